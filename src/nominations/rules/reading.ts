import { askedSections, fieldsIn, isBlank, type AnswerValue, type ConditionalSection, type Field, type FormDefinition } from '../../calls/index.js'
import type { Attachment, Submission } from '../types.js'

type Read = Pick<Submission, 'category' | 'answers' | 'files'>

/** Whether judges do not get a question: it is not for them, or (in a blind call) its answer names the nominee. */
export const keptFromJudges = (field: Pick<Field, 'notForJudges' | 'identifies'>, blind: boolean): boolean => field.notForJudges || (blind && field.identifies)

/** A file's name where its own would say whose it is: its question's key, its place there, and its ending. */
const blindNames = <T extends Pick<Attachment, 'field' | 'name'>>(files: readonly T[]): T[] => {
  const seen = new Map<string, number>()
  return files.map((file) => {
    const place = (seen.get(file.field) ?? 0) + 1
    seen.set(file.field, place)
    return { ...file, name: `${file.field}-${place}${/\.[A-Za-z0-9]{1,8}$/.exec(file.name)?.[0].toLowerCase() ?? ''}` }
  })
}

/**
 * What judges get of a submission: the questions that were asked of it, without those that are kept from judges, and only
 * their answers and files; in a blind call under neutral names. Nothing else leaves for the judging side: no label, no
 * answer, no file's name.
 */
export const asJudgesRead = <T extends Read>(form: FormDefinition, submission: T, blind: boolean): { form: FormDefinition; submission: T } => {
  const sections = askedSections(form, submission.category, submission.answers).flatMap((section) => {
    // Decided by all answers; afterwards nothing may depend on an answer that is not there, or tell of it.
    const fields = section.fields.filter((field) => !keptFromJudges(field, blind)).map((field) => ({ ...field, shownWhen: null, requiredWhen: null }))
    return fields.length === 0 ? [] : [{ ...section, shownWhen: null, fields }]
  })
  const open = new Set(sections.flatMap((section) => section.fields.map((field) => field.key)))
  const answers = Object.fromEntries(Object.entries(submission.answers).filter(([key]) => open.has(key)))
  const files = submission.files.filter((file) => open.has(file.field))
  return { form: { sections }, submission: { ...submission, answers, files: blind ? blindNames(files) : files } }
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
