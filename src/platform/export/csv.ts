import { pipeline, Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { Column, Rows } from './columns.js'
import { instantText, neutralised } from './text.js'

export interface CsvSettings {
  /** IANA zone that instants are written in. */
  zone: string
}

const cell = <Row>(column: Column<Row>, row: Row, zone: string): string => {
  switch (column.type) {
    case 'text':
      return neutralised(column.value(row) ?? '')
    case 'number': {
      const number = column.value(row)
      if (number === null || number === undefined || !Number.isFinite(number)) return ''
      return column.decimals === undefined ? String(number) : number.toFixed(column.decimals)
    }
    case 'instant': {
      const instant = column.value(row)
      return instant ? instantText(instant, zone) : ''
    }
  }
}

async function* records<Row>(columns: readonly Column<Row>[], rows: Rows<Row>, zone: string) {
  yield columns.map((column) => neutralised(column.title))
  for await (const row of rows) yield columns.map((column) => cell(column, row, zone))
}

/**
 * A list as CSV, row by row: UTF-8 with a byte order mark (Excel guesses the encoding otherwise), CRLF (RFC 4180), cells
 * that a spreadsheet would run neutralised by an apostrophe, numbers as they are. An error in `rows` destroys the
 * stream; ending the stream early stops reading `rows`.
 */
export const csv = <Row>(columns: readonly Column<Row>[], rows: Rows<Row>, settings: CsvSettings): Readable => {
  const source = Readable.from(records(columns, rows, settings.zone))
  const writer = stringify({ bom: true, record_delimiter: 'windows', quote_record_delimiter: true })
  // The reader hears of an error through the destroyed writer; nothing is left to do here.
  return pipeline(source, writer, () => undefined)
}
