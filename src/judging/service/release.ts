import type { Actor } from '../../platform/actor.js'
import type { Tx } from '../../platform/database/index.js'
import type { Assignment, Round, Seat } from '../types.js'
import { conflictsOf, organisationsByNomination, seatFacts } from './facts.js'
import { record, touchRound, type JudgingParts } from './parts.js'

/** Why an assignment was taken back by the product itself. */
export const CONFLICT_REASON = 'conflict'

/**
 * Takes back the live assignments of a seat that have a conflict by what is known now, in rounds that are not settled.
 * The scorecards stay and count no more. Answers the nominations.
 */
export const releaseConflicted = async (parts: JudgingParts, tx: Tx, actor: Actor, seatId: string): Promise<string[]> => {
  const { models, house } = parts
  const seat = await models.seats.findById(seatId).session(tx).lean<Seat>()
  if (!seat) return []
  const live = await models.assignments.find({ seat: seatId, released: null }).session(tx).lean<Assignment[]>()
  if (live.length === 0) return []
  const open = await models.rounds.find({ _id: { $in: live.map((a) => a.round) }, settledAt: null }).session(tx).lean<Round[]>()
  const rounds = new Set(open.map((round) => round._id))
  const conflicts = await conflictsOf(parts, seat.call)
  const organisations = await organisationsByNomination(parts, seat.call)
  const [known] = await seatFacts(parts, [seat], tx)
  if (!known) return []
  const released: string[] = []
  for (const assignment of live) {
    if (!rounds.has(assignment.round)) continue
    const kinds = conflicts.between(known.facts, assignment.category, organisations.get(assignment.nomination) ?? [])
    if (kinds.length === 0) continue
    await models.assignments.updateOne(
      { _id: assignment._id },
      { $set: { released: { at: house.clock.now(), reason: CONFLICT_REASON } } },
      { session: tx },
    )
    await touchRound(parts, tx, assignment.round)
    await record(parts, tx, actor, 'judging.record.releasedForConflict', { kind: 'assignment', id: assignment._id, call: seat.call }, {
      nomination: assignment.nomination,
      seat: seat._id,
      conflicts: kinds,
    })
    released.push(assignment.nomination)
  }
  return released
}

/** Whether a live assignment of the round has a conflict by what is known in this transaction. */
export const hasConflict = async (parts: JudgingParts, tx: Tx, round: Round): Promise<boolean> => {
  const { models } = parts
  const live = await models.assignments.find({ round: round._id, released: null }).session(tx).lean<Assignment[]>()
  const seats = await models.seats.find({ _id: { $in: [...new Set(live.map((a) => a.seat))] } }).session(tx).lean<Seat[]>()
  const conflicts = await conflictsOf(parts, round.call)
  const organisations = await organisationsByNomination(parts, round.call)
  const facts = new Map((await seatFacts(parts, seats, tx)).map((known) => [known.seat._id, known.facts]))
  return live.some((a) => {
    const known = facts.get(a.seat)
    return !known || conflicts.between(known, a.category, organisations.get(a.nomination) ?? []).length > 0
  })
}

/** Releases what is in conflict for every seat of a call; a job does so. Answers how many were released. */
export const releaseAllConflicted = async (parts: JudgingParts, actor: Actor, call: string): Promise<number> => {
  const seats = await parts.models.seats.find({ call, status: { $in: ['accepted', 'left'] } }).lean<Seat[]>()
  const conflicts = await conflictsOf(parts, call)
  const organisations = await organisationsByNomination(parts, call)
  const live = await parts.models.assignments.find({ call, released: null }).lean<Assignment[]>()
  let count = 0
  for (const { seat, facts } of await seatFacts(parts, seats)) {
    const suspect = live.some((a) => a.seat === seat._id && conflicts.between(facts, a.category, organisations.get(a.nomination) ?? []).length > 0)
    if (!suspect) continue
    const released = await parts.house.database.transaction(actor, (tx) => releaseConflicted(parts, tx, actor, seat._id))
    count += released.length
  }
  return count
}
