import { newId } from '../../platform/chance.js'
import type { Actor } from '../../platform/actor.js'
import { Denied, Hidden, Invalid } from '../../platform/errors.js'
import { enforce } from '../../platform/policy.js'
import { mayEdit } from '../policy.js'
import { isOpen, isStampedFile } from '../rules/index.js'
import type { Attachment } from '../types.js'
import { loadWithForm, noteFiles } from './attachments.js'
import { recordSubject, update, type NominationParts } from './parts.js'
import { correctedNow } from './remarks.js'

/**
 * Puts a copy in a file's place that no longer tells of its author or place; the original is kept for the secretariat.
 * Throws `Invalid` for signed files and for those in which there is nothing that can be taken out, `Denied` where a
 * correction asks for other things, `Hidden` for the scan of the stamped form, which has a page of its own, `TooMany`
 * when the account has had its share of uploads.
 */
export const cleanAttachment = async (parts: NominationParts, actor: Actor, id: string, attachment: string): Promise<Attachment> => {
  const { house, files } = parts
  const now = house.clock.now()
  const { nomination, call, form } = await loadWithForm(parts, id)
  enforce(mayEdit(actor, nomination, call, now))
  const before = nomination.attachments.find((a) => a.id === attachment)
  if (!before || isStampedFile(before)) throw new Hidden()
  if (!isOpen((await correctedNow(parts, nomination, form)).open, before.field)) throw new Denied('checking.refused.locked')
  const found = (await files.findings([before.sha256])).get(before.sha256)
  if (found?.warnings.includes('signed')) throw new Invalid({ '': { key: 'previews.refused.signed' } })
  if (!found?.facts.some((fact) => fact.removable)) throw new Invalid({ '': { key: 'previews.refused.nothing' } })
  await files.allowUpload(actor)
  const cleaned = await files.cleaned(attachment)
  if (!cleaned) throw new Invalid({ '': { key: 'previews.refused.failed' } })
  const [fresh, original] = [newId(house.chance), newId(house.chance)]
  return house.database.transaction(actor, async (tx) => {
    const loaded = await loadWithForm(parts, id, tx)
    enforce(mayEdit(actor, loaded.nomination, loaded.call, now))
    const { open } = await correctedNow(parts, loaded.nomination, loaded.form, tx)
    const place = loaded.nomination.attachments.findIndex((a) => a.id === attachment)
    const old = loaded.nomination.attachments[place]
    if (!old) throw new Hidden()
    if (!isOpen(open, old.field)) throw new Denied('checking.refused.locked')
    const stored = await files.attach(tx, cleaned, { kind: 'nomination', id }, fresh, actor.account)
    // Cleaned twice, the first original is the one to keep.
    if (old.original === undefined) await files.copyReference(tx, old.id, { kind: 'original', id }, original)
    await files.release(tx, old.id)
    const after: Attachment = { ...old, id: stored.id, bytes: stored.bytes, sha256: stored.sha256, at: now, by: actor.account ?? '', original: old.original ?? original }
    await noteFiles(parts, tx, actor, id, [{ act: 'removed', file: old }, { act: 'added', file: after }], now)
    await update(parts, tx, loaded.nomination, { attachments: loaded.nomination.attachments.with(place, after), revision: loaded.nomination.revision + 1 })
    await parts.audit.record(tx, actor, 'nominations.record.fileCleaned', recordSubject(loaded.nomination), { field: old.field, from: old.sha256, to: stored.sha256 })
    return after
  })
}
