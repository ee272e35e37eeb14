import { FIELD_DEFAULTS, SECTION_DEFAULTS, type Field, type FormDefinition } from '../../../src/calls/index.js'
import type { DraftAnswer } from '../../../src/nominations/index.js'
import { startTestApp, type TestApp } from '../../builders/app.js'
import { Client } from '../../builders/client.js'
import { SIGNED_FORM } from '../../builders/signing.js'
import { CallMaker, type MadeCall } from '../../builders/world/calls.js'
import { creditCode, People, type SignedIn } from '../../builders/world/people.js'
import { emailOf, NAMES, PASSWORD } from '../../personas.js'
import { pdf } from '../files/samples.js'

/** What judges may never read. */
const SECRET = { phone: '13800138777', contact: 'Wolframite Wang', label: 'Contact that only the office sees', file: 'wolframite-licence.pdf', hidden: 'Orpiment is the word of a hidden answer' } as const

/** What tells who the nominee is: judges of a blind call may not read it, others may. */
const NAMING = { unit: 'Rhodium laboratory of Xenon', deck: 'rhodium-deck.pdf', sheet: 'xenon-sheet.pdf' } as const

const ask = { help: {}, required: true, ...FIELD_DEFAULTS }
const fields: Field[] = [
  { ...ask, key: 'lead', label: { en: 'Lead' }, kind: 'person', needs: ['name', 'email'] },
  { ...ask, key: 'used', label: { en: 'In use?' }, kind: 'yesNo' },
  { ...ask, key: 'where', label: { en: 'Where' }, kind: 'region', abroad: true, shownWhen: { field: 'used', is: 'equals', value: 'yes' } },
  { ...ask, key: 'plan', label: { en: 'Plan' }, kind: 'longText', minLength: 0, maxLength: 200, shownWhen: { field: 'used', is: 'equals', value: 'no' } },
  { ...ask, key: 'about', label: { en: 'About' }, kind: 'formattedText', minLength: 0, maxLength: 100 },
  { ...ask, key: 'cost', label: { en: 'Cost' }, kind: 'money', currency: 'CNY', least: 0, most: null },
  { ...ask, key: 'areas', label: { en: 'Areas' }, kind: 'multipleChoice', least: 1, most: null, options: [{ key: 'net', label: { en: 'Networks' } }, { key: 'cloud', label: { en: 'Clouds' } }] },
  { ...ask, key: 'team', label: { en: 'Team' }, kind: 'table', leastRows: 1, mostRows: 30, columns: [
    { key: 'member', label: { en: 'Member' }, required: true, kind: 'shortText', maxLength: 40 },
    { key: 'share', label: { en: 'Share' }, required: false, kind: 'number', least: 0, most: 100, decimals: 0, unit: { en: '%' } },
  ] },
  { ...ask, key: 'site', label: { en: 'Site' }, kind: 'link' },
  { ...ask, key: 'period', label: { en: 'Period' }, kind: 'dateRange' },
  { ...ask, key: 'true', label: { en: 'Truth' }, kind: 'declaration', text: { en: 'All of this is true.' } },
]
const closed: Field[] = [
  { ...ask, key: 'contact', label: { en: SECRET.label }, kind: 'person', needs: ['name', 'phone'], identifies: true, notForJudges: true },
  { ...ask, key: 'licence', label: { en: 'Licence' }, kind: 'file', types: ['pdf'], maxFiles: 1, notForJudges: true },
]
const naming: Field[] = [
  { ...ask, key: 'unit', label: { en: 'Unit' }, kind: 'shortText', minLength: 0, maxLength: 80, identifies: true },
  { ...ask, key: 'deck', label: { en: 'Deck' }, kind: 'file', types: ['pdf'], maxFiles: 1, identifies: true },
  { ...ask, key: 'sheet', label: { en: 'Sheet' }, kind: 'file', types: ['pdf'], maxFiles: 1 },
]
const form: FormDefinition = {
  sections: [
    { key: 'main', title: { en: 'Main part' }, help: {}, ...SECTION_DEFAULTS, fields },
    { key: 'office', title: { en: 'For the office' }, help: {}, ...SECTION_DEFAULTS, fields: closed },
    { key: 'who', title: { en: 'Who' }, help: {}, ...SECTION_DEFAULTS, fields: naming },
  ],
}

