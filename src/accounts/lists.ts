import { ROLES, type Appointment, type Role } from '../platform/actor.js'
import type { JoinRequest, Organisation, OrganisationKind, Person, Verification } from './types.js'

export const PAGE_SIZE = 25

/** A page of a list. `page` counts from 1 and is put right where it is too high. */
export interface Listed<T> {
  rows: T[]
  total: number
  page: number
  /** Rows a page has at most. */
  size: number
}

export interface OrganisationFilter {
  search: string
  verification: Verification | null
  kind: OrganisationKind | null
  page: number
}

export interface OrganisationRow extends Organisation {
  owner: Person | null
  members: number
}

/** What administrators appoint to and see. Who judges is known to the secretariat and the observer only (domain.md). */
export const OFFICES = ROLES.filter((role): role is Exclude<Role, 'judge'> => role !== 'judge')
export type Office = (typeof OFFICES)[number]

export interface PeopleFilter {
  search: string
  /** 'administrator', an office, or null for everyone. */
  role: Office | 'administrator' | null
  page: number
}

export interface PersonRow extends Person {
  administrator: boolean
  /** Without those of judges. */
  appointments: Array<Appointment & { role: Office }>
}

/** A request to join with who asks. */
export interface AskedToJoin extends JoinRequest {
  person: Person
}
