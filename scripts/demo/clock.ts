import { AsyncLocalStorage } from 'node:async_hooks'
import type { Clock } from '../../src/platform/clock.js'

/**
 * The demonstration's clock. While the history is played every act has an instant of its own, also when acts of
 * different people run side by side; afterwards it is the machine's clock for good.
 */
export class DemoClock implements Clock {
  readonly #moment = new AsyncLocalStorage<Date>()
  readonly #moments = new Set<number>()
  #playing = true

  now(): Date {
    const moment = this.#playing ? this.#moment.getStore() : undefined
    return moment ? new Date(moment) : new Date()
  }

  /** Runs an act as if it were that instant. Throws for the future: nothing in a history lies ahead. */
  at<T>(instant: Date, act: () => Promise<T>): Promise<T> {
    if (instant.getTime() > Date.now()) throw new Error(`The history would go on into the future: ${instant.toISOString()}`)
    this.#moments.add(instant.getTime())
    return this.#moment.run(instant, act)
  }

  /** Every instant at which something was done so far, the earliest first. */
  moments(): Date[] {
    return [...this.#moments].sort((a, b) => a - b).map((time) => new Date(time))
  }

  /** The history is over. */
  release(): void {
    this.#playing = false
  }
}
