import { backingOf, type Call, type FormDefinition } from '../../calls/index.js'
import type { Actor } from '../../platform/actor.js'
import { newId } from '../../platform/chance.js'
import type { Tx } from '../../platform/database/index.js'
import { Denied, Hidden, Invalid } from '../../platform/errors.js'
import type { ReceivedFile, UploadLimits } from '../../platform/http/route.js'
import { enforce } from '../../platform/policy.js'
import type { NominationDocument } from '../model.js'
import { mayEdit } from '../policy.js'
import { formOfCode, FORMS_KEPT, isStampedFile, STAMPED_FIELD } from '../rules/index.js'
import type { Attachment, StampedForm } from '../types.js'
import { loadWithForm, MEBIBYTE, noteFiles } from './attachments.js'
import { backingNow } from './backing.js'
import { recordSubject, update, type NominationParts } from './parts.js'

/** What a scan may be. */
export const SCAN_KINDS = ['pdf', 'png', 'jpeg'] as const
/** The scan's control in its form. */
export const SCAN_CONTROL = 'scan'

const NOTHING: StampedForm = { made: [], scan: null }

const inHand = async (parts: NominationParts, actor: Actor, id: string, tx?: Tx): Promise<{ nomination: NominationDocument; call: Call; form: FormDefinition }> => {
  const loaded = await loadWithForm(parts, id, tx)
  enforce(mayEdit(actor, loaded.nomination, loaded.call, parts.house.clock.now()))
  if (!backingOf(loaded.call).stampedForm) throw new Hidden()
  return loaded
}

/** Makes the application form as the draft stands now: from here on its code is one that a scan may show. */
export const makeForm = async (parts: NominationParts, actor: Actor, id: string): Promise<void> => {
  const at = parts.house.clock.now()
  await parts.house.database.transaction(actor, async (tx) => {
    const loaded = await inHand(parts, actor, id, tx)
    const { nomination } = loaded
    const { form: hash } = await backingNow(parts, loaded, tx)
    const stamped = nomination.stamped ?? NOTHING
    if (stamped.made.at(-1)?.hash === hash) return
    const earlier = stamped.made.filter((one) => one.hash !== hash)
    // The one that the scan shows is kept, however many came after it.
    const kept = earlier.filter((one, place) => one.hash === stamped.scan?.hash || place >= earlier.length - FORMS_KEPT + 1)
    const made = [...kept, { hash, at, by: actor.account ?? '' }]
    await update(parts, tx, nomination, { stamped: { ...stamped, made } })
    await parts.audit.record(tx, actor, 'backing.record.formMade', recordSubject(nomination), { hash })
  })
}

/** The draft whose form may be printed: the one that was made. Throws `Denied` when it was changed since. */
export const formToPrint = async (parts: NominationParts, actor: Actor, id: string): Promise<{ hash: string; at: Date }> => {
  const loaded = await inHand(parts, actor, id)
  const { form: hash } = await backingNow(parts, loaded)
  const made = loaded.nomination.stamped?.made.findLast((one) => one.hash === hash)
  if (!made) throw new Denied('backing.refused.formChanged', undefined, 409)
  return { hash, at: made.at }
}

/** How much may be sent as a scan, decided before a byte of it is read. */
export const scanLimits = async (parts: NominationParts, actor: Actor, id: string): Promise<UploadLimits> => {
  const { call } = await inHand(parts, actor, id)
  return { files: 1, bytes: call.rules.maxFileMiB * MEBIBYTE, fields: [SCAN_CONTROL] }
}

const released = async (parts: NominationParts, tx: Tx, nomination: NominationDocument): Promise<Attachment[]> => {
  const gone = nomination.attachments.filter(isStampedFile)
  for (const file of gone) await parts.files.release(tx, file.id)
  return gone
}

/**
 * Takes a scan of the stamped form into its place; `code` is the check code that stands on the paper. Throws `Invalid`
 * beside the controls for a code of no form of this nomination, and for files that will not do.
 */
export const uploadScan = async (parts: NominationParts, actor: Actor, id: string, files: readonly ReceivedFile[], code: string): Promise<void> => {
  const { house } = parts
  const at = house.clock.now()
  const [file] = files
  const { nomination: before, call } = await inHand(parts, actor, id)
  if (formOfCode(before.stamped, code) === null) throw new Invalid({ code: { key: 'backing.refused.codeOfNoForm' } })
  if (!file) throw new Invalid({ [SCAN_CONTROL]: { key: 'nominations.refused.noFileChosen' } })
  await parts.files.check(file, SCAN_KINDS, call.rules.maxFileMiB * MEBIBYTE)
  await parts.files.store(file)
  const reference = newId(house.chance)
  await house.database.transaction(actor, async (tx) => {
    const { nomination } = await inHand(parts, actor, id, tx)
    const hash = formOfCode(nomination.stamped, code)
    if (hash === null) throw new Invalid({ code: { key: 'backing.refused.codeOfNoForm' } })
    const gone = await released(parts, tx, nomination)
    const stored = await parts.files.attach(tx, file, { kind: 'nomination', id }, reference, actor.account)
    const { sha256, name, type, bytes } = stored
    const scan: Attachment = { id: stored.id, field: STAMPED_FIELD, name, type, bytes, sha256, at, by: actor.account ?? '' }
    const changes = [...gone.map((one) => ({ act: 'removed' as const, file: one })), { act: 'added' as const, file: scan }]
    await noteFiles(parts, tx, actor, id, changes, at)
    await update(parts, tx, nomination, {
      attachments: [...nomination.attachments.filter((one) => !isStampedFile(one)), scan],
      stamped: { made: nomination.stamped?.made ?? [], scan: { file: stored.id, hash, at } },
      revision: nomination.revision + 1,
    })
    await parts.audit.record(tx, actor, 'backing.record.scanAdded', recordSubject(nomination), { sha256, bytes, form: hash })
  })
}

/** Takes the scan out; what was submitted keeps its own. */
export const removeScan = async (parts: NominationParts, actor: Actor, id: string): Promise<void> => {
  const at = parts.house.clock.now()
  await parts.house.database.transaction(actor, async (tx) => {
    const { nomination } = await inHand(parts, actor, id, tx)
    const gone = await released(parts, tx, nomination)
    if (gone.length === 0) throw new Hidden()
    await noteFiles(parts, tx, actor, id, gone.map((file) => ({ act: 'removed' as const, file })), at)
    await update(parts, tx, nomination, {
      attachments: nomination.attachments.filter((one) => !isStampedFile(one)),
      stamped: { made: nomination.stamped?.made ?? [], scan: null },
      revision: nomination.revision + 1,
    })
    await parts.audit.record(tx, actor, 'backing.record.scanRemoved', recordSubject(nomination), { sha256: gone.map(({ sha256 }) => sha256) })
  })
}
