/** Languages of the product; every page, mail, document and error exists in both. */
export const LOCALES = ['en', 'zh'] as const
export type Locale = (typeof LOCALES)[number]

/** What a person may be appointed to, for one call or (call null) for the house. */
export const ROLES = ['secretariat', 'observer', 'judge', 'committee'] as const
export type Role = (typeof ROLES)[number]

export interface Appointment {
  role: Role
  /** The call's id, or null for every call (secretariat and observers of the house). */
  call: string | null
}

export interface Membership {
  organisation: string
  role: 'owner' | 'member'
}

/** Facts of the request that an act came with; part of the record. */
export interface RequestFacts {
  id: string
  /** The sender's address, or 'command' and the like for acts without a request. */
  from: string
  /** One-time key of the posted form, so that a repeated post does not act twice; null where there is none. */
  key: string | null
}

/** Who acts: a signed-in person with all roles, an anonymous visitor (account null), or the product itself. */
export interface Actor {
  account: string | null
  name: string
  email: string | null
  locale: Locale
  administrator: boolean
  memberships: Membership[]
  /** Ids of the organisations that the person belonged to and left: they count like past employers. */
  formerOrganisations: string[]
  appointments: Appointment[]
  request: RequestFacts
}

/** A visitor who has not signed in. */
export const anonymous = (locale: Locale, request: RequestFacts): Actor => ({
  account: null,
  name: '',
  email: null,
  locale,
  administrator: false,
  memberships: [],
  formerOrganisations: [],
  appointments: [],
  request,
})

/** The product acting by itself (a date passed, a job ran); `name` says which part, for the record. */
export const system = (name: string): Actor => ({
  ...anonymous('en', { id: 'system', from: 'system', key: null }),
  name: `system:${name}`,
})

/** True when the actor holds the role for this call, or for the house. */
export const serves = (actor: Actor, role: Role, call: string): boolean =>
  actor.appointments.some((a) => a.role === role && (a.call === call || a.call === null))

/** True when the actor holds the role for any call. */
export const servesAnywhere = (actor: Actor, role: Role): boolean => actor.appointments.some((a) => a.role === role)

/** True when the actor is a member of the organisation. */
export const belongsTo = (actor: Actor, organisation: string): boolean =>
  actor.memberships.some((m) => m.organisation === organisation)

/** True when the actor was a member of the organisation and left it. */
export const belonged = (actor: Actor, organisation: string): boolean => actor.formerOrganisations.includes(organisation)
