import { Denied, Invalid, TooMany } from '../../../src/platform/errors.js'
import { DAY, HOUR, MINUTE, SECOND } from '../../../src/platform/clock.js'
import { sha256 } from '../../../src/platform/canonical.js'
import { openAccounts, PASSWORD, type TestAccounts } from './house.js'

let test_: TestAccounts
beforeAll(async () => {
  test_ = await openAccounts({ SIGN_IN_FAILURES_PER_ACCOUNT: '5', SIGN_IN_FAILURES_PER_ADDRESS: '8' })
})
afterAll(() => test_.end())

const refusal = (work: Promise<unknown>): Promise<unknown> => work.then(() => null, (error: unknown) => error)
const signIn = (email: string, password = PASSWORD, from?: string) =>
  test_.accounts.signIn.withPassword(test_.visitor(from), { email, password }, 'curl')

describe('registration', () => {
  test('a link is mailed, opening it uses nothing up, and the account is opened with the password chosen there', async () => {
    const { accounts, visitor, link, mails } = test_
    await accounts.registration.request(visitor(), { email: 'lin@example.org', name: '欧阳·林华', locale: 'zh' })
    expect(await accounts.personByEmail('lin@example.org')).toBeNull()
    const text = await link('lin@example.org')
    for (let i = 0; i < 3; i++) expect(await accounts.registration.peek(text)).toMatchObject({ email: 'lin@example.org', name: '欧阳·林华' })
    const weak = await refusal(accounts.registration.confirm(visitor(), text, 'short'))
    expect(weak).toBeInstanceOf(Invalid)
    const id = await accounts.registration.confirm(visitor(), text, PASSWORD)
    expect(await accounts.person(id)).toEqual({ id, email: 'lin@example.org', name: '欧阳·林华', locale: 'zh' })
    expect(await refusal(accounts.registration.confirm(visitor(), text, PASSWORD))).toMatchObject({ status: 409 })
    expect(await accounts.registration.peek(text)).toBeNull()
    expect((await mails('lin@example.org')).map((mail) => mail.template)).toEqual(['accounts.mails.confirm'])
    expect(await test_.actions('account', id)).toEqual(['accounts.record.registered'])
    expect((await accounts.profile.own(await test_.actorOf(id))).privacyAgreedAt).toEqual(test_.clock.now())
    expect((await signIn('LIN@example.org')).account).toBe(id)
  })

  test('a known address: nothing tells the visitor, and its owner is told by mail', async () => {
    const { accounts, visitor, mails, clock } = test_
    await test_.person('known@example.org')
    clock.advance(SECOND)
    await accounts.registration.request(visitor(), { email: 'Known@example.org', name: 'X', locale: 'en' })
    await accounts.registration.request(visitor(), { email: 'unknown@example.org', name: 'X', locale: 'en' })
    expect((await mails('known@example.org')).at(-1)).toMatchObject({ template: 'accounts.mails.alreadyRegistered', link: { path: '/forgotten' } })
  })

  test('a link runs out after a day, and two links make one account', async () => {
    const { accounts, visitor, link, clock } = test_
    await accounts.registration.request(visitor(), { email: 'late@example.org', name: 'L', locale: 'en' })
    const late = await link('late@example.org')
    clock.advance(DAY)
    expect(await accounts.registration.peek(late)).toBeNull()
    expect(await refusal(accounts.registration.confirm(visitor(), late, PASSWORD))).toBeInstanceOf(Denied)
    await accounts.registration.request(visitor(), { email: 'late@example.org', name: 'L', locale: 'en' })
    const first = await link('late@example.org')
    clock.advance(SECOND)
    await accounts.registration.request(visitor(), { email: 'late@example.org', name: 'L', locale: 'en' })
    const second = await link('late@example.org')
    const both = await Promise.allSettled([first, second, first].map((text) => accounts.registration.confirm(visitor(), text, PASSWORD)))
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of both) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(Denied)
  })

  test('an address is not flooded: after five mails in an hour there is the same answer and no mail', async () => {
    const { accounts, visitor, mails, clock } = test_
    for (let i = 0; i < 8; i++) await accounts.registration.request(visitor(), { email: 'flood@example.org', name: 'F', locale: 'en' })
    expect(await mails('flood@example.org')).toHaveLength(5)
    clock.advance(HOUR)
    await accounts.registration.request(visitor(), { email: 'flood@example.org', name: 'F', locale: 'en' })
    expect(await mails('flood@example.org')).toHaveLength(6)
  })
})

