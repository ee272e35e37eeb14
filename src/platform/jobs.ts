import { MongoBackend } from '@agendajs/mongo-backend'
import { Agenda } from 'agenda'
import type { Database } from './database/index.js'
import type { Log } from './log.js'

/** Whoever takes a job and dies is replaced after this long. */
const LOCK_LIFETIME = 60_000
/** While a long run is under way its lock is renewed this often. */
const RENEW_EVERY = 15_000

interface Task {
  name: string
  milliseconds: number
  run: () => Promise<void>
}

/**
 * Work that repeats in the background, shared by all processes of the house: of several, one does each turn. Jobs only
 * cause effects that are due (a lost or late turn changes nothing but the time), so a failing run is logged and simply
 * tried at its next turn.
 */
export class Jobs {
  readonly #database: Database
  readonly #log: Log
  readonly #processEvery: number
  readonly #tasks: Task[] = []
  readonly #running = new Set<Promise<void>>()
  #agenda: Agenda | null = null
  #stopping = false

  /** `processEvery`: how often to look for due jobs, in milliseconds. */
  constructor(database: Database, log: Log, processEvery = 1_000) {
    this.#database = database
    this.#log = log
    this.#processEvery = processEvery
  }

  /** Declares a job; before `start`. `name` is the same in every process. */
  every(name: string, milliseconds: number, run: () => Promise<void>): void {
    if (this.#agenda) throw new Error(`job ${name} was declared after the start`)
    this.#tasks.push({ name, milliseconds, run })
  }

  async start(): Promise<void> {
    const { db } = this.#database.connection
    if (!db) throw new Error('jobs need an open connection')
    this.#stopping = false
    const agenda = new Agenda({
      backend: new MongoBackend({ mongo: db, collection: 'jobs', ensureIndex: true }),
      processEvery: this.#processEvery,
      defaultLockLifetime: LOCK_LIFETIME,
    })
    this.#agenda = agenda
    agenda.on('error', (error: Error) => this.#log.warn({ err: error }, 'jobs cannot reach the database'))
    await agenda.ready
    for (const task of this.#tasks) {
      agenda.define(
        task.name,
        async (job) => {
          const renew = setInterval(() => void job.touch().catch(() => undefined), RENEW_EVERY)
          try {
            await this.#run(task)
          } finally {
            clearInterval(renew)
          }
        },
        { concurrency: 1, lockLimit: 1 },
      )
    }
    for (const task of this.#tasks) await agenda.every(task.milliseconds, task.name)
    await agenda.start()
  }

  /** Takes no more turns and waits for the running ones. */
  async stop(): Promise<void> {
    this.#stopping = true
    const agenda = this.#agenda
    this.#agenda = null
    if (!agenda) return
    await agenda.drain()
    await Promise.all(this.#running)
    await agenda.stop(false)
  }

  async #run(task: Task): Promise<void> {
    // Agenda's own timers outlive its stop: a turn that comes after it does nothing.
    if (this.#stopping) return
    const run = task.run().catch((error: unknown) => this.#log.error({ err: error, job: task.name }, 'job failed'))
    this.#running.add(run)
    await run
    this.#running.delete(run)
  }
}
