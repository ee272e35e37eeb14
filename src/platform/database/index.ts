import type { IndexDescription } from 'mongodb'
import mongoose, { type ClientSession, type Connection, type Model, type Schema } from 'mongoose'
import type { Actor } from '../actor.js'
import { DAY, type Clock } from '../clock.js'
import { AlreadyDone, Unavailable } from '../errors.js'

/** An open transaction. Every read and write of one act takes it, one after the other. */
export type Tx = ClientSession

/** How long `/readyz` waits for the database, in milliseconds. */
const PING_PATIENCE = 2_000

interface DoneAct {
  _id: string
  at: Date
  account: string | null
  location: string | null
}

const doneActSchema = new mongoose.Schema<DoneAct>(
  {
    _id: { type: String, required: true },
    at: { type: Date, required: true, index: true },
    account: { type: String, default: null },
    location: { type: String, default: null },
  },
  { collection: 'doneActs', versionKey: false },
)

/** Errors of the driver that mean: no answer from the database now, nothing was decided. */
const OUTAGES =
  /^(MongoServerSelectionError|MongoNetworkError|MongoNetworkTimeoutError|MongoNotConnectedError|MongooseServerSelectionError|MongoTopologyClosedError|MongoPoolClearedError|PoolClearedError|PoolClearedOnNetworkError|MongoPoolClosedError|MongoWaitQueueTimeoutError|MongoExpiredSessionError|MongoClientClosedError|DisconnectedError)$/

/** A server that is going down, has gone down or is no longer the primary (MongoDB's error codes). */
const GOING_DOWN = new Set<unknown>([6, 7, 89, 91, 189, 9001, 10107, 11600, 11602, 13435, 13436])

/** What the system says of a connection that broke under a write, before the driver has noticed. */
const BROKEN_CONNECTION = new Set<unknown>(['EPIPE', 'ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT', 'ERR_STREAM_DESTROYED'])

/** True when the database did not answer; the request is answered 503 and may be repeated. */
export const isOutage = (error: unknown): boolean => {
  if (typeof error !== 'object' || error === null || !('name' in error) || typeof error.name !== 'string') return false
  const code = 'code' in error ? error.code : undefined
  if (OUTAGES.test(error.name) || BROKEN_CONNECTION.has(code)) return true
  // Mongoose refuses at once while it knows that the connection is gone, as nothing is buffered.
  if (error.name === 'MongooseError') return 'message' in error && /initial connection|bufferCommands|not connected/i.test(String(error.message))
  return error.name === 'MongoServerError' && GOING_DOWN.has(code)
}

/** True for a broken unique index: someone else took that value first. */
export const isDuplicate = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 11000

/**
 * Adds a whole document within an act just as it is: nothing is cast, no default filled in. For documents that are made
 * here in full, where many are made; it takes a fraction of the time of `create`.
 */
export const insert = async <T extends { _id: string | number }>(model: Model<T>, document: T, tx: Tx): Promise<void> => {
  await (model.collection as unknown as mongoose.mongo.Collection).insertOne(document as unknown as mongoose.mongo.BSON.Document, { session: tx })
}

/** The connection, its models, and transactions that a repeated post cannot run twice. */
export class Database {
  readonly connection: Connection
  readonly #clock: Clock
  readonly #doneActs: Model<DoneAct>
  readonly #claimed = new WeakSet<object>()
  readonly #afterCommit = new WeakMap<Tx, Array<() => void>>()

  private constructor(connection: Connection, clock: Clock) {
    this.connection = connection
    this.#clock = clock
    this.#doneActs = this.model('doneActs', doneActSchema)
  }

  /** Connects. `uri` names the database too. Throws when it cannot be reached within `patience` milliseconds. */
  static async connect(uri: string, clock: Clock, patience = 10_000): Promise<Database> {
    const connection = await mongoose
      .createConnection(uri, {
        serverSelectionTimeoutMS: patience,
        // A server that hangs without closing its connections is given up by the driver's own checks within 40 s, so
        // that requests answer 503 in bounded time; this is for a single operation that never ends.
        socketTimeoutMS: 60_000,
        writeConcern: { w: 'majority', j: true },
        autoIndex: false,
        autoCreate: false,
        bufferCommands: false,
        maxPoolSize: 20,
      })
      .asPromise()
    return new Database(connection, clock)
  }

