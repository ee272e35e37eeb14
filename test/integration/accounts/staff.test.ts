import { Denied, Hidden } from '../../../src/platform/errors.js'
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
