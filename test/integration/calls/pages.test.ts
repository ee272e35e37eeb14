import { DAY } from '../../../src/platform/clock.js'
import type { Call } from '../../../src/calls/index.js'
import { readPdf } from '../../unit/pdf/read.js'
import { pdf } from '../files/samples.js'
import { openCalls, openPages, type OpenedHouse } from './house.js'

// On the slowest database server and a busy machine.
jest.setTimeout(120_000)

let house: OpenedHouse
let pages: Awaited<ReturnType<typeof openPages>>
beforeAll(async () => {
  house = await openCalls()
  pages = await openPages(house)
})
afterAll(async () => {
  await pages.close()
  await house.close()
})

const deskPages = (call: string): string[] => {
  const base = `/desk/calls/${call}`
  const parts = ['texts', 'dates', 'categories', 'prizes', 'form', 'rubric', 'rules', 'templates', 'preview', 'preview/form', 'preview/form?category=research']
  return ['/desk', base, `${base}/settings`, ...parts.map((part) => `${base}/settings/${part}`)]
}

const editPages = (call: string): string[] => {
  const base = `/desk/calls/${call}/settings`
  const kinds = ['shortText', 'longText', 'number', 'date', 'choice', 'yesNo', 'file']
  const own = ['lead', 'problem', 'users', 'since', 'maturity', 'open', 'report']
  return [
    '/desk/calls/new',
    `${base}/open`,
    `${base}/form/sections/new`,
    `${base}/form/sections/overview`,
    ...kinds.map((kind) => `${base}/form/sections/overview/fields/new?kind=${kind}`),
    ...own.map((key) => `${base}/form/sections/overview/fields/${key}`),
  ]
}

