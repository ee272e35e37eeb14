import { DAY } from '../../../src/platform/clock.js'
import { Conflict, Denied, Hidden, Invalid } from '../../../src/platform/errors.js'
import type { Workspace } from '../../../src/judging/index.js'
import { NAMES } from '../../personas.js'
import { openJudging, refusal, scores, TITLES, type JudgingTest } from './setup.js'
import type { SignedIn } from '../../builders/world/people.js'

jest.setTimeout(120_000)

let world: JudgingTest
beforeAll(async () => {
  world = await openJudging(['judge', 'several'])
  await world.maker.assign(world.call, 'judge', Object.values(TITLES))
  await world.maker.assign(world.call, 'several', [TITLES.x])
})
afterAll(() => world.app.close())

const judging = () => world.app.services.judging
const nomination = (title: string): string => world.call.nominations.get(title) ?? ''
const work = async (persona: SignedIn, title: string): Promise<Workspace> => {
  const found = await judging().workspace(await world.people.as(persona), world.call.round, nomination(title))
  if ('step' in found) throw new Error('nothing stands before it')
  return found
}
const assignment = (persona: SignedIn, title: string): string => world.call.assignments.get(`${persona} ${title}`) ?? ''

test('two windows on one scorecard: different fields never collide, the same one is told and nothing is overwritten', async () => {
  const judge = await world.people.as('judge')
  const id = assignment('judge', TITLES.x)
  const first = await judging().save(judge, id, [{ field: 'points.novelty', value: '８．５', base: 0 }])
  expect(first).toEqual({ saved: [{ field: 'points.novelty', revision: 1 }], conflicts: [] })
  expect(await judging().save(judge, id, [{ field: 'opinion.novelty', value: 'From the other window', base: 0 }])).toMatchObject({ conflicts: [] })
  const late = await judging().save(judge, id, [{ field: 'points.novelty', value: '9', base: 0 }, { field: 'comment', value: 'Fine', base: 0 }])
  expect(late).toEqual({ saved: [{ field: 'comment', revision: 1 }], conflicts: [{ field: 'points.novelty', value: '8.5', revision: 1 }] })
  const both = await Promise.all(['one', 'two'].map((value) => judging().save(judge, id, [{ field: 'comment', value, base: 1 }])))
  expect(both.flatMap((result) => result.saved)).toHaveLength(1)
  expect(both.flatMap((result) => result.conflicts)).toHaveLength(1)
  expect((await work('judge', TITLES.x)).scorecard.scores['novelty']).toMatchObject({ points: 850, opinion: 'From the other window' })
})

test('what cannot be kept is told and keeps nothing else from being saved', async () => {
  const judge = await world.people.as('judge')
  const id = assignment('judge', TITLES.y)
  expect(await refusal(judging().save(judge, id, [{ field: 'points.novelty', value: '101', base: 0 }]))).toBeInstanceOf(Invalid)
  expect(await refusal(judging().save(judge, id, [{ field: 'points.other', value: '1', base: 0 }]))).toBeInstanceOf(Invalid)
  expect(await refusal(judging().save(judge, id, [{ field: '__proto__.x', value: '1', base: 0 }]))).toBeInstanceOf(Invalid)
  const mixed = await judging().save(judge, id, [{ field: 'points.novelty', value: 'ten', base: 0 }, { field: 'comment', value: 'Kept', base: 0 }])
  expect(mixed).toEqual({ saved: [{ field: 'comment', revision: 1 }], conflicts: [] })
})

test('finishing asks for points and opinions beside their fields; twice acts once; the first version is kept', async () => {
  const { call } = world
  const judge = await world.people.as('judge')
  const id = assignment('judge', TITLES.y)
  const bare = await refusal(judging().post(judge, id, [], true))
  expect(bare).toMatchObject({ fields: { 'points.novelty': { key: 'judging.refused.pointsMissing' }, 'opinion.novelty': { key: 'judging.refused.opinionMissing' } } })
  const done = await Promise.allSettled([1, 2].map(() => judging().post(judge, id, scores('81.25', 'First words'), true)))
  expect(done.map((one) => one.status)).toEqual(['fulfilled', 'fulfilled'])
  expect(await refusal(judging().save(judge, id, [{ field: 'comment', value: 'x', base: 1 }]))).toBeInstanceOf(Denied)
  expect((await judging().progress(call.round)).finished).toBe(1)
  await judging().reopen(judge, id, 'A typing mistake')
  expect(await judging().finishedScorecards(call.round)).toEqual([])
  await judging().post(judge, id, scores('18.25', 'Second words', 1), true)
  const [card] = await judging().finishedScorecards(call.round)
  expect(card).toMatchObject({
    scores: { novelty: { points: 1825 } },
    first: { scores: { novelty: { points: 8125, opinion: 'First words' } } },
    reopenings: [{ reason: 'A typing mistake' }],
  })
})

