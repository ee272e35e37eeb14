import { sha256 } from '../../platform/canonical.js'
import { MINUTE, type Clock } from '../../platform/clock.js'
import { isDuplicate } from '../../platform/database/index.js'
import { TooMany } from '../../platform/errors.js'
import type { Store } from '../model.js'

/** What is counted: kind and value name the counter; more than `limit` within `window` milliseconds is refused. */
export interface Count {
  kind: string
  value: string
  limit: number
  window: number
}

export const QUARTER = 15 * MINUTE

/**
 * Counts failures in the database, so that all processes know them, with the injected clock. A try is counted before it
 * is made and taken back when it succeeds: many at once cannot slip through together, and successes of a whole office
 * behind one address use nothing up.
 */
export class Guard {
  readonly #failures: Store['failures']
  readonly #clock: Clock

  constructor(store: Store, clock: Clock) {
    this.#failures = store.failures
    this.#clock = clock
  }

  /** Takes one of the tries that are left; throws `TooMany` with the time to wait when there is none. */
  async take(count: Count): Promise<void> {
    const wait = await this.#try(count)
    if (wait > 0) throw new TooMany(Math.ceil(wait / 1000))
  }

  /** As `take`, for limits that the person must not notice: false when there is no try left. */
  async takeQuietly(count: Count): Promise<boolean> {
    return (await this.#try(count)) === 0
  }

  /** The try succeeded: it does not count. */
  async giveBack(count: Pick<Count, 'kind' | 'value'>): Promise<void> {
    await this.#failures.updateOne({ _id: keyOf(count), count: { $gt: 0 } }, { $inc: { count: -1 } })
  }

  /**
   * Rations what writes to others: each of `counts` goes up by one with the act, and comes back down when the act fails.
   * Throws `TooMany` when one of them has had its share.
   */
  async rationed<T>(counts: readonly Count[], act: () => Promise<T>): Promise<T> {
    const taken: Count[] = []
    try {
      for (const count of counts) {
        await this.take(count)
        taken.push(count)
      }
      return await act()
    } catch (error) {
      for (const count of taken) await this.giveBack(count)
      throw error
    }
  }

  /** How many tries of the window that runs have been made. */
  async made(count: Pick<Count, 'kind' | 'value'>): Promise<number> {
    const standing = await this.#failures.findById(keyOf(count)).lean()
    return standing && standing.until > this.#clock.now() ? standing.count : 0
  }

  /** Forgets all failures of this counter: the person proved who it is. */
  async forgive(count: Pick<Count, 'kind' | 'value'>): Promise<void> {
    await this.#failures.deleteOne({ _id: keyOf(count) })
  }

  /** Removes counters whose window is over; a job calls it. */
  async sweep(): Promise<void> {
    await this.#failures.deleteMany({ until: { $lte: this.#clock.now() } })
  }

  /** Milliseconds to wait; 0 when a try was taken. */
  async #try(count: Count): Promise<number> {
    const _id = keyOf(count)
    const now = this.#clock.now()
    const until = new Date(now.getTime() + count.window)
    for (;;) {
      const taken = await this.#failures.updateOne({ _id, until: { $gt: now }, count: { $lt: count.limit } }, { $inc: { count: 1 } })
      if (taken.matchedCount === 1) return 0
      const standing = await this.#failures.findById(_id).lean()
      if (standing && standing.until > now && standing.count >= count.limit) return standing.until.getTime() - now.getTime()
      // Nothing counted yet, or the window is over: begin one. Someone else may begin it first; then look again.
      if (!standing) {
        try {
          await this.#failures.create([{ _id, count: 1, until }])
          return 0
        } catch (error) {
          if (!isDuplicate(error)) throw error
        }
      } else if (standing.until <= now) {
        const begun = await this.#failures.updateOne({ _id, until: standing.until }, { $set: { count: 1, until } })
        if (begun.matchedCount === 1) return 0
      }
    }
  }
}

/** Addresses are not kept in clear: a counter is found by their hash. */
const keyOf = (count: Pick<Count, 'kind' | 'value'>): string => `${count.kind}:${sha256(count.value)}`
