import type { CallDeclaration } from '../../calls/index.js'
import type { FieldErrors } from '../../platform/errors.js'
import { countCharacters } from '../../platform/text.js'
import type { Signatory } from '../types.js'

/** Characters that a signatory's name and post may each have. */
export const SIGNATORY_LENGTH = 60

/** What the signatory gives with a submission; `agreed` are keys of the call's declarations. */
export interface Signing {
  signatory: Signatory
  agreed: readonly string[]
}

/** What is wrong with a signature: name and post are there, and every declaration of the call was agreed to. */
export const signingErrors = (declarations: readonly CallDeclaration[], { signatory, agreed }: Signing): FieldErrors => {
  const errors: FieldErrors = {}
  for (const part of ['name', 'post'] as const) {
    const length = countCharacters(signatory[part].trim())
    if (length === 0) errors[`signatory.${part}`] = { key: 'errors.field.required' }
    else if (length > SIGNATORY_LENGTH) errors[`signatory.${part}`] = { key: 'errors.field.tooLong', values: { max: SIGNATORY_LENGTH, length } }
  }
  if (declarations.some(({ key }) => !agreed.includes(key))) errors['declarations'] = { key: 'receipts.signing.agreeAll' }
  return errors
}

/** A signatory in one line: the name, and the post where there is one. */
export const signatoryWords = ({ name, post }: Signatory): string => (post === '' ? name : `${name} · ${post}`)
