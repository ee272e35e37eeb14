import { conflictsWith, type ConflictKind, type ExpertFacts, type ParticipantFacts } from './conflicts.js'

/** What keeps an expert from a nomination; 'employerInCategory': the present employer takes part elsewhere in the category. */
export type Obstacle = ConflictKind | 'employerInCategory'

/**
 * What keeps the expert from the nominations of `organisation` in a category; none means eligible. `participants` are
 * all of the category (domain.md: a present employer that takes part may exclude from the whole panel).
 */
export const obstaclesFor = (
  expert: ExpertFacts,
  organisation: string,
  participants: readonly ParticipantFacts[],
  employerExcludesFromCategory: boolean,
): Obstacle[] => {
  const own = participants.filter((p) => p.organisation === organisation).flatMap((p) => conflictsWith(expert, p))
  const found: Obstacle[] = [...new Set(own)]
  // Facts of the organisation itself may be missing from the list; declarations and memberships name it by its id.
  if (!found.includes('member') && expert.memberships.includes(organisation)) found.push('member')
  if (!found.includes('pastEmployer') && expert.formerOrganisations.includes(organisation)) found.push('pastEmployer')
  if (!found.includes('declared') && expert.declared.includes(organisation)) found.push('declared')
  const elsewhere = participants.some((p) => p.organisation !== organisation && conflictsWith(expert, p).includes('employer'))
  if (employerExcludesFromCategory && elsewhere) found.push('employerInCategory')
  return found
}