  /** The model of a collection on this connection; made once. */
  model<T>(name: string, schema: Schema<T>): Model<T> {
    const existing = this.connection.models[name]
    return existing ? (existing as unknown as Model<T>) : (this.connection.model(name, schema as Schema) as unknown as Model<T>)
  }

  /** Makes every collection and index that the registered models ask for; done once at start. */
  async prepare(): Promise<void> {
    for (const model of Object.values(this.connection.models)) {
      const indexes = model.schema.indexes().map(([key, options]) => ({ ...options, key }) as IndexDescription)
      // All of a collection's in one message, which makes the collection, too.
      if (indexes.length > 0) {
        await model.collection.createIndexes(indexes)
        continue
      }
      await model.createCollection().catch((error: unknown) => {
        const exists = typeof error === 'object' && error !== null && 'code' in error && error.code === 48
        if (!exists) throw error
      })
    }
  }

  /**
   * Runs one act: everything in it commits together or not at all. The function may be run again after a write
   * conflict, so it does database work only. When the actor's request carries a form key, a second post with the same
   * key throws `AlreadyDone` instead of acting again. Outages become `Unavailable`.
   */
  async transaction<T>(actor: Actor, run: (tx: Tx) => Promise<T>): Promise<T> {
    const key = actor.request.key
    const claims = key !== null && !this.#claimed.has(actor.request)
    let session: Tx
    try {
      session = await this.connection.startSession()
    } catch (error) {
      throw isOutage(error) ? new Unavailable() : error
    }
    try {
      const result = await session.withTransaction(
        async (tx) => {
          this.#afterCommit.set(tx, [])
          if (claims) await this.#claim(key, actor, tx)
          return run(tx)
        },
        { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority', journal: true } },
      )
      if (claims) this.#claimed.add(actor.request)
      for (const follow of this.#afterCommit.get(session) ?? []) follow()
      return result
    } catch (error) {
      throw isOutage(error) ? new Unavailable() : error
    } finally {
      await session.endSession().catch(() => undefined)
    }
  }

  /** Something in memory to do once the transaction has committed (waking a worker). It must not throw. */
  afterCommit(tx: Tx, follow: () => void): void {
    this.#afterCommit.get(tx)?.push(follow)
  }

  /** Keeps where the first post was sent to, for its repetitions. */
  async rememberAnswer(key: string, location: string): Promise<void> {
    await this.#doneActs.updateOne({ _id: key }, { $set: { location } })
  }

  /** Where the first post of this key was sent to; null while unknown, undefined when the key was never used. */
  async answerOf(key: string, account: string | null): Promise<string | null | undefined> {
    const done = await this.#doneActs.findOne({ _id: key, account }).lean()
    return done ? done.location : undefined
  }

  /** Forgets form keys of three days ago; no form is posted again after that. */
  async forgetOldKeys(): Promise<void> {
    await this.#doneActs.deleteMany({ at: { $lt: new Date(this.#clock.now().getTime() - 3 * DAY) } })
  }

  /** Resolves when the database answers within two seconds, else throws `Unavailable`. */
  async ping(): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    try {
      const { db } = this.connection
      if (!db) throw new Unavailable()
      const late = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => reject(new Unavailable()), PING_PATIENCE)
      })
      // The driver's own time-out does not end a wait on a connection that hangs.
      await Promise.race([db.command({ ping: 1 }), late])
    } catch {
      throw new Unavailable()
    } finally {
      clearTimeout(timer)
    }
  }

  async close(): Promise<void> {
    await this.connection.close()
  }

  async #claim(key: string, actor: Actor, tx: Tx): Promise<void> {
    const done = await this.#doneActs.findById(key).session(tx).lean()
    if (done) throw new AlreadyDone(key)
    try {
      await this.#doneActs.create([{ _id: key, at: this.#clock.now(), account: actor.account }], { session: tx })
    } catch (error) {
      // A concurrent post of the same form committed between our snapshot and this write.
      throw isDuplicate(error) ? new AlreadyDone(key) : error
    }
  }
}

