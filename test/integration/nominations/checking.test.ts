import type { Call } from '../../../src/calls/index.js'
import { Denied, Hidden, Invalid } from '../../../src/platform/errors.js'
import { DAY } from '../../../src/platform/clock.js'
import type { Nomination } from '../../../src/nominations/index.js'
import { SIGNING } from '../../builders/signing.js'
import { refusedForm } from '../../builders/forms.js'
import { hasUnsubmittedChanges } from '../../../src/nominations/rules/index.js'
import { openNominations, openPages, type NominationHouse, type Who } from './house.js'

jest.setTimeout(180_000)

let house: NominationHouse
let call: Call
let ours: Awaited<ReturnType<NominationHouse['organisation']>>
let theirs: typeof ours
let second: Who
let observer: Who
beforeAll(async () => {
  house = await openNominations()
  ours = await house.organisation('甲方科技', true)
  theirs = await house.organisation('乙方信息', true)
  second = await house.person('Second pair of eyes', { role: 'secretariat', call: null })
  observer = await house.person('Observer', { role: 'observer', call: null })
  call = await house.openCall()
})
afterAll(() => house.close())

const SECRET = '只有双方知道的话'
const why = async (act: Promise<unknown>): Promise<string> =>
  act.then(() => 'done', (error: unknown) => (error instanceof Denied ? error.messageKey.key : error instanceof Invalid ? Object.values(error.fields).map((f) => f.key).join() : error instanceof Hidden ? 'hidden' : String(error)))
const find = async (id: string): Promise<Nomination> => (await house.nominations.find(id)) as Nomination
const setChecking = async (changes: Partial<NonNullable<Call['checking']>>): Promise<void> => {
  const { version } = await house.calls.find(call._id)
  const checking = {
    points: [], reasons: [{ key: 'blurred', text: { zh: '扫描件不清晰', en: 'The scan cannot be read' } }],
    rules: [{ key: 'legal', text: { zh: '须为独立法人', en: 'An independent legal person' } }], secondCheck: false, appealDays: 5, ...changes,
  }
  await house.calls.update(await house.secretary(), call._id, version, { part: 'checking', set: { checking } })
}
const submitted = async (): Promise<string> => {
  house.clock.set(new Date('2026-05-05T01:00:00Z'))
  call = await house.openCall()
  await setChecking({})
  const id = await house.complete(call, ours.owner, ours.id)
  await house.nominations.submit(await ours.owner(), id, house.clock.now(), SIGNING)
  house.pastDeadline(call, DAY)
  return id
}

