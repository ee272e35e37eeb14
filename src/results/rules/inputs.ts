import { hashOf } from '../../platform/canonical.js'
import type { Round, Scorecard } from '../../judging/index.js'
import type { StandingInput } from './standing.js'

/** A finished scorecard as the judging feature hands it over. */
export type FinishedScorecard = Pick<Scorecard, '_id' | 'nomination' | 'seat' | 'scores'>

/** What of a round decides its standing. */
export type CountedRound = Pick<Round, '_id' | 'nominations' | 'rubric' | 'rules' | 'tieOrder'>

/**
 * Everything that a standing is computed from, in one order however it was read: nominations and scorecards by id,
 * criteria as the rubric has them.
 */
export const standingInput = (round: CountedRound, scorecards: readonly FinishedScorecard[]): StandingInput => ({
  criteria: round.rubric.criteria.map(({ key, scale, weight }) => ({ key, scale, weight })),
  tieOrder: [...round.tieOrder],
  leastJudges: round.rules.leastJudges,
  dropExtremesFrom: round.rules.dropExtremesFrom,
  entries: [...round.nominations]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, category }) => ({
      nomination: id,
      category,
      scorecards: scorecards
        .filter((card) => card.nomination === id)
        .sort((a, b) => (a._id < b._id ? -1 : 1))
        .map((card) => ({
          assignment: card._id,
          seat: card.seat,
          points: Object.fromEntries(
            Object.entries(card.scores).flatMap(([key, { points }]) => (points === null ? [] : [[key, points]])),
          ),
        })),
    })),
})

/** SHA-256 of the canonical JSON of all that a round's standing is computed from; anyone with the inputs can check it. */
export const inputsHash = (round: string, input: StandingInput): string => hashOf({ round, ...input })
