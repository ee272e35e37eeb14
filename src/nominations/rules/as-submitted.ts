import { isBlank, type FormDefinition } from '../../calls/index.js'
import type { AnswerValue, Attachment, Nomination } from '../types.js'
import { askedOf, plainAnswers } from './draft.js'

/** What of a draft is submitted: answers to questions that are asked of it, and the files of such questions. */
export const asSubmitted = (
  form: FormDefinition,
  nomination: Pick<Nomination, 'category' | 'answers' | 'attachments'>,
): { answers: Record<string, AnswerValue>; files: Attachment[] } => {
  const asked = askedOf(form, nomination).flatMap((section) => section.fields)
  const plain = plainAnswers(nomination.answers)
  const answers: Record<string, AnswerValue> = {}
  for (const field of asked) {
    const value = plain[field.key]
    if (field.kind !== 'file' && value !== undefined && !isBlank(value)) answers[field.key] = value
  }
  const files = asked.flatMap((field) => (field.kind === 'file' ? nomination.attachments.filter((a) => a.field === field.key) : []))
  return { answers, files }
}