describe('a return with remarks', () => {
  it('opens what is asked for and nothing else, asks for answers, and shows exactly the difference', async () => {
    const id = await submitted()
    const { checking } = house.nominations
    expect(await why(checking.draftRemark(await house.secretary(), id, { field: 'nothing', text: 'x' }))).toBe('errors.field.id')
    await checking.draftRemark(await house.secretary(), id, { field: 'problem', text: '请写明对象' })
    await checking.draftRemark(await house.secretary(), id, { field: 'report', text: '', reason: 'blurred' })
    await house.nominations.returnForCorrection(await house.secretary(), id, { reason: '', until: new Date(house.clock.now().getTime() + 5 * DAY) }, 1)
    const remarks = (await find(id)).correction?.remarks ?? []
    expect(remarks.map((r) => [r.field, r.text, r.reason?.zh ?? ''])).toEqual([['problem', '请写明对象', ''], ['report', '', '扫描件不清晰']])
    // Only what was asked for.
    const owner = await ours.owner()
    expect(await why(house.nominations.save(owner, id, [{ field: 'lead', value: '别人', base: 1 }]))).toBe('checking.refused.locked')
    expect(await why(house.nominations.changeCategory(owner, id, 'research'))).toBe('checking.refused.locked')
    const [mail] = await house.house.database.connection.collection('mails').find({ template: 'nominations.mails.returned' }).sort({ createdAt: -1, _id: -1 }).limit(1).toArray()
    expect((JSON.parse(String(mail?.['content'])) as { values: unknown }).values).toMatchObject({ reason: { words: 'checking.mails.seeRemarks' } })
    await house.nominations.save(owner, id, [{ field: 'problem', value: '中小企业的密钥难以管理', base: 1 }])
    const old = (await find(id)).attachments[0]?.id ?? ''
    await house.nominations.attach(owner, id, 'report', [await house.report('a clear scan')], old)
    expect(await why(house.nominations.submit(owner, id, house.clock.now(), SIGNING))).toBe('checking.refused.remarksUnanswered')
    expect(await why(checking.answerRemarks(await theirs.owner(), id, { [remarks[0]?.id ?? '']: 'x' }))).toBe('hidden')
    await checking.answerRemarks(owner, id, Object.fromEntries(remarks.map((r) => [r.id, `已补正 ${r.field}`])))
    const again = await house.nominations.submit(owner, id, house.clock.now(), SIGNING)
    expect(again.number).toBe(2)
    const pages = await openPages(house)
    try {
      pages.as(house.secretary)
      const { text } = await pages.get(`/desk/nominations/${id}`, 'zh')
      expect(text).toContain('第 1 版退回后的变更')
      expect(text).toContain('已补正 problem')
      expect(text).toMatch(/<ins[^>]*>.*中小企业的/u)
      expect(text).not.toContain('未要求修改而发生的变更')
      // Every place for a remark says in its own words what the remark is about.
      const places = [...text.matchAll(/<summary class="small">((?:补正意见|对“).*?)<\/summary>/gu)].map((match) => match[1] ?? '')
      expect(places.slice(0, 2)).toEqual(['对“中文名称”提出补正意见', '对“中文简介”提出补正意见'])
      expect(new Set(places).size).toBe(places.length)
      // Who only reads is shown no heading with nothing under it.
      pages.as(observer)
      expect((await pages.get(`/desk/nominations/${id}`, 'zh')).text).not.toContain('<h3>申报整体</h3>')
      pages.as(ours.owner)
      expect((await pages.get(`/nominations/${id}`)).status).toBe(200)
    } finally {
      await pages.close()
    }
    const { check } = await find(id)
    expect(check?.answered).toBe(true)
    expect(check?.returns.map((r) => [r.from, r.to, r.remarks.length])).toEqual([[1, 2, 2]])
    const filter = { statuses: [], category: null, search: '', sort: 'submitted' as const, page: 1, now: house.clock.now() }
    expect((await house.nominations.deskPage(call._id, { ...filter, wait: 'answered' })).total).toBe(1)
    expect((await house.nominations.deskPage(call._id, { ...filter, wait: 'checker' })).total).toBe(0)
  })

  it('takes from a draft with other changes only what was asked for', async () => {
    house.clock.set(new Date('2026-05-05T01:00:00Z'))
    call = await house.openCall()
    const id = await house.complete(call, ours.owner, ours.id)
    await house.nominations.submit(await ours.owner(), id, house.clock.now(), SIGNING)
    await house.nominations.save(await ours.owner(), id, [{ field: 'lead', value: '未提交的修改', base: 1 }, { field: 'titleZh', value: '未提交的题目', base: 1 }, { field: 'summaryZh', value: '未提交的简介', base: 1 }])
    house.pastDeadline(call, DAY)
    await house.nominations.returnForCorrection(await house.secretary(), id, { reason: '', until: new Date(house.clock.now().getTime() + DAY), remarks: [{ field: 'users', text: '核实' }] })
    await house.nominations.save(await ours.owner(), id, [{ field: 'users', value: 13, base: 1 }])
    const home = async (path: string) => {
      const pages = await openPages(house)
      pages.as(ours.owner)
      try {
        return (await pages.get(path)).text
      } finally {
        await pages.close()
      }
    }
    // Title, checklist and tasks speak of what was asked for, not of the draft as a whole.
    const before = await home(`/nominations/${id}`)
    expect(before.replaceAll('<wbr/>', '')).toMatch(/<h1[^>]*>.*量子密钥分发平台/u)
    expect(before).not.toContain('未提交的题目')
    expect(before).toContain('One remark has no answer yet')
    expect(before).not.toContain(`/nominations/${id}/submit`)
    const tasks = [...before.matchAll(/<li><div class="task-words">.*?<\/li>/gsu)].map(([task]) => [/No change was asked for/.test(task), /1 remark to answer/.test(task), />(Locked|Needs attention)</.exec(task)?.[1]])
    expect(tasks.filter(([, asked]) => asked)).toEqual([[false, true, 'Needs attention']])
    expect(tasks.filter(([, asked]) => !asked)).toEqual(tasks.slice(1).map(() => [true, false, 'Locked']))
    expect(await home('/nominations')).not.toContain('未提交的题目')
    const toSend = await home(`/nominations/${id}/submit`)
    for (const draftOnly of ['未提交的题目', '未提交的简介', 'signatory.name']) expect(toSend).not.toContain(draftOnly)
    const [only] = (await find(id)).correction?.remarks ?? []
    await house.nominations.checking.answerRemarks(await ours.owner(), id, { [only?.id ?? '']: '已核实' })
    expect(await home(`/nominations/${id}`)).toContain(`/nominations/${id}/submit`)
    const { answers, title } = await house.nominations.submit(await ours.owner(), id, house.clock.now(), SIGNING)
    expect(title).toEqual({ zh: '量子密钥分发平台' })
    expect([answers['lead'], answers['users']]).toEqual(['李伟', 13])
    // The draft keeps its own, and every page says that it is no part of what stands.
    const now = await find(id)
    expect([now.answers['lead']?.value, hasUnsubmittedChanges(now)]).toEqual(['未提交的修改', true])
    const pages = await openPages(house)
    try {
      pages.as(ours.owner)
      const preview = await pages.get(`/nominations/${id}/preview`)
      expect(preview.text).toContain('李伟')
      expect(preview.text).not.toContain('未提交的修改')
      expect(preview.text).toContain('changes that are not part of version 2')
      expect((await pages.get(`/nominations/${id}`)).text).toContain('changes that are not part of version 2')
    } finally {
      await pages.close()
    }
  })

  it('never writes over a colleague’s answer with a page that did not show it', async () => {
    const id = await submitted()
    const until = new Date(house.clock.now().getTime() + DAY)
    await house.nominations.returnForCorrection(await house.secretary(), id, { reason: '', until, remarks: [{ field: 'users', text: '核实' }, { field: 'lead', text: '补充' }] })
    const [first, other] = ((await find(id)).correction?.remarks ?? []).map((one) => one.id) as [string, string]
    const standing = async () => ((await find(id)).correction?.remarks ?? []).map((one) => one.answer?.text ?? null)
    const path = `/nominations/${id}/remarks`
    const pages = await openPages(house)
    const post = (answers: [string, string], bases: [string, string]) =>
      pages.post(path, { [`answers[${first}]`]: answers[0], [`answers[${other}]`]: answers[1], [`bases[${first}]`]: bases[0], [`bases[${other}]`]: bases[1] })
    try {
      pages.as(ours.colleague)
      expect((await pages.get(path)).text).toContain(`name="bases[${first}]"`)
      expect((await post(['已核实', ''], ['', ''])).status).toBe(303)
      // The owner's page is older: the first remark still stood unanswered there.
      pages.as(ours.owner)
      expect((await post(['', '已补充'], ['', ''])).status).toBe(303)
      expect(await standing()).toEqual(['已核实', '已补充'])
      const refused = await post(['另一说法', '已补充材料'], ['', '已补充'])
      expect(refused.status).toBe(409)
      expect(refused.text).toContain('另一说法')
      expect(refused.text).toContain('已核实')
      expect(await standing()).toEqual(['已核实', '已补充材料'])
      // Whoever has seen both decides, and may take an answer back.
      expect((await post(['另一说法', ''], ['已核实', '已补充材料'])).status).toBe(303)
      expect(await standing()).toEqual(['另一说法', null])
    } finally {
      await pages.close()
    }
  })

  it('reads documents of the release before, which hold neither check nor remarks', async () => {
    const id = await submitted()
    const stored = house.house.database.connection.collection<{ _id: string }>('nominations')
    const until = new Date(house.clock.now().getTime() + DAY)
    await stored.updateOne({ _id: id }, { $unset: { check: '' }, $set: { status: 'returned', correction: { reason: '补充', until, at: house.clock.now() } } })
    await house.nominations.save(await ours.owner(), id, [{ field: 'lead', value: '任何一项', base: 1 }])
    await house.nominations.submit(await ours.owner(), id, house.clock.now(), SIGNING)
    expect((await find(id)).check?.returns).toMatchObject([{ reason: '补充', remarks: [], from: 1, to: 2 }])
  })

  it('leaves files alone that it does not ask for, also their authors', async () => {
    const id = await submitted()
    await house.nominations.checking.draftRemark(await house.secretary(), id, { field: 'problem', text: '请写明对象' })
    await house.nominations.returnForCorrection(await house.secretary(), id, { reason: '', until: new Date(house.clock.now().getTime() + DAY) }, 1)
    const file = (await find(id)).attachments[0]?.id ?? ''
    expect(await why(house.nominations.removeAttachment(await ours.owner(), id, file))).toBe('checking.refused.locked')
    expect(await why(house.nominations.cleanAttachment(await ours.owner(), id, file))).toBe('checking.refused.locked')
  })
})

