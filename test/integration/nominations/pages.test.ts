import { createHash } from 'node:crypto'
import type { Call } from '../../../src/calls/index.js'
import { newId } from '../../../src/platform/chance.js'
import { MINUTE } from '../../../src/platform/clock.js'
import { en } from '../../../views/locales/en/index.js'
import { zh } from '../../../views/locales/zh/index.js'
import { readPdf } from '../../unit/pdf/read.js'
import { exe, pdf } from '../files/samples.js'
import { SIGNED_FORM, SIGNING } from '../../builders/signing.js'
import { openNominations, openPages, type NominationHouse } from './house.js'

jest.setTimeout(120_000)

let house: NominationHouse
let pages: Awaited<ReturnType<typeof openPages>>
let ours: Awaited<ReturnType<NominationHouse['organisation']>>
let theirs: typeof ours
let call: Call
beforeAll(async () => {
  house = await openNominations()
  pages = await openPages(house)
  ours = await house.organisation('甲方科技', true)
  theirs = await house.organisation('乙方信息', false)
})
afterAll(async () => {
  await pages.close()
  await house.close()
})
beforeEach(async () => {
  call = await house.openCall()
  pages.as(ours.owner)
})

/** What holds on every page of ours: whole, one h1, no inline code, words for every key. */
const sound = async (path: string): Promise<string> => {
  let text = ''
  for (const locale of ['zh', 'en'] as const) {
    const answer = await pages.get(path, locale)
    text = answer.text
    const words = text.replace(/<[^>]+>/g, ' ')
    expect({ path, status: answer.status }).toEqual({ path, status: 200 })
    expect({ path, h1: text.match(/<h1[ >]/g)?.length }).toEqual({ path, h1: 1 })
    expect(text).not.toMatch(/ style=|<script(?![^>]*src=)| on[a-z]+="/)
    expect(words.match(/\b(?:nominations|calls|common|errors)\.[a-zA-Z.]+/g) ?? []).toEqual([])
    expect(words.match(/\{[a-zA-Z]+\}/g) ?? []).toEqual([])
  }
  return text
}

/** A section's form as a browser without a script sends it. */
const section = (answers: Record<string, string>, base: Record<string, number> = {}, more: Record<string, string> = {}): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(answers).map(([key, value]) => [`answers[${key}]`, value])),
  ...Object.fromEntries(Object.keys(answers).map((key) => [`base[${key}]`, String(base[key] ?? 0)])),
  ...more,
})

const multipart = (fields: Record<string, string>, files: Array<[field: string, bytes: Buffer, name: string]>): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  for (const [field, bytes, name] of files) form.append(field, new Blob([new Uint8Array(bytes)]), name)
  return form
}

const idIn = (location: string | null): string => location?.split('/')[2] ?? ''

