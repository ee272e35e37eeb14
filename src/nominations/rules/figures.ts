import { DAY } from '../../platform/clock.js'
import type { Nomination } from '../types.js'
import { checkOf, waitOf, WAITS, type Wait } from './check.js'

/** The middle one of some numbers, the mean of the two middle ones; null of none. */
export const median = (numbers: readonly number[]): number | null => {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const [low, high] = [sorted[middle - 1], sorted[middle]]
  if (high === undefined) return null
  return sorted.length % 2 === 0 && low !== undefined ? (low + high) / 2 : high
}

export const STEPS = ['firstLook', 'correction', 'second', 'whole', 'appeal'] as const
export type Step = (typeof STEPS)[number]

/** How long one step took: median in days, and of how many. */
export interface StepFigure {
  step: Step
  days: number | null
  count: number
}

export interface WaitFigure {
  wait: Wait
  count: number
  /** Days for which the longest of them has waited. */
  longest: number | null
}

export type FigureRow = Pick<Nomination, 'status' | 'correction' | 'check' | 'submission'>

const days = (from: Date, to: Date): number => Math.max(0, to.getTime() - from.getTime()) / DAY
const later = (a: Date, b: Date | null): Date => (b !== null && b > a ? b : a)

/** Durations of each step of one nomination, in days. `closesAt`: the check cannot begin before. */
const durations = (row: FigureRow, closesAt: Date | null): Record<Step, number[]> => {
  const check = checkOf(row)
  const found: Record<Step, number[]> = { firstLook: [], correction: [], second: [], whole: [], appeal: [] }
  if (!row.submission) return found
  const { returns, decision, appeal } = check
  const current = row.status === 'returned' ? row.correction : null
  const firstReturn = returns[0] ?? current
  // A nomination that was never returned stands by its only relevant submission; one that was came before its return.
  const cameBefore = firstReturn ? (closesAt ?? firstReturn.at) : row.submission.at
  const begun = later(cameBefore, closesAt)
  const first = firstReturn?.at ?? decision?.proposedAt ?? decision?.at ?? check.proposal?.at
  if (first) found.firstLook.push(days(begun, first))
  for (const one of returns) if (one.answeredAt) found.correction.push(days(one.at, one.answeredAt))
  if (decision?.proposedAt) found.second.push(days(decision.proposedAt, decision.at))
  if (decision) found.whole.push(days(begun, decision.at))
  if (appeal?.request && appeal.answer) found.appeal.push(days(appeal.request.at, appeal.answer.at))
  return found
}

/** What each step took (median days), over all nominations of a call. */
export const stepFigures = (rows: readonly FigureRow[], closesAt: Date | null): StepFigure[] => {
  const all = rows.map((row) => durations(row, closesAt))
  return STEPS.map((step) => {
    const numbers = all.flatMap((one) => one[step])
    return { step, days: median(numbers), count: numbers.length }
  })
}

/** Since when a nomination waits in its present state; null where it waits for nobody. */
export const waitingSince = (row: FigureRow, closesAt: Date | null): Date | null => {
  if (!row.submission) return null
  const check = checkOf(row)
  if (row.status === 'returned') return row.correction?.at ?? null
  return check.since ?? later(row.submission.at, closesAt)
}

/** Who waits for whom: how many, and for how long the longest. */
export const waitFigures = (rows: readonly FigureRow[], closesAt: Date | null, now: Date): WaitFigure[] =>
  WAITS.map((wait) => {
    const waiting = rows.filter((row) => waitOf(row, now) === wait)
    const since = waiting.flatMap((row) => waitingSince(row, closesAt) ?? []).map((at) => days(at, now))
    return { wait, count: waiting.length, longest: since.length > 0 ? Math.max(...since) : null }
  })
