import type { Actor } from '../../platform/actor.js'
import { phaseOf, type Call } from '../../calls/index.js'
import type { AcceptedNomination } from '../../nominations/index.js'
import { newId } from '../../platform/chance.js'
import { isDuplicate, type Tx } from '../../platform/database/index.js'
import { Conflict, Denied, Hidden, Invalid } from '../../platform/errors.js'
import { enforce } from '../../platform/policy.js'
import type { LocalText } from '../../platform/text.js'
import { mayManageRound } from '../policy.js'
import { roundState } from '../rules/index.js'
import type { Assignment, Round, Scorecard, Seat } from '../types.js'
import { closedFor } from './interests.js'
import { hasConflict } from './release.js'
import { loadRound, record, touchSeat, type JudgingParts } from './parts.js'

/** What begins a round. `nominations` is the shortlist of a later round; the first takes every accepted nomination. */
export interface NewRound {
  name: LocalText
  closesAt: Date
  nominations?: readonly string[] | undefined
}

const categoriesOf = (round: Pick<Round, 'nominations'>): string[] => [...new Set(round.nominations.map((n) => n.category))]

/** The rounds of a call, the first one first. */
export const roundsOf = (parts: JudgingParts, call: string, tx: Tx | null = null): Promise<Round[]> =>
  parts.models.rounds.find({ call }).sort({ number: 1 }).session(tx).lean<Round[]>().exec()

/** What a new round holds and follows, as everything stands in this transaction. Throws `Denied`, `Invalid`. */
const planned = async (
  parts: JudgingParts,
  tx: Tx,
  call: Call,
  wanted: ReadonlySet<string>,
  now: Date,
): Promise<{ last: Round | null; entries: Round['nominations']; accepted: AcceptedNomination[] }> => {
  const { nominations } = parts
  const last = (await roundsOf(parts, call._id, tx)).at(-1) ?? null
  const all = await nominations.accepted(call._id, tx)
  if (last === null) {
    const undecided = await nominations.undecided(call._id, tx)
    if (phaseOf(call, now) === 'closed' && undecided > 0) throw new Denied('judging.refused.undecided', { count: undecided })
    const appealable = await nominations.appealable(call._id, now, tx)
    if (phaseOf(call, now) === 'closed' && appealable > 0) throw new Denied('judging.refused.appealable', { count: appealable })
    if (all.length === 0) throw new Denied('judging.refused.nothingAccepted')
    return { last, entries: all.map(({ id, category, submission }) => ({ id, category, submission })), accepted: all }
  }
  if (last.settledAt === null) throw new Denied('judging.refused.earlierRoundOpen')
  if (phaseOf(call, now) !== 'judging') throw new Denied('judging.refused.judgingOver')
  const accepted = all.filter((n) => wanted.has(n.id))
  const entries = last.nominations.filter((n) => accepted.some((a) => a.id === n.id))
  if (wanted.size === 0 || entries.length !== wanted.size) throw new Invalid({ nominations: { key: 'judging.refused.shortlistMissing' } })
  return { last, entries, accepted }
}

/**
 * Judges who went through the list of participants before it was complete are asked to go through it again, as somebody
 * came onto it since; what they declared stays.
 */
const askAgain = async (parts: JudgingParts, tx: Tx, call: string, accepted: readonly AcceptedNomination[]): Promise<void> => {
  const seats = await parts.models.seats.find({ call, declaredAt: { $ne: null } }).session(tx).lean<Seat[]>()
  for (const { _id, categories, declaredAt } of seats) {
    const later = accepted.some((n) => categories.includes(n.category) && declaredAt !== null && n.submittedAt > declaredAt)
    if (later) await touchSeat(parts, tx, _id, { declaredAt: null })
  }
}

/**
 * Begins a round: the nominations with the submission that stands, the rubric's version and the rules are frozen into
 * it. The first round begins the call's judging. Answers the round's id.
 */
export const beginRound = async (parts: JudgingParts, actor: Actor, callId: string, given: NewRound): Promise<string> => {
  const { house, models, calls, nominations } = parts
  const now = house.clock.now()
  const id = newId(house.chance)
  const closed = await closedFor(parts, actor, callId)
  await house.database.transaction(actor, async (tx) => {
    const call = await calls.find(callId, tx)
    enforce(mayManageRound(actor, callId, call.categories.map((c) => c.key), closed))
    if (given.closesAt <= now) throw new Invalid({ closesAt: { key: 'judging.refused.closesInPast' } })
    const { last, entries, accepted } = await planned(parts, tx, call, new Set(given.nominations ?? []), now)
    if (last === null) await calls.recordAct(tx, actor, callId, 'judgingBeganAt')
    else await calls.hold(tx, callId)
    await nominations.hold(tx, entries.map((entry) => entry.id))
    if (last === null) await askAgain(parts, tx, callId, accepted)
    const rubric = await calls.rubric(call, undefined, tx)
    const { leastJudges, judgesPerNomination, dropExtremesFrom } = call.rules
    const round: Round = {
      _id: id, call: callId, number: (last?.number ?? 0) + 1, name: given.name, beganAt: now, closesAt: given.closesAt, closedAt: null,
      settledAt: null, nominations: entries, rubricVersion: rubric.number, rubric: rubric.definition,
      rules: { leastJudges, judgesPerNomination, dropExtremesFrom }, tieOrder: call.tieOrder, extensions: [], touch: 0, version: 1,
    }
    try {
      await models.rounds.create([round], { session: tx })
    } catch (error) {
      throw isDuplicate(error) ? new Denied('judging.refused.earlierRoundOpen', undefined, 409) : error
    }
    await record(parts, tx, actor, 'judging.record.roundBegun', { kind: 'round', id, call: callId }, {
      number: round.number,
      name: round.name,
      closesAt: round.closesAt.toISOString(),
      nominations: entries.map((n) => n.id),
      rubricVersion: rubric.number,
      rubricHash: rubric.hash,
      rules: { ...round.rules },
    })
  })
  return id
}

