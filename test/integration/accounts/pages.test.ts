import { refusedForm } from '../../builders/forms.js'
import { body, text } from '../../../src/platform/http/fields.js'
import { redirect } from '../../../src/platform/http/reply.js'
import { route } from '../../../src/platform/http/route.js'
import { CODES, openAccounts, PASSWORD, type TestAccounts } from './house.js'
import { CALL, serveAccounts, type Answer } from './web.js'
import { pdf } from '../files/samples.js'

const MIB = 1024 * 1024

let test_: TestAccounts
let web: Awaited<ReturnType<typeof serveAccounts>>
beforeAll(async () => {
  test_ = await openAccounts({ SIGN_IN_FAILURES_PER_ACCOUNT: '3', SIGN_IN_FAILURES_PER_ADDRESS: '1000' })
  web = await serveAccounts(test_, [
    route({ method: 'post', path: '/long', access: 'signedIn', long: true, body: body({ words: text({ max: 3 * MIB }) }), handle: ({ body: { words } }) => redirect(`/long/${words.length}`) }),
  ])
})
afterAll(async () => {
  await web.stop()
  await test_.end()
})

type Browser = ReturnType<typeof web.browser>
const signedIn = async (email: string, password = PASSWORD): Promise<Browser> => {
  const browser = web.browser()
  const answer = await browser.post('/sign-in', { email, password })
  expect(answer.status).toBe(303)
  return browser
}
/** A page without what differs by nature: the address as typed, one-time keys and tokens. */
const bare = (answer: Answer, email: string): Answer => ({
  ...answer,
  text: answer.text.replaceAll(email, '@').replaceAll(encodeURIComponent(email), '@').replace(/value="[0-9A-Z]{26}"/g, '').replace(/(name="_csrf" value|content)="[\w-]{43}"/g, ''),
})
/** Words without a translation or with an unfilled gap; the script's own gaps stand in data attributes. */
const unfinished = (page: Answer): string[] =>
  page.text.replace(/ data-[a-z-]+="[^"]*"/g, '').match(/accounts\.[a-z]+\.[a-z]+|\{[a-z]+\}/gi) ?? []
const PDF = new Uint8Array(await pdf('licence'))

test('no page tells whether an address has an account: signing up, signing in, resetting', async () => {
  await test_.person('known@example.org')
  for (const path of ['/register', '/forgotten', '/sign-in']) {
    const answers: Answer[] = []
    for (const email of ['known@example.org', 'ghost@example.org']) {
      const fields = { '/register': { email, name: '某某', privacy: 'on' }, '/forgotten': { email }, '/sign-in': { email, password: 'wrong password' } }[path] ?? {}
      answers.push(bare(await web.browser().post(path, fields), email))
    }
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.status).toBe(path === '/sign-in' ? 422 : 303)
  }
  // After several tries both are shown the way to a new password; the first try above is counted.
  const often: Answer[] = []
  for (const email of ['known@example.org', 'ghost@example.org']) {
    expect((await web.browser().post('/sign-in', { email, password: 'wrong password' })).text).not.toContain('Set a new password</a>')
    often.push(bare(await web.browser().post('/sign-in', { email, password: 'wrong password' }), email))
  }
  expect(often[0]).toEqual(often[1])
  expect(often[0]?.text).toContain('<a href="/forgotten">Set a new password</a>')
  // Also once the limit is reached.
  for (const email of ['known@example.org', 'ghost@example.org']) {
    let last: Answer | null = null
    for (let i = 0; i < 4; i++) last = await web.browser().post('/sign-in', { email, password: 'wrong password' })
    expect(last?.status).toBe(429)
  }
})

