import type { FileKind } from '../../files/index.js'
import type { Locale } from '../../platform/actor.js'
import type { FieldErrors, Message } from '../../platform/errors.js'
import type { Category, Field, FormDefinition, Section } from '../types.js'
import { LIMITS, keyIsValid } from './limits.js'
import { repeated, textErrors } from './texts.js'

// A record, so that a new kind fails the compiler here; rules must not load a feature's services for a list of names.
const FILE_TYPE: Record<FileKind, true> = { pdf: true, docx: true, xlsx: true, pptx: true, png: true, jpeg: true, mp4: true, doc: true, xls: true, ppt: true, ofd: true }

/** Kinds of files that a question may ask for. */
export const FILE_TYPES = Object.keys(FILE_TYPE) as readonly FileKind[]

const between = (value: number, min: number, max: number): Message | null =>
  Number.isInteger(value) && value >= min && value <= max ? null : { key: 'errors.field.between', values: { min, max } }

const put = (errors: FieldErrors, path: string, message: Message | null): void => {
  if (message) errors[path] = message
}

const settingErrors = (field: Field, primary: Locale): FieldErrors => {
  const errors: FieldErrors = {}
  switch (field.kind) {
    case 'shortText':
    case 'longText': {
      const most = field.kind === 'shortText' ? LIMITS.shortText : LIMITS.longText
      put(errors, 'maxLength', between(field.maxLength, 1, most))
      put(errors, 'minLength', between(field.minLength, 0, most))
      if (field.minLength > field.maxLength) errors['minLength'] ??= { key: 'calls.errors.minAboveMax' }
      break
    }
    case 'number':
      put(errors, 'decimals', between(field.decimals, 0, 6))
      if (field.least !== null && !Number.isFinite(field.least)) errors['least'] = { key: 'calls.errors.number' }
      if (field.most !== null && !Number.isFinite(field.most)) errors['most'] = { key: 'calls.errors.number' }
      if (field.least !== null && field.most !== null && field.least > field.most) {
        errors['least'] ??= { key: 'calls.errors.minAboveMax' }
      }
      Object.assign(errors, textErrors(field.unit, primary, 'unit', { max: 40 }))
      break
    case 'choice': {
      if (field.options.length < 2) errors['options'] = { key: 'calls.errors.twoOptions' }
      if (field.options.length > LIMITS.options) errors['options'] = { key: 'errors.field.tooMany', values: { max: LIMITS.options } }
      field.options.forEach((option, index) => {
        if (!keyIsValid(option.key)) errors[`options.${index}.key`] = { key: 'calls.errors.key' }
        Object.assign(errors, textErrors(option.label, primary, `options.${index}.label`, { max: LIMITS.line, required: true }))
      })
      for (const index of repeated(field.options.map((o) => o.key))) {
        errors[`options.${index}.key`] = { key: 'calls.errors.keyTaken' }
      }
      break
    }
    case 'file':
      put(errors, 'maxFiles', between(field.maxFiles, 1, 20))
      if (field.types.length === 0 || !field.types.every((type) => (FILE_TYPES as readonly string[]).includes(type))) {
        errors['types'] = { key: 'calls.errors.fileTypes' }
      }
      break
    case 'date':
    case 'yesNo':
  }
  return errors
}

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
  ...(section.category === null || categories.some((c) => c.key === section.category)
    ? {}
    : { category: { key: 'errors.field.id' } as const }),
})

const under = (path: string, errors: FieldErrors): FieldErrors =>
  Object.fromEntries(Object.entries(errors).map(([key, message]) => [`${path}.${key}`, message]))

/** What is wrong with a whole form: every question's own faults, keys used twice, too many of anything. */
export const formErrors = (form: FormDefinition, categories: readonly Category[], primary: Locale): FieldErrors => {
  const errors: FieldErrors = {}
  if (form.sections.length > LIMITS.sections) errors['sections'] = { key: 'errors.field.tooMany', values: { max: LIMITS.sections } }
  form.sections.forEach((section, s) => {
    Object.assign(errors, under(`sections.${s}`, sectionErrors(section, categories, primary)))
    if (section.fields.length > LIMITS.fieldsPerSection) {
      errors[`sections.${s}.fields`] = { key: 'errors.field.tooMany', values: { max: LIMITS.fieldsPerSection } }
    }
    section.fields.forEach((field, f) => {
      Object.assign(errors, under(`sections.${s}.fields.${f}`, fieldErrors(field, primary)))
    })
  })
  for (const index of repeated(form.sections.map((s) => s.key))) errors[`sections.${index}.key`] = { key: 'calls.errors.keyTaken' }
  const places = form.sections.flatMap((section, s) => section.fields.map((field, f) => ({ key: field.key, path: `sections.${s}.fields.${f}.key` })))
  for (const index of repeated(places.map((p) => p.key))) {
    const found = places[index]
    if (found) errors[found.path] = { key: 'calls.errors.keyTaken' }
  }
  return errors
}

/** The sections that a nomination of this category has to fill, in order. */
export const sectionsFor = (form: FormDefinition, category: string): Section[] =>
  form.sections.filter((section) => section.category === null || section.category === category)

/** The question with this key, or null. */
export const fieldOf = (form: FormDefinition, key: string): Field | null =>
  form.sections.flatMap((section) => section.fields).find((field) => field.key === key) ?? null
