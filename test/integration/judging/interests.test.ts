import type { Actor } from '../../../src/platform/actor.js'
import { Invalid } from '../../../src/platform/errors.js'
import { emailOf, NAMES } from '../../personas.js'
import { creditCode, type SignedIn } from '../../builders/world/people.js'
import { openJudging, refusal, TITLES, type JudgingTest } from './setup.js'

/** Interests that nobody sees at first sight: under an organisation's former name, and of the office's own people. */
jest.setTimeout(120_000)

let world: JudgingTest
beforeAll(async () => {
  world = await openJudging(['judge', 'several', 'conflictedJudge'])
})
afterAll(() => world.app.close())

const judging = () => world.app.services.judging
const head = () => world.people.as('houseSecretariat')
const closed = async (actor: Actor): Promise<string[]> => [...(await judging().closedCategories(actor, world.call.id))]
const withheld = async (actor: Actor): Promise<string[]> => (await judging().withheldFrom(actor)).flatMap(({ call }) => call ?? [])
const poolEntry = (persona: SignedIn, over: { email?: string; employer?: { name: string; code: string }; past?: Array<{ name: string; code: string }> }) => ({
  name: NAMES[persona], email: over.email ?? emailOf(persona), post: '', employer: over.employer ?? { name: 'Far Away University', code: creditCode(77) },
  pastEmployers: over.past ?? [], fields: [],
})

describe('a member of the office who stands in the pool', () => {
  test('without an interest finds everything open', async () => {
    await judging().addExpert(await head(), poolEntry('observerA', {}))
    for (const persona of ['observerA', 'secretariatA', 'houseSecretariat'] as const) {
      expect(await closed(await world.people.as(persona))).toEqual([])
      expect(await withheld(await world.people.as(persona))).toEqual([])
    }
  })
  test('with a past employer that takes part is kept from the category, by the address alone', async () => {
    const { call, people } = world
    await judging().addExpert(await head(), poolEntry('secretariatA', { past: [{ name: 'Formerly Yttrium', code: creditCode(2) }] }))
    const anna = await people.as('secretariatA')
    expect(await closed(anna)).toEqual(['product'])
    expect(await withheld(anna)).toEqual([call.id])
    const desk = await judging().roundDesk(anna, call.id, call.round)
    expect(desk.categories.map((c) => c.key)).toEqual(['research'])
    expect(await refusal(judging().closeRound(anna, call.round))).toMatchObject({ status: 403 })
    const client = await world.browser('secretariatA')
    const page = await (await client.get(`/desk/calls/${call.id}/rounds/${call.round}`)).text()
    expect(page).toContain(TITLES.z)
    expect(page).not.toContain(TITLES.y)
  })
  test('does not change the own entry, which says from what one is kept; a colleague does', async () => {
    const anna = await world.people.as('secretariatA')
    const own = (await judging().experts(anna, { search: emailOf('secretariatA'), page: 1 })).rows[0]
    if (!own) throw new Error('she is in the pool')
    expect(await refusal(judging().editExpert(anna, own._id, own.version, { ...own, pastEmployers: [] }))).toMatchObject({ status: 403, messageKey: { key: 'judging.refused.ownEntry' } })
    // Nor by the account alone, after a colleague wrote another address.
    await judging().editExpert(await head(), own._id, own.version, { ...own, email: 'anna@private.example' })
    const experts = world.app.services.house.database.connection.collection<{ _id: string }>('experts')
    await experts.updateOne({ _id: own._id }, { $set: { account: world.people.id('secretariatA') } })
    expect(await refusal(judging().editExpert(anna, own._id, own.version + 1, { ...own, pastEmployers: [] }))).toMatchObject({ messageKey: { key: 'judging.refused.ownEntry' } })
    expect(await closed(anna)).toEqual(['product'])
    const client = await world.browser('secretariatA')
    const page = await (await client.get(`/desk/experts/${own._id}`)).text()
    expect(page).toContain('This is your own entry')
    expect(page).not.toContain(`action="/desk/experts/${own._id}"`)
    expect(await (await client.get(`/desk/experts/${world.experts.judge}`)).text()).toContain(`action="/desk/experts/${world.experts.judge}"`)
  })
  test('is known by the linked account, too, when the address is another; the present employer counts the same', async () => {
    const { call, people, app } = world
    const id = await judging().addExpert(await head(), poolEntry('newcomer', { email: 'nuala@private.example', employer: { name: 'ZIRCON', code: '' } }))
    await people.appoint('newcomer', 'observer', null)
    expect(await closed(await people.as('newcomer'))).toEqual([])
    await app.services.house.database.connection.collection<{ _id: string }>('experts').updateOne({ _id: id }, { $set: { account: people.id('newcomer') } })
    expect(await closed(await people.as('newcomer'))).toEqual(['research'])
    expect(await withheld(await people.as('newcomer'))).toEqual([call.id])
  })
  test('stays known by an entry under the address that the account had before', async () => {
    const { people } = world
    const [entry] = (await judging().experts(await head(), { search: emailOf('observerA'), page: 1 })).rows
    if (!entry) throw new Error('the observer is in the pool')
    await judging().editExpert(await head(), entry._id, entry.version, { ...entry, pastEmployers: [{ name: 'Formerly Yttrium', code: creditCode(2) }] })
    expect(await closed(await people.as('observerA'))).toEqual(['product'])
    await people.readdress('observerA', 'another@private.example')
    expect(await closed(await people.as('observerA'))).toEqual(['product'])
  })
  test('who declared an interest as a judge of the call is kept from that category', async () => {
    const { call, people, organisations } = world
    await people.appoint('several', 'secretariat', call.id)
    expect(await closed(await people.as('several'))).toEqual([])
    await judging().declare(await people.as('several'), call.id, [{ organisation: organisations.x, reason: 'A joint project' }])
    expect(await closed(await people.as('several'))).toEqual(['product'])
    expect(await withheld(await people.as('several'))).toEqual([call.id])
  })
  test('is told nothing of a judge who declines in that category', async () => {
    const { call, people, app } = world
    const added = { name: 'Dora Decliner', email: 'dora@people.example', post: '', employer: { name: 'Elsewhere', code: '' }, pastEmployers: [], fields: [] }
    await judging().invite(await head(), call.id, { experts: [], added, categories: ['product'] })
    await judging().decline(await people.as('ownerX'), await people.link(added.email, 'judging.mails.invitation'), '')
    const mails = app.services.house.database.connection.collection<{ to: { email: string } }>('mails')
    const told = (await mails.find({ template: 'judging.mails.declined' }).toArray()).map((mail) => mail.to.email)
    expect(told.sort()).toEqual([emailOf('conflictedStaff'), emailOf('houseSecretariat')].sort())
  })
})

