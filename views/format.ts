import { DateTime } from 'luxon'
import type { Locale } from '../src/platform/actor.js'
import { DAY, HOUR, MINUTE } from '../src/platform/clock.js'
import { languageTag } from '../src/platform/i18n.js'

/** Zones that people call otherwise than the Unicode tables do. */
const ZONE_NAMES: Record<string, Record<Locale, string>> = {
  'Asia/Shanghai': { en: 'Beijing time', zh: '北京时间' },
  'Asia/Chongqing': { en: 'Beijing time', zh: '北京时间' },
  PRC: { en: 'Beijing time', zh: '北京时间' },
  UTC: { en: 'UTC', zh: '协调世界时' },
  'Etc/UTC': { en: 'UTC', zh: '协调世界时' },
}

/** What people call a time zone: "Beijing time" / "北京时间", else the name of the reader's own language. */
export const zoneName = (locale: Locale, zone: string, at: Date): string => {
  const known = ZONE_NAMES[zone]?.[locale]
  if (known) return known
  const parts = new Intl.DateTimeFormat(languageTag(locale), { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts(at)
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone
}

const inZone = (instant: Date, zone: string, locale: Locale): DateTime =>
  DateTime.fromJSDate(instant, { zone }).setLocale(languageTag(locale))

/** A day without its time: 1 May 2026 / 2026年5月1日. */
export const formatDay = (locale: Locale, instant: Date, zone: string): string =>
  inZone(instant, zone, locale).toFormat(locale === 'zh' ? "yyyy'年'M'月'd'日'" : 'd MMMM yyyy')

/** Only the time: 17:00. */
export const formatTime = (locale: Locale, instant: Date, zone: string): string => inZone(instant, zone, locale).toFormat('HH:mm')

/** An instant with its zone: 1 May 2026, 17:00 (Beijing time) / 2026年5月1日 17:00（北京时间）. */
export const formatInstant = (locale: Locale, instant: Date, zone: string): string => {
  const day = formatDay(locale, instant, zone)
  const time = formatTime(locale, instant, zone)
  const name = zoneName(locale, zone, instant)
  return locale === 'zh' ? `${day} ${time}（${name}）` : `${day}, ${time} (${name})`
}

/** As short as a table wants it, still unambiguous: 1 May 2026, 17:00 / 2026年5月1日 17:00. Say the zone in the head. */
export const formatMoment = (locale: Locale, instant: Date, zone: string): string =>
  `${formatDay(locale, instant, zone)}${locale === 'zh' ? '' : ','} ${formatTime(locale, instant, zone)}`

/** From one instant to another with the zone said once; the second day is left out when it is the first. */
export const formatSpan = (locale: Locale, from: Date, to: Date, zone: string): string => {
  const sameDay = formatDay(locale, from, zone) === formatDay(locale, to, zone)
  const start = formatMoment(locale, from, zone)
  const end = sameDay ? formatTime(locale, to, zone) : formatMoment(locale, to, zone)
  const name = zoneName(locale, zone, to)
  return locale === 'zh' ? `${start} 至 ${end}（${name}）` : `${start} to ${end} (${name})`
}

/** The value of a datetime-local input: 2026-05-01T17:00 in the zone. */
export const toLocalInput = (instant: Date, zone: string): string => DateTime.fromJSDate(instant, { zone }).toFormat("yyyy-MM-dd'T'HH:mm")

/** The value of a date input in the zone. */
export const toDateInput = (instant: Date, zone: string): string => DateTime.fromJSDate(instant, { zone }).toFormat('yyyy-MM-dd')

/** How far an instant is, rounded down so that nobody is promised more time than there is. */
export const distance = (instant: Date, now: Date): { count: number; unit: 'minute' | 'hour' | 'day'; past: boolean } => {
  const gap = instant.getTime() - now.getTime()
  const size = Math.abs(gap)
  const past = gap < 0
  if (size < HOUR) return { count: Math.floor(size / MINUTE), unit: 'minute', past }
  if (size < 2 * DAY) return { count: Math.floor(size / HOUR), unit: 'hour', past }
  return { count: Math.floor(size / DAY), unit: 'day', past }
}

/** "in 2 days", "3 hours ago" / "2天后"; null when it is too far off to help (more than `within` days, 14 by default). */
export const formatRelative = (locale: Locale, instant: Date, now: Date, within = 14): string | null => {
  if (Math.abs(instant.getTime() - now.getTime()) > within * DAY) return null
  const { count, unit, past } = distance(instant, now)
  return new Intl.RelativeTimeFormat(languageTag(locale), { numeric: 'always' }).format(past ? -count : count, unit)
}

/** A whole or broken number by the reader's locale. */
export const formatNumber = (locale: Locale, value: number, digits = 0): string =>
  new Intl.NumberFormat(languageTag(locale), { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value)

/** A score: hundredths in, always two digits out (8650 -> 86.50). Throws RangeError on a broken number of hundredths. */
export const formatScore = (locale: Locale, hundredths: number): string => {
  if (!Number.isInteger(hundredths)) throw new RangeError('a score is a whole number of hundredths')
  return formatNumber(locale, hundredths / 100, 2)
}

/** A share of one: 0.125 -> 12.5%. */
export const formatPercent = (locale: Locale, share: number, digits = 0): string =>
  new Intl.NumberFormat(languageTag(locale), { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(share)

/** A currency's name in a language; its code where it has none. Chinese counts its own money in yuan. */
const currencyName = (locale: Locale, currency: string): string =>
  locale === 'zh' && currency === 'CNY' ? '元' : new Intl.DisplayNames(languageTag(locale), { type: 'currency', fallback: 'code' }).of(currency) ?? currency

/** What stands after a box for an amount: Chinese Yuan (CNY) / 元, 美元（USD）. */
export const currencyUnit = (locale: Locale, currency: string): string => {
  const name = currencyName(locale, currency)
  if (name === currency || name === '元') return name
  return locale === 'zh' ? `${name}（${currency}）` : `${name} (${currency})`
}

/**
 * An amount as typed, in its currency: CNY 12,500,000.00 / 12,500,000.00 元; words that are no amount stay as they are.
 * Digits only: no float comes near it.
 */
export const formatAmount = (locale: Locale, amount: string, currency: string): string => {
  if (!/^\d{1,15}(?:\.\d{1,2})?$/.test(amount)) return `${amount} ${currency}`
  // The formatter takes decimal text as it is; its types know numbers only.
  const decimal = amount as unknown as number
  const format = new Intl.NumberFormat(languageTag(locale), { style: 'currency', currency, currencyDisplay: 'code' })
  if (locale === 'en') return format.format(decimal)
  const digits = format.formatToParts(decimal).filter(({ type }) => type !== 'currency' && type !== 'literal').map(({ value }) => value).join('')
  return `${digits} ${currencyName(locale, currency)}`
}

const SIZES = ['kB', 'MB', 'GB'] as const

/** A file's size as people say it: 870 bytes are '1 kB', 1,468,006 are '1.4 MB'. Steps of 1,024. */
export const formatBytes = (locale: Locale, bytes: number): string => {
  let value = bytes / 1024
  let step = 0
  while (value >= 1024 && step < SIZES.length - 1) {
    value /= 1024
    step++
  }
  const shown = new Intl.NumberFormat(languageTag(locale), { maximumFractionDigits: step === 0 || value >= 100 ? 0 : 1 })
  return `${shown.format(step === 0 ? Math.max(1, value) : value)} ${SIZES[step] ?? 'kB'}`
}

/** Names and the like in a row: "a, b and c" / "a、b和c". */
export const formatList = (locale: Locale, items: string[]): string => new Intl.ListFormat(languageTag(locale), { type: 'conjunction' }).format(items)
