import type { Call, OverviewFigure } from '../../calls/index.js'
import type { Actor } from '../../platform/actor.js'
import { roundState } from '../rules/index.js'
import { closedFor } from '../service/interests.js'
import type { JudgingParts } from '../service/parts.js'
import type { Assignment, Round } from '../types.js'
import { progressOf } from './progress.js'

/**
 * What of judging waits for somebody: invitations without an answer, nominations with too few judges, scorecards that
 * are not finished. Categories that are closed to the reader count nowhere.
 */
export const judgingFigures = async (parts: JudgingParts, call: Call, actor: Actor): Promise<OverviewFigure[]> => {
  const { models, house } = parts
  const closed = await closedFor(parts, actor, call._id)
  const desk = `/desk/calls/${call._id}`
  const waiting = await models.seats.countDocuments({ call: call._id, status: 'invited', categories: { $nin: [...closed] } })
  const invited: OverviewFigure = { label: 'judging.overview.invited', count: waiting, href: `${desk}/judges`, tone: 'waiting' }
  const rounds = await models.rounds.find({ call: call._id, settledAt: null }).sort({ number: -1 }).limit(1).lean<Round[]>()
  const round = rounds[0]
  if (!round) return waiting > 0 ? [invited] : []
  const live = await models.assignments.find({ round: round._id, released: null }).select('nomination').lean<Array<Pick<Assignment, 'nomination'>>>()
  const counts = new Map<string, number>()
  for (const { nomination } of live) counts.set(nomination, (counts.get(nomination) ?? 0) + 1)
  const few = round.nominations.filter((n) => !closed.has(n.category) && (counts.get(n.id) ?? 0) < round.rules.leastJudges).length
  const progress = await progressOf(models, round._id, closed)
  const open = progress.assigned - progress.finished
  const running = roundState(round, house.clock.now()) === 'running'
  const href = `${desk}/rounds/${round._id}`
  return [
    ...(waiting > 0 ? [invited] : []),
    ...(few > 0 ? [{ label: 'judging.overview.few', count: few, href, tone: 'blocked' } as const] : []),
    { label: 'judging.overview.unfinished', count: open, href, tone: open === 0 ? 'done' : running ? 'waiting' : 'blocked' },
  ]
}
