import type { Call } from '../../../src/calls/index.js'
import { DAY } from '../../../src/platform/clock.js'
import { ASKED_A_DAY } from '../../../src/nominations/service/asking.js'
import { LINKS } from '../../../src/nominations/service/links.js'
import { checkCode } from '../../../src/nominations/index.js'
import { SIGNING } from '../../builders/signing.js'
import { png } from '../files/samples.js'
import { openNominations, openPages, type NominationHouse } from './house.js'

jest.setTimeout(120_000)

let house: NominationHouse
let pages: Awaited<ReturnType<typeof openPages>>
let ours: Awaited<ReturnType<NominationHouse['organisation']>>
let second: Awaited<ReturnType<NominationHouse['organisation']>>
let third: Awaited<ReturnType<NominationHouse['organisation']>>
let call: Call
let id: string

beforeAll(async () => {
  house = await openNominations()
  pages = await openPages(house)
  ours = await house.organisation('甲方科技', true)
  second = await house.organisation('乙方研究院', true)
  third = await house.organisation('丙方医院', true)
  call = await house.openCall({}, { partners: 2, endorsement: 'required', bodies: [{ key: 'body1', text: { zh: '省工信厅', en: 'Provincial department' } }], stampedForm: true })
  id = await house.complete(call, ours.owner, ours.id)
})
afterAll(async () => {
  await pages.close()
  await house.close()
})

const codeOf = async (organisation: string): Promise<string> => (await house.services.accounts.organisation(organisation))?.code ?? ''
const mails = () => house.house.database.connection.collection('mails')
/** The text of the link in the last mail of a template. */
const link = async (template: string, about = id): Promise<string> => {
  const [mail] = await mails().find({ template, 'about.id': about }).sort({ createdAt: -1, _id: -1 }).limit(1).toArray()
  return house.tokens.textOf(((mail?.['link'] ?? {}) as { token?: string }).token ?? '')
}
/** So that mails can be told apart by when they were written. */
const later = (): void => void house.clock.advance(1_000)
const sentTo = async (template: string): Promise<string[]> => (await mails().find({ template }).toArray()).map((mail) => (mail['to'] as { email: string }).email)
const partners = async () => (await house.nominations.find(id))?.partners ?? []
const missing = async (): Promise<string[]> => {
  const refused: unknown = await house.nominations.submit(await ours.owner(), id, house.clock.now(), SIGNING).catch((error: unknown) => error)
  return Object.keys((refused as { fields?: object }).fields ?? {})
}
const nobody = { code: '', name: '', contact: { name: '', email: '' } }

it('asks partners by code or by a contact, and says on the checklist that they have not confirmed', async () => {
  pages.as(ours.owner)
  const at = `/nominations/${id}/partners`
  for (const [given, field] of [
    [{ code: '123' }, 'code'],
    [{ code: await codeOf(ours.id) }, 'code'],
    [{}, 'name'],
    [{ name: '丁方', 'contact[email]': 'not an address' }, 'contact-email'],
  ] as const) {
    const refused = await pages.post(at, { code: '', name: '', 'contact[name]': '', 'contact[email]': '', ...given })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain(`id="f-${field}-error"`)
  }
  expect((await pages.post(at, { code: await codeOf(second.id), name: '', 'contact[name]': '', 'contact[email]': '' })).location).toBe(at)
  later()
  expect((await pages.post(at, { code: '', name: '丙方', 'contact[name]': '孙丽', 'contact[email]': 'Sun@Third.example' })).location).toBe(at)
  expect(await sentTo('backing.mails.partnerAsked')).toContain('sun@third.example')
  await expect(house.nominations.backing.addPartner(await ours.owner(), id, { ...nobody, code: '91330100799655058B' })).rejects.toMatchObject({ messageKey: { key: 'backing.refused.noMorePartners' } })
  await expect(house.nominations.backing.remindPartner(await ours.owner(), id, (await partners())[0]?.id ?? '')).rejects.toMatchObject({ status: 409 })
  expect(await missing()).toEqual(expect.arrayContaining(['_partners1', '_partners2', '_endorsement', '_stamped']))
  const overview = await pages.get(`/nominations/${id}`)
  expect(overview.text).toContain('Remind it, replace it or remove it.')
  expect(overview.text).toContain(`href="${at}"`)
})