let app: TestApp
let people: People
let maker: CallMaker
let call: MadeCall
let owner: Client
let id = ''
const client = async (persona: SignedIn): Promise<Client> => {
  const one = new Client(app.url)
  await one.signIn(emailOf(persona), PASSWORD)
  return one
}

beforeAll(async () => {
  app = await startTestApp({ now: '2026-04-01T01:00:00Z' })
  people = new People(app.services)
  await people.administrator()
  for (const persona of ['houseSecretariat', 'ownerX', 'judge'] as const) await people.register(persona)
  await people.appoint('houseSecretariat', 'secretariat', null)
  const organisation = await people.organisation('ownerX', 'Xenon', 1)
  await app.services.judging.addExpert(await people.as('houseSecretariat'), {
    name: NAMES.judge, email: emailOf('judge'), post: 'Professor', employer: { name: 'Far Away University', code: creditCode(77) }, pastEmployers: [], fields: ['Security'],
  })
  maker = new CallMaker(app.services, people, app.clock, form)
  call = await maker.open('kinds-2026', 'Kinds Awards', 10)
  id = await app.services.nominations.begin(await people.as('ownerX'), { call: call.id, organisation, category: 'product' })
  call.nominations.set('Kinds', id)
  owner = await client('ownerX')
}, 120_000)
afterAll(() => app.close(), 60_000)

const save = async (changes: Array<{ field: string; value: unknown; base?: string }>): Promise<{ status: number; body: { saved?: Array<{ field: string; rev: number }>; fields?: Record<string, string> } }> => {
  const answer = await owner.send(`/nominations/${id}/answers`, JSON.stringify({ changes: changes.map((one) => ({ base: '0', ...one })) }), { 'content-type': 'application/json', accept: 'application/json', 'x-csrf-token': await owner.csrf() })
  return { status: answer.status, body: (await answer.json()) as { saved?: Array<{ field: string; rev: number }> } }
}
const read = async (path: string, by: Client = owner): Promise<string> => {
  const answer = await by.get(path)
  expect({ path, status: answer.status }).toEqual({ path, status: 200 })
  return answer.text()
}
const stored = async (): Promise<Record<string, DraftAnswer>> => (await app.services.nominations.find(id))?.answers ?? {}

test('an answer in several controls is saved as one field with one revision', async () => {
  const first = await save([
    { field: 'answers.lead', value: { name: 'Li Wei', email: 'li@xenon.example' } },
    { field: 'answers.team', value: [{ member: 'Li Wei', share: '６0' }, { member: 'Wang Fang' }] },
    { field: 'answers.areas', value: ['cloud', 'net'] },
    { field: 'answers.used', value: 'no' },
    { field: 'answers.plan', value: SECRET.hidden },
  ])
  expect(first).toMatchObject({ status: 200, body: { saved: [{ field: 'answers.lead', rev: 1 }, { field: 'answers.team', rev: 1 }, { field: 'answers.areas', rev: 1 }, { rev: 1 }, { rev: 1 }], conflicts: [] } })
  const again = await save([{ field: 'answers.lead', value: { email: 'li@xenon.example', name: 'Li Wei' } }])
  expect(again.body.saved).toEqual([{ field: 'answers.lead', rev: 1 }])
  expect((await stored())['team']?.value).toEqual([{ member: 'Li Wei', share: '60' }, { member: 'Wang Fang' }])
  expect((await stored())['areas']?.value).toEqual(['net', 'cloud'])
})

test.each<[string, unknown]>([
  ['answers.lead', { $where: '1' }],
  ['answers.team', [{ 'a.b': 'x' }]],
  ['answers.team', Array.from({ length: 300 }, () => ({ member: 'x' }))],
  ['answers.team', { nested: { deeper: 'x' } }],
  ['answers.areas', ['elsewhere']],
  ['answers.cost', { amount: '1' }],
  ['answers.lead', { name: { name: 'x' } }],
])('nothing is kept that no control sends: %# (%s)', async (field, value) => {
  const before = await stored()
  const answer = await save([{ field, value, base: String(before[field.slice(8)]?.revision ?? 0) }])
  expect([200, 400, 422]).toContain(answer.status)
  const after = await stored()
  for (const key of Object.keys(after)) expect(JSON.stringify(after[key]?.value)).not.toMatch(/\$where|a\.b|deeper|elsewhere|amount/)
})

