import type { Appointment, Locale, Membership } from '../platform/actor.js'
import type { LocalText } from '../platform/text.js'

export const ORGANISATION_KINDS = ['enterprise', 'small-enterprise', 'university', 'institute', 'public-body'] as const
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number]

export const VERIFICATIONS = ['unverified', 'verified', 'refused'] as const
export type Verification = (typeof VERIFICATIONS)[number]

/** A legal person that may enter; identified by its unified social credit code. */
export interface Organisation {
  _id: string
  /** Unified social credit code, 18 characters, valid check character; unique. */
  code: string
  name: LocalText
  kind: OrganisationKind
  region: string
  /** Province of registration, six digits of GB/T 2260; absent or null: unknown, as in organisations of earlier releases. */
  province?: string | null
  /** Day of its founding as the licence has it, '2015-04-01'; absent or null: unknown. */
  founded?: string | null
  /** The stored file of its licence, or null until uploaded. */
  licence: string | null
  verification: Verification
  /** Why the secretariat refused it, in its own words; '' otherwise. */
  verificationReason: string
  createdAt: Date
  /** Grows with every change; forms carry it so that a second editor is told. */
  version: number
}

export interface Account {
  _id: string
  email: string
  name: string
  locale: Locale
  administrator: boolean
  appointments: Appointment[]
  /** Null until the address is confirmed by a link. */
  confirmedAt: Date | null
  privacyAgreedAt: Date | null
  createdAt: Date
  version: number
  /** The address that the person wants instead; absent or null: none (also in accounts of earlier releases). */
  emailChange?: EmailChange | null | undefined
}

/** A new address that waits for its owner to open the mailed link. */
export interface EmailChange {
  email: string
  askedAt: Date
  /** When the link runs out; nothing changes by itself then. */
  until: Date
}

/** What other features may know of a person. */
export interface Person {
  id: string
  name: string
  email: string
  locale: Locale
}

/** A person as a member of an organisation. */
export type Member = Person & { role: Membership['role'] }

/** Someone asks to become a member of an organisation; its owner decides. */
export interface JoinRequest {
  _id: string
  organisation: string
  account: string
  message: string
  askedAt: Date
  state: 'open' | 'approved' | 'refused'
  /** Why it was refused, in the owner's words; '' otherwise. */
  reason: string
  decidedBy: string | null
  decidedAt: Date | null
}

/** What an invitation invites to. */
export const INVITATION_KINDS = ['colleague', 'staff', 'administrator'] as const
export type InvitationKind = (typeof INVITATION_KINDS)[number]

/** An e-mail address is invited; it stands until it is accepted or taken back, as long as its task. */
export interface Invitation {
  _id: string
  kind: InvitationKind
  email: string
  name: string
  locale: Locale
  /** For a colleague: the organisation; null otherwise. */
  organisation: string | null
  /** For staff: what the person is appointed to; null otherwise. */
  appointment: Appointment | null
  invitedBy: string | null
  createdAt: Date
  state: 'open' | 'accepted' | 'withdrawn'
  closedAt: Date | null
  /** The account that had the address once and took the invitation along; absent or null: whoever has the address. */
  account?: string | null | undefined
}

/** One sign-in on one device. */
export interface Session {
  _id: string
  account: string
  /** What form tokens are bound to; survives the renewal of the short token. */
  family: string
  createdAt: Date
  /** Coarse: moved on when the short token is renewed. */
  lastSeen: Date
  /** What the device is called in the list, e.g. 'Chrome · Windows'. */
  device: string
  /** Network address at sign-in or the last renewal. */
  from: string
  revokedAt: Date | null
}
