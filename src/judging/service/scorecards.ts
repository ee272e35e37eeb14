import { mergeChange } from '../../nominations/index.js'
import type { Actor } from '../../platform/actor.js'
import { hashOf } from '../../platform/canonical.js'
import type { Tx } from '../../platform/database/index.js'
import { Conflict, Hidden, Invalid, type FieldErrors, type Message } from '../../platform/errors.js'
import { enforce } from '../../platform/policy.js'
import { countCharacters } from '../../platform/text.js'
import { mayReadAssigned, mayReopen, mayScore } from '../policy.js'
import { LONGEST_OPINION, faultsOf, placeOf, readPoints } from '../rules/index.js'
import type { Assignment, CriterionScore, Round, Scorecard, Seat } from '../types.js'
import { conflictsOf, organisationsByNomination, seatFacts, type Conflicts } from './facts.js'
import { loadAssignment, loadRound, loadScorecard, loadSeat, record, touchRound, type JudgingParts } from './parts.js'

/** One field's change: 'points.<criterion>', 'opinion.<criterion>' or 'comment'; `base` is the revision that was seen. */
export interface ScoreChange {
  field: string
  value: string
  base: number
}

export interface ScoreSave {
  saved: Array<{ field: string; revision: number }>
  conflicts: Array<{ field: string; value: string; revision: number }>
}

/** Points as they stand in a field: '8', '8.5', '' for none. */
export const pointsWords = (points: number | null | undefined): string =>
  points == null ? '' : String(points / 100)

export interface OwnAssignment {
  assignment: Assignment
  seat: Seat
  round: Round
  scorecard: Scorecard
}

/** What is known about conflicts of a call, read before a transaction. */
interface Known {
  conflicts: Conflicts
  organisations: Map<string, string[]>
}

const knownOf = async (parts: JudgingParts, call: string): Promise<Known> => ({
  conflicts: await conflictsOf(parts, call),
  organisations: await organisationsByNomination(parts, call),
})

/** The judge's own assignment; throws `Hidden` unless the policy lets it be read (conflicts are looked for each time). */
export const ownAssignment = async (parts: JudgingParts, actor: Actor, id: string, tx?: Tx, known?: Known): Promise<OwnAssignment> => {
  const assignment = await loadAssignment(parts, id, tx)
  if (assignment.account !== actor.account) throw new Hidden()
  const seat = await loadSeat(parts, assignment.seat, tx)
  const { conflicts, organisations } = known ?? (await knownOf(parts, assignment.call))
  const [facts] = await seatFacts(parts, [seat], tx)
  const behind = organisations.get(assignment.nomination)
  const conflicted = !facts || behind === undefined || conflicts.between(facts.facts, assignment.category, behind).length > 0
  enforce(mayReadAssigned(actor, assignment, seat, conflicted))
  const round = await loadRound(parts, assignment.round, tx)
  return { assignment, seat, round, scorecard: await loadScorecard(parts, id, tx) }
}

/** Runs an act on the own scorecard in a transaction, with everything read in it. */
const onScorecard = async <T>(parts: JudgingParts, actor: Actor, id: string, act: (tx: Tx, own: OwnAssignment) => Promise<T>): Promise<T> => {
  // Everything else is asked within the transaction; what is read before it is read once.
  const { account, call } = await loadAssignment(parts, id)
  if (account !== actor.account) throw new Hidden()
  const known = await knownOf(parts, call)
  return parts.house.database.transaction(actor, async (tx) => act(tx, await ownAssignment(parts, actor, id, tx, known)))
}

const NONE: CriterionScore = { points: null, opinion: '', pointsRevision: 0, opinionRevision: 0 }

const textProblem = (value: string): Message | null => {
  const length = countCharacters(value)
  if (length > LONGEST_OPINION) return { key: 'errors.field.tooLong', values: { max: LONGEST_OPINION, length } }
  return /(?![\n\t])[\p{Cc}\p{Cs}]/u.test(value) ? { key: 'errors.field.controlCharacters' } : null
}

interface Merged {
  scorecard: Scorecard
  result: ScoreSave
  errors: FieldErrors
}

/** Merges changes into a scorecard, each field by itself; nothing is written here. */
export const mergeScores = (round: Pick<Round, 'rubric'>, standing: Scorecard, changes: readonly ScoreChange[], at: Date): Merged => {
  const scorecard: Scorecard = { ...standing, scores: { ...standing.scores } }
  const result: ScoreSave = { saved: [], conflicts: [] }
  const errors: FieldErrors = {}
  for (const { field, value: typed, base } of changes) {
    const place = placeOf(round.rubric, field)
    const value = typed.replace(/\r\n?/g, '\n')
    if (!place) {
      errors[field] = { key: 'errors.field.unknown' }
      continue
    }
    const score = place.part === 'comment' ? NONE : (Object.hasOwn(scorecard.scores, place.criterion.key) ? scorecard.scores[place.criterion.key] ?? NONE : NONE)
    const read = place.part === 'points' ? readPoints(value, place.criterion) : textProblem(value)
    if (read && 'problem' in read) {
      errors[field] = read.problem
      continue
    }
    if (read && 'key' in read) {
      errors[field] = read
      continue
    }
    const next = read ? read.points : value
    const stands =
      place.part === 'comment'
        ? { value: scorecard.comment, revision: scorecard.commentRevision }
        : place.part === 'points'
          ? { value: score.points, revision: score.pointsRevision }
          : { value: score.opinion, revision: score.opinionRevision }
    const merge = mergeChange({ ...stands, by: standing.account, at }, { field, value: next, base }, standing.account, at)
    if (merge.kind === 'conflict') {
      const theirs = typeof merge.theirs.value === 'string' ? merge.theirs.value : pointsWords(typeof merge.theirs.value === 'number' ? merge.theirs.value : null)
      result.conflicts.push({ field, value: theirs, revision: merge.theirs.revision })
      continue
    }
    const revision = merge.kind === 'unchanged' ? merge.revision : merge.answer.revision
    result.saved.push({ field, revision })
    if (merge.kind === 'unchanged') continue
    if (place.part === 'comment') Object.assign(scorecard, { comment: next, commentRevision: revision })
    else if (place.part === 'points') scorecard.scores[place.criterion.key] = { ...score, points: typeof next === 'number' ? next : null, pointsRevision: revision }
    else scorecard.scores[place.criterion.key] = { ...score, opinion: String(next), opinionRevision: revision }
  }
  return { scorecard, result, errors }
}

