import { fitsByName, isFileKind, promisedBy, tooLong, type Promised, type UploadPlace } from '../../files/index.js'
import type { Actor } from '../../platform/actor.js'
import { Invalid, type Message } from '../../platform/errors.js'
import type { OwnReply } from '../../platform/http/reply.js'
import { enforce } from '../../platform/policy.js'
import { mayEdit } from '../policy.js'
import { isStampedFile } from '../rules/index.js'
import type { Attachment } from '../types.js'
import { addFiles, checkUploads, fileField, filePath, loadWithForm, MEBIBYTE } from './attachments.js'
import { update, type NominationParts } from './parts.js'

/** What a request about a resumable upload brings besides its bytes. */
export interface UploadRequest {
  /** The question that the file answers. */
  field: string
  /** The address under which this question's uploads stand. */
  base: string
  say: (message: Message) => string
}

const placeOf = (id: string, field: string): UploadPlace => ({ owner: { kind: 'nomination', id }, place: field })

/** The question, for whom may put files there now. Throws `Hidden` or `Denied`. */
const open = async (parts: NominationParts, actor: Actor, id: string, key: string, at: Date) => {
  const loaded = await loadWithForm(parts, id)
  enforce(mayEdit(actor, loaded.nomination, loaded.call, at))
  return { ...loaded, field: fileField(loaded, key) }
}

/**
 * Answers the request that begins a resumable upload. What can be known before a byte has come is said now: too large,
 * an ending that is not taken here, no room left at the question. Throws `Invalid` beside the question.
 */
export const beginUpload = async (parts: NominationParts, actor: Actor, id: string, given: UploadRequest, header: (name: string) => string | undefined): Promise<OwnReply> => {
  const { nomination, call, field } = await open(parts, actor, id, given.field, parts.house.clock.now())
  const promised: Promised = promisedBy(header)
  const taken = nomination.attachments.filter((a) => a.field === field.key).length
  const problem: Message | null =
    taken >= field.maxFiles
      ? { key: 'nominations.refused.tooManyFiles', values: { max: field.maxFiles } }
      : nomination.attachments.filter((a) => !isStampedFile(a)).length >= call.rules.maxFilesPerNomination
        ? { key: 'nominations.refused.tooManyFilesInAll', values: { max: call.rules.maxFilesPerNomination } }
        : (tooLong(promised, call.rules.maxFileMiB * MEBIBYTE) ?? fitsByName(promised.name, field.types.filter(isFileKind)))
  if (problem) throw new Invalid({ [filePath(field.key)]: problem })
  await parts.files.allowUpload(actor)
  return parts.files.uploads.creation(actor, placeOf(id, field.key), promised, given.base, given.say)
}

/** Answers a request about an upload under way; each of them asks anew whether the draft may still be changed. */
export const goOnWithUpload = async (parts: NominationParts, actor: Actor, id: string, upload: string, given: UploadRequest): Promise<OwnReply> => {
  await open(parts, actor, id, given.field, parts.house.clock.now())
  return parts.files.uploads.conversation(actor, placeOf(id, given.field), upload, given.base, given.say)
}

/**
 * Takes a whole upload into the draft, once: through the same checks and the same act as a file that came with a form.
 * What had arrived before the deadline counts by that instant, while the call's grace lasts (it is being read then).
 * Throws `Invalid` beside the question for bytes that will not do, and drops them.
 */
export const finishUpload = async (parts: NominationParts, actor: Actor, id: string, key: string, upload: string): Promise<Attachment | null> => {
  const { uploads } = parts.files
  const now = parts.house.clock.now()
  const arrived = await uploads.arrived(actor, placeOf(id, key), upload)
  const { call } = await loadWithForm(parts, id)
  const late = now.getTime() - arrived.arrivedAt.getTime() > call.rules.graceSeconds * 1000
  const at = late ? now : arrived.arrivedAt
  const { nomination } = await open(parts, actor, id, key, at)
  if (arrived.became !== null) return nomination.attachments.find((a) => a.id === arrived.became) ?? null
  const prepared = await checkUploads(parts, actor, id, [{ field: key, files: [arrived.file] }], at).catch(async (error: unknown) => {
    if (error instanceof Invalid) await uploads.drop(upload)
    throw error
  })
  const reference = prepared[0]?.ids[0] ?? ''
  return parts.house.database.transaction(actor, async (tx) => {
    const loaded = await loadWithForm(parts, id, tx)
    enforce(mayEdit(actor, loaded.nomination, loaded.call, at))
    if (!(await uploads.became(tx, upload, reference))) return null
    const { attachments, added } = await addFiles(parts, tx, actor, loaded, prepared, at)
    await update(parts, tx, loaded.nomination, { attachments, revision: loaded.nomination.revision + 1 })
    return added[0] ?? null
  })
}
