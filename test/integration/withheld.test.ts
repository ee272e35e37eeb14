import { openTestHouse, type TestHouse } from '../builders/house.js'
import { buildWorld, type World } from '../builders/world.js'
import { NAMES } from '../personas.js'

/**
 * A member of the office with an interest in a call learns nothing of its judging from the side: not from the record,
 * not from the outbox (domain.md, "What hurts" 2).
 */
describe('record and mail for a member of the office with an interest', () => {
  let opened: TestHouse
  let world: World
  beforeAll(async () => {
    opened = await openTestHouse()
    world = await buildWorld({ services: opened.services, clock: opened.clock })
  }, 240_000)
  afterAll(() => opened.close())

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
