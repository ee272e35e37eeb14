import type { Condition, FormDefinition } from '../../src/calls/index.js'
import { wordsFor } from '../../src/platform/text.js'
import type { Ui } from '../../src/platform/ui.js'

type Leaf = Extract<Condition, { field: string }>

const valueWords = (ui: Ui, form: FormDefinition, { field: key, value }: Leaf): string => {
  const field = form.sections.flatMap((section) => section.fields).find((one) => one.key === key)
  if (field?.kind === 'choice' || field?.kind === 'multipleChoice') {
    const option = field.options.find((one) => one.key === value)
    if (option) return wordsFor(option.label, ui.locale)
  }
  if (field?.kind === 'declaration') return ui.t('calls.answers.agreed')
  return field?.kind === 'yesNo' ? ui.t(value === 'yes' ? 'common.yes' : 'common.no') : String(value ?? '')
}

/** A condition in the reader's words, with the labels of the questions that it asks about. */
export const conditionWords = (ui: Ui, form: FormDefinition, condition: Condition): string => {
  if ('field' in condition) {
    const asked = form.sections.flatMap((section) => section.fields).find((one) => one.key === condition.field)
    const field = asked ? wordsFor(asked.label, ui.locale) : condition.field
    return ui.t(`calls.conditions.${condition.is}`, { field, value: valueWords(ui, form, condition) })
  }
  const [parts, word] = 'all' in condition ? [condition.all, ui.t('calls.conditions.and')] : [condition.any, ui.t('calls.conditions.or')]
  return parts
    .map((part) => ('field' in part || parts.length === 1 ? conditionWords(ui, form, part) : ui.t('calls.conditions.group', { condition: conditionWords(ui, form, part) })))
    .join(word)
}
