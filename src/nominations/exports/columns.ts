import { fieldOf, type Call, type Field } from '../../calls/index.js'
import type { Column } from '../../platform/export/index.js'
import { wordsFor } from '../../platform/text.js'
import type { Ui } from '../../platform/ui.js'
import { signatoryWords } from '../rules/index.js'
import { answerText } from './answer-text.js'
import type { ExportRow, Forms } from './rows.js'

const listColumns = ({ t, locale }: Ui, call: Call): Column<ExportRow>[] => {
  const category = (key: string): string => wordsFor(call.categories.find((c) => c.key === key)?.name ?? {}, locale)
  return [
    { type: 'text', title: t('nominations.labels.receipt'), width: 24, value: ({ row }) => row.submission.receipt },
    { type: 'text', title: t('nominations.labels.title'), width: 48, value: ({ row }) => wordsFor(row.submission.title, locale) },
    { type: 'text', title: t('nominations.labels.category'), value: ({ row }) => category(row.submission.category) },
    { type: 'text', title: t('nominations.labels.organisation'), width: 36, value: ({ row }) => wordsFor(row.submission.organisation.name, locale) },
    { type: 'text', title: t('nominations.labels.code'), width: 22, value: ({ row }) => row.submission.organisation.code },
    { type: 'text', title: t('backing.partners.title'), width: 36, value: ({ row }) => (row.submission.partners ?? []).map(({ name, code }) => `${wordsFor(name, locale)} ${code}`).join('\n') },
    { type: 'text', title: t('backing.endorsement.title'), width: 30, value: ({ submission }) => wordsFor(submission?.endorsement?.body ?? {}, locale) },
    { type: 'text', title: t('nominations.labels.verification'), width: 14, value: ({ organisation }) => (organisation ? t(`nominations.verification.${organisation.verification}`) : '') },
    { type: 'text', title: t('nominations.labels.status'), width: 16, value: ({ row }) => t(`nominations.statuses.${row.status}`) },
    { type: 'number', title: t('nominations.labels.version'), decimals: 0, width: 8, value: ({ row }) => row.submission.number },
    { type: 'instant', title: t('nominations.labels.submittedAt'), value: ({ row }) => row.submission.at },
    { type: 'text', title: t('receipts.signing.signatory'), width: 20, value: ({ submission }) => (submission?.signatory ? signatoryWords(submission.signatory) : '') },
    { type: 'instant', title: t('nominations.labels.until'), value: ({ row }) => row.correction?.until },
    { type: 'text', title: t('nominations.labels.reason'), width: 40, value: ({ row }) => row.correction?.reason ?? row.reason },
    { type: 'text', title: t('exports.summary'), width: 48, value: ({ submission }) => wordsFor(submission?.summary ?? {}, locale) },
  ]
}

/** Every question of any version of the form, each once, worded and placed as the newest version has it. */
const questionsOf = (forms: Forms, category: string | null): Field[] => {
  const found = new Map<string, Field>()
  for (const form of [...forms.values()].reverse()) {
    for (const section of form.sections) {
      if (category !== null && section.category !== null && section.category !== category) continue
      for (const field of section.fields) if (!found.has(field.key)) found.set(field.key, field)
    }
  }
  return [...found.values()]
}

const filesText = ({ submission }: ExportRow, key: string): string =>
  (submission?.files ?? []).filter((file) => file.field === key).map((file) => file.name).join('\n')

/** A question's column. Each answer is worded by the version of the form that it answered. */
const answerColumn = (ui: Ui, forms: Forms, field: Field): Column<ExportRow> => {
  const title = wordsFor(field.label, ui.locale)
  const { key } = field
  if (field.kind === 'file') return { type: 'text', title, width: 30, value: (row) => filesText(row, key) }
  const asked = (row: ExportRow): Field => fieldOf(forms.get(row.submission?.formVersion ?? 0) ?? { sections: [] }, key) ?? field
  if (field.kind === 'number') {
    return {
      type: 'number',
      title,
      value: ({ submission }) => {
        const value = submission?.answers[key]
        return typeof value === 'number' ? value : null
      },
    }
  }
  return { type: 'text', title, width: 30, value: (row) => answerText(ui, asked(row), row.submission?.answers[key]) }
}

/** The columns of a call's nominations: what the list shows, then an answer a column in the order of the form. */
export const exportColumns = (ui: Ui, call: Call, forms: Forms, category: string | null): Column<ExportRow>[] => [
  ...listColumns(ui, call),
  ...questionsOf(forms, category).map((field) => answerColumn(ui, forms, field)),
]
