import { open } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import type { PdfAnswer, PdfQuestion } from './pdf-worker.js'
import { Refused, type Findings } from './types.js'

/** Larger ones are not taken into memory: only their ends are looked at. */
export const PARSED_BYTES = 64 * 1024 * 1024
const PATIENCE_MS = 20_000
const STARTING_MS = 120_000
/** A thread that nothing was asked of for so long is let go. */
const IDLE_MS = 30_000
const MEMORY_MIB = 384
/** What is thrown away at once; more would only be kept longer, as nothing hurries there. */
const YOUNG_MIB = 16
const TAIL = 1024 * 1024

/** In the build the thread's file is JavaScript; run from the sources, TypeScript has to be taught to it first. */
const startWorker = (): Worker => {
  const fromSource = import.meta.url.endsWith('.ts')
  const file = new URL(`./pdf-worker.${fromSource ? 'ts' : 'js'}`, import.meta.url)
  const options = { resourceLimits: { maxOldGenerationSizeMb: MEMORY_MIB, maxYoungGenerationSizeMb: YOUNG_MIB }, env: {}, execArgv: [] }
  const worker = fromSource
    ? new Worker(`import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(file.href)}) })`, { ...options, eval: true })
    : new Worker(file, options)
  worker.unref()
  return worker
}

/** One thread opens PDFs one after the other, so that whatever a file does takes the time and memory of one. */
class Reader {
  #worker: Worker | null = null
  #last: Promise<unknown> = Promise.resolve()
  #idle: NodeJS.Timeout | null = null

  ask(question: PdfQuestion): Promise<PdfAnswer | 'gaveUp'> {
    const asked = this.#last.then(() => this.#one(question))
    this.#last = asked.catch(() => undefined)
    return asked
  }

  #one(question: PdfQuestion): Promise<PdfAnswer | 'gaveUp'> {
    if (this.#idle) clearTimeout(this.#idle)
    const fresh = this.#worker === null
    const worker = (this.#worker ??= startWorker())
    worker.ref()
    return new Promise((resolve) => {
      const end = (found: PdfAnswer | 'gaveUp'): void => {
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
      let late = setTimeout(() => end('gaveUp'), fresh ? STARTING_MS : PATIENCE_MS)
      // Starting counts apart: on a busy machine it takes longer than any file.
      worker.on('message', (said: PdfAnswer | 'ready') => {
        if (said !== 'ready') {
          end(said)
          return
        }
        clearTimeout(late)
        late = setTimeout(() => end('gaveUp'), PATIENCE_MS)
      })
      worker.once('error', () => end('gaveUp'))
      worker.once('exit', () => end('gaveUp'))
      worker.postMessage(question)
    })
  }

  #letGo(worker: Worker): void {
    if (this.#worker === worker) this.#worker = null
    // An error of a thread that is being ended is nobody's.
    worker.on('error', () => undefined)
    void worker.terminate()
  }
}

const reader = new Reader()

/** A very large PDF is not opened: that it ends like one and is not locked is all that is looked at. */
const lookAtEnds = async (path: string, bytes: number): Promise<Findings> => {
  const file = await open(path, 'r')
  try {
    const tail = Buffer.alloc(Math.min(TAIL, bytes))
    await file.read(tail, 0, tail.length, bytes - tail.length)
    const end = tail.toString('latin1')
    if (!end.includes('startxref')) throw new Refused({ key: 'files.pdfBroken' })
    if (/\/Encrypt\s/.test(end)) throw new Refused({ key: 'files.locked' })
    return { warnings: ['hugePdf', ...(/\/ByteRange\s*\[/.test(end) ? (['signed'] as const) : [])], facts: [] }
  } finally {
    await file.close()
  }
}

/** Opens a PDF as a reader would. Throws `Refused` when it cannot be opened at all, without a password, or in bounds. */
export const inspectPdf = async (path: string, bytes: number): Promise<Findings> => {
  if (bytes > PARSED_BYTES) return lookAtEnds(path, bytes)
  const found = await reader.ask({ path })
  if (found === 'gaveUp') throw new Refused({ key: 'files.pdfTooComplex' })
  switch (found.state) {
    case 'fine':
      return found.findings
    case 'locked':
      throw new Refused({ key: 'files.locked' })
    case 'dense':
      throw new Refused({ key: 'files.pdfTooComplex' })
    case 'broken':
      throw new Refused({ key: 'files.pdfBroken' })
  }
}
