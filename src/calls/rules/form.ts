import type { Locale } from '../../platform/actor.js'
import type { FieldErrors } from '../../platform/errors.js'
import type { Category, Field, FormDefinition, Section } from '../types.js'
import { conditionErrors } from './condition-errors.js'
import { settingErrors } from './field-settings.js'
import { LIMITS, keyIsValid } from './limits.js'
import { repeated, textErrors } from './texts.js'

const category = (of: string | null, categories: readonly Category[]): FieldErrors =>
  of === null || categories.some((one) => one.key === of) ? {} : { category: { key: 'errors.field.id' } }

/** What is wrong with one question; paths are those of its own form. */
export const fieldErrors = (field: Field, primary: Locale): FieldErrors => ({
  ...(keyIsValid(field.key) ? {} : { key: { key: 'calls.errors.key' } as const }),
  ...textErrors(field.label, primary, 'label', { max: LIMITS.line, required: true }),
  ...textErrors(field.help, primary, 'help', { max: LIMITS.help }),
  ...settingErrors(field, primary),
})

/** What is wrong with a section's own heading (its questions left aside). */
export const sectionErrors = (section: Section, categories: readonly Category[], primary: Locale): FieldErrors => ({
  ...(keyIsValid(section.key) ? {} : { key: { key: 'calls.errors.key' } as const }),
  ...textErrors(section.title, primary, 'title', { max: LIMITS.line, required: true }),
  ...textErrors(section.help, primary, 'help', { max: LIMITS.help }),
  ...category(section.category, categories),
})

const under = (path: string, errors: FieldErrors): FieldErrors =>
  Object.fromEntries(Object.entries(errors).map(([key, message]) => [`${path}.${key}`, message]))

/** What is wrong with a whole form: every question's own faults, keys used twice, too many of anything, conditions that cannot be. */
export const formErrors = (form: FormDefinition, categories: readonly Category[], primary: Locale): FieldErrors => {
  const errors: FieldErrors = {}
  if (form.sections.length > LIMITS.sections) errors['sections'] = { key: 'errors.field.tooMany', values: { max: LIMITS.sections } }
  form.sections.forEach((section, s) => {
    Object.assign(errors, under(`sections.${s}`, sectionErrors(section, categories, primary)))
    if (section.fields.length > LIMITS.fieldsPerSection) {
      errors[`sections.${s}.fields`] = { key: 'errors.field.tooMany', values: { max: LIMITS.fieldsPerSection } }
    }
    section.fields.forEach((field, f) => {
      Object.assign(errors, under(`sections.${s}.fields.${f}`, { ...fieldErrors(field, primary), ...category(field.category, categories) }))
    })
  })
  for (const index of repeated(form.sections.map((s) => s.key))) errors[`sections.${index}.key`] = { key: 'calls.errors.keyTaken' }
  const places = form.sections.flatMap((section, s) => section.fields.map((field, f) => ({ key: field.key, path: `sections.${s}.fields.${f}.key` })))
  for (const index of repeated(places.map((p) => p.key))) {
    const found = places[index]
    if (found) errors[found.path] = { key: 'calls.errors.keyTaken' }
  }
  Object.assign(errors, conditionErrors(form))
  return errors
}

/** The sections and questions that a nomination of this category may have to fill, in order, whatever was answered. */
export const sectionsFor = (form: FormDefinition, category: string): Section[] =>
  form.sections
    .filter((section) => section.category === null || section.category === category)
    .map((section) => ({ ...section, fields: section.fields.filter((field) => field.category === null || field.category === category) }))

/** The question with this key, or null. */
export const fieldOf = (form: FormDefinition, key: string): Field | null =>
  form.sections.flatMap((section) => section.fields).find((field) => field.key === key) ?? null
