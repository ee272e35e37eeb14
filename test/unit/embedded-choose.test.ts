import { choose, forcedKind } from '../../src/platform/embedded/choose.js'
import { EmbeddedDatabaseError } from '../../src/platform/embedded/errors.js'
import type { Candidate, DatabaseKind, Finding, ServerPlan, StorageFamily } from '../../src/platform/embedded/kinds.js'

const plan = (command: string): ServerPlan => ({ command, args: () => [], readyWithin: 1 })
const found = (command: string): Finding => ({ found: true, server: plan(command), why: `${command} is here` })
const missing = (what: string): Finding => ({ found: false, why: `${what} is missing`, remedy: `Install ${what}.` })

const order: DatabaseKind[] = ['mongod', 'secantusd-rs', 'mongodb-memory-server', 'secantusd-py']

function chain(findings: Partial<Record<DatabaseKind, Finding | Error>>) {
  const asked: DatabaseKind[] = []
  const candidates: Candidate[] = order.map((kind) => ({
    kind,
    find: () => {
      asked.push(kind)
      const finding = findings[kind] ?? missing(kind)
      return finding instanceof Error ? Promise.reject(finding) : Promise.resolve(finding)
    },
  }))
  return { asked, candidates }
}

function pick(
  candidates: Candidate[],
  wish: { forced?: DatabaseKind; written?: StorageFamily; fails?: Partial<Record<DatabaseKind, Error>> } = {},
) {
  const said: string[] = []
  const choice = choose({
    candidates,
    forced: wish.forced ?? null,
    written: wish.written ?? null,
    dataDir: '/data',
    say: (line) => said.push(line),
    start: (kind, server) => {
      const failure = wish.fails?.[kind]
      return failure ? Promise.reject(failure) : Promise.resolve(server.command)
    },
  })
  return { choice, said }
}

async function refusal(choice: Promise<unknown>): Promise<EmbeddedDatabaseError> {
  const error = await choice.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof EmbeddedDatabaseError)) throw new Error('expected an EmbeddedDatabaseError', { cause: error })
  return error
}

describe('the choice of a database', () => {
  it('takes the first that can be had, asks nobody after it, and says why the others were passed', async () => {
    const { asked, candidates } = chain({ 'secantusd-rs': found('rs'), 'secantusd-py': found('py') })
    const { kind, why, started } = await pick(candidates).choice
    expect({ kind, why, started }).toEqual({ kind: 'secantusd-rs', why: 'rs is here; mongod is missing', started: 'rs' })
    expect(asked).toEqual(['mongod', 'secantusd-rs'])
  })

  it('goes on when one is found but does not start, and tells so at once', async () => {
    const { candidates } = chain({ mongod: found('mongod'), 'secantusd-py': found('py') })
    const { choice, said } = pick(candidates, { fails: { mongod: new Error('ended at once: bad option\nmore') } })
    expect((await choice).kind).toBe('secantusd-py')
    expect(said).toEqual(['mongod did not start (ended at once: bad option).'])
  })

  it('goes on when a try itself throws', async () => {
    const { candidates } = chain({ mongod: new Error('EIO'), 'secantusd-rs': found('rs') })
    expect((await pick(candidates).choice).why).toBe('rs is here; mongod did not start (EIO)')
  })

  it('ends at once when the trouble is the folder and not the program', async () => {
    const { asked, candidates } = chain({ mongod: found('mongod'), 'secantusd-rs': found('rs') })
    const full = new EmbeddedDatabaseError('The disk is full.', ['Free some space.'])
    expect(await refusal(pick(candidates, { fails: { mongod: full } }).choice)).toBe(full)
    expect(asked).toEqual(['mongod'])
  })

  it('names every reason in one line and every remedy once when nothing can be had', async () => {
    const { candidates } = chain({})
    const error = await refusal(pick(candidates).choice)
    expect(error.message).toBe(
      'No database could be started: mongod is missing; secantusd-rs is missing; mongodb-memory-server is missing; ' +
        'secantusd-py is missing.',
    )
    expect(error.remedies[0]).toContain('MONGODB_URI')
    expect(error.remedies.slice(1)).toEqual(order.map((kind) => `Install ${kind}.`))
    expect(error.lines()).toHaveLength(6)
    expect(error.lines().join('')).not.toContain('\n')
  })

  it('opens a folder only with what can read it', async () => {
    const { asked, candidates } = chain({ mongod: found('mongod'), 'secantusd-py': found('py') })
    const { kind, why } = await pick(candidates, { written: 'secantusd-py' }).choice
    expect(kind).toBe('secantusd-py')
    expect(why).toContain('the data folder was written by it')
    expect(asked).toEqual(['secantusd-py'])
  })

  it('continues with a downloaded mongod what an installed one wrote, and never shows an empty product instead', async () => {
    const both = chain({ 'mongodb-memory-server': found('downloaded'), 'secantusd-py': found('py') })
    expect((await pick(both.candidates, { written: 'mongod' }).choice).kind).toBe('mongodb-memory-server')
    const neither = chain({ 'secantusd-py': found('py') })
    const error = await refusal(pick(neither.candidates, { written: 'mongod' }).choice)
    expect(error.message).toContain('The data in /data was written by mongod')
  })

  it('tries only the one that the setting names', async () => {
    const { asked, candidates } = chain({ mongod: found('mongod'), 'secantusd-py': found('py') })
    expect((await pick(candidates, { forced: 'secantusd-py' }).choice).kind).toBe('secantusd-py')
    expect(asked).toEqual(['secantusd-py'])
    const error = await refusal(pick(candidates, { forced: 'mongod', written: 'secantusd-py' }).choice)
    expect(error.message).toContain('cannot read')
  })
})

describe('LAUREL_DATABASE', () => {
  it.each([
    [undefined, null],
    ['', null],
    ['auto', null],
    ['mongod', 'mongod'],
    ['memory-server', 'mongodb-memory-server'],
    [' secantusd-rs ', 'secantusd-rs'],
    ['secantusd-py', 'secantusd-py'],
  ])('%p asks for %p', (wish, kind) => {
    expect(forcedKind(wish === undefined ? {} : { LAUREL_DATABASE: wish })).toBe(kind)
  })

  it.each(['postgres', 'toString', 'Mongod'])('%p is refused with the words that do', (wish) => {
    expect(() => forcedKind({ LAUREL_DATABASE: wish })).toThrow(EmbeddedDatabaseError)
  })
})