it('shows the link to whoever holds it, uses nothing up, and lets only a member of that code confirm', async () => {
  const contact = await link('backing.mails.partnerAsked')
  pages.as(null)
  for (const locale of ['en', 'zh'] as const) {
    const shown = await pages.get(`/partnerships/${contact}`, locale)
    expect(shown.status).toBe(200)
    for (const words of ['量子密钥分发平台', '甲方科技', '/sign-in?next=']) expect(shown.text).toContain(words)
    // What judges may not know, and what the draft says, is not shown before the part is confirmed.
    expect(shown.text).not.toContain('李伟')
  }
  expect((await pages.get('/partnerships/nothing')).status).toBe(404)
  const { backing } = house.nominations
  // The lead's own people cannot confirm for somebody else, and not for the lead.
  await expect(backing.confirmPartnership(await ours.owner(), contact, ours.id)).rejects.toMatchObject({ fields: { organisation: { key: 'backing.refused.isLead' } } })
  await expect(backing.confirmPartnership(await ours.owner(), contact, third.id)).rejects.toMatchObject({ fields: { organisation: { key: 'errors.field.id' } } })
  pages.as(second.owner)
  expect((await pages.get(`/nominations/${id}`)).status).toBe(404)
  const [mail] = await mails().find({ template: 'backing.mails.partnerAsked' }).sort({ createdAt: 1, _id: 1 }).limit(1).toArray()
  const byCode = house.tokens.textOf(((mail?.['link'] ?? {}) as { token?: string }).token ?? '')
  await expect(backing.confirmPartnership(await third.owner(), byCode, third.id)).rejects.toMatchObject({ fields: { organisation: { key: 'backing.refused.otherCode' } } })
  expect((await pages.post(`/partnerships/${byCode}/confirm`, { organisation: second.id })).location).toBe(`/nominations/${id}`)
  expect((await pages.get(`/partnerships/${byCode}`)).text).toContain('Your organisation takes part in this nomination.')
  await expect(backing.confirmPartnership(await second.owner(), byCode, second.id)).rejects.toMatchObject({ status: 409 })
  expect(await sentTo('backing.mails.partnerConfirmed')).toHaveLength(2)

  pages.as(null)
  const declined = await pages.post(`/partnerships/${contact}/decline`, { name: '孙丽', reason: '' })
  expect(declined.status).toBe(422)
  expect((await pages.post(`/partnerships/${contact}/decline`, { name: '孙丽', reason: '人手不足' })).status).toBe(303)
  expect((await partners()).map(({ state }) => state)).toEqual(['confirmed', 'declined'])
  pages.as(ours.owner)
  expect((await pages.get(`/nominations/${id}/partners`)).text).toContain('人手不足')
})

it('is read by the people of a partner, who change nothing', async () => {
  pages.as(second.colleague)
  for (const locale of ['en', 'zh'] as const) {
    const read = await pages.get(`/nominations/${id}`, locale)
    expect(read.status).toBe(200)
    expect(read.text).toContain('李伟')
    expect((await pages.get('/nominations', locale)).text).toContain(`/nominations/${id}`)
  }
  const file = (await house.nominations.find(id))?.attachments[0]?.id ?? ''
  expect((await pages.get(`/nominations/${id}/files/${file}`)).status).toBe(200)
  for (const path of ['partners', 'endorsement', 'stamped', 'history', 'colleagues', 'sections/overview', 'submit', 'messages']) expect((await pages.get(`/nominations/${id}/${path}`)).status).toBe(404)
  await expect(house.nominations.save(await second.owner(), id, [{ field: 'lead', value: '别人', base: 1 }])).rejects.toMatchObject({ status: 404 })
  await expect(house.nominations.submit(await second.owner(), id, house.clock.now(), SIGNING)).rejects.toMatchObject({ status: 404 })
})

