import { formatBytes, formatInstant } from '../../views/format.js'
import { backingRows } from '../../views/nominations/signature.js'
import type { Call } from '../calls/index.js'
import { languageTag } from '../platform/i18n.js'
import { createDocument } from '../platform/pdf/index.js'
import { wordsFor } from '../platform/text.js'
import type { Ui } from '../platform/ui.js'
import { checkCode, checkPath, signatoryWords } from './rules/index.js'
import type { Submission } from './types.js'

/** A hash as two lines of 32 digits, so that a reader can compare it. */
const grouped = (hash: string): string => hash.replace(/(.{32})(?=.)/g, '$1\n')

/**
 * The receipt as PDF in the reader's language: number, instant with zone, version, organisation, title, every file with
 * size and SHA-256, and a QR code of the page where anyone checks it. Equal submissions give equal bytes.
 */
export const receiptPdf = async (ui: Pick<Ui, 't' | 'locale' | 'site'>, call: Call, submission: Submission): Promise<Buffer> => {
  const { t, locale, site } = ui
  const host = wordsFor(site.host, locale) || wordsFor(site.name, locale)
  const address = `${site.baseUrl.replace(/\/$/, '')}${checkPath(submission)}`
  const category = call.categories.find((c) => c.key === submission.category)
  const { organisation, files, signatory, declarations = [] } = submission
  const document = await createDocument({
    title: t('nominations.receipt.pageTitle', { receipt: submission.receipt }),
    author: host,
    language: languageTag(locale) === 'zh-CN' ? 'zh-CN' : 'en-GB',
    createdAt: submission.at,
    header: host,
    footer: `${t('nominations.receipt.number')} ${submission.receipt}`,
    pageNumber: (page, pages) => t('nominations.receipt.page', { page, pages }),
  })
  document
    .heading(t('nominations.receipt.title'), 1, { align: 'center' })
    .paragraph(`${t('nominations.receipt.number')} ${submission.receipt}`, { align: 'center', bold: true, after: 14 })
    .keyValues([
      [t('nominations.labels.call'), wordsFor(call.name, locale)],
      [t('nominations.labels.title'), wordsFor(submission.title, locale)],
      [t('nominations.labels.category'), wordsFor(category?.name ?? {}, locale)],
      [t('nominations.labels.organisation'), wordsFor(organisation.name, locale)],
      [t('nominations.labels.code'), organisation.code],
      ...backingRows(ui, submission),
      [t('nominations.receipt.receivedAt'), formatInstant(locale, submission.at, call.timeZone)],
      [t('nominations.receipt.receivedUtc'), submission.at.toISOString()],
      [t('nominations.labels.version'), t('nominations.labels.versionNumber', { number: submission.number })],
      [t('nominations.labels.submittedBy'), submission.by.name],
      ...(signatory ? [[t('receipts.signing.signatory'), signatoryWords(signatory)] as const] : []),
      ...(submission.graceUsed ? [[t('nominations.receipt.grace'), t('nominations.receipt.graceText')] as const] : []),
      [t('nominations.receipt.hash'), grouped(submission.hash)],
      [t('receipts.proof.checkCode'), checkCode(submission.hash)],
    ])
    .paragraph(t('receipts.proof.over'), { colour: 'muted', size: 8.5 })
  if (declarations.length > 0) {
    document.heading(t('receipts.signing.agreed'), 2)
    declarations.forEach(({ text }, index) => document.paragraph(`${index + 1}. ${wordsFor(text, locale)}`, { size: 9.5, after: 2 }))
  }
  document
    .heading(t('nominations.receipt.files', { count: files.length }), 2)
  if (files.length > 0) {
    document.table(
      [
        { head: t('nominations.labels.fileName'), share: 5 },
        { head: t('nominations.labels.size'), share: 2, align: 'right' },
        { head: t('nominations.labels.sha256'), share: 7 },
      ],
      files.map((file) => [file.name, formatBytes(locale, file.bytes), grouped(file.sha256)]),
      { size: 8.5 },
    )
  } else {
    document.paragraph(t('nominations.submit.noFiles'), { colour: 'muted' })
  }
  document.ensure(150).qr(address, { alt: t('receipts.proof.checkAt'), caption: t('receipts.proof.checkAt') })
  return (await document.finish()).bytes
}
