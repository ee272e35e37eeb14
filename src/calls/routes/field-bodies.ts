import { z } from 'zod'
import { body, flag, localText, many, optionalText } from '../../platform/http/fields.js'
import type { LocalText } from '../../platform/text.js'
import { FIELD_DEFAULTS, LIMITS, fieldOf, freeKey, newField, readNumber } from '../rules/index.js'
import type { Call, Field, FieldKind, Section } from '../types.js'
import { version } from './bodies.js'

const lines = () => optionalText({ max: LIMITS.options * (LIMITS.line + 1) })

/** A question with the settings of whichever kind; those of other kinds are not sent, and ignored if they are. */
export const fieldBody = body({
  version: version(),
  key: optionalText({ max: 40 }),
  label: localText({ max: LIMITS.line, optional: true }),
  help: localText({ max: LIMITS.help, optional: true }),
  required: flag(),
  minLength: optionalText({ max: 10 }),
  maxLength: optionalText({ max: 10 }),
  least: optionalText({ max: 30 }),
  most: optionalText({ max: 30 }),
  decimals: optionalText({ max: 5 }),
  unit: localText({ max: 40, optional: true }).optional(),
  options: z.strictObject({ en: lines(), zh: lines(), keys: lines() }).optional(),
  types: many(z.string().max(10), 20),
  maxFiles: optionalText({ max: 5 }),
})

export const sectionBody = body({
  version: version(),
  key: optionalText({ max: 40 }),
  title: localText({ max: LIMITS.line, optional: true }),
  help: localText({ max: LIMITS.help, optional: true }),
  category: optionalText({ max: 40 }),
})

type Typed = z.infer<typeof fieldBody>

const count = (typed: string, empty: number): number => (typed === '' ? empty : (readNumber(typed) ?? NaN))

const linesOf = (typed: string): string[] => {
  const found = typed.split('\n').map((line) => line.trim())
  while (found.at(-1) === '') found.pop()
  return found
}

const optionsOf = (typed: NonNullable<Typed['options']>): Array<{ key: string; label: LocalText }> => {
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

/** The question of a kind that was typed; numbers that are none become NaN, which the rules refuse beside their field. */
export const fieldFrom = (kind: FieldKind, typed: Typed, form: Call['form'], was: string | null): Field => {
  const taken = form.sections.flatMap((section) => section.fields.map((field) => field.key))
  const standing = was === null ? null : fieldOf(form, was)
  // What this form does not ask for stays as it stands.
  const { requiredWhen, shownWhen, category, identifies, notForJudges } = standing ?? FIELD_DEFAULTS
  const conditions = { requiredWhen, shownWhen, category, identifies, notForJudges }
  const base = { key: typed.key || (was ?? freeKey('field', taken)), label: typed.label, help: typed.help, required: typed.required, ...conditions }
  switch (kind) {
    case 'shortText':
    case 'longText':
    case 'formattedText':
      return { ...base, kind, minLength: count(typed.minLength, 0), maxLength: count(typed.maxLength, NaN) }
    case 'number': {
      const limit = (text: string): number | null => (text === '' ? null : (readNumber(text) ?? NaN))
      return { ...base, kind, least: limit(typed.least), most: limit(typed.most), decimals: count(typed.decimals, 0), unit: typed.unit ?? {} }
    }
    case 'choice':
      return { ...base, kind, options: typed.options ? optionsOf(typed.options) : [] }
    case 'file':
      return { ...base, kind, types: [...new Set(typed.types)], maxFiles: count(typed.maxFiles, NaN) }
    default:
      return { ...(standing?.kind === kind ? standing : newField(kind, form)), ...base }
  }
}

/** The section that was typed, without its questions. */
export const sectionFrom = (typed: z.infer<typeof sectionBody>, form: Call['form'], was: string | null): Omit<Section, 'fields'> => ({
  key: typed.key || (was ?? freeKey('section', form.sections.map((section) => section.key))),
  title: typed.title,
  help: typed.help,
  category: typed.category || null,
  shownWhen: form.sections.find((section) => section.key === was)?.shownWhen ?? null,
})