it('puts another in the place of one that declined, keeps the order, and tells who is removed', async () => {
  const { backing } = house.nominations
  const [first, gone] = await partners()
  const old = await link('backing.mails.partnerAsked')
  later()
  await backing.addPartner(await ours.owner(), id, { ...nobody, code: await codeOf(third.id) }, gone?.id ?? '')
  expect(await backing.peekPartnership(old)).toBeNull()
  await backing.confirmPartnership(await third.owner(), await link('backing.mails.partnerAsked'), third.id)
  expect((await partners()).map(({ organisation }) => organisation)).toEqual([second.id, third.id])
  // Once more: the first one leaves and comes back at the end.
  await backing.removePartner(await ours.owner(), id, first?.id ?? '')
  expect(await sentTo('backing.mails.partnerRemoved')).toEqual(expect.arrayContaining([(await second.owner()).email]))
  await expect(house.nominations.readSubmitted(await second.owner(), id)).rejects.toMatchObject({ status: 404 })
  later()
  await backing.addPartner(await ours.owner(), id, { ...nobody, code: await codeOf(second.id) })
  await backing.confirmPartnership(await second.owner(), await link('backing.mails.partnerAsked'), second.id)
  expect((await partners()).map(({ organisation }) => organisation)).toEqual([third.id, second.id])
  expect(await missing()).toEqual(['_endorsement', '_stamped'])
})

it('takes an endorsement of what was read, and asks again after a change', async () => {
  pages.as(ours.owner)
  const at = `/nominations/${id}/endorsement`
  expect((await pages.post(at, { key: 'other', name: '', 'contact[name]': '王强', 'contact[email]': 'wang@gov.example' })).text).toContain('id="f-key-error"')
  expect((await pages.post(at, { key: 'body1', name: '', 'contact[name]': '王强', 'contact[email]': 'wang@gov.example' })).location).toBe(at)
  const text = await link('backing.mails.endorsementAsked')
  pages.as(null)
  const shown = await pages.get(`/endorsements/${text}`, 'zh')
  for (const words of ['李伟', '技术报告.pdf', '丙方医院', '省工信厅']) expect(shown.text).toContain(words)
  const seen = /name="seen" value="([0-9a-f]{64})"/.exec(shown.text)?.[1] ?? ''
  const file = (await house.nominations.find(id))?.attachments[0]?.id ?? ''
  expect((await pages.get(`/endorsements/${text}/files/${file}`)).status).toBe(200)
  expect((await pages.get(`/endorsements/${text}/files/${'0'.repeat(20)}`)).status).toBe(404)
  expect((await pages.get(`/endorsements/nothing/files/${file}`)).status).toBe(404)

  await house.nominations.save(await ours.owner(), id, [{ field: 'lead', value: '赵敏', base: 1 }])
  const word = { name: '王强', post: '处长', opinion: '同意推荐' }
  const stale = await pages.post(`/endorsements/${text}/endorse`, { seen, ...word })
  expect(stale.status).toBe(422)
  expect(stale.text).toContain('while you were reading')
  expect(stale.text).toContain('赵敏')
  const now = /name="seen" value="([0-9a-f]{64})"/.exec(stale.text)?.[1] ?? ''
  expect((await pages.post(`/endorsements/${text}/endorse`, { seen: now, ...word })).location).toBe(`/endorsements/${text}`)
  expect(await missing()).toEqual(['_stamped'])
  expect((await house.nominations.find(id))?.endorsement?.answer).toMatchObject({ kind: 'endorsed', hash: now })

  await house.nominations.save(await ours.owner(), id, [{ field: 'lead', value: '钱进', base: 2 }])
  expect(await missing()).toEqual(['_endorsement', '_stamped'])
  pages.as(ours.owner)
  expect((await pages.get(at)).text).toContain('Out of date')
  later()
  expect((await pages.post(`${at}/ask`, {})).location).toBe(at)
  pages.as(null)
  expect((await pages.get(`/endorsements/${text}`)).status).toBe(404)
  const again = await link('backing.mails.endorsementAsked')
  const latest = /name="seen" value="([0-9a-f]{64})"/.exec((await pages.get(`/endorsements/${again}`)).text)?.[1] ?? ''
  expect((await pages.post(`/endorsements/${again}/decline`, { seen: latest, decliner: '王强', reason: '材料不全' })).status).toBe(303)
  expect(await sentTo('backing.mails.endorsementDeclined')).toHaveLength(2)
  expect((await pages.post(`/endorsements/${again}/endorse`, { seen: latest, ...word })).status).toBe(303)
  expect(await missing()).toEqual(['_stamped'])
})

