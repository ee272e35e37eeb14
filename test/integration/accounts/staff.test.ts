import { DAY, HOUR, MINUTE, SECOND } from '../../../src/platform/clock.js'
import { Denied, Hidden, Invalid, TooMany } from '../../../src/platform/errors.js'
import { openAccounts, PASSWORD, type TestAccounts } from './house.js'

let test_: TestAccounts
let root: string
const CALL = 'c'.repeat(20)
const duty = { en: 'Secretariat', zh: '秘书处' }

beforeAll(async () => {
  test_ = await openAccounts()
  root = await test_.administrator('root@example.org')
})
afterAll(() => test_.end())

const refusal = (work: Promise<unknown>): Promise<unknown> => work.then(() => null, (error: unknown) => error)

test('the first administrator comes by an invitation from the command line', async () => {
  expect(await test_.actorOf(root)).toMatchObject({ administrator: true, appointments: [] })
  expect(await test_.actions('account', root)).toEqual(['accounts.record.registered', 'accounts.record.administratorMade'])
})

test('appointed for a call and for the house, once each, told by mail, on the record; dismissed again', async () => {
  const { accounts, mails, actorOf } = test_
  const admin = await actorOf(root)
  const person = await test_.person('staff@example.org')
  const call = { role: 'secretariat' as const, call: CALL }
  await accounts.staff.appoint(admin, person, call, duty)
  await accounts.staff.appoint(admin, person, call, duty)
  await accounts.staff.appoint(admin, person, { role: 'observer', call: null }, duty)
  expect((await actorOf(person)).appointments).toEqual([call, { role: 'observer', call: null }])
  expect((await mails('staff@example.org')).filter((mail) => mail.template === 'accounts.mails.appointed')).toHaveLength(2)
  expect((await accounts.office(CALL)).map((one) => one.email)).toEqual(['staff@example.org'])
  expect(await accounts.office('d'.repeat(20))).toEqual([])
  expect((await accounts.holding('observer', CALL, true)).map((one) => one.email)).toEqual(['staff@example.org'])
  expect(await accounts.holding('observer', CALL)).toEqual([])
  await accounts.staff.dismiss(admin, person, call, duty)
  expect((await actorOf(person)).appointments).toEqual([{ role: 'observer', call: null }])
  expect(await test_.actions('account', person)).toEqual([
    'accounts.record.registered', 'accounts.record.appointed', 'accounts.record.appointed', 'accounts.record.dismissed',
  ])
})

test('nobody but administrators appoints; judges and house-wide committees are not appointed here', async () => {
  const { accounts, actorOf } = test_
  const admin = await actorOf(root)
  const person = await test_.person('victim@example.org')
  const secretary = await test_.person('secretary@example.org')
  await accounts.staff.appoint(admin, secretary, { role: 'secretariat', call: null }, duty)
  for (const actor of [test_.visitor(), await actorOf(person), await actorOf(secretary)]) {
    expect(await refusal(accounts.staff.appoint(actor, person, { role: 'secretariat', call: null }, duty))).toBeInstanceOf(Hidden)
    expect(await refusal(accounts.invitations.staff(actor, { email: 'v@example.org', name: 'V', locale: 'en' }, { role: 'observer', call: null }, duty))).toBeInstanceOf(Hidden)
    expect(await refusal(accounts.invitations.administrator(actor, { email: 'v@example.org', name: 'V', locale: 'en' }))).toBeInstanceOf(Hidden)
  }
  expect(await refusal(accounts.staff.appoint(admin, person, { role: 'judge', call: CALL }, duty))).toBeInstanceOf(Denied)
  expect(await refusal(accounts.staff.appoint(admin, person, { role: 'committee', call: null }, duty))).toBeInstanceOf(Denied)
  expect(await refusal(accounts.staff.appoint(admin, 'x'.repeat(20), { role: 'observer', call: null }, duty))).toBeInstanceOf(Hidden)
  expect((await actorOf(person)).appointments).toEqual([])
})