test('finishing while another window saves is safe', async () => {
  const judge = await world.people.as('judge')
  const id = assignment('judge', TITLES.z)
  const done = await Promise.allSettled([
    judging().post(judge, id, scores('70', 'Whole'), true),
    judging().save(judge, id, [{ field: 'comment', value: 'A late comment', base: 0 }]),
  ])
  expect(done[0].status).toBe('fulfilled')
  const { scorecard } = await work('judge', TITLES.z)
  expect(scorecard.state).toBe('finished')
  expect(scorecard.comment).toBe(done[1].status === 'fulfilled' ? 'A late comment' : '')
  expect(scorecard.first?.scores['novelty']?.points).toBe(7000)
})

test('a judge sees no other judge, no other score, no other nomination; others see no scorecard at all', async () => {
  const { call, browser } = world
  const client = await browser('several')
  const page = await (await client.get(`/judging/${call.round}/${nomination(TITLES.x)}`)).text()
  const list = await (await client.get('/judging')).text()
  expect(list).toContain('1 remains to be finished.')
  for (const leak of [TITLES.y, TITLES.z, NAMES.judge, '18.25', '81.25', 'First words', 'From the other window']) {
    expect(page).not.toContain(leak)
    expect(list).not.toContain(leak)
  }
  expect((await client.get(`/judging/${call.round}/${nomination(TITLES.y)}`)).status).toBe(404)
  const theirs = (await work('judge', TITLES.y)).submission.files[0]?.id ?? ''
  expect((await client.get(`/judging/${assignment('judge', TITLES.y)}/files/${theirs}`)).status).toBe(404)
  expect((await client.get(`/judging/${assignment('several', TITLES.x)}/files/${theirs}`)).status).toBe(404)
  expect(await refusal(judging().save(await world.people.as('several'), assignment('judge', TITLES.x), scores('1', 'x')))).toBeInstanceOf(Hidden)
  for (const persona of ['houseSecretariat', 'observerA', 'secretariatA'] as const) {
    const office = await browser(persona)
    for (const path of [`/desk/calls/${call.id}/rounds`, `/desk/calls/${call.id}/rounds/${call.round}`, `/desk/calls/${call.id}/judges`, `/desk/calls/${call.id}/rounds/${call.round}/nominations/${nomination(TITLES.y)}`]) {
      const answer = await office.get(path)
      expect(answer.status).toBe(200)
      const words = await answer.text()
      for (const leak of ['18.25', '81.25', '70.00', 'First words', 'Second words', 'Whole']) expect(words).not.toContain(leak)
    }
  }
  const observer = await (await (await browser('observerA')).get(`/desk/calls/${call.id}/rounds/${call.round}`)).text()
  expect(observer).not.toContain(`rounds/${call.round}/close`)
  expect(observer).not.toContain('name="pairs"')
})

test('the pages save, tell conflicts with both texts, keep refused words, and answer the autosave script', async () => {
  const { call, browser } = world
  const client = await browser('several')
  const id = assignment('several', TITLES.x)
  const refused = await client.post(`/judging/${id}`, { act: 'finish', 'points[novelty]': '140', 'opinion[novelty]': '', comment: 'My long opinion' })
  expect(refused.status).toBe(422)
  const again = await refused.text()
  expect(again).toContain('value="140"')
  expect(again).toContain('My long opinion')
  for (const field of ['points', 'opinion']) expect(again).toContain(`f-${field}-novelty-error`)
  expect(again).toMatch(/href="#f-points-novelty">[^<]+ · [^<]+: /)
  const here = await client.get(`/judging/${id}`)
  expect([here.status, here.headers.get('location')]).toEqual([303, `/judging/${call.round}/${call.nominations.get(TITLES.x) ?? ''}#scorecard`])
  expect((await (await browser('judge')).get(`/judging/${id}`)).status).toBe(404)
  const script = (changes: unknown) => client.csrf().then((token) => client.send(`/judging/${id}/scorecard`, JSON.stringify({ changes }), { 'content-type': 'application/json', accept: 'application/json', 'x-csrf-token': token }))
  const saved = await script([{ field: 'points.novelty', value: '64.5', base: '0' }])
  expect(await saved.json()).toEqual({ saved: [{ field: 'points.novelty', rev: 1 }], conflicts: [] })
  const clash = await script([{ field: 'points.novelty', value: '65', base: '0' }])
  expect(await clash.json()).toMatchObject({ saved: [], conflicts: [{ field: 'points.novelty', value: '64.5', rev: 1 }] })
  const wrong = await script([{ field: 'points.novelty', value: 'many', base: '1' }])
  expect(wrong.status).toBe(422)
  expect(await wrong.json()).toMatchObject({ error: expect.stringContaining('0 to 100') })
  expect((await script([{ field: 'points.novelty', value: { $gt: 1 }, base: '1' }])).status).toBe(422)
  const stale = await client.post(`/judging/${id}`, { act: 'finish', 'points[novelty]': '66', 'opinion[novelty]': 'My long opinion', comment: '', 'base[points][novelty]': '0' })
  expect(stale.status).toBe(409)
  const shown = await stale.text()
  expect(shown).toContain('value="66"')
  expect(shown).toContain('64.5')
  const finished = await client.post(`/judging/${id}`, { act: 'finish', 'points[novelty]': '66', 'opinion[novelty]': 'My long opinion', comment: '', 'base[points][novelty]': '1' })
  expect(finished.headers.get('location')).toBe('/judging')
  const over = await (await client.get('/judging')).text()
  for (const words of ['Finished. That was the last one', 'All finished.']) expect(over).toContain(words)
  expect((await client.get(`/judging/${call.round}/${nomination(TITLES.x)}`)).status).toBe(200)
})