it('makes the form, takes its scan by the code, and says when it is out of date', async () => {
  pages.as(ours.owner)
  const at = `/nominations/${id}/stamped`
  const scan = async (code: string, bytes: Buffer, name: string) => {
    const form = new FormData()
    form.set('code', code)
    form.set('scan', new Blob([new Uint8Array(bytes)]), name)
    return pages.post(at, form)
  }
  expect((await pages.get(`${at}/form.pdf`)).status).toBe(409)
  expect((await pages.post(`${at}/make`, {})).location).toBe(at)
  const [first = ''] = ((await house.nominations.find(id))?.stamped?.made ?? []).map(({ hash }) => hash)
  for (const locale of ['en', 'zh'] as const) {
    const paper = await pages.get(`${at}/form.pdf`, locale)
    expect(paper.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await pages.get(at, locale)).text).toContain(checkCode(first))
  }
  expect((await scan('0000-0000-0000-0000', await png(), 'scan.png')).text).toContain('id="f-code-error"')
  expect((await scan(checkCode(first), Buffer.from('no picture'), 'scan.png')).text).toContain('id="f-scan-error"')
  expect((await scan(checkCode(first), await png(), 'scan.png')).location).toBe(at)
  // Only its own page takes it out: as one of the files it would leave behind what is known of it.
  const paper = (await house.nominations.find(id))?.stamped?.scan?.file ?? ''
  for (const act of ['remove', 'clean']) expect((await pages.post(`/nominations/${id}/files/${paper}/${act}`, {})).status).toBe(404)
  expect((await house.nominations.find(id))?.attachments.map((one) => one.id)).toContain(paper)
  expect(await missing()).toEqual([])

  const made = (await house.nominations.submissions(id)).at(-1)
  expect(made?.partners?.map((one) => one.id)).toEqual([third.id, second.id])
  expect(made?.endorsement).toMatchObject({ name: '王强', opinion: '同意推荐' })
  const file = made?.files.find((one) => one.field === '_stamped')
  expect(made?.stamped).toEqual({ sha256: file?.sha256, hash: first })
  for (const path of ['receipts/1', 'submissions/1']) {
    const page = (await pages.get(`/nominations/${id}/${path}`)).text
    for (const words of ['丙方医院', '乙方研究院', '同意推荐', checkCode(first)]) expect(page).toContain(words)
  }
  expect((await pages.get(`/nominations/${id}/receipts/1.pdf`)).status).toBe(200)
  expect((await pages.get(`/nominations/${id}/difference?from=1&to=draft`)).text).toContain('No difference')

  await house.nominations.save(await ours.owner(), id, [{ field: 'lead', value: '孙理', base: 3 }])
  expect(await missing()).toEqual(['_endorsement', '_stamped'])
  expect((await pages.get(at)).text).toContain('Out of date')
  expect((await pages.get(`${at}?code=${checkCode(first)}`)).text).toContain('was changed after the form with this code was made')
  expect((await pages.get(`${at}?code=1111-1111-1111-1111`)).text).toContain('No form with this code was made')
  expect((await pages.post(`${at}/remove`, {})).location).toBe(at)
})

