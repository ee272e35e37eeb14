/** Where the product learns what time it is. Services receive one; nothing else reads the machine's clock. */
export interface Clock {
  now(): Date
}

/** The machine's own clock, for production. */
export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until it is moved: tests, and the demonstration's history. */
export class SimulatedClock implements Clock {
  #now: Date

  constructor(start: Date) {
    this.#now = start
  }

  now(): Date {
    return new Date(this.#now)
  }

  /** Puts the clock at an instant, earlier or later. */
  set(instant: Date): void {
    this.#now = new Date(instant)
  }

  /** Moves the clock on by so many milliseconds. */
  advance(milliseconds: number): void {
    this.#now = new Date(this.#now.getTime() + milliseconds)
  }
}

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
