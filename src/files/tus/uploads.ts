import { Server, Upload } from '@tus/server'
import type { Model } from 'mongoose'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { Actor } from '../../platform/actor.js'
import { newId, type Chance } from '../../platform/chance.js'
import type { Clock } from '../../platform/clock.js'
import type { Database, Tx } from '../../platform/database/index.js'
import { Hidden, Invalid, PersonFacing, type Message } from '../../platform/errors.js'
import type { OwnReply } from '../../platform/http/reply.js'
import type { ReceivedFile } from '../../platform/http/route.js'
import type { Log } from '../../platform/log.js'
import { detectType } from '../detect.js'
import { asStorageError, isAbsent, StorageUnavailable } from '../errors.js'
import type { Quarantine } from '../quarantine.js'
import { sizeInWords } from '../rules/check.js'
import { cleanName } from '../rules/names.js'
import { DatabaseLocker } from './locker.js'
import { uploadModel, type UploadDocument, type UploadPlace } from './model.js'
import { QuarantineStore } from './store.js'

/** A mistake of tus's own: a status with a body in English. */
interface TusFault {
  status_code: number
}

const isTusFault = (error: unknown): error is TusFault => typeof error === 'object' && error !== null && 'status_code' in error

type Say = (message: Message) => string

interface House {
  database: Database
  clock: Clock
  chance: Chance
  log: Log
}

/** What a new upload promises of itself, before a byte of it has come. */
export interface Promised {
  name: string
  bytes: number
}

/** The promised length and name of a creation request; throws `Invalid` for a request that no tus client sends. */
export const promisedBy = (header: (name: string) => string | undefined): Promised => {
  const bytes = /^\d{1,15}$/.test(header('upload-length') ?? '') ? Number(header('upload-length')) : -1
  if (bytes < 0 || header('tus-resumable') === undefined) throw new Invalid({ '': { key: 'errors.malformed' } })
  const pairs = (header('upload-metadata') ?? '').split(',').map((pair) => pair.trim().split(' '))
  const name = pairs.find(([key]) => key === 'filename')?.[1] ?? ''
  return { name: cleanName(Buffer.from(name, 'base64').toString('utf8')), bytes }
}

/**
 * Uploads that go on where they stopped, by the tus protocol: after a broken line, a reload, a restart of the product.
 * Each belongs to one account and one place; to everybody else it does not exist. Whether the account may put files
 * there is asked by the feature before every request. When all bytes have come, the feature takes the file through the
 * same pipeline as any other (`arrived`), and says so within its act (`became`).
 */
export class ResumableUploads {
  readonly #uploads: Model<UploadDocument>
  readonly #locker: DatabaseLocker
  readonly #quarantine: Quarantine
  readonly #house: House

  constructor(house: House, quarantine: Quarantine) {
    this.#uploads = uploadModel(house.database)
    this.#locker = new DatabaseLocker(house.database)
    this.#quarantine = quarantine
    this.#house = house
  }

  /** Answers a creation request. `base` is the address under which uploads of this place stand. Throws for too little room. */
  async creation(actor: Actor, place: UploadPlace, promised: Promised, base: string, say: Say): Promise<OwnReply> {
    await this.#makeRoomFor(promised)
    return this.#reply(new QuarantineStore(this.#uploads, this.#house.clock, this.#path, (upload) => this.#document(upload.id, actor, place, promised)), newId(this.#house.chance), base, promised.bytes, say)
  }

  /** Answers a request about one upload (how far it is, more bytes, an end). Throws `Hidden` for what is not the actor's. */
  async conversation(actor: Actor, place: UploadPlace, id: string, base: string, say: Say): Promise<OwnReply> {
    const { bytes } = await this.#own(actor, place, id)
    return this.#reply(new QuarantineStore(this.#uploads, this.#house.clock, this.#path), id, base, bytes, say)
  }

