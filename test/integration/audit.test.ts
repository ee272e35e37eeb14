import type { Actor } from '../../src/platform/actor.js'
import { system } from '../../src/platform/actor.js'
import { Audit } from '../../src/audit/index.js'
import { SeededChance } from '../../src/platform/chance.js'
import { SimulatedClock } from '../../src/platform/clock.js'
import type { Database } from '../../src/platform/database/index.js'
import { openTestDatabase } from '../builders/database.js'

const clock = new SimulatedClock(new Date('2026-05-01T09:00:00Z'))
const actor: Actor = { ...system('test'), account: 'acc1', name: '王小明', request: { id: 'r1', from: '203.0.113.7', key: null } }

let opened: Awaited<ReturnType<typeof openTestDatabase>>
let database: Database
let audit: Audit

beforeEach(async () => {
  opened = await openTestDatabase(clock)
  database = opened.database
  audit = new Audit({ database, clock, chance: new SeededChance('audit') })
  await database.prepare()
})
afterEach(async () => {
  await opened.close()
})

const act = (action: string, kind: string, id: string, call: string | null = null, details = {}): Promise<void> =>
  database.transaction(actor, (tx) => audit.record(tx, actor, action, { kind, id, call }, details))

const raw = (name: string) => database.connection.collection<{ _id: string; hash?: string }>(name)

/** A record of two subjects, five entries, sealed. */
const written = async (): Promise<void> => {
  await act('call.opened', 'call', 'c1', 'c1')
  await act('nomination.submitted', 'nomination', 'n1', 'c1', { version: 1 })
  await act('nomination.submitted', 'nomination', 'n1', 'c1', { version: 2, when: new Date(0), none: undefined })
  await act('nomination.withdrawn', 'nomination', 'n1', 'c1', { reason: '理由' })
  await act('account.registered', 'account', 'a1')
  await audit.seal()
}

const kindsOf = async (): Promise<string[]> => (await audit.check()).problems.map((p) => `${p.kind} ${p.subject} ${p.seq}`)

test('entries of a subject form a chain that checks, and seals cover the heads', async () => {
  await written()
  expect(await audit.check()).toEqual({ ok: true, entries: 5, seals: 1, problems: [] })
  expect(await audit.seal()).toBe(0)
  await act('call.closed', 'call', 'c1', 'c1')
  expect(await audit.seal()).toBe(1)
  expect(await audit.check()).toEqual({ ok: true, entries: 6, seals: 2, problems: [] })
})

