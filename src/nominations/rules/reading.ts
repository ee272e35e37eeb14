import { askedSections, fieldsIn, isBlank, type AnswerValue, type ConditionalSection, type FormDefinition } from '../../calls/index.js'
import type { Submission } from '../types.js'

type Read = Pick<Submission, 'category' | 'answers' | 'files'>

/**
 * What judges get of a submission: the questions that were asked of it, without those that are not for judges, and only
 * their answers and files. Nothing else leaves for the judging side: no label, no answer, no file's name.
 */
export const asJudgesRead = <T extends Read>(form: FormDefinition, submission: T): { form: FormDefinition; submission: T } => {
  const sections = askedSections(form, submission.category, submission.answers).flatMap((section) => {
    // Decided by all answers; afterwards nothing may depend on an answer that is not there, or tell of it.
    const fields = section.fields.filter((field) => !field.notForJudges).map((field) => ({ ...field, shownWhen: null, requiredWhen: null }))
    return fields.length === 0 ? [] : [{ ...section, shownWhen: null, fields }]
  })
  const open = new Set(sections.flatMap((section) => section.fields.map((field) => field.key)))
  const answers = Object.fromEntries(Object.entries(submission.answers).filter(([key]) => open.has(key)))
  return { form: { sections }, submission: { ...submission, answers, files: submission.files.filter((file) => open.has(file.field)) } }
}

/** What a page needs to show, as one fills in a section, what is asked: all conditions, and the answers they ask about. */
export interface CarriedConditions {
  category: string
  sections: ConditionalSection[]
  answers: Record<string, AnswerValue>
}

/** What the page of a section carries; null where nothing in it depends on an answer. */
export const conditionsCarried = (
  form: FormDefinition,
  section: string,
  category: string,
  answers: Readonly<Record<string, AnswerValue>>,
): CarriedConditions | null => {
  const here = form.sections.find((one) => one.key === section)
  if (!here || !here.fields.some((field) => field.shownWhen !== null || field.requiredWhen !== null)) return null
  const wanted = new Set(form.sections.flatMap((one) => [...fieldsIn(one.shownWhen), ...one.fields.flatMap((field) => [...fieldsIn(field.shownWhen), ...fieldsIn(field.requiredWhen)])]))
  return {
    category,
    sections: form.sections.map((one) => ({
      category: one.category,
      shownWhen: one.shownWhen,
      fields: one.fields.map(({ key, category: of, shownWhen, required, requiredWhen }) => ({ key, category: of, shownWhen, required, requiredWhen })),
    })),
    answers: Object.fromEntries(Object.entries(answers).filter(([key, value]) => wanted.has(key) && !isBlank(value))),
  }
}
