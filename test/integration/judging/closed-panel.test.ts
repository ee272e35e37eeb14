import { emailOf } from '../../personas.js'
import { openJudging, type JudgingTest } from './setup.js'

/** A secretary does not learn by inviting who sits on the panel of a category that is closed to her. */
jest.setTimeout(120_000)

const MAIL = 'judging.mails.invitation'
const EXPERTS = ['judge', 'several', 'conflictedJudge'] as const

let world: JudgingTest
beforeAll(async () => {
  world = await openJudging()
  const { call, people, experts } = world
  // Of three experts one sits on Zircon's panel, one was asked for it, one knows nothing of it.
  await judging().invite(await head(), call.id, { experts: [experts.judge, experts.several], categories: ['research'] })
  await judging().accept(await people.as('judge'), await people.link(emailOf('judge'), MAIL))
  world.app.clock.advance(60_000)
})
afterAll(() => world.app.close())

const judging = () => world.app.services.judging
const head = () => world.people.as('houseSecretariat')
const zoe = () => world.people.as('conflictedStaff')
/** So that mails can be told apart by when they were written. */
const later = (): void => void world.app.clock.advance(1_000)

test('the answer is the same for an expert who sits there, who was asked, and who was not', async () => {
  const { call, experts, people, app } = world
  expect([...(await judging().closedCategories(await zoe(), call.id))]).toEqual(['research'])
  const counts: number[] = []
  for (const persona of EXPERTS) counts.push(await judging().invite(await zoe(), call.id, { experts: [experts[persona]], categories: ['product'] }))
  expect(counts).toEqual([1, 1, 1])
  const { rows } = await judging().judgesDesk(await zoe(), call.id)
  const [asked, fresh] = ['several', 'conflictedJudge'].map((persona) => rows.find((row) => row.expert.email === emailOf(persona as 'several'))?.seat)
  const sitting = rows.find((row) => row.expert.email === emailOf('judge'))
  for (const seat of [asked, sitting?.seat]) {
    expect(seat).toMatchObject({ status: 'invited', categories: ['product'], invitedAt: fresh?.invitedAt, answeredAt: null, confidentialityAt: null, declaredAt: null })
    later()
    await judging().inviteAgain(await zoe(), seat?._id ?? '')
  }
  // Whoever sits goes on sitting; whoever was asked has a link that works.
  expect(await judging().ownSeat(await people.as('judge'), call.id)).toMatchObject({ status: 'accepted', categories: ['product', 'research'] })
  expect(await judging().openInvitation(await people.as('several'), await people.link(emailOf('several'), MAIL))).not.toBeNull()
  const mails = app.services.house.database.connection.collection('mails')
  expect(await mails.countDocuments({ template: MAIL, 'to.email': emailOf('judge') })).toBe(1)
})

test('so are the words of the page, also for those whom she sees sitting already', async () => {
  const { call, experts } = world
  const client = await world.browser('conflictedStaff')
  const words: string[] = []
  for (const persona of EXPERTS) {
    later()
    const posted = await client.post(`/desk/calls/${call.id}/judges`, { experts: experts[persona], categories: 'product' })
    expect(posted.status).toBe(303)
    words.push(/role="status"[^]*?<\/div>/.exec(await (await client.get(posted.headers.get('location') ?? '')).text())?.[0] ?? persona)
  }
  expect(words[0]).toContain('Those chosen are asked')
  expect(new Set(words).size).toBe(1)
})

test('seats of the first release, which knew nothing of categories that were left, read as they stood', async () => {
  const { call, people, app } = world
  const KEYS = ['call', 'expert', 'account', 'status', 'categories', 'invitedAt', 'answeredAt', 'confidentialityAt', 'declaredAt', 'remindedAt', 'touch']
  const shown = async () => {
    const rows = await Promise.all([head(), zoe()].map(async (who) => (await judging().judgesDesk(await who, call.id)).rows))
    return rows.map((seen) => seen.map(({ seat, categories }) => ({ id: seat._id, status: seat.status, categories })))
  }
  const before = await shown()
  const seats = app.services.house.database.connection.collection<{ _id: string } & Record<string, unknown>>('seats')
  for (const { _id, ...seat } of await seats.find().toArray()) {
    await seats.replaceOne({ _id }, Object.fromEntries(Object.entries(seat).filter(([key]) => KEYS.includes(key))))
  }
  expect(await seats.countDocuments({ left: { $exists: true } })).toBe(0)
  expect(before.map((seen) => seen.length)).toEqual([3, 3])
  expect(await shown()).toEqual(before)
  expect(await judging().ownSeat(await people.as('judge'), call.id)).toMatchObject({ status: 'accepted', categories: ['product', 'research'] })
  // From here on they are changed as seats of today are.
})

test('ending a seat has the same end for who sits there and who does not, and that panel keeps its judge', async () => {
  const { call, experts, people } = world
  const desk = async () => (await judging().judgesDesk(await zoe(), call.id)).rows
  const rowOf = async (persona: (typeof EXPERTS)[number]) => (await desk()).find((row) => row.seat.expert === experts[persona])
  const judge = await people.as('judge')
  await judging().confirmConfidentiality(judge, call.id)
  expect((await rowOf('judge'))?.seat.status).toBe('invited')
  await judging().declare(judge, call.id, [])
  expect((await rowOf('judge'))?.seat.status).toBe('accepted')
  for (const persona of EXPERTS) {
    const seat = (await rowOf(persona))?.seat._id ?? ''
    await judging().endSeat(await zoe(), seat, 'Not needed any more')
    expect({ persona, status: (await rowOf(persona))?.seat.status, categories: (await rowOf(persona))?.categories }).toEqual({ persona, status: 'left', categories: ['product'] })
    await expect(judging().endSeat(await zoe(), seat, 'Twice')).rejects.toMatchObject({ message: 'judging.refused.seatEnded' })
    await expect(judging().inviteAgain(await zoe(), seat)).rejects.toMatchObject({ message: 'judging.refused.answeredAlready' })
  }
  expect(await judging().ownSeat(await people.as('judge'), call.id)).toMatchObject({ status: 'accepted', categories: ['research'] })
  // The invitation to the other panel stands; the one to hers alone is gone.
  expect(await judging().openInvitation(await people.as('several'), await people.link(emailOf('several'), MAIL))).not.toBeNull()
  expect(await judging().openInvitation(await people.as('conflictedJudge'), await people.link(emailOf('conflictedJudge'), MAIL))).toBeNull()
  const seen = (await judging().judgesDesk(await head(), call.id)).rows.map(({ seat, categories }) => [EXPERTS.find((persona) => experts[persona] === seat.expert), seat.status, categories])
  expect(seen).toEqual(expect.arrayContaining([['judge', 'accepted', ['research']], ['several', 'invited', ['research']], ['conflictedJudge', 'left', ['product']]]))
  // Asked anew, all three are asked alike.
  expect(await judging().invite(await zoe(), call.id, { experts: EXPERTS.map((persona) => experts[persona]), categories: ['product'] })).toBe(3)
  expect((await desk()).map((row) => row.categories)).toEqual([['product'], ['product'], ['product']])
})
