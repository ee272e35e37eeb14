import { employerDomain } from '../../accounts/index.js'
import type { AcceptedNomination, Participant } from '../../nominations/index.js'
import type { Tx } from '../../platform/database/index.js'
import { obstaclesFor, type ExpertFacts, type Obstacle, type ParticipantFacts } from '../rules/index.js'
import type { Declaration, Expert, Seat } from '../types.js'
import type { JudgingParts } from './parts.js'

/** A seat with what is known of its expert, as conflicts are found. */
export interface SeatFacts {
  seat: Seat
  expert: Expert
  facts: ExpertFacts
}

/** Gathers what is known of the experts on these seats: their own words, their account's organisations, declarations. */
export const seatFacts = async (parts: JudgingParts, seats: readonly Seat[], tx?: Tx): Promise<SeatFacts[]> => {
  if (seats.length === 0) return []
  const { models, accounts } = parts
  const session = tx ?? null
  const experts = await models.experts.find({ _id: { $in: seats.map((s) => s.expert) } }).session(session).lean<Expert[]>()
  const declarations = await models.declarations.find({ seat: { $in: seats.map((s) => s._id) } }).session(session).lean<Declaration[]>()
  const known = [...seats.map((s) => s.account), ...experts.map((e) => e.account)].filter((id) => id !== null)
  const memberships = known.length > 0 ? await accounts.membershipsOf(known, tx) : new Map<string, string[]>()
  const former = known.length > 0 ? await accounts.formerOrganisationsOf(known, tx) : new Map<string, string[]>()
  const byId = new Map(experts.map((e) => [e._id, e]))
  return seats.flatMap((seat) => {
    const expert = byId.get(seat.expert)
    if (!expert) return []
    const { name, email, employer, pastEmployers } = expert
    const ofAccounts = (by: ReadonlyMap<string, string[]>): string[] => [
      ...new Set([seat.account, expert.account].flatMap((id) => (id === null ? [] : (by.get(id) ?? [])))),
    ]
    const declared = declarations.filter((d) => d.seat === seat._id).map((d) => d.organisation)
    return [{ seat, expert, facts: { name, email, employer, pastEmployers, memberships: ofAccounts(memberships), formerOrganisations: ofAccounts(former), declared } }]
  })
}

/** Participants as the rules of conflict see them; people and mail domains, which only give hints, are left empty. */
export const participantFacts = (participants: readonly Participant[]): Array<ParticipantFacts & { category: string }> =>
  participants.map(({ organisation, codes, names, category }) => ({ organisation, category, codes, names, mailDomains: [], people: [] }))

/** The same with the organisation's people and their mail domains, for hints about one nomination. */
export const withPeople = async (parts: JudgingParts, participant: ParticipantFacts): Promise<ParticipantFacts> => {
  const members = await parts.accounts.membersOf(participant.organisation)
  const domains = members.map((m) => employerDomain(m.email)).filter((domain) => domain !== null)
  return { ...participant, people: members.map((m) => m.name), mailDomains: [...new Set(domains)] }
}

/** What keeps each seat from the nominations of each lead and its partners, asked as often as needed without another read. */
export class Conflicts {
  readonly #participants: Map<string, ParticipantFacts[]>
  readonly #employerExcludes: boolean

  constructor(participants: readonly Participant[], employerExcludesFromCategory: boolean) {
    this.#participants = new Map()
    for (const fact of participantFacts(participants)) {
      this.#participants.set(fact.category, [...(this.#participants.get(fact.category) ?? []), fact])
    }
    this.#employerExcludes = employerExcludesFromCategory
  }

  /** Empty when nothing is known against it. */
  between(facts: ExpertFacts, category: string, organisations: readonly string[]): Obstacle[] {
    return obstaclesFor(facts, organisations, this.#participants.get(category) ?? [], this.#employerExcludes)
  }

  participant(category: string, organisation: string): ParticipantFacts | undefined {
    return this.#participants.get(category)?.find((p) => p.organisation === organisation)
  }
}

/** Reads who takes part and the call's rule about employers. */
export const conflictsOf = async (parts: JudgingParts, call: string): Promise<Conflicts> => {
  const { rules } = await parts.calls.find(call)
  return new Conflicts(await parts.nominations.participants(call), rules.employerExcludesFromCategory)
}

/** The organisations behind a nomination: its lead and its partners. */
export const behind = ({ organisation, partners }: Pick<AcceptedNomination, 'organisation' | 'partners'>): string[] => [organisation, ...partners].map(({ id }) => id)

/** The organisations behind each nomination of a call, by nomination; only accepted ones are judged. */
export const organisationsByNomination = async (parts: JudgingParts, call: string): Promise<Map<string, string[]>> =>
  new Map((await parts.nominations.accepted(call)).map((n) => [n.id, behind(n)]))
