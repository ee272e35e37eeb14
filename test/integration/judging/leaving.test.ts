import { Denied, Invalid } from '../../../src/platform/errors.js'
import { openJudging, refusal, TITLES, type JudgingTest } from './setup.js'

/** Whoever leaves an organisation keeps the conflicts that belonging to it made (domain.md: past employer). */
jest.setTimeout(120_000)

let world: JudgingTest
beforeAll(async () => {
  world = await openJudging(['judge', 'several'])
  const { people, organisations } = world
  for (const persona of ['secretariatA', 'judge'] as const) await people.join(persona, 'ownerX', organisations.x)
  await people.join('several', 'ownerY', organisations.y)
})
afterAll(() => world.app.close())

const judging = () => world.app.services.judging
const accounts = () => world.app.services.accounts
const head = () => world.people.as('houseSecretariat')
const assigned = async (persona: 'judge' | 'several', title: string): Promise<unknown> =>
  refusal(judging().assign(await head(), world.call.round, [{ nomination: world.call.nominations.get(title) ?? '', seat: world.call.seats.get(persona) ?? '' }]))

test('a member of the office who leaves is kept from the category all the same', async () => {
  const { people, organisations, call, app } = world
  expect([...(await judging().closedCategories(await people.as('secretariatA'), call.id))]).toEqual(['product'])
  await accounts().memberships.leave(await people.as('secretariatA'), organisations.x)
  const anna = await people.as('secretariatA')
  expect(anna.memberships).toEqual([])
  expect([...(await judging().closedCategories(anna, call.id))]).toEqual(['product'])
  expect((await judging().withheldFrom(anna)).map((one) => one.call)).toEqual([call.id])
  const check = app.services.nominations.accept(anna, call.nominations.get(TITLES.x) ?? '')
  expect(await refusal(check)).toMatchObject({ messageKey: { key: 'nominations.refused.ownOrganisation' } })
  const version = (await accounts().organisation(organisations.x))?.version ?? 0
  const vouched = await refusal(accounts().registry.judge(anna, organisations.x, { verified: true, reason: '', version }))
  expect(vouched).toBeInstanceOf(Denied)
  // Over the pages the person is known by the session, not by the account's id.
  const client = await world.browser('secretariatA')
  const page = await (await client.get(`/desk/calls/${call.id}/rounds/${call.round}`)).text()
  expect(page).toContain(TITLES.z)
  expect(page).not.toContain(TITLES.x)
})

test('a judge who leaves, or is removed, is assigned none of its nominations', async () => {
  const { people, organisations, experts, call } = world
  expect(await assigned('judge', TITLES.x)).toBeInstanceOf(Invalid)
  await accounts().memberships.leave(await people.as('judge'), organisations.x)
  await accounts().memberships.remove(await people.as('ownerY'), organisations.y, people.id('several'))
  expect(await assigned('judge', TITLES.x)).toBeInstanceOf(Invalid)
  expect(await assigned('several', TITLES.y)).toBeInstanceOf(Invalid)
  expect(await assigned('several', TITLES.x)).toBeNull()
  const { rows } = await judging().invitable(await head(), call.id, [await judging().expert(await head(), experts.judge)])
  expect(rows[0]?.exclusions).toEqual([{ category: 'product', organisations: 1, wholeCategory: false }])
  const desk = await judging().nominationDesk(await head(), call.id, call.round, call.nominations.get(TITLES.x) ?? '')
  expect(desk.entry.cells.get(call.seats.get('judge') ?? '')).toMatchObject({ kind: 'conflict', obstacles: ['pastEmployer'] })
})

test('an account from before this was kept has left nothing', async () => {
  const { people, app, call } = world
  const stored = app.services.house.database.connection.collection<{ _id: string }>('accounts')
  await stored.updateOne({ _id: people.id('observerA') }, { $unset: { formerOrganisations: '' } })
  const observer = await people.as('observerA')
  expect(observer.formerOrganisations).toEqual([])
  expect([...(await judging().closedCategories(observer, call.id))]).toEqual([])
  const client = await world.browser('observerA')
  expect((await client.get('/desk')).status).toBe(200)
  await stored.updateOne({ _id: people.id('newcomer') }, { $unset: { formerOrganisations: '' } })
  await people.join('newcomer', 'ownerX', world.organisations.x)
  await accounts().memberships.leave(await people.as('newcomer'), world.organisations.x)
  expect((await people.as('newcomer')).formerOrganisations).toEqual([world.organisations.x])
})
