import type { Field, FieldKind, FormDefinition, Section } from '../types.js'
import { freeKey } from './limits.js'
import { FIELD_DEFAULTS } from './stored.js'

export type Direction = 'up' | 'down'

/** The list with one item moved by one place; as it was at either end or when there is no such item. */
export const moved = <T>(list: readonly T[], index: number, direction: Direction): T[] => {
  const target = direction === 'up' ? index - 1 : index + 1
  const copy = [...list]
  const item = copy[index]
  const other = copy[target]
  if (item === undefined || other === undefined) return copy
  copy[index] = other
  copy[target] = item
  return copy
}

const changeSection = (form: FormDefinition, key: string, change: (section: Section) => Section): FormDefinition => ({
  sections: form.sections.map((section) => (section.key === key ? change(section) : section)),
})

/** Puts a section in: in the place of the one called `was`, else at the end. Its questions stay those that are there. */
export const putSection = (form: FormDefinition, section: Omit<Section, 'fields'>, was: string | null): FormDefinition =>
  was === null
    ? { sections: [...form.sections, { ...section, fields: [] }] }
    : changeSection(form, was, (before) => ({ ...section, fields: before.fields }))

export const removeSection = (form: FormDefinition, key: string): FormDefinition => ({ sections: form.sections.filter((s) => s.key !== key) })

export const moveSection = (form: FormDefinition, key: string, direction: Direction): FormDefinition => ({
  sections: moved(form.sections, form.sections.findIndex((s) => s.key === key), direction),
})

/** Puts a question into a section: in the place of the one called `was`, else at the section's end. */
export const putField = (form: FormDefinition, section: string, field: Field, was: string | null): FormDefinition =>
  changeSection(form, section, (before) => ({
    ...before,
    fields: was === null ? [...before.fields, field] : before.fields.map((f) => (f.key === was ? field : f)),
  }))

export const removeField = (form: FormDefinition, section: string, key: string): FormDefinition =>
  changeSection(form, section, (before) => ({ ...before, fields: before.fields.filter((f) => f.key !== key) }))

export const moveField = (form: FormDefinition, section: string, key: string, direction: Direction): FormDefinition =>
  changeSection(form, section, (before) => ({
    ...before,
    fields: moved(before.fields, before.fields.findIndex((f) => f.key === key), direction),
  }))

/** A question of a kind with settings that do for a start. */
export const newField = (kind: FieldKind, form: FormDefinition): Field => {
  const base = { key: freeKey('field', form.sections.flatMap((s) => s.fields.map((f) => f.key))), label: {}, help: {}, required: true, ...FIELD_DEFAULTS }
  switch (kind) {
    case 'shortText':
      return { ...base, kind, minLength: 0, maxLength: 100 }
    case 'longText':
    case 'formattedText':
      return { ...base, kind, minLength: 0, maxLength: 1000 }
    case 'number':
      return { ...base, kind, least: 0, most: null, decimals: 0, unit: {} }
    case 'money':
      return { ...base, kind, currency: 'CNY', least: 0, most: null }
    case 'choice':
      return { ...base, kind, options: [] }
    case 'multipleChoice':
      return { ...base, kind, options: [], least: 0, most: null }
    case 'person':
      return { ...base, kind, needs: ['name', 'phone'] }
    case 'region':
      return { ...base, kind, abroad: false }
    case 'table':
      return { ...base, kind, columns: [], leastRows: 1, mostRows: 10 }
    case 'declaration':
      return { ...base, kind, text: {} }
    case 'file':
      return { ...base, kind, types: ['pdf'], maxFiles: 1 }
    case 'date':
    case 'dateRange':
    case 'yesNo':
    case 'link':
    case 'creditCode':
      return { ...base, kind }
  }
}
