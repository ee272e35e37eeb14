import { answerFrom, type Field, type FormDefinition } from '../../calls/index.js'
import type { AnswerValue } from '../types.js'
import { questionOf, type Change } from './draft.js'

/** What a control sends for a question, as an answer; null for what no question of ours asks. */
export const answerTyped = (question: Field, typed: string | boolean): AnswerValue => {
  if (question.key === 'consent') return typed === true || typed === 'on' || typed === 'true'
  return typeof typed === 'boolean' ? typed : answerFrom(question, typed)
}

/** An answer as a control shows and sends it. */
export const shownInForm = (value: AnswerValue | undefined): string =>
  value === undefined || value === null ? '' : typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)

/** What a posted section says of one of its questions. */
export interface TypedField {
  key: string
  typed: string | boolean
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
    const value = question ? answerTyped(question, typed) : String(typed)
    return [{ field: key, value, base: choice?.kind === 'mine' ? choice.over : base }]
  })
