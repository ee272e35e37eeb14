import type { Call } from '../../../src/calls/index.js'
import { newId } from '../../../src/platform/chance.js'
import { HOUR, MINUTE, SECOND } from '../../../src/platform/clock.js'
import { refusedForm } from '../../builders/forms.js'
import { openNominations, openPages, type NominationHouse } from './house.js'

jest.setTimeout(120_000)

let house: NominationHouse
let ours: Awaited<ReturnType<NominationHouse['organisation']>>
let theirs: typeof ours
let call: Call
let id: string

beforeAll(async () => {
  house = await openNominations()
  ours = await house.organisation('甲方科技', true)
  theirs = await house.organisation('乙方信息', true)
})
afterAll(() => house.close())
beforeEach(async () => {
  call = await house.openCall()
  id = await house.nominations.begin(await ours.colleague(), { call: call._id, organisation: ours.id, category: 'product' })
})

const collection = (name: string) => house.house.database.connection.collection<{ _id: string }>(name)
const save = async (who: typeof ours.owner, field: string, value: string, base: number) => house.nominations.save(await who(), id, [{ field, value, base }])
const recorded = async () => (await house.services.audit.list({ calls: null, subjectKind: 'nomination', subjectId: id, page: 1 }, 100)).rows.map((entry) => entry.action)
const history = async (page = 1, field: string | null = null) => house.nominations.history(await ours.owner(), id, { field, page })
const refusal = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (error: unknown) => (error instanceof Error ? error.message : 'other'))

it('tells colleagues who is at work and what changed, by names alone, and forgets who has left', async () => {
  const { nominations, clock } = house
  const look = async (who: typeof ours.owner, section = 'overview', revisions: Record<string, number> = {}, leaving = false) =>
    nominations.present(await who(), id, { section, revisions, leaving })
  expect(await look(ours.owner)).toEqual({ people: [], changed: [] })
  await save(ours.owner, 'lead', '李伟', 0)
  const seen = await look(ours.colleague, '_basics', { lead: 0, problem: 0 })
  expect(seen).toEqual({
    people: [{ name: '甲方科技 owner', section: 'overview' }],
    changed: [{ field: 'lead', value: '李伟', revision: 1, by: '甲方科技 owner' }],
  })
  expect(JSON.stringify(seen)).not.toContain('@')
  expect((await look(ours.colleague, '_basics', { lead: 1 })).changed).toEqual([])
  expect(await refusal(look(theirs.owner))).toBe('errors.notFound')
  await look(ours.colleague, '_basics', {}, true)
  expect((await look(ours.owner)).people).toEqual([])
  await look(ours.colleague)
  clock.advance(51 * SECOND)
  expect((await look(ours.owner)).people).toEqual([])
})

it('keeps a history by field that folds typing, and brings anything back as a new change', async () => {
  const { clock, nominations } = house
  const before = await recorded()
  expect(before).not.toEqual([])
  await save(ours.owner, 'lead', '李', 0)
  clock.advance(5 * SECOND)
  await save(ours.owner, 'lead', '李伟', 1)
  clock.advance(5 * SECOND)
  await save(ours.colleague, 'lead', '李伟教授', 2)
  clock.advance(2 * MINUTE)
  await save(ours.colleague, 'lead', '', 3)
  // What saves itself while somebody types is in this history, and not in the record.
  expect(await recorded()).toEqual(before)
  const file = await nominations.attach(await ours.owner(), id, 'report', [await house.report()])
  await nominations.removeAttachment(await ours.owner(), id, file[0]?.id ?? '')
  const { changes, total, fields } = await history()
  expect(total).toBe(5)
  expect(fields.sort()).toEqual(['lead', 'report'])
  const lead = changes.filter((change) => change.field === 'lead')
  expect(lead.map(({ value, before, by, stands }) => [value, before, by, stands])).toEqual([
    ['', '李伟教授', '甲方科技 colleague', true],
    ['李伟教授', '李伟', '甲方科技 colleague', false],
    ['李伟', null, '甲方科技 owner', false],
  ])
  expect(changes.filter((change) => change.file).map(({ file: one }) => [one?.act, one?.name])).toEqual(expect.arrayContaining([['added', '技术报告.pdf'], ['removed', '技术报告.pdf']]))
  await nominations.restore(await ours.owner(), id, lead[1]?.id ?? '')
  expect((await nominations.find(id))?.answers['lead']?.value).toBe('李伟教授')
  const after = await history(1, 'lead')
  expect([after.total, after.changes[0]?.restored, after.changes[0]?.stands]).toEqual([4, true, true])
  expect(await refusal(nominations.restore(await theirs.owner(), id, lead[1]?.id ?? ''))).toBe('errors.notFound')
  expect(await refusal(nominations.restore(await ours.owner(), id, changes.find((change) => change.file)?.id ?? ''))).toBe('errors.notFound')
})

const join = async (account: string) => {
  const { database, chance } = house.house
  await database.transaction(await ours.owner(), (tx) => house.services.accounts.memberships.add(tx, ours.id, account, newId(chance)))
}

