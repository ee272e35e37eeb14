import { DateTime } from 'luxon'
import { hashOf } from '../platform/canonical.js'
import type { Decision } from '../results/index.js'
import type { Held, PublicNotice } from './types.js'

/** Days that a public notice may run (domain.md, "Rules of practice"). */
export const NOTICE_DAYS = { least: 7, most: 60 } as const

/** Whether a call's setting lies within what practice allows. */
export const daysAreValid = (days: number): boolean =>
  Number.isInteger(days) && days >= NOTICE_DAYS.least && days <= NOTICE_DAYS.most

/**
 * When a notice that begins now ends: at the last instant of the day `days` days on, in the call's zone. The day on
 * which it begins does not count, so that the public has so many whole days.
 */
export const noticeEnd = (began: Date, days: number, zone: string): Date =>
  DateTime.fromJSDate(began, { zone }).plus({ days }).endOf('day').toJSDate()

/** Whole days in a zone from the day of the beginning to that of the end; what `noticeEnd` was given. */
export const noticeLength = (began: Date, ends: Date, zone: string): number =>
  Math.round(
    DateTime.fromJSDate(ends, { zone }).startOf('day').diff(DateTime.fromJSDate(began, { zone }).startOf('day'), 'days').days,
  )

/** SHA-256 of what was decided, whatever order it was read in. */
export const decisionsHash = (decisions: readonly Decision[]): string =>
  hashOf(
    [...decisions]
      .sort((a, b) => (a.nomination < b.nomination ? -1 : 1))
      .map(({ nomination, category, prize, reason }) => ({ nomination, category, prize, reason })),
  )

/** What is held back now. */
export const heldNow = (notice: Pick<PublicNotice, 'held'>): Held[] => notice.held.filter((one) => one.releasedAt === null)
