import { buffer } from 'node:stream/consumers'
import { formatBytes, formatInstant } from '../../../views/format.js'
import { backingRows } from '../../../views/nominations/signature.js'
import { sectionsFor, type Call, type FormDefinition } from '../../calls/index.js'
import { boundPdf, pagesToBind } from '../../files/index.js'
import { Denied } from '../../platform/errors.js'
import { languageTag } from '../../platform/i18n.js'
import { streamOf, type FileReply } from '../../platform/http/reply.js'
import { createDocument, type DocumentBuilder } from '../../platform/pdf/index.js'
import { wordsFor } from '../../platform/text.js'
import type { Ui } from '../../platform/ui.js'
import { checkCode, checkPath, signatoryWords } from '../rules/index.js'
import type { Attachment, NominationStatus, Submission } from '../types.js'
import { answerText } from './answer-text.js'

/** Bytes of one attached PDF and of all together that are bound in: all of it is in memory at once. */
export const BOUND_ONE = 32 * 1024 * 1024
export const BOUND_ALL = 96 * 1024 * 1024
/** Pages that are bound in at most. */
const BOUND_PAGES = 1_500

export interface DossierContents {
  call: Call
  form: FormDefinition
  status: NominationStatus
  submission: Submission
  /** A file's bytes; throws where they cannot be had now, with the reason where the virus scan keeps them (`Denied`). */
  open: (file: string) => Promise<{ source: FileReply['source'] }>
  /** Whether a PDF can be opened here without taking all time and memory. */
  opensInBounds: (file: string) => Promise<boolean>
}

type Bound = { file: Attachment; bytes: Uint8Array; pages: number }
type Left = { file: Attachment; why: 'notPdf' | 'tooLarge' | 'tooMany' | 'encrypted' | 'broken' | 'held' | 'unreadable' }

const bytesOf = async (source: FileReply['source']): Promise<Buffer> => ('bytes' in source ? source.bytes : buffer(streamOf(source)))

/** Opens an attached PDF, or says why it cannot be bound in. */
const opened = async (given: DossierContents, file: Attachment, used: { bytes: number; pages: number }): Promise<Bound | Left> => {
  if (file.type !== 'application/pdf') return { file, why: 'notPdf' }
  if (file.bytes > BOUND_ONE || used.bytes + file.bytes > BOUND_ALL) return { file, why: 'tooLarge' }
  const source = await given.open(file.id).catch((error: unknown) => (error instanceof Denied ? error : null))
  if (source instanceof Denied) return { file, why: 'held' }
  if (!source) return { file, why: 'unreadable' }
  if (!(await given.opensInBounds(file.id).catch(() => false))) return { file, why: 'broken' }
  const bytes = await bytesOf(source.source)
  const pages = await pagesToBind(bytes)
  // Whatever a hostile or torn file makes the parser say, it is no PDF that can be bound in.
  if (typeof pages === 'string') return { file, why: pages }
  if (used.pages + pages > BOUND_PAGES) return { file, why: 'tooMany' }
  used.bytes += file.bytes
  used.pages += pages
  return { file, bytes, pages }
}

const cover = (document: DocumentBuilder, ui: Ui, { call, status, submission }: DossierContents): void => {
  const { t, locale, site } = ui
  const { organisation, signatory } = submission
  const category = call.categories.find((c) => c.key === submission.category)
  document
    .space(90)
    .paragraph(wordsFor(call.name, locale), { align: 'center', size: 13 })
    .heading(t('exports.dossier.title'), 1, { align: 'center' })
    .space(16)
    .paragraph(wordsFor(submission.title, locale), { align: 'center', size: 16, bold: true, after: 40 })
    .keyValues([
      [t('nominations.labels.organisation'), wordsFor(organisation.name, locale)],
      [t('nominations.labels.code'), organisation.code],
      [t('nominations.labels.region'), organisation.region],
      ...backingRows(ui, submission),
      [t('nominations.labels.category'), wordsFor(category?.name ?? {}, locale)],
      [t('nominations.labels.status'), t(`nominations.statuses.${status}`)],
      [t('nominations.labels.receipt'), submission.receipt],
      [t('nominations.labels.version'), t('nominations.labels.versionNumber', { number: submission.number })],
      [t('nominations.receipt.receivedAt'), formatInstant(locale, submission.at, call.timeZone)],
      ...(signatory ? [[t('receipts.signing.signatory'), signatoryWords(signatory)] as const] : []),
      [t('nominations.receipt.hash'), submission.hash.replace(/(.{32})(?=.)/g, '$1\n')],
      [t('receipts.proof.checkCode'), checkCode(submission.hash)],
      [t('exports.dossier.made'), formatInstant(locale, ui.now, call.timeZone)],
    ])
    .toBottom(130)
    .qr(`${site.baseUrl.replace(/\/$/, '')}${checkPath(submission)}`, { align: 'center', alt: t('receipts.proof.checkAt') })
    .paragraph(t('receipts.proof.checkAt'), { align: 'center', size: 8.5, colour: 'muted' })
    .newPage()
}

