import type { FieldErrors } from '../../platform/errors.js'
import {
  categoriesErrors,
  datesErrors,
  formErrors,
  prizesErrors,
  prunedPrizes,
  rubricErrors,
  rulesErrors,
  textsErrors,
  tieOrderFor,
} from '../rules/index.js'
import type { CallTexts } from '../rules/index.js'
import type { Call, CallPart, FormDefinition, Phase } from '../types.js'

/** A change of one part of a call, as its page sends it. Forms and sections are edited by a pure function. */
export type PartPatch =
  | { part: 'texts'; set: CallTexts }
  | { part: 'dates'; set: Pick<Call, 'opensAt' | 'closesAt' | 'timeZone'> }
  | { part: 'categories'; set: Pick<Call, 'categories'> }
  | { part: 'prizes'; set: Pick<Call, 'prizes'> }
  | { part: 'form'; edit: (form: FormDefinition, call: Call) => FormDefinition }
  | { part: 'rubric'; set: Pick<Call, 'rubric'> & Partial<Pick<Call, 'tieOrder'>> }
  | { part: 'rules'; set: Pick<Call, 'rules'> }

/** What a change writes into the call. After opening, of the texts only the wording is taken. */
export const patchFor = (call: Call, change: PartPatch, phase: Phase): Partial<Call> => {
  switch (change.part) {
    case 'form':
      return { form: change.edit(call.form, call) }
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
    case 'prizes':
    case 'rules':
      return change.set
  }
}

/** What is wrong with a part of a call as it would stand. */
export const errorsOf = (call: Call, part: CallPart): FieldErrors => {
  switch (part) {
    case 'texts':
      return textsErrors(call)
    case 'dates':
      return datesErrors(call)
    case 'categories':
      return categoriesErrors(call.categories, call.primary)
    case 'prizes':
      return prizesErrors(call.prizes, call.categories, call.primary)
    case 'form':
      return formErrors(call.form, call.categories, call.primary)
    case 'rubric':
      return rubricErrors(call.rubric, call.primary)
    case 'rules':
      return rulesErrors(call.rules)
    case 'templates':
      return {}
  }
}
