import type { CallRules } from '../types.js'

/** How much of everything one call may hold; bounds on what a hostile or careless form can store. */
export const LIMITS = {
  name: 120,
  line: 200,
  summary: 300,
  text: 6000,
  description: 600,
  help: 600,
  reason: 500,
  categories: 30,
  prizes: 12,
  criteria: 20,
  declarations: 10,
  declaration: 400,
  sections: 20,
  fieldsPerSection: 40,
  options: 50,
  columns: 12,
  tableRows: 200,
  /** Tests in one condition, and how deep they may be nested. */
  tests: 20,
  nesting: 4,
  /** Characters that a short and a long answer may ask for at most. */
  shortText: 300,
  longText: 10_000,
  templates: 20,
  /** The longest text that a draft keeps, whatever the field asks for: typed words are not lost for being too many. */
  draftText: 20_000,
  /** The longest part of a person, a region or a range, and the longest cell of a table, that a draft keeps. */
  draftPart: 2_000,
} as const

type NumberRule = { [K in keyof CallRules]-?: CallRules[K] extends number ? K : never }[keyof CallRules]

/** Least and greatest value of each number of a call's rules. */
export const RULE_BOUNDS: Record<NumberRule, readonly [number, number]> = {
  graceSeconds: [0, 900],
  nominationsPerOrganisation: [1, 50],
  // What the virus scanner looks at whole, and a file system of any kind keeps.
  maxFileMiB: [1, 2047],
  maxFilesPerNomination: [1, 100],
  leastJudges: [1, 15],
  judgesPerNomination: [1, 30],
  // Below three nothing would be left once one highest and one lowest are dropped.
  dropExtremesFrom: [3, 30],
  noticeDays: [7, 60],
}

/** Warnings of a deadline: how many at most, and the hours before it that each may have. */
export const WARNINGS = { most: 6, hours: [1, 2160] } as const

/**
 * Keys name things in answers, quotas and exports: lower case, no dots, so that they can never meet an operator or a
 * property of every object.
 */
export const KEY_PATTERN = /^[a-z][a-z0-9_-]{0,39}$/

const RESERVED = new Set(['constructor', 'prototype', 'new', 'title', 'summary', 'consent', 'category'])

/** True for a key that may be given to a category, prize, criterion, section, field or option. */
export const keyIsValid = (key: string): boolean => KEY_PATTERN.test(key) && !RESERVED.has(key)

/** The first free key of the kind `field1`, `field2`, … */
export const freeKey = (prefix: string, taken: Iterable<string>): string => {
  const used = new Set(taken)
  let number = used.size + 1
  while (used.has(`${prefix}${number}`)) number++
  return `${prefix}${number}`
}

/** What a call's code looks like: it stands in addresses and in receipts' numbers. */
export const CODE_PATTERN = /^[a-z0-9](?:-?[a-z0-9]){1,29}$/
