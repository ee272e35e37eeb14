import { DAY } from '../../../src/platform/clock.js'
import { openJudging, TITLES, type JudgingTest } from './setup.js'

jest.setTimeout(120_000)

let world: JudgingTest
beforeAll(async () => {
  world = await openJudging()
})
afterAll(() => world.app.close())

test('a withdrawal and the beginning of judging at once never leave a withdrawn nomination in the round', async () => {
  const { app, call, people } = world
  const { judging, nominations, results } = app.services
  const head = await people.as('houseSecretariat')
  const owner = await people.as('ownerX')
  const id = call.nominations.get(TITLES.x) ?? ''
  const closesAt = new Date(app.clock.now().getTime() + DAY)
  await Promise.allSettled([judging.beginRound(head, call.id, { name: { en: 'First' }, closesAt }), nominations.withdraw(owner, id, 'Too late?')])
  const [round] = await judging.rounds(call.id)
  if (!round) throw new Error('the round began, whichever came first')
  const status = (await nominations.find(id))?.status
  expect(round.nominations.some((n) => n.id === id)).toBe(status === 'accepted')

  // The same at the other end: a second round and the decision exclude each other.
  app.clock.advance(2 * DAY)
  const waivers = Object.fromEntries(round.nominations.map((n) => [n.id, 'Nobody scored']))
  await results.settle(head, round._id, waivers)
  const again = { name: { en: 'Second' }, closesAt: new Date(app.clock.now().getTime() + DAY), nominations: round.nominations.map((n) => n.id) }
  await Promise.allSettled([judging.beginRound(head, call.id, again), results.beginDecision(head, call.id)])
  const decided = (await app.services.calls.find(call.id)).acts.decisionBeganAt !== null
  expect((await judging.rounds(call.id)).length).toBe(decided ? 1 : 2)
})
