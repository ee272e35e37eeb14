import type { AnswerParts, AnswerValue, Condition, FieldBase } from '../types.js'

/*
 * Evaluated on the server and in the browser (views/assets/parts/conditions.ts): this file imports types only. A
 * condition never throws, whatever the answers hold.
 */

/** True when nothing was answered. A "no" is an answer; a declaration that is not agreed to is none. */
export const isBlank = (value: AnswerValue | undefined): boolean => {
  if (value === undefined || value === null) return true
  if (typeof value === 'string') return value.trim() === ''
  if (typeof value !== 'object') return false
  return Array.isArray(value) ? value.every(isBlank) : Object.values(value).every((part) => part.trim() === '')
}

const wordOf = (value: string | number | boolean): string =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value).trim()

/** The single words that an answer consists of: of a list its entries, of parts their values. */
const wordsIn = (value: AnswerValue): string[] => {
  if (value === null) return []
  if (typeof value !== 'object') return [wordOf(value)]
  const parts = (one: string | AnswerParts): string[] => (typeof one === 'string' ? [one] : Object.values(one))
  return (Array.isArray(value) ? [...value] : [value]).flatMap(parts).map((word) => word.trim())
}

const DAY = /^\d{4}-\d\d-\d\d$/

/** How an answer compares with a bound: of lists the number of entries, days by the calendar; NaN where it does not. */
const compared = (answer: AnswerValue, bound: string | number | null): number => {
  if (bound === null || answer === null) return NaN
  if (Array.isArray(answer)) return answer.length - Number(bound)
  if (typeof answer === 'object') return NaN
  const word = wordOf(answer)
  const other = wordOf(bound)
  if (DAY.test(word) && DAY.test(other)) return word < other ? -1 : word > other ? 1 : 0
  return word === '' || other === '' ? NaN : Number(word) - Number(other)
}

/** A number's digits in their one form ('1000.00' and '1000' are the same); other words as they are. */
const digitsOf = (word: string): string => {
  const [, sign = '', whole = '', decimals = ''] = /^(-?)0*(\d+?)(?:\.(\d*?)0*)?$/.exec(word) ?? []
  if (whole === '') return word
  const digits = decimals === '' ? whole : `${whole}.${decimals}`
  return digits === '0' ? digits : `${sign}${digits}`
}

type Leaf = Extract<Condition, { field: string }>

/**
 * One test of an answer. Nothing but `blank` holds for an empty answer: "is not A" means that something else was
 * answered; an amount equals a number by its worth, whatever its spelling. `equals` of several words (boxes, a region) holds when it is the only one; `includes` looks into lists,
 * parts and texts.
 */
const leafHolds = ({ is, value }: Leaf, answer: AnswerValue): boolean => {
  if (is === 'blank') return isBlank(answer)
  if (isBlank(answer)) return false
  const wanted = value === null ? '' : wordOf(value)
  const words = wordsIn(answer)
  // Against a number an amount is compared as a number, however many noughts it was written with.
  const [word = ''] = words
  const equals = words.length === 1 && (typeof value === 'number' ? digitsOf(word) === digitsOf(wanted) : word === wanted)
  switch (is) {
    case 'answered':
      return true
    case 'equals':
      return equals
    case 'notEquals':
      return !equals
    case 'atLeast':
      return compared(answer, value) >= 0
    case 'atMost':
      return compared(answer, value) <= 0
    case 'includes':
      return typeof answer === 'string' ? wanted !== '' && answer.includes(wanted) : words.includes(wanted)
  }
}

/**
 * Whether a condition holds. `answerOf` answers undefined for a question that is not asked: no test of it holds, not
 * even `blank`, so that what depends on a hidden question is hidden with it. An empty `all` holds, an empty `any` does not.
 */
export const conditionHolds = (condition: Condition, answerOf: (field: string) => AnswerValue | undefined): boolean => {
  if ('all' in condition) return condition.all.every((one) => conditionHolds(one, answerOf))
  if ('any' in condition) return condition.any.some((one) => conditionHolds(one, answerOf))
  const answer = answerOf(condition.field)
  return answer !== undefined && leafHolds(condition, answer)
}

/** Keys of the questions that a condition asks about, each once. */
export const fieldsIn = (condition: Condition | null): string[] => {
  if (condition === null) return []
  if ('field' in condition) return [condition.field]
  return [...new Set(('all' in condition ? condition.all : condition.any).flatMap(fieldsIn))]
}

/** What of a question and its section visibility depends on. */
export type ConditionalField = Pick<FieldBase, 'key' | 'category' | 'shownWhen' | 'required' | 'requiredWhen'>
export interface ConditionalSection {
  category: string | null
  shownWhen: Condition | null
  fields: readonly ConditionalField[]
}

/** What is asked now: the questions' keys, and which of them have to be answered. */
export interface Asked {
  visible: ReadonlySet<string>
  required: ReadonlySet<string>
}

/**
 * Which questions of a form are asked in a category with these answers. Independent of the order of questions. A circle
 * (which `formErrors` refuses) counts as not asked.
 */
export const askedIn = (
  sections: readonly ConditionalSection[],
  category: string,
  answers: Readonly<Record<string, AnswerValue>>,
): Asked => {
  const places = new Map<string, { section: ConditionalSection; field: ConditionalField }>()
  for (const section of sections) for (const field of section.fields) places.set(field.key, { section, field })
  const fits = (of: string | null): boolean => of === null || of === category
  const known = new Map<string, boolean>()
  const isVisible = (key: string): boolean => {
    const before = known.get(key)
    if (before !== undefined) return before
    known.set(key, false)
    const place = places.get(key)
    const shown =
      place !== undefined &&
      fits(place.section.category) &&
      fits(place.field.category) &&
      (place.section.shownWhen === null || conditionHolds(place.section.shownWhen, answerOf)) &&
      (place.field.shownWhen === null || conditionHolds(place.field.shownWhen, answerOf))
    known.set(key, shown)
    return shown
  }
  const answerOf = (key: string): AnswerValue | undefined =>
    isVisible(key) ? (Object.hasOwn(answers, key) ? (answers[key] ?? null) : null) : undefined
  const visible = new Set([...places.keys()].filter(isVisible))
  const needed = ({ required, requiredWhen }: ConditionalField): boolean =>
    required || (requiredWhen !== null && conditionHolds(requiredWhen, answerOf))
  const required = new Set([...visible].filter((key) => {
    const place = places.get(key)
    return place !== undefined && needed(place.field)
  }))
  return { visible, required }
}

/** Questions whose being asked depends, over however many others, on themselves. */
export const circlesIn = (sections: readonly ConditionalSection[]): string[] => {
  const needs = new Map<string, string[]>()
  for (const section of sections) {
    for (const field of section.fields) needs.set(field.key, [...fieldsIn(section.shownWhen), ...fieldsIn(field.shownWhen)])
  }
  const reaches = (from: string, seen: Set<string>): Set<string> => {
    for (const next of needs.get(from) ?? []) {
      if (seen.has(next)) continue
      seen.add(next)
      reaches(next, seen)
    }
    return seen
  }
  return [...needs.keys()].filter((key) => reaches(key, new Set()).has(key))
}
