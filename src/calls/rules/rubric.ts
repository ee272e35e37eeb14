import type { FieldErrors, Message } from '../../platform/errors.js'
import type { Locale } from '../../platform/actor.js'
import type { Criterion, RubricDefinition } from '../types.js'
import { LIMITS, keyIsValid } from './limits.js'
import { repeated, textErrors } from './texts.js'

/** The weights' sum in per cent; 100 is asked for when the call is opened. */
export const weightSum = (rubric: RubricDefinition): number => rubric.criteria.reduce((sum, c) => sum + c.weight, 0)

const wholeWithin = (value: number, min: number, max: number): Message | null =>
  Number.isInteger(value) && value >= min && value <= max ? null : { key: 'errors.field.between', values: { min, max } }

const criterionErrors = (criterion: Criterion, primary: Locale, path: string): FieldErrors => {
  const errors: FieldErrors = {
    ...textErrors(criterion.name, primary, `${path}.name`, { max: LIMITS.name, required: true }),
    ...textErrors(criterion.description, primary, `${path}.description`, { max: LIMITS.description }),
  }
  if (!keyIsValid(criterion.key)) errors[`${path}.key`] = { key: 'calls.errors.key' }
  const scale = wholeWithin(criterion.scale, 1, 1000)
  if (scale) errors[`${path}.scale`] = scale
  const weight = wholeWithin(criterion.weight, 1, 100)
  if (weight) errors[`${path}.weight`] = weight
  return errors
}

/** What is wrong with a rubric by itself; that its weights make 100 is asked when the call is opened. */
export const rubricErrors = (rubric: RubricDefinition, primary: Locale): FieldErrors => {
  const errors: FieldErrors = {}
  if (rubric.criteria.length > LIMITS.criteria) {
    errors['criteria'] = { key: 'errors.field.tooMany', values: { max: LIMITS.criteria } }
  }
  rubric.criteria.forEach((criterion, index) => {
    Object.assign(errors, criterionErrors(criterion, primary, `criteria.${index}`))
  })
  for (const index of repeated(rubric.criteria.map((c) => c.key))) {
    errors[`criteria.${index}.key`] = { key: 'calls.errors.keyTaken' }
  }
  return errors
}

/** The tie order for a changed rubric: what stands and still exists keeps its place, new criteria follow in their order. */
export const tieOrderFor = (rubric: RubricDefinition, before: readonly string[]): string[] => {
  const keys = rubric.criteria.map((c) => c.key)
  const kept = [...new Set(before)].filter((key) => keys.includes(key))
  return [...kept, ...keys.filter((key) => !kept.includes(key))]
}
