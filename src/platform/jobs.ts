import { Schema, type Model } from 'mongoose'
import { newId, systemChance } from './chance.js'
import { SECOND, systemClock } from './clock.js'
import { isDuplicate, type Database } from './database/index.js'
import type { Log } from './log.js'

/** Whoever takes a turn and dies is replaced after this long; a long run renews it. */
const LEASE = 30 * SECOND
/** How often to look again at a job that another process does. */
const LOOK_AT_MOST = 30 * SECOND

interface JobDocument {
  _id: string
  /** When the next turn may be taken; while someone has the turn, when the lease ends. */
  dueAt: Date
  /** The process that has the turn. */
  holder: string | null
}

const schema = new Schema<JobDocument>(
  { _id: { type: String, required: true }, dueAt: { type: Date, required: true }, holder: { type: String, default: null } },
  { collection: 'jobs', versionKey: false },
)

interface Task {
  name: string
  milliseconds: number
  run: () => Promise<void>
}

/**
 * Work that repeats in the background, shared by all processes of the house: of several, one takes each turn. Jobs only
 * cause effects that are due (a late turn changes nothing but the time), so a failing run is logged and tried at its
 * next turn. On the machine's own clock: a simulated one may stand still.
 *
 * One document a job with a lease, and not Agenda: its upsert of one job by two starting processes makes two (there is
 * no unique index) or fails on SecantusDB; each of its runs leaves a timer of half the lock's lifetime that outlives
 * stop() and holds the process; and what it had locked ahead stays locked when it is drained.
 */
export class Jobs {
  readonly #jobs: Model<JobDocument>
  readonly #log: Log
  readonly #holder = newId(systemChance)
  readonly #tasks: Task[] = []
  readonly #timers = new Map<string, NodeJS.Timeout>()
  readonly #running = new Set<Promise<void>>()
  #started = false

  constructor(database: Database, log: Log) {
    this.#jobs = database.model('jobs', schema)
    this.#log = log
  }

  /** Declares a job; before `start`. `name` is the same in every process; the pause is from one turn to the next. */
  every(name: string, milliseconds: number, run: () => Promise<void>): void {
    if (this.#started) throw new Error(`job ${name} was declared after the start`)
    this.#tasks.push({ name, milliseconds, run })
  }

  /** Begins to take turns; the first ones are due at once in a new house. */
  async start(): Promise<void> {
    this.#started = true
    for (const { name } of this.#tasks) {
      await this.#jobs
        .updateOne({ _id: name }, { $setOnInsert: { dueAt: systemClock.now(), holder: null } }, { upsert: true })
        .catch((error: unknown) => {
          if (!isDuplicate(error)) throw error
        })
    }
    for (const task of this.#tasks) this.#in(0, task)
  }

  /** Takes no more turns and resolves when the running ones have ended. */
  async stop(): Promise<void> {
    this.#started = false
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
    await Promise.all(this.#running)
  }

  #in(milliseconds: number, task: Task): void {
    if (!this.#started) return
    const look = (): void => {
      const turn = this.#turn(task)
        .catch((error: unknown) => {
          this.#log.warn({ err: error, job: task.name }, 'job could not be taken')
          return Math.min(task.milliseconds, LOOK_AT_MOST)
        })
        .then((pause) => {
          this.#running.delete(turn)
          this.#in(pause, task)
        })
      this.#running.add(turn)
    }
    this.#timers.set(task.name, setTimeout(look, milliseconds))
  }

  /** Takes the turn if it is due and nobody has it; answers how long to wait before looking again. */
  async #turn({ name, milliseconds, run }: Task): Promise<number> {
    const began = systemClock.now()
    const taken = await this.#jobs.findOneAndUpdate(
      { _id: name, dueAt: { $lte: began } },
      { $set: { dueAt: new Date(began.getTime() + LEASE), holder: this.#holder } },
    )
    if (!taken) return Math.min(milliseconds, LOOK_AT_MOST)
    const mine = { _id: name, holder: this.#holder }
    const renew = setInterval(() => {
      const until = new Date(systemClock.now().getTime() + LEASE)
      this.#jobs.updateOne(mine, { $set: { dueAt: until } }).catch((error: unknown) => {
        this.#log.warn({ err: error, job: name }, 'lease of a job could not be renewed')
      })
    }, LEASE / 3)
    try {
      await run()
    } catch (error) {
      this.#log.error({ err: error, job: name }, 'job failed')
    } finally {
      clearInterval(renew)
    }
    const next = new Date(Math.max(systemClock.now().getTime(), began.getTime() + milliseconds))
    await this.#jobs.updateOne(mine, { $set: { dueAt: next, holder: null } })
    // A little later than due: a timer may fire a millisecond early, and the turn would be lost.
    return next.getTime() - systemClock.now().getTime() + 5
  }
}