describe('an office behind one address', () => {
  const office = '203.0.113.77'
  const wants = (name: string, from = office) => refusal(test_.accounts.registration.request(test_.visitor(from), { email: `${name}@example.org`, name, locale: 'en' }))
  /** As many mails without an answer as the limit leaves but this. */
  const leave = async (left: number) => {
    const { modifiedCount } = await test_.collection<{ _id: string; count: number }>('failureCounts').updateOne({ _id: `mail.network:${sha256(office)}` }, { $set: { count: 200 - left } })
    expect(modifiedCount).toBe(1)
  }

  test('who floods strangers with mails reaches an end; mails whose links are used are none of them', async () => {
    const { accounts, link, visitor, mails } = test_
    expect(await wants('clerk1')).toBeNull()
    await leave(1)
    expect(await wants('clerk2')).toBeNull()
    expect(await wants('clerk3')).toBeInstanceOf(TooMany)
    expect(await refusal(accounts.passwords.forgotten(visitor(office), 'clerk3@example.org', 'en'))).toBeInstanceOf(TooMany)
    expect(await mails('clerk3@example.org')).toEqual([])
    expect(await wants('neighbour', '203.0.113.78')).toBeNull()
    await accounts.registration.confirm(visitor(office), await link('clerk1@example.org'), PASSWORD)
    expect(await wants('clerk3')).toBeNull()
    expect(await wants('clerk4')).toBeInstanceOf(TooMany)
    await accounts.registration.confirm(visitor(office), await link('clerk2@example.org'), PASSWORD)
    await accounts.passwords.forgotten(visitor(office), 'clerk1@example.org', 'en')
    expect(await wants('clerk4')).toBeInstanceOf(TooMany)
    await accounts.passwords.reset(visitor(office), await link('clerk1@example.org'), PASSWORD)
    expect(await wants('clerk4')).toBeNull()
  })
})

describe('signing in', () => {
  test('a wrong password and an unknown address are refused alike', async () => {
    await test_.person('alike@example.org')
    const wrong = await refusal(signIn('alike@example.org', 'not the password'))
    const unknown = await refusal(signIn('nobody@example.org', 'not the password'))
    expect(wrong).toBeInstanceOf(Invalid)
    expect((wrong as Invalid).fields).toEqual((unknown as Invalid).fields)
    // Also when the limit is reached: an address without an account is counted like any other.
    for (const email of ['alike@example.org', 'nobody@example.org']) {
      for (let i = 0; i < 4; i++) expect(await refusal(signIn(email, 'wrong', `192.0.2.${10 + i}`))).toBeInstanceOf(Invalid)
      expect(await refusal(signIn(email, 'wrong', '192.0.2.20'))).toMatchObject({ status: 429, messageKey: { key: 'errors.tooMany' } })
    }
  })

  test('after too many failures even the right password waits; a quarter of an hour later it does', async () => {
    const { clock } = test_
    await test_.person('guessed@example.org')
    for (let i = 0; i < 5; i++) await refusal(signIn('guessed@example.org', `guess ${i}`, `198.51.100.${i}`))
    const locked = await refusal(signIn('guessed@example.org', PASSWORD, '198.51.100.99'))
    expect(locked).toBeInstanceOf(TooMany)
    expect((locked as TooMany).retryAfter).toBe(15 * 60)
    clock.advance(15 * MINUTE)
    expect(await signIn('guessed@example.org')).toMatchObject({ locale: 'zh' })
  })

  test('many guesses at once, from several processes, are not more guesses', async () => {
    await test_.person('rush@example.org')
    const other = test_.another()
    const guesses = await Promise.all(
      Array.from({ length: 20 }, (_, i) => {
        const service = i % 2 ? other : test_.accounts
        return refusal(service.signIn.withPassword(test_.visitor(`203.0.113.${i}`), { email: 'rush@example.org', password: `guess ${i}` }, ''))
      }),
    )
    expect(guesses.filter((one) => one instanceof Invalid)).toHaveLength(5)
    expect(guesses.filter((one) => one instanceof TooMany)).toHaveLength(15)
  })

  test('an office behind one address: successes use nothing up, failures of one do not lock the others’ accounts', async () => {
    const { clock } = test_
    clock.advance(HOUR)
    const office = '203.0.113.200'
    const emails = ['o1@example.org', 'o2@example.org', 'o3@example.org']
    for (const email of emails) await test_.person(email)
    for (let round = 0; round < 3; round++) for (const email of emails) await signIn(email, PASSWORD, office)
    for (let i = 0; i < 5; i++) expect(await refusal(signIn('o1@example.org', 'wrong', office))).toBeInstanceOf(Invalid)
    // The account is closed to guesses; knocking on it further takes nothing from the neighbours.
    for (let i = 0; i < 20; i++) expect(await refusal(signIn('o1@example.org', 'wrong', office))).toBeInstanceOf(TooMany)
    await signIn('o2@example.org', PASSWORD, office)
    for (let i = 0; i < 3; i++) expect(await refusal(signIn(`x${i}@example.org`, 'wrong', office))).toBeInstanceOf(Invalid)
    expect(await refusal(signIn('o2@example.org', PASSWORD, office))).toBeInstanceOf(TooMany)
    // From elsewhere the same people sign in.
    await signIn('o2@example.org', PASSWORD, '203.0.113.201')
    clock.advance(15 * MINUTE)
    await signIn('o1@example.org', PASSWORD, office)
  })
})