/** Loads a round for an act on all of it. */
const managed = async (parts: JudgingParts, actor: Actor, id: string): Promise<Round> => {
  const round = await loadRound(parts, id)
  enforce(mayManageRound(actor, round.call, categoriesOf(round), await closedFor(parts, actor, round.call)))
  return round
}

/** Writes a round that was read in this transaction. */
const change = async (parts: JudgingParts, tx: Tx, id: string, set: Partial<Round>): Promise<void> => {
  await parts.models.rounds.updateOne({ _id: id }, { $set: set, $inc: { version: 1, touch: 1 } }, { session: tx })
}

/** A later closing instant, with its reason, while the round runs. `version` is the one the person saw. */
export const extendRound = async (parts: JudgingParts, actor: Actor, id: string, given: { closesAt: Date; reason: string; version: number }): Promise<void> => {
  await managed(parts, actor, id)
  const now = parts.house.clock.now()
  await parts.house.database.transaction(actor, async (tx) => {
    const round = await loadRound(parts, id, tx)
    if (roundState(round, now) !== 'running') throw new Denied('judging.refused.roundClosed')
    if (round.version !== given.version) throw new Conflict({ closesAt: round.closesAt.toISOString() })
    if (given.closesAt <= round.closesAt) throw new Invalid({ closesAt: { key: 'judging.refused.onlyLater' } })
    const extension = { from: round.closesAt, to: given.closesAt, reason: given.reason, at: now }
    await change(parts, tx, id, { closesAt: given.closesAt, extensions: [...round.extensions, extension] })
    await record(parts, tx, actor, 'judging.record.roundExtended', { kind: 'round', id, call: round.call }, {
      before: { closesAt: round.closesAt.toISOString() },
      after: { closesAt: given.closesAt.toISOString() },
      reason: given.reason,
    })
  })
}

/** Closes a round before its instant: a deliberate act. What is unfinished does not count and is named in the record. */
export const closeRound = async (parts: JudgingParts, actor: Actor, id: string): Promise<void> => {
  await managed(parts, actor, id)
  const { house, models } = parts
  const now = house.clock.now()
  await house.database.transaction(actor, async (tx) => {
    const round = await loadRound(parts, id, tx)
    if (roundState(round, now) !== 'running') throw new Denied('judging.refused.roundClosed', undefined, 409)
    await change(parts, tx, id, { closedAt: now })
    const live = await models.assignments.find({ round: id, released: null }).session(tx).lean<Assignment[]>()
    const drafts = await models.scorecards.find({ round: id, state: 'draft' }).session(tx).select({ _id: 1 }).lean<Array<Pick<Scorecard, '_id'>>>()
    const open = new Set(drafts.map((s) => s._id))
    await record(parts, tx, actor, 'judging.record.roundClosed', { kind: 'round', id, call: round.call }, {
      closesAt: round.closesAt.toISOString(),
      unfinished: live.filter((a) => open.has(a._id)).map((a) => a._id),
    })
  })
}

/**
 * Marks a closed round as settled, in the transaction of results that keeps its standing. Throws `Denied` while it
 * still runs, when it was settled already, or while an assignment has a conflict that was not yet taken out.
 */
export const settleRound = async (parts: JudgingParts, tx: Tx, actor: Actor, id: string): Promise<Round> => {
  const now = parts.house.clock.now()
  const round = await loadRound(parts, id, tx)
  enforce(mayManageRound(actor, round.call, categoriesOf(round), await closedFor(parts, actor, round.call)))
  const state = roundState(round, now)
  if (state === 'running') throw new Denied('judging.refused.roundRunning')
  if (state === 'settled') throw new Denied('judging.refused.roundSettled', undefined, 409)
  // Somebody may have joined a nominee since; what is counted must be free of every conflict that is known now.
  if (await hasConflict(parts, tx, round)) throw new Denied('judging.refused.conflictBeforeSettling', undefined, 409)
  await change(parts, tx, id, { settledAt: now })
  await record(parts, tx, actor, 'judging.record.roundSettled', { kind: 'round', id, call: round.call })
  return { ...round, settledAt: now, version: round.version + 1, touch: round.touch + 1 }
}

/** A round of this call by id, for the desk's addresses; throws `Hidden` for a round of another call. */
export const roundOfCall = async (parts: JudgingParts, call: string, id: string): Promise<Round> => {
  const round = await loadRound(parts, id)
  if (round.call !== call) throw new Hidden()
  return round
}
