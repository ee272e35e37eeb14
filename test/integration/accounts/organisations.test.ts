import { Conflict, Denied, Hidden, Invalid } from '../../../src/platform/errors.js'
import { DAY, SECOND } from '../../../src/platform/clock.js'
import { WRITTEN_A_DAY } from '../../../src/accounts/service/writing.js'
import { CODES, openAccounts, PASSWORD, type TestAccounts } from './house.js'

let test_: TestAccounts
let owner: string
let organisation: string
const name = { zh: '示范网络安全有限公司', en: 'Model Security Ltd' }
const details = { code: CODES[0], name, kind: 'enterprise' as const, region: '福建福州' }

beforeAll(async () => {
  test_ = await openAccounts()
  owner = await test_.person('owner@example.org', '王芳')
  organisation = await test_.accounts.registry.create(await test_.actorOf(owner), details, await test_.licence())
})
afterAll(() => test_.end())

const refusal = (work: Promise<unknown>): Promise<unknown> => work.then(() => null, (error: unknown) => error)
/** An administrator: acts on organisations as the secretariat does. */
const office = async () => {
  const known = await test_.accounts.personByEmail('office@example.org')
  return test_.actorOf(known?.id ?? (await test_.administrator('office@example.org')))
}

test('made with its owner and its licence; the code is unique and has to be a true one', async () => {
  const { accounts } = test_
  expect(await accounts.organisation(organisation)).toMatchObject({ ...details, verification: 'unverified', version: 1 })
  expect(await accounts.membersOf(organisation)).toEqual([expect.objectContaining({ id: owner, role: 'owner' })])
  expect(await accounts.registry.byCode(' 91350100m000100y43')).toMatchObject({ _id: organisation })
  const other = await test_.actorOf(await test_.person('second@example.org'))
  expect(await refusal(accounts.registry.create(other, details, null))).toMatchObject({ fields: { code: { key: 'accounts.organisation.codeKnown' } } })
  // Only who belongs to it is told which one it is.
  expect(await refusal(accounts.registry.create(await test_.actorOf(owner), details, null))).toMatchObject({ fields: { code: { key: 'accounts.organisation.codeOwn', values: { organisation } } } })
  expect(await refusal(accounts.registry.create(other, { ...details, code: '91350100M000100Y44' }, null))).toMatchObject({ fields: { code: { key: 'accounts.organisation.codeWrong' } } })
  const at_once = await Promise.allSettled([1, 2, 3].map(() => accounts.registry.create(other, { ...details, code: CODES[1] }, null)))
  expect(at_once.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  for (const one of at_once) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(Invalid)
})

test('a double click makes one organisation', async () => {
  const { accounts } = test_
  const account = await test_.person('double@example.org')
  const key = test_.key()
  const click = async () => accounts.registry.create(await accounts.actorOf(account, test_.request('192.0.2.1', key)), { ...details, code: CODES[2] }, null)
  const both = await Promise.allSettled([click(), click()])
  expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  expect((await test_.actorOf(account)).memberships).toHaveLength(1)
})

test('a licence that is no document is refused, and nothing is left of it', async () => {
  const { accounts, files } = test_
  const actor = await test_.actorOf(owner)
  const text = { ...(await files.putBytes(Buffer.from('MZ this is a programme'), 'licence.pdf', 'application/x-msdownload')), field: 'licence' }
  const refused = await refusal(accounts.registry.putLicence(actor, organisation, text))
  expect(refused).toBeInstanceOf(Invalid)
  expect(Object.keys((refused as Invalid).fields)).toEqual(['licence'])
  expect(await files.ofOwner({ kind: 'organisation', id: organisation })).toHaveLength(1)
})

test('a licence is read by members and the office, by nobody else; a new one takes its place', async () => {
  const { accounts, files } = test_
  const actor = await test_.actorOf(owner)
  const before = await accounts.organisation(organisation)
  await accounts.registry.putLicence(actor, organisation, await test_.licence('second'))
  const after = await accounts.organisation(organisation)
  expect(after?.licence).not.toBe(before?.licence)
  expect((await files.ofOwner({ kind: 'organisation', id: organisation })).map((one) => one.id)).toEqual([after?.licence])
  expect(await accounts.registry.licence(actor, organisation)).toMatchObject({ kind: 'file', type: 'application/pdf', name: '营业执照.pdf' })
  expect(await accounts.registry.licence(await office(), organisation)).toMatchObject({ kind: 'file' })
  const stranger = await test_.actorOf(await test_.person('stranger@example.org'))
  expect(await refusal(accounts.registry.licence(stranger, organisation))).toBeInstanceOf(Hidden)
  expect(await refusal(accounts.registry.licence(test_.visitor(), organisation))).toBeInstanceOf(Hidden)
})

test('the second of two editors is told and sees what stands; a stranger learns nothing', async () => {
  const { accounts } = test_
  const actor = await test_.actorOf(owner)
  const { version = 0 } = (await accounts.organisation(organisation)) ?? {}
  await accounts.registry.edit(actor, organisation, { ...details, region: '福建厦门', version })
  const conflict = await refusal(accounts.registry.edit(actor, organisation, { ...details, region: '福建泉州', version }))
  expect(conflict).toBeInstanceOf(Conflict)
  expect(conflict).toMatchObject({ theirs: { region: '福建厦门' }, by: '王芳' })
  const stranger = await test_.actorOf(await test_.person('stranger2@example.org'))
  expect(await refusal(accounts.registry.edit(stranger, organisation, { ...details, version }))).toBeInstanceOf(Hidden)
})

test('verified by the office only, of the version that it saw; changing what was vouched for makes it unverified', async () => {
  const { accounts, mails } = test_
  const actor = await test_.actorOf(owner)
  const administrator = await office()
  const { version = 0 } = (await accounts.organisation(organisation)) ?? {}
  expect(await refusal(accounts.registry.judge(actor, organisation, { verified: true, reason: '', version }))).toBeInstanceOf(Hidden)
  expect(await refusal(accounts.registry.judge(administrator, organisation, { verified: true, reason: '', version: version - 1 }))).toBeInstanceOf(Conflict)
  await accounts.registry.judge(administrator, organisation, { verified: false, reason: '证照已过期', version })
  expect(await accounts.organisation(organisation)).toMatchObject({ verification: 'refused', verificationReason: '证照已过期' })
  const letter = (await mails('owner@example.org')).find((mail) => mail.template === 'accounts.mails.organisationRefused')
  expect(letter?.content).toContain('证照已过期')
  await accounts.registry.judge(administrator, organisation, { verified: true, reason: '', version: version + 1 })
  expect(await accounts.organisation(organisation)).toMatchObject({ verification: 'verified', verificationReason: '' })
  await accounts.registry.edit(actor, organisation, { ...details, region: '福建福州', version: version + 2 })
  expect(await accounts.organisation(organisation)).toMatchObject({ verification: 'verified' })
  await accounts.registry.edit(actor, organisation, { ...details, name: { zh: '另一家公司' }, version: version + 3 })
  expect(await accounts.organisation(organisation)).toMatchObject({ verification: 'unverified' })
  const bare = await accounts.registry.byCode(CODES[1])
  expect(await refusal(accounts.registry.judge(administrator, bare?._id ?? '', { verified: true, reason: '', version: 1 }))).toMatchObject({ messageKey: { key: 'accounts.denied.noLicence' } })
})

test('asking to join: the owner is told and decides once; the answer is mailed', async () => {
  const { accounts, mails } = test_
  const asker = await test_.person('asker@example.org', '李强')
  const actor = await test_.actorOf(asker)
  const boss = await test_.actorOf(owner)
  expect(await refusal(accounts.memberships.ask(actor, { code: CODES[3], message: 'x' }))).toMatchObject({ fields: { code: { key: 'accounts.join.unknown' } } })
  await accounts.memberships.ask(actor, { code: CODES[0], message: '我是研发部的' })
  expect(await refusal(accounts.memberships.ask(actor, { code: CODES[0], message: 'again' }))).toBeInstanceOf(Invalid)
  expect((await mails('owner@example.org')).find((mail) => mail.template === 'accounts.mails.joinAsked')?.content).toContain('我是研发部的')
  const [request] = await accounts.lists.joinRequests(organisation)
  expect(request?.person.name).toBe('李强')
  expect(await refusal(accounts.memberships.decide(actor, organisation, request?._id ?? '', { approve: true, reason: '' }))).toBeInstanceOf(Hidden)
  await accounts.memberships.decide(boss, organisation, request?._id ?? '', { approve: false, reason: '查无此人' })
  expect((await mails('asker@example.org')).at(-1)).toMatchObject({ template: 'accounts.mails.joinRefused' })
  expect(await refusal(accounts.memberships.decide(boss, organisation, request?._id ?? '', { approve: true, reason: '' }))).toBeInstanceOf(Denied)
  await accounts.memberships.ask(actor, { code: CODES[0], message: '再次申请' })
  const [second] = await accounts.lists.joinRequests(organisation)
  const twice = await Promise.allSettled([1, 2].map(() => accounts.memberships.decide(boss, organisation, second?._id ?? '', { approve: true, reason: '' })))
  expect(twice.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  expect((await test_.actorOf(asker)).memberships).toEqual([{ organisation, role: 'member' }])
  expect(await refusal(accounts.memberships.ask(await test_.actorOf(asker), { code: CODES[0], message: 'x' }))).toMatchObject({ fields: { code: { key: 'accounts.join.memberAlready' } } })
})

test('a colleague is invited, accepts with a new account, is removed; the owner stays', async () => {
  const { accounts, link, visitor, mails, clock } = test_
  const boss = await test_.actorOf(owner)
  await accounts.invitations.colleague(boss, organisation, { email: 'New@example.org', name: '赵敏', locale: 'zh' })
  const first = await link('New@example.org')
  clock.advance(SECOND)
  await accounts.invitations.colleague(boss, organisation, { email: 'new@example.org', name: '赵敏', locale: 'zh' })
  const text = await link('new@example.org')
  expect(await accounts.invitations.peek(first)).toBeNull()
  expect(await accounts.lists.invitations(organisation)).toHaveLength(1)
  // Stands as long as its task: a year later the link still works.
  clock.advance(365 * 24 * 3600 * SECOND)
  expect(await accounts.invitations.peek(text)).toMatchObject({ hasAccount: false, organisation: expect.anything(), inviter: '王芳' })
  const accept = () => accounts.invitations.accept(visitor(), text, { name: '赵敏', password: PASSWORD, locale: 'zh' })
  const both = await Promise.allSettled([accept(), accept(), accept()])
  const accepted = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  expect(accepted).toHaveLength(1)
  for (const one of both) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(Denied)
  const [colleague = ''] = accepted
  expect((await test_.actorOf(colleague)).memberships).toEqual([{ organisation, role: 'member' }])
  expect(await refusal(accounts.memberships.remove(await test_.actorOf(colleague), organisation, owner))).toBeInstanceOf(Denied)
  expect(await refusal(accounts.memberships.remove(boss, organisation, owner))).toMatchObject({ messageKey: { key: 'accounts.denied.ownerStays' } })
  await accounts.memberships.remove(boss, organisation, colleague)
  expect((await test_.actorOf(colleague)).memberships).toEqual([])
  expect((await mails('new@example.org')).at(-1)?.template).toBe('accounts.mails.memberRemoved')
})

test('strangers are written to so often, by one account, and no more that day', async () => {
  const { accounts, mails, clock } = test_
  const boss = await test_.actorOf(owner)
  const tooOften = { key: 'accounts.writtenTooOften' }
  const invite = (email: string) => accounts.invitations.colleague(boss, organisation, { email, name: '', locale: 'zh' })
  clock.advance(DAY)
  // What was refused for another reason has written to nobody.
  for (let time = 0; time < 6; time++) expect(await refusal(invite('owner@example.org'))).toMatchObject({ fields: { email: { key: 'accounts.invitation.memberAlready' } } })
  const { account, recipient }: Record<'account' | 'recipient', number> = WRITTEN_A_DAY.invitation
  for (let time = 0; time < recipient; time++) await invite('flooded@example.org')
  expect(await refusal(invite('Flooded@example.org'))).toMatchObject({ fields: { email: tooOften } })
  expect(await mails('flooded@example.org')).toHaveLength(recipient)
  for (let other = recipient; other < account; other++) await invite(`many${other}@example.org`)
  expect(await refusal(invite('one-more@example.org'))).toMatchObject({ fields: { email: tooOften } })
  expect(await mails('one-more@example.org')).toEqual([])
  clock.advance(DAY)
  await invite('flooded@example.org')

  const asker = await test_.actorOf(await test_.person('stubborn@example.org'))
  const ask = () => accounts.memberships.ask(asker, { code: CODES[0], message: 'x' })
  for (let time = 0; time < WRITTEN_A_DAY.joinRequest.recipient; time++) {
    await ask()
    const [request] = await accounts.lists.joinRequests(organisation)
    await accounts.memberships.decide(boss, organisation, request?._id ?? '', { approve: false, reason: '查无此人' })
  }
  expect(await refusal(ask())).toMatchObject({ fields: { code: tooOften } })
  clock.advance(DAY)
  await ask()
})

test('an invitation is accepted by its own address only, with the account that it has; taken back it is of no use', async () => {
  const { accounts, link, visitor } = test_
  const boss = await test_.actorOf(owner)
  const invited = await test_.person('invited@example.org')
  const other = await test_.actorOf(await test_.person('elsewhere@example.org'))
  await accounts.invitations.colleague(boss, organisation, { email: 'invited@example.org', name: 'I', locale: 'en' })
  const text = await link('invited@example.org')
  expect(await refusal(accounts.invitations.accept(other, text, null))).toMatchObject({ messageKey: { key: 'accounts.denied.otherAccount' } })
  expect(await refusal(accounts.invitations.accept(visitor(), text, { name: 'I', password: PASSWORD, locale: 'en' }))).toMatchObject({ messageKey: { key: 'accounts.denied.signInToAccept' } })
  const [open] = await accounts.lists.invitations(organisation)
  expect(await refusal(accounts.invitations.withdraw(other, open?._id ?? ''))).toBeInstanceOf(Hidden)
  await accounts.invitations.withdraw(boss, open?._id ?? '')
  expect(await accounts.invitations.peek(text)).toBeNull()
  expect(await refusal(accounts.invitations.accept(await test_.actorOf(invited), text, null))).toBeInstanceOf(Denied)
})

test('handed over by its owner to a colleague, by the office with a reason to anyone; one owner at any time', async () => {
  const { accounts, mails } = test_
  const boss = await test_.actorOf(owner)
  const asker = await accounts.personByEmail('asker@example.org')
  expect(await refusal(accounts.memberships.leave(boss, organisation))).toMatchObject({ messageKey: { key: 'accounts.denied.ownerStays' } })
  expect(await refusal(accounts.memberships.handOver(boss, organisation, { email: 'stranger@example.org', reason: '' }))).toMatchObject({ fields: { email: { key: 'accounts.handOver.notMember' } } })
  await accounts.memberships.handOver(boss, organisation, { email: 'asker@example.org', reason: '' })
  expect((await accounts.membersOf(organisation))[0]).toMatchObject({ id: asker?.id, role: 'owner' })
  expect(await refusal(accounts.memberships.handOver(await test_.actorOf(owner), organisation, { email: 'owner@example.org', reason: '' }))).toBeInstanceOf(Denied)
  const administrator = await office()
  expect(await refusal(accounts.memberships.handOver(administrator, organisation, { email: 'stranger@example.org', reason: '' }))).toMatchObject({ fields: { reason: expect.anything() } })
  expect(await refusal(accounts.memberships.handOver(administrator, organisation, { email: 'ghost@example.org', reason: 'r' }))).toMatchObject({ fields: { email: { key: 'accounts.handOver.noAccount' } } })
  await accounts.memberships.handOver(administrator, organisation, { email: 'stranger@example.org', reason: '原管理员已离职' })
  const members = await accounts.membersOf(organisation)
  expect(members.filter((one) => one.role === 'owner').map((one) => one.email)).toEqual(['stranger@example.org'])
  expect((await mails('stranger@example.org')).at(-1)?.content).toContain('原管理员已离职')
  expect(await test_.actions('organisation', organisation)).toContain('accounts.record.handedOver')
  await accounts.memberships.leave(await test_.actorOf(owner), organisation)
  expect((await test_.actorOf(owner)).memberships).toEqual([])
  const rival = await Promise.allSettled(['asker@example.org', 'owner@example.org'].map((email) => accounts.memberships.handOver(administrator, organisation, { email, reason: 'r' })))
  expect(rival.some((one) => one.status === 'fulfilled')).toBe(true)
  expect((await accounts.membersOf(organisation)).filter((one) => one.role === 'owner')).toHaveLength(1)
})

test('the list: words in either language, parts of a code, filters; a pattern in the search is no pattern', async () => {
  const { accounts } = test_
  const found = async (search: string) => (await accounts.lists.organisations({ search, verification: null, kind: null, page: 1 })).rows.map((row) => row.code)
  expect(await found('另一家')).toEqual([CODES[0]])
  expect(await found('m000100y')).toEqual([CODES[0]])
  expect(await found('.*')).toEqual([])
  expect(await found('model security')).toHaveLength(2)
  const refused = await accounts.lists.organisations({ search: '', verification: 'refused', kind: null, page: 99 })
  expect(refused).toMatchObject({ rows: [], total: 0, page: 1 })
  expect((await accounts.lists.organisations({ search: '', verification: null, kind: 'enterprise', page: 1 })).total).toBe(3)
})

test('what breaks a rule is found', async () => {
  const { accounts } = test_
  const forged = { _id: 'z'.repeat(20), organisation: 'y'.repeat(20), account: 'x'.repeat(20), role: 'member', since: new Date() }
  await test_.collection<typeof forged>('memberships').insertOne(forged)
  expect((await accounts.invariants()).map((one) => one.rule)).toEqual(['membership refers to an organisation', 'membership refers to an account'])
  await test_.collection<typeof forged>('memberships').deleteOne({ _id: forged._id })
})
