/**
 * Interests that keep an expert from a nomination, found before anything is assigned (domain.md, "Rules of practice"
 * and "What hurts" 1). Pure facts in, reasons out.
 */

/** What is known of an expert. Codes are unified social credit codes; '' where a code is not known. */
export interface ExpertFacts {
  name: string
  email: string
  employer: { name: string; code: string }
  pastEmployers: ReadonlyArray<{ name: string; code: string }>
  /** Ids of the organisations of which the expert's account is a member. */
  memberships: readonly string[]
  /** Ids of the organisations that the expert's account belonged to and left. */
  formerOrganisations: readonly string[]
  /** Ids of the organisations in which the expert declared an interest, for this call. */
  declared: readonly string[]
}

/** What is known of a legal person that takes part. */
export interface ParticipantFacts {
  /** The organisation's id. */
  organisation: string
  /** All codes under which it is or was known in the call; a code that was changed later still tells who it is. */
  codes: readonly string[]
  /** All names under which it is or was known in the call, in any language. */
  names: readonly string[]
  /** Mail domains of its people; public providers left out by whoever gathers them. */
  mailDomains: readonly string[]
  /** Names of its people in this call. */
  people: readonly string[]
}

export const CONFLICT_KINDS = ['employer', 'pastEmployer', 'member', 'declared'] as const
export type ConflictKind = (typeof CONFLICT_KINDS)[number]
export const HINT_KINDS = ['sameMailDomain', 'samePersonalName', 'similarEmployerName'] as const
export type HintKind = (typeof HINT_KINDS)[number]

/** Names of legal persons compared without case, width, spaces and punctuation. */
const plain = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/[\p{P}\p{Z}\p{S}]/gu, '')

const isSame = (employer: { name: string; code: string }, participant: ParticipantFacts): boolean =>
  employer.code !== '' && participant.codes.length > 0
    ? participant.codes.includes(employer.code)
    : employer.name !== '' && participant.names.some((name) => plain(name) === plain(employer.name))

/** Every rule that keeps the expert from this participant's nominations; none means that nothing is known against it. */
export const conflictsWith = (expert: ExpertFacts, participant: ParticipantFacts): ConflictKind[] => {
  const found: ConflictKind[] = []
  if (isSame(expert.employer, participant)) found.push('employer')
  const worked = expert.pastEmployers.some((past) => isSame(past, participant)) || expert.formerOrganisations.includes(participant.organisation)
  if (worked) found.push('pastEmployer')
  if (expert.memberships.includes(participant.organisation)) found.push('member')
  if (expert.declared.includes(participant.organisation)) found.push('declared')
  return found
}

/** Signs that a person should look at; never a rule by themselves. */
export const hintsWith = (expert: ExpertFacts, participant: ParticipantFacts): HintKind[] => {
  const domain = expert.email.split('@')[1]?.toLowerCase() ?? ''
  const found: HintKind[] = []
  if (domain !== '' && participant.mailDomains.includes(domain)) found.push('sameMailDomain')
  if (participant.people.some((person) => plain(person) === plain(expert.name))) found.push('samePersonalName')
  const employers = [expert.employer, ...expert.pastEmployers].map((e) => plain(e.name)).filter((name) => name.length >= 4)
  const similar = participant.names
    .map(plain)
    .some((name) => name.length >= 4 && employers.some((employer) => employer !== name && (employer.includes(name) || name.includes(employer))))
  if (similar) found.push('similarEmployerName')
  return found
}

/**
 * The participants whose nominations the expert may not see, and whether the expert is off the whole category: where
 * the call says so, a present employer that takes part excludes from the category altogether.
 */
export const exclusions = (
  expert: ExpertFacts,
  participants: readonly ParticipantFacts[],
  employerExcludesFromCategory: boolean,
): { wholeCategory: boolean; organisations: Map<string, ConflictKind[]> } => {
  const organisations = new Map<string, ConflictKind[]>()
  let wholeCategory = false
  for (const participant of participants) {
    const kinds = conflictsWith(expert, participant)
    if (kinds.length > 0) organisations.set(participant.organisation, kinds)
    if (employerExcludesFromCategory && kinds.includes('employer')) wholeCategory = true
  }
  return { wholeCategory, organisations }
}
