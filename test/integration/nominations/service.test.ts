import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import type { Call } from '../../../src/calls/index.js'
import { isUnchanged } from '../../../src/nominations/index.js'
import { AlreadyDone, Conflict, Denied, Hidden, Invalid } from '../../../src/platform/errors.js'
import { DAY, MINUTE } from '../../../src/platform/clock.js'
import { streamOf } from '../../../src/platform/http/reply.js'
import { SIGNING } from '../../builders/signing.js'
import { openNominations, type NominationHouse } from './house.js'

// On the slowest database server and a busy machine.
jest.setTimeout(120_000)

let house: NominationHouse
let call: Call
let ours: Awaited<ReturnType<NominationHouse['organisation']>>
let theirs: typeof ours
beforeAll(async () => {
  house = await openNominations()
  ours = await house.organisation('甲方科技', true)
  theirs = await house.organisation('乙方信息', false)
})
afterAll(() => house.close())
beforeEach(async () => {
  call = await house.openCall()
})

const refusal = async (act: Promise<unknown>): Promise<string> =>
  act.then(() => 'done', (error: unknown) => (error instanceof Denied ? error.messageKey.key : error instanceof Error ? error.name : 'fault'))

const bytesOf = async (file: string): Promise<Buffer> => {
  const { source } = await house.services.files.open(file)
  return buffer(streamOf(source))
}

describe('a draft', () => {
  it('takes changes of two colleagues to different fields and tells of the same field', async () => {
    const id = await house.nominations.begin(await ours.owner(), { call: call._id, organisation: ours.id, category: 'product' })
    await house.nominations.save(await ours.owner(), id, [{ field: 'lead', value: '李伟', base: 0 }])
    const [a, b] = await Promise.all([
      house.nominations.save(await ours.owner(), id, [{ field: 'problem', value: 'mine', base: 0 }]),
      house.nominations.save(await ours.colleague(), id, [{ field: 'users', value: 3, base: 0 }, { field: 'lead', value: '王芳', base: 0 }]),
    ])
    expect(a.conflicts).toEqual([])
    expect(b.saved).toEqual([{ field: 'users', revision: 1 }])
    expect(b.conflicts).toEqual([{ field: 'lead', value: '李伟', revision: 1, by: (await ours.owner()).account }])
    const { nomination } = await house.nominations.read(await ours.colleague(), id)
    expect(Object.fromEntries(Object.entries(nomination.answers).map(([key, { value }]) => [key, value]))).toEqual({ lead: '李伟', problem: 'mine', users: 3 })
    expect(nomination.revision).toBe(3)
  })

  it('leaves alone what a whole section was posted with untouched', async () => {
    const id = await house.nominations.begin(await ours.owner(), { call: call._id, organisation: ours.id, category: 'product' })
    await house.nominations.save(await ours.owner(), id, [{ field: 'lead', value: 'first', base: 0 }])
    await house.nominations.save(await ours.colleague(), id, [{ field: 'lead', value: 'second', base: 1 }])
    const page = [{ field: 'lead', value: 'first', base: 1 }, { field: 'problem', value: 'new', base: 0 }]
    const result = await house.nominations.save(await ours.owner(), id, page, [], { whole: true })
    expect(result.conflicts).toEqual([])
    expect((await house.nominations.find(id))?.answers['lead']?.value).toBe('second')
  })

  it('is not changed twice by a repeated post, nor by values that no draft can hold', async () => {
    const id = await house.nominations.begin(await ours.owner(), { call: call._id, organisation: ours.id, category: 'product' })
    const keyed = async () => ({ ...(await ours.owner()), request: { id: 'r', from: '', key: 'K'.repeat(26) } })
    await house.nominations.save(await keyed(), id, [{ field: 'lead', value: 'once', base: 0 }])
    await expect(house.nominations.save(await keyed(), id, [{ field: 'lead', value: 'twice', base: 1 }])).rejects.toBeInstanceOf(AlreadyDone)
    const wrong = [{ field: '$where', value: 'x', base: 0 }, { field: 'report', value: 'x', base: 0 }, { field: 'lead', value: 'a\u0000b', base: 1 }, { field: 'consent', value: 'yes', base: 0 }]
    for (const change of wrong) await expect(house.nominations.save(await ours.owner(), id, [change])).rejects.toBeInstanceOf(Invalid)
    expect((await house.nominations.find(id))?.revision).toBe(1)
  })

  it('counts against the limit, also when two begin at once, and a stranger may begin none', async () => {
    const begin = async () => house.nominations.begin(await ours.owner(), { call: call._id, organisation: ours.id, category: 'product' })
    const most = call.rules.nominationsPerOrganisation
    const outcomes = []
    for (let i = 1; i < most; i++) outcomes.push(await refusal(begin()))
    outcomes.push(...(await Promise.all([refusal(begin()), refusal(begin())])))
    expect(outcomes.filter((one) => one === 'done')).toHaveLength(most)
    expect(outcomes.filter((one) => one !== 'done')).toEqual(['limits.refused.places'])
    await expect(house.nominations.begin(await theirs.owner(), { call: call._id, organisation: ours.id, category: 'product' })).rejects.toBeInstanceOf(Hidden)
  })

  it('keeps its files in step: attached, replaced in place, removed, refused beyond the limit', async () => {
    const id = await house.nominations.begin(await ours.owner(), { call: call._id, organisation: ours.id, category: 'product' })
    const [first] = await house.nominations.attach(await ours.owner(), id, 'report', [await house.report('one')])
    await expect(house.nominations.attach(await ours.owner(), id, 'report', [await house.report('two')])).rejects.toBeInstanceOf(Invalid)
    const [second] = await house.nominations.attach(await ours.colleague(), id, 'report', [await house.report('two')], first?.id ?? '')
    expect((await house.nominations.find(id))?.attachments.map((a) => a.id)).toEqual([second?.id])
    expect(await house.services.files.find(first?.id ?? '')).toBeNull()
    await expect(house.nominations.attach(await ours.owner(), id, 'lead', [await house.report()])).rejects.toBeInstanceOf(Hidden)
    await house.nominations.removeAttachment(await ours.owner(), id, second?.id ?? '')
    expect((await house.nominations.find(id))?.attachments).toEqual([])
  })
})

