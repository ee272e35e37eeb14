import type { CallRules, RubricDefinition } from '../calls/index.js'

/** A legal person that an expert works or worked for. */
export interface Employer {
  name: string
  /** Unified social credit code, or '' when it is not known. */
  code: string
}

/** A person who may be asked to judge. */
export interface Expert {
  _id: string
  name: string
  email: string
  post: string
  employer: Employer
  pastEmployers: Employer[]
  fields: string[]
  account: string | null
  createdAt: Date
  /** Name of whoever changed it last, to be told to a second editor. */
  changedBy: string
  version: number
}

/** An expert as the pool's pages show one. */
export interface ExpertShown extends Expert {
  /** The linked account's address, where it is another than the office's: that is where mails go. */
  accountEmail: string | null
}

/** A judge's place in a call: invited, then accepted or declined; left when leaving later (scorecards stay). */
export interface Seat {
  _id: string
  call: string
  expert: string
  account: string | null
  status: 'invited' | 'accepted' | 'declined' | 'left'
  categories: string[]
  /**
   * Categories for which the seat was ended by somebody to whom its other ones are closed; absent in seats of the first
   * release. To that person the judge has left.
   */
  left?: string[]
  invitedAt: Date
  answeredAt: Date | null
  /** When confidentiality was confirmed; nothing is shown before. */
  confidentialityAt: Date | null
  /** When the list of participants was gone through. */
  declaredAt: Date | null
  /** The last reminder; there is not more than one within some hours. */
  remindedAt: Date | null
  /** Grows with every act that decides about conflicts, so that an assignment and a declaration never pass each other. */
  touch: number
}

/** A judge's own declaration of an interest in a participant, made against the alphabetical list. */
export interface Declaration {
  _id: string
  call: string
  seat: string
  organisation: string
  reason: string
  at: Date
}

export interface Round {
  _id: string
  call: string
  number: number
  name: { en?: string | undefined; zh?: string | undefined }
  beganAt: Date
  /** At this instant scoring stops by itself. */
  closesAt: Date
  /** Closed by hand before its date, or null. */
  closedAt: Date | null
  settledAt: Date | null
  nominations: Array<{ id: string; category: string; submission: string }>
  rubricVersion: number
  rubric: RubricDefinition
  rules: Pick<CallRules, 'leastJudges' | 'judgesPerNomination' | 'dropExtremesFrom'>
  tieOrder: string[]
  /** Later closing instants, newest last, with their reasons. */
  extensions: Array<{ from: Date; to: Date; reason: string; at: Date }>
  /** Grows with finishing, assigning and closing, so that none of them passes another. */
  touch: number
  version: number
}

/** One judge reads and scores one nomination of a round. */
export interface Assignment {
  _id: string
  call: string
  round: string
  nomination: string
  category: string
  seat: string
  account: string
  /** Set when taken back or when a conflict appeared; the scorecard stays but does not count. */
  released: { at: Date; reason: string } | null
  at: Date
}

/** Points are integers of hundredths of a point; null: not yet given. */
export interface CriterionScore {
  points: number | null
  opinion: string
  pointsRevision: number
  opinionRevision: number
}

export interface ScorecardContent {
  scores: Record<string, CriterionScore>
  comment: string
}

/** One judge's scores and opinions for one nomination in one round; its id is the assignment's. */
export interface Scorecard extends ScorecardContent {
  _id: string
  call: string
  round: string
  nomination: string
  category: string
  seat: string
  account: string
  commentRevision: number
  state: 'draft' | 'finished'
  finishedAt: Date | null
  /** The first finished version; kept for ever. */
  first: (ScorecardContent & { finishedAt: Date }) | null
  reopenings: Array<{ at: Date; reason: string }>
  /** Goes into the hash of the content that the record holds, so that nobody finds the scores in it by trying. */
  salt: string
  updatedAt: Date
}
