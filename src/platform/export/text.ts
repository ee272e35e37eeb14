import { DateTime } from 'luxon'

/**
 * Spreadsheets run a CSV cell as a formula when it begins with one of these, also in full width, and some of them
 * after leading white space (OWASP, "CSV Injection").
 */
const FORMULA = /^[\s\u200b\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u

/** The cell with a leading apostrophe where a spreadsheet would take it for a formula; every other cell unchanged. */
export const neutralised = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell)

/** What XML 1.0 cannot hold: controls but tab and line ends, lone surrogates; U+FFFD, as the writer drops it. */
const UNWRITABLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffc\u{10000}-\u{10ffff}]/gu

/** The text with characters that no XML file can hold shown as an empty square (U+25A1), so that the workbook opens. */
export const writable = (text: string): string => text.replace(UNWRITABLE, '\u25a1')

/** ISO 8601 with the offset of the zone at that instant, to the second: 2026-05-01T17:00:00+08:00. */
export const instantText = (instant: Date, zone: string): string =>
  DateTime.fromJSDate(instant, { zone }).startOf('second').toISO({ suppressMilliseconds: true }) ?? ''

/**
 * A name for a downloaded file: the stem, the day in the zone, the ending ("nominations-2026-05-01.csv"). Characters
 * that a file system of the reader's may refuse become hyphens; Chinese stays.
 */
export const exportName = (stem: string, at: Date, zone: string, ending: 'csv' | 'xlsx' | 'pdf' | 'zip'): string => {
  const safe = stem
    .replace(UNWRITABLE, '-')
    .replace(/[\s\\/:*?"<>|.-]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
  const kept = Array.from(safe).slice(0, 80).join('')
  return `${kept === '' ? 'export' : kept}-${DateTime.fromJSDate(at, { zone }).toFormat('yyyy-MM-dd')}.${ending}`
}
