import type { Locale } from '../../src/platform/actor.js'

/** One language's part of a mail, all words final. */
export interface Letter {
  locale: Locale
  greeting: string
  paragraphs: string[]
  rows: Array<{ label: string; value: string }>
  button: { words: string; url: string; hint: string; note: string | null } | null
  /** What stands under the line: who sent it, whom to ask. */
  footer: string[]
}
