import { readPdf } from '../../unit/pdf/read.js'
import type { Person } from '../support/browser.js'
import type { Character } from '../support/entry.js'
import { docxFile, pdfFile, pngFile, sha256, type OwnFile } from '../support/files.js'
import type { TestProduct } from '../support/product.js'
import { fetchAs, sign, type, wordsIn } from '../support/type.js'
import { CALL } from './make-call.js'

/** What an enterprise enters. */
export interface Entry {
  title: { en: string; zh: string }
  lead: string
  problem: string
  users: string
  files: { report: OwnFile[]; picture: OwnFile[] }
}

export const harbourEntry = async (): Promise<Entry> => ({
  title: { en: 'Tidewatch', zh: '' },
  lead: 'Helen Zhou',
  problem: 'Ports lose hours to false alarms; Tidewatch tells the real ones apart.',
  users: '4200',
  files: {
    report: [await pdfFile('Tidewatch report.pdf', 'Tidewatch, the report'), await docxFile('潮汐监测成果说明（终稿）.docx', '潮汐监测平台的成果说明')],
    picture: [await pngFile('screen.png', { r: 20, g: 90, b: 160 })],
  },
})

export const lanternEntry = async (): Promise<Entry> => ({
  title: { en: '', zh: '灯语可信网关' },
  lead: '林小满',
  problem: '为小型单位提供开箱即用的可信接入网关，部署只需十分钟，不需要专职人员。',
  users: '880',
  files: { report: [await pdfFile('灯语报告.pdf', 'Lantern gateway'), await docxFile('申报说明.docx', '灯语可信网关申报说明')], picture: [await pngFile('界面.png', { r: 200, g: 160, b: 30 })] },
})

/** Begins a nomination from the call's public page and writes it section by section; answers its address. */
export const writeNomination = async (product: TestProduct, person: Person, who: Character, entry: Entry): Promise<string> => {
  const t = wordsIn(product, who.locale)
  await person.visit(`/calls/${CALL.code}`)
  await person.follow(t('calls.page.enter'))
  await type(person, { category: 'product' })
  await person.press(t('nominations.enter.begin'))
  const base = new URL(person.page.url()).pathname
  await person.follow(t('nominations.basics.title'))
  const summary = who.locale === 'zh' ? { 'answers.summaryZh': '一个让小单位也用得起的网关。' } : { 'answers.summaryEn': 'An alarm that is right.' }
  await type(person, { 'answers.titleEn': entry.title.en, 'answers.titleZh': entry.title.zh, ...summary, 'answers.consent': true })
  await person.press(t('nominations.section.saveAndNext'))
  // A section that is left half written is kept, and the page says what is missing.
  await type(person, { 'answers.lead': entry.lead })
  await person.press(t('common.actions.save'))
  await person.visit(base)
  expect(await person.words()).toContain(t('nominations.next.complete'))
  await person.visit(`${base}/sections/work`)
  await type(person, { 'answers.problem': entry.problem, 'answers.users': entry.users, 'answers.since': '2025-11-03', 'answers.maturity': 'production', 'answers.open': 'no' })
  for (const field of ['report', 'picture'] as const) await person.page.locator(`[name="files[${field}]"]`).setInputFiles(entry.files[field])
  await person.press(t('nominations.section.saveAndBack'))
  return base
}

const allFiles = (entry: Entry): OwnFile[] => [...entry.files.report, ...entry.files.picture]

/** Every file of the page comes back with the bytes that were sent. */
export const compareFiles = async (person: Person, entry: Entry): Promise<void> => {
  for (const file of allFiles(entry)) {
    const href = await person.page.locator('main').getByRole('link', { name: file.name }).first().getAttribute('href')
    const got = await fetchAs(person, href ?? '')
    expect({ file: file.name, status: got.status, sha256: sha256(got.bytes) }).toEqual({ file: file.name, status: 200, sha256: sha256(file.buffer) })
    expect(got.headers['x-content-type-options']).toBe('nosniff')
    expect(decodeURIComponent(got.headers['content-disposition'] ?? '')).toContain(file.name)
  }
}

/** Looks at the preview, submits, and holds the receipt against the own files: on the page, as PDF, by mail. */
export const submit = async (product: TestProduct, person: Person, who: Character, base: string, entry: Entry, version: number): Promise<string> => {
  const t = wordsIn(product, who.locale)
  await person.visit(base)
  await person.follow(t('nominations.preview.go'))
  expect(await person.words()).toContain(entry.problem)
  await compareFiles(person, entry)
  await person.visit(`${base}/submit`)
  await sign(person, who.name, '项目负责人')
  await person.press(t(version === 1 ? 'nominations.submit.go' : 'nominations.submit.again'))
  expect(new URL(person.page.url()).pathname).toBe(`${base}/receipts/${version}`)
  const words = (await person.words()).replace(/\s+/g, '')
  const receipt = (await person.page.locator('main .mono').first().innerText()).trim()
  for (const file of allFiles(entry)) expect(words).toContain(sha256(file.buffer))

  const pdf = await fetchAs(person, `${base}/receipts/${version}.pdf`)
  const paper = (await readPdf(pdf.bytes)).pages.join('').replace(/\s+/g, '')
  expect(paper).toContain(receipt)
  for (const file of allFiles(entry)) {
    expect(paper).toContain(sha256(file.buffer))
    expect(paper).toContain(file.name.replace(/\s+/g, ''))
  }

  const mail = await product.mail.mailTo(who.email, new RegExp(receipt))
  for (const file of allFiles(entry)) expect((mail.text ?? '').replace(/\s+/g, '')).toContain(sha256(file.buffer))
  return receipt
}
