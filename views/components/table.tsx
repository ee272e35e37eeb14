import type { ComponentChildren } from 'preact'
import type { Ui } from '../../src/platform/ui.js'
import { Icon } from './icon.js'

export interface Column<Row> {
  key: string
  head: string
  /** Drawn instead of the words of `head`, such as a box that chooses all; `head` stays its name. */
  headCell?: ComponentChildren
  /** Right-aligned, digits of one width. */
  numeric?: boolean
  /** The row's name: a th, so that readers of the page hear which row they are in. */
  name?: boolean
  /** A link that sorts by this column; `direction` when it is sorted by it now. */
  sort?: { href: string; direction?: 'ascending' | 'descending' | undefined }
  cell(row: Row): ComponentChildren
}

export interface TableProps<Row> {
  ui: Ui
  /** What the table holds; read aloud, and shown unless `captionHidden`. */
  caption: string
  captionHidden?: boolean
  columns: Column<Row>[]
  rows: Row[]
  rowKey(row: Row): string
  /** Below 600 px: every row a card (lists of things), or scrolled sideways (figures to compare). */
  narrow?: 'cards' | 'scroll'
  /** Head stays in sight in a region of its own height; for long lists. */
  tall?: boolean
  /** Drawn in a tfoot: totals. */
  foot?: ComponentChildren
  /** Class of a row, e.g. 'is-cut' for the prize line. */
  rowClass?(row: Row): string | undefined
}

const Head = <Row,>({ ui, column }: { ui: Ui; column: Column<Row> }) => {
  const { sort } = column
  const look = column.numeric ? 'numeric' : undefined
  return (
    <th scope="col" role="columnheader" class={look} {...(sort ? { 'aria-sort': sort.direction ?? ('none' as const) } : {})}>
      {sort ? (
        <a class="sort" href={sort.href} title={ui.t('common.table.sortBy', { column: column.head })}>
          {column.head}
          <Icon ui={ui} name={sort.direction === 'ascending' ? 'arrow-up' : sort.direction === 'descending' ? 'arrow-down' : 'arrows-sort'} />
        </a>
      ) : column.headCell ?? column.head}
    </th>
  )
}

/** Rows and columns with a head that stays; narrow screens get cards, or a region that scrolls and takes the focus. */
export const Table = <Row,>(props: TableProps<Row>) => {
  const { ui, caption, captionHidden, columns, rows, rowKey, narrow = 'cards', tall, foot, rowClass } = props
  return (
    <div class={`table-region ${narrow}${tall ? ' tall' : ''}`} role="region" aria-label={ui.t('common.table.scroll', { caption })} tabIndex={0}>
      <table class="table" role="table">
        <caption class={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">{columns.map((column) => <Head key={column.key} ui={ui} column={column} />)}</tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row" class={rowClass?.(row)}>
              {columns.map((column) => {
                const look = column.numeric ? 'numeric' : undefined
                return column.name
                  ? <th key={column.key} scope="row" role="rowheader" class={look} data-label={column.head}><div class="cell">{column.cell(row)}</div></th>
                  : <td key={column.key} role="cell" class={look} data-label={column.head}><div class="cell">{column.cell(row)}</div></td>
              })}
            </tr>
          ))}
        </tbody>
        {foot ? <tfoot role="rowgroup">{foot}</tfoot> : null}
      </table>
    </div>
  )
}
