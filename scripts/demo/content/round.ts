import type { Bilingual } from './types.js'

/** What the one round of every call is called. */
export const ROUND_NAME: Bilingual = { zh: '专家评审', en: 'Expert review' }
