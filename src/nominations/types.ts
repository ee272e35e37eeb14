import type { AnswerValue, CallDeclaration } from '../calls/index.js'
import type { LocalText } from '../platform/text.js'
import type { Endorsement, OrganisationSnapshot, Partner, StampedForm, SubmittedEndorsement } from './backing-types.js'

export * from './backing-types.js'

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

/** What a colleague does with one nomination, each level with those before it. */
export const DRAFT_ROLES = ['reads', 'edits', 'submits'] as const
export type DraftRole = (typeof DRAFT_ROLES)[number]

/** What was decided after acceptance and has been published; the nominee sees nothing else of it. */
export type PublishedOutcome =
  | { state: 'shortlisted' | 'notShortlisted'; round: number }
  | { state: 'proposed' | 'awarded'; prize: string }
  | { state: 'notAwarded' }

/** A person as the record of the check names them. */
export interface CheckPerson {
  id: string
  name: string
}

/** A remark of the formality check, pinned to a field or (field null) to the nomination as a whole. */
export interface Remark {
  id: string
  field: string | null
  /** The call's ready-made reason as it was worded then; null where none was chosen. */
  reason: LocalText | null
  text: string
  answer: { text: string; at: Date } | null
}

/** A return for correction: why, until when, what is asked for. Documents of the release before hold no remarks. */
export interface Correction {
  reason: string
  until: Date
  at: Date
  remarks?: Remark[]
  /** The version that was returned. */
  from?: number
}

/** A return that was answered, or decided without an answer (`answeredAt` null). */
export interface ClosedReturn extends Required<Correction> {
  answeredAt: Date | null
  /** The version that answered it. */
  to: number | null
}

export const POINT_STATES = ['ticked', 'failed', 'notApplicable'] as const
export type PointState = (typeof POINT_STATES)[number]

/** What was found about one point of the call's checklist. */
export interface PointMark {
  state: PointState
  note: string
  by: CheckPerson
  at: Date
}

/** Asking for another look at a nomination that was found ineligible: once, within the call's days. */
export interface Appeal {
  until: Date
  request: { text: string; by: CheckPerson; at: Date } | null
  answer: { upheld: boolean; reason: string; by: CheckPerson; at: Date } | null
}

/** The office's work on a nomination. Internal: of it the nominee sees returned remarks, quoted rules and the appeal. */
export interface NominationCheck {
  /** Whose turn it is to look at it. */
  checker: CheckPerson | null
  /** Since when the present state waits. */
  since: Date | null
  /** Remarks that are being written, not sent yet. */
  drafted: Remark[]
  points: Record<string, PointMark>
  /** Acceptance proposed, waiting for another person; about one version. */
  proposal: { by: CheckPerson; at: Date; number: number } | null
  /** Returns that are over, the oldest first. */
  returns: ClosedReturn[]
  /** True when a return was answered and nobody has looked at the answers yet. */
  answered: boolean
  decision: { kind: 'accepted' | 'ineligible'; by: CheckPerson; at: Date; proposedAt: Date | null; proposedBy: CheckPerson | null; rules: LocalText[] } | null
  appeal: Appeal | null
  /** True while a request for another look waits for its answer. */
  appealWaiting: boolean
}

/** A word between the nominee and the office. */
export interface Message {
  _id: string
  nomination: string
  call: string
  side: 'office' | 'nominee'
  text: string
  by: CheckPerson
  at: Date
  /** When somebody of the other side first saw it; null: not yet. */
  readAt: Date | null
}

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
  /** In the lead's order; absent in documents of the release before (rules/backing.ts, `partnersOf`). */
  partners?: Partner[]
  /** The endorsing body; absent or null: none was named. */
  endorsement?: Endorsement | null
  /** The application form to be stamped; absent or null: none was made. Its scan stands among the attachments. */
  stamped?: StampedForm | null
  /** Grows with every change of the draft; compared with the last submission's. */
  revision: number
  /** The submission that stands, null before the first. All that the office's lists show comes from here, never from the draft. */
  submission: StandingSubmission | null
  /** A return for correction that is not yet answered. */
  correction: Correction | null
  /** Absent in documents of the release before; read it by `checkOf`. */
  check?: NominationCheck | null
  /** Why it was declared ineligible or withdrawn; ''. */
  reason: string
  /** A later deadline for this nomination alone. */
  deadline: Date | null
  outcome: PublishedOutcome | null
  createdBy: string
  /** What colleagues may do with it, by account, where it is not what members may by default (policy.ts, `roleOf`). */
  roles?: Record<string, DraftRole>
  /** The last warning of its deadline: so many hours before which date. */
  warned?: { deadline: Date; hours: number }
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
  organisation: OrganisationSnapshot
  /** Absent where there are none. */
  partners?: OrganisationSnapshot[]
  /** True: it came while a correction asked for some fields only, and the draft holds changes of others that are no part of it. */
  partly?: true
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
  organisation: OrganisationSnapshot
  /** Partners in their order; absent where there are none. */
  partners?: OrganisationSnapshot[]
  /** The endorsing body's word on this very content; absent where there is none. */
  endorsement?: SubmittedEndorsement
  /** The stamped form: its file's SHA-256, and the hash behind the code on its paper; absent where none was asked for. */
  stamped?: { sha256: string; hash: string }
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