it('lets each colleague do what was said, and by default what members always did', async () => {
  const { nominations } = house
  const other = await house.person('甲方科技 third')
  const account = (await other()).account ?? ''
  await join(account)
  // As the release before wrote it: without roles.
  await collection('nominations').updateOne({ _id: id }, { $unset: { roles: 1, warned: 1 } })
  await save(other, 'lead', '默认', 0)
  expect((await nominations.colleagues(await other(), id)).map(({ role, fixed }) => [role, fixed])).toEqual(
    expect.arrayContaining([['submits', 'owner'], ['submits', 'began'], ['submits', null]]))
  expect(await refusal(nominations.setRoles(await other(), id, { [account]: 'reads' }, {}))).toBe('nominations.drafting.refused.leadsOnly')
  expect(await refusal(nominations.setRoles(await theirs.owner(), id, { [account]: 'reads' }, {}))).toBe('errors.notFound')
  expect(await refusal(nominations.setRoles(await ours.owner(), id, { [(await theirs.owner()).account ?? '']: 'reads' }, {}))).toBe('errors.invalid')
  await nominations.setRoles(await ours.owner(), id, { [account]: 'reads' }, { [account]: 'submits' })
  expect(await refusal(save(other, 'lead', '不可', 1))).toBe('nominations.drafting.refused.onlyReads')
  expect(await refusal(nominations.attach((await other()), id, 'report', [await house.report()]))).toBe('nominations.drafting.refused.onlyReads')
  expect((await nominations.read(await other(), id)).nomination._id).toBe(id)
  await nominations.setRoles(await ours.colleague(), id, { [account]: 'edits' }, { [account]: 'reads' })
  await save(other, 'lead', '可以', 1)
  expect(await refusal(nominations.withdraw(await other(), id, '不可'))).not.toBe('done')
  expect(await refusal(nominations.discard(await other(), id))).toBe('nominations.drafting.refused.leadsOnly')
})

it('tells the second of two who say what a colleague may do, and takes back nobody else’s word', async () => {
  const { nominations } = house
  const [third, fourth] = [await house.person('甲方科技 third'), await house.person('甲方科技 fourth')]
  const [t, f] = [(await third()).account ?? '', (await fourth()).account ?? '']
  for (const account of [t, f]) await join(account)
  const roles = async () => {
    const all = await nominations.colleagues(await ours.owner(), id)
    return [t, f].map((account) => all.find((one) => one.account === account)?.role)
  }
  const seen = { [t]: 'submits', [f]: 'submits' } as const
  await nominations.setRoles(await ours.owner(), id, { ...seen, [t]: 'reads' }, seen)
  // What the second left alone on the older page stays as the first said.
  await nominations.setRoles(await ours.colleague(), id, { ...seen, [f]: 'edits' }, seen)
  expect(await roles()).toEqual(['reads', 'edits'])
  await expect(nominations.setRoles(await ours.colleague(), id, { [t]: 'edits' }, seen)).rejects.toMatchObject({ theirs: { [t]: 'reads' } })
  const pages = await openPages(house)
  try {
    pages.as(ours.colleague)
    const action = `/nominations/${id}/colleagues`
    const posted = { [`before[${t}]`]: 'submits', [`roles[${t}]`]: 'edits', [`before[${f}]`]: 'submits', [`roles[${f}]`]: 'submits' }
    const told = await pages.post(action, posted)
    const { form, ...rest } = refusedForm(told.text, action)
    expect({ status: told.status, ...rest }).toMatchObject({ status: 409, leads: true, repeated: [] })
    // The own choice stays, what stands is said and goes with the form; what was left alone shows what stands.
    const field = (account: string) => form.slice(form.indexOf(`name="before[${account}]"`)).split('</select>')[0] ?? ''
    const shown = (account: string) => [/^name="before\[\w+\]" value="(\w+)"/.exec(field(account))?.[1], /<option value="(\w+)" selected/.exec(field(account))?.[1]]
    expect([shown(t), shown(f)]).toEqual([['reads', 'edits'], ['edits', 'edits']])
    expect(form).toContain('Stands now: Only reads')
    expect(await roles()).toEqual(['reads', 'edits'])
    expect((await pages.post(action, { ...posted, [`before[${t}]`]: 'reads' })).status).toBe(303)
    expect(await roles()).toEqual(['edits', 'edits'])
    // Somebody who has left meanwhile.
    const left = await pages.post(action, { [`before[${t}]`]: 'edits', [`roles[${t}]`]: 'reads', [`before[${id}]`]: 'submits', [`roles[${id}]`]: 'reads' })
    expect([left.status, left.text.includes('left your organisation'), /<option value="reads" selected/.test(left.text)]).toEqual([422, true, true])
  } finally {
    await pages.close()
  }
})

