const HAN = /\p{Script=Han}/u
const ONE_HAN = /^\p{Script=Han}$/u
const OPENING = /[\p{Ps}\p{Pi}]$/u
const words = new Intl.Segmenter('zh', { granularity: 'word' })

/**
 * A heading's text in the pieces between which a line may end. Browsers break Chinese anywhere, also within a word; the
 * dictionary knows most words and takes the others apart into single characters, which are kept together here. Signs
 * stay with what stands before them, opening ones with what follows.
 */
export const phrasesOf = (text: string): string[] => {
  const phrases: string[] = []
  let single = false
  for (const { segment, isWordLike } of words.segment(text)) {
    const last = phrases.length - 1
    const before = phrases[last]
    const isSingle = ONE_HAN.test(segment)
    const joins = before !== undefined && (OPENING.test(before) || (isWordLike ? single && isSingle : !OPENING.test(segment)))
    if (joins) phrases[last] = before + segment
    else phrases.push(segment)
    single = isSingle
  }
  return phrases
}

/** A heading's words, with the places marked where Chinese may be broken. */
export const Phrases = ({ text }: { text: string }) => {
  const phrases = HAN.test(text) ? phrasesOf(text) : []
  if (phrases.length < 2) return <>{text}</>
  return <span class="phrases">{phrases.flatMap((phrase, index) => (index > 0 ? [<wbr key={index} />, phrase] : [phrase]))}</span>
}
