import { normalisedEmail } from '../../accounts/index.js'
import type { Actor } from '../../platform/actor.js'
import { newId } from '../../platform/chance.js'
import { isDuplicate, type Tx } from '../../platform/database/index.js'
import { Conflict, Hidden, Invalid } from '../../platform/errors.js'
import { pagingOf } from '../../platform/paging.js'
import { enforce } from '../../platform/policy.js'
import { normalised } from '../../platform/text.js'
import type { ExpertDocument } from '../model.js'
import { mayEditExpert, mayEditExperts, mayReadExperts } from '../policy.js'
import { expertErrors, expertSearch, tidyExpert, type ExpertDetails } from '../rules/index.js'
import type { Expert, ExpertShown, Seat } from '../types.js'
import { releaseConflicted } from './release.js'
import { record, touchSeat, type JudgingParts } from './parts.js'

export const EXPERTS_PAGE = 25

const emailTaken = (): Invalid => new Invalid({ email: { key: 'judging.refused.emailTaken' } })

const checked = (given: ExpertDetails): ExpertDetails => {
  const details = tidyExpert(given)
  const errors = expertErrors(details)
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
  return { ...details, pastEmployers: details.pastEmployers.filter((e) => e.name !== '') }
}

const shown = async (parts: JudgingParts, experts: readonly Expert[]): Promise<ExpertShown[]> => {
  const people = await parts.accounts.persons(experts.flatMap(({ account }) => account ?? []))
  return experts.map((expert) => {
    const email = people.get(expert.account ?? '')?.email ?? null
    return { ...expert, accountEmail: email !== null && normalisedEmail(email) !== normalisedEmail(expert.email) ? email : null }
  })
}

/**
 * One page of the pool, by name; `search` looks through names, employers, fields and addresses, and knows a linked
 * account by its whole address.
 */
export const listExperts = async (
  parts: JudgingParts,
  actor: Actor,
  filter: { search: string; page: number },
): Promise<{ rows: ExpertShown[]; total: number; page: number }> => {
  enforce(mayReadExperts(actor))
  const words = normalised(filter.search).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const person = filter.search.includes('@') ? await parts.accounts.personByEmail(filter.search) : null
  const where = words === '' ? {} : { $or: [{ search: { $regex: words } }, ...(person ? [{ account: person.id }] : [])] }
  const total = await parts.models.experts.countDocuments(where)
  const { page, skip } = pagingOf(filter.page, total, EXPERTS_PAGE)
  const rows = await parts.models.experts
    .find(where)
    .sort({ name: 1, _id: 1 })
    .skip(skip)
    .limit(EXPERTS_PAGE)
    .lean<Expert[]>()
  return { rows: await shown(parts, rows), total, page }
}

export const readExpert = async (parts: JudgingParts, actor: Actor, id: string): Promise<ExpertShown> => {
  enforce(mayReadExperts(actor))
  const expert = await parts.models.experts.findById(id).lean<Expert>()
  const [found] = await shown(parts, expert ? [expert] : [])
  if (!found) throw new Hidden()
  return found
}

/** Adds an expert in an act's transaction; `id` is chosen outside it. Throws `Invalid` by field. */
export const insertExpert = async (parts: JudgingParts, tx: Tx, actor: Actor, id: string, given: ExpertDetails): Promise<Expert> => {
  const details = checked(given)
  const { experts } = parts.models
  if (await experts.exists({ email: details.email }).session(tx)) throw emailTaken()
  const expert: ExpertDocument = {
    _id: id, ...details, account: null, createdAt: parts.house.clock.now(), changedBy: actor.name, version: 1, search: expertSearch(details),
  }
  try {
    await experts.create([expert], { session: tx })
  } catch (error) {
    throw isDuplicate(error) ? emailTaken() : error
  }
  await record(parts, tx, actor, 'judging.record.expertAdded', { kind: 'expert', id, call: null }, { after: { ...details } })
  return expert
}

/** Adds an expert to the pool; answers the id. */
export const addExpert = async (parts: JudgingParts, actor: Actor, given: ExpertDetails): Promise<string> => {
  enforce(mayEditExperts(actor))
  const id = newId(parts.house.chance)
  await parts.house.database.transaction(actor, (tx) => insertExpert(parts, tx, actor, id, given))
  return id
}

/**
 * Changes what is known of an expert; `version` is the one the editor saw. What is now known to be a conflict takes
 * live assignments back in the same act. Throws `Conflict` with what stands, `Invalid` by field, `Denied` for one's own
 * entry.
 */
export const editExpert = async (parts: JudgingParts, actor: Actor, id: string, version: number, given: ExpertDetails): Promise<void> => {
  enforce(mayEditExperts(actor))
  const details = checked(given)
  const { models, house } = parts
  const seats = await models.seats.find({ expert: id, status: { $in: ['accepted', 'left'] } }).lean<Seat[]>()
  await house.database.transaction(actor, async (tx) => {
    const standing = await models.experts.findById(id).session(tx).lean<Expert>()
    if (!standing) throw new Hidden()
    enforce(mayEditExpert(actor, standing))
    if (standing.version !== version) throw new Conflict({ ...theirs(standing) }, standing.changedBy || null)
    if (details.email !== standing.email && (await models.experts.exists({ email: details.email }).session(tx))) throw emailTaken()
    try {
      await models.experts.updateOne(
        { _id: id },
        { $set: { ...details, changedBy: actor.name, search: expertSearch(details) }, $inc: { version: 1 } },
        { session: tx },
      )
    } catch (error) {
      throw isDuplicate(error) ? emailTaken() : error
    }
    await record(parts, tx, actor, 'judging.record.expertChanged', { kind: 'expert', id, call: null }, { before: { ...theirs(standing) }, after: { ...details } })
    for (const seat of seats) {
      await touchSeat(parts, tx, seat._id)
      await releaseConflicted(parts, tx, actor, seat._id)
    }
  })
}

/**
 * An account leaves an address, in the act's transaction: entries of the pool under that address stay this person's, so
 * that conflicts, one's own entry and open invitations go on being recognised. The pool's address is the office's word.
 */
export const keepExpert = async (parts: JudgingParts, tx: Tx, account: string, left: string): Promise<void> => {
  await parts.models.experts.updateMany({ email: normalisedEmail(left), account: null }, { $set: { account } }, { session: tx })
}

const theirs = ({ name, email, post, employer, pastEmployers, fields, version }: Expert): ExpertDetails & { version: number } =>
  ({ name, email, post, employer, pastEmployers, fields, version })
