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

/** What the secretariat decided for a nomination; secret until published. Its id is the nomination's. */
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

/** The decisions of one category as one thing to edit: whoever writes one of them writes this, so nobody overtakes. */
export interface DecisionSheet {
  /** `<call>.<category>` */
  _id: string
  call: string
  category: string
  /** Name of whoever wrote it last, to be told to a second editor. */
  changedBy: string
  at: Date
  /** Set by the beginning of the public notice: nothing is changed afterwards. */
  frozenAt: Date | null
  /** Salted hash of the decisions: what the record holds of them. */
  hash: string
  salt: string
  version: number
}

export interface Certificate {
  /** The number on it, unique, checkable by the public. */
  _id: string
  call: string
  nomination: string
  organisation: { name: LocalText; code: string }
  /** In their order; absent where there are none, and in certificates of the release before. */
  partners?: Array<{ name: LocalText; code: string }>
  title: LocalText
  category: LocalText
  prize: LocalText
  callName: LocalText
  issuedAt: Date
  revokedAt: Date | null
  categoryKey: string
  prizeKey: string
  /** The prize's rank; 1 is the highest. */
  rank: number
  /** As submitted; null unless the nominee agreed to its publication. */
  summary: LocalText | null
}

/** What is written on a certificate; the number and the instant are given by whoever issues it. */
export type CertificateContent = Omit<Certificate, '_id' | 'issuedAt' | 'revokedAt'>