const answers = (document: DocumentBuilder, ui: Ui, { form, submission }: DossierContents): void => {
  const { t, locale } = ui
  document.heading(t('exports.summary'), 2).paragraph(wordsFor(submission.summary, locale))
  for (const section of sectionsFor(form, submission.category)) {
    document.heading(wordsFor(section.title, locale), 2)
    for (const field of section.fields) {
      const files = submission.files.filter((file) => file.field === field.key)
      const words = field.kind === 'file' ? files.map((file) => file.name).join('\n') : answerText(ui, field, submission.answers[field.key])
      const none = t(field.kind === 'file' ? 'nominations.reading.noFile' : 'nominations.reading.noAnswer')
      document.ensure(40).paragraph(wordsFor(field.label, locale), { bold: true, after: 2 })
      document.paragraph(words === '' ? none : words, words === '' ? { colour: 'muted' } : {})
    }
  }
  const { declarations = [] } = submission
  if (declarations.length > 0) document.heading(t('receipts.signing.agreed'), 2)
  declarations.forEach(({ text }, index) => document.paragraph(`${index + 1}. ${wordsFor(text, locale)}`, { after: 2 }))
}

const fileList = (document: DocumentBuilder, ui: Ui, all: ReadonlyArray<Bound | Left>): void => {
  const { t, locale } = ui
  document.heading(t('nominations.labels.files'), 2)
  if (all.length === 0) {
    document.paragraph(t('nominations.submit.noFiles'), { colour: 'muted' })
    return
  }
  document.table(
    [
      { head: t('exports.dossier.number'), share: 1 },
      { head: t('nominations.labels.fileName'), share: 4 },
      { head: t('nominations.labels.size'), share: 2, align: 'right' },
      { head: t('nominations.labels.sha256'), share: 6 },
      { head: t('exports.dossier.bound'), share: 3 },
    ],
    all.map((one, place) => [
      String(place + 1),
      one.file.name,
      formatBytes(locale, one.file.bytes),
      one.file.sha256.replace(/(.{32})(?=.)/g, '$1\n'),
      'why' in one ? t(`exports.dossier.left.${one.why}`) : t('exports.dossier.pages', { count: one.pages }),
    ]),
    { size: 8 },
  )
}

/**
 * One nomination on paper in the reader's language: cover, answers, declarations, the list of files with their hashes,
 * and behind a sheet of its own each attached PDF, every page stamped with the receipt's number and its place. PDFs that
 * the virus scan holds, that are encrypted, broken or too large, and files of other kinds, stand in the list as not bound in.
 */
export const nominationDossier = async (ui: Ui, given: DossierContents): Promise<Buffer> => {
  const { t, locale, site } = ui
  const { submission } = given
  const host = wordsFor(site.host, locale) || wordsFor(site.name, locale)
  const used = { bytes: 0, pages: 0 }
  const all: Array<Bound | Left> = []
  for (const file of submission.files) all.push(await opened(given, file, used))
  const document = await createDocument({
    title: `${submission.receipt} ${wordsFor(submission.title, locale)}`,
    author: host,
    language: languageTag(locale) === 'zh-CN' ? 'zh-CN' : 'en-GB',
    createdAt: ui.now,
    header: host,
    footer: `${t('nominations.labels.receipt')} ${submission.receipt}`,
  })
  cover(document, ui, given)
  answers(document, ui, given)
  fileList(document, ui, all)
  const bound = all.flatMap((one, place) => ('pages' in one ? [{ ...one, place }] : []))
  for (const { file, place, pages } of bound) {
    document.newPage().space(180).heading(t('exports.dossier.sheet', { number: place + 1 }), 1, { align: 'center' })
    document.paragraph(file.name, { align: 'center', bold: true })
    document.paragraph(t('exports.dossier.pages', { count: pages }), { align: 'center' })
    document.paragraph(file.sha256, { align: 'center', size: 8, colour: 'muted' })
  }
  const front = (await document.finish()).bytes
  return bound.length === 0 ? front : boundPdf(front, bound.map(({ bytes, place }) => ({ bytes, stamp: `${submission.receipt} - ${place + 1}` })))
}
