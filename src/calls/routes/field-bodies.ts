import { z } from 'zod'
import { body, flag, localText, many, optionalText } from '../../platform/http/fields.js'
import type { LocalText } from '../../platform/text.js'
import { LIMITS, freeKey, readNumber } from '../rules/index.js'
import { COLUMN_KINDS, PERSON_PARTS, type Call, type Column, type Field, type FieldKind, type Option, type Section } from '../types.js'
import { version } from './bodies.js'
import { conditionBody, conditionFrom } from './condition-bodies.js'

const lines = () => optionalText({ max: LIMITS.options * (LIMITS.line + 1) })
const optionLines = () => z.strictObject({ en: lines(), zh: lines(), keys: lines() }).optional()
const words = (max: number) => localText({ max, optional: true })

const column = z.strictObject({
  key: optionalText({ max: 40 }),
  label: words(LIMITS.line),
  kind: z.enum(COLUMN_KINDS).catch('shortText'),
  required: flag(),
  maxLength: optionalText({ max: 10 }),
  least: optionalText({ max: 30 }),
  most: optionalText({ max: 30 }),
  decimals: optionalText({ max: 5 }),
  unit: words(40).optional(),
  options: optionLines(),
  remove: flag(),
})

/** A question with the settings of whichever kind; those of other kinds are not sent, and ignored if they are. */
export const fieldBody = body({
  version: version(),
  /** 'preview': show the question as it would be, and keep nothing. */
  then: z.enum(['preview']).optional(),
  key: optionalText({ max: 40 }),
  label: words(LIMITS.line),
  help: words(LIMITS.help),
  required: flag(),
  requiredWhen: conditionBody(),
  shownWhen: conditionBody(),
  category: optionalText({ max: 40 }),
  identifies: flag(),
  notForJudges: flag(),
  minLength: optionalText({ max: 10 }),
  maxLength: optionalText({ max: 10 }),
  least: optionalText({ max: 30 }),
  most: optionalText({ max: 30 }),
  decimals: optionalText({ max: 5 }),
  unit: words(40).optional(),
  currency: optionalText({ max: 3 }),
  options: optionLines(),
  needs: many(z.enum(PERSON_PARTS), PERSON_PARTS.length),
  abroad: flag(),
  columns: z.array(column).max(LIMITS.columns + 5).optional(),
  leastRows: optionalText({ max: 5 }),
  mostRows: optionalText({ max: 5 }),
  types: many(z.string().max(10), 20),
  maxFiles: optionalText({ max: 5 }),
  text: words(LIMITS.text).optional(),
})

export const sectionBody = body({
  version: version(),
  key: optionalText({ max: 40 }),
  title: words(LIMITS.line),
  help: words(LIMITS.help),
  category: optionalText({ max: 40 }),
  shownWhen: conditionBody(),
})

type Typed = z.infer<typeof fieldBody>
type TypedColumn = z.infer<typeof column>

/** Numbers that are none become NaN, which the rules refuse beside their field. */
const count = (typed: string, empty: number): number => (typed === '' ? empty : (readNumber(typed) ?? NaN))
const limit = (typed: string): number | null => (typed === '' ? null : (readNumber(typed) ?? NaN))

const linesOf = (typed: string): string[] => {
  const found = typed.split('\n').map((line) => line.trim())
  while (found.at(-1) === '') found.pop()
  return found
}

const optionsOf = (typed: Typed['options']): Option[] => {
  if (!typed) return []
  const [en, zh, keys] = [linesOf(typed.en), linesOf(typed.zh), linesOf(typed.keys)]
  const taken = new Set(keys.filter(Boolean))
  const options: Array<{ key: string; label: LocalText }> = []
  for (let index = 0; index < Math.min(Math.max(en.length, zh.length), LIMITS.options + 1); index++) {
    if (!en[index] && !zh[index]) continue
    const key = keys[index] || freeKey('option', taken)
    taken.add(key)
    options.push({ key, label: { ...(en[index] ? { en: en[index] } : {}), ...(zh[index] ? { zh: zh[index] } : {}) } })
  }
  return options
}

