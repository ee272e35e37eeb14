import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible'
import type { Actor } from '../platform/actor.js'
import { isOutage, type Database } from '../platform/database/index.js'
import { TooMany, Unavailable } from '../platform/errors.js'
import { uploadCountModel } from './model.js'

/** Counts uploads per account and hour in the database, so that several processes count together. */
export class UploadFlood {
  readonly #limiter: RateLimiterMongo

  constructor(database: Database, perHour: number) {
    // The collection and its indexes are made with everybody else's when the database is prepared.
    const counts = uploadCountModel(database)
    this.#limiter = new RateLimiterMongo({
      storeClient: database.connection.db,
      tableName: counts.collection.collectionName,
      keyPrefix: 'upload',
      points: perHour,
      duration: 3600,
      disableIndexesCreation: true,
    })
  }

  /** Counts one upload; throws `TooMany` when the account (or the address of a visitor) has had its share. */
  async allow(actor: Actor): Promise<void> {
    try {
      await this.#limiter.consume(actor.account ? `account:${actor.account}` : `address:${actor.request.from}`)
    } catch (error) {
      if (error instanceof RateLimiterRes) throw new TooMany(Math.ceil(error.msBeforeNext / 1000), 'files.tooManyUploads')
      throw isOutage(error) ? new Unavailable() : error
    }
  }
}
