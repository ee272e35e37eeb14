import { formattedWords, type FormDefinition } from '../../calls/index.js'
import type { LocalText } from '../../platform/text.js'
import type { Submission } from '../types.js'

/**
 * How alike two nominations are. Texts become tokens (a Han character each, other scripts by words; NFKC, lower case,
 * punctuation and white space left out), and what is compared are their shingles, runs of some tokens:
 * - titles by resemblance, |A ∩ B| / |A ∪ B| over shingles of 2, and texts by containment, |A ∩ B| / min(|A|, |B|), so that
 *   an enlarged copy is found too (A. Broder, "On the resemblance and containment of documents", 1997);
 * - of texts only a selection is kept, by winnowing (S. Schleimer, D. Wilkerson, A. Aiken, "Winnowing: local algorithms
 *   for document fingerprinting", SIGMOD 2003): it finds every passage of `LEAST_PASSAGE` tokens or more that two have
 *   in common.
 */
const TITLE_SHINGLE = 2
const SHINGLE = 4
const WINDOW = 6

/** Tokens that a passage has at least. */
export const LEAST_PASSAGE = SHINGLE + WINDOW - 1

/** Fingerprints that the shorter of two texts must have: less is no evidence. */
const LEAST_FINGERPRINTS = 8

/** Tokens of one submission that are looked at; some two hundred pages. */
const MOST_TOKENS = 100_000

/** Occurrences of a shingle that are followed; more often come only phrases of the form. */
const MOST_PLACES = 50

export interface Token {
  text: string
  /** Where it stands in the text as written. */
  from: number
  to: number
}

/** A text's tokens; equal for texts that differ in width, case, punctuation and white space only. */
export const tokensOf = (text: string): Token[] =>
  Array.from(text.matchAll(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+/gu), (match) => ({
    text: match[0].normalize('NFKC').toLowerCase(),
    from: match.index,
    to: match.index + match[0].length,
  }))