it('counts partners as participants, with what they were called when it was submitted', async () => {
  const participants = await house.nominations.participants(call._id)
  expect(participants.map(({ organisation, category }) => [organisation, category]).sort()).toEqual([[ours.id, 'product'], [second.id, 'product'], [third.id, 'product']].sort())
  for (const who of [ours, second, third]) expect(await house.nominations.interests(await who.owner(), call._id)).toEqual(new Set(['product']))
  // Two nominations an organisation and call, as lead and as partner together.
  const own = [await house.complete(call, second.owner, second.id)]
  await expect(house.nominations.begin(await second.owner(), { call: call._id, organisation: second.id, category: 'product' })).rejects.toMatchObject({ messageKey: { key: 'limits.refused.places' } })
  expect((await house.nominations.read(await second.owner(), own[0] ?? '')).limits).toEqual([])
})

it('is compared with what a partner entered itself, as long as it is a partner', async () => {
  const open = await house.openCall()
  const { backing, checking } = house.nominations
  const alike = async () => [...(await checking.alikeIn(await house.secretary(), open))].sort()
  const own = await house.complete(open, second.owner, second.id)
  await house.nominations.submit(await second.owner(), own, house.clock.now(), SIGNING)
  const joint = await house.complete(open, ours.owner, ours.id)
  await backing.addPartner(await ours.owner(), joint, { ...nobody, code: await codeOf(second.id) })
  await backing.confirmPartnership(await second.owner(), await link('backing.mails.partnerAsked', joint), second.id)
  // Like that of the earlier call, in which it was a partner.
  expect(await alike()).toEqual([own])
  await house.nominations.submit(await ours.owner(), joint, house.clock.now(), SIGNING)
  expect(await alike()).toEqual([own, joint].sort())
  pages.as(house.secretary)
  expect((await pages.get(`/desk/nominations/${joint}`)).text).toContain('is a partner here and leads the other one')
  expect((await pages.get(`/desk/nominations/${own}`, 'zh')).text).toContain('“乙方研究院”是本项申报的牵头单位')
  // Of another organisation's nomination that is none of theirs nothing is said, however alike it is.
  const fourth = await house.organisation('丁方安全', true)
  const apart = await house.complete(open, fourth.owner, fourth.id)
  await house.nominations.submit(await fourth.owner(), apart, house.clock.now(), SIGNING)
  expect(await alike()).not.toContain(apart)
  const [partner] = (await house.nominations.find(joint))?.partners ?? []
  await backing.removePartner(await ours.owner(), joint, partner?.id ?? '')
  await house.nominations.submit(await ours.owner(), joint, house.clock.now(), SIGNING)
  // Each has one of the earlier call besides; a pair of the two there is no more.
  expect(await house.house.database.connection.collection('likenesses').countDocuments({ nominations: { $all: [own, joint] } })).toBe(0)
})

