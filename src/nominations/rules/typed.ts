import { answerFrom, shownFrom, type Field, type FormDefinition, type Shown } from '../../calls/index.js'
import type { AnswerValue } from '../types.js'
import { questionOf, type Change } from './draft.js'

/** What a control sends for a question, as an answer; null for what no question of ours asks. */
export const answerTyped = (question: Field, typed: unknown): AnswerValue => {
  if (question.key === 'consent') return typed === true || typed === 'on' || typed === 'true'
  return answerFrom(question, typed)
}

/** An answer as a control shows and sends it. */
export const shownInForm = (question: Field | null, value: AnswerValue | undefined): Shown =>
  question === null ? '' : question.key === 'consent' ? value === true : shownFrom(question, value ?? null)

/** What a posted section says of one of its questions. */
export interface TypedField {
  key: string
  typed: unknown
  /** Revision that the page was made from. */
  base: number
  /** The person's decision on a collision: the revision that is knowingly replaced, or to leave what stands. */
  choice: { kind: 'mine'; over: number } | { kind: 'theirs' } | null
}

/** The changes that a posted section asks for; questions that nobody asks are kept as they came, to be refused. */
export const changesFrom = (form: FormDefinition, category: string, fields: readonly TypedField[]): Change[] =>
  fields.flatMap(({ key, typed, base, choice }) => {
    if (choice?.kind === 'theirs') return []
    const question = questionOf(form, category, key)
    const value = question ? answerTyped(question, typed) : typeof typed === 'string' ? typed : null
    return [{ field: key, value, base: choice?.kind === 'mine' ? choice.over : base }]
  })