it('does the enterprise’s whole job through the pages', async () => {
  await sound('/nominations')
  await sound(`/calls/${call.code}/enter`)
  const begun = await pages.post(`/calls/${call.code}/enter`, { organisation: ours.id, category: 'product' })
  expect(begun.status).toBe(303)
  const id = idIn(begun.location)
  await sound(`/nominations/${id}`)
  await sound(`/nominations/${id}/sections/_basics`)
  const basics = await pages.post(`/nominations/${id}/sections/_basics`, section({ titleZh: '量子网关', titleEn: '', summaryZh: '一句话\r\n两句话', summaryEn: '', consent: 'on' }, {}, { then: 'on' }))
  expect(basics.location).toBe(`/nominations/${id}/sections/overview`)
  await sound(`/nominations/${id}/sections/overview`)
  const bytes = await pdf('the report')
  const answers = { lead: '李伟', problem: '密钥', users: '１２', since: '2025-03-01', maturity: 'pilot', open: 'no' }
  const sent = await pages.post(`/nominations/${id}/sections/overview`, multipart(section(answers, {}, { then: 'on' }), [['files[report]', bytes, '技术报告（终稿）.pdf']]))
  expect({ status: sent.status, location: sent.location }).toEqual({ status: 303, location: `/nominations/${id}` })
  const { answers: kept, attachments, summary } = (await house.nominations.find(id)) ?? {}
  expect(kept?.['users']?.value).toBe(12)
  expect(kept?.['open']?.value).toBe(false)
  expect(kept?.['titleEn']).toBeUndefined()
  expect(summary).toEqual({ zh: '一句话\n两句话' })
  const file = attachments?.[0]?.id ?? ''
  const read = await pages.get(`/nominations/${id}/files/${file}`)
  expect(read.bytes.equals(bytes)).toBe(true)
  expect(read.headers.get('content-disposition')).toContain(encodeURIComponent('技术报告（终稿）.pdf').replace(/[()]/g, escape))
  await sound(`/nominations/${id}/files/${file}/change`)
  await sound(`/nominations/${id}/category`)
  await sound(`/nominations/${id}/preview`)
  expect(await sound(`/nominations/${id}/submit`)).toContain(createHash('sha256').update(bytes).digest('hex'))
  const unsigned = await pages.post(`/nominations/${id}/submit`, { 'signatory[name]': '陈静', 'signatory[post]': ' ' })
  expect(unsigned.status).toBe(422)
  expect(unsigned.text).toMatch(/value="陈静"/)
  for (const field of ['signatory-post', 'declarations']) expect(unsigned.text).toContain(`id="f-${field}-error"`)
  const submitted = await pages.post(`/nominations/${id}/submit`, SIGNED_FORM)
  expect(submitted.location).toBe(`/nominations/${id}/receipts/1`)
  expect(await sound(`/nominations/${id}/receipts/1`)).toContain(createHash('sha256').update(bytes).digest('hex'))
  const content = await pages.get(`/nominations/${id}/receipts/1.json`)
  expect(await sound(`/nominations/${id}/receipts/1`)).toContain(createHash('sha256').update(content.bytes).digest('hex'))
  const receipt = await pages.get(`/nominations/${id}/receipts/1.pdf`)
  expect(receipt.bytes.subarray(0, 5).toString()).toBe('%PDF-')
  await sound(`/nominations/${id}/submissions/1`)
  await sound(`/nominations/${id}`)
  await sound('/nominations')
  await sound(`/nominations/${id}/submit`)
  const removed = await pages.post(`/nominations/${id}/files/${file}/remove`, {})
  expect(removed.location).toBe(`/nominations/${id}/sections/overview`)
  const withdrawn = await pages.post(`/nominations/${id}/withdraw`, { reason: '' })
  expect(withdrawn.status).toBe(422)
  await pages.post(`/nominations/${id}/withdraw`, { reason: '材料有误' })
  await sound(`/nominations/${id}`)
})

it('keeps the words of a refused post and says what is wrong beside them', async () => {
  const id = idIn((await pages.post(`/calls/${call.code}/enter`, { organisation: ours.id, category: 'product' })).location)
  const refused = await pages.post(`/calls/${call.code}/enter`, { organisation: 'nobody', category: '' })
  expect(refused.status).toBe(422)
  const long = await pages.post(`/nominations/${id}/sections/overview`, section({ lead: '很'.repeat(60) }))
  expect(long.status).toBe(303)
  expect((await pages.get(`/nominations/${id}/sections/overview`)).text).toMatch(/At most 40 characters; you have 60/)
  const fake = await pages.post(`/nominations/${id}/sections/overview`, multipart(section({ problem: '保留我' }), [['files[report]', exe(), '报告.pdf']]))
  expect(fake.status).toBe(422)
  expect(fake.text).toContain('保留我')
  expect(fake.text).toContain('id="f-files-report-error"')
  expect((await house.nominations.find(id))?.attachments).toEqual([])
  for (const wrong of [{ 'answers[secret]': 'x' }, { 'answers[lead][$ne]': 'x' }, { status: 'accepted' }, { 'base[lead]': '-1' }]) {
    expect((await pages.post(`/nominations/${id}/sections/overview`, { ...section({ lead: 'a' }), ...wrong } as Record<string, string>)).status).toBe(422)
  }
  expect((await pages.post(`/nominations/${id}/submit`, {})).status).toBe(422)
  house.pastDeadline(call, 0)
  const late = await pages.post(`/nominations/${id}/sections/overview`, multipart(section({ problem: '太晚' }), [['files[report]', await pdf(), '报告.pdf']]))
  expect([late.status, late.text]).toEqual([403, expect.stringContaining('The deadline has passed')])
  expect((await house.nominations.find(id))?.answers['problem']).toBeUndefined()
  await sound(`/nominations/${id}`)
  await sound(`/nominations/${id}/sections/overview`)
})

