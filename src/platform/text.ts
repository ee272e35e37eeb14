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

/** Counts characters as a reader does: user-perceived characters, so that an emoji or a composed letter is one. */
export const countCharacters = (text: string): number => {
  let count = 0
  for (const _ of new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text)) count++
  return count
}

/** The text, or its beginning with … where it has more than `max` characters as a reader counts them. */
export const shortened = (text: string, max: number): string => {
  if (text.length <= max) return text
  const characters = Array.from(new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text), ({ segment }) => segment)
  return characters.length > max ? `${characters.slice(0, max - 1).join('')}…` : text
}

/**
 * For searching: NFKC, lower case, runs of white space made one. Stored beside the field it is made from. Control
 * characters count as white space: no pattern of the database may hold a NUL.
 */
export const normalised = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[\s\p{Cc}]+/gu, ' ').trim()
