import type { AnswerValue, CallDeclaration } from '../calls/index.js'
import type { LocalText } from '../platform/text.js'

export const NOMINATION_STATUSES = ['draft', 'submitted', 'returned', 'accepted', 'ineligible', 'withdrawn'] as const
export type NominationStatus = (typeof NOMINATION_STATUSES)[number]

export type { AnswerValue } from '../calls/index.js'

/** One answer of a draft with its own revision, so that two people editing different fields never collide. */
export interface DraftAnswer {
  value: AnswerValue
  revision: number
  by: string
  at: Date
}

/** An uploaded file that counts as part of a nomination; `id` is the stored file's. */
export interface Attachment {
  id: string
  field: string
  name: string
  type: string
  bytes: number
  sha256: string
  at: Date
  by: string
  /**
   * The stored file as it was uploaded, where a copy without its author's traces took its place; for the nominee and
   * the office. Absent where there is none, also in documents of the first release.
   */
  original?: string
}

/** What was decided after acceptance and has been published; the nominee sees nothing else of it. */
export type PublishedOutcome =
  | { state: 'shortlisted' | 'notShortlisted'; round: number }
  | { state: 'proposed' | 'awarded'; prize: string }
  | { state: 'notAwarded' }

export interface Nomination {
  _id: string
  call: string
  category: string
  organisation: string
  title: LocalText
  /** Shown publicly if it wins and the nominee agreed. */
  summary: LocalText
  summaryConsent: boolean
  status: NominationStatus
  formVersion: number
  /** By field key. The basic fields (`titleEn`, `titleZh`, `summaryEn`, `summaryZh`, `consent`) live here too. */
  answers: Record<string, DraftAnswer>
  attachments: Attachment[]
  /** Grows with every change of the draft; compared with the last submission's. */
  revision: number
  /** The submission that stands, null before the first. All that the office's lists show comes from here, never from the draft. */
  submission: StandingSubmission | null
  /** A return for correction that is not yet answered. */
  correction: { reason: string; until: Date; at: Date } | null
  /** Why it was declared ineligible or withdrawn; ''. */
  reason: string
  /** A later deadline for this nomination alone. */
  deadline: Date | null
  outcome: PublishedOutcome | null
  createdBy: string
  createdAt: Date
  updatedAt: Date
  version: number
}

/** What a nomination tells of the submission that stands; a copy of parts of an immutable document. */
export interface StandingSubmission {
  id: string
  number: number
  /** The draft's revision that it holds. */
  revision: number
  receipt: string
  at: Date
  category: string
  title: LocalText
  organisation: Submission['organisation']
}

/** Who signs a submission, as typed. */
export interface Signatory {
  name: string
  post: string
}

/** One immutable version of what was submitted; the receipt is about this. */
export interface Submission {
  _id: string
  nomination: string
  call: string
  category: string
  /** 1 for the first submission of this nomination. */
  number: number
  /** The receipt's number, unique, says nothing of order. */
  receipt: string
  organisation: { id: string; name: LocalText; code: string; kind: string; region: string }
  title: LocalText
  summary: LocalText
  summaryConsent: boolean
  formVersion: number
  answers: Record<string, AnswerValue>
  files: Attachment[]
  /** Instant at which the server had the request; the deadline is judged by it. */
  at: Date
  by: { id: string; name: string }
  /** The deadline that held for it when it came; null where none was set. */
  deadline: Date | null
  /** True when it came within the grace after the deadline. */
  graceUsed: boolean
  revision: number
  /** Who answers for it on behalf of the organisation. Absent in submissions of the first release, whose hash lacks it. */
  signatory?: Signatory
  /** The call's declarations as they were worded when the signatory agreed to them; absent as above. */
  declarations?: CallDeclaration[]
  /** SHA-256 of the canonical JSON of everything above but _id and by. */
  hash: string
}
