import { jest } from '@jest/globals'
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