it('puts partners into another order, lists invitations that wait, and takes remarks on the partners', async () => {
  const open = await house.openCall()
  const { backing, checking } = house.nominations
  const joint = await house.complete(open, ours.owner, ours.id)
  const at = `/nominations/${joint}/partners`
  for (const one of [second, third]) {
    later()
    await backing.addPartner(await ours.owner(), joint, { ...nobody, code: await codeOf(one.id) })
    if (one === second) await backing.confirmPartnership(await second.owner(), await link('backing.mails.partnerAsked', joint), second.id)
  }
  const names = async () => ((await house.nominations.find(joint))?.partners ?? []).map(({ name }) => name.zh)
  const [one, two] = ((await house.nominations.find(joint))?.partners ?? []).map((each) => each.id) as [string, string]
  pages.as(ours.owner)
  // Who has not answered stands in the list of one's nominations, with what to do about it; who has confirmed does not.
  const mine = (await pages.get('/nominations')).text
  expect([mine.includes(`${at}/${two}/remind`), mine.includes(`${at}/${two}/remove`), mine.includes(`${at}/${one}/remind`), mine.includes('Withdraw the invitation of')]).toEqual([true, true, false, true])
  expect((await pages.post(`${at}/${two}/move`, { way: 'up' })).location).toBe(at)
  expect(await names()).toEqual(['丙方医院', '乙方研究院'])
  const before = (await house.nominations.find(joint))?.revision
  expect((await pages.post(`${at}/${two}/move`, { way: 'up' })).location).toBe(at)
  expect((await pages.post(`${at}/${two}/move`, { way: 'away' })).status).toBe(422)
  expect((await house.nominations.find(joint))?.revision).toBe(before)
  pages.as(second.owner)
  expect((await pages.post(`${at}/${two}/move`, { way: 'down' })).status).toBe(404)
  await backing.confirmPartnership(await third.owner(), await link('backing.mails.partnerAsked', joint), third.id)
  const { partners: submitted } = await house.nominations.submit(await ours.owner(), joint, house.clock.now(), SIGNING)
  expect(submitted?.map(({ id: organisation }) => organisation)).toEqual([third.id, second.id])

  house.pastDeadline(open, 3_600_000)
  pages.as(house.secretary)
  expect((await pages.get(`/desk/nominations/${joint}`)).text).toContain('value="_partners"')
  await checking.draftRemark(await house.secretary(), joint, { field: '_partners', text: '请说明牵头与分工，调整顺序' })
  await house.nominations.returnForCorrection(await house.secretary(), joint, { reason: '', until: new Date(house.clock.now().getTime() + 86_400_000) }, 1)
  pages.as(ours.owner)
  const home = (await pages.get(`/nominations/${joint}`)).text
  expect(home).toMatch(/href="[^"]*\/partners">Partners<\/a><div class="muted small">1 remark to answer/)
  expect((await pages.get(at)).text).toContain('请说明牵头与分工')
  expect((await pages.get(`/nominations/${joint}/remarks`)).text).toContain(`href="${at}"`)
  const locked: unknown = await house.nominations.save(await ours.owner(), joint, [{ field: 'lead', value: '别人', base: 1 }]).catch((error: unknown) => error)
  expect(Object.values((locked as { fields: object }).fields)).toEqual([{ key: 'checking.refused.locked' }])
  expect((await pages.post(`${at}/${one}/move`, { way: 'up' })).location).toBe(at)
  const [remark] = (await house.nominations.find(joint))?.correction?.remarks ?? []
  await checking.answerRemarks(await ours.owner(), joint, { [remark?.id ?? '']: '已调整' })
  const again = await house.nominations.submit(await ours.owner(), joint, house.clock.now(), SIGNING)
  expect(again.partners?.map(({ id: organisation }) => organisation)).toEqual([second.id, third.id])
  pages.as(house.secretary)
  const desk = (await pages.get(`/desk/nominations/${joint}`)).text
  expect(desk).toContain('已调整')
  expect(desk).not.toContain('Changes that were not asked for')
})

it('takes no remark on partners where a call admits none', async () => {
  const alone = await house.openCall({}, { partners: 0, endorsement: 'none', bodies: [], stampedForm: false })
  const one = await house.complete(alone, ours.owner, ours.id)
  await house.nominations.submit(await ours.owner(), one, house.clock.now(), SIGNING)
  house.pastDeadline(alone, 3_600_000)
  await expect(house.nominations.checking.draftRemark(await house.secretary(), one, { field: '_partners', text: 'x' })).rejects.toMatchObject({ fields: { field: { key: 'errors.field.id' } } })
})

