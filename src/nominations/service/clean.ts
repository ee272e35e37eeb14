import { newId } from '../../platform/chance.js'
import type { Actor } from '../../platform/actor.js'
import type { Tx } from '../../platform/database/index.js'
import { Hidden, Invalid } from '../../platform/errors.js'
import { enforce } from '../../platform/policy.js'
import { mayEdit } from '../policy.js'
import type { Attachment } from '../types.js'
import { load, recordSubject, update, type NominationParts } from './parts.js'

/**
 * Puts a copy in a file's place that no longer tells of its author or place; the original is kept for the secretariat.
 * Throws `Invalid` for signed files and for those in which there is nothing that can be taken out.
 */
export const cleanAttachment = async (parts: NominationParts, actor: Actor, id: string, attachment: string): Promise<Attachment> => {
  const { house, files } = parts
  const now = house.clock.now()
  const { nomination, call } = await load(parts, id)
  enforce(mayEdit(actor, nomination, call, now))
  const before = nomination.attachments.find((a) => a.id === attachment)
  if (!before) throw new Hidden()
  const found = (await files.findings([before.sha256])).get(before.sha256)
  if (found?.warnings.includes('signed')) throw new Invalid({ '': { key: 'previews.refused.signed' } })
  if (!found?.facts.some((fact) => fact.removable)) throw new Invalid({ '': { key: 'previews.refused.nothing' } })
  const cleaned = await files.cleaned(attachment)
  if (!cleaned) throw new Invalid({ '': { key: 'previews.refused.failed' } })
  const [fresh, original] = [newId(house.chance), newId(house.chance)]
  return house.database.transaction(actor, async (tx) => {
    const loaded = await load(parts, id, tx)
    enforce(mayEdit(actor, loaded.nomination, loaded.call, now))
    const place = loaded.nomination.attachments.findIndex((a) => a.id === attachment)
    const old = loaded.nomination.attachments[place]
    if (!old) throw new Hidden()
    const stored = await files.attach(tx, cleaned, { kind: 'nomination', id }, fresh, actor.account)
    // Cleaned twice, the first original is the one to keep.
    if (old.original === undefined) await files.copyReference(tx, old.id, { kind: 'original', id }, original)
    await files.release(tx, old.id)
    const after: Attachment = { ...old, id: stored.id, bytes: stored.bytes, sha256: stored.sha256, at: now, by: actor.account ?? '', original: old.original ?? original }
    await update(parts, tx, loaded.nomination, { attachments: loaded.nomination.attachments.with(place, after), revision: loaded.nomination.revision + 1 })
    await parts.audit.record(tx, actor, 'nominations.record.fileCleaned', recordSubject(loaded.nomination), { field: old.field, from: old.sha256, to: stored.sha256 })
    return after
  })
}

/** Gives up the original of a file that leaves the draft, unless a version that was submitted needs it. */
export const releaseOriginal = async (parts: NominationParts, tx: Tx, nomination: string, { original }: Attachment): Promise<void> => {
  if (original === undefined) return
  const submitted = await parts.models.submissions.exists({ nomination, 'files.original': original }).session(tx)
  if (!submitted) await parts.files.release(tx, original)
}
