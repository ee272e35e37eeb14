import type { Locale } from '../../platform/actor.js'
import type { FieldErrors } from '../../platform/errors.js'
import type { Call, CallChecking, CallPhrase } from '../types.js'
import { keyIsValid } from './limits.js'
import { repeated, textErrors } from './texts.js'

/** Least and greatest number of days within which another look may be asked for. */
export const APPEAL_DAYS = [0, 30] as const

/** How many phrases of each kind a call may hold, and how long one may be. */
export const PHRASES = { most: 40, length: 400 } as const

/** Least and greatest share (per cent) from which texts may be pointed out as alike. */
export const LIKENESS = { least: 30, most: 100, usual: 60 } as const

/** What a call goes by that says nothing of its formality check: no points, one pair of eyes, five days for another look. */
export const DEFAULT_CHECKING = { points: [], reasons: [], rules: [], secondCheck: false, appealDays: 5, likenessFrom: LIKENESS.usual } satisfies Required<CallChecking>

/** How the call's formality check is done; calls of the release before say nothing of it. */
export const checkingOf = (call: Pick<Call, 'checking'>): Required<CallChecking> => ({ ...DEFAULT_CHECKING, ...call.checking })

export const PHRASE_LISTS = ['points', 'reasons', 'rules'] as const

/** What is wrong with the settings of the formality check. */
export const checkingErrors = (checking: CallChecking, primary: Locale): FieldErrors => {
  const errors: FieldErrors = {}
  for (const list of PHRASE_LISTS) {
    const phrases: readonly CallPhrase[] = checking[list]
    if (phrases.length > PHRASES.most) errors[list] = { key: 'errors.field.tooMany', values: { max: PHRASES.most } }
    phrases.forEach((phrase, index) => {
      if (!keyIsValid(phrase.key)) errors[`${list}.${index}.key`] = { key: 'calls.errors.key' }
      Object.assign(errors, textErrors(phrase.text, primary, `${list}.${index}.text`, { max: PHRASES.length, required: true }))
    })
    for (const index of repeated(phrases.map((p) => p.key))) errors[`${list}.${index}.key`] = { key: 'calls.errors.keyTaken' }
  }
  const [min, max] = APPEAL_DAYS
  if (!Number.isInteger(checking.appealDays) || checking.appealDays < min || checking.appealDays > max) {
    errors['appealDays'] = { key: 'errors.field.between', values: { min, max } }
  }
  const { likenessFrom = LIKENESS.usual } = checking
  if (!Number.isInteger(likenessFrom) || likenessFrom < LIKENESS.least || likenessFrom > LIKENESS.most) {
    errors['likenessFrom'] = { key: 'errors.field.between', values: { min: LIKENESS.least, max: LIKENESS.most } }
  }
  return errors
}