describe('the queue', () => {
  it('asks for the call’s points, for two people where the call says so, and accepts many with a preview', async () => {
    const id = await submitted()
    await setChecking({ points: [{ key: 'seal', text: { zh: '盖章' } }], secondCheck: true })
    call = await house.calls.find(call._id)
    const { checking } = house.nominations
    expect(await why(house.nominations.accept(await house.secretary(), id))).toBe('checking.refused.pointsOpen')
    const [plan] = await checking.planAccept(await house.secretary(), call, [id], house.clock.now())
    expect(plan?.may).toMatchObject({ allowed: false, key: 'checking.refused.pointsOpen' })
    expect(await why(checking.markPoint(await observer(), id, 'seal', { state: 'ticked', note: '' }, ''))).toBe('nominations.refused.observersOnlyRead')
    await checking.markPoint(await house.secretary(), id, 'seal', { state: 'ticked', note: '第 3 页' }, '')
    // Whoever opened the page before that, and notes the same point, is told and sees both.
    await expect(checking.markPoint(await second(), id, 'seal', { state: 'failed', note: '未见' }, '')).rejects.toMatchObject({ theirs: { state: 'ticked', note: '第 3 页' } })
    const marking = await openPages(house)
    try {
      marking.as(second)
      const action = `/desk/nominations/${id}/points/seal`
      const { status, text } = await marking.post(action, { state: 'failed', seen: '', 'note-seal': '石榴石' })
      const told = refusedForm(text, action)
      expect({ status, ...told }).toMatchObject({ status: 409, leads: true, repeated: [] })
      expect([told.form.includes('value="石榴石"'), text.includes('第 3 页'), told.form.includes('name="seen" value=""')]).toEqual([true, true, false])
    } finally {
      await marking.close()
    }
    expect((await find(id)).check?.points['seal']).toMatchObject({ state: 'ticked', note: '第 3 页' })
    // A colleague's remark that was not sent is neither thrown away nor passed over.
    const remark = await checking.draftRemark(await second(), id, { field: 'lead', text: '请补充' })
    const [held] = await checking.planAccept(await house.secretary(), call, [id], house.clock.now())
    expect(held?.may).toMatchObject({ allowed: false, key: 'checking.refused.remarksDrafted' })
    expect(await checking.acceptMany(await house.secretary(), call, [{ id, examined: 1 }])).toEqual({ accepted: 0, proposed: 0, left: 1 })
    expect((await find(id)).check?.drafted).toHaveLength(1)
    await checking.dropRemark(await second(), id, remark)
    expect(await house.nominations.accept(await house.secretary(), id)).toBe('proposed')
    expect((await find(id)).status).toBe('submitted')
    expect(await why(house.nominations.accept(await house.secretary(), id))).toBe('checking.refused.ownProposal')
    expect(await checking.acceptMany(await second(), call, [{ id, examined: 1 }])).toEqual({ accepted: 1, proposed: 0, left: 0 })
    expect((await find(id)).check?.decision).toMatchObject({ kind: 'accepted', by: { name: 'Second pair of eyes' }, proposedBy: { name: 'Secretary' } })
  })

  it('says nothing of what it thinks of rivals to a member of the office with an interest', async () => {
    const own = await submitted()
    house.clock.set(new Date('2026-05-05T01:00:00Z'))
    const rivals = [await house.complete(call, theirs.owner, theirs.id), await house.complete(call, theirs.owner, theirs.id)] as const
    for (const one of rivals) await house.nominations.submit(await theirs.owner(), one, house.clock.now(), SIGNING)
    house.pastDeadline(call, DAY)
    const interested = await house.person('Rival at the desk', { role: 'secretariat', call: call._id })
    const account = (await interested()).account ?? ''
    await house.house.database.transaction(await ours.owner(), (tx) => house.services.accounts.memberships.add(tx, ours.id, account, 'yyyyyyyyyyyyyyyyyyyy'))
    await house.nominations.returnForCorrection(await house.secretary(), rivals[0], { reason: SECRET, until: new Date(house.clock.now().getTime() + 5 * DAY) }, 1)
    await house.nominations.declareIneligible(await house.secretary(), rivals[1], { reason: SECRET, rules: ['legal'] }, 1)
    const pages = await openPages(house)
    try {
      for (const one of rivals) {
        for (const [who, reads] of [[house.secretary, true], [observer, true], [interested, false]] as const) {
          pages.as(who)
          const { status, text } = await pages.get(`/desk/nominations/${one}`, 'zh')
          expect([status, text.includes(SECRET)]).toEqual([200, reads])
        }
      }
      pages.as(interested)
      expect((await pages.get(`/desk/nominations/${own}`, 'zh')).status).toBe(200)
    } finally {
      await pages.close()
    }
    // In the record it stands among what is kept from them (judging's `withheldFrom`).
    const entries = await house.house.database.connection.collection('auditEntries').find({ subject: { $in: [...rivals] }, action: { $in: ['nominations.record.returned', 'nominations.record.ineligible'] } }).toArray()
    expect(entries.map((one) => one['kind'] as string)).toEqual(['checking', 'checking'])
  })

  it('shares out evenly, and gives nobody what the person has an interest in', async () => {
    const id = await submitted()
    const interested = await house.person('Interested', { role: 'secretariat', call: call._id })
    const account = (await interested()).account ?? ''
    await house.house.database.transaction(await ours.owner(), (tx) => house.services.accounts.memberships.add(tx, ours.id, account, 'zzzzzzzzzzzzzzzzzzzz'))
    const { checking } = house.nominations
    const plan = await checking.planShare(call, [account])
    expect([plan.waiting, plan.nobody]).toEqual([1, [id]])
    expect(await checking.share(await house.secretary(), call, [account, (await second()).account ?? ''])).toBe(1)
    expect((await find(id)).check?.checker?.name).toBe('Second pair of eyes')
    expect(await why(checking.assign(await house.secretary(), id, account))).toBe('checking.refused.checkerInterest')
    // Nothing of the office's work or the conversation reaches a member with an interest, nor an organisation of others.
    await checking.writeAsOffice(await second(), id, SECRET)
    const pages = await openPages(house)
    try {
      for (const [who, path, status] of [
        [interested, `/desk/nominations/${id}/messages`, 404], [interested, `/desk/nominations/${id}`, 200], [interested, `/desk/calls/${call._id}/nominations`, 200],
        [interested, `/desk/calls/${call._id}/checking`, 200], [theirs.owner, `/nominations/${id}/messages`, 404], [theirs.owner, `/desk/nominations/${id}/messages`, 403],
      ] as const) {
        pages.as(who)
        const answer = await pages.get(path, 'zh')
        expect([path, answer.status]).toEqual([path, status])
        expect(answer.text).not.toContain(SECRET)
        // The list's filter names the office; nothing says who of it checks this nomination.
        expect(answer.text).not.toContain('审查人：Second')
        if (!path.endsWith('/nominations')) expect(answer.text).not.toContain('Second pair of eyes')
      }
      pages.as(observer)
      const read = await pages.get(`/desk/nominations/${id}/messages`, 'zh')
      expect(read.text).toContain(SECRET)
      expect(read.text).not.toContain('<textarea')
      // Whoever only observes leaves no mark; the nominee's reading does.
      expect((await checking.messageCounts(id, 'nominee')).unread).toBe(1)
      pages.as(ours.colleague)
      expect((await pages.get(`/nominations/${id}/messages`, 'zh')).text).toContain(SECRET)
      expect((await checking.messageCounts(id, 'nominee')).unread).toBe(0)
    } finally {
      await pages.close()
    }
    await checking.writeAsNominee(await ours.owner(), id, '收到')
    const mails = await house.house.database.connection.collection('mails').find({ 'about.id': id, template: /^checking\.mails\.from/ }).toArray()
    const to = (template: string) => mails.filter((m) => m['template'] === template).map((m) => (m['to'] as { name: string }).name).sort()
    expect(to('checking.mails.fromNominee')).toEqual(['Second pair of eyes'])
    expect(to('checking.mails.fromOffice')).toContain('甲方科技 owner')
    expect(JSON.stringify(await house.house.database.connection.collection('auditEntries').find({}).toArray())).not.toContain(SECRET)
  })
})

