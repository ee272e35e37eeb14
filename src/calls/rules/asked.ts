import type { AnswerValue, FormDefinition, Section } from '../types.js'
import { askedIn } from './conditions.js'

type Answers = Readonly<Record<string, AnswerValue>>

/** Keys of the questions that a nomination of this category with these answers is asked. */
export const visibleFields = (form: FormDefinition, category: string, answers: Answers): ReadonlySet<string> =>
  askedIn(form.sections, category, answers).visible

/**
 * The sections that a nomination of this category with these answers has to fill, with the questions that are asked of
 * it, `required` telling what has to be answered now. What is not here is neither missing, nor submitted, nor read.
 */
export const askedSections = (form: FormDefinition, category: string, answers: Answers): Section[] => {
  const { visible, required } = askedIn(form.sections, category, answers)
  return form.sections.flatMap((section) => {
    const fields = section.fields.filter((field) => visible.has(field.key)).map((field) => ({ ...field, required: required.has(field.key) }))
    return fields.length === 0 ? [] : [{ ...section, fields }]
  })
}
