import type { FieldErrors } from '../../platform/errors.js'
import { wordsFor } from '../../platform/text.js'
import {
  backingErrors,
  backingOf,
  categoriesErrors,
  checkingErrors,
  checkingOf,
  datesErrors,
  declarationsErrors,
  formErrors,
  limitsErrors,
  limitsOf,
  prizesErrors,
  prunedPrizes,
  rubricErrors,
  rulesErrors,
  textsErrors,
  tieOrderFor,
} from '../rules/index.js'
import type { CallTexts } from '../rules/index.js'
import type { Call, CallBacking, CallChecking, FormDefinition, Phase } from '../types.js'

/**
 * What an edit of the form has touched, by the keys as they are afterwards: only that is checked, so that a fault
 * elsewhere does not keep a person from mending this. `all` checks the whole form, `nothing` suits moving and removing.
 */
export type Touched = 'all' | 'nothing' | { section: string; field: string | null }

/** A change of one part of a call, as its page sends it. The form is edited by a pure function. */
export type PartPatch =
  | { part: 'texts'; set: CallTexts }
  | { part: 'dates'; set: Pick<Call, 'opensAt' | 'closesAt' | 'timeZone'> }
  | { part: 'categories'; set: Pick<Call, 'categories'> }
  | { part: 'prizes'; set: Pick<Call, 'prizes'> }
  | { part: 'form'; edit: (form: FormDefinition) => FormDefinition; touched: Touched }
  | { part: 'declarations'; set: Required<Pick<Call, 'declarations'>> }
  | { part: 'rubric'; set: Pick<Call, 'rubric'> & Partial<Pick<Call, 'tieOrder'>> }
  | { part: 'rules'; set: Pick<Call, 'rules'> }
  | { part: 'limits'; set: Required<Pick<Call, 'limits'>> }
  | { part: 'checking'; set: { checking: CallChecking } }
  | { part: 'backing'; set: { backing: CallBacking } }

/** What a change writes into the call. After opening, of the texts only the wording is taken. */
export const patchFor = (call: Call, change: PartPatch, phase: Phase): Partial<Call> => {
  switch (change.part) {
    case 'form':
      return { form: change.edit(call.form) }
    case 'categories':
      return { categories: change.set.categories, prizes: prunedPrizes(call.prizes, change.set.categories) }
    case 'rubric':
      return { rubric: change.set.rubric, tieOrder: tieOrderFor(change.set.rubric, change.set.tieOrder ?? call.tieOrder) }
    case 'texts': {
      if (phase === 'draft') return change.set
      const { name, summary, purpose, eligibility, awards, procedure, contact } = change.set
      return { name, summary, purpose, eligibility, awards, procedure, contact }
    }
    case 'dates':
    case 'declarations':
    case 'prizes':
    case 'rules':
    case 'limits':
    case 'checking':
    case 'backing':
      return change.set
  }
}

/** Sections of the form that are for a category that would be gone. */
const orphaned = (call: Call): FieldErrors => {
  const keys = new Set(call.categories.map((category) => category.key))
  const section = call.form.sections.find((one) => one.category !== null && !keys.has(one.category))
  if (!section) return {}
  const name = wordsFor(section.title, call.primary)
  return { categories: { key: 'calls.errors.categoryUsed', values: { section: name, category: section.category ?? '' } } }
}

/** Faults of options and of conditions stand beside the whole of them: as lines and groups they have no place of their own. */
const beside = (path: string): string => path.replace(/^(.*?options)\..*$/, '$1').replace(/^(shownWhen|requiredWhen)\..*$/, '$1')

const formErrorsAt = (call: Call, touched: Touched): FieldErrors => {
  const errors = formErrors(call.form, call.categories, call.primary)
  if (touched === 'all') return errors
  const crowded = Object.fromEntries(Object.entries(errors).filter(([path]) => /^sections(?:\.\d+\.fields)?$/.test(path)))
  if (touched === 'nothing') return crowded
  const s = call.form.sections.findLastIndex((section) => section.key === touched.section)
  const f = call.form.sections[s]?.fields.findLastIndex((field) => field.key === touched.field) ?? -1
  const prefix = touched.field === null ? `sections.${s}.` : `sections.${s}.fields.${f}.`
  const own = Object.entries(errors).flatMap(([path, message]) => {
    const rest = path.startsWith(prefix) ? path.slice(prefix.length) : 'fields.'
    return rest.startsWith('fields.') ? [] : [[beside(rest), message] as const]
  })
  return { ...crowded, ...Object.fromEntries(own) }
}

/** What is wrong with the changed part of a call as it would stand. */
export const errorsOf = (call: Call, change: PartPatch): FieldErrors => {
  switch (change.part) {
    case 'texts':
      return textsErrors(call)
    case 'dates':
      return datesErrors(call)
    case 'categories':
      return { ...categoriesErrors(call.categories, call.primary), ...orphaned(call) }
    case 'prizes':
      return prizesErrors(call.prizes, call.categories, call.primary)
    case 'form':
      return formErrorsAt(call, change.touched)
    case 'declarations':
      return declarationsErrors(change.set.declarations, call.primary)
    case 'rubric':
      return rubricErrors(call.rubric, call.primary)
    case 'rules':
      return rulesErrors(call.rules)
    case 'limits':
      return limitsErrors(limitsOf(call))
    case 'checking':
      return checkingErrors(checkingOf(call), call.primary)
    case 'backing':
      return backingErrors(backingOf(call), call.primary)
  }
}
