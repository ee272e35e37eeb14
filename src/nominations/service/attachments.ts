import { isFileKind } from '../../files/index.js'
import { fieldOf, sectionsFor, type Field } from '../../calls/index.js'
import type { Actor } from '../../platform/actor.js'
import { newId } from '../../platform/chance.js'
import { Hidden, Invalid } from '../../platform/errors.js'
import type { ReceivedFile, UploadLimits } from '../../platform/http/route.js'
import { enforce } from '../../platform/policy.js'
import { mayEdit } from '../policy.js'
import type { Attachment } from '../types.js'
import { afterEdit } from './drafts.js'
import { load, update, type NominationParts } from './parts.js'

const MEBIBYTE = 1024 * 1024

type FileField = Extract<Field, { kind: 'file' }>

const fileField = async (parts: NominationParts, id: string, field: string) => {
  const { nomination, call } = await load(parts, id)
  const { definition: form } = await parts.calls.form(call, nomination.formVersion)
  const asked = sectionsFor(form, nomination.category).some((section) => section.fields.some((f) => f.key === field))
  const found = fieldOf(form, field)
  if (!asked || found?.kind !== 'file') throw new Hidden()
  return { nomination, call, field: found satisfies FileField }
}

/** How much may be sent to this field by this actor now; decided before a byte of the body is read. */
export const uploadLimits = async (parts: NominationParts, actor: Actor, id: string, field: string): Promise<UploadLimits> => {
  const found = await fileField(parts, id, field)
  enforce(mayEdit(actor, found.nomination, found.call, parts.house.clock.now()))
  return { files: found.field.maxFiles, bytes: found.call.rules.maxFileMiB * MEBIBYTE }
}

/**
 * Adds files to a field, or puts one in the place of `replaces`. The bytes are durable before the transaction that
 * refers to them; all files of one act come in together or not at all.
 */
export const attach = async (
  parts: NominationParts,
  actor: Actor,
  id: string,
  fieldKey: string,
  received: readonly ReceivedFile[],
  replaces: string | null,
): Promise<Attachment[]> => {
  const { house, files } = parts
  const { call, field } = await fileField(parts, id, fieldKey)
  if (received.length === 0) throw new Invalid({ [fieldKey]: { key: 'nominations.refused.noFileChosen' } })
  const kinds = field.types.filter(isFileKind)
  for (const file of received) files.check({ ...file, field: fieldKey }, kinds, call.rules.maxFileMiB * MEBIBYTE)
  for (const file of received) await files.store(file)
  const ids = received.map(() => newId(house.chance))
  const now = house.clock.now()
  return house.database.transaction(actor, async (tx) => {
    const { nomination } = await load(parts, id, tx)
    enforce(mayEdit(actor, nomination, call, now))
    const kept = nomination.attachments.filter((attachment) => attachment.id !== replaces)
    if (replaces !== null && kept.length === nomination.attachments.length) throw new Hidden()
    const atField = kept.filter((attachment) => attachment.field === fieldKey).length
    if (atField + received.length > field.maxFiles) {
      throw new Invalid({ [fieldKey]: { key: 'nominations.refused.tooManyFiles', values: { max: field.maxFiles } } })
    }
    if (kept.length + received.length > call.rules.maxFilesPerNomination) {
      throw new Invalid({ [fieldKey]: { key: 'nominations.refused.tooManyFilesInAll', values: { max: call.rules.maxFilesPerNomination } } })
    }
    const added: Attachment[] = []
    for (const [index, file] of received.entries()) {
      const stored = await files.attach(tx, file, { kind: 'nomination', id }, ids[index] ?? '', actor.account)
      const { sha256, name, type, bytes } = stored
      added.push({ id: stored.id, field: fieldKey, name, type, bytes, sha256, at: now, by: actor.account ?? '' })
    }
    if (replaces !== null) await files.release(tx, replaces)
    const attachments = [...kept, ...added]
    await update(parts, tx, nomination, { ...afterEdit({ ...nomination, attachments }), attachments })
    await parts.audit.record(tx, actor, 'nominations.record.filesAdded', { kind: 'nomination', id, call: call._id }, {
      field: fieldKey,
      files: added.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
      replaces,
    })
    return added
  })
}

/** Takes a file out of the draft. What was submitted keeps its own reference to the bytes. */
export const removeAttachment = async (parts: NominationParts, actor: Actor, id: string, attachment: string): Promise<void> => {
  const { house } = parts
  const now = house.clock.now()
  await house.database.transaction(actor, async (tx) => {
    const { nomination, call } = await load(parts, id, tx)
    enforce(mayEdit(actor, nomination, call, now))
    const gone = nomination.attachments.find((a) => a.id === attachment)
    if (!gone) throw new Hidden()
    const attachments = nomination.attachments.filter((a) => a.id !== attachment)
    await parts.files.release(tx, attachment)
    await update(parts, tx, nomination, { ...afterEdit({ ...nomination, attachments }), attachments })
    await parts.audit.record(tx, actor, 'nominations.record.fileRemoved', { kind: 'nomination', id, call: call._id }, {
      field: gone.field,
      name: gone.name,
      sha256: gone.sha256,
    })
  })
}
