import type { Field, FieldKind, FormDefinition, Section } from '../types.js'
import { freeKey } from './limits.js'
import { FIELD_DEFAULTS } from './stored.js'

export type Direction = 'up' | 'down'

/** The list with an item put in at a place. */
export const insertAt = <T>(list: readonly T[], place: number, item: T): T[] => [...list.slice(0, place), item, ...list.slice(place)]

/** Keys of all questions, in the form's order. */
export const fieldKeysOf = (form: FormDefinition): string[] => form.sections.flatMap((section) => section.fields.map((field) => field.key))

/** The list with the item of this key at a place (0 is the first); what lies beyond either end means the end. */
const placed = <T extends { key: string }>(list: readonly T[], key: string, place: number): T[] => {
  const item = list.find((one) => one.key === key)
  if (!item) return [...list]
  const rest = list.filter((one) => one !== item)
  return insertAt(rest, Math.max(0, Math.min(place, rest.length)), item)
}

const stepFrom = (list: ReadonlyArray<{ key: string }>, key: string, direction: Direction): number => list.findIndex((one) => one.key === key) + (direction === 'up' ? -1 : 1)

const changeSection = (form: FormDefinition, key: string, change: (section: Section) => Section): FormDefinition => ({
  sections: form.sections.map((section) => (section.key === key ? change(section) : section)),
})

/** Puts a section in: in the place of the one called `was`, else at the end. Its questions stay those that are there. */
export const putSection = (form: FormDefinition, section: Omit<Section, 'fields'>, was: string | null): FormDefinition =>
  was === null
    ? { sections: [...form.sections, { ...section, fields: [] }] }
    : changeSection(form, was, (before) => ({ ...section, fields: before.fields }))

export const removeSection = (form: FormDefinition, key: string): FormDefinition => ({ sections: form.sections.filter((s) => s.key !== key) })

/** Moves a section by one place, or to a place. */
export const moveSection = (form: FormDefinition, key: string, to: Direction | number): FormDefinition => ({
  sections: placed(form.sections, key, typeof to === 'number' ? to : stepFrom(form.sections, key, to)),
})

/** Puts a question into a section: in the place of the one called `was`, else at the section's end. */
export const putField = (form: FormDefinition, section: string, field: Field, was: string | null): FormDefinition =>
  changeSection(form, section, (before) => ({
    ...before,
    fields: was === null ? [...before.fields, field] : before.fields.map((f) => (f.key === was ? field : f)),
  }))

export const removeField = (form: FormDefinition, section: string, key: string): FormDefinition =>
  changeSection(form, section, (before) => ({ ...before, fields: before.fields.filter((f) => f.key !== key) }))

/** Moves a question to a place of a section, its own or another one (place null: the end). Nothing when either is gone. */
export const moveFieldTo = (form: FormDefinition, from: string, key: string, to: string, place: number | null): FormDefinition => {
  const field = form.sections.find((one) => one.key === from)?.fields.find((one) => one.key === key)
  if (!field || !form.sections.some((one) => one.key === to)) return form
  return changeSection(removeField(form, from, key), to, (before) => {
    const fields = [...before.fields, field]
    return { ...before, fields: placed(fields, key, place ?? fields.length) }
  })
}

/** Moves a question by one place; at its section's edge into the section before or behind it. */
export const stepField = (form: FormDefinition, from: string, key: string, direction: Direction): FormDefinition => {
  const index = form.sections.findIndex((one) => one.key === from)
  const fields = form.sections[index]?.fields ?? []
  const place = fields.findIndex((one) => one.key === key)
  if (place < 0) return form
  const target = place + (direction === 'up' ? -1 : 1)
  if (target >= 0 && target < fields.length) return moveFieldTo(form, from, key, from, target)
  const next = form.sections[index + (direction === 'up' ? -1 : 1)]
  return next ? moveFieldTo(form, from, key, next.key, direction === 'up' ? null : 0) : form
}

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