it('answers nothing any more once it cannot be submitted', async () => {
  const open = await house.openCall()
  const other = await house.complete(open, ours.owner, ours.id)
  const { backing } = house.nominations
  // A call that says nothing of it admits two partners and asks for nothing else.
  later()
  await backing.addPartner(await ours.owner(), other, { ...nobody, code: await codeOf(second.id) })
  const text = await link('backing.mails.partnerAsked', other)
  await expect(backing.nameEndorser(await ours.owner(), other, { key: '', name: '协会', contact: { name: '王', email: 'w@example.org' } })).rejects.toMatchObject({ status: 404 })
  await expect(backing.makeForm(await ours.owner(), other)).rejects.toMatchObject({ status: 404 })
  house.pastDeadline(open, 1)
  pages.as(second.owner)
  expect((await pages.get(`/partnerships/${text}`)).text).toContain('cannot be submitted any more')
  await expect(backing.confirmPartnership(await second.owner(), text, second.id)).rejects.toMatchObject({ messageKey: { key: 'backing.refused.over' } })
  house.clock.set(new Date((open.closesAt?.getTime() ?? 0) - 3_600_000))
  await house.nominations.discard(await ours.owner(), other)
  expect(await backing.peekPartnership(text)).toBeNull()
  expect(await house.house.database.connection.collection('tokens').countDocuments({ purpose: LINKS.partner, revokedAt: null, usedAt: null, data: { $regex: other } })).toBe(0)
})

it('notices what does not hold in what is stored', async () => {
  const stored = house.house.database.connection.collection<{ _id: string }>('nominations')
  const found = await stored.findOne({ _id: id })
  const rules = async (set: Record<string, unknown>): Promise<string[]> => {
    await stored.updateOne({ _id: id }, { $set: set })
    const breaches = await house.nominations.invariants()
    if (found) await stored.replaceOne({ _id: id }, found)
    return [...new Set(breaches.map(({ rule }) => rule))].sort()
  }
  expect(await rules({ 'partners.0.organisation': second.id })).toEqual(['an organisation takes part in a nomination once'])
  expect(await rules({ 'partners.0.state': 'asked' })).toEqual(['a partner stands as it answered'])
  expect(await rules({ 'stamped.scan': { file: 'f', hash: 'f'.repeat(64), at: new Date(0) } })).toEqual(['a scan has its file', 'a scan is of a form that was made'])
  expect(await rules({})).toEqual([])
})

it('a partner that was taken out reads nothing new, and nothing that it read before', async () => {
  const gone = (await partners()).find(({ organisation }) => organisation === second.id)
  const version = `/nominations/${id}/submissions/1`
  const [old] = (await house.nominations.submissions(id))[0]?.files ?? []
  pages.as(second.owner)
  for (const path of [`/nominations/${id}`, version, `/nominations/${id}/files/${old?.id ?? ''}`]) expect([path, (await pages.get(path)).status]).toEqual([path, 200])
  await house.nominations.backing.removePartner(await ours.owner(), id, gone?.id ?? '')
  const secret = '合作单位移出之后写的话'
  const { revision = 0 } = (await house.nominations.find(id))?.answers['lead'] ?? {}
  await house.nominations.save(await ours.owner(), id, [{ field: 'lead', value: secret, base: revision }])
  const [fresh] = await house.nominations.attach(await ours.owner(), id, 'report', [await house.report('new')], (await house.nominations.find(id))?.attachments[0]?.id ?? '')
  for (const path of ['', '/submissions/1', '/receipts/1', '/receipts/1.json', `/files/${fresh?.id ?? ''}`, `/files/${old?.id ?? ''}`]) {
    const answer = await pages.get(`/nominations/${id}${path}`, 'zh')
    expect([path, answer.status, answer.text.includes(secret)]).toEqual([path, 404, false])
  }
  expect((await pages.get('/nominations')).text).not.toContain(`/nominations/${id}`)
  pages.as(third.owner)
  expect((await pages.get(`/nominations/${id}`)).text).toContain(secret)
})

