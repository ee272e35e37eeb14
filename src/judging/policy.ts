import { normalisedEmail } from '../accounts/index.js'
import { hasBegun, type Call } from '../calls/index.js'
import { serves, servesAnywhere, type Actor } from '../platform/actor.js'
import { allowed, denied, hidden, type Decision } from '../platform/policy.js'
import { conflictsWith, type ExpertFacts, type ParticipantFacts } from './rules/conflicts.js'
import { roundState } from './rules/round.js'
import type { Assignment, Expert, Round, Scorecard, Seat } from './types.js'

/** What judging knows of a member of the office besides the memberships: one person may also stand in the pool. */
export interface OwnInterests {
  /** The person's own entries in the pool of experts. */
  experts: ReadonlyArray<Pick<ExpertFacts, 'name' | 'email' | 'employer' | 'pastEmployers'>>
  /** Organisations in which the person declared an interest as a judge of the call. */
  declared: readonly string[]
}

/**
 * The categories whose judging is closed to this member of the office: those in which an organisation that the actor
 * belongs or belonged to, a present or past employer, or one in which the actor declared an interest takes part (domain.md, "Rules of practice":
 * conflicts look at all roles of a person). Rows, counts, totals, search and exports of judging leave them out.
 */
export const closedCategories = (
  actor: Pick<Actor, 'memberships' | 'formerOrganisations'>,
  participants: Iterable<ParticipantFacts & { category: string }>,
  { experts, declared }: OwnInterests,
): Set<string> => {
  const own = new Set([...actor.memberships.map((m) => m.organisation), ...actor.formerOrganisations, ...declared])
  const facts = experts.map((expert) => ({ ...expert, memberships: [], formerOrganisations: [], declared: [] }))
  const closed = new Set<string>()
  for (const participant of participants) {
    if (own.has(participant.organisation) || facts.some((f) => conflictsWith(f, participant).length > 0)) closed.add(participant.category)
  }
  return closed
}

/**
 * A seat as somebody sees it to whom these categories are closed: with the others alone; as that of a judge who has left
 * where it was ended for the others; null where all of it is closed.
 */
export const seenSeat = (seat: Seat, closed: ReadonlySet<string>): Seat | null => {
  const open = seat.categories.filter((key) => !closed.has(key))
  if (open.length > 0 || seat.categories.length === 0) {
    // Asked for these after having accepted for others that are closed: until the judge goes on with them, it looks as it
    // does with everybody who was asked and has not answered.
    const since = seat.answeredAt !== null && seat.invitedAt > seat.answeredAt && seat.declaredAt === null
    const waits = open.length < seat.categories.length && seat.status === 'accepted' && since
    return { ...seat, categories: open, ...(waits ? { status: 'invited', answeredAt: null, confidentialityAt: null } : {}) }
  }
  const left = (seat.left ?? []).filter((key) => !closed.has(key))
  return left.length > 0 ? { ...seat, status: 'left', categories: left } : null
}

/**
 * Kinds of subjects in record and mail that tell of a call's judging and decisions; 'account', as an entry about an
 * account that belongs to a call says who was appointed to what in it, judges by name; 'checking', the office's own work
 * on nominations and its conversations with nominees.
 */
export const JUDGING_SUBJECTS = ['seat', 'round', 'assignment', 'decision', 'notice', 'account', 'checking'] as const

/** The pool of experts belongs to the house: the secretariat and the observers of any call read it. */
export const mayReadExperts = (actor: Actor): Decision =>
  servesAnywhere(actor, 'secretariat') || servesAnywhere(actor, 'observer') ? allowed : hidden

export const mayEditExperts = (actor: Actor): Decision =>
  servesAnywhere(actor, 'secretariat')
    ? allowed
    : servesAnywhere(actor, 'observer')
      ? denied('judging.refused.observersOnlyRead')
      : hidden

