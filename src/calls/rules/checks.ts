import { DateTime } from 'luxon'
import { codeIsValid } from '../../accounts/index.js'
import type { Message } from '../../platform/errors.js'
import { countCharacters } from '../../platform/text.js'
import { PERSON_PARTS, type AnswerParts, type AnswerValue, type Column, type Field } from '../types.js'
import { isBlank } from './conditions.js'
import { formattedFrom, formattedWords } from './formatted.js'
import { LIMITS } from './limits.js'
import { readNumber } from './numbers.js'
import { CHINA, cityIsKnown, countryIsKnown } from './places.js'
import { FIELD_DEFAULTS } from './stored.js'

/** `draft` refuses only what cannot be kept at all; `submit` everything that the question does not admit. */
export type Strictness = 'draft' | 'submit'

/** One fault of an answer: `path` is '' for the whole, a part's key, or row and column of a table ('2.amount'). */
export interface Fault {
  path: string
  message: Message
}

type Of<Kind extends Field['kind']> = Extract<Field, { kind: Kind }>

const CONTROL = /(?![\n\t])[\p{Cc}\p{Cs}]/u
const MONEY = /^\d{1,15}(?:\.\d{1,2})?$/
const EMAIL = /^[^\s@<>"(),;:\\]+@[^\s@<>"(),;:\\]+\.[^\s@<>"(),;:\\.]{2,}$/u
const TELEPHONE = /^\+?[\d\s()（）-]{5,30}(?:\s?(?:x|ext\.?|转)\s?\d{1,8})?$/iu
const INVALID: Message = { key: 'errors.field.invalid' }

const decimalsOf = (value: number): number => /\.(\d+)$/.exec(value.toFixed(6).replace(/0+$/, ''))?.[1]?.length ?? 0

const checkText = (field: Of<'shortText' | 'longText' | 'formattedText'>, value: AnswerValue): Message | null => {
  if (typeof value !== 'string') return INVALID
  if (field.kind === 'formattedText' && formattedFrom(value) !== value) return INVALID
  const length = countCharacters((field.kind === 'formattedText' ? formattedWords(value) : value).trim())
  if (length > field.maxLength) return { key: 'errors.field.tooLong', values: { max: field.maxLength, length } }
  if (length < field.minLength) return { key: 'errors.field.tooShort', values: { min: field.minLength } }
  return field.kind === 'shortText' && value.includes('\n') ? { key: 'calls.errors.oneLine' } : null
}

const checkBounds = ({ least, most }: { least: number | null; most: number | null }, value: number): Message | null => {
  if (least !== null && value < least) return { key: 'calls.errors.atLeast', values: { least } }
  return most !== null && value > most ? { key: 'calls.errors.atMost', values: { most } } : null
}

const checkNumber = (field: Of<'number'>, value: AnswerValue): Message | null => {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { key: 'calls.errors.number' }
  const outside = checkBounds(field, value)
  if (outside || decimalsOf(value) <= field.decimals) return outside
  return field.decimals === 0 ? { key: 'errors.field.whole' } : { key: 'calls.errors.decimals', values: { decimals: field.decimals } }
}

const checkMoney = (field: Of<'money'>, value: AnswerValue): Message | null =>
  typeof value === 'string' && MONEY.test(value) ? checkBounds(field, Number(value)) : { key: 'calls.errors.amount' }

const isDay = (value: unknown): boolean =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && DateTime.fromISO(value, { zone: 'utc' }).isValid

const NOT_A_DAY: Message = { key: 'calls.errors.date' }

/** An address that may be linked to: http or https, with a host and without a password. */
export const linkIsSafe = (value: string): boolean => {
  if (!/^https?:\/\//i.test(value) || /[\s\p{Cc}]/u.test(value) || !URL.canParse(value)) return false
  const { protocol, hostname, username, password } = new URL(value)
  return (protocol === 'https:' || protocol === 'http:') && hostname !== '' && username === '' && password === ''
}

const at = (path: string, message: Message | null): Fault[] => (message ? [{ path, message }] : [])

const checkRange = (value: AnswerParts): Fault[] => {
  const faults = (['from', 'to'] as const).flatMap((part) => at(part, isDay(value[part]) ? null : NOT_A_DAY))
  return faults.length === 0 && (value['to'] ?? '') < (value['from'] ?? '') ? at('to', { key: 'calls.errors.fromAfterTo' }) : faults
}

const PERSON_LENGTHS = { name: 60, post: 100, email: 254, phone: 40 } as const

const checkPerson = (field: Of<'person'>, value: AnswerParts): Fault[] =>
  PERSON_PARTS.flatMap((part) => {
    const words = (value[part] ?? '').trim()
    if (words === '') return at(part, field.needs.includes(part) ? { key: 'errors.field.required' } : null)
    const length = countCharacters(words)
    if (length > PERSON_LENGTHS[part]) return at(part, { key: 'errors.field.tooLong', values: { max: PERSON_LENGTHS[part], length } })
    if (words.includes('\n')) return at(part, { key: 'calls.errors.oneLine' })
    if (part === 'email') return at(part, EMAIL.test(words) ? null : { key: 'errors.field.email' })
    return at(part, part === 'phone' && !TELEPHONE.test(words) ? { key: 'calls.errors.telephone' } : null)
  })

const checkRegion = (field: Of<'region'>, { country = '', city = '' }: AnswerParts): Fault[] => {
  if (!countryIsKnown(country) || (!field.abroad && country !== CHINA)) return at('country', { key: 'calls.errors.country' })
  if (country === CHINA) return at('city', cityIsKnown(city) ? null : { key: 'calls.errors.city' })
  return at('city', city === '' ? null : { key: 'calls.errors.cityAbroad' })
}

/** A table's column as a question, so that the same rules check its cells. */
export const columnQuestion = (column: Column): Field => {
  const base = { help: {}, ...FIELD_DEFAULTS }
  return column.kind === 'shortText' ? { ...base, ...column, minLength: 0 } : { ...base, ...column }
}

/** A cell's text as the answer to its column's question. */
export const cellAnswer = (column: Column, cell: string | undefined): AnswerValue => {
  if (cell === undefined || cell.trim() === '') return null
  if (column.kind === 'number') return readNumber(cell) ?? cell
  if (column.kind === 'yesNo') return cell === 'yes' ? true : cell === 'no' ? false : cell
  return cell
}

const checkTable = (field: Of<'table'>, rows: readonly AnswerParts[]): Fault[] => {
  if (rows.length < field.leastRows) return at('', { key: 'calls.errors.fewerRows', values: { least: field.leastRows } })
  if (rows.length > field.mostRows) return at('', { key: 'calls.errors.moreRows', values: { most: field.mostRows } })
  return rows.flatMap((row, index) =>
    field.columns.flatMap((column) =>
      answerFaults(columnQuestion(column), cellAnswer(column, row[column.key])).map(({ message }) => ({ path: `${index}.${column.key}`, message })),
    ),
  )
}

const checkChosen = (field: Of<'multipleChoice'>, value: readonly string[]): Message | null => {
  if (value.length < field.least) return { key: 'calls.errors.fewerChosen', values: { least: field.least } }
  return field.most !== null && value.length > field.most ? { key: 'calls.errors.moreChosen', values: { most: field.most } } : null
}

/** Keys of the parts that an answer of a question may have; null for answers without parts. */
const partsOf = (field: Field): readonly string[] | null => {
  switch (field.kind) {
    case 'dateRange':
      return ['from', 'to']
    case 'person':
      return PERSON_PARTS
    case 'region':
      return ['country', 'city']
    case 'table':
      return field.columns.map((column) => column.key)
    default:
      return null
  }
}

const isParts = (value: AnswerValue): value is AnswerParts => typeof value === 'object' && value !== null && !Array.isArray(value)

const keepable = (text: string, max: number): Message | null => {
  const length = countCharacters(text)
  if (length > max) return { key: 'errors.field.tooLong', values: { max, length } }
  return CONTROL.test(text) ? { key: 'errors.field.controlCharacters' } : null
}

const keepableParts = (parts: AnswerParts, known: readonly string[], path: string): Fault[] =>
  Object.entries(parts).flatMap(([key, text]) => {
    if (!known.includes(key)) return at('', { key: 'errors.field.unknown' })
    return at(`${path}${key}`, typeof text === 'string' ? keepable(text, LIMITS.draftPart) : INVALID)
  })

/** What no draft can keep: the wrong shape, unknown parts, control characters, far too much. */
const unkeepable = (field: Field, value: AnswerValue): Fault[] => {
  const parts = partsOf(field)
  if (field.kind === 'multipleChoice') {
    const known = new Set<unknown>(field.options.map((option) => option.key))
    const fits = Array.isArray(value) && value.every((one: unknown) => known.delete(one))
    return at('', fits ? null : { key: 'errors.field.id' })
  }
  if (field.kind === 'table') {
    if (!Array.isArray(value) || !value.every((row): row is AnswerParts => typeof row === 'object')) return at('', INVALID)
    if (value.length > LIMITS.tableRows) return at('', { key: 'calls.errors.moreRows', values: { most: LIMITS.tableRows } })
    return value.flatMap((row, index) => keepableParts(row, parts ?? [], `${index}.`))
  }
  if (parts) return isParts(value) ? keepableParts(value, parts, '') : at('', INVALID)
  if (typeof value === 'object') return at('', INVALID)
  if (typeof value === 'string') {
    const fault = at('', keepable(value, LIMITS.draftText))
    if (fault.length > 0) return fault
  }
  if (typeof value === 'number' && !Number.isFinite(value)) return at('', { key: 'calls.errors.number' })
  if (typeof value === 'boolean' && field.kind !== 'yesNo' && field.kind !== 'declaration') return at('', INVALID)
  if (field.kind === 'choice') return at('', field.options.some((option) => option.key === value) ? null : { key: 'errors.field.id' })
  return []
}

const unfit = (field: Field, value: AnswerValue): Fault[] => {
  switch (field.kind) {
    case 'shortText':
    case 'longText':
    case 'formattedText':
      return at('', checkText(field, value))
    case 'number':
      return at('', checkNumber(field, value))
    case 'money':
      return at('', checkMoney(field, value))
    case 'date':
      return at('', isDay(value) ? null : NOT_A_DAY)
    case 'yesNo':
      return at('', typeof value === 'boolean' ? null : INVALID)
    case 'declaration':
      return at('', value === true ? null : { key: 'calls.errors.agree' })
    case 'link':
      return at('', typeof value === 'string' && linkIsSafe(value) ? null : { key: 'calls.errors.link' })
    case 'creditCode':
      return at('', typeof value === 'string' && codeIsValid(value) ? null : { key: 'calls.errors.creditCode' })
    case 'dateRange':
      return isParts(value) ? checkRange(value) : at('', INVALID)
    case 'person':
      return isParts(value) ? checkPerson(field, value) : at('', INVALID)
    case 'region':
      return isParts(value) ? checkRegion(field, value) : at('', INVALID)
    case 'table':
      return Array.isArray(value) ? checkTable(field, value.filter((row) => typeof row === 'object')) : at('', INVALID)
    case 'multipleChoice':
      return Array.isArray(value) ? at('', checkChosen(field, value.filter((one) => typeof one === 'string'))) : at('', INVALID)
    case 'choice':
    case 'file':
      return []
  }
}

const missing = (field: Field): Message => {
  if (field.kind === 'declaration') return { key: 'calls.errors.agree' }
  return field.kind === 'table' && field.leastRows > 1 ? { key: 'calls.errors.fewerRows', values: { least: field.leastRows } } : { key: 'errors.field.required' }
}

/**
 * Everything that is wrong with an answer, in the order of its parts. Blank answers are wrong only where the question is
 * required (`field.required`, as `askedSections` answers it) and the nomination is being submitted. Files are not
 * answers: a file question is checked by `checkFiles`.
 */
export const answerFaults = (field: Field, value: AnswerValue, strictness: Strictness = 'submit'): Fault[] => {
  if (field.kind === 'file') return at('', isBlank(value) ? null : INVALID)
  const blank = isBlank(value) || (field.kind === 'declaration' && value === false)
  if (blank) return at('', strictness === 'submit' && field.required ? missing(field) : null)
  const faults = unkeepable(field, value)
  return faults.length > 0 || strictness === 'draft' ? faults : unfit(field, value)
}

/** The first thing that is wrong with an answer, or null. */
export const checkAnswer = (field: Field, value: AnswerValue, strictness: Strictness = 'submit'): Message | null =>
  answerFaults(field, value, strictness)[0]?.message ?? null

/** What is wrong with the number of files that a question has, or null. */
export const checkFiles = (field: Field, count: number): Message | null => {
  if (field.kind !== 'file') return null
  if (field.required && count === 0) return { key: 'calls.errors.fileMissing' }
  return count > field.maxFiles ? { key: 'calls.errors.tooManyFiles', values: { max: field.maxFiles } } : null
}
