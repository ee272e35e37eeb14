import { formatInstant } from '../../views/format.js'
import { languageTag } from '../platform/i18n.js'
import { createDocument, type DocumentBuilder } from '../platform/pdf/index.js'
import { wordsFor } from '../platform/text.js'
import type { Ui } from '../platform/ui.js'
import { answerText } from './exports/answer-text.js'
import { askedOf, basicsOf, checkCode, formPath, isStampedFile } from './rules/index.js'
import type { NominationShown } from './shown.js'
import type { AnswerValue, Attachment } from './types.js'

export interface ApplicationForm {
  shown: NominationShown
  answers: Record<string, AnswerValue>
  files: Attachment[]
  /** The hash behind the check code. */
  hash: string
  made: Date
}

/** A place for a signature, a stamp and a date, with room to use them. */
const place = (document: DocumentBuilder, t: Ui['t'], title: string, words: string): void => {
  document.ensure(170).heading(title, 2).paragraph(words, { after: 46 })
  document.columns([
    { share: 0.5, draw: (part) => part.paragraph(t('backing.form.signature')).paragraph(t('backing.form.date')) },
    { share: 0.5, draw: (part) => part.paragraph(t('backing.form.stamp'), { colour: 'muted' }) },
  ])
  document.space(24)
}

/**
 * The application form (申报书) on paper in the reader's language: who nominates, the answers, the list of files, and a
 * place to sign and stamp for the lead, each partner and the endorsing body. Its check code stands on every page and, as
 * QR code, at its end; equal content made at the same instant gives equal bytes.
 */
export const applicationFormPdf = async (ui: Ui, { shown, answers, files, hash, made }: ApplicationForm): Promise<Buffer> => {
  const { t, locale, site } = ui
  const { call, form, draft, backing, nomination } = shown
  const host = wordsFor(site.host, locale) || wordsFor(site.name, locale)
  const code = checkCode(hash)
  const { title, summary } = basicsOf(draft.answers)
  const category = call.categories.find(({ key }) => key === draft.category)
  const { endorsement } = nomination
  const document = await createDocument({
    title: t('backing.form.title'),
    author: host,
    language: languageTag(locale) === 'zh-CN' ? 'zh-CN' : 'en-GB',
    createdAt: made,
    header: wordsFor(call.name, locale),
    footer: `${t('backing.stamped.code')} ${code}`,
    pageNumber: (page, pages) => t('nominations.receipt.page', { page, pages }),
  })
  document
    .heading(t('backing.form.title'), 1, { align: 'center' })
    .paragraph(wordsFor(call.name, locale), { align: 'center', after: 14 })
    .keyValues([
      [t('nominations.labels.title'), wordsFor(title, locale)],
      [t('nominations.labels.category'), wordsFor(category?.name ?? {}, locale)],
      [t('nominations.labels.organisation'), wordsFor(backing.lead.name, locale)],
      [t('nominations.labels.code'), backing.lead.code],
      [t('nominations.labels.region'), backing.lead.region],
      ...backing.named.map(({ name, code: of }, index) => [t('backing.partners.one', { number: index + 1 }), `${wordsFor(name, locale)} ${of}`.trim()] as const),
      ...(endorsement ? [[t('backing.endorsement.title'), wordsFor(endorsement.body, locale)] as const] : []),
      [t('backing.form.made'), formatInstant(locale, made, call.timeZone)],
      [t('backing.stamped.code'), code],
    ])
    .heading(t('exports.summary'), 2)
    .paragraph(wordsFor(summary, locale))
  for (const section of askedOf(form, draft)) {
    document.heading(wordsFor(section.title, locale), 2)
    for (const field of section.fields) {
      const words = field.kind === 'file' ? files.filter((file) => file.field === field.key).map((file) => file.name).join('\n') : answerText(ui, field, answers[field.key])
      document.ensure(40).paragraph(wordsFor(field.label, locale), { bold: true, after: 2 })
      document.paragraph(words === '' ? t('nominations.reading.noAnswer') : words, words === '' ? { colour: 'muted' } : {})
    }
  }
  const listed = files.filter((file) => !isStampedFile(file))
  if (listed.length > 0) {
    document.heading(t('nominations.labels.files'), 2).table(
      [{ head: t('nominations.labels.fileName'), share: 4 }, { head: t('nominations.labels.sha256'), share: 7 }],
      listed.map((file) => [file.name, file.sha256.replace(/(.{32})(?=.)/g, '$1\n')]),
      { size: 8 },
    )
  }
  place(document, t, t('backing.form.lead'), t('backing.form.leadWords', { organisation: wordsFor(backing.lead.name, locale) }))
  backing.named.forEach(({ name }, index) => {
    place(document, t, t('backing.partners.one', { number: index + 1 }), t('backing.form.partnerWords', { organisation: wordsFor(name, locale) }))
  })
  if (endorsement) place(document, t, t('backing.endorsement.title'), t('backing.form.endorserWords', { body: wordsFor(endorsement.body, locale) }))
  document
    .ensure(150)
    .qr(`${site.baseUrl.replace(/\/$/, '')}${formPath(nomination._id, hash)}`, { alt: t('backing.form.check'), caption: `${t('backing.stamped.code')} ${code}` })
    .paragraph(hash.replace(/(.{32})(?=.)/g, '$1\n'), { size: 8, colour: 'muted', after: 2 })
    .paragraph(t('backing.form.check'), { size: 8.5, colour: 'muted' })
  return (await document.finish()).bytes
}