describe('an organisation that changes its code and name after acceptance', () => {
  test('stays the past employer that it is', async () => {
    const { call, people, app, organisations } = world
    const pairs = [{ nomination: call.nominations.get(TITLES.y) ?? '', seat: call.seats.get('conflictedJudge') ?? '' }]
    expect(await refusal(judging().assign(await head(), call.round, pairs))).toBeInstanceOf(Invalid)
    const standing = await app.services.accounts.organisation(organisations.y)
    await app.services.accounts.registry.edit(await people.as('ownerY'), organisations.y, {
      code: creditCode(9), name: { en: 'Ytterbium' }, kind: 'enterprise', region: 'Beijing', version: standing?.version ?? 0,
    })
    expect(await refusal(judging().assign(await head(), call.round, pairs))).toBeInstanceOf(Invalid)
    const [participant] = (await app.services.nominations.participants(call.id)).filter((p) => p.organisation === organisations.y)
    expect(participant).toMatchObject({ name: { en: 'Ytterbium' }, code: creditCode(9) })
    expect(await closed(await people.as('secretariatA'))).toEqual(['product'])
    const expert = await judging().expert(await head(), world.experts.conflictedJudge)
    const { rows } = await judging().invitable(await head(), call.id, [expert])
    expect(rows[0]?.exclusions).toEqual([{ category: 'product', organisations: 1, wholeCategory: false }])
  })
})
