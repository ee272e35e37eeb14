import { DAY } from '../../../src/platform/clock.js'
import { emailOf } from '../../personas.js'
import { openJudging, TITLES, type JudgingTest } from './setup.js'

jest.setTimeout(120_000)

let world: JudgingTest
beforeAll(async () => {
  world = await openJudging()
})
afterAll(() => world.app.close())

const services = () => world.app.services
const head = () => world.people.as('houseSecretariat')
const nomination = (title: string): string => world.call.nominations.get(title) ?? ''

test('who joined the list of participants after a judge went through it has it gone through again', async () => {
  const { call, people, app } = world
  const { judging, nominations, house } = services()
  for (const persona of ['judge', 'several'] as const) {
    await judging.invite(await head(), call.id, { experts: [world.experts[persona]], categories: [persona === 'judge' ? 'product' : 'research'] })
    await judging.accept(await people.as(persona), await people.link(emailOf(persona), 'judging.mails.invitation'))
    await judging.confirmConfidentiality(await people.as(persona), call.id)
    await judging.declare(await people.as(persona), call.id, [])
  }
  // As if Yttrium had corrected its nomination, and with it perhaps its category, after the judges declared.
  app.clock.advance(1_000)
  const collection = house.database.connection.collection<{ _id: string }>('nominations')
  const late = (await nominations.find(nomination(TITLES.y)))?.submission
  await collection.updateOne({ _id: nomination(TITLES.y) }, { $set: { 'submission.at': app.clock.now() } })
  await judging.beginRound(await head(), call.id, { name: { en: 'First' }, closesAt: new Date(app.clock.now().getTime() + DAY) })
  expect((await judging.ownSeat(await people.as('judge'), call.id)).declaredAt).toBeNull()
  expect((await judging.ownSeat(await people.as('several'), call.id)).declaredAt).not.toBeNull()
  await collection.updateOne({ _id: nomination(TITLES.y) }, { $set: { 'submission.at': late?.at } })
})
