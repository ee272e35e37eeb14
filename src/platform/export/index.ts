export type { Column, InstantColumn, NumberColumn, Rows, TextColumn } from './columns.js'
export { csv, type CsvSettings } from './csv.js'
export { exportName } from './text.js'
export { xlsx, type XlsxSettings } from './xlsx.js'
