import { normalisedCode } from '../../accounts/index.js'
import type { AnswerParts, AnswerValue, Field } from '../types.js'
import { cellAnswer } from './checks.js'
import { formattedFrom, formattedTyped } from './formatted.js'
import { readNumber } from './numbers.js'

const lines = (text: string): string => text.replace(/\r\n?/g, '\n')

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

const MOST = 1_000

/** Lists come as such, as one word, or (from long forms) as an object by number. */
const listFrom = (typed: unknown): unknown[] => {
  if (Array.isArray(typed)) return typed.slice(0, MOST)
  if (!isRecord(typed)) return typed === '' || typed === undefined || typed === null || typeof typed === 'boolean' ? [] : [typed]
  const numbered = Object.entries(typed).filter(([key]) => /^\d{1,6}$/.test(key))
  return numbered.sort(([a], [b]) => Number(a) - Number(b)).slice(0, MOST).map(([, value]) => value)
}

const worded = (value: unknown): string => (typeof value === 'string' ? lines(value) : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '')

/** The parts that hold something; which of them the question knows is checked afterwards. */
const partsFrom = (typed: unknown): AnswerParts => {
  const entries = isRecord(typed) ? Object.entries(typed).slice(0, MOST).map(([key, value]) => [key, worded(value)] as const) : []
  return Object.fromEntries(entries.filter(([, value]) => value.trim() !== ''))
}

const orNull = (parts: AnswerParts): AnswerParts | null => (Object.keys(parts).length === 0 ? null : parts)

const rowsFrom = (field: Extract<Field, { kind: 'table' }>, typed: unknown): AnswerParts[] | null => {
  const rows = listFrom(typed).map(partsFrom)
  for (const row of rows) {
    for (const column of field.columns) {
      const read = column.kind === 'number' ? cellAnswer(column, row[column.key]) : null
      if (typeof read === 'number') row[column.key] = String(read)
    }
  }
  const filled = rows.filter((row) => Object.keys(row).length > 0)
  return filled.length === 0 ? null : filled
}

/** An amount as people type it, as decimal digits without superfluous noughts in front. */
const amountFrom = (text: string): string => {
  const plain = text.normalize('NFKC').replace(/[\s,]/gu, '')
  return /^\d{1,15}(?:\.\d{1,6})?$/.test(plain) ? plain.replace(/^0+(?=\d)/, '') : text
}

/** A link as people type it: without a scheme it is taken as https. */
const linkFrom = (text: string): string => {
  const plain = text.trim()
  return /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:[/?#:]\S*)?$/u.test(plain) ? `https://${plain}` : plain
}

/**
 * What a form sent for a question, as an answer; typed words that do not fit are kept as they are. Answers in parts come
 * nested (`answers[lead][name]`), rows numbered (`answers[team][0][name]`), several boxes as a list. What comes out may
 * still be refused by `answerFaults`; read again it stays what it is.
 */
export const answerFrom = (field: Field, typed: unknown): AnswerValue => {
  switch (field.kind) {
    case 'multipleChoice': {
      const chosen = new Set(listFrom(typed).map(worded).filter((word) => word !== ''))
      const known = field.options.flatMap(({ key }) => (chosen.delete(key) ? [key] : []))
      const all = [...known, ...chosen]
      return all.length === 0 ? null : all
    }
    case 'table':
      return rowsFrom(field, typed)
    case 'dateRange':
    case 'person':
      return orNull(partsFrom(typed))
    case 'region': {
      const parts = partsFrom(typed)
      // A form that asks for China only sends the city alone.
      return orNull(parts['city'] !== undefined && parts['country'] === undefined ? { country: 'CN', ...parts } : parts)
    }
    case 'declaration':
      return typed === true || typed === 'yes' || typed === 'on' || typed === 'true' ? true : null
    default:
  }
  if (typeof typed === 'boolean' && field.kind === 'yesNo') return typed
  const text = worded(typed)
  if (text.trim() === '') return null
  switch (field.kind) {
    case 'number':
      return readNumber(text) ?? text
    case 'money':
      return amountFrom(text)
    case 'yesNo':
      return text === 'yes' ? true : text === 'no' ? false : text
    case 'formattedText':
      return formattedFrom(text) || null
    case 'link':
      return linkFrom(text)
    case 'creditCode':
      return normalisedCode(text) || null
    default:
      return text
  }
}

/** An answer as its controls show and send it: a word, chosen words, or parts and rows by key. */
export type Shown = string | boolean | string[] | AnswerParts | AnswerParts[]

/** An answer as a form's controls show it; `answerFrom` reads it back. */
export const shownFrom = (field: Field, value: AnswerValue): Shown => {
  switch (field.kind) {
    case 'multipleChoice':
      return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
    case 'table':
      return Array.isArray(value) ? value.filter((row) => typeof row === 'object') : []
    case 'dateRange':
    case 'person':
    case 'region':
      return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
    case 'declaration':
      return value === true
    default:
  }
  if (value === null || typeof value === 'object') return ''
  if (field.kind === 'formattedText' && typeof value === 'string') return formattedTyped(value)
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)
}