test('from the mailed link to a session; the way back goes to pages of ours only', async () => {
  const browser = web.browser()
  await browser.post('/register', { email: 'new@example.org', name: '<b>陈晨</b>', privacy: 'on' })
  const path = `/register/confirm/${await test_.link('new@example.org')}`
  for (let i = 0; i < 2; i++) expect((await web.browser().get(path)).status).toBe(200)
  const short = await browser.post(path, { password: 'short' })
  expect(short.status).toBe(422)
  expect(short.text).not.toContain('value="short"')
  expect(await browser.post(path, { password: PASSWORD })).toMatchObject({ status: 303, location: '/organisations' })
  const account = await browser.get('/account')
  expect(account.status).toBe(200)
  expect(account.text).toContain('&lt;b>陈晨&lt;/b>')
  expect((await web.browser().get(path)).status).toBe(404)
  expect(await browser.post('/sign-out', {})).toMatchObject({ status: 303, location: '/' })
  expect(await browser.get('/account')).toMatchObject({ status: 303, location: '/sign-in?next=%2Faccount' })
  expect(await browser.post('/sign-in', { email: 'new@example.org', password: PASSWORD, next: '//evil.example' })).toMatchObject({ location: '/organisations' })
  expect(await web.browser().post('/sign-in', { email: 'NEW@example.org', password: PASSWORD, next: '/organisations/new' })).toMatchObject({ location: '/organisations/new' })
})

test('bad input of every kind: 4xx, the words kept, nothing done', async () => {
  await test_.person('careful@example.org')
  const browser = await signedIn('careful@example.org')
  const register = await web.browser().post('/register', { email: 'not an address', name: '张三丰' })
  expect(register.status).toBe(422)
  expect(register.text).toContain('value="张三丰"')
  expect(register.text).toContain('href="#f-privacy"')
  expect((await web.browser().post('/register', { email: 'a@example.org', name: 'A', privacy: 'on', administrator: 'true' })).status).toBe(422)
  expect((await web.browser().post('/sign-in', { 'email[$ne]': '', 'password[$ne]': '' })).status).toBe(422)
  expect((await browser.post('/account/profile', { name: 'X', locale: 'fr', version: '1' })).status).toBe(422)
  expect((await browser.post('/account/profile', { name: 'X', locale: 'en', version: '77' })).status).toBe(409)
  expect((await browser.post('/account/profile', { name: 'X', locale: 'en', version: '1' }, { csrf: 'forged' })).status).toBe(403)
  expect((await browser.get('/organisations/not-an-id')).status).toBe(404)
  expect((await browser.get('/reset/%00%ff')).status).toBeGreaterThanOrEqual(400)
  expect((await browser.get(`/invitations/${'x'.repeat(300)}`)).status).toBe(404)
  expect((await browser.post('/language', { locale: 'zh', next: '//evil.example' })).location).toBe('/')
  expect((await test_.accounts.personByEmail('careful@example.org'))?.name).toBe('林华')
})

