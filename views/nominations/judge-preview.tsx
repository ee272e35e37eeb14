import type { AnswerValue, Call, Field, FormDefinition } from '../../src/calls/index.js'
import { keptFromJudges } from '../../src/nominations/rules/index.js'
import type { Attachment } from '../../src/nominations/index.js'
import type { Ui } from '../../src/platform/ui.js'
import { NominationReading } from './reading.js'

const column = (kind: string, ui: Ui): string => {
  if (kind === 'number') return '12'
  if (kind === 'date') return '2026-05-01'
  return kind === 'yesNo' ? 'yes' : ui.t('calls.preview.sample.line')
}

/** A made-up answer that the question could have. */
const sampleOf = (ui: Ui, field: Field): AnswerValue => {
  const words = (key: 'line' | 'text' | 'name' | 'post'): string => ui.t(`calls.preview.sample.${key}`)
  switch (field.kind) {
    case 'shortText':
      return words('line')
    case 'longText':
      return words('text')
    case 'formattedText':
      return `<p>${words('text')}</p>`
    case 'number':
      return field.most ?? Math.max(field.least ?? 0, 12)
    case 'money':
      return '1250000'
    case 'date':
      return '2026-05-01'
    case 'dateRange':
      return { from: '2026-01-01', to: '2026-05-01' }
    case 'choice':
      return field.options[0]?.key ?? null
    case 'multipleChoice':
      return field.options.slice(0, 2).map((option) => option.key)
    case 'yesNo':
    case 'declaration':
      return true
    case 'link':
      return 'https://example.org/'
    case 'person':
      return { name: words('name'), post: words('post'), email: 'wang@example.org', phone: '010-12345678' }
    case 'region':
      return { country: 'CN', city: '110100' }
    case 'creditCode':
      return '91350100M000100Y43'
    case 'table':
      return [0, 1].map(() => Object.fromEntries(field.columns.map((one) => [one.key, one.kind === 'choice' ? (one.options[0]?.key ?? '') : column(one.kind, ui)])))
    case 'file':
      return null
  }
}

const fileOf = (ui: Ui, field: Field): Attachment => ({
  id: `sample-${field.key}`,
  field: field.key,
  name: ui.t('calls.preview.sample.file'),
  type: 'application/octet-stream',
  bytes: 1_200_000,
  sha256: '',
  at: ui.now,
  by: '',
})

/** A form as a judge would read a nomination of it, with made-up answers; what is not for judges is left out. */
export const JudgePreview = ({ ui, call, form, category }: { ui: Ui; call: Call; form: FormDefinition; category: string }) => {
  const shown: FormDefinition = { sections: form.sections.map((section) => ({ ...section, fields: section.fields.filter((field) => !keptFromJudges(field, call.rules.blind ?? false)) })) }
  const fields = shown.sections.flatMap((section) => section.fields)
  const submission = {
    category,
    title: { [ui.locale]: ui.t('calls.preview.sample.title') },
    summary: {},
    answers: Object.fromEntries(fields.map((field) => [field.key, sampleOf(ui, field)])),
    files: fields.flatMap((field) => (field.kind === 'file' ? [fileOf(ui, field)] : [])),
  }
  return <NominationReading ui={ui} call={call} form={shown} submission={submission} fileHref={() => '#preview'} untitled />
}
