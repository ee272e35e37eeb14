import { servesAnywhere, type Actor } from '../../platform/actor.js'

/**
 * Where a person begins who has signed in and asked for no page: at the work of the role that they hold. Whoever holds
 * none is shown how to enter an organisation, without which nothing can be done here.
 */
export const landingOf = (actor: Actor): string => {
  if (servesAnywhere(actor, 'secretariat') || servesAnywhere(actor, 'observer')) return '/desk'
  if (servesAnywhere(actor, 'judge')) return '/judging'
  if (actor.memberships.length > 0) return '/nominations'
  if (actor.administrator) return '/admin/people'
  return servesAnywhere(actor, 'committee') ? '/account' : '/organisations'
}
