import { readableCalls } from '../audit/index.js'
import { serves, type Actor } from '../platform/actor.js'
import { allowed, denied, hidden, type Decision } from '../platform/policy.js'

/** Mails of a call are read by its office; mails of no call by the house's. */
export const mayRead = (actor: Actor, mail: { call: string | null }): Decision => {
  const calls = readableCalls(actor)
  return calls === null || (mail.call !== null && calls.includes(mail.call)) ? allowed : hidden
}

/** Sending again is for the secretariat and administrators; observers only read. */
export const mayRetry = (actor: Actor, mail: { call: string | null }): Decision => {
  const read = mayRead(actor, mail)
  if (!read.allowed) return read
  const ofHouse = actor.appointments.some(({ role, call }) => role === 'secretariat' && call === null)
  const ofCall = mail.call !== null && serves(actor, 'secretariat', mail.call)
  return actor.administrator || ofHouse || ofCall ? allowed : denied('errors.notYourPlace')
}