/** What holds on every page of ours: whole, one h1, no inline code, words for every key. */
const sound = async (path: string, locale: 'en' | 'zh'): Promise<string> => {
  const { status, bytes } = await pages.get(path, locale)
  const html = bytes.toString('utf8')
  const words = html.replace(/<[^>]+>/g, ' ')
  expect({ path, status }).toEqual({ path, status: 200 })
  expect({ path, h1: html.match(/<h1[ >]/g)?.length }).toEqual({ path, h1: 1 })
  expect(html).toContain(`<html lang="${locale === 'zh' ? 'zh-CN' : 'en-GB'}"`)
  expect(html).not.toMatch(/ style=|<script(?![^>]*src=)| on[a-z]+="/)
  expect(words.match(/\b(?:calls|common|errors)\.[a-zA-Z.]+/g) ?? []).toEqual([])
  expect(words.match(/\{[a-zA-Z]+\}/g) ?? []).toEqual([])
  return html
}

const field = (html: string, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''

const opened = async (): Promise<Call> => {
  const call = await house.ready()
  await house.calls.open(await house.secretary(), call._id, call.version)
  return house.calls.find(call._id)
}

describe('the desk’s pages', () => {
  it('stand in both languages, for a draft and for an opened call', async () => {
    const draft = await house.ready()
    const open = await opened()
    pages.as(house.secretary)
    for (const locale of ['en', 'zh'] as const) {
      const titles = new Set<string>()
      const all = [...deskPages(draft._id), ...editPages(draft._id)]
      for (const path of all) titles.add(/<title>([^<]*)/.exec(await sound(path, locale))?.[1] ?? '')
      // Previews of two categories share one title; nothing else does.
      expect(titles.size).toBe(all.length - 1)
      for (const path of [...deskPages(open._id), `/desk/calls/${open._id}/settings/deadline`]) await sound(path, locale)
    }
  })

  it('show an observer everything and not one control', async () => {
    const call = await house.ready()
    pages.as(await house.person('Observer', { role: 'observer', call: call._id }))
    for (const path of deskPages(call._id)) {
      const html = await sound(path, 'en')
      const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'))
      expect({ path, forms: main.match(/<form method="post"/g) }).toEqual({ path, forms: null })
    }
    for (const path of editPages(call._id)) expect((await pages.get(path)).status).toBe(403)
    expect((await pages.post(`/desk/calls/${call._id}/settings/open`, { version: String(call.version) })).status).toBe(403)
  })

  it('do not exist for those who serve another call, nor for anyone else', async () => {
    const call = await house.ready()
    const other = await house.draft()
    pages.as(await house.person('Other', { role: 'secretariat', call: other._id }))
    for (const path of [...deskPages(call._id).slice(1), `/desk/calls/${call._id}/settings/form/sections/overview`]) expect((await pages.get(path)).status).toBe(404)
    const post = await pages.post(`/desk/calls/${call._id}/settings/open`, { version: String(call.version) })
    expect(post.status).toBe(404)
    pages.as(await house.person('Nobody'))
    expect((await pages.get(`/desk/calls/${call._id}`)).status).toBe(403)
    pages.as(null)
    expect((await pages.get('/desk')).location).toContain('/sign-in')
    expect((await house.calls.find(call._id)).acts.publishedAt).toBeNull()
  })
})

describe('a call made through the pages', () => {
  it('says in plain words what a new call still needs, beside each field', async () => {
    pages.as(house.secretary)
    const refused = await pages.post('/desk/calls/new', { 'name[zh]': '', 'name[en]': '', primary: 'zh', code: '', timeZone: 'Asia/Shanghai' })
    expect(refused.status).toBe(422)
    const html = refused.text
    const times = (words: string): number => html.split(words).length - 1
    expect(['>Please give the call a name', '</span>Please give the call a name', '</span>Please give the call a code', 'Code: Please'].map(times)).toEqual([2, 1, 1, 0])
  })

  it('goes from nothing to open, form by form', async () => {
    pages.as(house.secretary)
    const made = await pages.post('/desk/calls/new', { 'name[zh]': '网络安全评选', 'name[en]': '', primary: 'zh', code: 'made-2026', timeZone: 'Asia/Shanghai' })
    expect(made.status).toBe(303)
    const base = made.location ?? ''
    const id = base.split('/')[3] ?? ''
    const save = async (part: string, fields: Record<string, string>) => {
      const page = (await pages.get(`${base}/${part}`)).bytes.toString('utf8')
      return pages.post(`${base}/${part}`, { version: field(page, 'version'), ...fields })
    }
    const pair = (name: string, zh: string, en = '') => ({ [`${name}[zh]`]: zh, [`${name}[en]`]: en })
    const texts = {
      ...pair('name', '网络安全评选'), code: 'made-2026', primary: 'zh', kinds: 'enterprise', ...pair('summary', '简介'), ...pair('purpose', ''), ...pair('eligibility', '独立法人'),
      ...pair('awards', ''), ...pair('procedure', ''), ...pair('contact[name]', '秘书处'), 'contact[email]': 'a@example.org', 'contact[phone]': '010-1234',
    }
    expect((await save('texts', texts)).status).toBe(303)
    expect((await save('dates', { opensAt: '2026-05-02T09:00', closesAt: '2026-05-20T17:00', timeZone: 'Asia/Shanghai' })).status).toBe(303)
    const row = (list: string, index: number, zh: string, more: Record<string, string> = {}) => ({ ...pair(`${list}[${index}][name]`, zh), [`${list}[${index}][key]`]: '', ...Object.fromEntries(Object.entries(more).map(([key, value]) => [`${list}[${index}]${key}`, value])) })
    const described = (index: number) => ({ '[description][zh]': index === 0 ? '说明' : '', '[description][en]': '' })
    expect((await save('categories', { ...row('categories', 0, '产品', described(0)), ...row('categories', 1, '', described(1)), ...row('categories', 2, '技术', described(2)) })).status).toBe(303)
    const { categories } = await house.calls.find(id)
    expect(categories.map((c) => [c.key, c.name.zh])).toEqual([['category1', '产品'], ['category2', '技术']])
    expect((await save('prizes', row('prizes', 0, '一等奖', { '[rank]': '1', '[quotas][category1]': '1', '[quotas][category2]': '2' }))).status).toBe(303)
    const criterion = (index: number, name: string, weight: string, tie: string) => row('criteria', index, name, { ...described(index), '[weight]': weight, '[scale]': '100', '[tie]': tie })
    expect((await save('rubric', { ...criterion(0, '创新', '60', '2'), ...criterion(1, '成效', '40', '1') })).status).toBe(303)
    expect((await save('form/sections/new', { ...pair('title', '概况'), ...pair('help', ''), category: '', key: '' })).status).toBe(303)
    const ask = { ...pair('label', '负责人'), ...pair('help', ''), required: 'on', key: 'lead' }
    expect((await save('form/sections/section1/fields/new?kind=shortText', { ...ask, minLength: '', maxLength: '40' })).status).toBe(303)
    expect((await save('form/sections/section1/fields/new?kind=choice', { ...ask, key: '', 'options[zh]': '甲\n乙\n', 'options[en]': 'A\n', 'options[keys]': 'a' })).status).toBe(303)
    const before = await house.calls.find(id)
    expect(before.tieOrder).toEqual(['criterion2', 'criterion1'])
    expect(before.form.sections[0]?.fields).toMatchObject([{ key: 'lead', kind: 'shortText' }, { kind: 'choice', options: [{ key: 'a', label: { zh: '甲', en: 'A' } }, { key: 'option2', label: { zh: '乙' } }] }])
    const second = before.form.sections[0]?.fields[1]?.key ?? ''
    expect((await pages.post(`${base}/form/sections/section1/fields/${second}/move`, { version: String(before.version), direction: 'up' })).status).toBe(303)
    expect((await house.calls.find(id)).form.sections[0]?.fields[1]?.key).toBe('lead')
    const open = (await pages.get(`${base}/open`)).bytes.toString('utf8')
    expect((await pages.post(`${base}/open`, { version: field(open, 'version') })).location).toBe(`/desk/calls/${id}`)
    expect(await house.calls.find(id)).toMatchObject({ formVersion: 1, opensAt: new Date('2026-05-02T01:00:00Z'), closesAt: new Date('2026-05-20T09:00:00Z') })
    const desk = await sound(`/desk/calls/${id}`, 'en')
    expect(desk).toMatch(/<p class="desk-call-name"><a [^>]*><span lang="zh-CN">网络安全评选<\/span> <span class="language-tag">in Chinese/)
    expect(desk).toMatch(/<title>[^<]*网络安全评选 \(in Chinese\)/)
    pages.as(null)
    expect(await sound('/calls/made-2026', 'en')).toMatch(/<h1><span lang="zh-CN"><span class="phrases">网络<wbr\/>安全<wbr\/>评选<\/span><\/span> <span class="language-tag">in Chinese/)
  })

  it('shows both previews before it is opened, and says when the deadline is near', async () => {
    const call = await house.ready()
    pages.as(house.secretary)
    const base = `/desk/calls/${call._id}/settings`
    // The public preview names the call.
    expect((await pages.get(`${base}/preview`)).bytes.toString('utf8').split('<main')[1]).toMatch(/<h2>Awards<\/h2>/)
    const opening = async (): Promise<string> => (await pages.get(`${base}/open`)).bytes.toString('utf8')
    const main = (await opening()).split('<main')[1] ?? ''
    expect(main).toContain(`href="${base}/preview"`)
    expect(main).toContain(`href="${base}/preview/form"`)
    expect(main).not.toContain('The deadline is near')
    const soon = new Date(house.clock.now().getTime() + 3.5 * DAY).toISOString().slice(0, 16)
    expect((await pages.post(`${base}/dates`, { version: String(call.version), opensAt: '2026-04-01T09:00', closesAt: soon, timeZone: 'UTC' })).status).toBe(303)
    const near = await opening()
    expect(near).toContain('Enterprises will have 3 days to enter')
    expect(near.split('The deadline is near')).toHaveLength(3)
    expect(near).toContain(`href="${base}/dates"`)
  })

  it('says between which bounds each number of the rules may lie before it is typed', async () => {
    const call = await house.ready()
    pages.as(house.secretary)
    const html = (await pages.get(`/desk/calls/${call._id}/settings/rules`)).bytes.toString('utf8')
    expect(/id="f-noticeDays-hint">([^<]*)</.exec(html)?.[1]).toMatch(/ From 7 to 60\.$/)
    expect(/id="f-maxFileMiB-hint">([^<]*)</.exec(html)?.[1]).toMatch(/ From 1 to 2047\.$/)
  })

  it('keeps the words and says what is wrong beside each field', async () => {
    const call = await house.ready()
    pages.as(house.secretary)
    const base = `/desk/calls/${call._id}/settings`
    const answer = await pages.post(`${base}/dates`, { version: String(call.version), opensAt: '2026-06-01T09:00', closesAt: '2026-05-01T09:00', timeZone: 'Asia/Shanghai' })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('value="2026-05-01T09:00"')
    expect(answer.text).toContain('The deadline has to come after the opening.')
    const rubric = await pages.post(`${base}/rubric`, {
      version: String(call.version),
      ...Object.fromEntries([0, 1].flatMap((i) => [[`criteria[${i}][name][zh]`, i === 0 ? '' : '保留的文字'], [`criteria[${i}][name][en]`, ''], [`criteria[${i}][description][zh]`, ''], [`criteria[${i}][description][en]`, ''], [`criteria[${i}][key]`, ''], [`criteria[${i}][scale]`, '100'], [`criteria[${i}][weight]`, 'half'], [`criteria[${i}][tie]`, '']])),
    })
    expect(rubric.status).toBe(422)
    expect(rubric.text).toContain('保留的文字')
    expect(rubric.text).toContain('href="#f-criteria-1-weight"')
  })

  it('shows the second editor both versions and overwrites only knowingly', async () => {
    const call = await house.ready()
    pages.as(house.secretary)
    const path = `/desk/calls/${call._id}/settings/dates`
    const send = (version: string, closesAt: string) => pages.post(path, { version, opensAt: '2026-05-02T09:00', closesAt, timeZone: 'Asia/Shanghai' })
    expect((await send(String(call.version), '2026-05-21T17:00')).status).toBe(303)
    const second = await send(String(call.version), '2026-05-22T17:00')
    expect(second.status).toBe(409)
    expect(second.text).toContain('21 May 2026, 17:00')
    expect(second.text).toContain('value="2026-05-22T17:00"')
    expect((await house.calls.find(call._id)).closesAt).toEqual(new Date('2026-05-21T09:00:00Z'))
    expect((await send(field(second.text, 'version'), '2026-05-22T17:00')).status).toBe(303)
    // A refused form keeps the version that was seen: a change in between is still noticed.
    const stale = await send(String(call.version), '')
    const wrong = await send(String(call.version), 'soon')
    expect([stale.status, wrong.status]).toEqual([409, 422])
    expect(field(wrong.text, 'version')).toBe(String(call.version))
  })

  it('answers hostile bodies with 4xx and changes nothing', async () => {
    const call = await house.ready()
    pages.as(house.secretary)
    const base = `/desk/calls/${call._id}/settings`
    const version = String(call.version)
    const hostile: Array<[string, Record<string, string>]> = [
      ['texts', { version, 'name[$gt]': '' }],
      ['texts', { version, acts: 'now' }],
      ['dates', { version: '-1', opensAt: 'x', closesAt: '', timeZone: '../etc' }],
      ['dates', { version, opensAt: '', closesAt: '', timeZone: 'Asia/Shanghai', 'acts[publishedAt]': '2026-01-01' }],
      ['categories', { version, categories: 'all' }],
      ['categories', { version, ...Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`categories[${i}][key]`, `k${i}`])) }],
      ['prizes', { version, 'prizes[0][name][zh]': '奖', 'prizes[0][name][en]': '', 'prizes[0][key]': 'a', 'prizes[0][rank]': '1', 'prizes[0][quotas][constructor]': '1' }],
      ['prizes', { version, 'prizes[0][name][zh]': '奖', 'prizes[0][name][en]': '', 'prizes[0][key]': 'a', 'prizes[0][rank]': '1e3', 'prizes[0][quotas][product]': '-1' }],
      ['rules', { version, graceSeconds: '1e9' }],
      ['form/sections/new', { version, 'title[zh]': '节', 'title[en]': '', 'help[zh]': '', 'help[en]': '', category: 'none', key: '__proto__' }],
      ['form/sections/overview/fields/new?kind=shortText', { version, 'label[zh]': '题', 'label[en]': '', 'help[zh]': '', 'help[en]': '', key: '', minLength: '9', maxLength: '1e999' }],
      ['form/sections/overview/fields/new?kind=choice', { version, 'label[zh]': '题', 'label[en]': '', 'help[zh]': '', 'help[en]': '', key: 'lead', 'options[zh]': Array.from({ length: 99 }, (_, i) => i).join('\n'), 'options[en]': '', 'options[keys]': '' }],
      ['form/sections/overview/move', { version, direction: 'sideways' }],
      ['deadline', { version, to: '2099-01-01T00:00', reason: '' }],
      ['archive', { surprise: '1' }],
    ]
    for (const [path, fields] of hostile) {
      const { status } = await pages.post(`${base}/${path}`, fields)
      expect({ path, status: status >= 400 && status < 500 }).toEqual({ path, status: true })
    }
    expect(await house.calls.find(call._id)).toEqual(call)
    for (const path of ['/calls/..%2f', '/calls/%00', '/calls/a'.padEnd(200, 'a'), '/desk/calls/x', `${base}/form/sections/__proto__`]) expect((await pages.get(path)).status).toBe(404)
  })
})