describe('sessions', () => {
  const identify = (cookie: string, userAgent = 'Mozilla/5.0 (Windows NT 10.0) Firefox/143.0') =>
    test_.accounts.identify(cookie, 'en', test_.request(), userAgent)

  test('the short token is renewed against the record, its family survives, and nobody else’s token does', async () => {
    const { clock, config } = test_
    const id = await test_.person('session@example.org')
    const { token } = await signIn('session@example.org')
    const first = await identify(token)
    expect(first).toMatchObject({ actor: { account: id, email: 'session@example.org' }, renewed: null })
    clock.advance(config.SESSION_MINUTES * MINUTE)
    const second = await identify(token)
    expect(second.actor.account).toBe(id)
    expect(second.family).toBe(first.family)
    expect(second.renewed).not.toBeNull()
    expect((await identify(second.renewed ?? '')).renewed).toBeNull()
    const [session] = await test_.accounts.sessions.list(id)
    expect(session).toMatchObject({ device: 'Firefox · Windows', lastSeen: clock.now() })
    for (const forged of ['', 'x', `${token}x`, token.replace(/\.[^.]*$/, '.'), 'eyJhbGciOiJub25lIn0.e30.']) {
      expect((await identify(forged)).actor.account).toBeNull()
    }
    // Unused for longer than the setting: over.
    clock.advance(config.SESSION_DAYS * DAY + HOUR)
    expect((await identify(second.renewed ?? '')).actor.account).toBeNull()
  })

  test('a revoked session is refused at once, though its token has not run out; renewing is refused too', async () => {
    const { accounts, clock, config } = test_
    const id = await test_.person('revoke@example.org')
    const mine = await signIn('revoke@example.org')
    clock.advance(SECOND)
    const stolen = await signIn('revoke@example.org')
    const actor = await test_.actorOf(id)
    const session = (await identify(stolen.token)).session ?? ''
    const stranger = await test_.actorOf(await test_.person('other@example.org'))
    expect(await refusal(accounts.sessions.revoke(stranger, session))).toMatchObject({ status: 404 })
    await accounts.sessions.revoke(actor, session)
    expect((await identify(stolen.token)).actor.account).toBeNull()
    expect((await identify(mine.token)).actor.account).toBe(id)
    expect((await accounts.sessions.list(id)).map((one) => one._id)).not.toContain(session)
    clock.advance(config.SESSION_MINUTES * MINUTE + 2 * MINUTE)
    expect((await identify(stolen.token)).actor.account).toBeNull()
    expect((await identify(mine.token)).actor.account).toBe(id)
    await accounts.signIn.out(await test_.actorOf(id), (await identify(mine.token)).session)
    expect((await identify(mine.token)).actor.account).toBeNull()
  })

  test('changing the password ends every other session; the old password is of no use', async () => {
    const { accounts } = test_
    const id = await test_.person('change@example.org')
    const kept = await signIn('change@example.org')
    const other = await signIn('change@example.org')
    const actor = await test_.actorOf(id)
    const wrong = await refusal(accounts.passwords.change(actor, { current: 'wrong', password: 'another long word' }, null))
    expect(wrong).toMatchObject({ fields: { current: { key: 'accounts.password.notCurrent' } } })
    const session = (await identify(kept.token)).session
    await accounts.passwords.change(actor, { current: PASSWORD, password: 'another long word' }, session)
    expect((await identify(kept.token)).actor.account).toBe(id)
    expect((await identify(other.token)).actor.account).toBeNull()
    expect(await refusal(signIn('change@example.org'))).toBeInstanceOf(Invalid)
    await signIn('change@example.org', 'another long word')
    expect((await test_.mails('change@example.org')).at(-1)?.template).toBe('accounts.mails.passwordChanged')
  })
})

