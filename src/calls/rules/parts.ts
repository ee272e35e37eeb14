import { DateTime } from 'luxon'
import type { FieldErrors } from '../../platform/errors.js'
import type { Call, CallRules, Category, Prize } from '../types.js'
import { ENTRANT_KINDS } from './entrants.js'
import { CODE_PATTERN, LIMITS, RULE_BOUNDS, WARNINGS, keyIsValid } from './limits.js'
import { repeated, textErrors } from './texts.js'

/** What the texts' page edits. */
export type CallTexts = Pick<
  Call,
  'code' | 'primary' | 'name' | 'summary' | 'purpose' | 'eligibility' | 'awards' | 'procedure' | 'contact' | 'kinds'
>

const TEXT_LENGTHS = {
  name: LIMITS.name,
  summary: LIMITS.summary,
  purpose: LIMITS.text,
  eligibility: LIMITS.text,
  awards: LIMITS.text,
  procedure: LIMITS.text,
} as const

const EMAIL = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+\.[^\s@<>,;:"()[\]\\]+$/u

/** What is wrong with names, texts, contact and who may enter. Only the name is required while drafting. */
export const textsErrors = (call: CallTexts): FieldErrors => {
  const errors: FieldErrors = {}
  if (!CODE_PATTERN.test(call.code)) errors['code'] = { key: 'calls.errors.code' }
  for (const part of Object.keys(TEXT_LENGTHS) as Array<keyof typeof TEXT_LENGTHS>) {
    Object.assign(errors, textErrors(call[part], call.primary, part, { max: TEXT_LENGTHS[part], required: part === 'name' }))
  }
  Object.assign(errors, textErrors(call.contact.name, call.primary, 'contact.name', { max: LIMITS.name }))
  if (call.contact.email !== '' && (call.contact.email.length > 254 || !EMAIL.test(call.contact.email))) {
    errors['contact.email'] = { key: 'errors.field.email' }
  }
  if (!/^[-+()0-9 .\/xext—转]{0,40}$/u.test(call.contact.phone)) errors['contact.phone'] = { key: 'calls.errors.phone' }
  if (call.kinds.some((kind) => !ENTRANT_KINDS.includes(kind))) errors['kinds'] = { key: 'errors.field.id' }
  return errors
}

/** True for a time zone that the product can reckon in. */
export const zoneIsValid = (zone: string): boolean => /^[A-Za-z][A-Za-z0-9_+/-]{1,40}$/.test(zone) && DateTime.local({ zone }).isValid

/** What the dates' page edits; opening comes before closing. */
export const datesErrors = (dates: Pick<Call, 'opensAt' | 'closesAt' | 'timeZone'>): FieldErrors => {
  const errors: FieldErrors = {}
  if (!zoneIsValid(dates.timeZone)) errors['timeZone'] = { key: 'calls.errors.timeZone' }
  if (dates.opensAt && dates.closesAt && dates.closesAt <= dates.opensAt) errors['closesAt'] = { key: 'calls.errors.closesBeforeOpens' }
  return errors
}

/** What is wrong with the list of categories. */
export const categoriesErrors = (categories: readonly Category[], primary: Call['primary']): FieldErrors => {
  const errors: FieldErrors = {}
  if (categories.length > LIMITS.categories) errors['categories'] = { key: 'errors.field.tooMany', values: { max: LIMITS.categories } }
  categories.forEach((category, index) => {
    const path = `categories.${index}`
    if (!keyIsValid(category.key)) errors[`${path}.key`] = { key: 'calls.errors.key' }
    Object.assign(errors, textErrors(category.name, primary, `${path}.name`, { max: LIMITS.name, required: true }))
    Object.assign(errors, textErrors(category.description, primary, `${path}.description`, { max: LIMITS.description }))
  })
  for (const index of repeated(categories.map((c) => c.key))) errors[`categories.${index}.key`] = { key: 'calls.errors.keyTaken' }
  return errors
}

/** What is wrong with the list of prizes: quotas are whole numbers for categories that exist. */
export const prizesErrors = (prizes: readonly Prize[], categories: readonly Category[], primary: Call['primary']): FieldErrors => {
  const errors: FieldErrors = {}
  if (prizes.length > LIMITS.prizes) errors['prizes'] = { key: 'errors.field.tooMany', values: { max: LIMITS.prizes } }
  prizes.forEach((prize, index) => {
    const path = `prizes.${index}`
    if (!keyIsValid(prize.key)) errors[`${path}.key`] = { key: 'calls.errors.key' }
    Object.assign(errors, textErrors(prize.name, primary, `${path}.name`, { max: LIMITS.name, required: true }))
    if (!Number.isInteger(prize.rank) || prize.rank < 1 || prize.rank > 20) {
      errors[`${path}.rank`] = { key: 'errors.field.between', values: { min: 1, max: 20 } }
    }
    for (const [category, quota] of Object.entries(prize.quotas)) {
      const at = `${path}.quotas.${category}`
      if (!categories.some((c) => c.key === category)) errors[at] = { key: 'errors.field.id' }
      else if (!Number.isInteger(quota) || quota < 0 || quota > 999) {
        errors[at] = { key: 'errors.field.between', values: { min: 0, max: 999 } }
      }
    }
  })
  for (const index of repeated(prizes.map((p) => p.key))) errors[`prizes.${index}.key`] = { key: 'calls.errors.keyTaken' }
  return errors
}

/** Prizes without quotas for categories that are gone. */
export const prunedPrizes = (prizes: readonly Prize[], categories: readonly Category[]): Prize[] => {
  const keys = new Set(categories.map((c) => c.key))
  return prizes.map((prize) => ({ ...prize, quotas: Object.fromEntries(Object.entries(prize.quotas).filter(([key]) => keys.has(key))) }))
}

/** What is wrong with the call's numbers. */
export const rulesErrors = (rules: CallRules): FieldErrors => {
  const errors: FieldErrors = {}
  for (const name of Object.keys(RULE_BOUNDS) as Array<keyof typeof RULE_BOUNDS>) {
    const [min, max] = RULE_BOUNDS[name]
    const value = rules[name]
    if (!Number.isInteger(value) || value < min || value > max) errors[name] = { key: 'errors.field.between', values: { min, max } }
  }
  const warnings = rules.warnBefore ?? []
  const [least, longest] = WARNINGS.hours
  if (warnings.length > WARNINGS.most) errors['warnBefore'] = { key: 'errors.field.tooMany', values: { max: WARNINGS.most } }
  if (warnings.some((hours) => !Number.isInteger(hours) || hours < least || hours > longest)) {
    errors['warnBefore'] ??= { key: 'errors.field.between', values: { min: least, max: longest } }
  }
  if (rules.judgesPerNomination < rules.leastJudges) errors['judgesPerNomination'] ??= { key: 'calls.errors.fewerThanLeast' }
  return errors
}

/** A later deadline: after the one that stands, and not already past. */
export const extensionErrors = (closesAt: Date, to: Date, now: Date): FieldErrors =>
  to <= closesAt ? { to: { key: 'calls.errors.onlyLater' } } : to <= now ? { to: { key: 'calls.errors.past' } } : {}
