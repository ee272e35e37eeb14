import { codeIsValid, normalisedCode } from '../../accounts/index.js'
import type { FieldErrors } from '../../platform/errors.js'
import { normalised } from '../../platform/text.js'
import type { Employer, Expert } from '../types.js'

/** What the desk writes about an expert. */
export type ExpertDetails = Pick<Expert, 'name' | 'email' | 'post' | 'employer' | 'pastEmployers' | 'fields'>

/** Most past employers and fields that are kept of one person. */
export const MOST_PAST_EMPLOYERS = 6
export const MOST_FIELDS = 12

const tidyEmployer = ({ name, code }: Employer): Employer => ({ name: name.trim(), code: normalisedCode(code) })

/** Codes in their one spelling, rows and fields that were left empty gone, the address in lower case. */
export const tidyExpert = (given: ExpertDetails): ExpertDetails => ({
  name: given.name.trim(),
  post: given.post.trim(),
  email: given.email.normalize('NFKC').trim().toLowerCase(),
  employer: tidyEmployer(given.employer),
  pastEmployers: given.pastEmployers.map(tidyEmployer),
  fields: [...new Set(given.fields.map((field) => field.trim()).filter(Boolean))],
})

/** What is wrong with the details, by field. Codes may be missing, but a wrong one would hide a conflict. */
export const expertErrors = (given: ExpertDetails): FieldErrors => {
  const errors: FieldErrors = {}
  const employers: Array<[string, Employer]> = [['employer', given.employer], ...given.pastEmployers.map((e, i): [string, Employer] => [`pastEmployers.${i}`, e])]
  for (const [path, { name, code }] of employers) {
    if (code !== '' && !codeIsValid(code)) errors[`${path}.code`] = { key: 'judging.refused.code' }
    if (name === '' && code !== '') errors[`${path}.name`] = { key: 'errors.field.required' }
  }
  if (given.employer.name === '') errors['employer.name'] = { key: 'errors.field.required' }
  if (given.pastEmployers.length > MOST_PAST_EMPLOYERS) errors['pastEmployers'] = { key: 'errors.field.tooMany', values: { max: MOST_PAST_EMPLOYERS } }
  if (given.fields.length > MOST_FIELDS) errors['fields'] = { key: 'errors.field.tooMany', values: { max: MOST_FIELDS } }
  return errors
}

/** Words that the desk's search looks through. */
export const expertSearch = (given: ExpertDetails): string =>
  normalised([given.name, given.email, given.post, given.employer.name, given.employer.code, ...given.pastEmployers.map((e) => e.name), ...given.fields].join(' ')).slice(0, 2_000)
