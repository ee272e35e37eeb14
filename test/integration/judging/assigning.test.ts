import { DAY, HOUR } from '../../../src/platform/clock.js'
import { Denied, Hidden, Invalid } from '../../../src/platform/errors.js'
import { emailOf, NAMES } from '../../personas.js'
import { refusedForm } from '../../builders/forms.js'
import { creditCode } from '../../builders/world/people.js'
import { openJudging, refusal, scores, TITLES, type JudgingTest } from './setup.js'

jest.setTimeout(120_000)

let world: JudgingTest
beforeAll(async () => {
  world = await openJudging(['judge', 'several', 'conflictedJudge'])
})
afterAll(() => world.app.close())

const judging = () => world.app.services.judging
const head = () => world.people.as('houseSecretariat')
const nomination = (title: string): string => world.call.nominations.get(title) ?? ''
const seat = (persona: 'judge' | 'several' | 'conflictedJudge'): string => world.call.seats.get(persona) ?? ''
const pair = (title: string, persona: 'judge' | 'several' | 'conflictedJudge') => ({ nomination: nomination(title), seat: seat(persona) })

test('the first round froze what stands and began the call’s judging', async () => {
  const { app, call } = world
  const [round] = await judging().rounds(call.id)
  expect(round).toMatchObject({ number: 1, rubricVersion: 1, rules: { leastJudges: 1 } })
  expect(round?.nominations.map((n) => n.id).sort()).toEqual([...call.nominations.values()].sort())
  expect((await app.services.calls.find(call.id)).acts.judgingBeganAt).not.toBeNull()
  const again = { name: { en: 'Second' }, closesAt: new Date(app.clock.now().getTime() + DAY), nominations: [nomination(TITLES.x)] }
  expect(await refusal(judging().beginRound(await head(), call.id, again))).toBeInstanceOf(Denied)
})

test('all pairs or none; a past employer, another category’s office and an observer are refused', async () => {
  const { call, people } = world
  const refused = await refusal(judging().assign(await head(), call.round, [pair(TITLES.x, 'judge'), pair(TITLES.y, 'conflictedJudge')]))
  expect(refused).toBeInstanceOf(Invalid)
  expect(refused).toMatchObject({ fields: { pairs: { key: 'judging.refused.conflict', values: { name: NAMES.conflictedJudge } } } })
  expect((await judging().progress(call.round)).assigned).toBe(0)
  expect(await refusal(judging().assign(await people.as('observerA'), call.round, [pair(TITLES.x, 'judge')]))).toBeInstanceOf(Denied)
  expect(await refusal(judging().assign(await people.as('conflictedStaff'), call.round, [pair(TITLES.z, 'judge')]))).toBeInstanceOf(Hidden)
  expect(await refusal(judging().assign(await people.as('ownerX'), call.round, [pair(TITLES.x, 'judge')]))).toBeInstanceOf(Hidden)
  expect(await judging().assign(await head(), call.round, [pair(TITLES.x, 'judge'), pair(TITLES.x, 'conflictedJudge'), pair(TITLES.y, 'judge'), pair(TITLES.z, 'judge')])).toBe(4)
  expect(await judging().assign(await head(), call.round, [pair(TITLES.x, 'judge')])).toBe(0)
})

test('the matrix says why somebody cannot be assigned, previews the load and shows no score', async () => {
  const { call, browser } = world
  const client = await browser('secretariatA')
  const path = `/desk/calls/${call.id}/rounds/${call.round}`
  const page = await (await client.get(`${path}?category=product`)).text()
  expect(page).toContain('Worked for the nominee')
  const preview = await client.post(`${path}/assign`, { act: 'preview', category: 'product', pairs: `${nomination(TITLES.x)}:${seat('several')}` })
  expect(preview.status).toBe(200)
  expect(await preview.text()).toContain('nothing is assigned yet')
  expect((await judging().progress(call.round)).bySeat.get(seat('several'))).toBeUndefined()
  const conflicted = await client.post(`${path}/assign`, { act: 'assign', category: 'product', pairs: `${nomination(TITLES.y)}:${seat('conflictedJudge')}` })
  expect(conflicted.status).toBe(422)
  const done = await client.post(`${path}/assign`, { act: 'assign', category: 'product', pairs: `${nomination(TITLES.x)}:${seat('several')}` })
  expect(done.headers.get('location')).toBe(`${path}?category=product`)
  const detail = await (await client.get(`${path}/nominations/${nomination(TITLES.y)}`)).text()
  expect(detail).toContain(NAMES.conflictedJudge)
})

