import { hasBegun, isDue, phaseOf, type Call } from '../calls/index.js'
import { roundState, type Round } from '../judging/index.js'
import { serves, type Actor } from '../platform/actor.js'
import { allowed, denied, hidden, type Decision } from '../platform/policy.js'

/** Facts of a call that decide what may be done about its results. */
export type CallFacts = Pick<Call, '_id' | 'opensAt' | 'closesAt' | 'acts'>
export type RoundFacts = Pick<Round, 'call' | 'closesAt' | 'closedAt' | 'settledAt' | 'nominations'>

/** Categories that are closed to this person by an interest (domain.md: whole categories, for staff). */
export type Closed = ReadonlySet<string>

/** The office of the call reads its results; everybody else does not know that they exist. */
export const mayReadResults = (actor: Actor, call: string): Decision =>
  serves(actor, 'secretariat', call) || serves(actor, 'observer', call) ? allowed : hidden

/** A category in which the reader has an interest is as if it had no results. */
export const mayReadCategory = (actor: Actor, call: string, category: string, closed: Closed): Decision => {
  const may = mayReadResults(actor, call)
  return may.allowed && closed.has(category) ? hidden : may
}

const maySecretariat = (actor: Actor, call: string): Decision => {
  if (serves(actor, 'secretariat', call)) return allowed
  return serves(actor, 'observer', call) ? denied('calls.denied.observer') : hidden
}

/** Settling a round: a deliberate act after it has closed, by someone to whom none of its categories is closed. */
export const maySettle = (actor: Actor, round: RoundFacts, closed: Closed, now: Date): Decision => {
  const may = maySecretariat(actor, round.call)
  if (!may.allowed) return may
  const state = roundState(round, now)
  if (state === 'settled') return denied('results.denied.settledAlready')
  if (state === 'running') return denied('results.denied.roundRunning')
  return round.nominations.some((n) => closed.has(n.category)) ? denied('results.denied.conflicted') : allowed
}

/** Going on to the decision: once every round is settled, and there is one; it concerns all of their categories. */
export const mayBeginDecision = (actor: Actor, call: CallFacts, rounds: readonly RoundFacts[], closed: Closed, now: Date): Decision => {
  const may = maySecretariat(actor, call._id)
  if (!may.allowed) return may
  if (rounds.some((round) => round.nominations.some((n) => closed.has(n.category)))) return denied('judging.refused.ownCategory')
  if (!isDue(call, 'decisionBeganAt', now)) return denied('calls.denied.notItsTurn')
  return rounds.length > 0 && rounds.every((round) => round.settledAt) ? allowed : denied('results.denied.roundsOpen')
}

/** Choosing winners: in the phase of the decision, until the public notice begins. */
export const mayDecide = (actor: Actor, call: CallFacts, category: string, closed: Closed, now: Date): Decision => {
  const reads = mayReadCategory(actor, call._id, category, closed)
  if (!reads.allowed) return reads
  const may = maySecretariat(actor, call._id)
  if (!may.allowed) return may
  if (!hasBegun(call, 'decision', now)) return denied('results.denied.notDeciding')
  return phaseOf(call, now) === 'decision' ? allowed : denied('results.denied.frozen')
}

/** What everyone may read of a call's results: its winners, from the announcement on. */
export const mayReadWinners = (call: CallFacts): Decision => (call.acts.announcedAt ? allowed : hidden)
