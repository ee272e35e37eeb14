import type { Lock, Locker } from '@tus/server'
import type { Model } from 'mongoose'
import { newId, systemChance } from '../../platform/chance.js'
import { SECOND, systemClock } from '../../platform/clock.js'
import { isDuplicate, type Database } from '../../platform/database/index.js'
import { Unavailable } from '../../platform/errors.js'
import { uploadLockModel, type UploadLockDocument } from './model.js'

/** A holder that died is replaced after this long. */
const LEASE = 6 * SECOND
const RENEW = 1 * SECOND
const LOOK = 100
/** Whoever waits longer is told to come again. */
const PATIENCE = 20 * SECOND

/**
 * One writer an upload, over all processes: tus's own locks know only their process. On the machine's own clock, like
 * the jobs' leases. A second request for the same upload (the line broke and the browser came back before we noticed)
 * makes the first let go.
 */
export class DatabaseLocker implements Locker {
  readonly #locks: Model<UploadLockDocument>

  constructor(database: Database) {
    this.#locks = uploadLockModel(database)
  }

  newLock(id: string): Lock {
    return new DatabaseLock(this.#locks, id)
  }
}

class DatabaseLock implements Lock {
  readonly #locks: Model<UploadLockDocument>
  readonly #id: string
  readonly #holder = newId(systemChance)
  #renewal: NodeJS.Timeout | null = null

  constructor(locks: Model<UploadLockDocument>, id: string) {
    this.#locks = locks
    this.#id = id
  }

  async lock(signal: AbortSignal, letGo: () => Promise<void> | void): Promise<void> {
    const deadline = systemClock.now().getTime() + PATIENCE
    while (!(await this.#take())) {
      if (signal.aborted || systemClock.now().getTime() > deadline) throw new Unavailable()
      await this.#locks.updateOne({ _id: this.#id }, { $set: { wanted: true } })
      await new Promise((resolve) => setTimeout(resolve, LOOK))
    }
    this.#renewal = setInterval(() => void this.#renew(letGo), RENEW)
  }

  async unlock(): Promise<void> {
    if (this.#renewal) clearInterval(this.#renewal)
    await this.#locks.deleteOne({ _id: this.#id, holder: this.#holder })
  }

  async #take(): Promise<boolean> {
    const now = systemClock.now()
    const mine = { holder: this.#holder, until: new Date(now.getTime() + LEASE), wanted: false }
    const orphan = await this.#locks.updateOne({ _id: this.#id, until: { $lt: now } }, { $set: mine })
    if (orphan.modifiedCount === 1) return true
    try {
      await this.#locks.create([{ _id: this.#id, ...mine }])
      return true
    } catch (error) {
      if (isDuplicate(error)) return false
      throw error
    }
  }

  async #renew(letGo: () => Promise<void> | void): Promise<void> {
    try {
      const until = new Date(systemClock.now().getTime() + LEASE)
      const lock = await this.#locks.findOneAndUpdate({ _id: this.#id, holder: this.#holder }, { $set: { until } }, { returnDocument: 'after' }).lean()
      // Another took it over while this process stood still, or waits for it.
      if (lock === null || lock.wanted) await letGo()
    } catch {
      // The database is away: the lease runs out by itself if that lasts.
    }
  }
}
