import { z } from 'zod'
import { optionalText } from '../../platform/http/fields.js'
import { fieldOf, isCounted, readNumber } from '../rules/index.js'
import { CONDITION_TESTS, type Condition, type FormDefinition } from '../types.js'

const row = z.strictObject({ field: optionalText({ max: 40 }), is: z.enum(CONDITION_TESTS).catch('equals'), option: optionalText({ max: 90 }), value: optionalText({ max: 400 }) })

export interface TypedCondition {
  mode: 'all' | 'any'
  rows: Array<z.infer<typeof row>>
  groups: TypedCondition[]
}

/** A list that a form sent; beyond twenty entries it arrives as an object of places. */
const list = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (value === undefined ? [] : typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.values(value) : value), z.array(item).max(40))

const group = (depth: number): z.ZodType<TypedCondition> =>
  z.strictObject({
    mode: z.enum(['all', 'any']).default('all'),
    rows: list(row),
    groups: depth === 0 ? list(z.never()) : list(group(depth - 1)),
  }) as unknown as z.ZodType<TypedCondition>

/** A condition as its editor sends it: groups three deep. */
export const conditionBody = () => group(2).optional()

const leafFrom = ({ field: key, is, option, value }: TypedCondition['rows'][number], form: FormDefinition): Condition | null => {
  if (key === '') return null
  if (is === 'answered' || is === 'blank') return { field: key, is, value: null }
  const field = fieldOf(form, key)
  const chosen = option.startsWith(`${key} `) ? option.slice(key.length + 1) : ''
  const bounded = is === 'atLeast' || is === 'atMost'
  const choosing = field !== null && ['choice', 'multipleChoice', 'yesNo', 'declaration'].includes(field.kind) && !bounded
  const words = choosing ? chosen || value : value
  const number = (field !== null && isCounted(field) && is !== 'includes') || (bounded && field?.kind !== 'date') ? readNumber(words) : null
  return { field: key, is, value: number ?? (words === '' ? null : words) }
}

/** The condition that was typed: rows and groups that were left empty are left out, a single test stands alone. */
export const conditionFrom = (typed: TypedCondition | undefined, form: FormDefinition): Condition | null => {
  if (!typed) return null
  const inner = [...typed.rows.map((one) => leafFrom(one, form)), ...typed.groups.map((one) => conditionFrom(one, form))].filter((one) => one !== null)
  const [only] = inner
  if (only === undefined) return null
  if (inner.length === 1) return only
  return typed.mode === 'all' ? { all: inner } : { any: inner }
}