it('sends no more links than are needed, to an address, for a nomination, from an account', async () => {
  const open = await house.openCall({}, { partners: 2, endorsement: 'optional', bodies: [], stampedForm: false })
  const other = await house.complete(open, ours.owner, ours.id)
  const { backing } = house.nominations
  const asked = { 'contact[name]': '周', 'contact[email]': 'flooded@example.org' }
  const at = `/nominations/${other}/partners`
  pages.as(ours.owner)
  // What fails sends nothing, and does not count.
  for (let time = 0; time < 2 * ASKED_A_DAY.recipientByAccount; time++) expect((await pages.post(at, { code: '', name: '', ...asked })).status).toBe(422)
  for (let time = 0; time < ASKED_A_DAY.recipientByAccount - 1; time++) {
    expect((await pages.post(at, { code: '', name: '广告', ...asked })).location).toBe(at)
    await backing.removePartner(await ours.owner(), other, (await house.nominations.find(other))?.partners?.[0]?.id ?? '')
  }
  const endorsement = `/nominations/${other}/endorsement`
  expect((await pages.post(endorsement, { key: '', name: '协会', ...asked })).location).toBe(endorsement)
  for (const [path, name] of [[at, 'code'], [endorsement, 'key']] as const) {
    const refused = await pages.post(path, { [name]: '', name: '广告', ...asked })
    expect([path, refused.status]).toEqual([path, 422])
    expect(refused.text).toContain('id="f-contact-email-error"')
    expect(refused.text).toContain('Please try again tomorrow.')
  }
  const links = (await sentTo('backing.mails.partnerAsked')).concat(await sentTo('backing.mails.endorsementAsked'))
  expect(links.filter((one) => one === 'flooded@example.org')).toHaveLength(ASKED_A_DAY.recipientByAccount)
  // For the nomination, whoever asks and whomever.
  for (let time = 0; time < ASKED_A_DAY.nomination - ASKED_A_DAY.recipientByAccount; time++) {
    await backing.nameEndorser(await ours.colleague(), other, { key: '', name: '协会', contact: { name: '王', email: `w${time}@example.org` } })
  }
  await expect(backing.nameEndorser(await ours.colleague(), other, { key: '', name: '协会', contact: { name: '王', email: 'more@example.org' } })).rejects.toMatchObject({ fields: { 'contact.email': { key: 'backing.refused.askedTooOften' } } })
  // Strangers learn nothing of it.
  await expect(backing.nameEndorser(await second.owner(), other, { key: '', name: '协会', contact: { name: '王', email: 'more@example.org' } })).rejects.toMatchObject({ status: 404 })
  house.clock.advance(DAY)
  await backing.nameEndorser(await ours.owner(), other, { key: '', name: '协会', contact: { name: '周', email: 'flooded@example.org' } })
})

it('reads nominations as the release before wrote them, without any of this', async () => {
  const old = await house.openCall()
  const before = await house.complete(old, third.owner, third.id)
  await house.house.database.connection.collection<{ _id: string }>('nominations').updateOne({ _id: before }, { $unset: { partners: '', endorsement: '', stamped: '' } })
  await house.house.database.connection.collection<{ _id: string }>('calls').updateOne({ _id: old._id }, { $unset: { backing: '' } })
  pages.as(third.owner)
  for (const path of ['', '/partners', '/submit']) expect((await pages.get(`/nominations/${before}${path}`)).status).toBe(200)
  for (const path of ['/endorsement', '/stamped']) expect((await pages.get(`/nominations/${before}${path}`)).status).toBe(404)
  const submission = await house.nominations.submit(await third.owner(), before, house.clock.now(), SIGNING)
  expect(Object.keys(submission)).not.toEqual(expect.arrayContaining(['partners']))
  expect(submission.endorsement).toBeUndefined()
})
