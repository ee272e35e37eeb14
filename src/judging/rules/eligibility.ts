import { conflictsWith, type ConflictKind, type ExpertFacts, type ParticipantFacts } from './conflicts.js'

/** What keeps an expert from a nomination; 'employerInCategory': the present employer takes part elsewhere in the category. */
export type Obstacle = ConflictKind | 'employerInCategory'

/**
 * What keeps the expert from a nomination of these organisations (the lead and its partners) in a category; none means
 * eligible. `participants` are all of the category (domain.md: a present employer that takes part may exclude from the
 * whole panel).
 */
export const obstaclesFor = (
  expert: ExpertFacts,
  organisations: readonly string[],
  participants: readonly ParticipantFacts[],
  employerExcludesFromCategory: boolean,
): Obstacle[] => {
  const behind = new Set(organisations)
  const own = participants.filter((p) => behind.has(p.organisation)).flatMap((p) => conflictsWith(expert, p))
  const found: Obstacle[] = [...new Set(own)]
  // Facts of the organisation itself may be missing from the list; declarations and memberships name it by its id.
  const named = (ids: readonly string[]): boolean => ids.some((id) => behind.has(id))
  if (!found.includes('member') && named(expert.memberships)) found.push('member')
  if (!found.includes('pastEmployer') && named(expert.formerOrganisations)) found.push('pastEmployer')
  if (!found.includes('declared') && named(expert.declared)) found.push('declared')
  const elsewhere = participants.some((p) => !behind.has(p.organisation) && conflictsWith(expert, p).includes('employer'))
  if (employerExcludesFromCategory && elsewhere) found.push('employerInCategory')
  return found
}