describe('submitting', () => {
  it('twice at once makes one version; changing and submitting again leaves the first as it was', async () => {
    const id = await house.complete(call, ours.owner, ours.id)
    const [a, b] = await Promise.all([house.nominations.submit(await ours.owner(), id, house.clock.now(), SIGNING), house.nominations.submit(await ours.colleague(), id, house.clock.now(), SIGNING)])
    expect(a._id).toBe(b._id)
    const before = await house.nominations.submission(a._id)
    const file = before?.files[0]
    expect(before && isUnchanged(before)).toBe(true)
    const draftFile = (await house.nominations.find(id))?.attachments[0]?.id ?? ''
    await house.nominations.attach(await ours.owner(), id, 'report', [await house.report('a later report')], draftFile)
    await house.nominations.save(await ours.owner(), id, [{ field: 'lead', value: '赵敏', base: 1 }])
    const again = await house.nominations.submit(await ours.owner(), id, house.clock.now(), SIGNING)
    expect(again.number).toBe(2)
    expect(again.receipt).not.toBe(a.receipt)
    expect(await house.nominations.submission(a._id)).toEqual(before)
    expect(createHash('sha256').update(await bytesOf(file?.id ?? '')).digest('hex')).toBe(file?.sha256)
    const mails = await house.house.database.connection.collection('mails').find({ template: 'nominations.mails.receipt', 'about.id': id }).toArray()
    expect(mails).toHaveLength(4)
  })

  it('lists what is missing and keeps the draft', async () => {
    const id = await house.nominations.begin(await ours.owner(), { call: call._id, organisation: ours.id, category: 'product' })
    const error = await house.nominations.submit(await ours.owner(), id, house.clock.now(), SIGNING).catch((e: unknown) => e)
    expect(error instanceof Invalid && Object.keys(error.fields)).toEqual(['titleZh', 'summaryZh', 'lead', 'problem', 'users', 'since', 'maturity', 'report'])
    expect((await house.nominations.find(id))?.status).toBe('draft')
  })

  it('counts to the instant, and within the grace only when it was under way', async () => {
    const grace = call.rules.graceSeconds * 1000
    const one = await house.complete(call, ours.owner, ours.id)
    const two = await house.complete(call, ours.owner, ours.id)
    const three = await house.complete(call, theirs.owner, theirs.id)
    house.pastDeadline(call, -1)
    expect((await house.nominations.submit(await ours.owner(), one, house.clock.now(), SIGNING)).graceUsed).toBe(false)
    const began = house.clock.now()
    house.pastDeadline(call, 0)
    expect(await refusal(house.nominations.submit(await theirs.owner(), three, house.clock.now(), SIGNING))).toBe('nominations.refused.late')
    expect(await refusal(house.nominations.save(await theirs.owner(), three, [{ field: 'lead', value: 'late', base: 1 }]))).toBe('nominations.refused.late')
    house.pastDeadline(call, grace)
    expect((await house.nominations.submit(await ours.owner(), two, began, SIGNING)).graceUsed).toBe(true)
    // The mailed receipt says it; the one for what came in time does not.
    const rows = async (about: string): Promise<unknown[]> => {
      const mails = await house.house.database.connection.collection<{ content: string; template: string; about: { id: string } }>('mails').find({ template: 'nominations.mails.receipt', 'about.id': about }).toArray()
      return mails.flatMap(({ content }) => (JSON.parse(content) as { rows: Array<{ label: unknown; value: unknown }> }).rows).filter(({ label }) => label === 'nominations.receipt.grace')
    }
    expect(await rows(one)).toEqual([])
    expect(await rows(two)).toContainEqual({ label: 'nominations.receipt.grace', value: { words: 'nominations.receipt.graceText' } })
    house.pastDeadline(call, grace + 1)
    expect(await refusal(house.nominations.submit(await theirs.owner(), three, began, SIGNING))).toBe('nominations.refused.late')
    const kept = await house.nominations.read(await theirs.owner(), three)
    expect(kept.nomination.answers['lead']?.value).toBe('李伟')
  })

  it('is withdrawn by its people until judging begins, and only once', async () => {
    const id = await house.complete(call, ours.owner, ours.id)
    expect(await refusal(house.nominations.withdraw(await ours.owner(), id, 'x'))).toBe('nominations.refused.notSubmitted')
    await house.nominations.submit(await ours.owner(), id, house.clock.now(), SIGNING)
    await expect(house.nominations.withdraw(await theirs.owner(), id, 'x')).rejects.toBeInstanceOf(Hidden)
    await house.nominations.withdraw(await ours.owner(), id, '材料有误')
    expect(await refusal(house.nominations.withdraw(await ours.owner(), id, 'x'))).toBe('nominations.refused.notSubmitted')
    expect(await refusal(house.nominations.save(await ours.owner(), id, []))).toBe('nominations.refused.status.withdrawn')
    expect(await house.nominations.participants(call._id)).toEqual([])
  })
})