describe('words at the desk that are refused', () => {
  it('come back beside their place: a note on a point, and a remark of any length', async () => {
    const id = await submitted()
    await setChecking({ points: [{ key: 'sealed', text: { zh: '已盖章', en: 'It bears the seal' } }] })
    const pages = await openPages(house)
    try {
      pages.as(house.secretary)
      for (const [path, name, fields, length] of [
        ['points/sealed', 'note-sealed', { state: 'ticked' }, 501], ['remarks', 'text-problem', { field: 'problem' }, 1001], ['remarks', 'text-problem', { field: 'problem' }, 9000], ['remarks', 'text-whole', { field: '' }, 1001],
      ] as const) {
        const typed = '石'.repeat(length)
        const { status, text } = await pages.post(`/desk/nominations/${id}/${path}`, { ...fields, [name]: typed })
        expect([path, status]).toEqual([path, 422])
        for (const part of ['id="error-summary"', `href="#f-${name}"`, `id="f-${name}-error"`, typed, '量子密钥分发平台']) expect(text).toContain(part)
      }
      // Return and Ineligible both ask for a reason: each is refused in its own form.
      const typed = '石'.repeat(1001)
      for (const [act, fields] of [['return', { until: '2026-05-20T17:00' }], ['ineligible', { rules: 'legal' }]] as const) {
        const { status, text } = await pages.post(`/desk/nominations/${id}/${act}`, { examined: '1', reason: typed, ...fields })
        const refused = refusedForm(text, `/desk/nominations/${id}/${act}`)
        expect({ act, status, ...refused }).toMatchObject({ act, status: 422, open: true, leads: true, repeated: [] })
        expect(refused.form).toContain(typed)
        expect(text.split(typed)).toHaveLength(2)
      }
    } finally {
      await pages.close()
    }
    expect(await find(id)).toMatchObject({ check: { points: {}, drafted: [] } })
  })
})

