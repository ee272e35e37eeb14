import { DateTime } from 'luxon'
import writeXlsxFile, { type Cell, type CellObject } from 'write-excel-file/node'
import type { Column, Rows } from './columns.js'
import { writable } from './text.js'

/** Excel's own limits: a longer cell or sheet name makes it offer to "repair" the file. */
const CELL_LIMIT = 32_767
const SHEET_NAME_LIMIT = 31

export interface XlsxSettings {
  /** Name of the sheet, shown on its tab. */
  sheet: string
  /** IANA zone that instants are written in; a spreadsheet's times know no zone, so the heads name it. */
  zone: string
}

const text = (value: string): string => {
  const clean = writable(value)
  return clean.length <= CELL_LIMIT ? clean : writable(`${clean.slice(0, CELL_LIMIT - 1)}…`)
}

/** A date whose UTC fields are the zone's wall clock: what the writer puts into the cell. */
const wallClock = (instant: Date, zone: string): Date =>
  DateTime.fromJSDate(instant, { zone }).setZone('utc', { keepLocalTime: true }).toJSDate()

const numberFormat = (decimals: number | undefined): string | null =>
  decimals === undefined ? null : decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}`

const cell = <Row>(column: Column<Row>, row: Row, zone: string): Cell => {
  switch (column.type) {
    case 'text': {
      const value = column.value(row)
      // The type is always given: a text is never read as a formula, whatever it begins with.
      return value === null || value === undefined || value === '' ? null : { value: text(value), type: String }
    }
    case 'number': {
      const value = column.value(row)
      if (value === null || value === undefined || !Number.isFinite(value)) return null
      const format = numberFormat(column.decimals)
      return format === null ? { value, type: Number } : { value, type: Number, format }
    }
    case 'instant': {
      const value = column.value(row)
      return value ? { value: wallClock(value, zone), type: Date, format: 'yyyy-mm-dd hh:mm:ss' } : null
    }
  }
}

const head = <Row>(column: Column<Row>, zone: string): CellObject => ({
  value: text(column.type === 'instant' ? `${column.title} (${zone})` : column.title),
  type: String,
  fontWeight: 'bold',
  backgroundColor: '#E7EFE9',
  align: column.type === 'number' ? 'right' : 'left',
})

const WIDTHS: Record<Column<never>['type'], number> = { text: 28, number: 12, instant: 22 }

const sheetName = (name: string): string => {
  const clean = writable(name)
    .replace(/[\\/?*[\]:]/gu, ' ')
    .replace(/^'+|'+$/gu, '')
    .trim()
  const short = Array.from(clean).slice(0, SHEET_NAME_LIMIT).join('').slice(0, SHEET_NAME_LIMIT).trim()
  return short === '' ? 'Sheet1' : writable(short)
}

/**
 * A list as an Excel workbook of one sheet with a fixed head. All rows are held in memory (the writer wants them at
 * once): for some ten thousand rows; longer lists are offered as CSV, which streams.
 */
export const xlsx = async <Row>(
  columns: readonly Column<Row>[],
  rows: Rows<Row>,
  settings: XlsxSettings,
): Promise<Buffer> => {
  const data: Cell[][] = [columns.map((column) => head(column, settings.zone))]
  for await (const row of rows) data.push(columns.map((column) => cell(column, row, settings.zone)))
  const workbook = writeXlsxFile(data, {
    sheet: sheetName(settings.sheet),
    columns: columns.map((column) => ({ width: column.width ?? WIDTHS[column.type] })),
    stickyRowsCount: 1,
  })
  return workbook.toBuffer()
}
