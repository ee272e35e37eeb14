import { readableCalls, type Withheld } from '../audit/index.js'
import { serves, type Actor } from '../platform/actor.js'
import { allowed, denied, hidden, type Decision } from '../platform/policy.js'

/** What of a mail decides who reads it. */
export interface MailFacts {
  call: string | null
  about?: { kind: string } | null | undefined
}

/**
 * Mails of a call are read by its office, but for what is withheld from a reader; mails of no call by the house's office
 * and administrators.
 */
export const mayRead = (actor: Actor, mail: MailFacts, withheld: readonly Withheld[]): Decision => {
  if (withheld.some(({ call, kinds }) => call === mail.call && mail.about && kinds.includes(mail.about.kind))) return hidden
  const calls = readableCalls(actor)
  return calls === null || calls.includes(mail.call) ? allowed : hidden
}

/** Sending again is for the secretariat, and for administrators what belongs to no call; observers only read. */
export const mayRetry = (actor: Actor, mail: MailFacts, withheld: readonly Withheld[]): Decision => {
  const read = mayRead(actor, mail, withheld)
  if (!read.allowed) return read
  const ofHouse = actor.appointments.some(({ role, call }) => role === 'secretariat' && call === null)
  const ofCall = mail.call !== null && serves(actor, 'secretariat', mail.call)
  return (actor.administrator && mail.call === null) || ofHouse || ofCall ? allowed : denied('errors.notYourPlace')
}
