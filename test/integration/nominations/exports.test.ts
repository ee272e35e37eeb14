import { SIGNING } from '../../builders/signing.js'
import { readCsv } from '../../unit/export/read.js'
import { openNominations, openPages, type NominationHouse } from './house.js'

jest.setTimeout(120_000)

let house: NominationHouse
let pages: Awaited<ReturnType<typeof openPages>>
let call: string
let secret: string
const closed = new Set<string>()
beforeAll(async () => {
  house = await openNominations()
  pages = await openPages(house, undefined, async () => closed)
  const ours = await house.organisation('甲方科技', true)
  const theirs = await house.organisation('乙方机密', true)
  const made = await house.openCall()
  call = made._id
  const open = await house.complete(made, ours.owner, ours.id)
  await house.nominations.submit(await ours.owner(), open, house.clock.now(), SIGNING)
  secret = await house.complete(made, theirs.owner, theirs.id)
  await house.nominations.changeCategory(await theirs.owner(), secret, 'research')
  await house.nominations.submit(await theirs.owner(), secret, house.clock.now(), SIGNING)
  pages.as(house.secretary)
})
afterAll(async () => {
  await pages.close()
  await house.close()
})
beforeEach(() => closed.clear())

const list = (query = '') => pages.get(`/desk/calls/${call}/nominations.csv${query}`, 'zh')
const exported = () => house.house.database.connection.collection('auditEntries').countDocuments({ action: 'nominations.record.exported' })

it('holds exactly what the filter finds, with every answer, and is not kept by anybody on the way', async () => {
  const answer = await list()
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  const [head = [], ...rows] = readCsv(answer.text.replace(/^\ufeff/, ''))
  expect(rows).toHaveLength(2)
  for (const title of ['项目负责人', '成熟度', '技术报告', '签署人']) expect(head).toContain(title)
  expect(rows[0]?.[head.indexOf('成熟度')]).toBe('试点')
  expect(readCsv((await list('?category=research')).text.replace(/^\ufeff/, ''))).toHaveLength(2)
})

it('takes nothing along of a category that is closed to the reader', async () => {
  const receipt = Buffer.from((await house.nominations.submissions(secret))[0]?.receipt ?? 'none')
  closed.add('research')
  for (const ending of ['csv', 'xlsx', 'zip']) {
    const { status, bytes } = await pages.get(`/desk/calls/${call}/nominations.${ending}`, 'zh')
    expect({ ending, status }).toEqual({ ending, status: 200 })
    // Names of an archive's entries stand in it as they are.
    for (const word of [Buffer.from('乙方机密'), receipt]) expect(bytes.includes(word)).toBe(false)
  }
  expect((await pages.get(`/desk/nominations/${secret}/dossier.pdf`)).status).toBe(404)
  closed.clear()
  expect((await pages.get(`/desk/calls/${call}/nominations.zip`)).bytes.includes(receipt)).toBe(true)
  expect((await pages.get(`/desk/nominations/${secret}/dossier.pdf`)).bytes.subarray(0, 5).toString()).toBe('%PDF-')
})

it('stands in the record', async () => {
  const before = await exported()
  await list('?status=submitted')
  expect(await exported()).toBe(before + 1)
})
