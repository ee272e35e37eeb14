import { inspect } from 'node:util'

/**
 * What the runner itself does not know: time limits for tests and what comes before and after them, and errors that
 * nobody caught, which would end its process and leave everybody waiting. A limit ends a test that hangs and measures
 * nothing: it is generous, because a machine that is busy is not rare.
 */
const PATIENCE = 60_000

/** How the steps that run now are ended, and what was thrown or refused where nobody looked. */
const running = new Set<(error: unknown) => void>()
const thrown: unknown[] = []
const refused = new Map<Promise<unknown>, unknown>()
process.on('uncaughtException', (error) => {
  if (running.size === 0) thrown.push(error)
  for (const end of running) end(error)
})
process.on('unhandledRejection', (reason, promise) => void refused.set(promise, reason))
process.on('rejectionHandled', (promise) => void refused.delete(promise))

/** Throws the first of what was caught by nobody so far. */
const complain = async (): Promise<void> => {
  // What is looked at in the end is told as such a moment later.
  if (refused.size > 0) await new Promise((resolve) => setImmediate(resolve))
  const [error] = [...thrown.splice(0), ...refused.values()]
  refused.clear()
  if (error !== undefined) throw new Error(`Nobody caught: ${inspect(error)}`, { cause: error })
}

type Step = (...words: never[]) => unknown

/** The file whose tests are being named, and what it asked for by `jest.setTimeout`. */
const asked = { file: '', patience: PATIENCE }
const fileNow = (): string => expect.getState().testPath ?? ''
const patienceNow = (): number => (asked.file === fileNow() ? asked.patience : PATIENCE)

const within = (step: Step, patience = patienceNow()): Step =>
  async (...words) => {
    let end: (error: unknown) => void = () => undefined
    const limit = new Promise<never>((_, refuse) => (end = refuse))
    const late = setTimeout(() => end(new Error(`not at its end after ${patience / 1000} s`)), patience)
    running.add(end)
    try {
      const result = await Promise.race([step(...words), limit])
      await complain()
      return result
    } finally {
      running.delete(end)
      clearTimeout(late)
    }
  }

type Named = (name: string, step: Step, patience?: number) => void
type Each = (...table: unknown[]) => Named
const named = (original: Named): Named => (name, step, patience) => original(name, within(step, patience))
const each = (original: Each): Each => (...table) => named(original(...table))

interface Tests extends Named {
  each: Each
  only: Named & { each: Each }
  skip: Named & { each: Each }
}
const tests = (original: Tests): Tests =>
  Object.assign(named(original), {
    each: each(original.each),
    only: Object.assign(named(original.only), { each: each(original.only.each) }),
    skip: Object.assign(named(original.skip), { each: each(original.skip.each) }),
  })

type Around = (step: Step, patience?: number) => void
const around = (original: Around): Around => (step, patience) => original(within(step, patience))

const globals = globalThis as unknown as Record<'test' | 'it', Tests> &
  Record<'beforeAll' | 'beforeEach' | 'afterAll' | 'afterEach', Around> & { jest: { setTimeout(patience: number): void } }
globals.test = tests(globals.test)
globals.it = globals.test
for (const name of ['beforeAll', 'beforeEach', 'afterAll', 'afterEach'] as const) globals[name] = around(globals[name])
globals.jest.setTimeout = (patience) => void Object.assign(asked, { file: fileNow(), patience })