  /** Begins an upload without a request; for tests and tools. */
  async begin(actor: Actor, place: UploadPlace, promised: Promised): Promise<string> {
    await this.#makeRoomFor(promised)
    const id = newId(this.#house.chance)
    const store = new QuarantineStore(this.#uploads, this.#house.clock, this.#path, () => this.#document(id, actor, place, promised))
    await store.create(new Upload({ id, size: promised.bytes, offset: 0 }))
    return id
  }

  /**
   * A whole upload as a received file, hashed once, in constant memory; `became` names the reference where it was taken
   * already. Throws `Hidden` for what is not the actor's, `Invalid` when bytes are missing.
   */
  async arrived(actor: Actor, place: UploadPlace, id: string): Promise<{ file: ReceivedFile; arrivedAt: Date; became: string | null }> {
    const upload = await this.#own(actor, place, id)
    const { became, name, bytes } = upload
    const arrivedAt = upload.arrivedAt ?? (await this.#arrival(upload))
    if (!arrivedAt) throw new Invalid({ '': { key: 'uploads.notWhole' } })
    const known = upload.sha256 === null ? await this.#look(upload) : { sha256: upload.sha256, type: upload.type }
    return { file: { field: '', name, path: this.#path(id), bytes, ...known }, arrivedAt, became }
  }

  /** Notes within an act what an upload became. False: it became something before, and the act must not be done again. */
  async became(tx: Tx, id: string, reference: string): Promise<boolean> {
    const noted = await this.#uploads.updateOne({ _id: id, became: null }, { $set: { became: reference } }, { session: tx })
    return noted.modifiedCount === 1
  }

  /** Drops an upload whose bytes will not do. */
  async drop(id: string): Promise<void> {
    await rm(this.#path(id), { force: true })
    await this.#uploads.deleteOne({ _id: id, became: null })
  }

  /** Forgets what has not been touched since an instant; its bytes go with the rest of the quarantine. */
  async sweep(before: Date): Promise<void> {
    await this.#uploads.deleteMany({ touchedAt: { $lt: before } })
  }

  readonly #path = (id: string): string => this.#quarantine.pathOf(`tus-${id}`)

  async #makeRoomFor({ name, bytes }: Promised): Promise<void> {
    if (bytes === 0) throw new Invalid({ '': { key: 'files.empty', values: { name } } })
    if (!(await this.#quarantine.hasRoomFor(bytes))) throw new StorageUnavailable('files.noSpace')
  }

  #document(id: string, actor: Actor, { owner, place }: UploadPlace, { name, bytes }: Promised): UploadDocument {
    const at = this.#house.clock.now()
    return { _id: id, owner, place, account: actor.account ?? '', name, bytes, at, touchedAt: at, arrivedAt: null, sha256: null, type: null, became: null }
  }

  async #own(actor: Actor, { owner, place }: UploadPlace, id: string): Promise<UploadDocument> {
    const upload = await this.#uploads.findOne({ _id: id, account: actor.account ?? '', place, 'owner.kind': owner.kind, 'owner.id': owner.id }).lean()
    if (!upload) throw new Hidden()
    return upload
  }

  /** As `noteArrival`, when nobody writes to it. */
  async #arrival(upload: UploadDocument): Promise<Date | null> {
    const lock = this.#locker.newLock(upload._id)
    await lock.lock(new AbortController().signal, () => undefined)
    try {
      const now = await this.#uploads.findById(upload._id).lean()
      return now?.arrivedAt ?? (await new QuarantineStore(this.#uploads, this.#house.clock, this.#path).noteArrival(upload))
    } finally {
      await lock.unlock()
    }
  }

  async #look({ _id: id, bytes }: UploadDocument): Promise<{ sha256: string; type: string | null }> {
    const path = this.#path(id)
    try {
      if ((await stat(path)).size !== bytes) throw new StorageUnavailable('files.bytesMissing')
      const hash = createHash('sha256')
      await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), hash)
      const found = { sha256: hash.digest('hex'), type: await detectType(path) }
      await this.#uploads.updateOne({ _id: id }, { $set: found })
      return found
    } catch (error) {
      throw isAbsent(error) ? new Hidden() : asStorageError(error)
    }
  }

  /** One request's own protocol server: it knows whose upload it is, what it may hold and how to say what is wrong. */
  #reply(datastore: QuarantineStore, id: string, base: string, bytes: number, say: Say): OwnReply {
    const server = new Server({
      path: base,
      datastore,
      locker: this.#locker,
      maxSize: bytes,
      relativeLocation: true,
      // Nobody else's page has anything to do here.
      allowedOrigins: () => false,
      namingFunction: () => id,
      generateUrl: (_request, given) => `${base}/${given.id}`,
      getFileIdFromRequest: () => id,
      onResponseError: (_request, error) => this.#fault(error, say),
    })
    return { kind: 'own', answer: (request: IncomingMessage, response) => server.handle(request, response) }
  }

  #fault(error: unknown, say: Say): { status_code: number; body: string } {
    const words = (message: Message): string => JSON.stringify({ error: say(message) })
    if (error instanceof PersonFacing) return { status_code: error.status, body: words(error.messageKey) }
    if (isTusFault(error) && error.status_code < 500) return { status_code: error.status_code, body: words({ key: error.status_code === 413 ? 'uploads.longer' : 'errors.malformed' }) }
    this.#house.log.error({ err: error }, 'an upload failed')
    return { status_code: 500, body: words({ key: 'errors.unexpected' }) }
  }
}

/** The limit in words beside the size that was promised; null when it fits. */
export const tooLong = ({ name, bytes }: Promised, limit: number): Message | null =>
  bytes > limit ? { key: 'files.tooBig', values: { name, limit: sizeInWords(limit) } } : null