it('shows both texts when two colleagues wrote, and does what is chosen', async () => {
  const id = idIn((await pages.post(`/calls/${call.code}/enter`, { organisation: ours.id, category: 'product' })).location)
  await pages.post(`/nominations/${id}/sections/overview`, section({ lead: 'first', problem: 'old' }))
  pages.as(ours.colleague)
  await pages.post(`/nominations/${id}/sections/overview`, section({ lead: 'theirs', problem: 'old' }, { lead: 1, problem: 1 }))
  pages.as(ours.owner)
  const both = await pages.post(`/nominations/${id}/sections/overview`, section({ lead: 'mine', problem: 'new' }, { lead: 1, problem: 1 }))
  expect(both.status).toBe(409)
  for (const words of ['mine', 'theirs', '甲方科技 colleague', 'choice[lead]']) expect(both.text).toContain(words)
  expect((await house.nominations.find(id))?.answers['problem']?.value).toBe('new')
  await pages.post(`/nominations/${id}/sections/overview`, section({ lead: 'mine' }, { lead: 1 }, { 'choice[lead]': '2' }))
  expect((await house.nominations.find(id))?.answers['lead']).toMatchObject({ value: 'mine', revision: 3 })

  const saved = await pages.json(`/nominations/${id}/answers`, { changes: [{ field: 'answers.lead', value: 'typed', base: '3' }, { field: 'answers.consent', value: true, base: '0' }, { field: 'answers.problem', value: 'x', base: '1' }] })
  expect(JSON.parse(saved.text)).toEqual({
    saved: [{ field: 'answers.lead', rev: 4 }, { field: 'answers.consent', rev: 1 }],
    conflicts: [{ field: 'answers.problem', value: 'new', rev: 2, by: 'You, in another window,' }],
  })
  const long = await pages.json(`/nominations/${id}/answers`, { changes: [{ field: 'answers.lead', value: 'x'.repeat(41), base: '4' }] })
  expect(JSON.parse(long.text)).toMatchObject({ saved: [{ field: 'answers.lead', rev: 5 }], faults: { 'answers.lead': expect.stringMatching(/40.*41/) } })
  expect((await pages.json(`/nominations/${id}/answers`, { changes: [{ field: '$where', value: 'x', base: '0' }] })).status).toBe(422)
})