const write = async (parts: JudgingParts, tx: Tx, before: Scorecard, after: Partial<Scorecard>): Promise<void> => {
  // The state in the filter is a belt to the transaction's braces: what was finished meanwhile is not written over.
  await parts.models.scorecards.updateOne(
    { _id: before._id, state: before.state },
    { $set: { ...after, updatedAt: parts.house.clock.now() } },
    { session: tx },
  )
}

/**
 * Saves what a judge types, field by field: what another tab changed meanwhile is told and not overwritten. A field
 * that cannot be kept is left out of the answer; `Invalid` is thrown only when nothing else was sent.
 */
export const saveScores = (parts: JudgingParts, actor: Actor, id: string, changes: readonly ScoreChange[]): Promise<ScoreSave> => {
  const now = parts.house.clock.now()
  return onScorecard(parts, actor, id, async (tx, { round, scorecard }) => {
    enforce(mayScore(round, scorecard, now))
    const merged = mergeScores(round, scorecard, changes, now)
    if (merged.result.saved.length === 0 && merged.result.conflicts.length === 0 && Object.keys(merged.errors).length > 0) throw new Invalid(merged.errors)
    const { scores, comment, commentRevision } = merged.scorecard
    if (merged.result.saved.length > 0) await write(parts, tx, scorecard, { scores, comment, commentRevision })
    return merged.result
  })
}

/**
 * Saves a whole posted form, and finishes the scorecard when asked: all of it or nothing. Throws `Invalid` beside the
 * fields (points or opinions missing), `Conflict` with what another tab wrote. Finishing twice acts once.
 */
export const postScores = (parts: JudgingParts, actor: Actor, id: string, changes: readonly ScoreChange[], finish: boolean): Promise<'saved' | 'finished'> => {
  const now = parts.house.clock.now()
  return onScorecard(parts, actor, id, async (tx, { assignment, round, scorecard }) => {
    if (finish && scorecard.state === 'finished' && mergeScores(round, scorecard, changes, now).result.saved.length === changes.length) return 'finished'
    enforce(mayScore(round, scorecard, now))
    const merged = mergeScores(round, scorecard, changes, now)
    if (Object.keys(merged.errors).length > 0) throw new Invalid(finish ? faultsOf(round.rubric, merged.scorecard, merged.errors) : merged.errors)
    if (merged.result.conflicts.length > 0) {
      throw new Conflict(Object.fromEntries(merged.result.conflicts.map(({ field, value, revision }) => [field, { value, revision }])), actor.name)
    }
    const { scores, comment, commentRevision } = merged.scorecard
    if (!finish) {
      await write(parts, tx, scorecard, { scores, comment, commentRevision })
      return 'saved'
    }
    const faults = faultsOf(round.rubric, merged.scorecard, {})
    if (Object.keys(faults).length > 0) throw new Invalid(faults)
    const first = scorecard.first ?? { scores, comment, finishedAt: now }
    await write(parts, tx, scorecard, { scores, comment, commentRevision, state: 'finished', finishedAt: now, first })
    await touchRound(parts, tx, round._id)
    await record(parts, tx, actor, 'judging.record.finished', { kind: 'assignment', id: assignment._id, call: round.call }, {
      // The hash vouches for what was finished; the salt, which stays with the scorecard, keeps the scores from being guessed.
      content: hashOf({ salt: scorecard.salt, scores, comment }),
      first: scorecard.first === null,
    })
    return 'finished'
  })
}

/** Opens a finished scorecard again, with a reason, until the round closes. The first finished version stays. */
export const reopenScorecard = (parts: JudgingParts, actor: Actor, id: string, reason: string): Promise<void> => {
  const now = parts.house.clock.now()
  return onScorecard(parts, actor, id, async (tx, { assignment, round, scorecard }) => {
    enforce(mayReopen(round, scorecard, now))
    await write(parts, tx, scorecard, { state: 'draft', finishedAt: null, reopenings: [...scorecard.reopenings, { at: now, reason }] })
    await touchRound(parts, tx, round._id)
    await record(parts, tx, actor, 'judging.record.reopened', { kind: 'assignment', id: assignment._id, call: round.call }, { reason })
  })
}
