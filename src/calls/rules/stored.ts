import { readNumber } from './numbers.js'
import type { Call, Condition, Field, FieldBase, FormDefinition, Section } from '../types.js'

/** What a question is without conditions and marks; also what a question of a release before had. */
export const FIELD_DEFAULTS = { requiredWhen: null, shownWhen: null, category: null, identifies: false, notForJudges: false } as const satisfies Partial<FieldBase>

/** What a section is without a condition. */
export const SECTION_DEFAULTS = { category: null, shownWhen: null } as const satisfies Partial<Section>

type Stored<T, Optional extends keyof T> = T extends unknown ? Omit<T, Optional> & Partial<Pick<T, Optional>> : never
type StoredField = Stored<Field, keyof typeof FIELD_DEFAULTS>
type StoredSection = Omit<Section, 'fields' | 'shownWhen'> & { shownWhen?: Section['shownWhen']; fields: StoredField[] }

/** A form as some release stored it. */
export interface StoredForm {
  sections: StoredSection[]
}

/** Whether a question's answer is a number, so that conditions on it compare numbers. */
export const isCounted = ({ kind }: Pick<Field, 'kind'>): boolean => kind === 'number' || kind === 'money'

/** A condition with the values for numbers and amounts as numbers, however they were typed ('1,000'). */
const counted = (condition: Condition | null | undefined, keys: ReadonlySet<string>): Condition | null => {
  if (!condition) return null
  const inner = (list: readonly Condition[]): Condition[] => list.flatMap((one) => counted(one, keys) ?? [])
  if ('all' in condition) return { all: inner(condition.all) }
  if ('any' in condition) return { any: inner(condition.any) }
  const { field, is, value } = condition
  return keys.has(field) && is !== 'includes' && typeof value === 'string' ? { field, is, value: readNumber(value) ?? value } : condition
}

/** A stored form as this release reads it: what an earlier release did not know has its default. */
export const normaliseForm = ({ sections }: StoredForm): FormDefinition => {
  const keys = new Set(sections.flatMap((section) => section.fields.filter(isCounted).map((field) => field.key)))
  return {
    sections: sections.map((section) => ({
      ...SECTION_DEFAULTS,
      ...section,
      shownWhen: counted(section.shownWhen, keys),
      fields: section.fields.map((field): Field => ({ ...FIELD_DEFAULTS, ...field, shownWhen: counted(field.shownWhen, keys), requiredWhen: counted(field.requiredWhen, keys) })),
    })),
  }
}

/** A stored call as this release reads it. */
export const normaliseCall = (call: Call): Call => ({ ...call, form: normaliseForm(call.form) })