it('hides a nomination from everybody else at every address', async () => {
  const id = await house.complete(call, ours.owner, ours.id)
  const { files } = await house.nominations.submit(await ours.owner(), id, house.clock.now(), SIGNING)
  const draftFile = (await house.nominations.find(id))?.attachments[0]?.id ?? ''
  const office = house.secretary
  const gets = ['', '/sections/_basics', '/sections/overview', '/category', '/preview', '/submit', '/submissions/1', '/receipts/1', '/receipts/1.pdf', `/files/${draftFile}`, `/files/${draftFile}/change`]
  const posts = ['/sections/overview', '/category', '/withdraw', '/submit', `/files/${draftFile}/remove`]
  for (const who of [theirs.owner, office]) {
    pages.as(who)
    for (const path of gets) expect({ path, status: (await pages.get(`/nominations/${id}${path}`)).status }).toEqual({ path, status: 404 })
    for (const path of posts) {
      const fields: Record<string, string> = path === '/category' ? { category: 'research' } : path === '/withdraw' ? { reason: 'x' } : {}
      expect({ path, status: (await pages.post(`/nominations/${id}${path}`, fields)).status }).toEqual({ path, status: 404 })
    }
    expect((await pages.json(`/nominations/${id}/answers`, { changes: [] })).status).toBe(404)
  }
  expect((await pages.get(`/nominations/${id}/files/${files[0]?.id ?? ''}`)).status).toBe(200)
  pages.as(theirs.owner)
  expect((await pages.get(`/nominations/${id}/files/${files[0]?.id ?? ''}`)).status).toBe(404)
  expect((await pages.get('/nominations')).text).not.toContain(id)
})

it('counts a submission that was under way at the deadline, and says so on the page and in the PDF', async () => {
  const inTime = await house.complete(call, ours.owner, ours.id)
  const underWay = await house.complete(call, ours.owner, ours.id)
  const late = await house.complete(call, theirs.owner, theirs.id)
  house.pastDeadline(call, -1)
  expect((await pages.post(`/nominations/${inTime}/submit`, SIGNED_FORM)).location).toBe(`/nominations/${inTime}/receipts/1`)
  const arrived = await pages.postSlowly(`/nominations/${underWay}/submit`, SIGNED_FORM, () => house.pastDeadline(call, call.rules.graceSeconds * 1000))
  expect(arrived).toEqual({ status: 303, location: `/nominations/${underWay}/receipts/1` })
  pages.as(theirs.owner)
  expect((await pages.post(`/nominations/${late}/submit`, SIGNED_FORM)).status).toBe(403)
  expect((await house.nominations.find(late))?.status).toBe('draft')

  pages.as(ours.owner)
  for (const [locale, { grace, graceText }] of [['en', en.nominations.receipt], ['zh', zh.nominations.receipt]] as const) {
    const says = async (id: string): Promise<boolean[]> => {
      const receipt = `/nominations/${id}/receipts/1`
      const paper = (await readPdf((await pages.get(`${receipt}.pdf`, locale)).bytes)).pages.join('')
      const bare = (text: string): string => text.replace(/\s/gu, '')
      return [(await pages.get(receipt, locale)).text, paper].map((text) => [grace, graceText].every((words) => bare(text).includes(bare(words))))
    }
    expect(await says(underWay)).toEqual([true, true])
    expect(await says(inTime)).toEqual([false, false])
  }
})

it('shows the desk 25 nominations at a time, by pages that keep the filter', async () => {
  const id = await house.complete(call, ours.owner, ours.id)
  await house.nominations.submit(await ours.owner(), id, house.clock.now(), SIGNING)
  const nominations = house.house.database.connection.collection<{ _id: string; submission: object }>('nominations')
  const one = await nominations.findOne({ _id: id })
  if (!one) throw new Error('it was submitted')
  // Copies of one nomination: only the list is asked, and they are gone before anything is checked.
  const titled = (index: number): string => `成果${String(index).padStart(2, '0')}`
  const copies = Array.from({ length: 59 }, (_, i) => ({ ...one, _id: newId(house.house.chance), sortTitle: titled(i), submission: { ...one.submission, title: { zh: titled(i) } } }))
  await nominations.insertMany(copies)
  pages.as(house.secretary)
  const list = `/desk/calls/${call._id}/nominations`
  const shown = async (query: string) => {
    const { text } = await pages.get(`${list}?status=submitted&sort=title${query}`)
    return { text, titles: text.match(/成果\d\d/g) ?? [], range: /\d+ to \d+ of \d+/.exec(text)?.[0] }
  }
  try {
    const [first, second, last] = [await shown(''), await shown('&page=2'), await shown('&page=3')]
    expect([first.range, second.range, last.range]).toEqual(['1 to 25 of 60', '26 to 50 of 60', '51 to 60 of 60'])
    expect([...first.titles, ...second.titles, ...last.titles]).toEqual(copies.map((_, i) => titled(i)))
    // Past the end stands the last page, not that nothing was found.
    expect(await shown('&page=99')).toMatchObject({ range: last.range, titles: last.titles })
    for (const page of [1, 3]) expect(second.text).toContain(`${list}?status=submitted&amp;sort=title&amp;page=${page}"`)
  } finally {
    await nominations.deleteMany({ _id: { $in: copies.map((copy) => copy._id) } })
  }
})

