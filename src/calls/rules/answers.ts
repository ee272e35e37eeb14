import { DateTime } from 'luxon'
import type { Message } from '../../platform/errors.js'
import { countCharacters } from '../../platform/text.js'
import type { Field, FormDefinition, Section } from '../types.js'
import { sectionsFor } from './form.js'
import { LIMITS } from './limits.js'

/** What can be answered to a question that is not a file. */
export type Answer = string | number | boolean | null

/** `draft` refuses only what cannot be kept at all; `submit` everything that the question does not admit. */
export type Strictness = 'draft' | 'submit'

const CONTROL = /(?![\n\t])[\p{Cc}\p{Cs}]/u
const DECIMAL = /^-?\d{1,15}(?:\.\d{1,6})?$/

/** True when nothing was answered. A "no" is an answer. */
export const isBlank = (value: Answer | undefined): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '')

/** A number as people type it: full-width digits, thousands separators and spaces are understood; null if it is none. */
export const readNumber = (typed: string): number | null => {
  const plain = typed.normalize('NFKC').replace(/[\s,]/gu, '')
  return DECIMAL.test(plain) ? Number(plain) : null
}

/** What a form sent for a question, as an answer; typed words that do not fit are kept as they are. */
export const answerFrom = (field: Field, typed: string): Answer => {
  const text = typed.replace(/\r\n?/g, '\n')
  if (text.trim() === '') return null
  if (field.kind === 'number') return readNumber(text) ?? text
  if (field.kind === 'yesNo') return text === 'yes' ? true : text === 'no' ? false : text
  return text
}

const decimalsOf = (value: number): number => /\.(\d+)$/.exec(value.toFixed(6).replace(/0+$/, ''))?.[1]?.length ?? 0

const checkText = (field: Extract<Field, { minLength: number }>, value: Answer): Message | null => {
  if (typeof value !== 'string') return { key: 'errors.field.invalid' }
  const length = countCharacters(value.trim())
  if (length > field.maxLength) return { key: 'errors.field.tooLong', values: { max: field.maxLength, length } }
  if (length < field.minLength) return { key: 'errors.field.tooShort', values: { min: field.minLength } }
  return field.kind === 'shortText' && value.includes('\n') ? { key: 'calls.errors.oneLine' } : null
}

const checkNumber = (field: Extract<Field, { kind: 'number' }>, value: Answer): Message | null => {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { key: 'calls.errors.number' }
  if (field.least !== null && value < field.least) return { key: 'calls.errors.atLeast', values: { least: field.least } }
  if (field.most !== null && value > field.most) return { key: 'calls.errors.atMost', values: { most: field.most } }
  if (decimalsOf(value) <= field.decimals) return null
  return field.decimals === 0 ? { key: 'errors.field.whole' } : { key: 'calls.errors.decimals', values: { decimals: field.decimals } }
}

const isDay = (value: string): boolean => /^\d{4}-\d\d-\d\d$/.test(value) && DateTime.fromISO(value, { zone: 'utc' }).isValid

/**
 * What is wrong with an answer, or null. Blank answers are wrong only where the question is required and the nomination
 * is being submitted. Files are not answers: a file question is checked by `checkFiles`.
 */
export const checkAnswer = (field: Field, value: Answer, strictness: Strictness = 'submit'): Message | null => {
  if (field.kind === 'file') return isBlank(value) ? null : { key: 'errors.field.invalid' }
  if (isBlank(value)) return strictness === 'submit' && field.required ? { key: 'errors.field.required' } : null
  if (typeof value === 'string') {
    const length = countCharacters(value)
    if (length > LIMITS.draftText) return { key: 'errors.field.tooLong', values: { max: LIMITS.draftText, length } }
    if (CONTROL.test(value)) return { key: 'errors.field.controlCharacters' }
  }
  if (typeof value === 'number' && !Number.isFinite(value)) return { key: 'calls.errors.number' }
  if (field.kind === 'choice') return field.options.some((o) => o.key === value) ? null : { key: 'errors.field.id' }
  if (strictness === 'draft') return typeof value === 'boolean' && field.kind !== 'yesNo' ? { key: 'errors.field.invalid' } : null
  switch (field.kind) {
    case 'shortText':
    case 'longText':
      return checkText(field, value)
    case 'number':
      return checkNumber(field, value)
    case 'date':
      return typeof value === 'string' && isDay(value) ? null : { key: 'calls.errors.date' }
    case 'yesNo':
      return typeof value === 'boolean' ? null : { key: 'errors.field.invalid' }
  }
}

/** What is wrong with the number of files that a question has, or null. */
export const checkFiles = (field: Field, count: number): Message | null => {
  if (field.kind !== 'file') return null
  if (field.required && count === 0) return { key: 'calls.errors.fileMissing' }
  return count > field.maxFiles ? { key: 'calls.errors.tooManyFiles', values: { max: field.maxFiles } } : null
}

/** One thing that stands in the way of submitting. */
export interface MissingAnswer {
  section: string
  field: string
  message: Message
}

/** What a draft holds, seen by the form: answers by field key and the number of files by field key. */
export interface Filled {
  answers: Readonly<Record<string, Answer>>
  files: Readonly<Record<string, number>>
}

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined => (Object.hasOwn(record, key) ? record[key] : undefined)

/** Everything in one section that keeps the nomination from being submitted. */
export const missingInSection = (section: Section, filled: Filled): MissingAnswer[] =>
  section.fields.flatMap((field) => {
    const message = field.kind === 'file' ? checkFiles(field, own(filled.files, field.key) ?? 0) : checkAnswer(field, own(filled.answers, field.key) ?? null)
    return message ? [{ section: section.key, field: field.key, message }] : []
  })

/** Everything that keeps a nomination of this category from being submitted, in the form's order. */
export const missingIn = (form: FormDefinition, category: string, filled: Filled): MissingAnswer[] =>
  sectionsFor(form, category).flatMap((section) => missingInSection(section, filled))

export const SECTION_STATES = ['notBegun', 'inProgress', 'needsAttention', 'complete'] as const
export type SectionState = (typeof SECTION_STATES)[number]

/** How far a section is: `needsAttention` when something that was answered does not do. */
export const sectionState = (section: Section, filled: Filled): SectionState => {
  const begun = section.fields.some((f) => !isBlank(own(filled.answers, f.key)) || (own(filled.files, f.key) ?? 0) > 0)
  const missing = missingInSection(section, filled)
  if (missing.length === 0) return begun || section.fields.length === 0 ? 'complete' : 'notBegun'
  if (!begun) return 'notBegun'
  const wrong = missing.some((m) => !isBlank(own(filled.answers, m.field)) || (own(filled.files, m.field) ?? 0) > 0)
  return wrong ? 'needsAttention' : 'inProgress'
}
