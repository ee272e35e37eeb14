import type { Call } from '../../../src/calls/index.js'
import { checkCode, checkPath, type Submission } from '../../../src/nominations/index.js'
import { SIGNED_FORM, SIGNING } from '../../builders/signing.js'
import { openNominations, openPages, type NominationHouse } from './house.js'

jest.setTimeout(120_000)

let house: NominationHouse
let pages: Awaited<ReturnType<typeof openPages>>
let ours: Awaited<ReturnType<NominationHouse['organisation']>>
let call: Call
let id: string
let first: Submission
beforeAll(async () => {
  house = await openNominations()
  pages = await openPages(house)
  ours = await house.organisation('甲方科技', true)
  call = await house.openCall()
  id = await house.complete(call, ours.owner, ours.id)
  first = await house.nominations.submit(await ours.owner(), id, house.clock.now(), SIGNING)
})
afterAll(async () => {
  await pages.close()
  await house.close()
})

const check = (number: string, code: string, more = '') => pages.get(`/receipts?${new URLSearchParams({ number, code }).toString()}${more}`)

it('keeps who signed and what was declared, in the words of then', async () => {
  expect(first.signatory).toEqual(SIGNING.signatory)
  expect(first.declarations?.map((d) => d.key)).toEqual(SIGNING.agreed)
  await expect(house.nominations.submit(await ours.owner(), id, house.clock.now(), { ...SIGNING, agreed: [] })).resolves.toMatchObject({ number: 1 })
  await house.nominations.save(await ours.owner(), id, [{ field: 'lead', value: '赵敏', base: 1 }])
  await expect(house.nominations.submit(await ours.owner(), id, house.clock.now(), { ...SIGNING, agreed: ['true'] })).rejects.toMatchObject({ fields: { declarations: { key: 'receipts.signing.agreeAll' } } })
  const [mail] = await house.house.database.connection.collection('mails').find({ template: 'nominations.mails.receipt', 'about.id': id }).toArray()
  expect(String(mail?.['content'])).toContain(checkCode(first.hash))
})

it('is checked by whoever holds it, who learns nothing of the nomination', async () => {
  pages.as(null)
  for (const locale of ['en', 'zh'] as const) {
    const found = await pages.get(checkPath(first), locale)
    expect(found.status).toBe(200)
    expect(found.text).toContain(first.hash)
    expect(found.text).toContain(first.at.toISOString())
    for (const file of first.files) expect(found.text).toContain(file.sha256)
    for (const secret of ['量子密钥分发平台', '甲方', ours.id, id, '技术报告', '李伟', SIGNING.signatory.name, first.organisation.code]) expect(found.text).not.toContain(secret)
  }
  expect((await check(` ${first.receipt.toLowerCase()} `, first.hash.toUpperCase())).status).toBe(200)
  const lines = [`${first.files[0]?.sha256 ?? ''}  a.pdf`, 'f'.repeat(64), 'no hash']
  const compared = await check(first.receipt, checkCode(first.hash), `&hashes=${encodeURIComponent(lines.join('\r\n'))}`)
  for (const words of ['Among the files', 'Not among the files', 'holds no SHA-256']) expect(compared.text).toContain(words)
  expect((await check('', '')).status).toBe(422)
})

it('says when a later version stands', async () => {
  pages.as(ours.owner)
  expect((await pages.post(`/nominations/${id}/submit`, SIGNED_FORM)).location).toBe(`/nominations/${id}/receipts/2`)
  pages.as(null)
  expect((await pages.get(checkPath(first))).text).toContain('A later version has been submitted since')
  const [, second] = await house.nominations.submissions(id)
  expect((await pages.get(checkPath(second ?? first))).text).toContain('It is the version that stands')
})

it('answers alike whatever is wrong, and not without end', async () => {
  pages.as(null)
  house.clock.advance(60 * 60_000)
  const bare = (text: string): string => text.replace(/value="[^"]*"/g, '').replace(/nonce-\S+|href="[^"]*"/g, '')
  const unknown = await check('CIA-2026-0000-0000', '0123-4567-89ab-cdef')
  const wrongCode = await check(first.receipt, '0123-4567-89ab-cdef')
  const noCode = await check(first.receipt, first.hash.slice(0, 15))
  expect([unknown.status, wrongCode.status, noCode.status]).toEqual([404, 404, 404])
  expect(bare(wrongCode.text)).toBe(bare(unknown.text))
  expect(bare(noCode.text)).toBe(bare(unknown.text))
  const statuses = []
  for (let n = 0; n < 18; n++) statuses.push((await check(first.receipt, String(n).padStart(16, '0'))).status)
  expect(statuses.filter((status) => status === 404)).toHaveLength(17)
  expect(statuses.at(-1)).toBe(429)
  expect((await pages.get(checkPath(first))).status).toBe(429)
  house.clock.advance(16 * 60_000)
  expect((await pages.get(checkPath(first))).status).toBe(200)
})

it('of the first release, without signatory and declarations, is read, checked and whole', async () => {
  const submissions = house.house.database.connection.collection<Submission & { _id: string }>('submissions')
  const before = await submissions.findOne({ _id: first._id })
  const { signatory: _, declarations: __, ...old } = before ?? first
  const { submissionHash, hashedOf } = await import('../../../src/nominations/index.js')
  await submissions.replaceOne({ _id: first._id }, { ...old, hash: submissionHash(hashedOf(old)) })
  const stored = await house.nominations.submission(first._id)
  expect(stored).not.toHaveProperty('signatory')
  pages.as(ours.owner)
  for (const path of ['submissions/1', 'receipts/1', 'receipts/1.pdf']) expect((await pages.get(`/nominations/${id}/${path}`)).status).toBe(200)
  expect((await pages.get(checkPath(stored ?? first))).status).toBe(200)
})
