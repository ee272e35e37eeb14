import { diffArrays } from 'diff'

/**
 * A stretch of two texts laid side by side. All that is not `added` or `after` makes the earlier text, all not `removed`
 * or `before` the later. `before` and `after` stand for texts that were not compared, each as a whole.
 */
export interface TextPart {
  kind: 'same' | 'added' | 'removed' | 'before' | 'after'
  text: string
}

/** What may still be spent on comparing the texts of one page, in words times edits. */
export interface DifferenceBudget {
  left: number
}

/** Texts that differ in more words than this are shown whole, one after the other: nobody reads such a patchwork. */
const MOST_EDITS = 1_000
/** Words times edits of one pair of texts: about a tenth of a second. Long texts are compared with fewer edits. */
const ONE_PAIR = 1_500_000
/** What cutting a character's worth of text into words costs. */
const CUTTING = 75
/** The same for all texts of one page. */
const ONE_PAGE = 4 * ONE_PAIR

/** For the texts of one page: once it is spent, the rest is shown uncompared. */
export const differenceBudget = (): DifferenceBudget => ({ left: ONE_PAGE })

const words = new Intl.Segmenter('zh', { granularity: 'word' })
/** Up to a break that no word reaches across, and never more than this many characters: see `segments`. */
const CLAUSE = /[^\s。！？，；、：]{0,400}[\s。！？，；、：]?/gu
/** Clause by clause: what the segmenter takes grows with the square of a text's length. */
const segments = (text: string): string[] => (text.match(CLAUSE) ?? []).flatMap((clause) => [...words.segment(clause)].map((part) => part.segment))

/**
 * Two texts word by word, Chinese by its words too; nothing of either is left out. What would take too long, by itself
 * or as one of many (`budget`), comes back as `before` and `after`. Runs in browsers, too.
 */
export const textDifference = (before: string, after: string, budget: DifferenceBudget = differenceBudget()): TextPart[] => {
  const marked = before === '' || after === '' ? [{ kind: 'removed' as const, text: before }, { kind: 'added' as const, text: after }] : compared(before, after, budget)
  const parts: TextPart[] = marked ?? [{ kind: 'before', text: before }, { kind: 'after', text: after }]
  return parts.filter((part) => part.text !== '')
}

const compared = (before: string, after: string, budget: DifferenceBudget): TextPart[] | null => {
  // Cutting a text into words takes its time as well, in Chinese most of it.
  budget.left -= (before.length + after.length) * CUTTING
  if (budget.left <= 0) return null
  const [then, now] = [segments(before), segments(after)]
  const size = then.length + now.length
  const most = Math.floor(Math.min(MOST_EDITS, ONE_PAIR / size, budget.left / size))
  const changes = most < 1 ? undefined : diffArrays(then, now, { maxEditLength: most })
  const edits = changes?.reduce((sum, change) => sum + (change.added || change.removed ? change.count : 0), 0) ?? most
  budget.left -= edits * size
  return changes?.map((change) => ({ kind: change.added ? 'added' : change.removed ? 'removed' : 'same', text: change.value.join('') })) ?? null
}
