import type { Organisation } from '../../accounts/index.js'
import type { Call } from '../../calls/index.js'
import type { Tx } from '../../platform/database/index.js'
import type { NominationDocument } from '../model.js'
import { limitBreaches, placesTaken, type EntryRole, type LimitBreach, type Taken } from '../rules/index.js'
import type { NominationParts } from './parts.js'

/** Announced calls in which an organisation won. */
const winsOf = async (parts: NominationParts, organisation: string, tx: Tx | null): Promise<Taken['wins']> => {
  const won = await parts.models.nominations.distinct('call', { organisation, 'outcome.state': 'awarded' }).session(tx)
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
  type Row = Pick<NominationDocument, 'organisation'>
  const rows = await parts.models.nominations
    .find({
      call: call._id, organisation: organisation._id, status: { $ne: 'withdrawn' },
      ...(nomination ? { _id: { $ne: nomination._id }, submission: { $ne: null } } : {}),
    })
    .select('organisation')
    .session(tx)
    .lean<Row[]>()
  const { name, kind, province = null, founded = null } = organisation
  const wins = call.limits?.yearsSinceWin ? await winsOf(parts, organisation._id, tx) : []
  const taken = { ...placesTaken(organisation._id, rows.map((row) => ({ lead: row.organisation, partners: [] }))), wins }
  return limitBreaches(call, { name, kind, province, founded }, taken, role, nomination?.submission?.at ?? at)
}

/**
 * Touches a call's count for an organisation, so that of two acts at once that take a place one waits for the other and
 * then finds it taken.
 */
export const claimPlace = async ({ models }: NominationParts, tx: Tx, call: string, organisation: string): Promise<void> => {
  await models.quotas.updateOne({ _id: `${call}:${organisation}` }, { $inc: { begun: 1 } }, { session: tx, upsert: true })
}
