import { hasBegun, phaseOf, type Call } from '../calls/index.js'
import { belonged, belongsTo, serves, type Actor } from '../platform/actor.js'
import { allowed, denied, hidden, type Decision } from '../platform/policy.js'
import { deadlineFor, organisationsBehind, partnerOrganisations, timeliness, type LimitBreach } from './rules/index.js'
import type { DraftRole, Nomination } from './types.js'

/** Facts of a nomination that decide who may do what with it. */
export type NominationFacts = Pick<Nomination, 'call' | 'organisation' | 'status' | 'correction' | 'deadline' | 'submission'> &
  Partial<Pick<Nomination, 'createdBy' | 'roles' | 'partners'>>
/** Facts of its call. */
export type CallFacts = Pick<Call, '_id' | 'opensAt' | 'closesAt' | 'acts' | 'rules'>

const editable = new Set<Nomination['status']>(['draft', 'submitted', 'returned'])
const withdrawable = new Set<Nomination['status']>(['submitted', 'returned', 'accepted'])

/** The nominee's people, and nobody else, read the draft, the receipts and what was published to them. */
export const mayRead = (actor: Actor, n: Pick<NominationFacts, 'organisation'>): Decision =>
  belongsTo(actor, n.organisation) ? allowed : hidden

/**
 * The people of partners that confirmed read what is submitted, and change nothing. A partner that was taken out reads
 * nothing any more, also where a submission names it: so it was told, and so was who took it out.
 */
export const mayReadAsPartner = (actor: Actor, n: Partial<Pick<NominationFacts, 'partners'>>): Decision =>
  partnerOrganisations(n.partners ? { partners: n.partners } : {}).some((organisation) => belongsTo(actor, organisation)) ? allowed : hidden

/** What is or would be submitted, with its receipts and files: the nominee's people and those of its partners. */
export const mayReadSubmitted = (actor: Actor, n: Pick<NominationFacts, 'organisation'> & Partial<Pick<NominationFacts, 'partners'>>): Decision =>
  mayRead(actor, n).allowed ? allowed : mayReadAsPartner(actor, n)

/** The owner of the organisation and the person who began it may all, and say what their colleagues may. */
const leads = (actor: Actor, n: Pick<NominationFacts, 'organisation' | 'createdBy'>): boolean =>
  actor.memberships.some((m) => m.organisation === n.organisation && (m.role === 'owner' || n.createdBy === actor.account))

/** What a member does with a nomination unless something else was said. */
export const DEFAULT_DRAFT_ROLE: DraftRole = 'submits'

/** What this person may do with the draft; null for whoever does not belong to its organisation. */
export const roleOf = (actor: Actor, n: Pick<NominationFacts, 'organisation' | 'createdBy' | 'roles'>): DraftRole | null =>
  !belongsTo(actor, n.organisation) ? null
  : leads(actor, n) ? 'submits'
  : (n.roles?.[actor.account ?? ''] ?? DEFAULT_DRAFT_ROLE)

/** Saying what colleagues may do with a nomination. */
export const mayLead = (actor: Actor, n: NominationFacts): Decision =>
  !belongsTo(actor, n.organisation) ? hidden : leads(actor, n) ? allowed : denied('nominations.drafting.refused.leadsOnly')

/** Discarding for good: what was never submitted, by those who lead it. What was submitted is withdrawn instead. */
export const mayDiscard = (actor: Actor, n: NominationFacts): Decision => {
  const lead = mayLead(actor, n)
  if (!lead.allowed) return lead
  return n.status === 'draft' && n.submission === null ? allowed : denied('nominations.drafting.refused.submittedOnce')
}

/**
 * What the record keeps from every reader, also from those who read all calls: its entries about nominations that belong
 * to no call, as they were not submitted yet (service/parts.ts, `recordSubject`).
 */
export const DRAFT_ENTRIES = { call: null, kinds: ['nomination'] } as const

/** Files: the nominee's people and those of its partners have all of theirs, the office those of a submission and never the draft's. */
export const mayReadFile = (actor: Actor, n: NominationFacts, file: { submitted: boolean }): Decision =>
  mayReadSubmitted(actor, n).allowed || (file.submitted && mayReadAtDesk(actor, n).allowed) ? allowed : hidden

/** Drafts belong to the nominee alone; from the first submission on the office may read. */
export const mayReadAtDesk = (actor: Actor, n: NominationFacts): Decision =>
  n.submission !== null && (serves(actor, 'secretariat', n.call) || serves(actor, 'observer', n.call)) ? allowed : hidden

/**
 * Starting a nomination: while the call is open, for an organisation that keeps the call's limits as far as they are
 * known; what is not known yet is asked for before submitting.
 */
export const mayBegin = (actor: Actor, organisation: string, call: CallFacts, breaches: readonly LimitBreach[], now: Date): Decision => {
  if (!belongsTo(actor, organisation)) return hidden
  if (phaseOf(call, now) !== 'open') return denied('nominations.refused.callNotOpen')
  const known = breaches.find((breach) => !breach.unknown)
  return known ? denied(known.message.key, known.message.values) : allowed
}

