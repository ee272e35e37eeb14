import { serves, type Actor } from '../platform/actor.js'
import { allowed, denied, hidden, type Decision } from '../platform/policy.js'
import type { ChangeKind } from './rules/form-change.js'
import { isDue, phaseOf } from './rules/phases.js'
import type { Call, CallActs, CallPart } from './types.js'

/** Only who serves the house as its secretariat begins a new call. */
export const mayCreateCall = (actor: Actor): Decision =>
  actor.account !== null && actor.appointments.some((a) => a.role === 'secretariat' && a.call === null)
    ? allowed
    : denied('calls.denied.create')

/** The desk of a call: its secretariat and its observers. */
export const mayReadDesk = (actor: Actor, call: Pick<Call, '_id'>): Decision =>
  serves(actor, 'secretariat', call._id) || serves(actor, 'observer', call._id) ? allowed : hidden

const office = (actor: Actor, call: Pick<Call, '_id'>): Decision => {
  if (serves(actor, 'secretariat', call._id)) return allowed
  return serves(actor, 'observer', call._id) ? denied('calls.denied.observer') : hidden
}

/**
 * Parts that may be worked on after opening; everything else is what entrants rely on. What is changed in the form comes
 * into force by an act of its own (`mayApplyForm`).
 */
const CORRECTABLE: ReadonlySet<CallPart> = new Set<CallPart>(['texts', 'templates', 'form', 'checking'])

/** Editing one part of a call: all of it as a draft, wording and templates until it is archived. */
export const mayEditCall = (actor: Actor, call: Call, part: CallPart, now: Date): Decision => {
  const may = office(actor, call)
  if (!may.allowed) return may
  const phase = phaseOf(call, now)
  if (phase === 'archived') return denied('calls.denied.archived')
  if (phase === 'draft' || CORRECTABLE.has(part)) return allowed
  return denied(part === 'dates' ? 'calls.denied.datesFixed' : 'calls.denied.frozen')
}

/** Replacing the whole form by another one: while nobody answers it. */
export const mayReplaceForm = (actor: Actor, call: Call, now: Date): Decision => {
  const may = office(actor, call)
  if (!may.allowed) return may
  return phaseOf(call, now) === 'draft' ? allowed : denied('calls.denied.formInUse')
}

/**
 * Bringing a changed form into force: wording until the call is archived; what changes the meaning of an answer only
 * while there is still time to answer it.
 */
export const mayApplyForm = (actor: Actor, call: Call, kind: ChangeKind, now: Date): Decision => {
  const may = mayEditCall(actor, call, 'form', now)
  if (!may.allowed) return may
  const phase = phaseOf(call, now)
  if (phase === 'draft') return denied('calls.denied.notOpenedYet')
  return kind === 'wording' || phase === 'scheduled' || phase === 'open' ? allowed : denied('calls.denied.meaningClosed')
}

/** Opening: a deliberate act on a draft. What is still missing is the rules' business. */
export const mayOpen = (actor: Actor, call: Call, now: Date): Decision => {
  const may = office(actor, call)
  if (!may.allowed) return may
  return isDue(call, 'publishedAt', now) ? allowed : denied('calls.denied.alreadyOpen')
}

/** A later deadline for all: only while there is still time, so that nobody is shut out and let in again. */
export const mayExtend = (actor: Actor, call: Call, now: Date): Decision => {
  const may = office(actor, call)
  if (!may.allowed) return may
  const phase = phaseOf(call, now)
  if (phase === 'draft') return denied('calls.denied.notOpenedYet')
  return phase === 'scheduled' || phase === 'open' ? allowed : denied('calls.denied.closedAlready')
}

/** Putting the call away, once its winners are announced. */
export const mayArchive = (actor: Actor, call: Call, now: Date): Decision => {
  const may = office(actor, call)
  if (!may.allowed) return may
  return isDue(call, 'archivedAt', now) ? allowed : denied('calls.denied.notAnnounced')
}

/** Any act that moves the call on: by its secretariat, and in its turn. */
export const mayRecordAct = (actor: Actor, call: Call, act: keyof CallActs, now: Date): Decision => {
  const may = office(actor, call)
  if (!may.allowed) return may
  return isDue(call, act, now) ? allowed : denied('calls.denied.notItsTurn')
}

/** What everyone may read: a call that was published. */
export const mayReadPublicly = (call: Call, now: Date): Decision => (phaseOf(call, now) === 'draft' ? hidden : allowed)
