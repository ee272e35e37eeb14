import type { CountedTotal, StandingRow } from '../types.js'
import { meanHalfUp, weightedTotal, type Weighting } from './arithmetic.js'

/** A finished scorecard as far as counting needs it; `points` in hundredths by criterion key. */
export interface CountedScorecard {
  assignment: string
  seat: string
  points: Record<string, number>
}

export interface StandingInput {
  criteria: Weighting[]
  /** Criterion keys in the order in which they break ties; those left out break none. */
  tieOrder: string[]
  leastJudges: number
  dropExtremesFrom: number
  entries: Array<{ nomination: string; category: string; scorecards: CountedScorecard[] }>
}

/** Marks the one highest and the one lowest total as dropped when there are at least `from`; equal ones: by id. */
export const dropExtremes = (totals: ReadonlyArray<Omit<CountedTotal, 'dropped'>>, from: number): CountedTotal[] => {
  const ordered = [...totals].sort((a, b) => a.total - b.total || (a.assignment < b.assignment ? -1 : 1))
  // Dropping needs a mean to be left over, whatever the setting says.
  const drops = ordered.length >= Math.max(from, 3)
  const lowest = drops ? ordered[0]?.assignment : undefined
  const highest = drops ? ordered[ordered.length - 1]?.assignment : undefined
  return totals.map((t) => ({
    ...t,
    dropped: t.assignment === lowest ? 'lowest' : t.assignment === highest ? 'highest' : null,
  }))
}

/** A row's figures in the order in which they rank: the printed score, the untrimmed mean, then the criteria. */
const figures = (row: StandingRow): number[] => [row.score ?? -1, row.untrimmed ?? -1, ...row.criteria.map((c) => c.mean)]

const compare = (a: StandingRow, b: StandingRow): number => {
  const left = figures(a)
  const right = figures(b)
  for (const [index, value] of left.entries()) {
    const difference = (right[index] ?? -1) - value
    if (difference !== 0) return difference
  }
  return 0
}

const unplaced = (input: StandingInput, entry: StandingInput['entries'][number]): StandingRow => {
  const totals = dropExtremes(
    entry.scorecards.map(({ assignment, seat, points }) => ({ assignment, seat, total: weightedTotal(input.criteria, points) })),
    input.dropExtremesFrom,
  )
  const kept = totals.filter((t) => t.dropped === null)
  const scored = totals.length > 0
  return {
    nomination: entry.nomination,
    category: entry.category,
    totals,
    score: scored ? meanHalfUp(kept.map((t) => t.total)) : null,
    untrimmed: scored ? meanHalfUp(totals.map((t) => t.total)) : null,
    criteria: scored
      ? input.tieOrder.map((key) => ({ key, mean: meanHalfUp(entry.scorecards.map((s) => s.points[key] ?? 0)) }))
      : [],
    place: null,
    tie: 'none',
    tieCriterion: null,
    flags: [],
  }
}

/** What parted a row from those with the same printed score. */
const tieOf = (row: StandingRow, category: readonly StandingRow[]): Pick<StandingRow, 'tie' | 'tieCriterion'> => {
  let equals = category.filter((other) => other !== row && other.score === row.score)
  if (equals.length === 0) return { tie: 'none', tieCriterion: null }
  equals = equals.filter((other) => other.untrimmed === row.untrimmed)
  if (equals.length === 0) return { tie: 'untrimmed', tieCriterion: null }
  for (const [index, { key, mean }] of row.criteria.entries()) {
    equals = equals.filter((other) => other.criteria[index]?.mean === mean)
    if (equals.length === 0) return { tie: 'criterion', tieCriterion: key }
  }
  return { tie: 'shared', tieCriterion: null }
}

const flagsOf = (row: StandingRow, most: number, least: number): StandingRow['flags'] => {
  const flags: StandingRow['flags'] = []
  if (row.totals.length === 0) flags.push('noScore')
  if (row.totals.length < least) flags.push('tooFewJudges')
  if (row.totals.length !== most) flags.push('unequalJudges')
  return flags
}

/**
 * The standing of a round (domain.md, "Score of a nomination" and "Ties"): each scorecard's weighted total half up to
 * hundredths; one highest and one lowest dropped when at least `dropExtremesFrom` scored; the mean half up to
 * hundredths; ties by the untrimmed mean, then the criteria in the declared order, then a shared place (1, 2, 2, 4).
 * Places are within a category. Rows come by category in the order of the entries, then by place, then by id.
 * Nominations without any finished scorecard have no place and stand last, flagged.
 */
export const computeStanding = (input: StandingInput): StandingRow[] => {
  const rows = input.entries.map((entry) => unplaced(input, entry))
  const categories = [...new Set(rows.map((row) => row.category))]
  return categories.flatMap((category) => {
    const members = rows.filter((row) => row.category === category)
    const most = Math.max(...members.map((row) => row.totals.length))
    const scored = members
      .filter((row) => row.score !== null)
      .sort((a, b) => compare(a, b) || (a.nomination < b.nomination ? -1 : 1))
    const placed: StandingRow[] = []
    for (const [index, row] of scored.entries()) {
      const before = placed[index - 1]
      const place = before && compare(before, row) === 0 ? before.place : index + 1
      placed.push({ ...row, place, ...tieOf(row, scored) })
    }
    const rest = members.filter((row) => row.score === null).sort((a, b) => (a.nomination < b.nomination ? -1 : 1))
    return [...placed, ...rest].map((row) => ({ ...row, flags: flagsOf(row, most, input.leastJudges) }))
  })
}