/** Changing an expert's entry: nobody changes one's own, as it says from which categories one is kept. */
export const mayEditExpert = (actor: Actor, expert: Pick<Expert, 'account' | 'email'>): Decision => {
  const general = mayEditExperts(actor)
  return general.allowed && isOwnEntry(actor, expert) ? denied('judging.refused.ownEntry') : general
}

/** An entry is somebody's own by the account or by the address. */
const isOwnEntry = (actor: Actor, expert: Pick<Expert, 'account' | 'email'>): boolean =>
  (actor.account !== null && expert.account === actor.account) ||
  (actor.email !== null && normalisedEmail(expert.email) === normalisedEmail(actor.email))

/** The desk's pages on judges and rounds. */
export const mayReadJudging = (actor: Actor, call: string): Decision =>
  serves(actor, 'secretariat', call) || serves(actor, 'observer', call) ? allowed : hidden

/** Acts on judges and rounds: the call's secretariat; the observer reads. */
export const mayManageJudging = (actor: Actor, call: string): Decision =>
  serves(actor, 'secretariat', call)
    ? allowed
    : serves(actor, 'observer', call)
      ? denied('judging.refused.observersOnlyRead')
      : hidden

/** Acts on one category: as above, and the category is not closed to the actor, to whom it then does not exist. */
export const mayManageCategory = (actor: Actor, call: string, category: string, closed: ReadonlySet<string>): Decision => {
  const general = mayManageJudging(actor, call)
  return general.allowed && closed.has(category) ? hidden : general
}

/** Acts on a round as a whole decide about every category in it, so nobody with an interest in one of them does them. */
export const mayManageRound = (actor: Actor, call: string, categories: Iterable<string>, closed: ReadonlySet<string>): Decision => {
  const general = mayManageJudging(actor, call)
  if (!general.allowed) return general
  for (const category of categories) if (closed.has(category)) return denied('judging.refused.ownCategory')
  return allowed
}

export type AssignmentFacts = Pick<Assignment, 'account' | 'call' | 'released'>
export type SeatFacts = Pick<Seat, 'status' | 'confidentialityAt' | 'declaredAt'>

/** The judge's own tasks of a call: with an accepted seat, nobody else. */
export const maySit = (actor: Actor, seat: Pick<Seat, 'account' | 'call' | 'status'>): Decision =>
  actor.account !== null && seat.account === actor.account && seat.status === 'accepted' && serves(actor, 'judge', seat.call) ? allowed : hidden

/** Judges see who takes part only once the call has closed: before, the list would tell who has submitted so far. */
export const participantsAreListed = (call: Pick<Call, 'opensAt' | 'closesAt' | 'acts'>, now: Date): boolean => hasBegun(call, 'closed', now)

/**
 * Reading a nomination as its judge: the own live assignment, after confidentiality was confirmed and interests were
 * declared, and without a conflict. Everything else does not exist for the judge.
 */
export const mayReadAssigned = (actor: Actor, assignment: AssignmentFacts, seat: SeatFacts, conflicted: boolean): Decision =>
  actor.account !== null &&
  assignment.account === actor.account &&
  assignment.released === null &&
  serves(actor, 'judge', assignment.call) &&
  seat.status === 'accepted' &&
  seat.confidentialityAt !== null &&
  seat.declaredAt !== null &&
  !conflicted
    ? allowed
    : hidden

type RoundFacts = Pick<Round, 'closesAt' | 'closedAt' | 'settledAt'>

/** Scoring: while the round runs and the scorecard is not finished. */
export const mayScore = (round: RoundFacts, scorecard: Pick<Scorecard, 'state'>, now: Date): Decision =>
  roundState(round, now) !== 'running'
    ? denied('judging.refused.roundClosed')
    : scorecard.state === 'finished'
      ? denied('judging.refused.finished')
      : allowed

/** Opening a finished scorecard again: until the round closes. */
export const mayReopen = (round: RoundFacts, scorecard: Pick<Scorecard, 'state'>, now: Date): Decision =>
  roundState(round, now) !== 'running'
    ? denied('judging.refused.roundClosed')
    : scorecard.state !== 'finished'
      ? denied('judging.refused.notFinished')
      : allowed
