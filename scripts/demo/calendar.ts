import { DateTime } from 'luxon'

/** The time zone that the demonstration's people live in. */
export const ZONE = 'Asia/Shanghai'

/** Days and times of the demonstration, counted from the day on which it is made. */
export class Calendar {
  readonly #today: DateTime

  constructor(now: Date) {
    this.#today = DateTime.fromJSDate(now, { zone: ZONE }).startOf('day')
  }

  /** The instant of a time of day, so many days from today: `day(-3, '09:30')`. */
  day(offset: number, time = '09:00'): Date {
    const [hour = 0, minute = 0] = time.split(':').map(Number)
    return this.#today.plus({ days: offset }).set({ hour, minute }).toJSDate()
  }

  /** As `day`, with minutes counted on from there: the next act of somebody busy. */
  after(offset: number, time: string, minutes: number): Date {
    return new Date(this.day(offset, time).getTime() + Math.round(minutes * 60_000))
  }

  /** The date so many days from today, as forms take it: 2026-05-01. */
  date(offset: number): string {
    return this.#today.plus({ days: offset }).toISODate() ?? ''
  }
}
