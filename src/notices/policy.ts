import { phaseOf, type Call } from '../calls/index.js'
import { serves, type Actor } from '../platform/actor.js'
import { allowed, denied, hidden, type Decision } from '../platform/policy.js'
import { daysAreValid, NOTICE_DAYS } from './rules.js'
import type { PublicNotice } from './types.js'

/** Facts of a call that decide what may be done about its notice. */
export type CallFacts = Pick<Call, '_id' | 'opensAt' | 'closesAt' | 'acts' | 'categories' | 'rules'>

/** The office of the call reads its notice's page at the desk. */
export const mayReadAtDesk = (actor: Actor, call: Pick<Call, '_id'>): Decision =>
  serves(actor, 'secretariat', call._id) || serves(actor, 'observer', call._id) ? allowed : hidden

const maySecretariat = (actor: Actor, call: Pick<Call, '_id'>): Decision => {
  const reads = mayReadAtDesk(actor, call)
  if (!reads.allowed) return reads
  return serves(actor, 'secretariat', call._id) ? allowed : denied('calls.denied.observer')
}

/** Beginning the notice publishes every category's decision, so nobody with an interest in one of them does it. */
export const mayBegin = (actor: Actor, call: CallFacts, closed: ReadonlySet<string>, now: Date): Decision => {
  const may = maySecretariat(actor, call)
  if (!may.allowed) return may
  if (phaseOf(call, now) !== 'decision') return denied('calls.denied.notItsTurn')
  if (!daysAreValid(call.rules.noticeDays)) {
    return denied('notices.denied.days', { least: NOTICE_DAYS.least, most: NOTICE_DAYS.most, days: call.rules.noticeDays })
  }
  return call.categories.some((category) => closed.has(category.key)) ? denied('notices.denied.conflicted') : allowed
}

/** Holding a nomination back (or no longer): while the notice stands, in a category that is not closed to the actor. */
export const mayHold = (actor: Actor, call: CallFacts, category: string, closed: ReadonlySet<string>, now: Date): Decision => {
  const may = maySecretariat(actor, call)
  if (!may.allowed) return may
  if (phaseOf(call, now) !== 'notice') return denied('notices.denied.notRunning')
  return closed.has(category) ? denied('notices.denied.conflicted') : allowed
}

/** Announcing: only after the notice's last instant, and as beginning it, by nobody with an interest in a category. */
export const mayAnnounce = (actor: Actor, call: CallFacts, notice: Pick<PublicNotice, 'endsAt'>, closed: ReadonlySet<string>, now: Date): Decision => {
  const may = maySecretariat(actor, call)
  if (!may.allowed) return may
  if (phaseOf(call, now) !== 'notice') return denied('calls.denied.notItsTurn')
  if (call.categories.some((category) => closed.has(category.key))) return denied('notices.denied.conflicted')
  return now > notice.endsAt ? allowed : denied('notices.denied.stillRunning')
}
