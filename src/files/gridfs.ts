import mongoose from 'mongoose'
import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Database } from '../platform/database/index.js'
import type { FileReply } from '../platform/http/reply.js'
import { HASH, type ByteStore, type Needed } from './bytes.js'
import { StorageUnavailable } from './errors.js'

type ObjectId = mongoose.mongo.ObjectId

/** Bytes of one chunk. Larger ones than the driver's take fewer trips to the database, smaller ones less memory. */
const CHUNK = 1024 * 1024
const BATCH = 500

/** A file of GridFS: its name is the hash of its bytes. It is written after all chunks, so what has one is whole. */
interface GridFile {
  _id: ObjectId
  filename: string
  length: number
  chunkSize: number
  metadata: { at: Date }
}

interface Chunk {
  files_id: ObjectId
  n: number
  data: mongoose.mongo.Binary
}

/** Chunks that are being written or removed: should that be broken off, the sweep finds them by this. */
interface UnderWay {
  _id: ObjectId
  at: Date
}

/**
 * Bytes in the database, by GridFS (collections `bytes.*`). GridFS knows no transactions and no names of one's own, so
 * two who put the same bytes at once both write them; either file does, and both go when nobody needs them.
 */
export class GridFsStore implements ByteStore {
  readonly #database: Database
  /** A path of this machine for something that is read there and removed again. */
  readonly #scratch: () => string

  constructor(database: Database, scratch: () => string) {
    this.#database = database
    this.#scratch = scratch
  }

  async prepare(): Promise<void> {
    await this.#files.createIndex({ filename: 1, uploadDate: 1 })
    await this.#files.createIndex({ 'metadata.at': 1 })
    await this.#chunks.createIndex({ files_id: 1, n: 1 }, { unique: true })
    await this.#underWay.createIndex({ at: 1 })
  }

  /** The database is asked by whoever asks whether the house is ready. */
  writable(): Promise<boolean> {
    return Promise.resolve(true)
  }

  async put(path: string, sha256: string, at: Date): Promise<void> {
    if (!HASH.test(sha256)) throw new Error('not a SHA-256')
    // One document decides: either a sweep has removed it, or it is young from here on and no sweep does.
    const there = await this.#files.updateMany({ filename: sha256 }, { $set: { 'metadata.at': at } })
    if (there.matchedCount === 0) await this.#write(path, sha256, at)
    await rm(path, { force: true })
  }

  async size(sha256: string): Promise<number | null> {
    return (await this.#files.findOne({ filename: sha256 }))?.length ?? null
  }

  async source(sha256: string): Promise<FileReply['source'] | null> {
    const file = await this.#files.findOne({ filename: sha256 })
    return file && { size: file.length, read: (from, to) => Readable.from(this.#read(file, from, to)) }
  }

  async reading<T>(path: string, sha256: string, read: (path: string) => Promise<T>): Promise<T> {
    const source = await this.source(sha256)
    if (!source || !('read' in source)) return read(path)
    const copy = this.#scratch()
    try {
      await pipeline(source.read(0, source.size - 1), createWriteStream(copy, { flags: 'wx', mode: 0o600 }))
      return await read(copy)
    } finally {
      await rm(copy, { force: true })
    }
  }

  async *olderThan(instant: Date): AsyncIterable<string[]> {
    let after = ''
    for (;;) {
      const old = await this.#files.find({ 'metadata.at': { $lt: instant }, filename: { $gt: after } }, { projection: { filename: 1 } }).sort({ filename: 1 }).limit(BATCH).toArray()
      const last = old.at(-1)
      if (!last) return
      after = last.filename
      yield [...new Set(old.map(({ filename }) => filename))]
    }
  }

  async removeUnless(sha256: string, instant: Date, needed: Needed): Promise<boolean> {
    if (await needed(sha256)) return false
    let removed = false
    for (const { _id } of await this.#files.find({ filename: sha256, 'metadata.at': { $lt: instant } }).toArray()) {
      await this.#underWay.updateOne({ _id }, { $set: { at: instant } }, { upsert: true })
      // Whoever refers to bytes has put them just before: then they are young again, and stay.
      if ((await this.#files.deleteOne({ _id, 'metadata.at': { $lt: instant } })).deletedCount === 1) {
        await this.#chunks.deleteMany({ files_id: _id })
        removed = true
      }
      await this.#underWay.deleteOne({ _id })
    }
    return removed
  }

  async finishRemovals(instant: Date): Promise<number> {
    let removed = 0
    for (const { _id } of await this.#underWay.find({ at: { $lt: instant } }).toArray()) {
      // A file that is whole was only not crossed out.
      if (!(await this.#files.findOne({ _id }))) {
        await this.#chunks.deleteMany({ files_id: _id })
        removed++
      }
      await this.#underWay.deleteOne({ _id })
    }
    return removed
  }

  async #write(path: string, sha256: string, at: Date): Promise<void> {
    const _id = new mongoose.mongo.ObjectId()
    const bytes = createReadStream(path, { highWaterMark: 256 * 1024 })
    await this.#underWay.insertOne({ _id, at })
    const bucket = new mongoose.mongo.GridFSBucket(this.#db, { bucketName: 'bytes', chunkSizeBytes: CHUNK })
    try {
      await pipeline(bytes, bucket.openUploadStreamWithId(_id, sha256, { metadata: { at } }))
    } catch (error) {
      // The error that counts is the first; what cannot be tidied up now is left to the sweep.
      await this.#chunks.deleteMany({ files_id: _id }).then(() => this.#underWay.deleteOne({ _id })).catch(() => undefined)
      throw error
    }
    // A sweep took it for broken off, as it took longer than a day: its first chunks are gone.
    if ((await this.#underWay.deleteOne({ _id })).deletedCount === 1) return
    await this.#files.deleteOne({ _id })
    await this.#chunks.deleteMany({ files_id: _id })
    throw new StorageUnavailable('files.bytesMissing')
  }

  /** Bytes `from` to `to`, both included; one chunk at a time, without a cursor that would go while a reader pauses. */
  async *#read({ _id, chunkSize }: GridFile, from: number, to: number): AsyncGenerator<Buffer> {
    for (let n = Math.floor(from / chunkSize); n * chunkSize <= to; n++) {
      const chunk = await this.#chunks.findOne({ files_id: _id, n })
      if (!chunk) throw new StorageUnavailable('files.bytesMissing')
      const start = n * chunkSize
      const { buffer, byteOffset, byteLength } = chunk.data.buffer
      yield Buffer.from(buffer, byteOffset, byteLength).subarray(Math.max(0, from - start), to + 1 - start)
    }
  }

  get #db(): mongoose.mongo.Db {
    const { db } = this.#database.connection
    if (!db) throw new StorageUnavailable('files.unwritable')
    return db
  }

  get #files(): mongoose.mongo.Collection<GridFile> {
    return this.#db.collection('bytes.files')
  }

  get #chunks(): mongoose.mongo.Collection<Chunk> {
    return this.#db.collection('bytes.chunks')
  }

  get #underWay(): mongoose.mongo.Collection<UnderWay> {
    return this.#db.collection('bytes.underWay')
  }
}
