import type { Align, Canvas, Element, TextStyle } from './canvas.js'
import { PALETTE } from './palette.js'

export interface TableColumn {
  head: string
  /** Share of the table's width, relative to the other columns'. */
  share: number
  align?: Align
}

export interface TableStyles {
  head: TextStyle
  body: TextStyle
}

const PADDING = 5

interface Placed {
  x: number
  width: number
  align: Align
}

const place = (canvas: Canvas, columns: readonly TableColumn[]): Placed[] => {
  const total = columns.reduce((sum, column) => sum + column.share, 0)
  let x = canvas.area.x
  return columns.map((column) => {
    const width = (canvas.area.width * column.share) / total
    const placed = { x, width, align: column.align ?? 'left' }
    x += width
    return placed
  })
}

type Cells = string[][]

const broken = (canvas: Canvas, cells: readonly string[], placed: readonly Placed[], style: TextStyle): Cells =>
  placed.map((column, index) => canvas.lines(cells[index] ?? '', style, column.width - 2 * PADDING))

const tallest = (cells: Cells): number => cells.reduce((most, lines) => Math.max(most, lines.length), 1)

const heightOf = (count: number, style: TextStyle): number => count * style.size * style.leading + 2 * PADDING

const drawCells = (
  canvas: Canvas,
  cells: Cells,
  placed: readonly Placed[],
  style: TextStyle,
  row: Element | null,
): void => {
  const step = style.size * style.leading
  const tag = style.weight === 'bold' ? 'TH' : 'TD'
  for (const [index, column] of placed.entries()) {
    const draw = (): void => {
      for (const [at, line] of (cells[index] ?? []).entries()) {
        const y = canvas.y + PADDING + at * step
        canvas.line(line, { ...style, align: column.align }, column.x + PADDING, column.width - 2 * PADDING, y)
      }
    }
    if (row === null) {
      canvas.artifact(draw, 'Pagination')
      continue
    }
    const cell = canvas.element(tag, row)
    canvas.content(cell, tag, draw)
    cell.end()
  }
}

/**
 * A table from `canvas.y` on: the head stands again on every page, a row stays whole unless it is taller than a page,
 * numbers' columns are right-aligned by the caller. Missing cells are empty; cells beyond the columns are not drawn.
 */
export const drawTable = (
  canvas: Canvas,
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  styles: TableStyles,
): void => {
  if (columns.length === 0) return
  const placed = place(canvas, columns)
  const head = broken(canvas, columns.map((column) => column.head), placed, styles.head)
  const headHeight = heightOf(tallest(head), styles.head)
  const table = canvas.element('Table')

  const drawHead = (again: boolean): void => {
    canvas.artifact(() => {
      canvas.pdf.rect(canvas.area.x, canvas.y, canvas.area.width, headHeight).fill(PALETTE.green)
    })
    const row = again ? null : canvas.element('TR', table)
    drawCells(canvas, head, placed, styles.head, row)
    row?.end()
    canvas.y += headHeight
  }
  const rule = (): void => {
    canvas.artifact(() => {
      canvas.pdf.lineWidth(0.5).strokeColor(PALETTE.line)
      canvas.pdf.moveTo(canvas.area.x, canvas.y).lineTo(canvas.area.x + canvas.area.width, canvas.y).stroke()
    })
  }
  const nextPage = (): void => {
    canvas.addPage()
    drawHead(true)
  }

  const step = styles.body.size * styles.body.leading
  canvas.ensure(headHeight + heightOf(1, styles.body))
  drawHead(false)
  for (const cells of rows) {
    let rest = broken(canvas, cells, placed, styles.body)
    const whole = heightOf(tallest(rest), styles.body)
    const page = canvas.bottom - canvas.margin - headHeight
    if (canvas.y + whole > canvas.bottom && (whole <= page || canvas.y + heightOf(2, styles.body) > canvas.bottom)) {
      nextPage()
    }
    const row = canvas.element('TR', table)
    for (;;) {
      const room = Math.max(1, Math.floor((canvas.bottom - canvas.y - 2 * PADDING + 0.01) / step))
      const part = rest.map((lines) => lines.slice(0, room))
      drawCells(canvas, part, placed, styles.body, row)
      canvas.y += heightOf(tallest(part), styles.body)
      rule()
      rest = rest.map((lines) => lines.slice(room))
      if (rest.every((lines) => lines.length === 0)) break
      nextPage()
    }
    row.end()
  }
  table.end()
}