describe('another look', () => {
  it('is asked for once, in time, and answered by somebody else than who decided', async () => {
    const id = await submitted()
    const { checking } = house.nominations
    expect(await why(house.nominations.declareIneligible(await house.secretary(), id, { reason: '不是独立法人' }))).toBe('checking.refused.noRule')
    await house.nominations.declareIneligible(await house.secretary(), id, { reason: '不是独立法人', rules: ['legal'] })
    expect((await find(id)).check?.decision?.rules).toEqual([{ zh: '须为独立法人', en: 'An independent legal person' }])
    // Judging waits while another look may be asked for.
    const appealable = async (after: number) => house.house.database.transaction(await house.secretary(), (tx) => house.nominations.appealable(call._id, new Date(house.clock.now().getTime() + after), tx))
    expect([await appealable(0), await appealable(5 * DAY)]).toEqual([1, 0])
    await checking.appeal(await ours.owner(), id, '附有证明')
    expect(await appealable(0)).toBe(0)
    expect(await why(checking.appeal(await ours.owner(), id, '再来一次'))).toBe('checking.refused.appealedAlready')
    expect(await house.house.database.transaction(await house.secretary(), (tx) => house.nominations.undecided(call._id, tx))).toBe(1)
    expect(await why(checking.answerAppeal(await house.secretary(), id, { upheld: true, reason: 'x' }))).toBe('checking.refused.ownDecision')
    await checking.answerAppeal(await second(), id, { upheld: false, reason: '证明有效' })
    expect(await find(id)).toMatchObject({ status: 'submitted', reason: '', check: { decision: null, appealWaiting: false, appeal: { answer: { upheld: false } } } })
    expect(await house.nominations.accept(await second(), id)).toBe('accepted')
    const { steps, waits } = await checking.figures(await second(), call, house.clock.now())
    expect(steps.find((s) => s.step === 'appeal')?.count).toBe(1)
    expect(waits.reduce((sum, w) => sum + w.count, 0)).toBe(0)
  })
})

