import { sectionsFor, type Call, type Field, type FormDefinition } from '../../calls/index.js'
import { isFileKind } from '../../files/index.js'
import type { Actor } from '../../platform/actor.js'
import { newId } from '../../platform/chance.js'
import type { Tx } from '../../platform/database/index.js'
import { Denied, Hidden, Invalid } from '../../platform/errors.js'
import type { ReceivedFile, UploadLimits } from '../../platform/http/route.js'
import { enforce } from '../../platform/policy.js'
import type { DraftChange, NominationDocument } from '../model.js'
import { mayEdit } from '../policy.js'
import { isOpen, isStampedFile } from '../rules/index.js'
import type { Attachment } from '../types.js'
import { load, recordSubject, update, type NominationParts } from './parts.js'
import { correctedNow } from './remarks.js'

export const MEBIBYTE = 1024 * 1024

type FileField = Extract<Field, { kind: 'file' }>

/** Files for one question; `replaces` names the one whose place a single new one takes. */
export interface Upload {
  field: string
  files: readonly ReceivedFile[]
  replaces?: string | undefined
}

interface PreparedUpload extends Upload {
  ids: string[]
}

/** A draft with its call and the form that it answers. */
export interface Drafted {
  nomination: NominationDocument
  call: Call
  form: FormDefinition
}

/** The path of a file question's control in the section's form; errors stand beside it. */
export const filePath = (field: string): string => `files.${field}`

/** A file question of the nomination's form; throws `Hidden` when it has no such one. */
export const fileField = ({ form, nomination }: Pick<Drafted, 'form' | 'nomination'>, key: string): FileField => {
  const found = sectionsFor(form, nomination.category)
    .flatMap((section) => section.fields)
    .find((field) => field.key === key)
  if (found?.kind !== 'file') throw new Hidden()
  return found
}

/** The nomination with its call and the form that it answers. */
export const loadWithForm = async (parts: NominationParts, id: string, tx?: Tx): Promise<Drafted> => {
  const { nomination, call } = await load(parts, id, tx)
  const { definition: form } = await parts.calls.form(call, nomination.formVersion, tx)
  return { nomination, call, form }
}

/**
 * How much may be sent to a question, or to all of a section's, by this actor; decided before a byte of the body is
 * read. Throws `Hidden`, and for a single question `Denied`.
 */
export const uploadLimits = async (
  parts: NominationParts,
  actor: Actor,
  id: string,
  of: { section: string } | { field: string },
): Promise<UploadLimits> => {
  const loaded = await loadWithForm(parts, id)
  const { nomination, call, form } = loaded
  const may = mayEdit(actor, nomination, call, parts.house.clock.now())
  // A section brings words too: it is read even when it comes too late, so that the refusal can show them again.
  if ('field' in of || (!may.allowed && may.hidden)) enforce(may)
  const fields = 'field' in of
    ? [fileField(loaded, of.field)]
    : sectionsFor(form, nomination.category)
        .filter((section) => section.key === of.section)
        .flatMap((section) => section.fields.filter((field): field is FileField => field.kind === 'file'))
  return {
    files: fields.reduce((sum, field) => sum + field.maxFiles, 0),
    bytes: call.rules.maxFileMiB * MEBIBYTE,
    fields: fields.map((field) => `files[${field.key}]`),
  }
}

/**
 * Looks at what came and makes its bytes durable, before the transaction that refers to them. `read` is the draft where
 * it was read already since the files came.
 */
export const checkUploads = async (
  parts: NominationParts,
  actor: Actor,
  id: string,
  uploads: readonly Upload[],
  now: Date,
  read?: Drafted,
): Promise<PreparedUpload[]> => {
  if (uploads.length === 0) return []
  const loaded = read ?? (await loadWithForm(parts, id))
  const { call } = loaded
  enforce(mayEdit(actor, loaded.nomination, call, now))
  for (const { field, files } of uploads) {
    const kinds = fileField(loaded, field).types.filter(isFileKind)
    for (const file of files) await parts.files.check({ ...file, field: filePath(field) }, kinds, call.rules.maxFileMiB * MEBIBYTE)
  }
  for (const { field, files } of uploads) for (const file of files) await parts.files.store({ ...file, field: filePath(field) })
  return uploads.map((upload) => ({ ...upload, ids: upload.files.map(() => newId(parts.house.chance)) }))
}

/** Files that came and went, in the draft's history: nobody but its people reads it, so names may stand there. */
export const noteFiles = async (
  parts: NominationParts,
  tx: Tx,
  actor: Actor,
  id: string,
  files: ReadonlyArray<{ act: 'added' | 'removed'; file: Attachment }>,
  at: Date,
): Promise<void> => {
  const entries = files.map(({ act, file: { field, name, bytes, sha256 } }): DraftChange => ({
    _id: newId(parts.house.chance), nomination: id, field, value: null, revision: 0, by: actor.account ?? '', at, file: { act, name, bytes, sha256 },
  }))
  if (entries.length > 0) await parts.models.draftChanges.insertMany(entries, { session: tx, lean: true })
}

/** Gives up the original of a file that leaves the draft, unless a version that was submitted needs it. */
export const releaseOriginal = async (parts: NominationParts, tx: Tx, nomination: string, { original }: Attachment): Promise<void> => {
  if (original === undefined) return
  const submitted = await parts.models.submissions.exists({ nomination, 'files.original': original }).session(tx)
  if (!submitted) await parts.files.release(tx, original)
}

