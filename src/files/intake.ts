import type { Request } from 'express'
import type { StorageEngine } from 'multer'
import type { Readable } from 'node:stream'
import { Invalid, PersonFacing, type FieldErrors } from '../platform/errors.js'
import type { ReceivedFile, UploadLimits } from '../platform/http/route.js'
import type { Quarantine } from './quarantine.js'
import { fieldPath, sizeInWords } from './rules/check.js'
import { cleanName } from './rules/names.js'

type MulterFile = Express.Multer.File

/**
 * One request's files on their way into quarantine: multer's storage engine. What is wrong with a file is noted and the
 * form is read on to its end, so that the person gets the same page with all words and every problem at once.
 */
export class Intake implements StorageEngine {
  readonly #quarantine: Quarantine
  readonly #limits: UploadLimits
  readonly #problems: FieldErrors = {}
  readonly #files: Array<ReceivedFile | null> = []
  readonly #writes: Array<Promise<void>> = []
  #storageProblem: PersonFacing | null = null
  #fault: unknown = null
  #given = 0

  constructor(quarantine: Quarantine, limits: UploadLimits) {
    this.#quarantine = quarantine
    this.#limits = limits
  }

  get files(): ReceivedFile[] {
    return this.#files.filter((file) => file !== null)
  }

  /** A fault of ours that broke off the reading; null when it was the sender's. */
  get fault(): unknown {
    return this.#fault
  }

  /** What the person is to be told about the files, once the form's words are in hand. */
  get refused(): PersonFacing | null {
    if (this.#storageProblem) return this.#storageProblem
    return Object.keys(this.#problems).length > 0 ? new Invalid(this.#problems) : null
  }

  /** Whether a named file is to be written at all. */
  admit(field: string): boolean {
    this.#given++
    const path = fieldPath(field)
    if (this.#limits.fields && !this.#limits.fields.includes(field)) {
      this.#problems[''] ??= { key: 'files.wrongField' }
      return false
    }
    if (this.#given > this.#limits.files) {
      this.#problems[path] ??= { key: 'files.tooMany', values: { max: this.#limits.files } }
      return false
    }
    return true
  }

  _handleFile(_request: Request, file: MulterFile, done: (error?: unknown, info?: Partial<MulterFile>) => void): void {
    const place = this.#files.push(null) - 1
    this.#writes.push(
      this.#take(file, place).then(
        () => done(null, {}),
        (error: unknown) => {
          // A stream that ended early is the sender's doing and multer knows it already; the rest is ours.
          if (!file.stream.destroyed) this.#fault = error
          done(error)
        },
      ),
    )
  }

  _removeFile(_request: Request, _file: MulterFile, done: (error: Error | null) => void): void {
    // Done for all files at once by `abandon`, when none is being written any more.
    done(null)
  }

  /** Resolves when nothing is being written any more. */
  async settled(): Promise<void> {
    await Promise.all(this.#writes)
  }

  /** Leaves nothing behind. */
  async abandon(): Promise<void> {
    await this.settled()
    await this.#quarantine.discard(this.files.map((file) => file.path))
  }

  async #take(file: MulterFile, place: number): Promise<void> {
    const { stream, fieldname: field } = file
    const name = cleanName(file.originalname)
    const path = fieldPath(field)
    const written = await this.#quarantine.write(stream, this.#limits.bytes).catch((error: unknown) => {
      if (!(error instanceof PersonFacing)) throw error
      this.#storageProblem = error
      return null
    })
    if (!written) {
      await drain(stream)
      return
    }
    if (!written.kept) {
      this.#problems[path] ??= { key: 'files.tooBig', values: { name, limit: sizeInWords(this.#limits.bytes) } }
      return
    }
    this.#files[place] = { field, name, path: written.path, bytes: written.bytes, sha256: written.sha256, type: written.type }
    if (written.bytes === 0) this.#problems[path] ??= { key: 'files.empty', values: { name } }
  }
}

/** Reads a stream to its end for nothing; its errors are told to multer by the stream itself. */
const drain = async (stream: Readable): Promise<void> => {
  if (stream.destroyed || stream.readableEnded) return
  await new Promise<void>((resolve) => {
    stream.once('end', resolve).once('close', resolve).once('error', resolve)
    stream.resume()
  })
}
