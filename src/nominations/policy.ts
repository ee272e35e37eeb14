import { hasBegun, phaseOf, type Call } from '../calls/index.js'
import { belongsTo, serves, type Actor } from '../platform/actor.js'
import { allowed, denied, hidden, type Decision } from '../platform/policy.js'
import { deadlineFor, timeliness } from './rules/index.js'
import type { Nomination } from './types.js'

/** Facts of a nomination that decide who may do what with it. */
export type NominationFacts = Pick<Nomination, 'call' | 'organisation' | 'status' | 'correction' | 'deadline' | 'submission'>
/** Facts of its call. */
export type CallFacts = Pick<Call, '_id' | 'opensAt' | 'closesAt' | 'acts' | 'kinds' | 'rules'>

const editable = new Set<Nomination['status']>(['draft', 'submitted', 'returned'])
const withdrawable = new Set<Nomination['status']>(['submitted', 'returned', 'accepted'])

/** The nominee's people read their own nominations; the office those that were submitted. */
export const mayRead = (actor: Actor, n: NominationFacts): Decision =>
  belongsTo(actor, n.organisation) || mayReadAtDesk(actor, n).allowed ? allowed : hidden

/** Drafts belong to the nominee alone; from the first submission on the office may read. */
export const mayReadAtDesk = (actor: Actor, n: NominationFacts): Decision =>
  n.submission !== null && (serves(actor, 'secretariat', n.call) || serves(actor, 'observer', n.call)) ? allowed : hidden

/** Starting a nomination: while the call is open, for an organisation of an admitted kind, within its number. */
export const mayBegin = (
  actor: Actor,
  organisation: { id: string; kind: Call['kinds'][number] },
  call: CallFacts,
  nominations: number,
  now: Date,
): Decision =>
  !belongsTo(actor, organisation.id)
    ? hidden
    : phaseOf(call, now) !== 'open'
      ? denied('nominations.refused.callNotOpen')
      : !call.kinds.includes(organisation.kind)
        ? denied('nominations.refused.kindNotAdmitted')
        : nominations >= call.rules.nominationsPerOrganisation
          ? denied('nominations.refused.tooMany', { max: call.rules.nominationsPerOrganisation })
          : allowed

/** Editing the draft: the nominee's people, until the deadline that holds for it. */
export const mayEdit = (actor: Actor, n: NominationFacts, call: CallFacts, now: Date): Decision => {
  if (!belongsTo(actor, n.organisation)) return hidden
  if (!editable.has(n.status)) return denied(`nominations.refused.status.${n.status}`)
  const deadline = deadlineFor(n, call)
  if (!hasBegun(call, 'open', now)) return denied('nominations.refused.callNotOpen')
  // A draft that was never submitted stays readable and is kept, but there is nothing more to do with it.
  return deadline !== null && now.getTime() > deadline.getTime() + call.rules.graceSeconds * 1000
    ? denied('nominations.refused.late')
    : allowed
}

/** Submitting: as editing, judged by when the request began and when it had arrived. */
export const maySubmit = (actor: Actor, n: NominationFacts, call: CallFacts, began: Date, arrived: Date): Decision => {
  if (!belongsTo(actor, n.organisation)) return hidden
  if (!editable.has(n.status)) return denied(`nominations.refused.status.${n.status}`)
  if (!hasBegun(call, 'open', began)) return denied('nominations.refused.callNotOpen')
  return timeliness(deadlineFor(n, call), call.rules.graceSeconds, began, arrived) === 'late'
    ? denied('nominations.refused.late')
    : allowed
}

/** Withdrawing: by the nominee, from submitted, returned or accepted, until judging opens (domain.md). */
export const mayWithdraw = (actor: Actor, n: NominationFacts, call: CallFacts, now: Date): Decision =>
  !belongsTo(actor, n.organisation)
    ? hidden
    : !withdrawable.has(n.status)
      ? denied('nominations.refused.notSubmitted')
      : hasBegun(call, 'judging', now)
        ? denied('nominations.refused.judgingHasBegun')
        : allowed

/** The formality check: by the call's secretariat, after the deadline, before judging begins. */
export const mayCheck = (actor: Actor, n: NominationFacts, call: CallFacts, now: Date): Decision => {
  if (!serves(actor, 'secretariat', n.call)) return mayReadAtDesk(actor, n).allowed ? denied('nominations.refused.observersOnlyRead') : hidden
  if (n.submission === null) return hidden
  if (!hasBegun(call, 'closed', now)) return denied('nominations.refused.notClosedYet')
  if (hasBegun(call, 'judging', now)) return denied('nominations.refused.judgingHasBegun')
  if (n.status === 'returned') {
    // An unanswered return goes to the secretariat to decide, with the last submitted version.
    return n.correction && now < n.correction.until ? denied('nominations.refused.waitingForCorrection') : allowed
  }
  return n.status === 'submitted' ? allowed : denied(`nominations.refused.status.${n.status}`)
}

/** Accepting, besides: the organisation's licence has been looked at. */
export const mayAccept = (actor: Actor, n: NominationFacts, call: CallFacts, now: Date, verified: boolean): Decision => {
  const check = mayCheck(actor, n, call, now)
  if (!check.allowed) return check
  return verified ? allowed : denied('nominations.refused.organisationNotVerified')
}