/** FNV-1a, 32 bits: quick, and no secret. */
const hash32 = (words: string): number => {
  let hash = 0x811c9dc5
  for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** The hash of each run of `size` tokens; of all of them where there are fewer. */
const shinglesOf = (tokens: readonly Token[], size: number): number[] => {
  const run = Math.min(size, tokens.length)
  return run === 0 ? [] : Array.from({ length: tokens.length - run + 1 }, (_, at) => hash32(tokens.slice(at, at + run).map((token) => token.text).join('\u0000')))
}

/** Places of the shingles that winnowing keeps: of every window the least, the rightmost of equals. */
const winnowed = (hashes: readonly number[]): number[] => {
  const kept: number[] = []
  const windows = Math.max(1, hashes.length - WINDOW + 1)
  for (let start = 0; hashes.length > 0 && start < windows; start++) {
    let least = start
    for (let at = start; at < Math.min(start + WINDOW, hashes.length); at++) if ((hashes[at] ?? 0) <= (hashes[least] ?? 0)) least = at
    if (kept.at(-1) !== least) kept.push(least)
  }
  return kept
}

/** A text of a submission with the question that it answers. */
export interface AnsweredText {
  field: string
  text: string
}

/** What of a submission is compared besides its title: the summary and every longer text. */
export const textsOf = (form: FormDefinition, { summary, answers }: Pick<Submission, 'summary' | 'answers'>): AnsweredText[] => {
  const long = form.sections.flatMap((section) => section.fields).flatMap((field): AnsweredText[] => {
    const value = answers[field.key]
    if (typeof value !== 'string' || (field.kind !== 'longText' && field.kind !== 'formattedText')) return []
    return [{ field: field.key, text: field.kind === 'formattedText' ? formattedWords(value) : value }]
  })
  return [{ field: 'summaryZh', text: summary.zh ?? '' }, { field: 'summaryEn', text: summary.en ?? '' }, ...long].filter(({ text }) => text !== '')
}

const tokenised = (texts: readonly AnsweredText[]): Token[][] => {
  let left = MOST_TOKENS
  return texts.map(({ text }) => {
    const tokens = tokensOf(text).slice(0, left)
    left -= tokens.length
    return tokens
  })
}

/** What is kept of a submission's texts: hashes in ascending order, each once. Nothing can be read from it. */
export const fingerprintOf = (texts: readonly AnsweredText[]): number[] => {
  const kept = tokenised(texts).flatMap((tokens) => {
    const hashes = shinglesOf(tokens, SHINGLE)
    return winnowed(hashes).map((at) => hashes[at] ?? 0)
  })
  return [...new Set(kept)].sort((a, b) => a - b)
}

const common = (a: ReadonlySet<number>, b: ReadonlySet<number>): number => [...a].filter((one) => b.has(one)).length

/** How much of the shorter text is in the longer one, in per cent; 0 where there is too little to tell. */
export const textLikeness = (a: readonly number[], b: readonly number[]): number => {
  const least = Math.min(a.length, b.length)
  return least < LEAST_FINGERPRINTS ? 0 : Math.round((100 * common(new Set(a), new Set(b))) / least)
}

/** How alike two titles are, in per cent, in whichever language they are most. */
export const titleLikeness = (a: LocalText, b: LocalText): number =>
  Math.max(...(['zh', 'en'] as const).map((locale) => {
    const [one, other] = [a, b].map((title) => new Set(shinglesOf(tokensOf(title[locale] ?? ''), TITLE_SHINGLE)))
    if (!one || !other || one.size === 0 || other.size === 0) return 0
    const both = common(one, other)
    return Math.round((100 * both) / (one.size + other.size - both))
  }))

/** Where a passage stands: in the answer to which question, from which place to which in it. */
export interface PassagePlace {
  field: string
  from: number
  to: number
}

/** Words that two submissions have in common. */
export interface Passage {
  a: PassagePlace
  b: PassagePlace
  /** How long it is, in tokens. */
  tokens: number
}

/** The passages of `LEAST_PASSAGE` tokens or more that two submissions have in common, the longest first. */
export const passagesOf = (a: readonly AnsweredText[], b: readonly AnsweredText[]): Passage[] => {
  const [left, right] = [tokenised(a), tokenised(b)]
  const places = new Map<number, Array<{ text: number; at: number }>>()
  right.forEach((tokens, text) => shinglesOf(tokens, SHINGLE).forEach((hash, at) => {
    const known = places.get(hash) ?? []
    if (known.length < MOST_PLACES) places.set(hash, [...known, { text, at }])
  }))
  const found: Passage[] = []
  left.forEach((tokens, index) => {
    const hashes = shinglesOf(tokens, SHINGLE)
    let covered = 0
    for (const at of winnowed(hashes)) {
      if (at < covered) continue
      let best: { from: number; to: number; text: number; offset: number } | null = null
      for (const place of places.get(hashes[at] ?? -1) ?? []) {
        const other = right[place.text] ?? []
        const same = (step: number): boolean => tokens[at + step] !== undefined && tokens[at + step]?.text === other[place.at + step]?.text
        let [from, to] = [0, 0]
        while (same(to)) to++
        while (same(from - 1)) from--
        if (to - from >= LEAST_PASSAGE && (best === null || to - from > best.to - best.from)) best = { from: at + from, to: at + to, text: place.text, offset: place.at - at }
      }
      if (best === null) continue
      covered = best.to
      const place = (texts: readonly AnsweredText[], text: number, all: readonly Token[], from: number, to: number): PassagePlace =>
        ({ field: texts[text]?.field ?? '', from: all[from]?.from ?? 0, to: all[to - 1]?.to ?? 0 })
      found.push({
        a: place(a, index, tokens, best.from, best.to),
        b: place(b, best.text, right[best.text] ?? [], best.from + best.offset, best.to + best.offset),
        tokens: best.to - best.from,
      })
    }
  })
  return found.sort((x, y) => y.tokens - x.tokens)
}
