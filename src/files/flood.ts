import type { Model } from 'mongoose'
import type { Actor } from '../platform/actor.js'
import { HOUR, type Clock } from '../platform/clock.js'
import { isDuplicate, isOutage, type Database } from '../platform/database/index.js'
import { TooMany, Unavailable } from '../platform/errors.js'
import { uploadCountModel, type UploadCountDocument } from './model.js'

/**
 * Counts uploads per account and hour in the database, so that several processes count together. Our own few lines and
 * not rate-limiter-flexible: its single upsert sometimes answers nothing on SecantusDB's Rust server when several come
 * at once. Making the counter and counting are two steps here, which every server answers.
 */
export class UploadFlood {
  readonly #counts: Model<UploadCountDocument>
  readonly #clock: Clock
  readonly #perHour: number

  constructor(database: Database, clock: Clock, perHour: number) {
    this.#counts = uploadCountModel(database)
    this.#clock = clock
    this.#perHour = perHour
  }

  /** Counts one upload; throws `TooMany` when the account (or the address of a visitor) has had its share. */
  async allow(actor: Actor): Promise<void> {
    const now = this.#clock.now().getTime()
    const hour = Math.floor(now / HOUR)
    const who = actor.account ? `account:${actor.account}` : `address:${actor.request.from}`
    if ((await this.#count(`${who}:${hour}`, new Date((hour + 2) * HOUR))) > this.#perHour) {
      throw new TooMany(Math.ceil(((hour + 1) * HOUR - now) / 1000), 'files.tooManyUploads')
    }
  }

  async #count(_id: string, expires: Date): Promise<number> {
    try {
      const counted = await this.#countOn(_id)
      if (counted !== null) return counted
      // The first of its hour.
      await this.#counts.updateOne({ _id }, { $setOnInsert: { uploads: 0, expires } }, { upsert: true }).catch((error: unknown) => {
        if (!isDuplicate(error)) throw error
      })
      return (await this.#countOn(_id)) ?? 0
    } catch (error) {
      throw isOutage(error) ? new Unavailable() : error
    }
  }

  async #countOn(_id: string): Promise<number | null> {
    const counted = await this.#counts.findOneAndUpdate({ _id }, { $inc: { uploads: 1 } }, { returnDocument: 'after' }).lean()
    return counted?.uploads ?? null
  }
}
