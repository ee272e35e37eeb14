import { openCalls, openPages, type OpenedHouse } from './house.js'

jest.setTimeout(120_000)

let house: OpenedHouse
let pages: Awaited<ReturnType<typeof openPages>>
beforeAll(async () => {
  house = await openCalls()
  pages = await openPages(house)
  pages.as(house.secretary)
})
afterAll(async () => {
  await pages.close()
  await house.close()
})

const base = (id: string): string => `/desk/calls/${id}/settings/form`
const upload = (id: string, content: string) => {
  const form = new FormData()
  form.append('file', new Blob([content], { type: 'application/json' }), 'form.json')
  return pages.post(`${base(id)}/import`, form)
}
const hidden = (page: string, name: string): string =>
  (new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '').replace(/&quot;/g, '"').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&#39;/g, "'").replace(/&amp;/g, '&')

describe('a form as a file', () => {
  it('goes out of one call and, after a look at what changes, into another', async () => {
    const [from, to] = [await house.ready(), await house.ready()]
    await house.calls.update(await house.secretary(), to._id, to.version, { part: 'form', edit: () => ({ sections: [] }), touched: 'all' })
    const file = await pages.get(`${base(from._id)}/export`)
    expect(file.type).toContain('application/json')
    const look = await upload(to._id, file.bytes.toString('utf8'))
    expect(look.status).toBe(200)
    expect(look.text).toContain('sections.overview.fields.lead')
    expect((await house.calls.find(to._id)).form.sections).toEqual([])
    const fields = { version: hidden(look.text, 'version'), definition: hidden(look.text, 'definition') }
    expect((await pages.post(`${base(to._id)}/replace`, fields)).status).toBe(303)
    expect((await house.calls.find(to._id)).form).toEqual(from.form)
    // The second who agrees to an overtaken look is told, and nothing is overwritten.
    expect((await pages.post(`${base(to._id)}/replace`, { ...fields, definition: fields.definition.replaceAll('"lead"', '"other"') })).status).toBe(409)
    expect((await house.calls.find(to._id)).form).toEqual(from.form)
  })

  it('is copied from a call that one may read, and from no other', async () => {
    const [from, to] = [await house.ready(), await house.ready()]
    await house.calls.update(await house.secretary(), to._id, to.version, { part: 'categories', set: { categories: to.categories.slice(0, 1) } })
    const sections = from.form.sections.map((section) => ({ ...section, key: 'copied', category: 'research' }))
    await house.calls.update(await house.secretary(), from._id, from.version, { part: 'form', edit: () => ({ sections }), touched: 'all' })
    const look = (await pages.get(`${base(to._id)}/import?from=${from._id}`)).bytes.toString('utf8')
    expect(look).toContain('sections.copied')
    expect(look).toContain('These categories are not in this call')
    const stranger = await house.person('Stranger', { role: 'secretariat', call: to._id })
    pages.as(stranger)
    expect((await pages.get(`${base(to._id)}/import?from=${from._id}`)).status).toBe(404)
    pages.as(house.secretary)
  })

  it('is refused whole when anything in it is wrong: errors by path, nothing changed', async () => {
    const call = await house.ready()
    const line = { key: 'lead', label: { zh: '负责人' }, required: true, kind: 'shortText', minLength: 0, maxLength: 40 }
    const file = (fields: unknown): string => JSON.stringify({ format: 'laurel-form', release: 1, form: { sections: [{ key: 'a', title: { zh: '甲' }, fields }] } })
    const hostile: Array<[string, string]> = [
      ['{', 'no file of a form'],
      [file([{ ...line, maxLength: 'many' }]), 'form.sections.0.fields.0.maxLength'],
      [file([line]).replace('"fields"', '"__proto__":{"a":1},"fields"'), 'form.sections.0.__proto__'],
      [file(Array.from({ length: 10_000 }, (_, index) => ({ key: `f${index}`, label: { zh: '题' }, required: true, kind: 'date' }))), 'form.sections.0.fields'],
      [file([{ ...line, key: 'a', shownWhen: { field: 'b', is: 'answered', value: null } }, { ...line, key: 'b', shownWhen: { field: 'a', is: 'answered', value: null } }]), 'form.sections.0.fields.0.shownWhen'],
      [file([{ ...line, shownWhen: JSON.parse(`${'{"all":['.repeat(60)}${']}'.repeat(60)}`) as unknown }]), 'form.sections.0.fields.0'],
      [file('nothing'), 'form.sections.0.fields'],
    ]
    for (const [content, told] of hostile) {
      const answer = await upload(call._id, content)
      expect({ status: answer.status, told: answer.text.includes(told) }).toEqual({ status: 422, told: true })
    }
    expect((await house.calls.find(call._id)).form).toEqual(call.form)
    expect((await pages.post(`${base(call._id)}/replace`, { version: String(call.version), definition: file([{ ...line, kind: 'riddle' }]) })).status).toBe(422)
  })
})