describe('likely duplicates', () => {
  const PROBLEM = '本项目面向中小企业建设统一的密钥管理平台，采用量子密钥分发与国密算法相结合的方式，解决密钥难以管理、更新不及时、审计困难等问题，已在三十家单位稳定运行两年。'
  const OLD_TITLE = '钨晶密钥平台'
  const enter = async (of: Call, who: typeof ours, title: string, problem: string, send = true): Promise<string> => {
    const id = await house.nominations.begin(await who.owner(), { call: of._id, organisation: who.id, category: 'product' })
    const changes = house.answers.map((one) => ({ ...one, value: one.field === 'titleZh' ? title : one.field === 'problem' ? problem : one.value }))
    await house.nominations.save(await who.owner(), id, changes)
    await house.nominations.attach(await who.owner(), id, 'report', [await house.report(title)])
    if (send) await house.nominations.submit(await who.owner(), id, house.clock.now(), SIGNING)
    return id
  }
  const alike = async (of: Call, who: Who) => [...(await house.nominations.checking.alikeIn(await who(), of))]

  it('of the same organisation are pointed out with their passages, in this call and earlier ones, to who may read both', async () => {
    const third = await house.organisation('丙方安全', true)
    const fourth = await house.organisation('丁方安全', true)
    const earlier = await house.openCall()
    const old = await enter(earlier, third, OLD_TITLE, `引言。${PROBLEM}`)
    await enter(earlier, third, `${OLD_TITLE}草稿`, PROBLEM, false)
    // As the release before left it: it kept no fingerprints.
    await house.house.database.connection.collection('fingerprints').deleteMany({})
    call = await house.openCall()
    const copy = await enter(call, third, '全新的名称', `${PROBLEM}今年新增审计模块。`)
    const other = await enter(call, third, '工业互联网监测', '针对工业互联网资产暴露面开展持续监测，通过流量指纹识别未知设备，支持自动化处置与联动封堵，显著缩短平均响应时间。')
    await enter(call, fourth, '另一单位的平台', PROBLEM)
    const narrow = await house.person('Serves the new call only', { role: 'secretariat', call: call._id })
    expect(await alike(call, house.secretary)).toEqual([copy])
    expect(await alike(call, observer)).toEqual([copy])
    // Nor is anybody told of a call that the person does not serve.
    expect(await alike(call, narrow)).toEqual([])

    const pages = await openPages(house)
    try {
      pages.as(house.secretary)
      const desk = await pages.get(`/desk/nominations/${copy}`, 'zh')
      expect(desk.text).toContain('疑似重复申报')
      expect(desk.text).toContain(OLD_TITLE)
      expect(desk.text).toMatch(/<mark>本项目面向中小企业.*已在三十家单位稳定运行两年<\/mark>/u)
      expect((await pages.get(`/desk/nominations/${other}`)).text).not.toContain('Likely duplicate')
      const list = await pages.get(`/desk/calls/${call._id}/nominations?alike=1`)
      expect([list.text.includes(copy), list.text.includes(other), list.text.includes('Likely duplicate')]).toEqual([true, false, true])
      pages.as(narrow)
      for (const path of [`/desk/nominations/${copy}`, `/desk/calls/${call._id}/nominations`, `/desk/calls/${call._id}/nominations?alike=1`]) {
        const { text, status } = await pages.get(path, 'zh')
        expect(status).toBe(200)
        for (const secret of [OLD_TITLE, old, '疑似重复申报：', '引言']) expect(text).not.toContain(secret)
      }
      expect((await pages.get(`/desk/calls/${call._id}/nominations?alike=1`)).text).not.toContain(copy)
    } finally {
      await pages.close()
    }

    // Twice in one call: both are marked, for who serves this call only, too; not what was withdrawn.
    await house.nominations.withdraw(await third.owner(), other, '改报另一项')
    const twin = await enter(call, third, '全新的名称（二）', '针对医疗行业的另一套说明文字。')
    expect((await alike(call, narrow)).sort()).toEqual([copy, twin].sort())
    await setChecking({ likenessFrom: 100 })
    expect(await alike(await house.calls.find(call._id), narrow)).toEqual([])
    await setChecking({ likenessFrom: 60 })
    await house.nominations.withdraw(await third.owner(), twin, '重复')
    expect(await alike(call, narrow)).toEqual([])
    await house.nominations.withdraw(await third.owner(), old, '旧届撤回')
    expect(await alike(call, house.secretary)).toEqual([])
  })
})

