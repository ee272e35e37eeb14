import { DateTime } from 'luxon'

/** True for a day of the calendar ('2015-04-01') that has begun somewhere on earth. */
export const dayHasCome = (day: string, now: Date): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) && DateTime.fromISO(day, { zone: 'utc' }).isValid && day >= '1800-01-01' &&
  day <= (DateTime.fromJSDate(now, { zone: 'UTC+14' }).toISODate() ?? '')
