/**
 * A list that leaves the product as a file. A column says how its cell is read from a row and what it is, so that CSV
 * and XLSX come from one description and hold the same.
 */
interface ColumnBase {
  /** Head of the column, in the reader's language. */
  title: string
  /** Width in characters, for XLSX. */
  width?: number
}

export interface TextColumn<Row> extends ColumnBase {
  type: 'text'
  value(row: Row): string | null | undefined
}

export interface NumberColumn<Row> extends ColumnBase {
  type: 'number'
  value(row: Row): number | null | undefined
  /** Digits after the point, the same in every row; as many as needed when left out. */
  decimals?: number
}

export interface InstantColumn<Row> extends ColumnBase {
  type: 'instant'
  value(row: Row): Date | null | undefined
}

export type Column<Row> = TextColumn<Row> | NumberColumn<Row> | InstantColumn<Row>

/** Rows as they come: a database cursor, a generator, or a plain array. */
export type Rows<Row> = AsyncIterable<Row> | Iterable<Row>
