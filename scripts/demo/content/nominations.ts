import { callOf } from './calls.js'
import { announcedConcepts } from './nominations/announced.js'
import { compose } from './nominations/compose.js'
import type { Concept } from './nominations/concept.js'
import { judgingConcepts1 } from './nominations/judging-1.js'
import { judgingConcepts2 } from './nominations/judging-2.js'
import { noticeConcepts1 } from './nominations/notice-1.js'
import { noticeConcepts2 } from './nominations/notice-2.js'
import { openConcepts1 } from './nominations/open-1.js'
import { openConcepts2 } from './nominations/open-2.js'
import type { Nomination } from './types.js'

const placed: readonly (readonly [call: string, concept: Concept])[] = [
  ...[...openConcepts1, ...openConcepts2].map((concept) => ['awards-2026', concept] as const),
  ...[...judgingConcepts1, ...judgingConcepts2].map((concept) => ['ai-2026', concept] as const),
  ...[...noticeConcepts1, ...noticeConcepts2].map((concept) => ['data-2025', concept] as const),
  ...announcedConcepts.map((concept) => ['awards-2025', concept] as const),
]

/** Sixty nominations: 18 in the open call, 16 being judged, 14 under notice, 12 announced. */
export const nominations: readonly Nomination[] =
  placed.map(([call, concept], position) => compose(callOf(call), concept, position))

/** The nominations of one call. */
export const nominationsOf = (call: string): readonly Nomination[] =>
  nominations.filter((nomination) => nomination.call === call)