describe('the builder', () => {
  it('moves, by drag or button, only what the person saw; copies with fresh keys; says where things stand', async () => {
    const call = await house.ready()
    const field = (key: string): string => `${base(call._id)}/sections/overview/fields/${key}`
    const order = async (): Promise<string[]> => (await house.calls.find(call._id)).form.sections.flatMap((section) => section.fields.map((one) => `${section.key}.${one.key}`))
    const moved = await pages.post(`${field('report')}/move`, { version: String(call.version), to: 'overview', place: '0' })
    expect(moved.location).toContain('#field-report')
    expect((await order())[0]).toBe('overview.report')
    const late = await pages.post(`${field('lead')}/move`, { version: String(call.version), direction: 'down' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('data-builder')
    expect((await order())[1]).toBe('overview.lead')
    expect((await pages.post(`${base(call._id)}/sections/overview/copy`, { version: String(call.version + 1) })).location).toContain('#section-overview-2')
    expect(await order()).toContain('overview-2.lead-2')
    // At a section's edge a step leads into the next one.
    expect((await pages.post(`${field('open')}/move`, { version: String(call.version + 2), direction: 'down' })).status).toBe(303)
    expect((await order()).indexOf('overview-2.open')).toBe((await order()).indexOf('overview-2.report-2') - 1)
    expect((await pages.post(`${field('lead')}/move`, { version: String(call.version + 3), to: 'nowhere', place: '0' })).status).toBe(303)
    expect((await order()).filter((one) => one.endsWith('.lead'))).toEqual(['overview.lead'])
  })

  it('saves conditions in groups, columns of a table and marks, and shows them again', async () => {
    const call = await house.ready()
    const pair = (name: string, zh = ''): Record<string, string> => ({ [`${name}[zh]`]: zh, [`${name}[en]`]: '' })
    const row = (path: string, field: string, is: string, option = '', value = ''): Record<string, string> => ({ [`${path}[field]`]: field, [`${path}[is]`]: is, [`${path}[option]`]: option, [`${path}[value]`]: value })
    const table = {
      version: String(call.version), key: 'people', ...pair('label', '团队'), ...pair('help'), leastRows: '1', mostRows: '5', notForJudges: 'on', category: 'product',
      ...pair('columns[0][label]', '姓名'), 'columns[0][kind]': 'shortText', 'columns[0][key]': 'name', 'columns[0][required]': 'on', 'columns[0][maxLength]': '40',
      ...pair('columns[1][label]'), 'columns[1][kind]': 'shortText', 'columns[1][key]': '',
      ...pair('columns[2][label]', '类别'), 'columns[2][kind]': 'choice', 'columns[2][key]': '', ...pair('columns[2][options]', '甲\n乙'), 'columns[2][options][keys]': '',
      'shownWhen[mode]': 'any', ...row('shownWhen[rows][0]', 'maturity', 'equals', 'maturity use'), ...row('shownWhen[rows][1]', '', 'equals'),
      'shownWhen[groups][0][mode]': 'all', ...row('shownWhen[groups][0][rows][0]', 'users', 'atLeast', '', '10'), ...row('shownWhen[groups][0][rows][1]', 'open', 'equals', 'open yes'),
      'shownWhen[groups][0][groups][0][mode]': 'all',
    }
    const path = `${base(call._id)}/sections/overview/fields`
    const preview = await pages.post(`${path}/new?kind=table`, { ...table, then: 'preview' })
    expect(preview.status).toBe(200)
    expect((await house.calls.find(call._id)).version).toBe(call.version)
    expect((await pages.post(`${path}/new?kind=table`, table)).location).toContain('#field-people')
    expect((await house.calls.find(call._id)).form.sections[0]?.fields.at(-1)).toEqual({
      key: 'people', label: { zh: '团队' }, help: {}, required: false, requiredWhen: null, category: 'product', identifies: false, notForJudges: true, kind: 'table', leastRows: 1, mostRows: 5,
      columns: [
        { key: 'name', label: { zh: '姓名' }, required: true, kind: 'shortText', maxLength: 40 },
        { key: 'column2', label: { zh: '类别' }, required: false, kind: 'choice', options: [{ key: 'option1', label: { zh: '甲' } }, { key: 'option2', label: { zh: '乙' } }] },
      ],
      shownWhen: { any: [{ field: 'maturity', is: 'equals', value: 'use' }, { all: [{ field: 'users', is: 'atLeast', value: 10 }, { field: 'open', is: 'equals', value: 'yes' }] }] },
    })
    const page = (await pages.get(`${path}/people`)).bytes.toString('utf8')
    expect(page).toContain('shownWhen[groups][0][rows][1][field]')
    // Whether “users” is asked cannot depend on what depends on it; the editor does not offer it, and the rules refuse it.
    const circular = await pages.get(`${path}/users`)
    expect(/name="shownWhen\[rows\]\[0\]\[field\]"[\s\S]*?<\/select>/.exec(circular.bytes.toString('utf8'))?.[0]).not.toContain('value="people"')
    const users = { version: String(call.version + 1), key: 'users', ...pair('label', '用户'), ...pair('help'), least: '', most: '', decimals: '0', ...row('shownWhen[rows][0]', 'people', 'answered') }
    expect((await pages.post(`${path}/users`, users)).status).toBe(422)
  })
})