it('gives the desk its list, exports of what is shown, and the three answers', async () => {
  const one = await house.complete(call, ours.owner, ours.id)
  const two = await house.complete(call, theirs.owner, theirs.id)
  for (const [id, who] of [[one, ours.owner], [two, theirs.owner]] as const) await house.nominations.submit(await who(), id, house.clock.now(), SIGNING)
  const list = `/desk/calls/${call._id}/nominations`
  pages.as(house.secretary)
  await sound(list)
  await sound(`${list}?status=submitted&search=${encodeURIComponent('乙方')}&sort=title&reverse=1`)
  await sound(`${list}?search=nothing&page=99999&status=wrong&sort=wrong`)
  const csv = (await pages.get(`${list}.csv?search=${encodeURIComponent('乙方')}`, 'zh')).text
  expect(csv.trim().split('\r\n')).toHaveLength(2)
  expect(csv).toContain('乙方信息')
  expect(csv).not.toContain('甲方科技')
  expect((await pages.get(`${list}.xlsx`)).bytes.subarray(0, 2).toString()).toBe('PK')
  expect(await sound(`/desk/nominations/${one}?status=submitted`)).toContain('formality check begins once')
  house.pastDeadline(call, 5 * MINUTE)
  await sound(`/desk/nominations/${one}?status=submitted`)
  const refused = await pages.post(`/desk/nominations/${one}/return?status=submitted`, { examined: '1', reason: '缺页', until: '2020-01-01T10:00' })
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('缺页')
  expect((await pages.post(`/desk/nominations/${one}/return`, { examined: '1', reason: '缺页', until: 'soon' })).status).toBe(422)
  expect((await pages.post(`/desk/nominations/${one}/accept`, { examined: '7' })).status).toBe(409)
  expect((await pages.post(`/desk/nominations/${two}/accept`, { examined: '1' })).status).toBe(403)
  const accepted = await pages.post(`/desk/nominations/${one}/accept?status=submitted`, { examined: '1' })
  expect([accepted.status, accepted.location?.startsWith('/desk/nominations/')]).toEqual([303, true])
  await pages.post(`/desk/nominations/${two}/return`, { examined: '1', reason: '缺页', until: '2026-05-20T10:00' })
  await sound(`/desk/nominations/${two}`)
  await sound(list)
  expect((await house.nominations.find(two))?.correction?.until.toISOString()).toBe('2026-05-20T02:00:00.000Z')
  pages.as(theirs.owner)
  await sound(`/nominations/${two}`)

  const observer = await house.person('Observer', { role: 'observer', call: call._id })
  pages.as(observer)
  expect(await sound(`/desk/nominations/${one}`)).not.toContain(`action="/desk/nominations/${one}`)
  expect((await pages.post(`/desk/nominations/${two}/ineligible`, { examined: '1', reason: 'x' })).status).toBe(403)
  pages.as(await house.person('Elsewhere', { role: 'secretariat', call: 'another' }))
  expect((await pages.get(list)).status).toBe(404)
  expect((await pages.get(`${list}.csv`)).status).toBe(404)
  expect((await pages.get(`/desk/nominations/${one}`)).status).toBe(404)
})
