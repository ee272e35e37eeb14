import { DAY } from '../../../src/platform/clock.js'
import { Denied } from '../../../src/platform/errors.js'
import { emailOf } from '../../personas.js'
import { SIGNING } from '../../builders/signing.js'
import type { MadeCall } from '../../builders/world/calls.js'
import { creditCode } from '../../builders/world/people.js'
import { formatInstant } from '../../../views/format.js'
import { openJudging, refusal, type JudgingTest } from './setup.js'

/** A judge who is invited while nominations still come in does not learn from the list of declarations who entered. */
jest.setTimeout(120_000)

let world: JudgingTest
let call: MadeCall
beforeAll(async () => {
  world = await openJudging()
  const { maker, people, organisations, app } = world
  call = await maker.open('open-2026', 'Open Awards', 5)
  await maker.nominate(call, { by: 'ownerX', organisation: organisations.x, category: 'product', title: 'Xenon early', file: 'early.pdf' })
  const { judging } = app.services
  await judging.invite(await people.as('houseSecretariat'), call.id, { experts: [world.experts.judge], categories: ['product'] })
  await judging.accept(await people.as('judge'), await people.link(emailOf('judge'), 'judging.mails.invitation'))
})
afterAll(() => world.app.close())

const judging = () => world.app.services.judging
const judge = () => world.people.as('judge')
const seat = async () => judging().ownSeat(await judge(), call.id)

test('while the call is open the list is not there; its page and the judge’s own say when it will be', async () => {
  const client = await world.browser('judge')
  expect(await (await client.get('/judging')).text()).toContain(`/judging/${call.id}/confidentiality`)
  const confirmed = await client.post(`/judging/${call.id}/confidentiality`, {})
  expect(confirmed.headers.get('location')).toBe(`/judging/${call.id}/declarations`)
  const closesAt = (await world.app.services.calls.find(call.id)).closesAt ?? new Date(0)
  for (const path of ['/judging', `/judging/${call.id}/declarations`]) {
    const page = await (await client.get(path)).text()
    expect(page).not.toContain('Xenon')
    expect(page).not.toContain(world.organisations.x)
    expect(page).toContain('The call closes')
    expect(page).toContain(formatInstant('en', closesAt, 'Asia/Shanghai'))
  }
  expect((await judging().declarable(await judge(), call.id)).rows).toBeNull()
})

test('nothing is declared before there is a list, not even that there is nothing to declare', async () => {
  const client = await world.browser('judge')
  expect((await client.post(`/judging/${call.id}/declarations`, {})).status).toBe(409)
  const early = await refusal(judging().declare(await judge(), call.id, [{ organisation: world.organisations.x, reason: 'A guess' }]))
  expect(early).toBeInstanceOf(Denied)
  expect(early).toMatchObject({ messageKey: { key: 'judging.refused.listNotYet' } })
  expect((await seat()).declaredAt).toBeNull()
})

test('once the call has closed everybody is listed, and one declares as one likes', async () => {
  const { app, organisations, maker, people } = world
  // Zircon takes part in Xenon's as a partner, from its next submission on.
  const { nominations } = app.services
  const early = call.nominations.get('Xenon early') ?? ''
  await nominations.backing.addPartner(await people.as('ownerX'), early, { code: creditCode(3), name: '', contact: { name: '', email: '' } })
  await nominations.backing.confirmPartnership(await people.as('conflictedStaff'), await people.link(emailOf('conflictedStaff'), 'backing.mails.partnerAsked'), organisations.z)
  expect((await nominations.participants(call.id)).map(({ organisation }) => organisation)).toEqual([organisations.x])
  await nominations.submit(await people.as('ownerX'), early, app.clock.now(), SIGNING)
  await maker.nominate(call, { by: 'ownerY', organisation: organisations.y, category: 'product', title: 'Yttrium late', file: 'late.pdf' })
  app.clock.advance(6 * DAY)
  const { rows } = await judging().declarable(await judge(), call.id)
  expect(rows?.map((row) => row.name.en)).toEqual(['Xenon', 'Yttrium', 'Zircon'])
  const client = await world.browser('judge')
  expect(await (await client.get('/judging')).text()).toContain(`/judging/${call.id}/declarations`)
  expect((await client.post(`/judging/${call.id}/declarations`, {})).status).toBe(422)
  expect((await seat()).declaredAt).toBeNull()
  expect((await client.post(`/judging/${call.id}/declarations`, { none: 'on' })).status).toBe(303)
  expect((await seat()).declaredAt).not.toBeNull()
  await judging().declare(await judge(), call.id, [{ organisation: organisations.y, reason: 'An adviser, as I now recall' }])
})

test('an interest in a partner counts as one in its lead', async () => {
  const { app, organisations, people, maker } = world
  const { nominations } = app.services
  const head = await people.as('houseSecretariat')
  // Whoever belongs to a partner does not check the nomination either, and learns nothing of its category.
  await people.appoint('conflictedStaff', 'secretariat', call.id)
  const zoe = await people.as('conflictedStaff')
  expect([...(await judging().closedCategories(zoe, call.id))]).toEqual(['product'])
  expect(await refusal(nominations.accept(zoe, call.nominations.get('Xenon early') ?? ''))).toMatchObject({ messageKey: { key: 'nominations.refused.ownOrganisation' } })
  for (const id of call.nominations.values()) await nominations.accept(head, id)
  expect((await nominations.accepted(call.id)).map(({ partners }) => partners.map(({ id }) => id)).flat()).toEqual([organisations.z])
  call.round = await judging().beginRound(head, call.id, { name: { en: 'First review' }, closesAt: new Date(app.clock.now().getTime() + 10 * DAY) })
  call.seats.set('judge', (await seat())._id)
  await maker.assign(call, 'judge', ['Xenon early'])
  expect((await judging().judgeDesk(await judge())).find((row) => row.call._id === call.id)?.rounds[0]?.tasks).toHaveLength(1)
  await judging().declare(await judge(), call.id, [{ organisation: organisations.z, reason: 'A project together' }])
  expect((await judging().judgeDesk(await judge())).find((row) => row.call._id === call.id)?.rounds ?? []).toEqual([])
  expect(await refusal(maker.assign(call, 'judge', ['Xenon early']))).toMatchObject({ fields: { pairs: { key: 'judging.refused.conflict' } } })
})

test('an empty list after the closing counts as no declaration', async () => {
  const { maker, people, app } = world
  const empty = await maker.open('empty-2026', 'Empty Awards', 2)
  await judging().invite(await people.as('houseSecretariat'), empty.id, { experts: [world.experts.judge], categories: ['product'] })
  await judging().accept(await judge(), await people.link(emailOf('judge'), 'judging.mails.invitation'))
  await judging().confirmConfidentiality(await judge(), empty.id)
  app.clock.advance(3 * DAY)
  expect(await refusal(judging().declare(await judge(), empty.id, []))).toMatchObject({ messageKey: { key: 'judging.refused.nothingListed' } })
  expect((await judging().ownSeat(await judge(), empty.id)).declaredAt).toBeNull()
})
