import type { LocalText } from '../platform/text.js'

/** One judge's part in a standing; totals in hundredths on the 100-point scale. */
export interface CountedTotal {
  assignment: string
  seat: string
  total: number
  /** Why it does not count in the mean: the one highest or the one lowest; null when it counts. */
  dropped: 'highest' | 'lowest' | null
}

/** A nomination's computed place. Everything in hundredths; `place` 1 is the best; equal places are shared. */
export interface StandingRow {
  nomination: string
  category: string
  totals: CountedTotal[]
  /** The figure that ranks, as printed; null when nobody finished a scorecard. */
  score: number | null
  /** Mean of all totals, untrimmed: the first tie-breaker. */
  untrimmed: number | null
  /** Means per criterion in hundredths of a point, in the call's declared tie order. */
  criteria: Array<{ key: string; mean: number }>
  place: number | null
  /** What parted it from its equals, if anything had to. */
  tie: 'none' | 'untrimmed' | 'criterion' | 'shared'
  /** Which criterion parted the tie. */
  tieCriterion: string | null
  flags: Array<'tooFewJudges' | 'unequalJudges' | 'noScore'>
}

/** The settled standing of one round; immutable. */
export interface Standing {
  _id: string
  call: string
  round: string
  settledAt: Date
  rows: StandingRow[]
  /** Recorded decisions about nominations below the least number of judges, by nomination. */
  waivers: Record<string, string>
  /** SHA-256 of the canonical JSON of all that was computed from (scorecards, rubric, rules). */
  inputsHash: string
}

/** What the secretariat decided for a nomination; secret until published. */
export interface Decision {
  _id: string
  call: string
  category: string
  nomination: string
  /** The prize's key, or null for not awarded. */
  prize: string | null
  reason: string
  by: string
  at: Date
  version: number
}

export interface Certificate {
  /** The number on it, unique, checkable by the public. */
  _id: string
  call: string
  nomination: string
  organisation: { name: LocalText; code: string }
  title: LocalText
  category: LocalText
  prize: LocalText
  callName: LocalText
  issuedAt: Date
  revokedAt: Date | null
}