test('a section without a script: parts, rows and boxes by their names, and boxes all unticked', async () => {
  const page = await read(`/nominations/${id}/sections/main`)
  expect(page).toContain('data-conditions=')
  expect(page).toContain('Only if “In use?” is “Yes”')
  const base = Object.fromEntries(Object.entries(await stored()).map(([key, one]) => [`base[${key}]`, String(one.revision)]))
  const rest = Object.fromEntries(fields.flatMap(({ key }) => (base[`base[${key}]`] === undefined ? [[`base[${key}]`, '0'] as const] : [])))
  const posted = await owner.post(`/nominations/${id}/sections/main`, {
    ...base, ...rest,
    'answers[lead][name]': 'Li Wei', 'answers[lead][post]': '', 'answers[lead][email]': 'li@xenon.example', 'answers[lead][phone]': '',
    'answers[used]': 'yes', 'answers[where][country]': 'CN', 'answers[where][city]': '350100', 'answers[plan]': SECRET.hidden,
    'answers[about]': 'One < two\r\n\r\nTwo', 'answers[cost]': '1,250,000.50', 'answers[site]': 'xenon.example/about',
    'answers[team][0][member]': 'Li Wei', 'answers[team][0][share]': '60', 'answers[team][1][member]': '', 'answers[team][1][share]': '', 'answers[team][22][member]': 'Zhao Min', 'answers[team][22][share]': '',
    'answers[period][from]': '2026-01-01', 'answers[period][to]': '2025-12-31', 'answers[true]': 'on',
  })
  expect(posted.status).toBe(303)
  const kept = Object.fromEntries(Object.entries(await stored()).map(([key, one]) => [key, one.value]))
  expect(kept).toMatchObject({
    where: { country: 'CN', city: '350100' }, about: '<p>One &lt; two</p><p>Two</p>', cost: '1250000.50', site: 'https://xenon.example/about', true: true,
    team: [{ member: 'Li Wei', share: '60' }, { member: 'Zhao Min' }], areas: null, plan: SECRET.hidden,
  })
  const shown = await read(`/nominations/${id}/sections/main`)
  expect(shown).toContain('The end lies before the beginning.')
  const overview = await read(`/nominations/${id}`)
  expect(overview).toContain('Areas')
  expect(overview).not.toContain('>Plan<')
})

test('what is hidden is not submitted, and judges get nothing that is not for them', async () => {
  const now = await stored()
  const files = await app.services.files.putBytes(await pdf('licence'), SECRET.file, 'application/pdf')
  await app.services.nominations.save(await people.as('ownerX'), id, [
    { field: 'titleEn', value: 'Kinds', base: 0 }, { field: 'summaryEn', value: 'About kinds', base: 0 },
    { field: 'areas', value: ['net'], base: now['areas']?.revision ?? 0 },
    { field: 'period', value: { from: '2026-01-01', to: '2026-02-01' }, base: now['period']?.revision ?? 0 },
    { field: 'contact', value: { name: SECRET.contact, phone: SECRET.phone }, base: 0 },
    { field: 'unit', value: NAMING.unit, base: 0 },
  ], [{ field: 'licence', files: [files] }, ...(await Promise.all((['deck', 'sheet'] as const).map(async (field) => ({ field, files: [await app.services.files.putBytes(await pdf(field), NAMING[field], 'application/pdf')] }))))])
  const preview = await read(`/nominations/${id}/preview`)
  for (const secret of [SECRET.phone, SECRET.contact, SECRET.file, SECRET.hidden]) expect(preview).not.toContain(secret)
  expect(preview).toContain(SECRET.label)
  const sent = await owner.post(`/nominations/${id}/submit`, SIGNED_FORM)
  expect(sent.headers.get('location')).toContain('/receipts/1')
  const [submission] = await app.services.nominations.submissions(id)
  expect(Object.keys(submission?.answers ?? {}).sort()).toEqual([...fields, ...closed, ...naming].map((field) => field.key).filter((key) => !['plan', 'licence', 'deck', 'sheet'].includes(key)).sort())
  expect(await read(`/nominations/${id}/submissions/1`)).toContain(SECRET.contact)

  await maker.judge(call, ['judge'], 30)
  await maker.assign(call, 'judge', ['Kinds'])
  const judge = await client('judge')
  const workspace = await read(`/judging/${call.round}/${id}`, judge)
  for (const shown of ['Li Wei', 'Fuzhou, Fujian', 'One &lt; two', 'Networks', 'Zhao Min', 'https://xenon.example/about', 'All of this is true.']) expect(workspace).toContain(shown)
  for (const secret of [...Object.values(SECRET), 'For the office']) expect(workspace).not.toContain(secret)
  const assignment = call.assignments.get('judge Kinds') ?? ''
  expect((await judge.get(`/judging/${assignment}/files/${submission?.files[0]?.id ?? ''}`)).status).toBe(404)
  const office = await client('houseSecretariat')
  const desk = await read(`/desk/nominations/${id}`, office)
  expect(desk).toContain(SECRET.phone)
  expect(desk).not.toContain(SECRET.hidden)
})

