import { DataStore, Upload } from '@tus/server'
import type { Model } from 'mongoose'
import { createWriteStream } from 'node:fs'
import { open, rm, stat, utimes } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Clock } from '../../platform/clock.js'
import { Hidden } from '../../platform/errors.js'
import { asStorageError, isAbsent } from '../errors.js'
import type { UploadDocument } from './model.js'

/**
 * Bytes of uploads under way, as files in quarantine; what is known of them stands in the database, so that every
 * process of the house (on the same data folder) can go on with them.
 */
export class QuarantineStore extends DataStore {
  override extensions = ['creation', 'termination']
  readonly #uploads: Model<UploadDocument>
  readonly #clock: Clock
  readonly #pathOf: (id: string) => string
  /** What to make of a new upload's document; the asking request knows whose it is. */
  readonly #begin: ((upload: Upload) => UploadDocument) | null

  constructor(uploads: Model<UploadDocument>, clock: Clock, pathOf: (id: string) => string, begin: ((upload: Upload) => UploadDocument) | null = null) {
    super()
    this.#uploads = uploads
    this.#clock = clock
    this.#pathOf = pathOf
    this.#begin = begin
  }

  override async create(upload: Upload): Promise<Upload> {
    if (!this.#begin) throw new Hidden()
    try {
      const file = await open(this.#pathOf(upload.id), 'wx', 0o600)
      await file.close()
    } catch (error) {
      throw asStorageError(error)
    }
    await this.#uploads.create([this.#begin(upload)])
    return upload
  }

  /** Writes on from `offset`; what had come when the sender hung up is kept. Answers the new offset. */
  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    const path = this.#pathOf(id)
    try {
      // A crash of the machine may have left more than was acknowledged.
      const before = await open(path, 'r+')
      try {
        await before.truncate(offset)
      } finally {
        await before.close()
      }
      await pipeline(stream, createWriteStream(path, { flags: 'r+', start: offset, flush: true, highWaterMark: 256 * 1024 }))
      const { size } = await stat(path)
      const now = this.#clock.now()
      await utimes(path, now, now)
      const whole = { _id: id, bytes: size, arrivedAt: null }
      await this.#uploads.updateOne({ _id: id }, { $set: { touchedAt: now } })
      await this.#uploads.updateOne(whole, { $set: { arrivedAt: now } })
      return size
    } catch (error) {
      throw isAbsent(error) ? new Hidden() : asStorageError(error)
    }
  }

  override async getUpload(id: string): Promise<Upload> {
    const upload = await this.#uploads.findById(id).lean()
    if (!upload) throw new Hidden()
    const offset = upload.arrivedAt ? upload.bytes : await this.#sizeOf(id)
    if (!upload.arrivedAt && offset === upload.bytes) await this.noteArrival(upload)
    return new Upload({ id, size: upload.bytes, offset, creation_date: upload.at.toISOString() })
  }

  /**
   * When the last byte had come, or null where bytes are missing. A process that was killed between its last write and
   * the note of it leaves a whole file without that note: the file itself tells when it was written. Only for whoever
   * holds the upload's lock.
   */
  async noteArrival({ _id: id, bytes }: Pick<UploadDocument, '_id' | 'bytes'>): Promise<Date | null> {
    try {
      const { size, mtime } = await stat(this.#pathOf(id))
      if (size !== bytes) return null
      const now = this.#clock.now()
      const at = mtime < now ? mtime : now
      await this.#uploads.updateOne({ _id: id, arrivedAt: null }, { $set: { arrivedAt: at } })
      return at
    } catch (error) {
      throw isAbsent(error) ? new Hidden() : asStorageError(error)
    }
  }

  override async remove(id: string): Promise<void> {
    await rm(this.#pathOf(id), { force: true })
    await this.#uploads.deleteOne({ _id: id, became: null })
  }

  async #sizeOf(id: string): Promise<number> {
    try {
      return (await stat(this.#pathOf(id))).size
    } catch (error) {
      throw isAbsent(error) ? new Hidden() : asStorageError(error)
    }
  }
}
