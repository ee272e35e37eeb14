import { DateTime } from 'luxon'
import type { FieldErrors, Message } from '../../platform/errors.js'
import { provinceIsKnown, provinceName } from '../../platform/provinces.js'
import type { LocalText } from '../../platform/text.js'
import type { Call, CallLimits } from '../types.js'

/** A call that says nothing of them has no limits but its kinds and its number of nominations. */
export const NO_LIMITS: CallLimits = { asPartner: null, regions: [], foundedSince: null, yearsSinceWin: 0 }

/** Who may enter; calls of the release before say nothing of it. */
export const limitsOf = (call: Pick<Call, 'limits'>): CallLimits => ({ ...NO_LIMITS, ...call.limits })

/** Least and greatest value of each number. */
export const LIMIT_BOUNDS = { asPartner: [0, 50], yearsSinceWin: [0, 50] } as const

/** What a call may ask of whoever enters, in the order in which it is told. */
export const LIMIT_RULES = ['kinds', 'places', 'partners', 'regions', 'founded', 'winner'] as const
export type LimitRule = (typeof LIMIT_RULES)[number]

const dayIsReal = (day: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(day) && DateTime.fromISO(day, { zone: 'utc' }).isValid

/** What is wrong with the limits as they would stand. */
export const limitsErrors = (limits: CallLimits): FieldErrors => {
  const errors: FieldErrors = {}
  for (const name of ['asPartner', 'yearsSinceWin'] as const) {
    const value = limits[name]
    const [min, max] = LIMIT_BOUNDS[name]
    if (value !== null && (!Number.isInteger(value) || value < min || value > max)) errors[name] = { key: 'errors.field.between', values: { min, max } }
  }
  if (limits.regions.some((code) => !provinceIsKnown(code))) errors['regions'] = { key: 'errors.field.id' }
  if (limits.foundedSince !== null && !dayIsReal(limits.foundedSince)) errors['foundedSince'] = { key: 'errors.field.instant' }
  return errors
}

/** A day ('2015-04-01') as it is read in both languages. */
export const dayWords = (day: string): LocalText => {
  const at = DateTime.fromISO(day, { zone: 'utc' })
  return at.isValid ? { zh: at.toFormat('yyyy年M月d日'), en: at.setLocale('en-GB').toFormat('d MMMM yyyy') } : { zh: day }
}

/** Provinces as a list. */
export const regionList = (codes: readonly string[]): LocalText => ({
  zh: codes.map((code) => provinceName(code, 'zh')).join('、'),
  en: codes.map((code) => provinceName(code, 'en')).join(', '),
})

type Entered = Pick<Call, 'kinds' | 'rules' | 'limits'>

/** The figures of a limit, for the sentences that tell of it; null where the call has no such limit. */
export const limitFigures = (call: Entered, rule: LimitRule): NonNullable<Message['values']> | null => {
  const { asPartner, regions, foundedSince, yearsSinceWin } = limitsOf(call)
  switch (rule) {
    case 'kinds':
      return { kinds: { words: call.kinds.map((kind) => `calls.kinds.${kind}` as const) } }
    case 'places':
      return { most: call.rules.nominationsPerOrganisation }
    case 'partners':
      return asPartner === null ? null : { most: asPartner }
    case 'regions':
      return regions.length === 0 ? null : { regions: regionList(regions) }
    case 'founded':
      return foundedSince === null ? null : { since: dayWords(foundedSince) }
    case 'winner':
      return yearsSinceWin === 0 ? null : { years: yearsSinceWin }
  }
}

/** Every limit of a call as one reads it beforehand, each in a sentence with its figure. */
export const limitSentences = (call: Entered): Array<{ rule: LimitRule; message: Message }> =>
  LIMIT_RULES.flatMap((rule) => {
    const values = limitFigures(call, rule)
    return values === null ? [] : [{ rule, message: { key: `limits.rules.${rule}` as const, values } }]
  })