test('a refused reason to take an assignment back stands beside that judge, on the nomination’s page, with its words', async () => {
  const { call, browser } = world
  const client = await browser('secretariatA')
  const path = `/desk/calls/${call.id}/rounds/${call.round}`
  const page = await (await client.get(`${path}/nominations/${nomination(TITLES.x)}`)).text()
  const assignments = [...page.matchAll(/name="assignment" value="([^"]+)"/g)].map((one) => one[1] ?? '')
  expect(assignments.length).toBeGreaterThan(1)
  expect(refusedForm(page, '').repeated).toEqual([])
  const last = assignments.at(-1) ?? ''
  const typed = `Peridot ${'x'.repeat(500)}`
  const answer = await client.post(`${path}/release`, { assignment: last, nomination: nomination(TITLES.x), reason: typed })
  const html = await answer.text()
  const refused = refusedForm(html, `${path}/release`)
  expect({ status: answer.status, ...refused }).toMatchObject({ status: 422, open: true, leads: true, repeated: [] })
  for (const part of [`name="assignment" value="${last}"`, `value="${typed}"`]) expect(refused.form).toContain(part)
  expect(html.split(typed)).toHaveLength(2)
  const foreign = await client.post(`${path}/release`, { assignment: last, nomination: call.id, reason: '' })
  expect(foreign.status).toBe(404)
  expect((await client.post(`${path}/release`, { assignment: last, reason: '' })).status).toBe(422)
})

test('a colleague with an interest gets no row, count or total of the closed category, and no act on the whole round', async () => {
  const { call, people, browser, app } = world
  const zoe = await people.as('conflictedStaff')
  const desk = await judging().roundDesk(zoe, call.id, call.round)
  expect(desk.categories.map((c) => c.key)).toEqual(['product'])
  expect(desk.progress.assigned).toBe(4)
  expect(desk.progress.byNomination.has(nomination(TITLES.z))).toBe(false)
  expect(await refusal(judging().roundDesk(zoe, call.id, call.round, 'research'))).toBeInstanceOf(Hidden)
  const client = await browser('conflictedStaff')
  for (const path of ['', `/${call.round}`, `/${call.round}?category=product`]) {
    const page = await (await client.get(`/desk/calls/${call.id}/rounds${path}`)).text()
    expect(page).not.toContain(TITLES.z)
    expect(page).not.toContain('Category research (')
  }
  expect((await client.get(`/desk/calls/${call.id}/rounds/${call.round}/nominations/${nomination(TITLES.z)}`)).status).toBe(404)
  expect((await client.get(`/desk/calls/${call.id}/rounds/${call.round}?category=research`)).status).toBe(404)
  expect(await refusal(judging().closeRound(zoe, call.round))).toMatchObject({ status: 403 })
  expect(await refusal(app.services.house.database.transaction(zoe, (tx) => judging().settle(tx, zoe, call.round)))).toMatchObject({ status: 403 })
})

test('a declaration made later takes the nomination away at once; page and files are gone, the scorecard stays', async () => {
  const { call, people, organisations, app, browser } = world
  const katya = await people.as('conflictedJudge')
  const work = await judging().workspace(katya, call.round, nomination(TITLES.x))
  if ('step' in work) throw new Error('nothing stands before it')
  const { _id } = work.assignment
  const file = work.submission.files[0]?.id ?? ''
  const client = await browser('conflictedJudge')
  expect((await client.get(`/judging/${_id}/files/${file}`)).status).toBe(200)
  await judging().save(katya, _id, scores('61.5', 'An opinion that was written before'))
  expect(await judging().declare(katya, call.id, [{ organisation: organisations.x, reason: 'A relative works there' }])).toBe(1)
  expect((await client.get(`/judging/${call.round}/${nomination(TITLES.x)}`)).status).toBe(404)
  expect((await client.get(`/judging/${_id}/files/${file}`)).status).toBe(404)
  expect(await (await client.get('/judging')).text()).not.toContain(TITLES.x)
  expect(await refusal(judging().save(katya, _id, scores('62', 'more', 1)))).toBeInstanceOf(Hidden)
  const kept = await app.services.house.database.connection.collection<{ _id: string; comment: string }>('scorecards').findOne({ _id })
  expect(kept).not.toBeNull()
  expect(await refusal(judging().assign(await head(), call.round, [pair(TITLES.x, 'conflictedJudge')]))).toBeInstanceOf(Invalid)
})

