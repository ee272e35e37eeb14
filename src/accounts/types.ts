import type { Appointment, Locale } from '../platform/actor.js'
import type { LocalText } from '../platform/text.js'

export const ORGANISATION_KINDS = ['enterprise', 'small-enterprise', 'university', 'institute', 'public-body'] as const
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number]

/** A legal person that may enter; identified by its unified social credit code. */
export interface Organisation {
  _id: string
  /** Unified social credit code, 18 characters, valid check character; unique. */
  code: string
  name: LocalText
  kind: OrganisationKind
  region: string
  /** The stored file of its licence, or null until uploaded. */
  licence: string | null
  verification: 'unverified' | 'verified' | 'refused'
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
}

/** What other features may know of a person. */
export interface Person {
  id: string
  name: string
  email: string
  locale: Locale
}
