import type { LocalText } from '../platform/text.js'

/** A legal person as a submission keeps it: as it was called and known then. */
export interface OrganisationSnapshot {
  id: string
  name: LocalText
  code: string
  kind: string
  region: string
}

/** Whom a link is mailed to. */
export interface ContactPerson {
  name: string
  email: string
}

export const PARTNER_STATES = ['asked', 'confirmed', 'declined'] as const
export type PartnerState = (typeof PARTNER_STATES)[number]

/** A partner of a nomination, in the order in which the lead named them. */
export interface Partner {
  id: string
  /** As the lead named it, or as it is registered under its code. */
  name: LocalText
  /** Its unified social credit code; '' where the lead gave none and it has not confirmed yet. */
  code: string
  /** Whom the link went to; null: to the people of the organisation that is registered under the code. */
  contact: ContactPerson | null
  state: PartnerState
  /** The organisation that confirmed; null before. */
  organisation: string | null
  askedAt: Date
  remindedAt: Date | null
  /** Who answered, and when; the reason of a refusal. */
  answer: { by: string; at: Date; reason: string } | null
}

/** What an endorsing body said; `hash` names the content that it read (rules/backing.ts, `contentHash`). */
export type EndorsementAnswer =
  | { kind: 'endorsed'; name: string; post: string; opinion: string; hash: string; at: Date }
  | { kind: 'declined'; name: string; reason: string; hash: string; at: Date }

/** The endorsing body (推荐单位) that a nominee named, and its word. */
export interface Endorsement {
  id: string
  body: LocalText
  /** The key in the call's list; null where the nominee named it freely. */
  key: string | null
  contact: ContactPerson
  askedAt: Date
  remindedAt: Date | null
  answer: EndorsementAnswer | null
}

/** An application form as it was made to be stamped: its code names its content (rules/backing.ts, `formHash`). */
export interface MadeForm {
  hash: string
  at: Date
  by: string
}

/** The stamped application form (盖章申报书). */
export interface StampedForm {
  /** Forms that were made, the newest last. */
  made: MadeForm[]
  /** The scan in the draft's files, and the code of the form that it shows; null: none. */
  scan: { file: string; hash: string; at: Date } | null
}

/** An endorsement as a submission keeps it. */
export interface SubmittedEndorsement {
  body: LocalText
  name: string
  post: string
  opinion: string
  /** The content that the body read: the very one that was submitted. */
  hash: string
  at: Date
}