describe('the formality check', () => {
  it('returns with a reason and a date, takes the correction, and accepts the version that was read', async () => {
    const id = await house.complete(call, ours.owner, ours.id)
    await house.nominations.submit(await ours.owner(), id, house.clock.now(), SIGNING)
    const desk = await house.secretary()
    expect(await refusal(house.nominations.accept(desk, id))).toBe('nominations.refused.notClosedYet')
    const closed = house.pastDeadline(call, 5 * MINUTE)
    await expect(house.nominations.returnForCorrection(desk, id, { reason: 'x', until: closed })).rejects.toBeInstanceOf(Invalid)
    const until = new Date(closed.getTime() + 3 * DAY)
    await house.nominations.returnForCorrection(desk, id, { reason: '报告缺页', until }, 1)
    expect(await refusal(house.nominations.accept(desk, id))).toBe('nominations.refused.waitingForCorrection')
    house.clock.set(new Date(until.getTime() - 1))
    await house.nominations.save(await ours.colleague(), id, [{ field: 'problem', value: '补充说明', base: 1 }])
    const corrected = await house.nominations.submit(await ours.colleague(), id, house.clock.now(), SIGNING)
    expect([corrected.number, corrected.deadline, corrected.graceUsed]).toEqual([2, until, false])
    await expect(house.nominations.accept(desk, id, 1)).rejects.toBeInstanceOf(Conflict)
    await house.nominations.accept(desk, id, 2)
    expect(await house.nominations.accepted(call._id)).toMatchObject([{ id, submission: corrected._id, category: 'product' }])
    // Who takes part is known by what the replaced version says, too.
    const submissions = house.house.database.connection.collection<{ nomination: string; number: number }>('submissions')
    const first = { nomination: id, number: 1 }
    const standing = await submissions.findOne(first)
    await submissions.updateOne(first, { $set: { 'organisation.name': { zh: '甲方旧名' }, 'organisation.code': 'OLD' } })
    const [participant] = await house.nominations.participants(call._id)
    expect(participant).toMatchObject({ name: { zh: '甲方科技' }, codes: [corrected.organisation.code, 'OLD'], names: ['甲方科技', '甲方旧名'] })
    await submissions.replaceOne(first, standing ?? first)
    expect(await refusal(house.nominations.submit(await ours.owner(), id, house.clock.now(), SIGNING))).toBe('nominations.refused.status.accepted')
  })

  it('decides an unanswered return with the last version, and accepts no organisation that nobody verified', async () => {
    const id = await house.complete(call, theirs.owner, theirs.id)
    await house.nominations.submit(await theirs.owner(), id, house.clock.now(), SIGNING)
    const desk = await house.secretary()
    const closed = house.pastDeadline(call, 5 * MINUTE)
    expect(await refusal(house.nominations.accept(desk, id))).toBe('nominations.refused.organisationNotVerified')
    await house.nominations.returnForCorrection(desk, id, { reason: 'x', until: new Date(closed.getTime() + DAY) })
    house.clock.advance(DAY)
    expect(await refusal(house.nominations.submit(await theirs.owner(), id, house.clock.now(), SIGNING))).toBe('nominations.refused.late')
    // A correction that was under way at the date still counts within the grace, so nobody decides before it is over.
    expect(await refusal(house.nominations.declareIneligible(desk, id, '未补正'))).toBe('nominations.refused.waitingForCorrection')
    house.clock.advance(2 * MINUTE + 1)
    await house.nominations.declareIneligible(desk, id, '未补正')
    expect((await house.nominations.find(id))?.status).toBe('ineligible')
  })

  it('shows the office what was submitted and never the draft, and lets observers only read', async () => {
    const observer = await house.person('Observer', { role: 'observer', call: call._id })
    const outsider = await house.person('Outsider', { role: 'secretariat', call: 'another' })
    const id = await house.complete(call, ours.owner, ours.id)
    const filter = { statuses: [], category: null, search: '', sort: 'submitted' as const, page: 1 }
    await expect(house.nominations.readAtDesk(await house.secretary(), id)).rejects.toBeInstanceOf(Hidden)
    expect((await house.nominations.deskPage(call._id, filter)).total).toBe(0)
    expect((await house.nominations.statusCounts(call._id)).draft).toBe(0)
    await house.nominations.submit(await ours.owner(), id, house.clock.now(), SIGNING)
    const submitted = (await house.nominations.find(id))?.submission
    await house.nominations.save(await ours.owner(), id, [{ field: 'titleZh', value: '秘密草稿', base: 1 }])
    await house.nominations.changeCategory(await ours.owner(), id, 'research')
    const secret = (await house.nominations.find(id))?.attachments[0]?.id ?? ''
    await expect(house.nominations.file(await observer(), id, secret)).rejects.toBeInstanceOf(Hidden)
    const [kept] = (await house.nominations.submission(submitted?.id ?? ''))?.files ?? []
    expect((await house.nominations.file(await observer(), id, kept?.id ?? '')).name).toBe('技术报告.pdf')
    for (const who of [outsider, theirs.owner]) await expect(house.nominations.file(await who(), id, kept?.id ?? '')).rejects.toBeInstanceOf(Hidden)
    const { rows } = await house.nominations.deskPage(call._id, filter)
    expect(rows.map((row) => [row.submission.title.zh, row.submission.category])).toEqual([['量子密钥分发平台', 'product']])
    const found = async (search: string, category: string | null = null) => (await house.nominations.deskPage(call._id, { ...filter, search, category })).total
    expect([await found('密钥分'), await found('甲方'), await found('秘密'), await found('.*'), await found('', 'research'), await found(submitted?.receipt.toLowerCase() ?? '')]).toEqual([1, 1, 0, 0, 0, 1])
    expect(await house.nominations.participants(call._id)).toMatchObject([{ organisation: ours.id, category: 'product' }])
    house.pastDeadline(call, 5 * MINUTE)
    expect(await refusal(house.nominations.accept(await observer(), id))).toBe('nominations.refused.observersOnlyRead')
    await expect(house.nominations.accept(await outsider(), id)).rejects.toBeInstanceOf(Hidden)
    await expect(house.nominations.read(await house.secretary(), id)).rejects.toBeInstanceOf(Hidden)
  })

  it('says what breaks a rule', async () => {
    const id = await house.complete(call, ours.owner, ours.id)
    const { _id } = await house.nominations.submit(await ours.owner(), id, house.clock.now(), SIGNING)
    const submissions = house.house.database.connection.collection<{ _id: string }>('submissions')
    const before = await submissions.findOne({ _id })
    await submissions.updateOne({ _id }, { $set: { 'answers.users': 99 } })
    expect((await house.nominations.invariants()).map((breach) => breach.rule)).toEqual(['submission unchanged since its receipt'])
    await submissions.replaceOne({ _id }, before ?? {})
    expect(await house.nominations.invariants()).toEqual([])
  })
})