/** What holds for editing and submitting alike, the deadline left aside. */
const inHand = (actor: Actor, n: NominationFacts, call: CallFacts, at: Date): Decision => {
  if (!belongsTo(actor, n.organisation)) return hidden
  if (!editable.has(n.status)) return denied(`nominations.refused.status.${n.status}`)
  if (!hasBegun(call, 'open', at)) return denied('nominations.refused.callNotOpen')
  return hasBegun(call, 'judging', at) ? denied('nominations.refused.judgingHasBegun') : allowed
}

/**
 * Editing the draft: the nominee's people, until the deadline that holds for it. The grace is for submitting alone:
 * what counts has to be there before the deadline (domain.md), and later the draft stays readable as it is.
 */
export const mayEdit = (actor: Actor, n: NominationFacts, call: CallFacts, now: Date): Decision => {
  const may = inHand(actor, n, call, now)
  if (!may.allowed) return may
  if (roleOf(actor, n) === 'reads') return denied('nominations.drafting.refused.onlyReads')
  const deadline = deadlineFor(n, call)
  return deadline !== null && now >= deadline ? denied('nominations.refused.late') : allowed
}

/**
 * Answering a link about a nomination (a partner, an endorsing body): as long as the nomination may be submitted.
 * Whoever holds the link knows of it, so that a refusal says why.
 */
export const mayAnswer = (n: NominationFacts, call: CallFacts, now: Date): Decision => {
  if (!editable.has(n.status) || !hasBegun(call, 'open', now) || hasBegun(call, 'judging', now)) return denied('backing.refused.over')
  const deadline = deadlineFor(n, call)
  return deadline !== null && now >= deadline ? denied('backing.refused.over') : allowed
}

/** Submitting: as editing, judged by when the request began and when it had arrived. */
export const maySubmit = (actor: Actor, n: NominationFacts, call: CallFacts, began: Date, arrived: Date): Decision => {
  const may = inHand(actor, n, call, began)
  if (!may.allowed) return may
  if (roleOf(actor, n) !== 'submits') return denied('nominations.drafting.refused.submitsNot')
  return timeliness(deadlineFor(n, call), call.rules.graceSeconds, began, arrived) === 'late'
    ? denied('nominations.refused.late')
    : allowed
}

/** Withdrawing: by the nominee, from submitted, returned or accepted, until judging opens (domain.md). */
export const mayWithdraw = (actor: Actor, n: NominationFacts, call: CallFacts, now: Date): Decision => {
  if (!belongsTo(actor, n.organisation)) return hidden
  if (!withdrawable.has(n.status)) return denied('nominations.refused.notSubmitted')
  if (roleOf(actor, n) !== 'submits') return denied('nominations.drafting.refused.submitsNot')
  return hasBegun(call, 'judging', now) ? denied('nominations.refused.judgingHasBegun') : allowed
}

/** True while a submission may still arrive by right: before the deadline and, for those under way, within the grace. */
const stillComing = (n: NominationFacts, call: CallFacts, now: Date): boolean => {
  const deadline = deadlineFor(n, call)
  return deadline !== null && now.getTime() <= deadline.getTime() + call.rules.graceSeconds * 1000
}

/** Categories of a call that are closed to a member of its office, who has an interest in something entered there. */
export type Interests = ReadonlySet<string>
export const NO_INTERESTS: Interests = new Set()

/** The formality check: by the call's secretariat, after the deadline, before judging begins, without an interest. */
export const mayCheck = (actor: Actor, n: NominationFacts, call: CallFacts, now: Date, interests: Interests = NO_INTERESTS): Decision => {
  if (!serves(actor, 'secretariat', n.call)) return mayReadAtDesk(actor, n).allowed ? denied('nominations.refused.observersOnlyRead') : hidden
  if (n.submission === null) return hidden
  // Nobody examines what the own organisation entered, nor one that the person has left.
  const behind = [n.organisation, ...organisationsBehind(n)]
  if (behind.some((organisation) => belongsTo(actor, organisation) || belonged(actor, organisation))) return denied('nominations.refused.ownOrganisation')
  if (interests.has(n.submission.category)) return denied('checking.refused.interest')
  const coming = stillComing(n, call, now)
  if (!hasBegun(call, 'closed', now) || (n.status === 'submitted' && coming)) return denied('nominations.refused.notClosedYet')
  if (hasBegun(call, 'judging', now)) return denied('nominations.refused.judgingHasBegun')
  if (n.status === 'returned') {
    // An unanswered return goes to the secretariat to decide, with the last submitted version.
    return coming ? denied('nominations.refused.waitingForCorrection') : allowed
  }
  return n.status === 'submitted' ? allowed : denied(`nominations.refused.status.${n.status}`)
}

/** Accepting, besides: the organisation's licence has been looked at. */
export const mayAccept = (actor: Actor, n: NominationFacts, call: CallFacts, now: Date, verified: boolean, interests: Interests = NO_INTERESTS): Decision => {
  const check = mayCheck(actor, n, call, now, interests)
  if (!check.allowed) return check
  return verified ? allowed : denied('nominations.refused.organisationNotVerified')
}
