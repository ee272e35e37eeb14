import { PDFDocument as Pdf } from '@cantoo/pdf-lib'
import { createReadStream } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import type { Call } from '../../../src/calls/index.js'
import { catalogues } from '../../../views/locales/index.js'
import { signedPdf } from '../../builders/hostile-files.js'
import { SIGNING } from '../../builders/signing.js'
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
  call = await house.openCall()
})
afterAll(async () => {
  await pages.close()
  await house.close()
})

/** A draft with one file that came as a browser sends it; the paths of its page. */
const withReport = async (bytes: Buffer) => {
  pages.as(ours.owner)
  const id = await house.nominations.begin(await ours.owner(), { call: call._id, organisation: ours.id, category: 'product' })
  await house.nominations.save(await ours.owner(), id, house.answers)
  const form = new FormData()
  form.append('files[report]', new Blob([new Uint8Array(bytes)]), '成果报告.pdf')
  const sent = await pages.post(`/nominations/${id}/sections/overview`, form)
  const file = (await house.nominations.find(id))?.attachments[0]
  if (!file) throw new Error(`not taken: ${sent.status}`)
  return { id, file, base: `/nominations/${id}/files/${file.id}` }
}

const authored = async (): Promise<Buffer> => {
  const document = await Pdf.create()
  document.setAuthor('沈志伟（甲方科技）')
  document.addJavaScript('greet', 'app.alert(1)')
  document.addPage()
  return Buffer.from(await document.save())
}

it('the author of a file is shown to its owner, taken out on one press, and the original stays for the office', async () => {
  const bytes = await authored()
  const { id, file, base } = await withReport(bytes)
  for (const locale of ['zh', 'en'] as const) {
    const { text } = await pages.get(`${base}/change`, locale)
    expect(text).toContain('沈志伟（甲方科技）')
    expect(text).toContain(catalogues[locale].previews.warnings.script)
    expect(text).toContain(catalogues[locale].previews.facts.remove)
  }
  pages.as(theirs.owner)
  expect((await pages.post(`${base}/clean`, {})).status).toBe(404)
  pages.as(ours.owner)
  const pressed = await pages.post(`${base}/clean`, {})
  const cleaned = (await house.nominations.find(id))?.attachments[0]
  expect([pressed.status, pressed.location]).toEqual([303, `/nominations/${id}/files/${cleaned?.id ?? ''}/change`])
  expect(cleaned).toMatchObject({ name: '成果报告.pdf', field: 'report' })
  expect(cleaned?.sha256).not.toBe(file.sha256)
  expect((await pages.get(pressed.location ?? '')).text).not.toContain('沈志伟')
  const { changes } = await house.nominations.history(await ours.owner(), id, { field: 'report', page: 1 })
  expect(changes.map(({ file: one }) => one?.act).sort()).toEqual(['added', 'added', 'removed'])
  expect((await pages.get(base)).status).toBe(404)

  const submission = await house.nominations.submit(await ours.owner(), id, house.clock.now(), SIGNING)
  const [submitted] = submission.files
  const observer = await house.person('Observer', { role: 'observer', call: call._id })
  pages.as(observer)
  expect((await pages.get(`/nominations/${id}/files/${submitted?.id ?? ''}?as=original`)).status).toBe(200)
  const desk = await pages.get(`/desk/nominations/${id}`, 'en')
  expect(desk.text).toContain(catalogues.en.previews.facts.original)
  expect(desk.text).toContain(catalogues.en.previews.warnings.script)
  const { source } = await house.services.files.open(submitted?.original ?? '')
  expect('path' in source ? (await buffer(createReadStream(source.path))).equals(bytes) : false).toBe(true)
  pages.as(theirs.owner)
  expect((await pages.get(`/nominations/${id}/files/${submitted?.id ?? ''}?as=original`)).status).toBe(404)

  // The draft lets its file go; what was submitted keeps the original.
  await house.nominations.removeAttachment(await ours.owner(), id, cleaned?.id ?? '')
  expect(await house.services.files.find(submitted?.original ?? '')).not.toBeNull()
})

it('a draft that is discarded takes the originals of its files with it, and a lost one is noticed', async () => {
  const { id, base } = await withReport(await authored())
  expect((await pages.post(`${base}/clean`, {})).status).toBe(303)
  const cleaned = (await house.nominations.find(id))?.attachments[0]
  const original = cleaned?.original ?? ''
  expect(await house.services.files.find(original)).not.toBeNull()
  const stored = house.house.database.connection.collection<{ _id: string }>('nominations')
  await stored.updateOne({ _id: id }, { $unset: { 'attachments.0.original': '' } })
  expect(await house.nominations.invariants()).toEqual([expect.objectContaining({ rule: 'an original is named by the file that took its place', detail: original })])
  await stored.updateOne({ _id: id }, { $set: { 'attachments.0.original': original } })
  await house.nominations.discard(await ours.owner(), id)
  expect([await house.services.files.find(cleaned?.id ?? ''), await house.services.files.find(original)]).toEqual([null, null])
})

it('a signed file is left as it is, and it is said why', async () => {
  const { id, file, base } = await withReport(await signedPdf())
  expect((await pages.get(`${base}/change`, 'en')).text).toContain(catalogues.en.previews.facts.signed)
  const pressed = await pages.post(`${base}/clean`, {})
  expect(pressed.status).toBe(422)
  expect((await house.nominations.find(id))?.attachments).toEqual([file])
})

it('files of the first release, never examined and without a rule of their own, are shown as before', async () => {
  const id = await house.complete(call, theirs.owner, theirs.id)
  pages.as(theirs.owner)
  const file = (await house.nominations.find(id))?.attachments[0]
  expect(file && 'original' in file).toBe(false)
  await house.house.database.connection.collection('fileFindings').deleteMany({})
  expect((await pages.get(`/nominations/${id}/files/${file?.id ?? ''}/change`)).status).toBe(200)
  await house.house.database.connection.collection('calls').updateOne({ _id: call._id as never }, { $unset: { 'rules.readingKindsOnly': '' } })
  const preview = await pages.get(`/nominations/${id}/preview`)
  expect([preview.status, preview.text.includes('?as=reader')]).toEqual([200, true])
})