test('how long a form may be depends on who sends it and to which form; what is too long is not taken apart', async () => {
  const id = await test_.person('long@example.org')
  const words = (kib: number): string => 'w'.repeat(kib * 1024)
  const TOO_LONG = 'More was sent than this form takes'
  const SIGNED_OUT = 'More was sent than is taken of somebody who is not signed in'
  const stranger = web.browser()
  expect((await stranger.post('/forgotten', { email: words(60) })).status).toBe(422)
  const refused = await stranger.post('/forgotten', { email: words(70) })
  expect(refused.status).toBe(413)
  expect(refused.text).toContain(TOO_LONG)
  const fields = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`f${n}`, '1']))
  expect((await stranger.post('/forgotten', fields)).status).toBe(413)
  for (const cookie of [null, 'forged', 'eyJhbGciOiJub25lIn0.e30.']) {
    if (cookie) stranger.cookies.set('laurel_session', cookie)
    const answer = await stranger.post('/long', { words: words(70) })
    expect({ cookie, status: answer.status, told: answer.text.includes(SIGNED_OUT) }).toEqual({ cookie, status: 413, told: true })
  }
  const script = await stranger.post('/long', { words: words(70) }, { headers: { accept: 'application/json' } })
  expect(JSON.parse(script.text)).toEqual({ error: expect.stringContaining(SIGNED_OUT), signIn: true })

  const person = await signedIn('long@example.org')
  const many = await person.post('/account/profile', { name: words(400), locale: 'en', version: '1' })
  expect([many.status, many.text.includes(words(400))]).toEqual([422, true])
  const more = await person.post('/account/profile', { name: words(600), locale: 'en', version: '1' })
  expect([more.status, more.text.includes('提交的内容超出本表单的限制')]).toEqual([413, true])
  expect((await person.post('/account/profile', fields)).status).toBe(422)
  expect(await person.post('/long', { words: words(2048) })).toMatchObject({ status: 303, location: `/long/${2 * MIB}` })
  expect((await person.post('/long', { words: words(5 * 1024) })).status).toBe(413)
  expect((await person.post('/long', { words: words(5 * 1024) }, { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403)

  // Whoever is signed out while writing keeps the words.
  const [session] = await test_.accounts.sessions.list(id)
  await test_.accounts.sessions.revoke(await test_.actorOf(id), session?._id ?? '')
  const late = await person.post('/long', { words: words(300) })
  expect([late.status, late.text.includes(words(300))]).toEqual([401, true])
})

test('an organisation from its form with a licence, through edits and members, in both languages', async () => {
  const owner = await test_.person('boss@example.org')
  const browser = await signedIn('boss@example.org')
  const fields = { code: CODES[0], 'name[zh]': '示范公司', 'name[en]': '', kind: 'enterprise', region: '北京' }
  await browser.get('/organisations/new')
  const wrong = await browser.upload('/organisations/new', { ...fields, code: '91350100M000100Y44' }, null)
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('value="示范公司"')
  const fake = await browser.upload('/organisations/new', fields, { bytes: new Uint8Array(Buffer.from('MZ\u0090 no document')), name: '执照.pdf' })
  expect(fake.status).toBe(422)
  const made = await browser.upload('/organisations/new', fields, { bytes: PDF, name: '营业执照（副本）.pdf' })
  expect(made.status).toBe(303)
  const home = made.location ?? ''
  const stranger = await signedIn('careful@example.org')
  for (const path of [home, `${home}/edit`, `${home}/licence`]) {
    expect((await browser.get(path)).status).toBe(200)
    expect((await stranger.get(path)).status).toBe(404)
    expect((await web.browser().get(path)).location).toContain('/sign-in')
  }
  expect((await stranger.post('/organisations/join', { code: CODES[0], message: '同事' })).status).toBe(303)
  const [request] = await test_.accounts.lists.joinRequests(home.split('/').at(-1) ?? '')
  const refused = await browser.post(`${home}/requests/${request?._id ?? ''}`, { answer: 'refuse', reason: '' })
  expect(refused.status).toBe(422)
  expect(refusedForm(refused.text, `${home}/requests/${request?._id ?? ''}`)).toMatchObject({ leads: true, repeated: [] })
  expect(await browser.post(`${home}/requests/${request?._id ?? ''}`, { answer: 'approve' })).toMatchObject({ status: 303, location: home })
  expect((await browser.post(`${home}/invite`, { email: 'mate@example.org', name: '同事' })).status).toBe(303)
  const given = await browser.post(`${home}/hand-over`, { email: 'mate@example.org' })
  expect({ status: given.status, ...refusedForm(given.text, `${home}/hand-over`) }).toMatchObject({ status: 422, open: true, leads: true, repeated: [] })
  for (const locale of ['en', 'zh']) {
    await browser.post('/language', { locale, next: home })
    for (const path of [home, `${home}/edit`, '/organisations', '/organisations/new', '/organisations/join', '/account']) {
      const page = await browser.get(path)
      expect(page.status).toBe(200)
      expect(page.text).toContain(locale === 'zh' ? 'lang="zh-CN"' : 'lang="en-GB"')
      expect(unfinished(page)).toEqual([])
      expect(page.text.match(/<h1/g)).toHaveLength(1)
      const ids = [...page.text.matchAll(/ id="([^"]+)"/g)].map((one) => one[1])
      expect(ids).toEqual([...new Set(ids)])
    }
  }
  expect((await test_.accounts.person(owner))?.locale).toBe('zh')
})

test('administration: people are invited, appointed and dismissed, organisations verified; nobody else comes in', async () => {
  await test_.administrator('root@example.org')
  const observer = await test_.person('observer@example.org')
  const root = await signedIn('root@example.org')
  const organisation = (await test_.accounts.registry.byCode(CODES[0]))?._id ?? ''
  expect(await root.post(`/admin/people/${observer}/appoint`, { role: 'observer', call: CALL._id })).toMatchObject({ status: 303 })
  expect((await root.post(`/admin/people/${observer}/appoint`, { role: 'committee', call: '' })).status).toBe(422)
  expect((await root.post(`/admin/people/${observer}/appoint`, { role: 'judge', call: CALL._id })).status).toBe(422)
  expect((await root.post('/admin/people/invite', { email: 'sec@example.org', name: '秘书', locale: 'zh', role: 'secretariat', call: '' })).status).toBe(303)
  const invited = (await test_.mails('sec@example.org')).at(-1)
  expect(JSON.parse(invited?.content ?? '{}')).toMatchObject({ values: { duty: { en: 'Secretariat, all calls', zh: '秘书处（全部征集）' } } })
  const reader = await signedIn('observer@example.org')
  const pages = ['/admin/people', '/admin/people/invite', `/admin/people/${observer}`, '/admin/organisations', `/admin/organisations/${organisation}`, '/admin/people?role=nonsense&page=-1']
  for (const locale of ['en', 'zh']) {
    await root.post('/language', { locale, next: '/' })
    for (const path of pages) {
      const page = await root.get(path)
      expect([path, page.status]).toEqual([path, 200])
      expect(unfinished(page)).toEqual([])
      const ids = [...page.text.matchAll(/ id="([^"]+)"/g)].map((one) => one[1])
      expect(ids).toEqual([...new Set(ids)])
      if (path.startsWith('/admin/people')) expect((await reader.get(path)).status).toBe(403)
    }
  }
  // The observer reads the same page without a control, and cannot post.
  const seen = await reader.get(`/admin/organisations/${organisation}`)
  expect(seen.status).toBe(200)
  expect(seen.text).toContain('boss@example.org')
  expect(seen.text).not.toMatch(/action="\/admin/)
  for (const act of ['verify', 'refuse', 'hand-over']) {
    const fields = { verify: { version: '1' }, refuse: { version: '1', reason: 'r' }, 'hand-over': { email: 'observer@example.org', reason: 'r' } }[act] ?? {}
    expect([act, (await reader.post(`/admin/organisations/${organisation}/${act}`, fields)).status]).toEqual([act, 403])
    expect([act, (await (await signedIn('boss@example.org')).post(`/admin/organisations/${organisation}/${act}`, fields)).status]).toEqual([act, 403])
  }
  for (const [act, fields] of [['refuse', { version: '1', reason: '' }], ['hand-over', { email: 'nobody@example.org', reason: '' }], ['hand-over', { email: 'nobody@example.org', reason: '石榴石' }]] as const) {
    const { status, text } = await root.post(`/admin/organisations/${organisation}/${act}`, fields)
    const refused = refusedForm(text, `/admin/organisations/${organisation}/${act}`)
    expect({ status, ...refused }).toMatchObject({ status: 422, open: true, leads: true, repeated: [] })
    expect(refused.form).toContain(fields.reason)
  }
  expect((await root.post(`/admin/organisations/${organisation}/verify`, { version: '1' })).status).toBe(303)
  expect((await test_.accounts.organisation(organisation))?.verification).toBe('verified')
  expect((await root.post(`/admin/people/${observer}/dismiss`, { role: 'observer', call: CALL._id })).status).toBe(303)
  expect((await reader.get('/admin/organisations')).status).toBe(403)
})

test('an invitation’s page: for a stranger, for the account of the address, for another account', async () => {
  const root = await signedIn('root@example.org')
  const path = `/invitations/${await test_.link('sec@example.org')}`
  expect((await root.get(path)).text).not.toContain('value="new"')
  const fresh = web.browser()
  expect((await fresh.get(path)).text).toContain('name="accept" value="new"')
  const weak = await fresh.post(path, { accept: 'new', name: '秘书', password: 'password123' })
  expect(weak.status).toBe(422)
  expect(weak.text).toContain('href="#f-privacy"')
  expect(await fresh.post(path, { accept: 'new', name: '秘书', password: PASSWORD, privacy: 'on' })).toMatchObject({ status: 303, location: '/account' })
  expect((await fresh.get('/admin/organisations')).status).toBe(200)
  expect((await web.browser().get(path)).status).toBe(404)
  expect((await web.browser().post(path, { accept: 'account' })).status).toBe(409)
})

test('sessions can be seen and ended', async () => {
  const here = await signedIn('careful@example.org')
  const there = await signedIn('careful@example.org')
  expect((await here.post('/account/sessions/end-others', {})).status).toBe(303)
  expect((await there.get('/account')).location).toContain('/sign-in')
  expect((await here.get('/account')).status).toBe(200)
  expect((await here.post('/account/password', { current: PASSWORD, password: 'a quite new password' })).status).toBe(303)
  expect((await here.get('/account')).status).toBe(200)
})

test('another address from the page: the same for every address, waited for, sent again, cancelled, confirmed signed in or not', async () => {
  await test_.person('before@example.org')
  const here = await signedIn('before@example.org')
  const wish = (email: string, passwordNow = PASSWORD) => here.post('/account/email', { email, passwordNow })
  const wrong = await wish('after@example.org', 'a wrong phrase')
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('value="after@example.org"')
  expect(wrong.text).toContain('href="#f-passwordNow"')
  expect(wrong.text).not.toContain('a wrong phrase')
  for (const email of ['not an address', '', 'BEFORE@example.org']) expect((await wish(email)).text).toContain('href="#f-email"')
  // Also once the counts of mails are full: nothing on the page differs between an address that has an account and one that has not.
  const shown: Answer[][] = []
  for (const email of ['boss@example.org', 'after@example.org']) {
    const answers: Answer[] = []
    for (const answer of [await wish(email), await here.get('/account'), await here.post('/account/email/again', {}), await here.get('/account')]) answers.push(bare(answer, email))
    shown.push(answers)
  }
  expect(shown[0]).toEqual(shown[1])
  expect(shown[0]?.map(({ status }) => status)).toEqual([303, 200, 303, 200])
  expect((await here.post('/account/email/cancel', {})).status).toBe(303)
  expect((await here.get('/account')).text).not.toContain('after@example.org')
  expect((await here.post('/account/email/again', {})).status).toBe(409)
  test_.clock.advance(1000)
  expect((await wish('after@example.org')).status).toBe(303)
  const path = `/account/email/confirm/${await test_.link('after@example.org')}`
  const elsewhere = web.browser()
  const other = await signedIn('boss@example.org')
  for (const locale of ['zh', 'en']) {
    for (const [browser, asked] of [[here, 'action="/account/email/confirm'], [elsewhere, 'name="passwordNow"'], [other, 'action="/sign-out"']] as const) {
      await browser.post('/language', { locale, next: '/' })
      const page = await browser.get(path)
      expect(page.status).toBe(200)
      expect(page.text).toContain(asked)
      expect(unfinished(page)).toEqual([])
    }
    expect(unfinished(await here.get('/account'))).toEqual([])
  }
  expect((await other.post(path, {})).status).toBe(403)
  expect((await elsewhere.post(path, {})).status).toBe(422)
  expect((await elsewhere.post(path, { passwordNow: 'a wrong phrase' })).text).toContain('href="#f-passwordNow"')
  expect(await elsewhere.post(path, { passwordNow: PASSWORD })).toMatchObject({ status: 303, location: '/account' })
  expect((await elsewhere.get('/account')).text).toContain('after@example.org')
  expect((await here.get('/account')).location).toContain('/sign-in')
  expect((await elsewhere.get(path)).status).toBe(404)
  expect((await elsewhere.post(path, {})).status).toBe(409)
  const back = `/account/email/back/${await test_.link('before@example.org')}`
  const robbed = web.browser()
  for (let i = 0; i < 2; i++) expect(unfinished(await robbed.get(back))).toEqual([])
  expect((await robbed.post(back, { password: 'short' })).text).toContain('href="#f-password"')
  expect(await robbed.post(back, { password: 'a phrase of my own' })).toMatchObject({ status: 303, location: '/account' })
  expect((await robbed.get('/account')).text).toContain('before@example.org')
  expect((await elsewhere.get('/account')).location).toContain('/sign-in')
  expect((await robbed.post(back, { password: 'short' })).status).toBe(409)
})
