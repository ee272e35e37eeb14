import type { CallPhrase } from '../../calls/index.js'
import type { ClosedReturn, Correction, Nomination, NominationCheck, PointMark } from '../types.js'

const UNTOUCHED: NominationCheck = {
  checker: null,
  since: null,
  drafted: [],
  points: {},
  proposal: null,
  returns: [],
  answered: false,
  decision: null,
  appeal: null,
  appealWaiting: false,
}

/** The office's work on a nomination; documents of the release before hold none of it. */
export const checkOf = (nomination: Pick<Nomination, 'check'>): NominationCheck => ({ ...UNTOUCHED, ...nomination.check })

/** Points of the call's list that nothing was found about yet. */
export const openPoints = (points: readonly CallPhrase[], marks: Readonly<Record<string, PointMark>>): CallPhrase[] =>
  points.filter((point) => marks[point.key] === undefined)

/** Points of the call's list that were found not to hold. */
export const failedPoints = (points: readonly CallPhrase[], marks: Readonly<Record<string, PointMark>>): CallPhrase[] =>
  points.filter((point) => marks[point.key]?.state === 'failed')

/** What remains of the marks when another version comes: what failed has to be looked at again. */
export const marksAfterSubmission = (marks: Readonly<Record<string, PointMark>>): Record<string, PointMark> =>
  Object.fromEntries(Object.entries(marks).filter(([, mark]) => mark.state !== 'failed'))

/** Who has to act next on a nomination in the formality check; null: nobody. */
export const WAITS = ['checker', 'answered', 'second', 'nominee', 'unanswered', 'appeal'] as const
export type Wait = (typeof WAITS)[number]

/**
 * checker: to be looked at; answered: a return was answered, the difference is to be looked at; second: acceptance is
 * proposed; nominee: a correction is asked for; unanswered: its date has passed, the office decides; appeal: another
 * look was asked for.
 */
export const waitOf = (nomination: Pick<Nomination, 'status' | 'correction' | 'check' | 'submission'>, now: Date): Wait | null => {
  const check = checkOf(nomination)
  if (nomination.status === 'returned') return nomination.correction && nomination.correction.until > now ? 'nominee' : 'unanswered'
  if (nomination.status === 'ineligible') return check.appealWaiting ? 'appeal' : null
  if (nomination.status !== 'submitted') return null
  if (check.proposal && check.proposal.number === nomination.submission?.number) return 'second'
  return check.answered ? 'answered' : 'checker'
}

/** A return that is over now; `answered` is the version that answers it, null when it was decided without one. */
export const closedReturn = (correction: Correction, answered: { number: number; at: Date } | null, standing: number): ClosedReturn => ({
  ...correction,
  remarks: correction.remarks ?? [],
  from: correction.from ?? standing,
  answeredAt: answered?.at ?? null,
  to: answered?.number ?? null,
})

/** The office's work once another version has come: a return is answered, a proposal was about something else. */
export const checkAfterSubmission = (nomination: Pick<Nomination, 'check' | 'correction' | 'status' | 'submission'>, number: number, at: Date): NominationCheck => {
  const check = checkOf(nomination)
  const { correction, status, submission } = nomination
  const returned = status === 'returned' && correction !== null
  return {
    ...check,
    since: at,
    points: marksAfterSubmission(check.points),
    proposal: null,
    answered: returned || check.answered,
    returns: returned ? [...check.returns, closedReturn(correction, { number, at }, submission?.number ?? 0)] : check.returns,
  }
}

/**
 * The office's work once it decided: an unanswered return is closed with it. Remarks that were written and not sent stay
 * in the record; a return that sends them takes them out.
 */
export const checkAfterDecision = (nomination: Pick<Nomination, 'check' | 'correction' | 'submission'>, at: Date): NominationCheck => {
  const check = checkOf(nomination)
  const { correction, submission } = nomination
  return {
    ...check,
    since: at,
    proposal: null,
    answered: false,
    returns: correction ? [...check.returns, closedReturn(correction, null, submission?.number ?? 0)] : check.returns,
  }
}
