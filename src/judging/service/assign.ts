import type { Actor } from '../../platform/actor.js'
import { newId } from '../../platform/chance.js'
import { Denied, Hidden, Invalid } from '../../platform/errors.js'
import { enforce } from '../../platform/policy.js'
import { mayManageCategory, seenSeat } from '../policy.js'
import { roundState } from '../rules/index.js'
import type { Assignment, Round, Scorecard, Seat } from '../types.js'
import { conflictsOf, organisationsByNomination, seatFacts } from './facts.js'
import { closedFor } from './interests.js'
import { loadAssignment, loadRound, record, touchRound, touchSeat, type JudgingParts } from './parts.js'

/** One judge for one nomination. */
export interface Pair {
  nomination: string
  seat: string
}

/** Most pairs that one act takes. */
export const MOST_PAIRS = 500

/**
 * Assigns judges to nominations, all of the pairs or none. Conflicts are looked for again in the transaction. A judge
 * who was taken off and is assigned again finds the scorecard as it was. Throws `Invalid` with the first obstacle.
 */
export const assign = async (parts: JudgingParts, actor: Actor, roundId: string, pairs: readonly Pair[]): Promise<number> => {
  const { house, models } = parts
  const seen = await loadRound(parts, roundId)
  const closed = await closedFor(parts, actor, seen.call)
  for (const pair of pairs) enforce(mayManageCategory(actor, seen.call, categoryOf(seen, pair.nomination), closed))
  if (pairs.length === 0) throw new Invalid({ pairs: { key: 'judging.refused.noPairs' } })
  const now = house.clock.now()
  const unique = [...new Map(pairs.map((pair) => [`${pair.nomination}:${pair.seat}`, { ...pair, id: newId(house.chance) }])).values()]
  const salts = new Map(unique.map(({ id }) => [id, newId(house.chance)]))
  const conflicts = await conflictsOf(parts, seen.call)
  const organisations = await organisationsByNomination(parts, seen.call)
  return house.database.transaction(actor, async (tx) => {
    const round = await loadRound(parts, roundId, tx)
    if (roundState(round, now) !== 'running') throw new Denied('judging.refused.roundClosed')
    const seatIds = [...new Set(unique.map((pair) => pair.seat))]
    for (const id of seatIds) await touchSeat(parts, tx, id)
    await touchRound(parts, tx, roundId)
    const seats = await models.seats.find({ _id: { $in: seatIds }, call: round.call }).session(tx).lean<Seat[]>()
    const facts = new Map((await seatFacts(parts, seats, tx)).map((known) => [known.seat._id, known]))
    const standing = await models.assignments.find({ round: roundId, seat: { $in: seatIds } }).session(tx).lean<Assignment[]>()
    const made: Assignment[] = []
    let count = 0
    for (const { id, nomination, seat: seatId } of unique) {
      const category = categoryOf(round, nomination)
      const known = facts.get(seatId)
      if (!known || seenSeat(known.seat, closed)?.status !== 'accepted' || known.seat.account === null || !known.seat.categories.includes(category)) {
        throw new Invalid({ pairs: { key: 'judging.refused.notOnPanel', values: { name: known?.expert.name ?? '–' } } })
      }
      if (conflicts.between(known.facts, category, organisations.get(nomination) ?? []).length > 0) {
        throw new Invalid({ pairs: { key: 'judging.refused.conflict', values: { name: known.expert.name } } })
      }
      const before = standing.find((a) => a.nomination === nomination && a.seat === seatId)
      if (before && before.released === null) continue
      count++
      if (before) await models.assignments.updateOne({ _id: before._id }, { $set: { released: null, account: known.seat.account } }, { session: tx })
      else made.push({ _id: id, call: round.call, round: roundId, nomination, category, seat: seatId, account: known.seat.account, released: null, at: now })
      await record(parts, tx, actor, 'judging.record.assigned', { kind: 'assignment', id: before?._id ?? id, call: round.call }, { nomination, seat: seatId, again: before !== undefined })
    }
    if (made.length > 0) {
      await models.assignments.insertMany(made, { session: tx })
      await models.scorecards.insertMany(made.map((a) => emptyScorecard(a, now, salts.get(a._id) ?? '')), { session: tx })
    }
    return count
  })
}

const categoryOf = (round: Round, nomination: string): string => {
  const entry = round.nominations.find((n) => n.id === nomination)
  if (!entry) throw new Hidden()
  return entry.category
}

const emptyScorecard = ({ _id, call, round, nomination, category, seat, account }: Assignment, at: Date, salt: string): Scorecard => ({
  _id, call, round, nomination, category, seat, account, scores: {}, comment: '', commentRevision: 0, state: 'draft', finishedAt: null, first: null,
  reopenings: [], salt, updatedAt: at,
})

/** Takes an assignment back with a reason; its scorecard is kept and does not count. Until the round is settled. Answers the nomination. */
export const release = async (parts: JudgingParts, actor: Actor, id: string, reason: string, inRound?: string): Promise<string> => {
  const seen = await loadAssignment(parts, id)
  if (inRound !== undefined && seen.round !== inRound) throw new Hidden()
  enforce(mayManageCategory(actor, seen.call, seen.category, await closedFor(parts, actor, seen.call)))
  const { house, models } = parts
  const now = house.clock.now()
  return house.database.transaction(actor, async (tx) => {
    const assignment = await loadAssignment(parts, id, tx)
    const round = await loadRound(parts, assignment.round, tx)
    if (roundState(round, now) === 'settled') throw new Denied('judging.refused.roundSettled')
    if (assignment.released) throw new Denied('judging.refused.releasedAlready', undefined, 409)
    await models.assignments.updateOne({ _id: id }, { $set: { released: { at: now, reason } } }, { session: tx })
    await touchRound(parts, tx, round._id)
    await record(parts, tx, actor, 'judging.record.released', { kind: 'assignment', id, call: round.call }, {
      nomination: assignment.nomination,
      seat: assignment.seat,
      reason,
    })
    return assignment.nomination
  })
}