test('invited to an office: with the account of the address, or a new one', async () => {
  const { accounts, actorOf, link, visitor } = test_
  const admin = await actorOf(root)
  const appointment = { role: 'committee' as const, call: CALL }
  await accounts.invitations.staff(admin, { email: 'member@example.org', name: '周', locale: 'zh' }, appointment, duty)
  const fresh = await accounts.invitations.accept(visitor(), await link('member@example.org'), { name: '周', password: PASSWORD, locale: 'zh' })
  expect((await actorOf(fresh)).appointments).toEqual([appointment])
  const known = await test_.person('veteran@example.org')
  await accounts.invitations.staff(admin, { email: 'VETERAN@example.org', name: '老', locale: 'zh' }, appointment, duty)
  expect(await accounts.invitations.accept(await actorOf(known), await link('VETERAN@example.org'), null)).toBe(known)
  expect((await actorOf(known)).appointments).toEqual([appointment])
  expect(await accounts.lists.invitations(null)).toEqual([])
})

test('administrators end each other’s administration, never their own, and never the last', async () => {
  const { accounts, actorOf } = test_
  const second = await test_.administrator('second@example.org')
  expect(await refusal(accounts.staff.dismissAdministrator(await actorOf(root), root, duty))).toBeInstanceOf(Denied)
  const [one, two] = [await actorOf(root), await actorOf(second)]
  const both = await Promise.allSettled([accounts.staff.dismissAdministrator(one, second, duty), accounts.staff.dismissAdministrator(two, root, duty)])
  expect(both.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
  const left = [await actorOf(root), await actorOf(second)].filter((actor) => actor.administrator)
  expect(left).toHaveLength(1)
})

test('the list of people: by name, by address, by office', async () => {
  const { accounts } = test_
  const found = async (search: string, role: 'committee' | 'administrator' | null = null) =>
    (await accounts.lists.people({ search, role, page: 1 })).rows.map((row) => row.email).sort()
  expect(await found('veteran')).toEqual(['veteran@example.org'])
  expect(await found('周')).toEqual(['member@example.org'])
  expect(await found('', 'committee')).toEqual(['member@example.org', 'veteran@example.org'])
  expect(await found('', 'administrator')).toHaveLength(1)
})

test('an account made from another feature’s invitation is confirmed and can sign in', async () => {
  const { accounts, database, visitor } = test_
  const given = { email: 'judge@example.org', name: '专家', password: PASSWORD, locale: 'zh' as const }
  const make = () => database.transaction(visitor(), (tx) => accounts.accountFromInvitation(tx, visitor(), given))
  const judge = await make()
  expect(await accounts.personByEmail('judge@example.org')).toEqual(judge)
  expect(await refusal(make())).toMatchObject({ status: 409 })
  await database.transaction(visitor(), async (tx) => {
    await accounts.appoint(tx, visitor(), judge.id, { role: 'judge', call: CALL })
    await accounts.appoint(tx, visitor(), judge.id, { role: 'judge', call: CALL })
  })
  expect((await test_.actorOf(judge.id)).appointments).toEqual([{ role: 'judge', call: CALL }])
  expect((await accounts.signIn.withPassword(visitor(), given, '')).account).toBe(judge.id)
})

describe('a person’s own address', () => {
  const CONFIRM = 'accounts.mails.emailConfirm'
  const own = async (id: string) => test_.accounts.profile.own(await test_.actorOf(id))
  const ask = async (id: string, email: string, passwordNow = PASSWORD): Promise<void> => {
    test_.clock.advance(SECOND)
    await test_.accounts.addresses.ask(await test_.actorOf(id), { email, passwordNow })
    test_.clock.advance(SECOND)
  }
  const signIn = (email: string, password = PASSWORD) => test_.accounts.signIn.withPassword(test_.visitor(), { email, password }, 'curl')
  const identify = async (token: string) => test_.accounts.identify(token, 'en', test_.request(), 'curl')
  /** Changes an address as its owner does. */
  const change = async (id: string, email: string): Promise<void> => {
    await ask(id, email)
    await test_.accounts.addresses.confirm(await test_.actorOf(id), await test_.link(email), '', null)
    test_.clock.advance(SECOND)
  }

  test('changed by the link in the new mailbox: at once everywhere, other sessions ended, the old mailbox told, on the record', async () => {
    const { accounts, clock, mails, link, visitor } = test_
    const id = await test_.person('alter@example.org')
    const [here, elsewhere] = [await signIn('alter@example.org'), await signIn('alter@example.org')]
    const stranger = await test_.actorOf(await test_.person('bystander@example.org'))
    await accounts.passwords.forgotten(visitor(), 'alter@example.org', 'zh')
    const reset = await link('alter@example.org')
    await ask(id, 'neu@example.org')
    const askedAt = new Date(clock.now().getTime() - SECOND)
    expect((await own(id)).emailChange).toEqual({ email: 'neu@example.org', askedAt, until: new Date(askedAt.getTime() + HOUR) })
    const text = await link('neu@example.org')
    for (let i = 0; i < 3; i++) expect(await accounts.addresses.peek(text)).toEqual({ account: id, name: '林华', email: 'neu@example.org', taken: false })
    expect(await refusal(accounts.addresses.confirm(stranger, text, PASSWORD, null))).toMatchObject({ status: 403 })
    expect(await accounts.person(id)).toMatchObject({ email: 'alter@example.org' })
    const session = (await identify(here.token)).session
    const both = await Promise.allSettled([1, 2].map(async () => accounts.addresses.confirm(await test_.actorOf(id), text, '', session)))
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await own(id)).emailChange).toBeNull()
    expect((await identify(here.token)).actor).toMatchObject({ account: id, email: 'neu@example.org' })
    expect((await identify(elsewhere.token)).actor.account).toBeNull()
    expect((await signIn('Neu@example.org')).account).toBe(id)
    expect(await refusal(signIn('alter@example.org'))).toBeInstanceOf(Invalid)
    expect(await accounts.passwords.peek(reset)).toBeNull()
    const told = (await mails('alter@example.org')).at(-1)
    expect(told).toMatchObject({ template: 'accounts.mails.emailChanged', link: { path: '/account/email/back/' } })
    expect(told?.content).toContain('n***@example.org')
    expect(told?.content).not.toContain('neu@')
    expect(await test_.actions('account', id)).toEqual(expect.arrayContaining(['accounts.record.emailAsked', 'accounts.record.emailChanged']))
    expect((await accounts.lists.people({ search: 'neu@example.org', role: null, page: 1 })).rows.map((row) => row.id)).toEqual([id])
    expect(await accounts.lists.accountsNamed('alter@example.org')).toEqual([])
    // The address that became free serves the next one who has that mailbox, and nobody who left it gets in the way.
    const next = await test_.person('alter@example.org', '新人')
    expect(next).not.toBe(id)
    expect(await refusal(ask(id, 'alter@example.org'))).toBeNull()
    expect((await mails('alter@example.org')).at(-1)?.template).toBe('accounts.mails.emailWanted')
  })

  test('an address comes and goes between accounts: there and back, and on to another', async () => {
    const [one, two] = [await test_.person('swing@example.org'), await test_.person('other.swing@example.org')]
    await change(one, 'swung@example.org')
    await change(two, 'swing@example.org')
    await change(one, 'other.swing@example.org')
    await change(two, 'swung@example.org')
    await change(one, 'swing@example.org')
    expect([(await own(one)).email, (await own(two)).email]).toEqual(['swing@example.org', 'swung@example.org'])
    expect((await signIn('swung@example.org')).account).toBe(two)
  })

  test('one’s own address, a wrong password and too many of them are refused; whom an address belongs to is not told', async () => {
    const { accounts, mails, clock, config } = test_
    const id = await test_.person('asker@example.org')
    await test_.person('held@example.org')
    expect(await refusal(ask(id, 'Asker@example.org'))).toMatchObject({ fields: { email: { key: 'accounts.email.same' } } })
    const answers = []
    for (const email of ['held@example.org', 'free@example.org']) {
      answers.push(await refusal(ask(id, email)))
      const askedAt = new Date(clock.now().getTime() - SECOND)
      expect((await own(id)).emailChange).toEqual({ email, askedAt, until: new Date(askedAt.getTime() + HOUR) })
    }
    expect(answers).toEqual([null, null])
    expect((await mails('held@example.org')).at(-1)).toMatchObject({ template: 'accounts.mails.emailWanted', link: { path: '/sign-in' } })
    expect((await mails('free@example.org')).map((mail) => mail.template)).toEqual([CONFIRM])
    for (let i = 0; i < config.SIGN_IN_FAILURES_PER_ACCOUNT; i++) {
      expect(await refusal(ask(id, 'guess@example.org', `wrong ${i}`))).toMatchObject({ fields: { passwordNow: { key: 'accounts.password.notCurrent' } } })
    }
    expect(await refusal(ask(id, 'guess@example.org'))).toBeInstanceOf(TooMany)
    // The same count as at the door: guessing goes on at neither.
    expect(await refusal(signIn('asker@example.org'))).toBeInstanceOf(TooMany)
    expect(await mails('guess@example.org')).toEqual([])
    expect(await refusal(accounts.addresses.ask(test_.visitor(), { email: 'x@example.org', passwordNow: '' }))).toBeInstanceOf(Hidden)
    clock.advance(15 * MINUTE)
  })

  test('sent again, cancelled, run out, overtaken by a new password: the older link is good no more', async () => {
    const { accounts, clock, link, mails } = test_
    const id = await test_.person('patient@example.org')
    const actor = await test_.actorOf(id)
    const asked = async (): Promise<string> => {
      await ask(id, 'later@example.org')
      return link('later@example.org')
    }
    expect(await refusal(accounts.addresses.again(actor))).toMatchObject({ status: 409 })
    const first = await asked()
    clock.advance(MINUTE)
    await accounts.addresses.again(actor)
    const second = await link('later@example.org')
    expect([await accounts.addresses.peek(first), (await accounts.addresses.peek(second))?.email]).toEqual([null, 'later@example.org'])
    await accounts.addresses.cancel(actor)
    await accounts.addresses.cancel(actor)
    expect([await accounts.addresses.peek(second), (await own(id)).emailChange]).toEqual([null, null])
    const third = await asked()
    await accounts.passwords.change(actor, { current: PASSWORD, password: 'quite another phrase' }, null)
    await accounts.passwords.change(actor, { current: 'quite another phrase', password: PASSWORD }, null)
    expect([await accounts.addresses.peek(third), (await own(id)).emailChange]).toEqual([null, null])
    const last = await asked()
    clock.advance(HOUR)
    expect(await accounts.addresses.peek(last)).toBeNull()
    for (const late of [last, first, 'nothing']) expect(await refusal(accounts.addresses.confirm(actor, late, '', null))).toMatchObject({ status: 409 })
    expect(await refusal(accounts.addresses.again(actor))).toMatchObject({ status: 409 })
    clock.advance(8 * DAY)
    await accounts.sweep()
    expect((await own(id)).emailChange).toBeNull()
    // No mailbox is flooded: after five mails in an hour the page says the same, and the last link stays good.
    for (let i = 0; i < 7; i++) await asked()
    expect((await mails('later@example.org')).filter((mail) => mail.template === CONFIRM)).toHaveLength(4 + 5)
    expect(await accounts.addresses.peek(await link('later@example.org'))).not.toBeNull()
  })

  test('who is not signed in shows the password too; whoever took the address meanwhile keeps it', async () => {
    const { accounts, link, visitor } = test_
    const id = await test_.person('mistyper@example.org')
    await ask(id, 'strange@example.org')
    const text = await link('strange@example.org')
    for (const guess of ['', 'a stranger’s guess']) {
      expect(await refusal(accounts.addresses.confirm(visitor(), text, guess, null))).toMatchObject({ fields: { passwordNow: { key: 'accounts.password.notCurrent' } } })
    }
    const stranger = await test_.person('strange@example.org')
    expect(await accounts.addresses.peek(text)).toMatchObject({ taken: true })
    await ask(id, 'strangest@example.org')
    expect(await accounts.addresses.peek(text)).toBeNull()
    const other = await link('strangest@example.org')
    await change(stranger, 'strangest@example.org')
    expect(await accounts.addresses.peek(other)).toMatchObject({ taken: true })
    expect(await refusal(accounts.addresses.confirm(visitor(), other, PASSWORD, null))).toMatchObject({ status: 409, messageKey: { key: 'accounts.denied.addressTaken' } })
    await change(stranger, 'gone@example.org')
    expect(await accounts.addresses.confirm(visitor(), other, PASSWORD, null)).toBe(id)
    expect((await own(id)).email).toBe('strangest@example.org')
  })

  test('two who confirm one address at once: one gets it', async () => {
    const ids = [await test_.person('race1@example.org'), await test_.person('race2@example.org')]
    const links: string[] = []
    for (const id of ids) {
      await ask(id, 'prize@example.org')
      links.push(await test_.link('prize@example.org'))
    }
    const actors = [await test_.actorOf(ids[0] ?? ''), await test_.actorOf(ids[1] ?? '')]
    const both = await Promise.allSettled(actors.map((actor, i) => test_.accounts.addresses.confirm(actor, links[i] ?? '', '', null)))
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of both) if (one.status === 'rejected') expect(one.reason).toMatchObject({ status: 409 })
  })

  test('taken back by the link in the old mailbox, with a new password, whatever was changed since', async () => {
    const { accounts, mails, link, visitor } = test_
    const id = await test_.person('robbed@example.org')
    await change(id, 'thief1@example.org')
    await change(id, 'thief2@example.org')
    await ask(id, 'thief3@example.org')
    const thief = await signIn('thief2@example.org')
    const [text, thiefs, next] = [await link('robbed@example.org'), await link('thief1@example.org'), await link('thief3@example.org')]
    expect(await accounts.addresses.peekBack(text)).toMatchObject({ account: id, email: 'robbed@example.org', taken: false })
    expect(await accounts.addresses.peek(text)).toBeNull()
    expect(await refusal(accounts.addresses.takeBack(visitor(), text, 'short'))).toBeInstanceOf(Invalid)
    expect(await accounts.addresses.takeBack(visitor(), text, 'a phrase of my own')).toBe(id)
    expect((await signIn('robbed@example.org', 'a phrase of my own')).account).toBe(id)
    expect((await identify(thief.token)).actor.account).toBeNull()
    for (const email of ['thief1@example.org', 'thief2@example.org']) expect(await refusal(signIn(email))).toBeInstanceOf(Invalid)
    for (const used of [text, thiefs]) expect(await accounts.addresses.peekBack(used)).toBeNull()
    expect(await accounts.addresses.peek(next)).toBeNull()
    expect((await mails('thief2@example.org')).at(-1)).toMatchObject({ template: 'accounts.mails.emailTakenBack', link: null })
    expect((await test_.actions('account', id)).at(-2)).toBe('accounts.record.emailTakenBack')
    // After a week, or once somebody else has the address, there is no way back.
    const other = await test_.person('weekly@example.org')
    await change(other, 'monthly@example.org')
    const back = await link('weekly@example.org')
    const heir = await test_.person('weekly@example.org')
    expect(await accounts.addresses.peekBack(back)).toMatchObject({ taken: true })
    expect(await refusal(accounts.addresses.takeBack(visitor(), back, 'a phrase of my own'))).toMatchObject({ status: 409 })
    await change(heir, 'yearly@example.org')
    expect(await accounts.addresses.peekBack(back)).toMatchObject({ taken: false })
    test_.clock.advance(7 * DAY)
    expect(await accounts.addresses.peekBack(back)).toBeNull()
  })

  test('what the old address was invited to stays with the account, also as an earlier release wrote it; the new one’s is found, too', async () => {
    const { accounts, link, visitor, collection } = test_
    const admin = (await test_.actorOf(root)).administrator ? root : ((await accounts.personByEmail('second@example.org'))?.id ?? '')
    const invite = async (email: string, role: 'observer' | 'secretariat') =>
      accounts.invitations.staff(await test_.actorOf(admin), { email, name: 'M', locale: 'zh' }, { role, call: CALL }, duty)
    const id = await test_.person('moving@example.org')
    await collection<{ _id: string }>('accounts').updateOne({ _id: id }, { $unset: { emailChange: '' } })
    expect((await own(id)).emailChange ?? null).toBeNull()
    await invite('moving@example.org', 'observer')
    await invite('settled@example.org', 'secretariat')
    await collection('invitations').updateMany({ email: 'moving@example.org' }, { $unset: { account: '' } })
    const [old, fresh] = [await link('moving@example.org'), await link('settled@example.org')]
    await change(id, 'settled@example.org')
    // Whoever has the mailbox now cannot take the office, with an account or without.
    expect(await accounts.invitations.peek(old)).toMatchObject({ hasAccount: true })
    expect(await refusal(accounts.invitations.accept(visitor(), old, { name: 'X', password: PASSWORD, locale: 'zh' }))).toBeInstanceOf(Denied)
    const next = await test_.person('moving@example.org')
    expect(await refusal(accounts.invitations.accept(await test_.actorOf(next), old, null))).toBeInstanceOf(Denied)
    for (const text of [old, fresh]) expect(await accounts.invitations.accept(await test_.actorOf(id), text, null)).toBe(id)
    expect((await test_.actorOf(id)).appointments.map((one) => one.role).sort()).toEqual(['observer', 'secretariat'])
  })
})
