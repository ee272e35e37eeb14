import type { Actor } from '../../platform/actor.js'
import { HOUR } from '../../platform/clock.js'
import { Denied } from '../../platform/errors.js'
import { enforce } from '../../platform/policy.js'
import { mayManageJudging } from '../policy.js'
import { roundState } from '../rules/index.js'
import type { Assignment, Scorecard, Seat } from '../types.js'
import { closedFor } from './interests.js'
import { loadRound, record, touchSeat, type JudgingParts } from './parts.js'

/** Hours within which a judge is not reminded twice. */
export const REMINDER_HOURS = 12

/**
 * Reminds by mail every judge of a running round who has unfinished scorecards and was not reminded lately. Answers how
 * many mails go out; throws `Denied` when there is nobody to remind.
 */
export const remind = async (parts: JudgingParts, actor: Actor, roundId: string): Promise<number> => {
  const { house, models, accounts, outbox } = parts
  const now = house.clock.now()
  const { call: callId } = await loadRound(parts, roundId)
  enforce(mayManageJudging(actor, callId))
  const closed = await closedFor(parts, actor, callId)
  return house.database.transaction(actor, async (tx) => {
    const round = await loadRound(parts, roundId, tx)
    if (roundState(round, now) !== 'running') throw new Denied('judging.refused.roundClosed')
    const call = await parts.calls.find(callId, tx)
    const live = await models.assignments.find({ round: roundId, released: null, category: { $nin: [...closed] } }).session(tx).lean<Assignment[]>()
    const drafts = await models.scorecards.find({ round: roundId, state: 'draft' }).session(tx).select({ _id: 1 }).lean<Array<Pick<Scorecard, '_id'>>>()
    const unfinished = new Set(drafts.map((s) => s._id))
    const open = new Map<string, number>()
    for (const { _id, seat } of live) if (unfinished.has(_id)) open.set(seat, (open.get(seat) ?? 0) + 1)
    const earliest = new Date(now.getTime() - REMINDER_HOURS * HOUR)
    const seats = await models.seats.find({ _id: { $in: [...open.keys()] }, status: 'accepted' }).session(tx).lean<Seat[]>()
    const due = seats.filter((seat) => seat.remindedAt === null || seat.remindedAt <= earliest)
    if (due.length === 0) throw new Denied(seats.length === 0 ? 'judging.refused.nobodyToRemind' : 'judging.refused.remindedLately', { hours: REMINDER_HOURS })
    const people = await accounts.persons(due.flatMap((seat) => (seat.account ? [seat.account] : [])), tx)
    let sent = 0
    for (const seat of due) {
      const person = people.get(seat.account ?? '')
      if (!person) continue
      await touchSeat(parts, tx, seat._id, { remindedAt: now })
      await outbox.send(tx, {
        template: 'judging.mails.reminder',
        to: person,
        values: { call: call.name, round: round.name, count: open.get(seat._id) ?? 0, closesAt: { instant: round.closesAt.toISOString(), zone: call.timeZone } },
        link: { path: '/judging' },
        call: callId,
        about: { kind: 'seat', id: seat._id },
      })
      sent++
    }
    await record(parts, tx, actor, 'judging.record.reminded', { kind: 'round', id: roundId, call: callId }, { judges: due.map((seat) => seat._id) })
    return sent
  })
}
