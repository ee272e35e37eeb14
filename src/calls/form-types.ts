import type { LocalText } from '../platform/text.js'

/** What a condition asks of another answer. Only `blank` holds for a question that was left empty. */
export const CONDITION_TESTS = ['equals', 'notEquals', 'answered', 'blank', 'atLeast', 'atMost', 'includes'] as const
export type ConditionTest = (typeof CONDITION_TESTS)[number]

/**
 * When a question is asked or required: a test of another answer, or several of them. `value` is a key of an option,
 * 'yes' or 'no', words, a number or a day (2026-05-01); null where the test needs none. What each test means stands in
 * rules/conditions.ts.
 */
export type Condition =
  | { field: string; is: ConditionTest; value: string | number | null }
  | { all: Condition[] }
  | { any: Condition[] }

export const FIELD_KINDS = [
  'shortText',
  'longText',
  'formattedText',
  'number',
  'money',
  'date',
  'dateRange',
  'choice',
  'multipleChoice',
  'yesNo',
  'link',
  'person',
  'region',
  'creditCode',
  'table',
  'file',
  'declaration',
] as const
export type FieldKind = (typeof FIELD_KINDS)[number]

/** What is asked of a person; the name always. */
export const PERSON_PARTS = ['name', 'post', 'email', 'phone'] as const
export type PersonPart = (typeof PERSON_PARTS)[number]

/** Something that can be chosen. */
export interface Option {
  key: string
  label: LocalText
}

export const COLUMN_KINDS = ['shortText', 'number', 'date', 'choice', 'yesNo'] as const
export type ColumnKind = (typeof COLUMN_KINDS)[number]

/** A column of a table; `required` in every row that is not wholly empty. */
export type Column = { key: string; label: LocalText; required: boolean } & (
  | { kind: 'shortText'; maxLength: number }
  | { kind: 'number'; least: number | null; most: number | null; decimals: number; unit: LocalText }
  | { kind: 'date' }
  | { kind: 'yesNo' }
  | { kind: 'choice'; options: Option[] }
)

export interface FieldBase {
  key: string
  label: LocalText
  help: LocalText
  /** Always required where it is asked; see also `requiredWhen`. */
  required: boolean
  requiredWhen: Condition | null
  /** Asked only when this holds; null: always. What is not asked is neither missing nor submitted. */
  shownWhen: Condition | null
  /** Asked in this category only; null: in all. */
  category: string | null
  /** Its answer names the nominee. */
  identifies: boolean
  /** Judges do not get its answer. */
  notForJudges: boolean
}

/**
 * A question. How it is answered (an `AnswerValue`), by kind:
 * - shortText, longText: the text. formattedText: safe HTML (rules/formatted.ts); lengths count its text without marks.
 * - number: a number. money: a decimal text without separators ('1250000.5') in `currency` (ISO 4217), never a float.
 * - date: '2026-05-01'. dateRange: {from, to} of such days.
 * - choice: the option's key. multipleChoice: keys in the form's order. yesNo: true or false.
 * - link: an http(s) address. creditCode: 18 characters, upper case.
 * - person: {name, post, email, phone}. region: {country: ISO 3166 alpha-2, city: six digits of GB/T 2260, in China}.
 * - table: rows of cells by column, each a text (a number's digits, a day, an option's key, 'yes' or 'no').
 * - declaration: true. file: no answer; its attachments.
 * A draft may hold, besides, texts that do not do yet. Parts and cells that are empty are left out.
 */
export type Field = FieldBase &
  (
    | { kind: 'shortText' | 'longText' | 'formattedText'; minLength: number; maxLength: number }
    | { kind: 'number'; least: number | null; most: number | null; decimals: number; unit: LocalText }
    | { kind: 'money'; currency: string; least: number | null; most: number | null }
    | { kind: 'date' }
    | { kind: 'dateRange' }
    | { kind: 'yesNo' }
    | { kind: 'link' }
    | { kind: 'creditCode' }
    | { kind: 'choice'; options: Option[] }
    | { kind: 'multipleChoice'; options: Option[]; least: number; most: number | null }
    /** `needs`: the parts that have to be there. */
    | { kind: 'person'; needs: PersonPart[] }
    /** `abroad`: countries besides China may be chosen. */
    | { kind: 'region'; abroad: boolean }
    | { kind: 'table'; columns: Column[]; leastRows: number; mostRows: number }
    | { kind: 'file'; types: string[]; maxFiles: number }
    /** `text` is what is agreed to. */
    | { kind: 'declaration'; text: LocalText }
  )

/** Parts of a person, a region or a range, or the cells of a table's row, by key; empty ones are left out. */
export type AnswerParts = Record<string, string>

/** What can be answered to a question; files are attachments, not answers. */
export type AnswerValue = string | number | boolean | null | string[] | AnswerParts | AnswerParts[]

export interface Section {
  key: string
  title: LocalText
  help: LocalText
  /** Shown for this category only; null for all. */
  category: string | null
  /** Asked only when this holds, with all its questions; null: always. */
  shownWhen: Condition | null
  fields: Field[]
}

/** The questions of a call; frozen as a version when the call is opened. */
export interface FormDefinition {
  sections: Section[]
}
