/**
 * The shapes of the demonstration's content. They are the demonstration's own: the seeding step translates them into
 * what the product's services take, so that the content neither knows the product nor changes with it.
 */

/** A text that is there in both languages. */
export interface Bilingual {
  zh: string
  en: string
}

/** A text whose English may be missing, to show how the product marks the fallback. */
export interface Wording {
  zh: string
  en?: string
}

export type OrganisationKind = 'enterprise' | 'small-enterprise' | 'university' | 'institute' | 'public-body'

export interface Person {
  name: string
  email: string
  post: Bilingual
}

export interface Organisation {
  key: string
  name: Bilingual
  /** Unified social credit code, 18 characters (GB 32100-2015). */
  code: string
  kind: OrganisationKind
  region: Bilingual
  /** Year of foundation. */
  founded: number
  mailDomain: string
  /** One to three; the first is the organisation's owner. */
  people: readonly Person[]
}

interface FieldBase {
  key: string
  label: Wording
  hint?: Wording
  required: boolean
}

export type FormField = FieldBase &
  (
    | { kind: 'short' | 'long'; maxLength: number }
    | { kind: 'number'; min: number; max: number; unit?: Wording }
    | { kind: 'date' }
    | { kind: 'yesno' }
    | { kind: 'choice'; options: readonly { key: string; label: Wording }[] }
    | { kind: 'file'; accept: readonly FileKind[]; maxFiles: number; maxMegabytes: number }
  )

export interface FormSection {
  key: string
  title: Wording
  intro?: Wording
  fields: readonly FormField[]
}

export interface Criterion {
  key: string
  name: Wording
  description: Wording
  /** Highest score a judge may give; the lowest is 0. */
  scale: number
  /** Percent; the weights of a rubric sum to 100. */
  weight: number
}

export type Grade = 'first' | 'second' | 'third'

export interface Prize {
  grade: Grade
  name: Wording
  /** Most winners of this grade in one category. */
  quota: number
}

/** Key of an expert's subject, see `expertFields`. */
export type ExpertField =
  | 'network'
  | 'data'
  | 'ai'
  | 'industrial'
  | 'crypto'
  | 'cloud'
  | 'software'
  | 'privacy'
  | 'governance'

export interface Category {
  key: string
  name: Wording
  description: Wording
  /** Subjects from which its judges are best chosen. */
  fields: readonly ExpertField[]
  prizes: readonly Prize[]
}

/** Days from the day the demonstration is made; negative is past. */
export interface CallDays {
  opens: number
  closes: number
  roundOpens: number
  roundCloses: number
  /** The committee's decision. */
  decision: number
  noticeOpens: number
  noticeCloses: number
  announced: number
}

export type CallPhase = 'open' | 'judging' | 'notice' | 'announced'

export interface Call {
  key: string
  /** Short code for addresses and receipt numbers. */
  code: string
  phase: CallPhase
  name: Wording
  /** One or two sentences for cards. */
  summary: Wording
  /** Paragraphs are parted by an empty line. */
  texts: { purpose: Wording; eligibility: Wording; awards: Wording; procedure: Wording }
  days: CallDays
  categories: readonly Category[]
  sections: readonly FormSection[]
  rubric: readonly Criterion[]
  /** Judges for each nomination. */
  judges: number
  contact: { office: Wording; person: string; telephone: string; email: string }
}

export type FileKind = 'pdf' | 'png' | 'docx'

export interface Attachment {
  /** Key of the file field that it belongs to. */
  field: string
  kind: FileKind
  /** As the nominee calls it; many are Chinese. */
  name: string
}

/** A date answer is given in days from the day the demonstration is made. */
export type Answer = string | number | boolean | { days: number }

export interface Returned {
  reason: Bilingual
  /** The answers that the nominee corrects before submitting again. */
  corrected: Readonly<Record<string, Answer>>
}

export type NominationState = 'draft' | 'submitted' | 'changed' | 'withdrawn' | 'accepted' | 'ineligible'

/** What is to become of a nomination when the history is played. */
export interface Fate {
  state: NominationState
  /** Share of the form that a draft has filled, 0 to 1; everything else is complete. */
  completeness: number
  /** state 'changed': answers altered after the submission and not submitted again. */
  later?: Readonly<Record<string, Answer>>
  withdrawalReason?: string
  /** Returned for correction and submitted again before it was accepted. */
  returned?: Returned
  ineligibility?: Bilingual
  /** Proposed (call under notice) or awarded (call announced). */
  grade?: Grade
}

export interface Nomination {
  key: string
  /** Keys of the call, of its category, of the lead organisation and of the partners. */
  call: string
  category: string
  organisation: string
  partners: readonly string[]
  title: Bilingual
  /** May be shown to the public when it wins. */
  summary: Bilingual
  answers: Readonly<Record<string, Answer>>
  attachments: readonly Attachment[]
  /** 0 to 1: steers the scores that judges give. */
  quality: number
  fate: Fate
}

export interface Employer {
  name: Bilingual
  code: string
}

export interface Expert {
  name: string
  email: string
  post: Bilingual
  employer: Employer
  pastEmployers: readonly Employer[]
  fields: readonly ExpertField[]
}