describe('the difference of two versions', () => {
  it('is shown by field and by file: any two to the owner and at the desk, the draft to the owner alone', async () => {
    call = await house.openCall()
    const id = await house.complete(call, ours.owner, ours.id)
    await house.nominations.submit(await ours.owner(), id, house.clock.now(), SIGNING)
    const problem = { field: 'problem', value: '密钥容易管理', base: 1 }
    await house.nominations.save(await ours.owner(), id, [problem])
    const file = (await find(id)).attachments[0]?.id ?? ''
    await house.nominations.attach(await ours.owner(), id, 'report', [{ ...(await house.report('second report')), name: '新报告.pdf' }], file)
    const pages = await openPages(house)
    try {
      pages.as(ours.owner)
      expect((await pages.get(`/nominations/${id}`, 'zh')).text).toContain(`/nominations/${id}/difference`)
      const own = await pages.get(`/nominations/${id}/difference`, 'zh')
      expect(own.text).toMatch(/<del>.*难以.*<ins>.*容易/u)
      for (const words of ['技术报告.pdf', '新报告.pdf', '解决的问题']) expect(own.text).toContain(words)
      expect(own.text).not.toContain('项目负责人')
      expect((await pages.get(`/nominations/${id}/difference?from=1&to=2`)).status).toBe(404)
      await house.nominations.submit(await ours.owner(), id, house.clock.now(), SIGNING)
      await house.nominations.save(await ours.owner(), id, [{ field: 'lead', value: SECRET, base: 1 }])
      expect((await pages.get(`/nominations/${id}/difference`)).text).toContain(SECRET)
      expect((await pages.get(`/nominations/${id}/difference?from=2&to=2`)).text).toContain('No difference')
      pages.as(house.secretary)
      expect((await pages.get(`/desk/nominations/${id}`)).text).toContain(`/desk/nominations/${id}/difference`)
      const desk = await pages.get(`/desk/nominations/${id}/difference`, 'zh')
      expect(desk.text).toMatch(/<del>.*难以.*<ins>.*容易/u)
      expect((await pages.get(`/desk/nominations/${id}/difference?from=2&to=1`, 'zh')).text).toMatch(/<del>.*容易.*<ins>.*难以/u)
      for (const query of ['?from=draft', '?to=draft', '?from=1&to=draft', '?from=9']) {
        const { status, text } = await pages.get(`/desk/nominations/${id}/difference${query}`)
        expect([status, text.includes(SECRET)]).toEqual([404, false])
      }
      pages.as(theirs.owner)
      for (const path of [`/nominations/${id}/difference`, `/desk/nominations/${id}/difference`]) expect([403, 404]).toContain((await pages.get(path)).status)
    } finally {
      await pages.close()
    }
  })
})