test('an act that fails leaves no entry', async () => {
  const failing = database.transaction(actor, async (tx) => {
    await audit.record(tx, actor, 'call.opened', { kind: 'call', id: 'c1' })
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect((await audit.check()).entries).toBe(0)
})

test('several entries about one subject in one act, and concurrent acts on one subject, keep one chain', async () => {
  await database.transaction(actor, async (tx) => {
    await audit.record(tx, actor, 'call.created', { kind: 'call', id: 'c1' })
    await audit.record(tx, actor, 'call.opened', { kind: 'call', id: 'c1' })
  })
  await Promise.all(Array.from({ length: 6 }, (_, i) => act(`call.edited${i}`, 'call', 'c1')))
  await Promise.all(Array.from({ length: 4 }, () => act('call.created', 'call', 'fresh')))
  expect(await audit.check()).toEqual({ ok: true, entries: 12, seals: 0, problems: [] })
})

test('acts on different subjects run side by side, each once: no document is written by all', async () => {
  // Each act holds its transaction open until all sixteen have written their entry. Were there one chain, none but the
  // first could write before that one commits, and this would never end.
  let written = 0
  let release: () => void = () => undefined
  const all = new Promise<void>((resolve) => (release = resolve))
  let runs = 0
  await Promise.all(
    Array.from({ length: 16 }, (_, i) =>
      database.transaction(actor, async (tx) => {
        runs++
        await audit.record(tx, actor, 'nomination.submitted', { kind: 'nomination', id: `n${i}` })
        if (++written === 16) release()
        await all
      }),
    ),
  )
  expect(runs).toBe(16)
  expect(await audit.check()).toMatchObject({ ok: true, entries: 16 })
}, 30_000)

const N1 = (seq: number): string => `nomination:n1:${String(seq).padStart(9, '0')}`

const tampering: Array<[string, () => Promise<unknown>, string]> = [
  ['an entry is changed', () => raw('auditEntries').updateOne({ _id: N1(2) }, { $set: { action: 'nomination.praised' } }), 'entryChanged nomination:n1 2'],
  ["an entry's time is changed", () => raw('auditEntries').updateOne({ _id: N1(1) }, { $set: { at: new Date(1) } }), 'entryChanged nomination:n1 1'],
  ['an entry is taken out', () => raw('auditEntries').deleteOne({ _id: N1(2) }), 'entryMissing nomination:n1 2'],
  ['details are changed', () => raw('auditDetails').updateOne({ _id: N1(3) }, { $set: { content: '{}' } }), 'detailsChanged nomination:n1 3'],
  ['details are taken out', () => raw('auditDetails').deleteOne({ _id: N1(3) }), 'detailsMissing nomination:n1 3'],
  ['details are erased off the record', () => raw('auditDetails').updateOne({ _id: N1(3) }, { $set: { content: null, salt: null } }), 'erasedWithoutRecord nomination:n1 3'],
  ['a head is changed', () => raw('auditHeads').updateOne({ _id: 'nomination:n1' }, { $set: { hash: 'x' } }), 'headDiffers nomination:n1 3'],
  ['a head is taken out', () => raw('auditHeads').deleteOne({ _id: 'nomination:n1' }), 'headMissing nomination:n1 3'],
  ['a seal is changed', () => database.connection.collection<{ _id: number }>('auditSeals').updateOne({ _id: 1 }, { $set: { at: new Date(1) } }), 'sealChanged seals 1'],
]

test.each(tampering)('found: %s', async (_what, tamper, problem) => {
  await written()
  await tamper()
  expect(await kindsOf()).toContain(problem)
  opened.leavesBroken(`audit.${problem.split(' ')[0]}`)
})

test("found: a chain's last entry cut off together with its head and details", async () => {
  await written()
  const before = await raw('auditEntries').findOne({ _id: N1(2) })
  await raw('auditEntries').deleteOne({ _id: N1(3) })
  await raw('auditDetails').deleteOne({ _id: N1(3) })
  await raw('auditHeads').updateOne({ _id: 'nomination:n1' }, { $set: { seq: 2, hash: before?.hash ?? '' } })
  expect(await kindsOf()).toEqual(['sealedEntryDiffers nomination:n1 3'])
  opened.leavesBroken('audit.sealedEntryDiffers')
})

test('found: a whole chain gone, and a seal gone', async () => {
  await written()
  await act('call.closed', 'call', 'c1', 'c1')
  await audit.seal()
  await raw('auditEntries').deleteMany({ _id: /^nomination/ })
  await raw('auditDetails').deleteMany({ _id: /^nomination/ })
  await raw('auditHeads').deleteMany({ _id: /^nomination/ })
  expect(await kindsOf()).toEqual(['sealedEntryDiffers nomination:n1 3'])
  await database.connection.collection<{ _id: number }>('auditSeals').deleteOne({ _id: 1 })
  expect(await kindsOf()).toContain('sealMissing seals 1')
  opened.leavesBroken('audit.sealMissing')
})

test('erased details are gone, the erasure is on the record, and the chain still checks', async () => {
  await written()
  await database.transaction(actor, (tx) => audit.erase(tx, actor, N1(3), 'request of the person'))
  expect(await audit.check()).toMatchObject({ ok: true, entries: 6 })
  const { rows } = await audit.list({ calls: null, subjectKind: 'nomination', page: 1 }, 10)
  expect(rows.find((row) => row.seq === 3)?.details).toBeNull()
  expect(rows.find((row) => row.seq === 4)).toMatchObject({ action: 'audit.erased', erases: 3, details: { values: { entry: 3 } } })
  expect(JSON.stringify(await raw('auditDetails').find().toArray())).not.toContain('理由')
})

test('two sealers at once make one seal of each number, and nothing is left out', async () => {
  await written()
  for (let i = 0; i < 5; i++) await act('call.created', 'call', `d${i}`)
  await Promise.all([audit.seal(), audit.seal(), audit.seal()])
  await audit.seal()
  expect(await raw('auditHeads').countDocuments({ unsealed: true })).toBe(0)
  expect((await audit.check()).ok).toBe(true)
})

test('the list filters, pages, and is limited to the calls that one may read', async () => {
  await written()
  clock.advance(1000)
  await act('nomination.submitted', 'nomination', 'n2', 'c2', { secret: 'of another call' })
  const mine = await audit.list({ calls: ['c1'], page: 1 }, 3)
  expect(mine).toMatchObject({ total: 4, pages: 2, page: 1 })
  expect(mine.rows).toHaveLength(3)
  expect((await audit.list({ calls: ['c1'], call: 'c2', page: 1 }, 10)).rows).toEqual([])
  expect((await audit.list({ calls: [], page: 1 }, 10)).rows).toEqual([])
  const all = await audit.list({ calls: null, page: 1 }, 10)
  expect(all.total).toBe(6)
  expect(all.rows[0]).toMatchObject({ subject: 'n2', account: 'acc1', details: { name: '王小明', from: '203.0.113.7', request: 'r1' } })
  expect((await audit.list({ calls: null, action: 'nomination.withdrawn', page: 1 }, 10)).total).toBe(1)
  expect((await audit.list({ calls: null, subjectKind: 'call', subjectId: 'c1', page: 9 }, 10)).rows).toHaveLength(1)
  expect((await audit.list({ calls: null, from: clock.now(), page: 1 }, 10)).total).toBe(1)
  expect((await audit.list({ calls: null, to: clock.now(), accounts: ['acc1'], page: 1 }, 10)).total).toBe(5)
  expect((await audit.list({ calls: null, accounts: [], page: 1 }, 10)).total).toBe(0)
})

test('what is withheld is on no page and counted nowhere, however much of it is the newest', async () => {
  const shown: string[] = []
  for (const [n, kind] of Array.from('nccnncnnnnnnn').entries()) {
    clock.advance(1000)
    await act('x.done', kind === 'n' ? 'nomination' : 'call', `s${n}`, n % 2 === 0 ? null : 'c1')
    if (!(kind === 'n' && n % 2 === 0)) shown.unshift(`s${n}`)
  }
  const withheld = [{ call: null, kinds: ['nomination'] }]
  for (const size of [1, 2, 3, 5, 20]) {
    const found: string[] = []
    for (let page = 1; found.length < shown.length; page++) {
      const { rows, total, pages } = await audit.list({ calls: null, withheld, page }, size)
      expect([total, pages]).toEqual([shown.length, Math.ceil(shown.length / size)])
      expect(rows.length).toBeGreaterThan(0)
      found.push(...rows.map(({ subject }) => subject))
    }
    expect({ size, found }).toEqual({ size, found: shown })
  }
  const everything = [...withheld, { call: 'c1', kinds: ['nomination', 'call'] }]
  expect((await audit.list({ calls: null, withheld: everything, page: 1 }, 2)).rows.map(({ subject }) => subject)).toEqual(['s2'])
})
