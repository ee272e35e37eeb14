import { emailOf } from '../../personas.js'
import { openJudging, TITLES, type JudgingTest } from '../judging/setup.js'

jest.setTimeout(120_000)

let world: JudgingTest
beforeAll(async () => {
  world = await openJudging()
})
afterAll(() => world.app.close())

test('who reads the record of all calls reads of what was submitted, and nothing of drafts', async () => {
  const id = world.call.nominations.get(TITLES.x) ?? ''
  const page = async (persona: 'houseSecretariat' | 'secretariatA', action: string): Promise<string> =>
    (await (await world.browser(persona)).get(`/desk/record?kind=nomination&action=${action}`)).text()
  for (const persona of ['houseSecretariat', 'secretariatA'] as const) {
    expect(await page(persona, 'nominations.record.submitted')).toContain(id)
    expect(await page(persona, 'nominations.record.begun')).not.toContain(id)
  }
})

test('its filter offers the calls by name and finds people by name or address; numbers go on working', async () => {
  const client = await world.browser('secretariatA')
  const read = async (query: Record<string, string>): Promise<string> => (await client.get(`/desk/record?${new URLSearchParams({ action: 'nominations.record.submitted', ...query }).toString()}`)).text()
  const id = world.call.nominations.get(TITLES.x) ?? ''
  expect(await read({})).toContain(`<option value="${world.call.id}"`)
  expect(await read({ call: world.call.id })).toContain(id)
  const owner = await world.app.services.accounts.personByEmail(emailOf('ownerX'))
  for (const account of [owner?.id ?? '', emailOf('ownerX'), owner?.name ?? '']) expect(await read({ account })).toContain(id)
  for (const account of ['nobody of this name', emailOf('judge')]) expect(await read({ account })).not.toContain(id)
})
