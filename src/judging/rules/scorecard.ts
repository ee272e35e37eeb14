import type { Criterion, RubricDefinition } from '../../calls/index.js'
import type { FieldErrors, Message } from '../../platform/errors.js'
import { countCharacters } from '../../platform/text.js'
import type { CriterionScore, ScorecardContent } from '../types.js'

/** Longest opinion or comment, in characters as a reader counts them. */
export const LONGEST_OPINION = 2_000

/**
 * Reads points as a judge types them ("8", "8.5", "８．５"): hundredths of a point, null for an empty field. A Message
 * says what is wrong: not a number, more than two decimals, or outside 0 to the criterion's scale.
 */
export const readPoints = (typed: string, criterion: Pick<Criterion, 'scale'>): { points: number | null } | { problem: Message } => {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return { points: null }
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(text)
  const points = match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : -1
  return points < 0 || points > criterion.scale * 100
    ? { problem: { key: 'judging.refused.points', values: { max: criterion.scale } } }
    : { points }
}

/** What keeps a scorecard from being finished: points for every criterion, and a written opinion. */
export interface Unfinished {
  /** 'points.<criterion>', 'opinion.<criterion>' or 'comment'. */
  field: string
  message: Message
}

/** domain.md asks for a written opinion with every scorecard: one a criterion. The comment on the whole is free. */
export const unfinished = (rubric: RubricDefinition, content: ScorecardContent): Unfinished[] =>
  rubric.criteria.flatMap((criterion): Unfinished[] => {
    const score: CriterionScore | undefined = content.scores[criterion.key]
    const missing: Unfinished[] = []
    if (score?.points == null) missing.push({ field: `points.${criterion.key}`, message: { key: 'judging.refused.pointsMissing' } })
    if (countCharacters(score?.opinion.trim() ?? '') === 0) {
      missing.push({ field: `opinion.${criterion.key}`, message: { key: 'judging.refused.opinionMissing' } })
    }
    return missing
  })

/** Everything that is wrong with a scorecard that is to be finished, in the order of its page: what cannot be kept, and what is missing. */
export const faultsOf = (rubric: RubricDefinition, content: ScorecardContent, errors: FieldErrors): FieldErrors => {
  const faults: FieldErrors = { ...Object.fromEntries(unfinished(rubric, content).map(({ field, message }) => [field, message])), ...errors }
  const order = rubric.criteria.flatMap(({ key }) => [`points.${key}`, `opinion.${key}`])
  const place = (field: string): number => (order.includes(field) ? order.indexOf(field) : order.length)
  return Object.fromEntries(Object.entries(faults).sort(([a], [b]) => place(a) - place(b)))
}

/** The field's place in a scorecard; null for a name that is none. */
export const placeOf = (rubric: RubricDefinition, field: string): { part: 'points' | 'opinion'; criterion: Criterion } | { part: 'comment' } | null => {
  if (field === 'comment') return { part: 'comment' }
  const [part, key] = field.split('.')
  const criterion = rubric.criteria.find((c) => c.key === key)
  return criterion && (part === 'points' || part === 'opinion') ? { part, criterion } : null
}
