import { newId } from '../../src/platform/chance.js'
import { DAY } from '../../src/platform/clock.js'
import type { InvariantBreach } from '../../src/platform/house.js'
import { openTestHouse, type TestHouse } from '../builders/house.js'
import { CallMaker, type MadeCall } from '../builders/world/calls.js'
import { creditCode, People, type SignedIn } from '../builders/world/people.js'
import { emailOf, NAMES } from '../personas.js'

const TITLES = { x: 'Xenon shield', y: 'Yttrium ledger' } as const

let house: TestHouse
let people: People
let maker: CallMaker
let call: MadeCall
let organisations: Record<'x' | 'y', string>

beforeAll(async () => {
  house = await openTestHouse()
  const { services, clock } = house
  people = new People(services)
  await people.administrator()
  for (const persona of ['houseSecretariat', 'ownerX', 'ownerY', 'judge', 'conflictedJudge'] as const) await people.register(persona)
  await people.appoint('houseSecretariat', 'secretariat', null)
  organisations = { x: await people.organisation('ownerX', 'Xenon', 1), y: await people.organisation('ownerY', 'Yttrium', 2) }
  for (const [persona, past] of [['judge', 78], ['conflictedJudge', 2]] as const) {
    await services.judging.addExpert(await people.as('houseSecretariat'), {
      name: NAMES[persona], email: emailOf(persona), post: '', employer: { name: 'Far Away University', code: creditCode(77) },
      pastEmployers: [{ name: 'Formerly', code: creditCode(past) }], fields: [],
    })
  }
  maker = new CallMaker(services, people, clock)
  call = await maker.open('checked-2026', 'Checked Awards', 2)
  await maker.nominate(call, { by: 'ownerX', organisation: organisations.x, category: 'product', title: TITLES.x, file: 'x.pdf' })
  await maker.nominate(call, { by: 'ownerY', organisation: organisations.y, category: 'product', title: TITLES.y, file: 'y.pdf' })
  await maker.judge(call, ['judge', 'conflictedJudge'], 10)
  await maker.assign(call, 'judge', Object.values(TITLES))
  await maker.assign(call, 'conflictedJudge', [TITLES.x])
}, 60_000)
afterAll(() => house.close(), 30_000)

interface Stored extends Record<string, unknown> {
  _id: string
}
const collection = (name: string) => house.house.database.connection.collection<Stored>(name)
const nomination = (title: string): string => call.nominations.get(title) ?? ''
const assignment = (persona: SignedIn, title: string): string => call.assignments.get(`${persona} ${title}`) ?? ''
const stored = async (name: string, id: string): Promise<Stored> => {
  const found = await collection(name).findOne({ _id: id })
  if (!found) throw new Error(`no ${id} in ${name}`)
  return found
}
const told = (breaches: readonly InvariantBreach[]): string[] => breaches.map(({ rule, subject, detail }) => `${rule} | ${subject} | ${detail}`)

/** What is told while a document of no act of ours stands in the database. */
const planted = async (name: string, document: Stored): Promise<string[]> => {
  await collection(name).insertOne(document)
  try {
    return told(await house.services.invariants())
  } finally {
    await collection(name).deleteOne({ _id: document._id })
  }
}

/** What is told while a document is not as it was left; null takes it away. */
const tampered = async (name: string, id: string, set: Record<string, unknown> | null): Promise<string[]> => {
  const before = await stored(name, id)
  await (set ? collection(name).updateOne({ _id: id }, { $set: set }) : collection(name).deleteOne({ _id: id }))
  try {
    return told(await house.services.invariants())
  } finally {
    await collection(name).replaceOne({ _id: id }, before, { upsert: true })
  }
}

const declaration = (at: Date): Stored => ({ _id: newId(house.house.chance), call: call.id, seat: call.seats.get('judge') ?? '', organisation: organisations.x, reason: 'planted', at })

test('an assignment of a judge who has an interest, and one that no round knows', async () => {
  expect(told(await house.services.invariants())).toEqual([])
  const planting = { ...(await stored('assignments', assignment('conflictedJudge', TITLES.x))), _id: newId(house.house.chance), nomination: nomination(TITLES.y) }
  expect(await planted('assignments', planting)).toEqual([`no assignment has a conflict | assignment ${planting._id} | pastEmployer`])
  expect(await planted('declarations', declaration(house.clock.now()))).toEqual([`no assignment has a conflict | assignment ${assignment('judge', TITLES.x)} | declared`])
  const nowhere = newId(house.house.chance)
  expect(await tampered('assignments', assignment('judge', TITLES.y), { nomination: nowhere })).toEqual(
    expect.arrayContaining([`assignments belong to a nomination of their round | assignment ${assignment('judge', TITLES.y)} | ${nowhere}`]))
}, 30_000)