describe('a forgotten password', () => {
  test('the link sets a new one once, within an hour, ends all sessions and forgives the failures', async () => {
    const { accounts, visitor, link, clock } = test_
    await test_.person('forgot@example.org')
    const old = await signIn('forgot@example.org')
    clock.advance(SECOND)
    await accounts.passwords.forgotten(visitor(), 'Forgot@Example.org', 'en')
    const late = await link('forgot@example.org')
    clock.advance(HOUR)
    expect(await accounts.passwords.peek(late)).toBeNull()
    await accounts.passwords.forgotten(visitor(), 'forgot@example.org', 'en')
    const superseded = await link('forgot@example.org')
    clock.advance(SECOND)
    await accounts.passwords.forgotten(visitor(), 'forgot@example.org', 'en')
    const text = await link('forgot@example.org')
    expect(await accounts.passwords.peek(superseded)).toBeNull()
    for (let i = 0; i < 5; i++) await refusal(signIn('forgot@example.org', 'wrong', `192.0.2.${100 + i}`))
    expect(await accounts.passwords.peek(text)).toBe('forgot@example.org')
    const attempts = await Promise.allSettled([1, 2].map((n) => accounts.passwords.reset(visitor(), text, `new password number ${n}`)))
    expect(attempts.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(await refusal(accounts.passwords.reset(visitor(), text, 'new password number 3'))).toMatchObject({ status: 409 })
    expect((await accounts.identify(old.token, 'en', test_.request(), '')).actor.account).toBeNull()
    const chosen = attempts[0]?.status === 'fulfilled' ? 1 : 2
    await signIn('forgot@example.org', `new password number ${chosen}`)
  })

  test('an address without an account gets a mail that says so, and the visitor the same answer', async () => {
    const { accounts, visitor, mails } = test_
    await accounts.passwords.forgotten(visitor(), 'noone@example.org', 'en')
    expect((await mails('noone@example.org')).map(({ template, link }) => ({ template, link }))).toEqual([
      { template: 'accounts.mails.noAccount', link: { path: '/register' } },
    ])
  })
})

test('no secret is in the database: neither passwords nor the text of links', async () => {
  const { database, accounts, visitor, link } = test_
  await accounts.registration.request(visitor(), { email: 'secret@example.org', name: 'S', locale: 'en' })
  const text = await link('secret@example.org')
  let everything = ''
  for (const { name } of (await database.connection.db?.listCollections().toArray()) ?? []) {
    everything += JSON.stringify(await test_.collection(name).find().toArray())
  }
  expect(everything).toContain('$argon2id$')
  expect(everything).not.toContain(PASSWORD)
  expect(everything).not.toContain(text.split('.')[1])
})
