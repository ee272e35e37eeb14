import type { Locale } from '../../platform/actor.js'
import type { FieldErrors, Message } from '../../platform/errors.js'
import { wordsFor, type LocalText } from '../../platform/text.js'
import type { Call, CallBacking } from '../types.js'
import { keyIsValid } from './limits.js'
import { repeated, textErrors } from './texts.js'

/** Least and greatest number of partners that a call may admit beside the lead. */
export const PARTNERS = [0, 10] as const

/** How many endorsing bodies a call may list, and how long a name may be. */
export const BODIES = { most: 100, length: 120 } as const

export const ENDORSEMENTS = ['none', 'optional', 'required'] as const

/** What a call goes by that says nothing of it (domain.md: one lead and at most two partners). */
export const DEFAULT_BACKING: CallBacking = { partners: 2, endorsement: 'none', bodies: [], stampedForm: false }

/** Partners, endorsing body and stamped form of a call; calls of the release before say nothing of them. */
export const backingOf = (call: Pick<Call, 'backing'>): CallBacking => ({ ...DEFAULT_BACKING, ...call.backing })

/** What is wrong with these settings. */
export const backingErrors = (backing: CallBacking, primary: Locale): FieldErrors => {
  const errors: FieldErrors = {}
  const [min, max] = PARTNERS
  if (!Number.isInteger(backing.partners) || backing.partners < min || backing.partners > max) {
    errors['partners'] = { key: 'errors.field.between', values: { min, max } }
  }
  if (!ENDORSEMENTS.includes(backing.endorsement)) errors['endorsement'] = { key: 'errors.field.id' }
  if (backing.bodies.length > BODIES.most) errors['bodies'] = { key: 'errors.field.tooMany', values: { max: BODIES.most } }
  backing.bodies.forEach(({ key, text }, index) => {
    if (!keyIsValid(key)) errors[`bodies.${index}.key`] = { key: 'calls.errors.key' }
    Object.assign(errors, textErrors(text, primary, `bodies.${index}.text`, { max: BODIES.length, required: true }))
  })
  for (const index of repeated(backing.bodies.map((body) => body.key))) errors[`bodies.${index}.key`] = { key: 'calls.errors.keyTaken' }
  return errors
}

const bodyList = (bodies: CallBacking['bodies']): LocalText => ({
  zh: bodies.map(({ text }) => wordsFor(text, 'zh')).join('、'),
  en: bodies.map(({ text }) => wordsFor(text, 'en')).join(', '),
})

/** What a call admits and asks for besides the lead, as one reads it beforehand, each in a sentence. */
export const backingSentences = (call: Pick<Call, 'backing'>): Message[] => {
  const { partners, endorsement, bodies, stampedForm } = backingOf(call)
  return [
    partners === 0 ? { key: 'backing.rules.noPartners' } : { key: 'backing.rules.partners', values: { most: partners } },
    ...(endorsement === 'none' ? [] : [{ key: `backing.rules.endorsement.${endorsement}` as const }]),
    ...(endorsement === 'none' || bodies.length === 0 ? [] : [{ key: 'backing.rules.bodies' as const, values: { bodies: bodyList(bodies) } }]),
    ...(stampedForm ? [{ key: 'backing.rules.stampedForm' as const }] : []),
  ]
}
