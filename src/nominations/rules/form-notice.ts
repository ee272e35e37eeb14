import type { FormChange } from '../../calls/index.js'
import type { LocalText } from '../../platform/text.js'

/** What became of a question, and whether the draft answers it. */
export const NOTICES = ['added', 'addedRequired', 'changed', 'changedAnswered', 'removed', 'removedAnswered'] as const
export type FormNotice = (typeof NOTICES)[number]

export interface NoticeLine {
  label: LocalText
  notice: FormNotice
}

/** Questions that are told of in one mail; the page of the nomination shows all. */
const MOST_LINES = 40

/**
 * What changed between two versions of a form as its nominee is told it: each question once, what of theirs is touched
 * first. `answered` are the keys that the draft answers or has files for; `required` those that now have to be answered.
 */
export const noticeLines = (changes: readonly FormChange[], answered: ReadonlySet<string>, required: ReadonlySet<string>): NoticeLine[] => {
  const lines = new Map<string, NoticeLine>()
  for (const { kind, what, field, path, label } of changes) {
    if (kind !== 'meaning') continue
    const key = field ?? path
    const mine = field !== null && answered.has(field)
    const notice: FormNotice =
      what === 'added' ? (field !== null && required.has(field) ? 'addedRequired' : 'added')
      : what === 'removed' ? (mine ? 'removedAnswered' : 'removed')
      : mine ? 'changedAnswered' : 'changed'
    if (!lines.has(key)) lines.set(key, { label, notice })
  }
  const touched = ({ notice }: NoticeLine): number => (notice.endsWith('Answered') ? 0 : notice === 'addedRequired' ? 1 : 2)
  return [...lines.values()].sort((a, b) => touched(a) - touched(b)).slice(0, MOST_LINES)
}
