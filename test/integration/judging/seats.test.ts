import { DAY } from '../../../src/platform/clock.js'
import { Conflict, Denied, Hidden, Invalid } from '../../../src/platform/errors.js'
import { emailOf } from '../../personas.js'
import { creditCode, visitor } from '../../builders/world/people.js'
import { Client } from '../../builders/client.js'
import { refusedForm } from '../../builders/forms.js'
import { openJudging, refusal, TITLES, type JudgingTest } from './setup.js'

jest.setTimeout(120_000)

let world: JudgingTest
beforeAll(async () => {
  world = await openJudging()
})
afterAll(() => world.app.close())

const MAIL = 'judging.mails.invitation'
const judging = () => world.app.services.judging
const head = () => world.people.as('houseSecretariat')
const details = { name: 'Nora New', email: 'nora@people.example', post: '', employer: { name: 'Elsewhere', code: '' }, pastEmployers: [], fields: [] }

describe('the pool', () => {
  test('is searched by name, employer and field, in pages; observers read, nominees do not know it', async () => {
    const found = await judging().experts(await head(), { search: 'quirinus VANDER', page: 1 })
    expect(found.rows.map((row) => row.email)).toEqual([emailOf('judge')])
    expect(await judging().experts(await head(), { search: 'quirinus VANDER', page: 99 })).toEqual(found)
    expect((await judging().experts(await world.people.as('observerA'), { search: 'formerly ytt', page: 1 })).total).toBe(1)
    expect((await judging().experts(await head(), { search: '.*', page: 1 })).total).toBe(0)
    expect((await judging().experts(await head(), { search: 'quirinus\0vander', page: 1 })).total).toBe(1)
    expect(await refusal(judging().experts(await world.people.as('ownerX'), { search: '', page: 1 }))).toBeInstanceOf(Hidden)
    expect(await refusal(judging().addExpert(await world.people.as('observerA'), details))).toBeInstanceOf(Denied)
  })
  test('a wrong code, a known address and a second editor are told beside their fields', async () => {
    expect(await refusal(judging().addExpert(await head(), { ...details, employer: { name: 'X', code: '91350100M000100Y44' } }))).toMatchObject({ fields: { 'employer.code': { key: 'judging.refused.code' } } })
    expect(await refusal(judging().addExpert(await head(), { ...details, email: emailOf('judge').toUpperCase() }))).toMatchObject({ fields: { email: {} } })
    const expert = await judging().expert(await head(), world.experts.several)
    await judging().editExpert(await head(), expert._id, expert.version, { ...expert, post: 'Dean' })
    const late = await refusal(judging().editExpert(await world.people.as('secretariatA'), expert._id, expert.version, { ...expert, post: 'Rector' }))
    expect(late).toBeInstanceOf(Conflict)
    expect(late).toMatchObject({ theirs: { post: 'Dean' } })
  })
})