test('an assignment and a declaration at once never both stand', async () => {
  const { call, people, organisations } = world
  const sam = await people.as('several')
  await Promise.allSettled([
    judging().assign(await head(), call.round, [pair(TITLES.y, 'several')]),
    judging().declare(sam, call.id, [{ organisation: organisations.y, reason: 'Joint project' }]),
  ])
  expect(await judging().invariants()).toEqual([])
  expect(await refusal(judging().workspace(sam, call.round, nomination(TITLES.y)))).toBeInstanceOf(Hidden)
})

test('a changed employer takes assignments back; joining an organisation hides them and a sweep releases them', async () => {
  const { call, people, organisations } = world
  const expert = await judging().expert(await head(), world.experts.several)
  const before = (await judging().progress(call.round)).bySeat.get(seat('several'))
  expect(before?.assigned).toBe(1)
  await judging().editExpert(await head(), expert._id, expert.version, { ...expert, pastEmployers: [{ name: 'Xenon', code: creditCode(1) }] })
  expect((await judging().progress(call.round)).bySeat.get(seat('several'))).toBeUndefined()
  await people.join('judge', 'ownerY', organisations.y)
  expect(await refusal(judging().workspace(await people.as('judge'), call.round, nomination(TITLES.y)))).toBeInstanceOf(Hidden)
  expect(await judging().releaseConflicted()).toBe(1)
  expect(await judging().invariants()).toEqual([])
})

test('taking an assignment back and giving it again keeps the scorecard', async () => {
  const { call, people } = world
  const judge = await people.as('judge')
  const work = await judging().workspace(judge, call.round, nomination(TITLES.x))
  if ('step' in work) throw new Error('nothing stands before it')
  await judging().save(judge, work.assignment._id, scores('77', 'Kept words'))
  await judging().release(await head(), work.assignment._id, 'Too much to read')
  expect(await refusal(judging().workspace(judge, call.round, nomination(TITLES.x)))).toBeInstanceOf(Hidden)
  await judging().assign(await head(), call.round, [pair(TITLES.x, 'judge')])
  const again = await judging().workspace(judge, call.round, nomination(TITLES.x))
  expect(again).toMatchObject({ scorecard: { scores: { novelty: { points: 7700, opinion: 'Kept words' } } } })
})

test('reminders go to those with something to finish, and not twice within hours', async () => {
  const { call, people, app } = world
  expect(await judging().remind(await people.as('secretariatA'), call.round)).toBe(1)
  expect(await refusal(judging().remind(await head(), call.round))).toMatchObject({ message: 'judging.refused.remindedLately' })
  app.clock.advance(13 * HOUR)
  expect(await judging().remind(await head(), call.round)).toBe(1)
  const mails = app.services.house.database.connection.collection<{ to: { email: string } }>('mails')
  expect((await mails.find({ template: 'judging.mails.reminder' }).toArray()).map((mail) => mail.to.email)).toEqual([emailOf('judge'), emailOf('judge')])
})

test('a closing moves to a later time only; ending a seat keeps what was finished', async () => {
  const { call, people, app } = world
  const round = await judging().round(call.round)
  if (!round) throw new Error('there is a round')
  const later = new Date(round.closesAt.getTime() + DAY)
  expect(await refusal(judging().extendRound(await head(), call.round, { closesAt: round.beganAt, reason: 'x', version: round.version }))).toBeInstanceOf(Invalid)
  await judging().extendRound(await head(), call.round, { closesAt: later, reason: 'A holiday', version: round.version })
  expect((await judging().round(call.round))?.extensions).toMatchObject([{ reason: 'A holiday' }])
  const judge = await people.as('judge')
  const work = await judging().workspace(judge, call.round, nomination(TITLES.x))
  if ('step' in work) throw new Error('nothing stands before it')
  await judging().post(judge, work.assignment._id, scores('77', 'Kept words', 1), true)
  await judging().endSeat(await head(), seat('judge'), 'Ill')
  expect((await judging().finishedScorecards(call.round)).map((s) => s.nomination)).toEqual([nomination(TITLES.x)])
  expect((await people.as('judge')).appointments).toEqual([])
  expect(await refusal(judging().workspace(await people.as('judge'), call.round, nomination(TITLES.x)))).toBeInstanceOf(Hidden)
  app.clock.set(later)
  expect(await refusal(judging().assign(await head(), call.round, [pair(TITLES.z, 'several')]))).toBeInstanceOf(Denied)
})