describe('the limits of a call', () => {
  const fault = async (act: Promise<unknown>) => act.then(() => 'done', (error: unknown) => (error instanceof Invalid ? error.fields[''] : error instanceof Denied ? error.messageKey : error))
  const profile = async (who: typeof ours, details: { province?: string; founded?: string }) => {
    const { accounts } = house.services
    const stands = await accounts.organisation(who.id)
    if (!stands) throw new Error('no organisation')
    const { code, name, kind, region, version } = stands
    await accounts.registry.edit(await who.owner(), who.id, { code, name, kind, region, version, ...details })
  }
  const submit = async (id: string, who = ours) => house.nominations.submit(await who.owner(), id, house.clock.now(), SIGNING)

  it('ask for what is not known before submitting, and then go by it, with the rule quoted', async () => {
    const old = await house.organisation('老字号', true)
    // As the release before wrote organisations: it knew neither.
    await house.house.database.connection.collection<{ _id: string }>('organisations').updateOne({ _id: old.id }, { $unset: { province: '', founded: '' } })
    call = await house.openCall({ regions: ['110000', '330000'], foundedSince: '2015-01-01' })
    const id = await house.complete(call, old.owner, old.id)
    expect((await house.nominations.read(await old.owner(), id)).limits?.map(({ rule, unknown }) => [rule, unknown])).toEqual([['regions', true], ['founded', true]])
    expect(await fault(submit(id, old))).toMatchObject({ key: 'limits.unknown.regions' })
    await profile(old, { province: '330000', founded: '1998-06-01' })
    expect(await fault(submit(id, old))).toMatchObject({ key: 'limits.refused.founded', values: { since: { zh: '2015年1月1日' }, own: { zh: '1998年6月1日' } } })
    expect(await fault(house.nominations.begin(await old.owner(), { call: call._id, organisation: old.id, category: 'product' }))).toMatchObject({ key: 'limits.refused.founded' })
    await profile(old, { province: '330000', founded: '2015-01-01' })
    // What the licence vouches for has changed: it has to be looked at again; submitting is possible all the same.
    expect((await house.services.accounts.organisation(old.id))?.verification).toBe('unverified')
    expect((await submit(id, old)).number).toBe(1)
  })

  it('give the last place to one of two that are submitted at once', async () => {
    const first = await house.complete(call, ours.owner, ours.id)
    const second = await house.complete(call, ours.owner, ours.id)
    // More drafts than places.
    const { connection } = house.house.database
    await connection.collection<{ _id: string }>('calls').updateOne({ _id: call._id }, { $set: { 'rules.nominationsPerOrganisation': 1 } })
    const outcomes = await Promise.all([fault(submit(first)), fault(submit(second))])
    expect(outcomes.filter((one) => one === 'done')).toHaveLength(1)
    expect(outcomes.find((one) => one !== 'done')).toMatchObject({ key: 'limits.refused.places', values: { most: 1, count: 1 } })
    expect(await connection.collection('nominations').countDocuments({ call: call._id, submission: { $ne: null } })).toBe(1)
    const standing = await house.nominations.find(outcomes[0] === 'done' ? first : second)
    await house.nominations.withdraw(await ours.owner(), standing?._id ?? '', '名额让给另一项')
    expect(await fault(submit(outcomes[0] === 'done' ? second : first))).toBe('done')
  })

  it('keep out who won within the years, from announced results only', async () => {
    const winner = await house.organisation('上届得主', true)
    const won = await house.complete(call, winner.owner, winner.id)
    const { connection } = house.house.database
    await connection.collection<{ _id: string }>('nominations').updateOne({ _id: won }, { $set: { outcome: { state: 'awarded', prize: 'first' } } })
    const next = await house.openCall({ yearsSinceWin: 3 })
    const begin = async () => house.nominations.begin(await winner.owner(), { call: next._id, organisation: winner.id, category: 'product' })
    const begun = await begin()
    await connection.collection<{ _id: string }>('calls').updateOne({ _id: call._id }, { $set: { 'acts.announcedAt': new Date('2024-12-01T00:00:00Z') } })
    expect(await fault(begin())).toMatchObject({ key: 'limits.refused.winner', values: { years: 3, call: call.name, at: { zh: '2024年12月1日' } } })
    expect((await house.nominations.read(await winner.owner(), begun)).limits?.map((one) => one.rule)).toEqual(['winner'])
    await connection.collection<{ _id: string }>('calls').updateOne({ _id: call._id }, { $set: { 'acts.announcedAt': new Date('2023-04-01T00:00:00Z') } })
    expect(await fault(begin())).toBe('done')
  })
})