/** Takes files into the draft within a transaction; answers the draft's files as they then are. The caller writes them. */
export const addFiles = async (
  parts: NominationParts,
  tx: Tx,
  actor: Actor,
  loaded: Drafted,
  uploads: readonly PreparedUpload[],
  now: Date,
): Promise<{ attachments: Attachment[]; added: Attachment[] }> => {
  const { nomination, call } = loaded
  const { open } = await correctedNow(parts, nomination, loaded.form, tx)
  let { attachments } = nomination
  const all: Attachment[] = []
  for (const { field: key, files, replaces, ids } of uploads) {
    const field = fileField(loaded, key)
    if (!isOpen(open, key)) throw new Invalid({ [filePath(key)]: { key: 'checking.refused.locked' } })
    const place = replaces === undefined ? -1 : attachments.findIndex((a) => a.id === replaces && a.field === key)
    if (replaces !== undefined && place < 0) throw new Hidden()
    const added: Attachment[] = []
    for (const [index, file] of files.entries()) {
      const stored = await parts.files.attach(tx, file, { kind: 'nomination', id: nomination._id }, ids[index] ?? '', actor.account)
      const { sha256, name, type, bytes } = stored
      added.push({ id: stored.id, field: key, name, type, bytes, sha256, at: now, by: actor.account ?? '' })
    }
    attachments = place < 0 ? [...attachments, ...added] : [...attachments.slice(0, place), ...added, ...attachments.slice(place + 1)]
    if (attachments.filter((a) => a.field === key).length > field.maxFiles) {
      throw new Invalid({ [filePath(key)]: { key: 'nominations.refused.tooManyFiles', values: { max: field.maxFiles } } })
    }
    const most = call.rules.maxFilesPerNomination
    if (attachments.filter((a) => !isStampedFile(a)).length > most) throw new Invalid({ [filePath(key)]: { key: 'nominations.refused.tooManyFilesInAll', values: { max: most } } })
    const gone = nomination.attachments.find((a) => a.id === replaces)
    if (gone) {
      await parts.files.release(tx, gone.id)
      await releaseOriginal(parts, tx, nomination._id, gone)
    }
    await noteFiles(parts, tx, actor, nomination._id, [...(gone ? [{ act: 'removed' as const, file: gone }] : []), ...added.map((file) => ({ act: 'added' as const, file }))], now)
    // Without names: the office reads the record, and a draft is the nominee's alone. The submission's entry has them.
    await parts.audit.record(tx, actor, 'nominations.record.filesAdded', recordSubject(nomination), {
      field: key,
      files: added.map(({ bytes, sha256 }) => ({ bytes, sha256 })),
      ...(replaces === undefined ? {} : { replaces }),
    })
    all.push(...added)
  }
  return { attachments, added: all }
}

/**
 * Adds files to a question, or puts one in the place of `replaces`. All files of one act come in together or not at
 * all. Throws `Invalid` beside the question for files that will not do.
 */
export const attach = async (
  parts: NominationParts,
  actor: Actor,
  id: string,
  field: string,
  files: readonly ReceivedFile[],
  replaces: string | null,
): Promise<Attachment[]> => {
  const now = parts.house.clock.now()
  if (files.length === 0) throw new Invalid({ [filePath(field)]: { key: 'nominations.refused.noFileChosen' } })
  const prepared = await checkUploads(parts, actor, id, [{ field, files, replaces: replaces ?? undefined }], now)
  return parts.house.database.transaction(actor, async (tx) => {
    const loaded = await loadWithForm(parts, id, tx)
    enforce(mayEdit(actor, loaded.nomination, loaded.call, now))
    const { attachments, added } = await addFiles(parts, tx, actor, loaded, prepared, now)
    await update(parts, tx, loaded.nomination, { attachments, revision: loaded.nomination.revision + 1 })
    return added
  })
}

/** Takes a file out of the draft and answers what it was. What was submitted keeps its own reference to the bytes. */
export const removeAttachment = async (parts: NominationParts, actor: Actor, id: string, attachment: string): Promise<Attachment> => {
  const { house } = parts
  const now = house.clock.now()
  return house.database.transaction(actor, async (tx) => {
    const { nomination, call, form } = await loadWithForm(parts, id, tx)
    enforce(mayEdit(actor, nomination, call, now))
    const { open } = await correctedNow(parts, nomination, form, tx)
    const gone = nomination.attachments.find((a) => a.id === attachment)
    // The scan of the stamped form is taken out on its own page, with what is known of it (`removeScan`).
    if (!gone || isStampedFile(gone)) throw new Hidden()
    if (!isOpen(open, gone.field)) throw new Denied('checking.refused.locked')
    const attachments = nomination.attachments.filter((a) => a.id !== attachment)
    await parts.files.release(tx, attachment)
    await releaseOriginal(parts, tx, id, gone)
    await noteFiles(parts, tx, actor, id, [{ act: 'removed', file: gone }], now)
    await update(parts, tx, nomination, { attachments, revision: nomination.revision + 1 })
    await parts.audit.record(tx, actor, 'nominations.record.fileRemoved', recordSubject(nomination), {
      field: gone.field,
      sha256: gone.sha256,
    })
    return gone
  })
}