/** The columns that count, and where each stood in the form. */
export const keptColumns = (typed: Typed): Array<TypedColumn & { place: number }> => {
  const kept = (typed.columns ?? []).map((one, place) => ({ ...one, place })).filter((one) => !one.remove && Boolean(one.key || one.label.en || one.label.zh))
  const taken = new Set(kept.map((one) => one.key).filter(Boolean))
  return kept.map((one) => {
    const key = one.key || freeKey('column', taken)
    taken.add(key)
    return { ...one, key }
  })
}

const columnOf = (typed: TypedColumn): Column => {
  const { key, label, kind, required } = typed
  const base = { key, label, required }
  switch (kind) {
    case 'shortText':
      return { ...base, kind, maxLength: count(typed.maxLength, 100) }
    case 'number':
      return { ...base, kind, least: limit(typed.least), most: limit(typed.most), decimals: count(typed.decimals, 0), unit: typed.unit ?? {} }
    case 'choice':
      return { ...base, kind, options: optionsOf(typed.options) }
    case 'date':
    case 'yesNo':
      return { ...base, kind }
  }
}

/** The question of a kind that was typed. */
export const fieldFrom = (kind: FieldKind, typed: Typed, form: Call['form'], was: string | null): Field => {
  const taken = form.sections.flatMap((section) => section.fields.map((field) => field.key))
  const base = {
    key: typed.key || (was ?? freeKey('field', taken)),
    label: typed.label,
    help: typed.help,
    required: typed.required,
    requiredWhen: conditionFrom(typed.requiredWhen, form),
    shownWhen: conditionFrom(typed.shownWhen, form),
    category: typed.category || null,
    identifies: typed.identifies,
    notForJudges: typed.notForJudges,
  }
  switch (kind) {
    case 'shortText':
    case 'longText':
    case 'formattedText':
      return { ...base, kind, minLength: count(typed.minLength, 0), maxLength: count(typed.maxLength, NaN) }
    case 'number':
      return { ...base, kind, least: limit(typed.least), most: limit(typed.most), decimals: count(typed.decimals, 0), unit: typed.unit ?? {} }
    case 'money':
      return { ...base, kind, currency: typed.currency.toUpperCase(), least: limit(typed.least), most: limit(typed.most) }
    case 'choice':
      return { ...base, kind, options: optionsOf(typed.options) }
    case 'multipleChoice':
      return { ...base, kind, options: optionsOf(typed.options), least: count(typed.least, 0), most: limit(typed.most) }
    case 'person':
      return { ...base, kind, needs: PERSON_PARTS.filter((part) => part === 'name' || typed.needs.includes(part)) }
    case 'region':
      return { ...base, kind, abroad: typed.abroad }
    case 'table':
      return { ...base, kind, columns: keptColumns(typed).map(columnOf), leastRows: count(typed.leastRows, 0), mostRows: count(typed.mostRows, NaN) }
    case 'file':
      return { ...base, kind, types: [...new Set(typed.types)], maxFiles: count(typed.maxFiles, NaN) }
    case 'declaration':
      return { ...base, kind, text: typed.text ?? {} }
    case 'date':
    case 'dateRange':
    case 'yesNo':
    case 'link':
    case 'creditCode':
      return { ...base, kind }
  }
}

/** The section that was typed, without its questions. */
export const sectionFrom = (typed: z.infer<typeof sectionBody>, form: Call['form'], was: string | null): Omit<Section, 'fields'> => ({
  key: typed.key || (was ?? freeKey('section', form.sections.map((section) => section.key))),
  title: typed.title,
  help: typed.help,
  category: typed.category || null,
  shownWhen: conditionFrom(typed.shownWhen, form),
})