describe('templates', () => {
  it('are uploaded by their bytes, handed out under their names, and removed', async () => {
    const call = await opened()
    pages.as(house.secretary)
    const base = `/desk/calls/${call._id}/settings/templates`
    const bytes = await pdf('template')
    const form = (content: Buffer, name: string) => {
      const data = new FormData()
      data.append('file', new Blob([new Uint8Array(content)]), name)
      return data
    }
    expect((await pages.post(base, form(Buffer.from('MZ not a document'), '模板.pdf'))).status).toBe(422)
    expect((await pages.post(base, new FormData())).status).toBe(422)
    expect((await pages.post(base, form(bytes, '申报书模板.pdf'))).status).toBe(303)
    const [template] = (await house.calls.find(call._id)).templates
    expect(template?.name).toBe('申报书模板.pdf')
    await sound(base, 'en')
    pages.as(null)
    const file = await pages.get(`/calls/${call.code}/templates/${template?.file ?? ''}`)
    expect(file.bytes.equals(bytes)).toBe(true)
    const other = await opened()
    expect((await pages.get(`/calls/${other.code}/templates/${template?.file ?? ''}`)).status).toBe(404)
    pages.as(house.secretary)
    expect((await pages.post(`${base}/${template?.file ?? ''}/remove`, {})).status).toBe(303)
    expect((await house.calls.find(call._id)).templates).toEqual([])
    expect(await house.services.files.ofOwner({ kind: 'call', id: call._id })).toEqual([])
  })
})

