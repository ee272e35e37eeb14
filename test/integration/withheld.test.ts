import { readableCalls } from '../../src/audit/index.js'
import { openTestHouse, type TestHouse } from '../builders/house.js'
import { buildWorld, SECRETS, type World } from '../builders/world.js'
import { emailOf, NAMES } from '../personas.js'

/**
 * A member of the office with an interest in a call learns nothing of its judging from the side: not from the record,
 * not from the outbox (domain.md, "What hurts" 2).
 */
let opened: TestHouse
let world: World
beforeAll(async () => {
  opened = await openTestHouse()
  world = await buildWorld({ services: opened.services, clock: opened.clock })
}, 240_000)
afterAll(() => opened.close())

describe('record and mail for a member of the office with an interest', () => {
  const kindsInRecord = async (persona: 'conflictedStaff' | 'secretariatA', call: string): Promise<Set<string>> => {
    const actor = await world.people.as(persona)
    const withheld = await opened.services.judging.withheldFrom(actor)
    const found = await opened.services.audit.list({ calls: [call], call, withheld, page: 1 }, 1_000)
    return new Set(found.rows.map((row) => row.kind))
  }

  test('the record tells of the call, but not of its judging', async () => {
    const call = world.calls.judged.id
    const all = await kindsInRecord('secretariatA', call)
    expect([...all]).toEqual(expect.arrayContaining(['seat', 'round', 'assignment', 'nomination']))
    const own = await kindsInRecord('conflictedStaff', call)
    expect([...own]).toContain('nomination')
    for (const kind of ['seat', 'round', 'assignment', 'decision']) expect([...own]).not.toContain(kind)
  })

  test('no entry about an account names a judge', async () => {
    const call = world.calls.judged.id
    const entries = async (persona: 'conflictedStaff' | 'secretariatA'): Promise<string> => {
      const withheld = await opened.services.judging.withheldFrom(await world.people.as(persona))
      return JSON.stringify((await opened.services.audit.list({ calls: [call], call, withheld, page: 1 }, 1_000)).rows)
    }
    expect(await entries('secretariatA')).toContain(NAMES.judge)
    expect(await entries('conflictedStaff')).not.toContain(NAMES.judge)
  })

  test('the outbox shows no mail to a judge, neither in the list nor by its address', async () => {
    const call = world.calls.judged.id
    const list = async (persona: 'conflictedStaff' | 'secretariatA') => opened.services.mailbox.list(await world.people.as(persona), { call, page: 1 }, 1_000)
    const toJudges = (await list('secretariatA')).rows.filter((row) => row.email.includes('judge'))
    expect(toJudges.length).toBeGreaterThan(0)
    const own = await list('conflictedStaff')
    expect(own.rows.filter((row) => row.email.includes('judge'))).toEqual([])
    const actor = await world.people.as('conflictedStaff')
    await expect(opened.services.mailbox.read(actor, toJudges[0]?.id ?? '')).rejects.toMatchObject({ status: 404 })
  })
})

/** Administrators appoint staff, nothing more: of a call's judging they read neither record nor mail. */
describe('an administrator without an office', () => {
  const administrator = () => world.people.as('administrator')

  test('reads in the record what belongs to no call, and nothing of the pool of experts', async () => {
    const actor = await administrator()
    const withheld = await opened.services.judging.withheldFrom(actor)
    const list = (call?: string) => opened.services.audit.list({ calls: readableCalls(actor), call, withheld, page: 1 }, 10_000)
    const all = await list()
    expect(new Set(all.rows.map((row) => row.call))).toEqual(new Set([null]))
    expect(all.rows.map((row) => row.kind)).toEqual(expect.arrayContaining(['account', 'organisation']))
    expect(all.rows.map((row) => row.kind)).not.toContain('expert')
    expect(JSON.stringify(all.rows)).toContain('accounts.record.appointed')
    expect(JSON.stringify(all.rows)).not.toContain('"role":"judge"')
    for (const call of Object.values(world.calls)) expect((await list(call.id)).total).toBe(0)
  })

  test('reads the mails of no call, those to staff among them', async () => {
    const { mailbox } = opened.services
    const actor = await administrator()
    const all = await mailbox.list(actor, { page: 1 }, 10_000)
    expect(new Set(all.rows.map((row) => row.call))).toEqual(new Set([null]))
    expect(all.rows.map((row) => row.email)).toEqual(expect.arrayContaining(['staff@people.example', emailOf('secretariatA')]))
    for (const secret of [SECRETS.rivalTitle, 'Judged Awards', 'late@people.example']) {
      expect(JSON.stringify(all.rows.filter((row) => row.email !== emailOf('secretariatA')))).not.toContain(secret)
    }
    expect((await mailbox.list(actor, { call: world.calls.judged.id, page: 1 }, 10)).total).toBe(0)
    for (const work of [mailbox.read(actor, world.things.callMail), mailbox.retry(actor, world.things.callMail)]) {
      await expect(work).rejects.toMatchObject({ status: 404 })
    }
    expect((await mailbox.list(await world.people.as('houseSecretariat'), { call: world.calls.judged.id, page: 1 }, 10)).total).toBeGreaterThan(0)
  })

  test('sees who is appointed to an office, and not who judges', async () => {
    const { lists } = opened.services.accounts
    const several = await lists.personRow(world.people.id('several'))
    expect((await world.people.as('several')).appointments.map(({ role }) => role)).toContain('judge')
    expect(several?.appointments).toEqual([{ role: 'secretariat', call: world.calls.notice.id }])
    const { rows } = await lists.people({ search: '', role: null, page: 1 })
    expect(rows.flatMap((row) => row.appointments.map(({ role }) => role))).not.toContain('judge')
    expect((await lists.personRow(world.people.id('judge')))?.appointments).toEqual([])
  })
})