it('keeps notes among colleagues', async () => {
  const { nominations, clock } = house
  await nominations.addNote(await ours.owner(), id, 'overview', '预算数字待核对')
  clock.advance(MINUTE)
  await nominations.addNote(await ours.colleague(), id, 'overview', '已核对')
  const notes = await nominations.notes(await ours.colleague(), id, 'overview')
  expect(notes.map(({ text, own }) => [text, own])).toEqual([['预算数字待核对', false], ['已核对', true]])
  expect(await refusal(nominations.removeNote(await ours.colleague(), id, notes[0]?.id ?? ''))).toBe('errors.notFound')
  await nominations.removeNote(await ours.colleague(), id, notes[1]?.id ?? '')
  expect(await nominations.noteCounts(id)).toEqual({ overview: 1 })
  for (const stranger of [theirs.owner, house.secretary]) expect(await refusal(nominations.notes(await stranger(), id, 'overview'))).toBe('errors.notFound')
})

it('shows a refused note where it was written, with its words', async () => {
  const pages = await openPages(house)
  pages.as(ours.colleague)
  await save(ours.colleague, 'lead', '李伟', 0)
  for (const typed of ['', '石榴石'.repeat(334)]) {
    const { status, text } = await pages.post(`/nominations/${id}/sections/overview/notes`, { text: typed })
    expect(status).toBe(422)
    for (const part of ['id="error-summary"', 'href="#f-text"', 'id="f-text-error"', '李伟']) expect(text).toContain(part)
    expect(text).toMatch(new RegExp(`<textarea[^>]*name="text"[^>]*>${typed}</textarea>`))
  }
  expect(await house.nominations.notes(await ours.colleague(), id, 'overview')).toEqual([])
  expect((await pages.post(`/nominations/${id}/sections/nowhere/notes`, { text: '' })).status).toBe(404)
  pages.as(theirs.owner)
  expect((await pages.post(`/nominations/${id}/sections/overview/notes`, { text: '' })).status).toBe(404)
  await pages.close()
})

it('warns once at each hour whoever may submit, and no office of it', async () => {
  const { nominations, clock } = house
  const close = call.closesAt?.getTime() ?? 0
  // Other drafts of this file are warned of, too: only this one's mails are looked at.
  const mails = async () => (await collection('mails').find({ 'about.id': id } as Record<string, unknown>).toArray()) as unknown as Array<{ call: string | null; template: string }>
  await nominations.setRoles(await ours.owner(), id, {}, {})
  clock.set(new Date(close - 23 * HOUR))
  await nominations.warn()
  const sent = await mails()
  expect(sent.length).toBeGreaterThanOrEqual(2)
  for (const mail of sent) expect([mail.call, mail.template]).toEqual([null, 'nominations.mails.draftDue'])
  expect(await nominations.warn()).toBe(0)
  clock.set(new Date(close - HOUR))
  await nominations.warn()
  expect(await mails()).toHaveLength(2 * sent.length)
  clock.set(new Date(close + HOUR))
  expect(await nominations.warn()).toBe(0)
})

it('discards a draft that was never submitted with all that belongs to it, and frees its place', async () => {
  const { nominations } = house
  await nominations.attach(await ours.colleague(), id, 'report', [await house.report('to be discarded')])
  await nominations.addNote(await ours.owner(), id, 'overview', '放弃')
  const second = await house.complete(call, ours.owner, ours.id)
  const again = async () => house.nominations.begin(await ours.owner(), { call: call._id, organisation: ours.id, category: 'product' })
  expect(await refusal(again())).toBe('limits.refused.places')
  expect(await refusal(nominations.discard(await theirs.owner(), id))).toBe('errors.notFound')
  const file = (await nominations.find(id))?.attachments[0]?.id ?? ''
  await nominations.discard(await ours.owner(), id)
  expect(await nominations.find(id)).toBeNull()
  expect(await house.services.files.find(file)).toBeNull()
  for (const name of ['draftChanges', 'draftNotes', 'draftPresence']) expect(await collection(name).countDocuments({ nomination: id } as Record<string, unknown>)).toBe(0)
  expect(await refusal(again())).toBe('done')
  expect((await nominations.find(second))?.status).toBe('draft')
})

it('shows it all on pages in both languages', async () => {
  const pages = await openPages(house)
  pages.as(ours.colleague)
  await save(ours.colleague, 'lead', '李伟', 0)
  await pages.post(`/nominations/${id}/sections/overview/notes`, { text: '请补充数据' })
  for (const locale of ['zh', 'en'] as const) {
    for (const path of ['', '/history', '/colleagues', '/sections/overview', '/history?field=lead']) {
      const answer = await pages.get(`/nominations/${id}${path}`, locale)
      expect({ path, status: answer.status }).toEqual({ path, status: 200 })
      expect(answer.text.replace(/<[^>]+>/g, ' ')).not.toMatch(/\bnominations\.[a-z]+\.|\{[a-z]+\}/)
    }
  }
  expect((await pages.get(`/nominations/${id}/sections/overview`)).text).toContain('请补充数据')
  const news = JSON.parse((await pages.json(`/nominations/${id}/presence`, { section: 'overview', revisions: { lead: '0' } })).text) as { changed: unknown[] }
  expect(news.changed).toEqual([{ field: 'answers.lead', value: '李伟', rev: 1, by: '甲方科技 colleague' }])
  const done = await pages.post(`/nominations/${id}/discard`, {})
  expect([done.status, done.location]).toEqual([303, '/nominations'])
  await pages.close()
})
