import { hasBegun, phaseOf, type CallPhrase } from '../calls/index.js'
import { belonged, belongsTo, serves, type Actor } from '../platform/actor.js'
import { allowed, denied, hidden, type Decision } from '../platform/policy.js'
import { mayCheck, mayRead, mayReadAtDesk, NO_INTERESTS, type CallFacts, type Interests, type NominationFacts } from './policy.js'
import { checkOf, failedPoints, openPoints } from './rules/index.js'
import type { Nomination } from './types.js'

/** A nomination with the office's work on it. */
export type CheckedFacts = NominationFacts & Pick<Nomination, 'check'>

/** Whether this member of the office has an interest in what is entered in the nomination's category. */
const interested = (actor: Actor, n: CheckedFacts, interests: Interests): boolean =>
  belongsTo(actor, n.organisation) || belonged(actor, n.organisation) || (n.submission !== null && interests.has(n.submission.category))

/**
 * The office's own work: checklist, remarks being written, checker, conversation. Closed to members of the office with
 * an interest: they would learn what is thought of their own nomination, or of a rival's.
 */
export const mayReadChecking = (actor: Actor, n: CheckedFacts, interests: Interests = NO_INTERESTS): Decision =>
  mayReadAtDesk(actor, n).allowed && !interested(actor, n, interests) ? allowed : hidden

/** Marking points and writing remarks: whoever may check it now. */
export const mayMark = (actor: Actor, n: CheckedFacts, call: CallFacts, now: Date, interests: Interests = NO_INTERESTS): Decision =>
  mayCheck(actor, n, call, now, interests)

/** Handing a nomination to a member of the office: by its secretariat, while it is not decided. */
export const mayAssign = (actor: Actor, n: CheckedFacts, call: CallFacts, now: Date, interests: Interests = NO_INTERESTS): Decision => {
  if (!serves(actor, 'secretariat', n.call)) return mayReadAtDesk(actor, n).allowed ? denied('nominations.refused.observersOnlyRead') : hidden
  if (n.submission === null) return hidden
  if (interested(actor, n, interests)) return denied('checking.refused.interest')
  if (hasBegun(call, 'judging', now)) return denied('nominations.refused.judgingHasBegun')
  return n.status === 'submitted' || n.status === 'returned' || checkOf(n).appealWaiting ? allowed : denied(`nominations.refused.status.${n.status}`)
}

/** Whether a person may be given this nomination to check. */
export const mayBeChecker = (person: Actor, n: CheckedFacts, interests: Interests = NO_INTERESTS): boolean =>
  serves(person, 'secretariat', n.call) && !interested(person, n, interests)

/** What acceptance asks besides: every point looked at, none failed, and no remark written that would never be sent. */
export const pointsAllow = (n: CheckedFacts, points: readonly CallPhrase[]): Decision => {
  const { points: marks } = checkOf(n)
  const open = openPoints(points, marks).length
  if (open > 0) return denied('checking.refused.pointsOpen', { count: open })
  const failed = failedPoints(points, marks).length
  if (failed > 0) return denied('checking.refused.pointsFailed', { count: failed })
  const { length } = checkOf(n).drafted
  return length > 0 ? denied('checking.refused.remarksDrafted', { count: length }) : allowed
}

/** A standing proposal to accept the version that stands; null when there is none. */
export const proposalOf = (n: CheckedFacts): { by: { id: string; name: string }; at: Date } | null => {
  const { proposal } = checkOf(n)
  return proposal && proposal.number === n.submission?.number ? proposal : null
}

/** A second pair of eyes: where the call asks for it, whoever proposed an acceptance does not confirm it. */
export const mayConfirm = (actor: Actor, n: CheckedFacts, secondCheck: boolean): Decision =>
  secondCheck && proposalOf(n)?.by.id === actor.account ? denied('checking.refused.ownProposal') : allowed

/** Asking for another look: the nominee's people, once, in time, and not once judging has begun: nobody could answer it. */
export const mayAppeal = (actor: Actor, n: CheckedFacts, call: CallFacts, now: Date): Decision => {
  const read = mayRead(actor, n)
  if (!read.allowed) return read
  const { appeal } = checkOf(n)
  if (n.status !== 'ineligible' || !appeal) return denied('checking.refused.noAppeal')
  if (appeal.request) return denied('checking.refused.appealedAlready')
  if (now >= appeal.until) return denied('checking.refused.appealOver')
  return hasBegun(call, 'judging', now) ? denied('nominations.refused.judgingHasBegun') : allowed
}

/**
 * Answering such a request: by the secretariat, without an interest, and by another person than who decided where there
 * is one (`others`: somebody else of the office could).
 */
export const mayAnswerAppeal = (actor: Actor, n: CheckedFacts, call: CallFacts, now: Date, others: boolean, interests: Interests = NO_INTERESTS): Decision => {
  if (!serves(actor, 'secretariat', n.call)) return mayReadAtDesk(actor, n).allowed ? denied('nominations.refused.observersOnlyRead') : hidden
  if (n.submission === null) return hidden
  if (interested(actor, n, interests)) return denied('checking.refused.interest')
  const { appealWaiting, decision } = checkOf(n)
  if (n.status !== 'ineligible' || !appealWaiting) return denied('checking.refused.noAppeal')
  if (hasBegun(call, 'judging', now)) return denied('nominations.refused.judgingHasBegun')
  return others && decision?.by.id === actor.account ? denied('checking.refused.ownDecision') : allowed
}

/** Until when people talk about a nomination: it has been submitted, and the winners are not announced yet. */
const conversationOpen = (n: CheckedFacts, call: CallFacts, now: Date): Decision => {
  if (n.submission === null) return denied('checking.refused.notSubmittedYet')
  if (n.status === 'withdrawn') return denied('nominations.refused.status.withdrawn')
  const phase = phaseOf(call, now)
  return phase === 'announced' || phase === 'archived' ? denied('checking.refused.conversationOver') : allowed
}

/** The nominee's people read their side of the conversation always. */
export const mayWriteAsNominee = (actor: Actor, n: CheckedFacts, call: CallFacts, now: Date): Decision => {
  const read = mayRead(actor, n)
  return read.allowed ? conversationOpen(n, call, now) : read
}

/** The office writes where it may read the office's work; an observer only reads. */
export const mayWriteAsOffice = (actor: Actor, n: CheckedFacts, call: CallFacts, now: Date, interests: Interests = NO_INTERESTS): Decision => {
  const read = mayReadChecking(actor, n, interests)
  if (!read.allowed) return read
  return serves(actor, 'secretariat', n.call) ? conversationOpen(n, call, now) : denied('nominations.refused.observersOnlyRead')
}

