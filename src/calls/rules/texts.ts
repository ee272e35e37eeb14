import type { Locale } from '../../platform/actor.js'
import type { FieldErrors } from '../../platform/errors.js'
import { countCharacters, type LocalText } from '../../platform/text.js'

const CONTROL = /(?![\n\t])[\p{Cc}\p{Cs}]/u

/**
 * What is wrong with a text in two languages: too long in either (in characters as a reader counts), control
 * characters, or missing in the call's first language where it is required. Paths are `${path}.${locale}`.
 */
export const textErrors = (text: LocalText, primary: Locale, path: string, rule: { max: number; required?: boolean }): FieldErrors => {
  const errors: FieldErrors = {}
  for (const locale of ['en', 'zh'] as const) {
    const words = text[locale] ?? ''
    const length = countCharacters(words)
    if (length > rule.max) errors[`${path}.${locale}`] = { key: 'errors.field.tooLong', values: { max: rule.max, length } }
    else if (CONTROL.test(words)) errors[`${path}.${locale}`] = { key: 'errors.field.controlCharacters' }
  }
  if (rule.required && !text[primary]) errors[`${path}.${primary}`] = { key: 'errors.field.required' }
  return errors
}

/** Places of values that stood earlier in the list already. */
export const repeated = (values: readonly string[]): number[] =>
  values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []))