test('more winners than the quota, and a standing or decision that was changed behind our back', async () => {
  await maker.score(call, 'judge', TITLES.x, '80', 'Good')
  await maker.score(call, 'judge', TITLES.y, '70', 'Fair')
  await maker.score(call, 'conflictedJudge', TITLES.x, '90', 'Very good')
  const running = house.clock.now()
  house.clock.advance(DAY)
  await maker.decide(call, [TITLES.x], 'By the standing')
  // What was declared in time counts in a settled round; what is declared afterwards does not.
  expect(await planted('declarations', declaration(running))).toEqual([`no assignment has a conflict | assignment ${assignment('judge', TITLES.x)} | declared`])
  house.clock.advance(DAY)
  expect(await planted('declarations', declaration(house.clock.now()))).toEqual([])

  const sheet = `decision ${call.id}.product`
  expect(await tampered('decisions', nomination(TITLES.y), { prize: 'first' })).toEqual([
    `no more winners than the quota | call ${call.id} | 2 of 1 for first in product`,
    `decisions are as they were recorded | ${sheet} | another hash`,
  ])
  expect(await tampered('decisions', nomination(TITLES.y), { reason: 'Another one' })).toEqual([`decisions are as they were recorded | ${sheet} | another hash`])
  const broken = await tampered('scorecards', assignment('judge', TITLES.y), { 'scores.novelty.points': 9900 })
  expect(broken).toEqual(expect.arrayContaining([`a standing recomputed from its scorecards is the one that was settled | round ${call.round} | the rows differ`]))
}, 30_000)

test('a notice that shows another winner than was chosen, or for other days', async () => {
  await house.services.notices.begin(await people.as('houseSecretariat'), call.id)
  const notice = await collection('notices').findOne({ call: call.id })
  const { _id: id = '', items } = notice as (Stored & { items: Array<Record<string, unknown>> }) | null ?? {}
  const [item] = items ?? []
  expect(await tampered('notices', id, { items: [{ ...item, nomination: nomination(TITLES.y) }] })).toEqual([`a notice shows the chosen ones and nobody else | notice ${id} | 1 shown, 1 chosen`])
  expect(await tampered('notices', id, { items: [] })).toEqual([`a notice shows the chosen ones and nobody else | notice ${id} | 0 shown, 1 chosen`])
  expect(await tampered('decisions', nomination(TITLES.x), { prize: null })).toEqual(expect.arrayContaining([
    `decisions are as they were when the notice began | notice ${id} | another hash`,
    `a notice shows the chosen ones and nobody else | notice ${id} | 1 shown, 0 chosen`,
  ]))
  expect(await tampered('notices', id, { endsAt: new Date(house.clock.now().getTime() + 2 * DAY) })).toEqual([
    expect.stringMatching(/^a public notice runs for 7 to 60 days \| .* \| \d days$/),
    expect.stringContaining(`the call says when its notice ends | notice ${id} | `),
  ])
}, 30_000)

test('a certificate of nobody who was awarded, an awarded nomination without one, and an announcement before its time', async () => {
  house.clock.advance(9 * DAY)
  await house.services.notices.announce(await people.as('houseSecretariat'), call.id)
  const { _id: notice = '' } = (await collection('notices').findOne({ call: call.id })) ?? {}
  const [certificate] = await house.services.results.winners(call.id)
  const number = certificate?._id ?? ''
  expect(told(await house.services.invariants())).toEqual([])
  const rule = 'every awarded nomination has a certificate, and no other'
  expect(await tampered('certificates', number, null)).toEqual([`${rule} | notice ${notice} | missing for ${nomination(TITLES.x)}`])
  const forged = { ...(await stored('certificates', number)), _id: 'CHECKED-2026-0000-0000', plain: 'CHECKED202600000000', nomination: nomination(TITLES.y) }
  expect(await planted('certificates', forged)).toEqual([
    `certificates are for awarded nominations only | certificate ${forged._id} | notAwarded`,
    `${rule} | notice ${notice} | not awarded: ${nomination(TITLES.y)}`,
  ])
  const before = new Date(house.clock.now().getTime() - 8 * DAY)
  expect(await tampered('calls', call.id, { 'acts.announcedAt': before })).toEqual(
    expect.arrayContaining([`winners are announced after the notice has ended | notice ${notice} | ${before.toISOString()}`]))
}, 30_000)
