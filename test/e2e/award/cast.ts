import type { Character } from '../support/entry.js'

/** Everybody who has a part in the whole award, each at a browser of their own. */
export const CAST = {
  administrator: { name: 'Ada Chen', email: 'ada@alliance.example', locale: 'en' },
  secretary: { name: 'Sun Mei', email: 'sun@alliance.example', locale: 'en' },
  observer: { name: 'Bai Lin', email: 'bai@inspection.example', locale: 'zh' },
  /** Large, English, at a desk. */
  harbour: { name: 'Helen Zhou', email: 'helen@harbour.example', locale: 'en', width: 1280 },
  /** Small, Chinese, on a telephone. */
  lantern: { name: '林小满', email: 'lin@lantern.example', locale: 'zh', width: 390 },
  judgeOne: { name: 'Prof. Wu', email: 'wu@university.example', locale: 'en' },
  judgeTwo: { name: 'Dr. Qian', email: 'qian@institute.example', locale: 'zh', width: 820 },
  judgeThree: { name: 'Ms. Shen', email: 'shen@bureau.example', locale: 'en' },
  /** Works for Harbour. */
  insider: { name: 'Mr. Feng', email: 'feng@home.example', locale: 'zh' },
  /** Reads what is public, in Chinese, on a tablet. */
  stranger: { name: '', email: '', locale: 'zh', width: 768 },
} as const satisfies Record<string, Character>

export type Part = keyof typeof CAST