describe('invitations', () => {
  test('an account of the pool is invited, opens the link as often as it likes, accepts once and is a judge', async () => {
    const { call, people } = world
    expect(await refusal(judging().invite(await people.as('secretariatA'), call.id, { experts: [world.experts.judge], categories: ['nothing'] }))).toBeInstanceOf(Invalid)
    await judging().invite(await people.as('secretariatA'), call.id, { experts: [world.experts.judge], categories: ['product'] })
    const link = await people.link(emailOf('judge'), MAIL)
    for (let i = 0; i < 3; i++) expect((await judging().openInvitation(visitor, link))?.way).toBe('signIn')
    expect((await judging().openInvitation(await people.as('newcomer'), link))?.way).toBe('otherAccount')
    expect(await refusal(judging().accept(await people.as('newcomer'), link))).toBeInstanceOf(Denied)
    expect(await refusal(judging().accept(visitor, link))).toBeInstanceOf(Denied)
    // It lasts as long as its task.
    world.app.clock.advance(40 * DAY)
    await judging().accept(await people.as('judge'), link)
    expect((await people.as('judge')).appointments).toEqual([{ role: 'judge', call: call.id }])
    expect(await refusal(judging().accept(await people.as('judge'), link))).toBeInstanceOf(Hidden)
    expect(await judging().openInvitation(await people.as('judge'), link)).toBeNull()
  })
  test('asking again adds categories without a second mail', async () => {
    const { call, people } = world
    expect(await judging().invite(await head(), call.id, { experts: [world.experts.judge], categories: ['research'] })).toBe(0)
    expect((await judging().ownSeat(await people.as('judge'), call.id)).categories).toEqual(['product', 'research'])
  })
  test('somebody without an account makes one by the link, over the pages, and is signed in', async () => {
    const { call, people, app } = world
    await judging().invite(await head(), call.id, { experts: [], added: details, categories: ['product'] })
    const link = await people.link(details.email, MAIL)
    const client = new Client(app.url)
    const page = await (await client.get(`/judging/invitations/${link}`)).text()
    expect(page).toContain('Judging Awards')
    for (const title of Object.values(TITLES)) expect(page).not.toContain(title)
    const declined = await client.post(`/judging/invitations/${link}/decline`, { reason: `Peridot ${'x'.repeat(500)}` })
    const again = await declined.text()
    expect(declined.status).toBe(422)
    for (const part of ['id="error-summary"', 'href="#f-reason"', 'id="f-reason-error"', 'value="Peridot x', `value="${details.name}"`]) expect(again).toContain(part)
    expect((await judging().openInvitation(visitor, link))?.way).toBe('register')
    const weak = await client.post(`/judging/invitations/${link}`, { name: 'Nora New', password: 'short', privacy: 'on' })
    expect(weak.status).toBe(422)
    expect(await weak.text()).toContain('f-password-error')
    const done = await client.post(`/judging/invitations/${link}`, { name: 'Nora New', password: 'eleven herons at dusk', privacy: 'on' })
    expect(done.headers.get('location')).toBe(`/judging/${call.id}/confidentiality`)
    expect((await client.get(`/judging/${call.id}/confidentiality`)).status).toBe(200)
    expect((await client.get(`/judging/invitations/${link}`)).status).toBe(404)
  })
  test('somebody new whose address the pool knows is told beside the field of the invitation', async () => {
    const known = { ...details, email: emailOf('judge') }
    const refused = await refusal(judging().invite(await head(), world.call.id, { experts: [], added: known, categories: ['product'] }))
    expect(refused).toMatchObject({ fields: { 'added.email': { key: 'judging.refused.emailTaken' } } })
  })
  test('a link that went to an address which was put right since makes no account for the right one', async () => {
    const { call, people } = world
    const wrong = { ...details, name: 'Petra Typo', email: 'petra@wrong.example' }
    await judging().invite(await head(), call.id, { experts: [], added: wrong, categories: ['product'] })
    const link = await people.link(wrong.email, MAIL)
    expect((await judging().openInvitation(visitor, link))?.way).toBe('register')
    const expert = (await judging().experts(await head(), { search: wrong.email, page: 1 })).rows[0]
    if (!expert) throw new Error('the expert is in the pool')
    await judging().editExpert(await head(), expert._id, expert.version, { ...wrong, email: 'petra@right.example' })
    expect(await judging().openInvitation(visitor, link)).toBeNull()
    const fresh = { name: 'Mallory', password: 'eleven herons at dusk', locale: 'en' as const }
    expect(await refusal(judging().accept(visitor, link, fresh))).toBeInstanceOf(Hidden)
    const seat = (await judging().seats(call.id)).find((one) => one.expert === expert._id)?._id ?? ''
    await judging().inviteAgain(await head(), seat)
    expect((await judging().openInvitation(visitor, await people.link('petra@right.example', MAIL)))?.way).toBe('register')
  })
  test('declining tells the office, but not the colleague with an interest; a new link replaces the old one', async () => {
    const { call, people, app } = world
    await judging().invite(await head(), call.id, { experts: [world.experts.several], categories: ['research'] })
    const first = await people.link(emailOf('several'), MAIL)
    const seat = (await judging().seats(call.id)).find((s) => s.expert === world.experts.several)?._id ?? ''
    app.clock.advance(1000)
    await judging().inviteAgain(await head(), seat)
    expect(await judging().openInvitation(visitor, first)).toBeNull()
    const second = await people.link(emailOf('several'), MAIL)
    await judging().decline(visitor, second, 'Travelling')
    expect(await refusal(judging().decline(visitor, second, 'Travelling'))).toBeInstanceOf(Hidden)
    const mails = app.services.house.database.connection.collection<{ to: { email: string } }>('mails')
    const told = (await mails.find({ template: 'judging.mails.declined' }).toArray()).map((mail) => mail.to.email)
    expect(told.sort()).toEqual([emailOf('houseSecretariat'), emailOf('secretariatA')].sort())
    expect((await judging().seats(call.id)).find((s) => s._id === seat)?.status).toBe('declined')
  })
})

