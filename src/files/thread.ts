import { parentPort, Worker } from 'node:worker_threads'

/** What one thread may take. */
export interface ThreadLimits {
  /** MiB of what it keeps; the rest of the process is left alone when it wants more. */
  memory: number
  /** Milliseconds for one question. */
  patience: number
}

const STARTING_MS = 120_000
/** A thread that nothing was asked of for so long is let go. */
const IDLE_MS = 30_000
/** What is thrown away at once; more would only be kept longer, as nothing hurries there. */
const YOUNG_MIB = 16

/** One thread answers questions one after the other, so that whatever a file does takes the time and memory of one. */
export class Thread<Q, A> {
  readonly #file: URL
  readonly #limits: ThreadLimits
  #worker: Worker | null = null
  #last: Promise<unknown> = Promise.resolve()
  #idle: NodeJS.Timeout | null = null

  /** `file` is what runs in the thread, without its ending; it begins with `answerQuestions`. */
  constructor(file: URL, limits: ThreadLimits) {
    this.#file = file
    this.#limits = limits
  }

  /** The answer; 'gaveUp' where it took too long or too much. */
  ask(question: Q): Promise<A | 'gaveUp'> {
    const asked = this.#last.then(() => this.#one(question))
    this.#last = asked.catch(() => undefined)
    return asked
  }

  #one(question: Q): Promise<A | 'gaveUp'> {
    if (this.#idle) clearTimeout(this.#idle)
    const fresh = this.#worker === null
    const worker = (this.#worker ??= this.#start())
    worker.ref()
    return new Promise((resolve) => {
      const end = (found: A | 'gaveUp'): void => {
        clearTimeout(late)
        worker.removeAllListeners('message').removeAllListeners('error').removeAllListeners('exit')
        worker.unref()
        if (found === 'gaveUp') this.#letGo(worker)
        else {
          this.#idle = setTimeout(() => this.#letGo(worker), IDLE_MS)
          this.#idle.unref()
        }
        resolve(found)
      }
      let late = setTimeout(() => end('gaveUp'), fresh ? STARTING_MS : this.#limits.patience)
      // Starting counts apart: on a busy machine it takes longer than any file.
      worker.on('message', (said: A | 'ready') => {
        if (said !== 'ready') {
          end(said)
          return
        }
        clearTimeout(late)
        late = setTimeout(() => end('gaveUp'), this.#limits.patience)
      })
      worker.once('error', () => end('gaveUp'))
      worker.once('exit', () => end('gaveUp'))
      worker.postMessage(question)
    })
  }

  /** In the build the thread's file is JavaScript; run from the sources, TypeScript has to be taught to it first. */
  #start(): Worker {
    const fromSource = import.meta.url.endsWith('.ts')
    const file = new URL(`${this.#file.href}.${fromSource ? 'ts' : 'js'}`)
    const options = { resourceLimits: { maxOldGenerationSizeMb: this.#limits.memory, maxYoungGenerationSizeMb: YOUNG_MIB }, env: {}, execArgv: [] }
    const worker = fromSource
      ? new Worker(`import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(file.href)}) })`, { ...options, eval: true })
      : new Worker(file, options)
    worker.unref()
    return worker
  }

  #letGo(worker: Worker): void {
    if (this.#worker === worker) this.#worker = null
    // An error of a thread that is being ended is nobody's.
    worker.on('error', () => undefined)
    void worker.terminate()
  }
}

/** To be called once in the thread's own file: how it answers, and what when it cannot. */
export const answerQuestions = <Q, A>(answer: (question: Q) => Promise<A>, otherwise: A): void => {
  parentPort?.postMessage('ready')
  parentPort?.on('message', (question: Q) => {
    void answer(question).then(
      (found) => parentPort?.postMessage(found),
      () => parentPort?.postMessage(otherwise),
    )
  })
}
