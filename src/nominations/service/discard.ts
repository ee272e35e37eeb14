import type { Actor } from '../../platform/actor.js'
import { enforce } from '../../platform/policy.js'
import { mayDiscard } from '../policy.js'
import { releaseOriginal } from './attachments.js'
import { dropEndorser } from './endorsement.js'
import { dropPartners } from './partners.js'
import { load, recordSubject, type NominationParts } from './parts.js'

/**
 * Takes away a draft that was never submitted, for good: its answers with their history, its notes, its files with the
 * originals of those that were cleaned. The record
 * keeps that it was there and who discarded it. It no longer counts towards the organisation's limit.
 */
export const discard = async (parts: NominationParts, actor: Actor, id: string): Promise<void> => {
  const { house, models, files, audit } = parts
  await house.database.transaction(actor, async (tx) => {
    const { nomination } = await load(parts, id, tx)
    enforce(mayDiscard(actor, nomination))
    for (const file of nomination.attachments) {
      await files.release(tx, file.id)
      await releaseOriginal(parts, tx, id, file)
    }
    await dropPartners(parts, tx, nomination)
    await dropEndorser(parts, tx, nomination)
    await models.draftChanges.deleteMany({ nomination: id }, { session: tx })
    await models.notes.deleteMany({ nomination: id }, { session: tx })
    await models.presence.deleteMany({ nomination: id }, { session: tx })
    await models.nominations.deleteOne({ _id: id }, { session: tx })
    await audit.record(tx, actor, 'nominations.record.discarded', recordSubject(nomination), {
      category: nomination.category,
      organisation: nomination.organisation,
      files: nomination.attachments.length,
    })
  })
}
