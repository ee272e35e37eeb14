import type { FieldErrors } from '../../platform/errors.js'
import type { Call, CallDeclaration } from '../types.js'
import { LIMITS, keyIsValid } from './limits.js'
import { repeated, textErrors } from './texts.js'

/** What a new call has its signatories declare: true, ours, nothing classified. */
export const DEFAULT_DECLARATIONS: readonly CallDeclaration[] = [
  {
    key: 'true',
    text: {
      en: 'Everything stated in this nomination and its attachments is true, accurate and complete.',
      zh: '本申报及全部附件内容真实、准确、完整，不存在虚假记载、误导性陈述或者重大遗漏。',
    },
  },
  {
    key: 'ours',
    text: {
      en: 'The work is our own or we are entitled to nominate it, and we know of no dispute about its intellectual property.',
      zh: '申报成果由本单位（含联合申报单位）完成或者依法享有相应权利，不侵犯他人知识产权，权属无争议。',
    },
  },
  {
    key: 'unclassified',
    text: {
      en: 'Neither the nomination nor its attachments contain state secrets or anything else that may not be shown to judges.',
      zh: '申报内容及附件不涉及国家秘密，亦不含不宜向评审专家公开的信息。',
    },
  },
]

/** A call's declarations; those of the first release were stored without and go by the default. */
export const declarationsOf = (call: Pick<Call, 'declarations'>): readonly CallDeclaration[] => call.declarations ?? DEFAULT_DECLARATIONS

/** What is wrong with the list of declarations; an empty list is a decision and no fault. */
export const declarationsErrors = (declarations: readonly CallDeclaration[], primary: Call['primary']): FieldErrors => {
  const errors: FieldErrors = {}
  if (declarations.length > LIMITS.declarations) {
    errors['declarations'] = { key: 'errors.field.tooMany', values: { max: LIMITS.declarations } }
  }
  declarations.forEach(({ key, text }, index) => {
    const path = `declarations.${index}`
    if (!keyIsValid(key)) errors[`${path}.key`] = { key: 'calls.errors.key' }
    Object.assign(errors, textErrors(text, primary, `${path}.text`, { max: LIMITS.declaration, required: true }))
  })
  for (const index of repeated(declarations.map((d) => d.key))) errors[`declarations.${index}.key`] = { key: 'calls.errors.keyTaken' }
  return errors
}