test('a refused reason to open a scorecard again stands with its words on the page that asked for it', async () => {
  const { call, browser } = world
  const client = await browser('several')
  const reopen = async (reason: string) => {
    const answer = await client.post(`/judging/${assignment('several', TITLES.x)}/reopen`, { reason })
    return { status: answer.status, html: await answer.text() }
  }
  const long = `Peridot ${'x'.repeat(500)}`
  for (const typed of ['', long]) {
    const { status, html } = await reopen(typed)
    expect(status).toBe(422)
    for (const part of ['id="error-summary"', 'href="#f-reason"', 'id="f-reason-error"', TITLES.x, '<details class="danger-act plain" open']) expect(html).toContain(part)
    expect(html).toMatch(new RegExp(`<textarea[^>]*name="reason"[^>]*>${typed}</textarea>`))
  }
  expect((await work('several', TITLES.x)).scorecard.state).toBe('finished')
  const foreign = await (await browser('judge')).post(`/judging/${assignment('several', TITLES.x)}/reopen`, { reason: '' })
  expect(foreign.status).toBe(404)
  expect((await client.get(`/judging/${call.round}/${nomination(TITLES.x)}`)).status).toBe(200)
})

test('a round closes at its instant by itself: nothing is scored afterwards, and only then it is settled', async () => {
  const { call, people, app } = world
  const head = await people.as('houseSecretariat')
  const settle = () => app.services.house.database.transaction(head, (tx) => judging().settle(tx, head, call.round))
  expect(await refusal(settle())).toBeInstanceOf(Denied)
  const round = await judging().round(call.round)
  app.clock.set(round?.closesAt ?? new Date(0))
  const judge = await people.as('judge')
  expect(await refusal(judging().post(judge, assignment('judge', TITLES.x), scores('85', 'Too late', 1), true))).toBeInstanceOf(Denied)
  expect(await refusal(judging().reopen(judge, assignment('judge', TITLES.y), 'Too late'))).toBeInstanceOf(Denied)
  const desk = await judging().roundDesk(head, call.id, call.round)
  expect(desk.unfinished.map((row) => row.titles.map((n) => n.id))).toEqual([[nomination(TITLES.x)]])
  await people.join('judge', 'ownerY', world.organisations.y)
  expect(await refusal(settle())).toMatchObject({ message: 'judging.refused.conflictBeforeSettling' })
  expect(await judging().releaseConflicted()).toBe(1)
  expect((await judging().finishedScorecards(call.round)).map((card) => card.nomination)).not.toContain(nomination(TITLES.y))
  await settle()
  expect(await refusal(settle())).toBeInstanceOf(Denied)
  expect([...(await judging().seatPseudonyms(call.round)).values()].sort()).toEqual(['E01', 'E02'])
  const shortlist = { name: { en: 'Second review' }, closesAt: new Date(app.clock.now().getTime() + DAY), nominations: [nomination(TITLES.x)] }
  expect(await refusal(judging().beginRound(head, call.id, { ...shortlist, nominations: [] }))).toBeInstanceOf(Invalid)
  const second = await judging().beginRound(head, call.id, shortlist)
  expect((await judging().round(second))?.nominations.map((n) => n.id)).toEqual([nomination(TITLES.x)])
  expect(await refusal(judging().post(judge, assignment('judge', TITLES.x), [], false))).not.toBeInstanceOf(Conflict)
})