describe('the public pages', () => {
  it('show what is open, coming and past, and never a draft', async () => {
    const draft = await house.ready()
    const call = await opened()
    pages.as(null)
    const start = house.clock.now()
    for (const instant of ['2026-05-01T09:00:00Z', '2026-05-05T00:00:00Z', '2026-05-30T00:00:00Z']) {
      house.clock.set(new Date(instant))
      for (const locale of ['en', 'zh'] as const) {
        for (const path of ['/', '/calls', `/calls/${call.code}`]) expect(await sound(path, locale)).not.toContain(draft.code)
      }
    }
    house.clock.set(start)
    expect((await pages.get(`/calls/${draft.code}`)).status).toBe(404)
    expect((await pages.get(`/calls/${draft.code}/notice.pdf`)).status).toBe(404)
  })

  it('offer to enter exactly while the call is open', async () => {
    const call = await opened()
    const start = house.clock.now()
    pages.as(null)
    const offers = async (instant: Date) => {
      house.clock.set(instant)
      return (await sound(`/calls/${call.code}`, 'en')).includes(`/calls/${call.code}/enter`)
    }
    const [opens, closes] = [call.opensAt ?? start, call.closesAt ?? start]
    expect([await offers(new Date(opens.getTime() - 1)), await offers(opens), await offers(new Date(closes.getTime() - 1)), await offers(closes)]).toEqual([false, true, true, false])
    house.clock.set(start)
  })

  it('say nothing of what goes on inside, and link to notice and winners once they are public', async () => {
    const call = await opened()
    const actor = await house.secretary()
    const start = house.clock.now()
    house.clock.set(new Date('2026-05-12T00:00:00Z'))
    const act = (name: 'judgingBeganAt' | 'decisionBeganAt' | 'noticeBeganAt' | 'announcedAt') =>
      house.house.database.transaction(actor, (tx) => house.calls.recordAct(tx, actor, call._id, name))
    const read = async () => {
      pages.as(null)
      const html = await sound(`/calls/${call.code}`, 'en')
      return ['Under review', 'Judging', 'Decision', `/notices/${call.code}`, `/winners/${call.code}`].map((words) => html.includes(words))
    }
    const within = [true, false, false, false, false]
    expect(await read()).toEqual(within)
    await act('judgingBeganAt')
    expect(await read()).toEqual(within)
    await act('decisionBeganAt')
    expect(await read()).toEqual(within)
    await act('noticeBeganAt')
    expect(await read()).toEqual([false, false, false, true, false])
    await act('announcedAt')
    expect(await read()).toEqual([false, false, false, false, true])
    pages.as(house.secretary)
    expect((await pages.post(`/desk/calls/${call._id}/settings/archive`, {})).status).toBe(303)
    await sound(`/desk/calls/${call._id}`, 'zh')
    await sound(`/desk/calls/${call._id}/settings`, 'en')
    expect(await read()).toEqual([false, false, false, false, true])
    house.clock.set(start)
  })

  it('show every extension with its reason, on the page and in the notice', async () => {
    const call = await opened()
    await house.calls.extendDeadline(await house.secretary(), call._id, { version: null, to: new Date('2026-05-20T09:00:00Z'), reason: 'Holidays <b>' })
    pages.as(null)
    const html = await sound(`/calls/${call.code}`, 'en')
    expect(html).toContain('Holidays &lt;b>')
    expect(html).toContain('20 May 2026, 17:00 (Beijing time)')
    const onPaper = {
      en: ['2 May 2026, 09:00', '20 May 2026, 17:00', 'The deadline was extended from 11 May 2026', 'Reason: Holidays <b>', 'Products', 'Novelty', '60%', 'Effect', '40%', 'Enterprises', 'First prize'],
      zh: ['2026年5月2日09:00', '2026年5月20日17:00', '2026年5月11日', 'Holidays <b>', '创新产品', '创新性', '60%', '应用成效', '40%', '企业', '一等奖'],
    }
    const bare = (text: string): string => text.replace(/\s/gu, '')
    for (const locale of ['en', 'zh'] as const) {
      const notice = await pages.get(`/calls/${call.code}/notice.pdf`, locale)
      expect(notice.type).toContain('application/pdf')
      const paper = bare((await readPdf(notice.bytes)).pages.join(''))
      // What has no English is marked; what is in the reader's language is not.
      const marked = ['独立法人(inChinese)', '可独立交付(inChinese)', '秘书处(inChinese)']
      expect(marked.map((words) => paper.includes(words))).toEqual(marked.map(() => locale === 'en'))
      for (const words of [...onPaper[locale], '独立法人', '可独立交付', '秘书处', 'awards@alliance.example.org', '010-5550 0126', `/calls/${call.code}`]) expect(paper).toContain(bare(words))
    }
  })

  it('say who may enter, in which categories, by what criteria it is judged, and whom to ask', async () => {
    const call = await opened()
    pages.as(null)
    for (const [locale, words] of [['en', ['Enterprises', 'Products', 'Novelty', 'Effect']], ['zh', ['企业', '创新产品', '创新性', '应用成效']]] as const) {
      const html = await sound(`/calls/${call.code}`, locale)
      const part = (id: string): string => new RegExp(`<section[^>]* id="${id}"[^]*?</section>`).exec(html)?.[0] ?? ''
      const [kind, category, ...criteria] = words
      expect(part('entrants')).toContain('独立法人')
      expect(part('entrants')).toContain(kind)
      for (const said of [category, '可独立交付']) expect(part('categories')).toContain(said)
      const rows = part('criteria').match(/<tr[^]*?<\/tr>/g) ?? []
      for (const [index, weight] of ['60%', '40%'].entries()) expect(rows.find((row) => row.includes(criteria[index] ?? '?'))).toContain(weight)
      for (const said of ['秘书处', 'mailto:awards@alliance.example.org', '010-5550 0126']) expect(html).toContain(said)
    }
  })
})
