import { ZipArchive } from 'archiver'
import { createHash } from 'node:crypto'
import { Transform, type Readable } from 'node:stream'
import type { Call } from '../../calls/index.js'
import { Denied } from '../../platform/errors.js'
import { streamOf, type FileReply } from '../../platform/http/reply.js'
import { canonicalJson, sha256 } from '../../platform/canonical.js'
import { wordsFor } from '../../platform/text.js'
import type { Ui } from '../../platform/ui.js'
import { receiptPdf } from '../documents.js'
import { canonicalBytes, safeStep, uniqueSteps } from '../rules/index.js'
import type { Attachment, Submission } from '../types.js'
import type { ExportRow, Forms } from './rows.js'

/** What an archive is made of; everything is read when its turn comes. */
export interface ArchiveContents {
  call: Call
  forms: Forms
  rows: AsyncIterable<ExportRow>
  /** All versions of a nomination, the first one first. */
  versions: (nomination: string) => Promise<Submission[]>
  /** A file's bytes; throws where they cannot be had now, with the reason where the virus scan keeps them (`Denied`). */
  open: (file: string) => Promise<{ source: FileReply['source'] }>
}

/** Passes bytes on and tells at their end whether they were those that the receipt names. */
const verifying = (expected: string, name: string): Transform => {
  const hash = createHash('sha256')
  return new Transform({
    transform: (chunk: Buffer, _, done) => {
      hash.update(chunk)
      done(null, chunk)
    },
    flush: (done) => {
      const found = hash.digest('hex')
      done(found === expected ? null : new Error(`bytes of ${name} are not those of its receipt`))
    },
  })
}

/** Adds entries one by one: the next is opened once the last one has been written, so that memory and handles stay few. */
class Entries {
  readonly #archive: ZipArchive
  readonly #date: Date
  readonly sums: string[] = []

  constructor(archive: ZipArchive, date: Date) {
    this.#archive = archive
    this.#date = date
  }

  async bytes(path: string, bytes: Buffer | string): Promise<void> {
    this.sums.push(`${sha256(typeof bytes === 'string' ? Buffer.from(bytes) : bytes)}  ${path}\n`)
    await this.#add(path, typeof bytes === 'string' ? Buffer.from(bytes) : bytes, false)
  }

  async file(path: string, file: Attachment, source: FileReply['source']): Promise<void> {
    this.sums.push(`${file.sha256}  ${path}\n`)
    const checked = verifying(file.sha256, file.id)
    const read = streamOf(source)
    read.on('error', (error) => checked.destroy(error))
    checked.on('error', (error) => this.#archive.destroy(error))
    checked.on('close', () => read.destroy())
    // Documents and pictures are compressed as they are; packing them again costs time and gains nothing.
    await this.#add(path, read.pipe(checked), true)
  }

  #add(name: string, source: Buffer | Readable, store: boolean): Promise<void> {
    const archive = this.#archive
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => (): void => {
        archive.off('entry', done).off('error', failed).off('close', gone)
        act()
      }
      const done = settle(resolve)
      const failed = settle(() => reject(archive.errored ?? new Error('the archive could not be written')))
      const gone = settle(() => reject(new Error('the reader has left')))
      if (archive.destroyed) return void reject(new Error('the reader has left'))
      archive.on('entry', done).on('error', failed).on('close', gone)
      archive.append(source, { name, date: this.#date, store })
    })
  }
}

/** One nomination's folder: the submission that stands with its receipt and files, and what earlier versions said. */
const addNomination = async (ui: Ui, given: ArchiveContents, entries: Entries, folder: string, standing: Submission, missed: string[]): Promise<void> => {
  for (const version of await given.versions(standing.nomination)) {
    await entries.bytes(`${folder}/submission-${version.number}.json`, canonicalBytes(version))
  }
  await entries.bytes(`${folder}/receipt-${standing.number}.pdf`, await receiptPdf(ui, given.call, standing))
  const names = uniqueSteps(standing.files.map((file) => file.name))
  for (const [place, file] of standing.files.entries()) {
    const path = `${folder}/files/${names[place] ?? file.id}`
    const opened = await given.open(file.id).catch((error: unknown) => (error instanceof Denied ? error : null))
    if (opened instanceof Denied) missed.push(`${file.sha256}  ${path}  ${ui.t('exports.heldByScan')}`)
    else if (opened) await entries.file(path, file, opened.source)
    else missed.push(`${file.sha256}  ${path}  ${ui.t('exports.notAvailable')}`)
  }
}

const fill = async (ui: Ui, given: ArchiveContents, archive: ZipArchive, entries: Entries): Promise<void> => {
  for (const [number, form] of given.forms) await entries.bytes(`forms/form-${number}.json`, canonicalJson(form))
  const missed: string[] = []
  for await (const { submission } of given.rows) {
    if (!submission) continue
    // A receipt's number is unique, so the folder is.
    const folder = safeStep(`${submission.receipt} ${wordsFor(submission.title, ui.locale)}`, submission.receipt)
    await addNomination(ui, given, entries, folder, submission, missed)
  }
  if (missed.length > 0) await entries.bytes('NOT-INCLUDED.txt', `${missed.join('\n')}\n`)
  const sums = entries.sums.join('')
  await entries.bytes('SHA256SUMS', sums)
  await archive.finalize()
}

/**
 * A call's nominations as a zip that is written while it is read: a folder a nomination with every submitted version as
 * the very JSON whose SHA-256 its receipt names, the receipt, and the files under safe names; the forms that were
 * answered; `SHA256SUMS` over all of it, as `sha256sum -c` takes it. Nothing touches the disk. An error destroys the
 * stream; a reader who leaves ends the reading.
 */
export const nominationArchive = (ui: Ui, given: ArchiveContents): ZipArchive => {
  const archive = new ZipArchive({ zlib: { level: 6 }, forceZip64: false })
  const entries = new Entries(archive, ui.now)
  fill(ui, given, archive, entries).catch((error: unknown) => archive.destroy(error instanceof Error ? error : new Error('the archive could not be written')))
  return archive
}
