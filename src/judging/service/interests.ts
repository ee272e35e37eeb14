import { normalisedEmail } from '../../accounts/index.js'
import type { Participant } from '../../nominations/index.js'
import { servesAnywhere, type Actor } from '../../platform/actor.js'
import { closedCategories } from '../policy.js'
import type { Declaration, Expert, Seat } from '../types.js'
import { participantFacts } from './facts.js'
import type { JudgingParts } from './parts.js'

/** What judging knows of a member of the office who is also an expert, over all calls. */
interface Known {
  experts: Expert[]
  declarations: Array<Pick<Declaration, 'call' | 'organisation'>>
}

/**
 * Looks a member of the office up in the pool, by account and by address, and the declarations made as a judge. Most
 * stand in no pool: that is one look-up by index.
 */
const known = async ({ models }: JudgingParts, actor: Actor): Promise<Known> => {
  if (actor.account === null) return { experts: [], declarations: [] }
  const experts = await models.experts.find({ $or: [{ account: actor.account }, ...(actor.email === null ? [] : [{ email: normalisedEmail(actor.email) }])] }).lean<Expert[]>()
  if (experts.length === 0 && !servesAnywhere(actor, 'judge')) return { experts, declarations: [] }
  const own = [{ account: actor.account }, { expert: { $in: experts.map((expert) => expert._id) } }]
  const seats = await models.seats.find({ $or: own }).select('_id').lean<Array<Pick<Seat, '_id'>>>()
  if (seats.length === 0) return { experts, declarations: [] }
  const declarations = await models.declarations.find({ seat: { $in: seats.map((seat) => seat._id) } }).select('call organisation').lean<Declaration[]>()
  return { experts, declarations }
}

const mayBeInterested = (actor: Actor, { experts, declarations }: Known): boolean =>
  actor.memberships.length > 0 || actor.formerOrganisations.length > 0 || experts.length > 0 || declarations.length > 0

const closedIn = (actor: Actor, call: string, { experts, declarations }: Known, participants: readonly Participant[]): Set<string> =>
  closedCategories(actor, participantFacts(participants.filter((p) => p.call === call)), {
    experts,
    declared: declarations.filter((d) => d.call === call).map((d) => d.organisation),
  })

/**
 * The categories of a call that are closed to this member of its office. Most have no organisation and stand in no pool:
 * then participants are not read. `participants` are those of the call where they were read already.
 */
export const closedFor = async (parts: JudgingParts, actor: Actor, call: string, participants?: readonly Participant[]): Promise<Set<string>> => {
  const own = await known(parts, actor)
  return mayBeInterested(actor, own) ? closedIn(actor, call, own, participants ?? (await parts.nominations.participants(call))) : new Set()
}

/** The calls in which a category is closed to this person. */
export const callsWithInterest = async (parts: JudgingParts, actor: Actor): Promise<string[]> => {
  const own = await known(parts, actor)
  if (!mayBeInterested(actor, own)) return []
  if (own.experts.length === 0 && own.declarations.length === 0) return parts.nominations.callsOf([...actor.memberships.map((m) => m.organisation), ...actor.formerOrganisations])
  const participants = await parts.nominations.participants(null)
  return [...new Set(participants.map((p) => p.call))].filter((call) => closedIn(actor, call, own, participants).size > 0)
}