test('what identifies the nominee is shown to judges of an open call and kept from those of a blind one, in every form', async () => {
  const judge = await client('judge')
  const assignment = call.assignments.get('judge Kinds') ?? ''
  const [submission] = await app.services.nominations.submissions(id)
  const fileOf = (field: string): string => submission?.files.find((one) => one.field === field)?.id ?? ''
  const pages = [`/judging`, `/judging/${call.round}/${id}`, ...['', 'attachment', 'reader', 'html', 'thumb'].map((as) => `/judging/${assignment}/files/${fileOf('sheet')}${as ? `?as=${as}` : ''}`)]
  /** All that a judge gets: the bodies and the heads, in which names of files travel too. */
  const all = async (): Promise<string> => {
    let got = ''
    for (const path of pages) {
      const answer = await judge.get(path)
      got += decodeURIComponent(JSON.stringify([...answer.headers]).replace(/%(?![0-9A-F]{2})/g, '%25')) + (await answer.text())
    }
    return got
  }
  const open = await all()
  for (const words of Object.values(NAMING)) expect(open).toContain(words)
  expect((await judge.get(`/judging/${assignment}/files/${fileOf('deck')}`)).status).toBe(200)

  const calls = app.services.house.database.connection.collection<{ _id: string }>('calls')
  await calls.updateOne({ _id: call.id }, { $set: { 'rules.blind': true } })
  const blind = await all()
  for (const words of [...Object.values(NAMING), 'Rhodium', 'rhodium', 'Deck']) expect(blind).not.toContain(words)
  expect(blind).toContain('sheet-1.pdf')
  for (const as of ['inline', 'attachment', 'reader', 'html', 'thumb']) expect((await judge.get(`/judging/${assignment}/files/${fileOf('deck')}?as=${as}`)).status).toBe(404)
  const preview = await read(`/nominations/${id}/preview`)
  for (const words of [NAMING.unit, NAMING.deck, NAMING.sheet]) expect(preview).not.toContain(words)
  // The office and the nominee go on reading all of it.
  for (const page of [await read(`/desk/nominations/${id}`, await client('houseSecretariat')), await read(`/nominations/${id}/submissions/1`)]) for (const words of Object.values(NAMING)) expect(page).toContain(words)
  await calls.updateOne({ _id: call.id }, { $unset: { 'rules.blind': '' } })
})

test('a form and answers of the release before read with what they did not know', async () => {
  const { connection } = app.services.house.database
  const unset = Object.fromEntries(['requiredWhen', 'shownWhen', 'category', 'identifies', 'notForJudges'].map((key) => [`definition.sections.$[].fields.$[].${key}`, ''] as const))
  // As every act that changes how a form reads: with the call's own version.
  const put = async (change: Record<string, unknown>): Promise<void> => {
    await connection.collection('formVersions').updateMany({ call: call.id }, change)
    await connection.collection<{ _id: string }>('calls').updateOne({ _id: call.id }, { $inc: { version: 1 } })
  }
  await put({ $unset: { ...unset, 'definition.sections.$[].shownWhen': '' } })
  const { definition } = await app.services.calls.form(call.id)
  expect(definition.sections[0]).toMatchObject({ shownWhen: null })
  expect(definition.sections[0]?.fields[2]).toMatchObject({ key: 'where', ...FIELD_DEFAULTS })
  await put({ $set: { definition: form } })
})
