import type { FileKind } from '../../files/index.js'
import type { Locale } from '../../platform/actor.js'
import type { FieldErrors, Message } from '../../platform/errors.js'
import type { Field, Option } from '../types.js'
import { columnQuestion } from './checks.js'
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

const boundErrors = ({ least, most }: { least: number | null; most: number | null }): FieldErrors => {
  const errors: FieldErrors = {}
  if (least !== null && !Number.isFinite(least)) errors['least'] = { key: 'calls.errors.number' }
  if (most !== null && !Number.isFinite(most)) errors['most'] = { key: 'calls.errors.number' }
  if (least !== null && most !== null && least > most) errors['least'] ??= { key: 'calls.errors.minAboveMax' }
  return errors
}

const optionErrors = (options: readonly Option[], primary: Locale): FieldErrors => {
  const errors: FieldErrors = {}
  if (options.length < 2) errors['options'] = { key: 'calls.errors.twoOptions' }
  if (options.length > LIMITS.options) errors['options'] = { key: 'errors.field.tooMany', values: { max: LIMITS.options } }
  options.forEach((option, index) => {
    if (!keyIsValid(option.key)) errors[`options.${index}.key`] = { key: 'calls.errors.key' }
    Object.assign(errors, textErrors(option.label, primary, `options.${index}.label`, { max: LIMITS.line, required: true }))
  })
  for (const index of repeated(options.map((o) => o.key))) errors[`options.${index}.key`] = { key: 'calls.errors.keyTaken' }
  return errors
}

const tableErrors = ({ columns, leastRows, mostRows }: Extract<Field, { kind: 'table' }>, primary: Locale): FieldErrors => {
  const errors: FieldErrors = {}
  if (columns.length === 0) errors['columns'] = { key: 'calls.errors.noColumns' }
  if (columns.length > LIMITS.columns) errors['columns'] = { key: 'errors.field.tooMany', values: { max: LIMITS.columns } }
  columns.forEach((column, index) => {
    const at = `columns.${index}`
    if (!keyIsValid(column.key)) errors[`${at}.key`] = { key: 'calls.errors.key' }
    Object.assign(errors, textErrors(column.label, primary, `${at}.label`, { max: LIMITS.line, required: true }))
    for (const [path, message] of Object.entries(settingErrors(columnQuestion(column), primary))) errors[`${at}.${path}`] = message
  })
  for (const index of repeated(columns.map((column) => column.key))) errors[`columns.${index}.key`] = { key: 'calls.errors.keyTaken' }
  put(errors, 'leastRows', between(leastRows, 0, LIMITS.tableRows))
  put(errors, 'mostRows', between(mostRows, 1, LIMITS.tableRows))
  if (leastRows > mostRows) errors['leastRows'] ??= { key: 'calls.errors.minAboveMax' }
  return errors
}

/** What is wrong with the settings of a question's kind; paths are those of its own form. */
export const settingErrors = (field: Field, primary: Locale): FieldErrors => {
  const errors: FieldErrors = {}
  switch (field.kind) {
    case 'shortText':
    case 'longText':
    case 'formattedText': {
      const most = field.kind === 'shortText' ? LIMITS.shortText : LIMITS.longText
      put(errors, 'maxLength', between(field.maxLength, 1, most))
      put(errors, 'minLength', between(field.minLength, 0, most))
      if (field.minLength > field.maxLength) errors['minLength'] ??= { key: 'calls.errors.minAboveMax' }
      break
    }
    case 'number':
      put(errors, 'decimals', between(field.decimals, 0, 6))
      Object.assign(errors, boundErrors(field))
      Object.assign(errors, textErrors(field.unit, primary, 'unit', { max: 40 }))
      break
    case 'choice':
      Object.assign(errors, optionErrors(field.options, primary))
      break
    case 'multipleChoice':
      Object.assign(errors, optionErrors(field.options, primary))
      put(errors, 'least', between(field.least, 0, field.options.length))
      if (field.most !== null) put(errors, 'most', between(field.most, Math.max(1, field.least), LIMITS.options))
      break
    case 'money':
      if (!/^[A-Z]{3}$/.test(field.currency)) errors['currency'] = { key: 'calls.errors.currency' }
      Object.assign(errors, boundErrors(field))
      break
    case 'person':
      if (!field.needs.includes('name') || new Set(field.needs).size < field.needs.length) errors['needs'] = { key: 'calls.errors.noParts' }
      break
    case 'table':
      Object.assign(errors, tableErrors(field, primary))
      break
    case 'declaration':
      Object.assign(errors, textErrors(field.text, primary, 'text', { max: LIMITS.text, required: true }))
      break
    case 'file':
      put(errors, 'maxFiles', between(field.maxFiles, 1, 20))
      if (field.types.length === 0 || !field.types.every((type) => (FILE_TYPES as readonly string[]).includes(type))) {
        errors['types'] = { key: 'calls.errors.fileTypes' }
      }
      break
    case 'date':
    case 'dateRange':
    case 'yesNo':
    case 'link':
    case 'region':
    case 'creditCode':
  }
  return errors
}
