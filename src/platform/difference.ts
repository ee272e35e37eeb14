import { diffArrays } from 'diff'

/** A stretch of two texts laid side by side. All that is not `added` makes the earlier text, all not `removed` the later. */
export interface TextPart {
  kind: 'same' | 'added' | 'removed'
  text: string
}

const words = new Intl.Segmenter('zh', { granularity: 'word' })
const segments = (text: string): string[] => [...words.segment(text)].map((part) => part.segment)

/** Texts that differ in more words than this are shown whole, one after the other: nobody reads such a patchwork. */
const MOST_EDITS = 1_500

/** Two texts word by word, Chinese by its words too; nothing of either is left out. Runs in browsers, too. */
export const textDifference = (before: string, after: string): TextPart[] => {
  const changes = diffArrays(segments(before), segments(after), { maxEditLength: MOST_EDITS })
  const parts: TextPart[] = changes
    ? changes.map((change) => ({ kind: change.added ? 'added' : change.removed ? 'removed' : 'same', text: change.value.join('') }))
    : [{ kind: 'removed', text: before }, { kind: 'added', text: after }]
  return parts.filter((part) => part.text !== '')
}
