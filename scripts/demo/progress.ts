/** Tells the person at the terminal what is being made, how far it is, and (on wish) how long each step took. */
export class Progress {
  readonly #say: (line: string) => void
  readonly #timings: boolean
  #told = 0

  constructor(say: (line: string) => void, timings = false) {
    this.#say = say
    this.#timings = timings
  }

  /** One step of the whole, e.g. `step('Making nominations', 60, tick => …)`; each tick is one thing done. */
  async step<T>(what: string, total: number, run: (tick: () => void) => Promise<T>): Promise<T> {
    const began = Date.now()
    let done = 0
    this.#told = began
    this.#say(total > 0 ? `${what}: 0 of ${total} …` : `${what} …`)
    const result = await run(() => {
      done += 1
      if (done < total && Date.now() - this.#told < 1_000) return
      this.#told = Date.now()
      this.#say(`${what}: ${done} of ${total}${done < total ? ' …' : ''}`)
    })
    if (this.#timings) this.#say(`  ${((Date.now() - began) / 1000).toFixed(1)} s`)
    return result
  }
}

/** Runs something for each item, at most `width` at a time; the first failure is thrown when all have ended. */
export const inLanes = async <T>(items: readonly T[], width: number, run: (item: T, index: number) => Promise<void>): Promise<void> => {
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++
      const item = items[index]
      if (item !== undefined) await run(item, index)
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: Math.min(width, items.length) }, lane))
  const failed = ended.find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
}
