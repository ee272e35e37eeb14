import type { InvariantBreach } from '../../platform/house.js'
import { scoringEnds, unfinished } from '../rules/index.js'
import type { Assignment, Declaration, Round, Scorecard, Seat } from '../types.js'
import { conflictsOf, organisationsByNomination, seatFacts } from './facts.js'
import type { JudgingParts } from './parts.js'

/**
 * What does not hold in judging. Conflicts of settled rounds are looked at by the declarations made before settling
 * only: an employer of today says nothing about then.
 */
export const judgingInvariants = async (parts: JudgingParts): Promise<InvariantBreach[]> => {
  const { models } = parts
  const breaches: InvariantBreach[] = []
  const rounds = new Map((await models.rounds.find().lean<Round[]>()).map((round) => [round._id, round]))
  for (const call of new Set([...rounds.values()].map((round) => round.call))) {
    breaches.push(...(await conflictBreaches(parts, call, rounds)))
  }
  const assignments = new Map((await models.assignments.find().lean<Assignment[]>()).map((a) => [a._id, a]))
  for (const scorecard of await models.scorecards.find().lean<Scorecard[]>()) {
    const subject = `scorecard ${scorecard._id}`
    const round = rounds.get(scorecard.round)
    const assignment = assignments.get(scorecard._id)
    if (!round || assignment?.round !== scorecard.round || assignment.nomination !== scorecard.nomination || assignment.seat !== scorecard.seat) {
      breaches.push({ rule: 'scorecards belong to assignments', subject, detail: 'no assignment of the same round, nomination and judge' })
      continue
    }
    if (scorecard.state !== 'finished') continue
    if (scorecard.first === null || scorecard.finishedAt === null) {
      breaches.push({ rule: 'finished scorecards keep their first version', subject, detail: 'no first version or no instant' })
    } else if (scorecard.finishedAt > scoringEnds(round)) {
      breaches.push({ rule: 'nobody scores after the end of a round', subject, detail: `finished ${scorecard.finishedAt.toISOString()}` })
    }
    if (unfinished(round.rubric, scorecard).length > 0) {
      breaches.push({ rule: 'finished scorecards are complete', subject, detail: 'points or an opinion are missing' })
    }
  }
  for (const assignment of assignments.values()) {
    if (rounds.get(assignment.round)?.nominations.some((n) => n.id === assignment.nomination)) continue
    breaches.push({ rule: 'assignments belong to a nomination of their round', subject: `assignment ${assignment._id}`, detail: assignment.nomination })
  }
  return breaches
}

const conflictBreaches = async (parts: JudgingParts, call: string, rounds: ReadonlyMap<string, Round>): Promise<InvariantBreach[]> => {
  const { models } = parts
  const conflicts = await conflictsOf(parts, call)
  const organisations = await organisationsByNomination(parts, call)
  const seats = await models.seats.find({ call }).lean<Seat[]>()
  const known = new Map((await seatFacts(parts, seats)).map((fact) => [fact.seat._id, fact]))
  const declarations = await models.declarations.find({ call }).lean<Declaration[]>()
  const live = await models.assignments.find({ call, released: null }).lean<Assignment[]>()
  return live.flatMap((assignment) => {
    const behind = organisations.get(assignment.nomination) ?? []
    const settledAt = rounds.get(assignment.round)?.settledAt ?? null
    const declared = declarations.some((d) => d.seat === assignment.seat && behind.includes(d.organisation) && (settledAt === null || d.at <= settledAt))
    const facts = known.get(assignment.seat)?.facts
    const found = settledAt ? (declared ? ['declared'] : []) : facts ? conflicts.between(facts, assignment.category, behind) : ['no expert']
    return found.length === 0
      ? []
      : [{ rule: 'no assignment has a conflict', subject: `assignment ${assignment._id}`, detail: found.join(', ') }]
  })
}
