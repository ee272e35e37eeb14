import { hashOf } from '../../platform/canonical.js'
import type { DraftChange } from '../model.js'
import type { AnswerValue } from '../types.js'

/** Saves of one person within this are one piece of typing: milliseconds from the first of them. */
export const FOLD_WITHIN = 60_000
/** So many characters may vanish within one piece of typing; whoever deletes more finds it in the history. */
export const FOLD_LOSES = 20

/** How many characters of a text are not in the one that came after it. */
const lost = (before: string, after: string): number => {
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) head++
  let tail = 0
  while (tail < before.length - head && tail < after.length - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  return before.length - head - tail
}

type Entry = Pick<DraftChange, 'by' | 'at' | 'value' | 'began' | 'restored' | 'file' | 'lost'>

/** What has vanished since an entry began, another value counted in; a deletion bit by bit adds up. */
const lostIn = (last: Entry, next: Entry): number =>
  (last.lost ?? 0) + (typeof last.value === 'string' && typeof next.value === 'string' ? lost(last.value, next.value) : 0)

/**
 * Whether a saved value takes the place of the one before it in the history: the same person types on within a minute,
 * and next to nothing of the text is gone over all of it. Another person's value is never folded away, nor is one that was
 * brought back, nor anything but text.
 */
export const mayFold = (last: Entry, next: Entry): boolean =>
  last.by === next.by &&
  !last.restored && !next.restored && !last.file &&
  next.at.getTime() - (last.began ?? last.at).getTime() < FOLD_WITHIN &&
  typeof last.value === 'string' && typeof next.value === 'string' &&
  lostIn(last, next) <= FOLD_LOSES

/** The entry that stands for both. */
export const foldInto = (last: DraftChange, next: DraftChange): DraftChange => ({
  ...next,
  _id: last._id,
  from: last.from ?? last.revision,
  began: last.began ?? last.at,
  lost: lostIn(last, next),
  folded: [...(last.folded ?? []), { revision: last.revision, hash: hashOf(last.value) }],
})

/** Whether an entry of the history held this value at a revision, also where that one was folded into it. */
export const heldAt = (entry: Pick<DraftChange, 'revision' | 'value' | 'folded'>, revision: number, value: AnswerValue): boolean => {
  const hash = entry.revision === revision ? hashOf(entry.value) : entry.folded?.find((one) => one.revision === revision)?.hash
  return hash === hashOf(value)
}