describe('a person of the pool who changes the e-mail address', () => {
  test('keeps the invitation, which is for nobody who has the old mailbox now, and gets the next mail at the new one', async () => {
    const { call, people, app } = world
    const email = emailOf('newcomer')
    const id = await judging().addExpert(await head(), { ...details, name: 'Nuala', email })
    await judging().invite(await head(), call.id, { experts: [id], categories: ['research'] })
    const link = await people.link(email, MAIL)
    await people.readdress('newcomer', 'nuala@private.example')
    expect((await judging().openInvitation(visitor, link))?.way).toBe('signIn')
    expect((await judging().openInvitation(await people.as('ownerX'), link))?.way).toBe('otherAccount')
    expect((await judging().openInvitation(await people.as('newcomer'), link))?.way).toBe('accept')
    // The pool's own address is the office's word.
    const moved = { email, accountEmail: 'nuala@private.example' }
    expect(await judging().expert(await head(), id)).toMatchObject(moved)
    // It is shown beside the account's own, by which the entry is found, too.
    expect((await judging().experts(await head(), { search: 'nuala@private.example', page: 1 })).rows).toEqual([expect.objectContaining(moved)])
    for (const [who, path] of [['houseSecretariat', '?search=Nuala'], ['houseSecretariat', `/${id}`], ['observerA', `/${id}`]] as const) {
      const page = await (await (await world.browser(who)).get(`/desk/experts${path}`)).text()
      expect([page.includes(email), page.includes('nuala@private.example')]).toEqual([true, true])
    }
    expect((await judging().expert(await head(), world.experts.judge)).accountEmail).toBeNull()
    const seat = (await judging().seats(call.id)).find((s) => s.expert === id)?._id ?? ''
    app.clock.advance(1000)
    await judging().inviteAgain(await head(), seat)
    await judging().decline(await people.as('newcomer'), await people.link('nuala@private.example', MAIL), '')
  })
})

