import { belonged, servesAnywhere, type Actor, type Appointment, type Membership } from '../platform/actor.js'
import { allowed, denied, hidden, type Decision } from '../platform/policy.js'
import { normalisedEmail } from './rules/index.js'
import type { Invitation, Organisation } from './types.js'

const isOwner = (actor: Actor, organisation: string): boolean =>
  actor.memberships.some((m) => m.organisation === organisation && m.role === 'owner')

const isMember = (actor: Actor, organisation: string): boolean => actor.memberships.some((m) => m.organisation === organisation)

/** Reads lists of organisations and their licences: whoever examines nominations, observes that, or runs the house. */
const readsOrganisations = (actor: Actor): boolean =>
  actor.administrator || servesAnywhere(actor, 'secretariat') || servesAnywhere(actor, 'observer')

/** Acts on organisations that are not one's own: the secretariat of any call, and administrators. */
const actsOnOrganisations = (actor: Actor): boolean => actor.administrator || servesAnywhere(actor, 'secretariat')

/** Sees an organisation's own page with its members. */
export const maySeeOrganisation = (actor: Actor, organisation: string): Decision =>
  isMember(actor, organisation) ? allowed : hidden

/** Sees any organisation's details and licence. */
export const mayInspectOrganisations = (actor: Actor): Decision => (readsOrganisations(actor) ? allowed : hidden)

export const mayReadLicence = (actor: Actor, organisation: string): Decision =>
  isMember(actor, organisation) || readsOrganisations(actor) ? allowed : hidden

/** The owner answers for the organisation: its details, licence and members. */
export const mayManageOrganisation = (actor: Actor, organisation: string): Decision =>
  !isMember(actor, organisation) ? hidden : isOwner(actor, organisation) ? allowed : denied('accounts.denied.ownerOnly')

export const mayExamineOrganisations = (actor: Actor): Decision =>
  actsOnOrganisations(actor) ? allowed : readsOrganisations(actor) ? denied('accounts.denied.observerReads') : hidden

/** Nobody vouches for an organisation of one's own, or for one whose licence nobody could have looked at. */
export const mayVerify = (actor: Actor, organisation: Pick<Organisation, '_id' | 'licence'>): Decision => {
  const general = mayExamineOrganisations(actor)
  if (!general.allowed) return general
  if (isMember(actor, organisation._id) || belonged(actor, organisation._id)) return denied('accounts.denied.ownOrganisation')
  return organisation.licence === null ? denied('accounts.denied.noLicence') : allowed
}

/** Handing an organisation to someone else: its owner (to a colleague), or the secretariat where the owner is gone. */
export const mayHandOver = (actor: Actor, organisation: string): Decision => {
  if (isOwner(actor, organisation)) return allowed
  if (isMember(actor, organisation)) return denied('accounts.denied.ownerOnly')
  return mayExamineOrganisations(actor)
}

/** Leaving: not the owner, as somebody has to answer for the organisation. */
export const mayLeave = (membership: Pick<Membership, 'role'> | null): Decision =>
  membership === null ? hidden : membership.role === 'owner' ? denied('accounts.denied.ownerStays') : allowed

/** An invitation is for the account of its address, or for the one that had the address when it was sent. */
export const isInvited = (actor: Actor, invitation: Pick<Invitation, 'email' | 'account'>): boolean =>
  actor.account !== null &&
  (invitation.account ? invitation.account === actor.account : normalisedEmail(actor.email ?? '') === normalisedEmail(invitation.email))

export const mayManagePeople = (actor: Actor): Decision => (actor.administrator ? allowed : hidden)

/**
 * What administrators appoint to: secretariat and observers for a call or the house, the committee for a call. Judges
 * are invited by a call's secretariat, after their conflicts were looked at.
 */
export const mayAppointTo = (actor: Actor, appointment: Appointment): Decision => {
  if (!actor.administrator) return hidden
  if (appointment.role === 'judge') return denied('accounts.denied.judgesElsewhere')
  return appointment.role === 'committee' && appointment.call === null ? denied('accounts.denied.committeeNeedsCall') : allowed
}

/** An administrator stays as long as there is no other, and nobody dismisses oneself by accident. */
export const mayDismissAdministrator = (actor: Actor, account: string, administrators: number): Decision =>
  !actor.administrator ? hidden
  : actor.account === account ? denied('accounts.denied.notYourself')
  : administrators < 2 ? denied('accounts.denied.lastAdministrator')
  : allowed

