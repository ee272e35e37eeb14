import type { OrganisationKind } from '../../accounts/index.js'

// A record, so that a new kind of organisation fails the compiler here; only the type crosses the door, as rules must
// not load a feature's services.
const ALL: Record<OrganisationKind, true> = {
  enterprise: true,
  'small-enterprise': true,
  university: true,
  institute: true,
  'public-body': true,
}

/** Every kind of organisation that a call may admit, in the order in which they are offered. */
export const ENTRANT_KINDS = Object.keys(ALL) as readonly OrganisationKind[]
