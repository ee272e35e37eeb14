import { sha256 } from '../../platform/canonical.js'
import type { JudgingModels } from '../model.js'
import type { Assignment, Scorecard, Seat } from '../types.js'

/** How many scorecards of how many assignments are finished; never what stands in them. */
export interface Count {
  assigned: number
  finished: number
}

export interface RoundProgress extends Count {
  bySeat: Map<string, Count>
  byNomination: Map<string, Count>
}

/** Progress of a round; `closed` categories are left out of every number, as if they did not exist. */
export const progressOf = async (models: JudgingModels, round: string, closed: ReadonlySet<string> = new Set()): Promise<RoundProgress> => {
  const live = await models.assignments.find({ round, released: null, category: { $nin: [...closed] } }).lean<Assignment[]>()
  const done = await models.scorecards.find({ round, state: 'finished' }).select({ _id: 1 }).lean<Array<Pick<Scorecard, '_id'>>>()
  const finished = new Set(done.map((s) => s._id))
  const progress: RoundProgress = { assigned: 0, finished: 0, bySeat: new Map(), byNomination: new Map() }
  for (const { _id, seat, nomination } of live) {
    const more = finished.has(_id) ? 1 : 0
    add(progress, more)
    add(countIn(progress.bySeat, seat), more)
    add(countIn(progress.byNomination, nomination), more)
  }
  return progress
}

const add = (count: Count, finished: number): void => {
  count.assigned++
  count.finished += finished
}

const countIn = (counts: Map<string, Count>, key: string): Count => {
  const count = counts.get(key) ?? { assigned: 0, finished: 0 }
  counts.set(key, count)
  return count
}

/** The scorecards that count: finished, and their assignment was not taken back. */
export const countingScorecards = async (models: JudgingModels, round: string, session: Parameters<ReturnType<JudgingModels['scorecards']['find']>['session']>[0] = null): Promise<Scorecard[]> => {
  const live = await models.assignments.find({ round, released: null }).select({ _id: 1 }).session(session).lean<Array<Pick<Assignment, '_id'>>>()
  const ids = new Set(live.map((a) => a._id))
  const finished = await models.scorecards.find({ round, state: 'finished' }).sort({ nomination: 1, _id: 1 }).session(session).lean<Scorecard[]>()
  return finished.filter((scorecard) => ids.has(scorecard._id))
}

/** Names for the judges of a round that tell nothing: E01, E02 … in an order that depends on ids alone. */
export const pseudonymsOf = async (models: JudgingModels, round: string): Promise<Map<string, string>> => {
  const seats = await models.assignments.distinct('seat', { round }) as string[]
  const ordered = seats.map((seat) => ({ seat, key: sha256(`${round}:${seat}`) })).sort((a, b) => (a.key < b.key ? -1 : 1))
  return new Map(ordered.map(({ seat }, index) => [seat, `E${String(index + 1).padStart(2, '0')}`]))
}

export const seatsOf = (models: JudgingModels, call: string): Promise<Seat[]> =>
  models.seats.find({ call }).sort({ invitedAt: 1, _id: 1 }).lean<Seat[]>()
