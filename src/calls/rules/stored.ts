import type { Call, Field, FieldBase, FormDefinition, Section } from '../types.js'

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

/** A stored form as this release reads it: what an earlier release did not know has its default. */
export const normaliseForm = ({ sections }: StoredForm): FormDefinition => ({
  sections: sections.map((section) => ({
    ...SECTION_DEFAULTS,
    ...section,
    fields: section.fields.map((field): Field => ({ ...FIELD_DEFAULTS, ...field })),
  })),
})

/** A stored call as this release reads it. */
export const normaliseCall = (call: Call): Call => ({ ...call, form: normaliseForm(call.form) })
