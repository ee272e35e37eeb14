import type { Call, CallActs, Phase } from '../types.js'
import { PHASES } from '../types.js'

/** What decides where a call stands. */
export type CallTimes = Pick<Call, 'opensAt' | 'closesAt' | 'acts'>

/**
 * Where the call stands at `now`. Opening and closing are instants that act by themselves (at the instant itself the
 * call is already open, or closed); everything later is an act of the secretariat.
 */
export const phaseOf = (call: CallTimes, now: Date): Phase => {
  const { acts } = call
  if (acts.archivedAt) return 'archived'
  if (acts.announcedAt) return 'announced'
  if (acts.noticeBeganAt) return 'notice'
  if (acts.decisionBeganAt) return 'decision'
  if (acts.judgingBeganAt) return 'judging'
  if (!acts.publishedAt || !call.opensAt || !call.closesAt) return 'draft'
  if (now < call.opensAt) return 'scheduled'
  return now < call.closesAt ? 'open' : 'closed'
}

const place = (phase: Phase): number => PHASES.indexOf(phase)

/** True when the call has come to this phase or is past it. */
export const hasBegun = (call: CallTimes, phase: Phase, now: Date): boolean => place(phaseOf(call, now)) >= place(phase)

/** The deadline for submitting: the call's, or a nomination's own when that is later. Null while no date is set. */
export const deadlineOf = (call: Pick<Call, 'closesAt'>, own: Date | null = null): Date | null => {
  if (!call.closesAt || !own) return call.closesAt
  return own > call.closesAt ? own : call.closesAt
}

/** What comes next: the phase, when (null: no date), and whether it comes by itself or by an act. */
export interface NextStep {
  phase: Phase
  at: Date | null
  byItself: boolean
}

/** What happens to the call next; null when it is archived. */
export const nextStep = (call: CallTimes & Pick<Call, 'noticeEndsAt'>, now: Date): NextStep | null => {
  const phase = phaseOf(call, now)
  const next = PHASES[place(phase) + 1]
  if (!next) return null
  if (phase === 'draft') return { phase: 'open', at: call.opensAt, byItself: false }
  if (phase === 'scheduled') return { phase: next, at: call.opensAt, byItself: true }
  if (phase === 'open') return { phase: next, at: call.closesAt, byItself: true }
  if (phase === 'notice') return { phase: next, at: call.noticeEndsAt, byItself: false }
  return { phase: next, at: null, byItself: false }
}

/** The phase in which each act is due; an act out of its turn is refused. */
export const DUE: Record<keyof CallActs, Phase> = {
  publishedAt: 'draft',
  judgingBeganAt: 'closed',
  decisionBeganAt: 'judging',
  noticeBeganAt: 'decision',
  announcedAt: 'notice',
  archivedAt: 'announced',
}

/** True when it is this act's turn. */
export const isDue = (call: CallTimes, act: keyof CallActs, now: Date): boolean => phaseOf(call, now) === DUE[act]