describe('before judging', () => {
  test('confidentiality comes first; the list of participants is alphabetical and names no nomination', async () => {
    const { call, people, browser, organisations } = world
    const judge = await people.as('judge')
    expect(await refusal(judging().declare(judge, call.id, []))).toBeInstanceOf(Denied)
    await judging().confirmConfidentiality(judge, call.id)
    await judging().confirmConfidentiality(judge, call.id)
    const { rows } = await judging().declarable(judge, call.id)
    expect(rows?.map((row) => row.name.en)).toEqual(['Xenon', 'Yttrium', 'Zircon'])
    const client = await browser('judge')
    const page = await (await client.get(`/judging/${call.id}/declarations`)).text()
    for (const [title, id] of call.nominations) {
      expect(page).not.toContain(title)
      expect(page).not.toContain(id)
    }
    const bare = await client.post(`/judging/${call.id}/declarations`, { interests: organisations.y })
    expect(bare.status).toBe(422)
    expect(await bare.text()).toContain(`f-reasons-${organisations.y}`)
    const both = await client.post(`/judging/${call.id}/declarations`, { none: 'on', interests: organisations.y, [`reasons[${organisations.y}]`]: 'Adviser until last year' })
    expect(both.status).toBe(422)
    const again = await both.text()
    expect(again).toContain('f-none-error')
    expect(again).toContain('value="Adviser until last year"')
    const done = await client.post(`/judging/${call.id}/declarations`, { interests: organisations.y, [`reasons[${organisations.y}]`]: 'Adviser until last year' })
    expect(done.status).toBe(303)
    expect((await judging().ownSeat(judge, call.id)).declaredAt).not.toBeNull()
    expect(await refusal(judging().declarable(await people.as('several'), call.id))).toBeInstanceOf(Hidden)
  })
  test('another category of the same judge brings its participants onto the list, which is gone through again', async () => {
    const { call, people } = world
    const seat = async () => judging().ownSeat(await people.as('judge'), call.id)
    await judging().setCategories(await head(), (await seat())._id, ['product'], ['product', 'research'])
    // Whoever opened the page before that, and saves, is told and sees both.
    const late = await refusal(judging().setCategories(await head(), (await seat())._id, ['research'], ['product', 'research']))
    expect(late).toBeInstanceOf(Conflict)
    expect(late).toMatchObject({ theirs: { categories: ['product'] } })
    const action = `/desk/calls/${call.id}/judges/${(await seat())._id}/categories`
    const told = await (await world.browser('houseSecretariat')).post(action, { categories: 'research', before: 'research' })
    const again = refusedForm(await told.text(), action)
    expect({ status: told.status, ...again }).toMatchObject({ status: 409, open: true, leads: true, repeated: [] })
    expect(again.form.match(/name="before" value="[^"]*"/g)).toEqual(['name="before" value="product"'])
    expect(again.form.match(/value="([^"]*)" checked/g)).toEqual(['value="research" checked'])
    expect((await seat()).categories).toEqual(['product'])
    expect((await seat()).declaredAt).not.toBeNull()
    await judging().invite(await head(), call.id, { experts: [world.experts.judge], categories: ['product'] })
    expect((await seat()).declaredAt).not.toBeNull()
    await judging().invite(await head(), call.id, { experts: [world.experts.judge], categories: ['research'] })
    expect(await seat()).toMatchObject({ categories: ['product', 'research'], declaredAt: null })
  })
  test('a refused change of categories or end of a seat stands in its own form again, open, with words and choices', async () => {
    const { call, people, browser } = world
    const seat = (await judging().ownSeat(await people.as('judge'), call.id))._id
    // Another active judge: each row has the same forms.
    await judging().invite(await head(), call.id, { experts: [world.experts.conflictedJudge], categories: ['product'] })
    const client = await browser('secretariatA')
    const base = `/desk/calls/${call.id}/judges`
    const post = async (act: string, fields: Record<string, string>) => {
      const answer = await client.post(`${base}/${seat}/${act}`, fields)
      return { status: answer.status, ...refusedForm(await answer.text(), `${base}/${seat}/${act}`) }
    }
    const typed = `Peridot ${'x'.repeat(500)}`
    const ended = await post('end', { reason: typed })
    expect(ended).toMatchObject({ status: 422, open: true, leads: true, repeated: [] })
    expect(ended.form).toContain(`value="${typed}"`)
    const unticked = await post('categories', {})
    expect(unticked).toMatchObject({ status: 422, open: true, leads: true, repeated: [] })
    expect(unticked.form).not.toContain(' checked')
    expect(refusedForm(await (await client.get(base)).text(), '').repeated).toEqual([])
    expect((await judging().ownSeat(await people.as('judge'), call.id)).status).toBe('accepted')
  })
  test('a colleague of the office with an interest sees nothing of that category', async () => {
    const { call, people } = world
    const zoe = await people.as('conflictedStaff')
    const desk = await judging().judgesDesk(zoe, call.id)
    expect([...desk.closed]).toEqual(['research'])
    expect(desk.rows.map((row) => row.expert.email)).not.toContain(emailOf('several'))
    for (const row of desk.rows) expect(row.categories).not.toContain('research')
    expect(await refusal(judging().invite(zoe, call.id, { experts: [world.experts.conflictedJudge], categories: ['research'] }))).toBeInstanceOf(Invalid)
    const seat = (await judging().seats(call.id)).find((s) => s.expert === world.experts.several)?._id ?? ''
    expect(await refusal(judging().inviteAgain(zoe, seat))).toBeInstanceOf(Hidden)
  })
  test('known conflicts are shown before anybody is invited', async () => {
    const expert = await judging().expert(await head(), world.experts.conflictedJudge)
    const { rows } = await judging().invitable(await head(), world.call.id, [expert])
    expect(rows[0]?.exclusions).toEqual([{ category: 'product', organisations: 1, wholeCategory: false }])
    expect(expert.pastEmployers[0]?.code).toBe(creditCode(2))
  })
})
