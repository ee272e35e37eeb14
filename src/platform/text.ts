import type { Locale } from './actor.js'

/** A text in one or both languages; at least one is there wherever the text is required. */
export interface LocalText {
  en?: string | undefined
  zh?: string | undefined
}

/** The text for a reader: in the reader's language, else the other (and then `fallback` says which it is in). */
export const textFor = (text: LocalText, locale: Locale): { text: string; fallback: Locale | null } => {
  const own = text[locale]
  if (own) return { text: own, fallback: null }
  const other: Locale = locale === 'en' ? 'zh' : 'en'
  return { text: text[other] ?? '', fallback: text[other] ? other : null }
}

/** Just the words of `textFor`, for places that cannot mark a fallback (mail subjects, file names, options). */
export const wordsFor = (text: LocalText, locale: Locale): string => textFor(text, locale).text

/** What stands between a sentence and what follows it: full-width punctuation brings its own room. */
export const gapAfter = (sentence: string): '' | ' ' => (/[\u3001-\u3029\uff01\uff09\uff0c\uff1a\uff1b\uff1f]$/.test(sentence) ? '' : ' ')

/** Sentences one after the other, in whatever language each is. */
export const sentencesOf = (sentences: readonly string[]): string =>
  sentences.filter((one) => one !== '').reduce((all, one) => (all === '' ? one : `${all}${gapAfter(all)}${one}`), '')

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' })
/** Code units that are looked at in one go: what the segmenter takes grows with the square of a text's length. */
const PIECE = 256
/** Where a text can be cut nowhere (one letter with thousands of marks), it is cut all the same. */
const LONGEST_PIECE = 4096
/** Characters of their own whatever stands around them: they need no segmenter. */
const PLAIN = /^[\n\x20-\x7e\u3001-\u3029\u4e00-\u9fff\uff01-\uff5e]*$/
/**
 * Two neighbours that never are one character (UAX 29, rules GB3 to GB13): what ends takes nothing in front of the next
 * and is no letter of a syllable; what begins is no mark, joiner, half of a flag or syllable.
 */
const ENDS = /[\p{L}\p{N}\p{P}\p{S}\p{Z}\p{Cc}]$/u
const TAKES_MORE = /[\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb\u0d4e\u{11000}-\u{11fff}]$/u
const BEGINS = /^[\p{L}\p{N}\p{P}\p{S}\p{Z}\p{Cc}]/u
const ADDS = /^[\p{Regional_Indicator}\p{Emoji_Modifier}\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb\u0e33\u0eb3\uff9e\uff9f]/u

const mayCut = (text: string, at: number): boolean => {
  const [before, after] = [text.slice(Math.max(0, at - 2), at), text.slice(at, at + 2)]
  return ENDS.test(before) && !TAKES_MORE.test(before) && BEGINS.test(after) && !ADDS.test(after) && !(before.endsWith('\r') && after.startsWith('\n'))
}

const isWithin = (text: string, at: number): boolean => /^[\udc00-\udfff]/.test(text.slice(at, at + 1)) && /[\ud800-\udbff]$/.test(text.slice(at - 1, at))

/** The text in pieces that are short where it can be cut between two characters. */
function* piecesOf(text: string): Generator<string> {
  for (let from = 0; from < text.length; ) {
    let to = Math.min(from + PIECE, text.length)
    while (to < text.length && to < from + LONGEST_PIECE && !mayCut(text, to)) to++
    if (isWithin(text, to)) to++
    yield text.slice(from, to)
    from = to
  }
}

/** A text's characters as a reader sees them: an emoji or a composed letter is one. Its time grows with its length alone. */
export function* charactersOf(text: string): Generator<string> {
  for (const piece of piecesOf(text)) {
    if (PLAIN.test(piece)) yield* piece
    else for (const { segment } of segmenter.segment(piece)) yield segment
  }
}

/** Counts characters as a reader does. */
export const countCharacters = (text: string): number => {
  let count = 0
  for (const piece of piecesOf(text)) {
    if (PLAIN.test(piece)) count += piece.length
    else for (const _ of segmenter.segment(piece)) count++
  }
  return count
}

/** The text, or its beginning with … where it has more than `max` characters as a reader counts them. */
export const shortened = (text: string, max: number): string => {
  if (text.length <= max) return text
  const characters: string[] = []
  for (const character of charactersOf(text)) {
    if (characters.push(character) > max) return `${characters.slice(0, max - 1).join('')}…`
  }
  return text
}

/**
 * For searching: NFKC, lower case, runs of white space made one. Stored beside the field it is made from. Control
 * characters count as white space: no pattern of the database may hold a NUL.
 */
export const normalised = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[\s\p{Cc}]+/gu, ' ').trim()
