import type { Organisation } from '../../accounts/index.js'
import type { Call } from '../../calls/index.js'
import type { Tx } from '../../platform/database/index.js'
import type { NominationDocument } from '../model.js'
import { limitBreaches, organisationsBehind, placesTaken, type EntryRole, type LimitBreach, type Taken } from '../rules/index.js'
import type { NominationParts } from './parts.js'

/** Announced calls in which an organisation won. */
const winsOf = async (parts: NominationParts, organisation: string, tx: Tx | null): Promise<Taken['wins']> => {
  const won = await parts.models.nominations.distinct('call', { $or: [{ organisation }, { 'submission.partners.id': organisation }], 'outcome.state': 'awarded' }).session(tx)
  const calls = await parts.calls.all(won)
  return [...calls.values()].flatMap(({ name, acts }) => (acts.announcedAt ? [{ call: name, at: acts.announcedAt }] : []))
}

export interface LimitsAsked {
  role: EntryRole
  /** The nomination in hand, whose own place does not count against it; null before it is begun. */
  nomination: Pick<NominationDocument, '_id' | 'submission'> | null
  at: Date
}

/**
 * The limits of a call that an organisation does not keep. Before a draft is begun the drafts of its own count too;
 * afterwards only what was submitted does: whoever submits first has the place. A win that was announced after the first
 * submission is not held against a later version of it.
 */
export const breachesFor = async (parts: NominationParts, call: Call, organisation: Organisation, { role, nomination, at }: LimitsAsked, tx: Tx | null = null): Promise<LimitBreach[]> => {
  type Row = Pick<NominationDocument, 'organisation' | 'partners' | 'submission'>
  const rows = await parts.models.nominations
    .find({
      call: call._id,
      $or: [{ organisation: organisation._id }, { 'partners.organisation': organisation._id }, { 'submission.partners.id': organisation._id }],
      status: { $ne: 'withdrawn' },
      ...(nomination ? { _id: { $ne: nomination._id }, submission: { $ne: null } } : {}),
    })
    .select('organisation partners submission.partners')
    .session(tx)
    .lean<Row[]>()
  const { name, kind, province = null, founded = null } = organisation
  const wins = call.limits?.yearsSinceWin ? await winsOf(parts, organisation._id, tx) : []
  const taken = { ...placesTaken(organisation._id, rows.map((row) => ({ lead: row.organisation, partners: organisationsBehind(row) }))), wins }
  return limitBreaches(call, { name, kind, province, founded }, taken, role, nomination?.submission?.at ?? at)
}

/**
 * Touches a call's count for an organisation, so that of two acts at once that take a place one waits for the other and
 * then finds it taken.
 */
export const claimPlace = async ({ models }: NominationParts, tx: Tx, call: string, organisation: string): Promise<void> => {
  await models.quotas.updateOne({ _id: `${call}:${organisation}` }, { $inc: { begun: 1 } }, { session: tx, upsert: true })
}

/** The limits that the lead or one of its partners does not keep, each with whose it is; and (`tx`) claims all their places. */
export const breachesOfAll = async (
  parts: NominationParts,
  call: Call,
  nomination: NominationDocument,
  partners: readonly string[],
  at: Date,
  tx: Tx | null = null,
): Promise<LimitBreach[]> => {
  const found: LimitBreach[] = []
  for (const id of [nomination.organisation, ...partners]) {
    const organisation = await parts.accounts.organisation(id, tx ?? undefined)
    if (!organisation) continue
    // First of all writes: of two acts at once that want the last place, one waits and then finds it taken.
    if (tx) await claimPlace(parts, tx, call._id, id)
    const role = id === nomination.organisation ? 'lead' : 'partner'
    for (const breach of await breachesFor(parts, call, organisation, { role, nomination, at }, tx)) found.push({ ...breach, of: id })
  }
  return found
}
