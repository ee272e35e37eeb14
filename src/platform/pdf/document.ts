import { Canvas, type Align, type Area, type TextStyle } from './canvas.js'
import { drawFrame, drawLaurel } from './frame.js'
import { PALETTE, type Colour } from './palette.js'
import { qrRuns } from './qr.js'
import { drawTable, type TableColumn } from './table.js'

export interface DocumentSettings {
  title: string
  author: string
  subject?: string
  /** Language of the document as a whole, for screen readers and line distance. */
  language: 'zh-CN' | 'en-GB'
  size?: 'A4'
  layout?: 'portrait' | 'landscape'
  /** Written as the date of creation; equal input and equal instant give equal bytes. */
  createdAt: Date
  /** Points on every side; 56 (2 cm) when left out. */
  margin?: number
  /** Stands small at the top of every page. */
  header?: string
  /** Stands small at the foot of every page, on the left. */
  footer?: string
  /** Stands at the foot, on the right: "第 1 页 / 共 3 页", "Page 1 of 3". No numbers when left out. */
  pageNumber?: (page: number, pages: number) => string
}

export interface TextOptions {
  align?: Align
  colour?: Colour
  /** Points; 10.5 when left out. */
  size?: number
  bold?: boolean
  /** Points below; by default a good part of a line. */
  after?: number
}

export interface QrOptions {
  /** Points of each side, quiet zone included; 96 when left out. */
  size?: number
  align?: Align
  /** Text for those who do not see it; the payload when left out. */
  alt?: string
  caption?: string
}

export interface Finished {
  bytes: Buffer
  /** Code points that no glyph was found for, such as U+20BB7, sorted; each is drawn as U+25A1. */
  missing: string[]
}

const HEADINGS = { 1: { size: 20, before: 0 }, 2: { size: 14, before: 10 }, 3: { size: 11.5, before: 6 } } as const

/**
 * Builds one document from top to bottom. Every block breaks pages by itself, but those inside `columns`. The calls
 * block the event loop for about a tenth of a second a document; nothing is written before `finish`.
 */
export class DocumentBuilder {
  readonly #canvas: Canvas
  readonly #settings: DocumentSettings
  readonly #leading: number

  constructor(settings: DocumentSettings) {
    this.#settings = settings
    this.#leading = settings.language === 'zh-CN' ? 1.7 : 1.5
    this.#canvas = new Canvas({
      title: settings.title,
      author: settings.author,
      subject: settings.subject,
      language: settings.language,
      size: settings.size ?? 'A4',
      layout: settings.layout ?? 'portrait',
      createdAt: settings.createdAt,
      margin: settings.margin ?? 56,
    })
  }

  #style(options: TextOptions = {}): TextStyle {
    return {
      size: options.size ?? 10.5,
      weight: options.bold === true ? 'bold' : 'regular',
      colour: options.colour ?? 'ink',
      align: options.align ?? 'left',
      leading: this.#leading,
    }
  }

  /** A heading; it does not stand alone at the foot of a page. */
  heading(text: string, level: 1 | 2 | 3 = 1, options: TextOptions = {}): this {
    const { size, before } = HEADINGS[level]
    const canvas = this.#canvas
    if (canvas.y > canvas.margin) canvas.y += before
    const style = { ...this.#style({ size, bold: true, colour: 'green', ...options }), leading: 1.45 }
    canvas.block(`H${level}`, text, style, { keepWith: 24 })
    canvas.y += options.after ?? style.size * 0.4
    return this
  }

  /** A paragraph; `\n` breaks the line. */
  paragraph(text: string, options: TextOptions = {}): this {
    const style = this.#style(options)
    this.#canvas.block('P', text, style)
    this.#canvas.y += options.after ?? style.size * 0.6
    return this
  }

  /** Pairs of name and value, one below the other; `keyShare` is the names' part of the width (0.28). */
  keyValues(pairs: readonly (readonly [key: string, value: string])[], options: { keyShare?: number } = {}): this {
    const canvas = this.#canvas
    const keyWidth = canvas.area.width * (options.keyShare ?? 0.28)
    const valueWidth = canvas.area.width - keyWidth
    const keyStyle = this.#style({ colour: 'muted' })
    const valueStyle = this.#style()
    const step = valueStyle.size * this.#leading
    const list = canvas.element('L')
    for (const [key, value] of pairs) {
      let keys = canvas.lines(key, keyStyle, keyWidth - 10)
      let values = canvas.lines(value, valueStyle, valueWidth)
      canvas.ensure(Math.min(3, Math.max(keys.length, values.length)) * step)
      const item = canvas.element('LI', list)
      const label = canvas.element('Lbl', item)
      const body = canvas.element('LBody', item)
      for (;;) {
        const room = Math.max(1, Math.floor((canvas.bottom - canvas.y + 0.01) / step))
        const [keyPart, valuePart] = [keys.slice(0, room), values.slice(0, room)]
        canvas.content(label, 'Lbl', () => {
          keyPart.forEach((line, at) => canvas.line(line, keyStyle, canvas.area.x, keyWidth, canvas.y + at * step))
        })
        canvas.content(body, 'LBody', () => {
          const x = canvas.area.x + keyWidth
          valuePart.forEach((line, at) => canvas.line(line, valueStyle, x, valueWidth, canvas.y + at * step))
        })
        canvas.y += Math.max(keyPart.length, valuePart.length) * step
        keys = keys.slice(room)
        values = values.slice(room)
        if (keys.length === 0 && values.length === 0) break
        canvas.addPage()
      }
      canvas.y += 2
      label.end()
      body.end()
      item.end()
    }
    list.end()
    canvas.y += 6
    return this
  }

  /** A table whose head stands again on every page; `size` in points (9). */
  table(columns: readonly TableColumn[], rows: readonly (readonly string[])[], options: { size?: number } = {}): this {
    const size = options.size ?? 9
    drawTable(this.#canvas, columns, rows, {
      head: { ...this.#style({ size, bold: true, colour: 'white' }), leading: 1.5 },
      body: { ...this.#style({ size }), leading: 1.5 },
    })
    this.#canvas.y += 10
    return this
  }

  /** A QR code drawn as vectors. Throws for an empty or too long payload (see `qrRuns`). */
  qr(payload: string, options: QrOptions = {}): this {
    const canvas = this.#canvas
    const side = options.size ?? 96
    const { size, runs } = qrRuns(payload)
    const module = side / (size + 8)
    const style = { ...this.#style({ size: 8, colour: 'muted', align: options.align ?? 'left' }), leading: 1.4 }
    const captionHeight = options.caption === undefined ? 0 : style.size * style.leading
    canvas.ensure(side + captionHeight)
    const spare = canvas.area.width - side
    const left = canvas.area.x + (options.align === 'center' ? spare / 2 : options.align === 'right' ? spare : 0)
    const figure = canvas.element('Figure', undefined, { alt: options.alt ?? payload })
    canvas.content(figure, 'Figure', () => {
      canvas.pdf.rect(left, canvas.y, side, side).fill(PALETTE.white)
      for (const run of runs) {
        canvas.pdf.rect(left + (run.x + 4) * module, canvas.y + (run.y + 4) * module, run.length * module, module)
      }
      canvas.pdf.fill(PALETTE.ink)
    })
    figure.end()
    canvas.y += side
    if (options.caption !== undefined) canvas.block('Caption', options.caption, style)
    return this
  }

  /** A thin line over the width. */
  rule(colour: Colour = 'line'): this {
    const canvas = this.#canvas
    canvas.ensure(9)
    canvas.artifact(() => {
      const { x, width } = canvas.area
      canvas.pdf.lineWidth(0.8).strokeColor(PALETTE[colour])
      canvas.pdf.moveTo(x, canvas.y + 4).lineTo(x + width, canvas.y + 4).stroke()
    })
    canvas.y += 9
    return this
  }

  /** Empty height in points. */
  space(points: number): this {
    this.#canvas.y += points
    return this
  }

  /** Begins a new page. */
  newPage(): this {
    this.#canvas.addPage()
    return this
  }

  /** Begins a new page unless so many points are left on this one: before blocks that belong together. */
  ensure(points: number): this {
    this.#canvas.ensure(points)
    return this
  }

  /** Moves down to where just `points` are left above the foot of the page (a signature, a seal); never up. */
  toBottom(points: number): this {
    this.#canvas.y = Math.max(this.#canvas.y, this.#canvas.bottom - points)
    return this
  }

  /**
   * Blocks beside each other, each part with its share of the width. They do not break pages: `ensure` their height
   * before. Goes on below the tallest.
   */
  columns(parts: readonly { share: number; draw: (document: DocumentBuilder) => void }[], gap = 16): this {
    const canvas = this.#canvas
    const outer: Area = canvas.area
    const top = canvas.y
    const total = parts.reduce((sum, part) => sum + part.share, 0)
    const usable = outer.width - gap * (parts.length - 1)
    let x = outer.x
    let lowest = top
    for (const part of parts) {
      const width = (usable * part.share) / total
      canvas.area = { x, width }
      canvas.y = top
      part.draw(this)
      lowest = Math.max(lowest, canvas.y)
      x += width + gap
    }
    canvas.area = outer
    canvas.y = lowest
    return this
  }

  /** A ceremonious border of green and gold on the present page; leave a margin of 64 points or more. */
  frame(): this {
    drawFrame(this.#canvas)
    return this
  }

  /** A wreath of laurel in the middle of the width, `radius` in points; what follows stands below it. */
  laurel(radius = 40): this {
    const canvas = this.#canvas
    canvas.ensure(radius * 2.4)
    drawLaurel(canvas, canvas.area.x + canvas.area.width / 2, canvas.y + radius * 1.2, radius)
    canvas.y += radius * 2.4
    return this
  }

  /** Writes headers, footers and page numbers and closes the document. */
  async finish(): Promise<Finished> {
    const canvas = this.#canvas
    const { header, footer, pageNumber } = this.#settings
    const { x, width } = canvas.area
    const small = { ...this.#style({ size: 8, colour: 'muted' }), leading: 1.4 }
    canvas.eachPage((page, pages) => {
      const write = (text: string, align: Align, y: number, room: number): void => {
        const [line = ''] = canvas.lines(text, small, room)
        const left = x + (align === 'right' ? width - room : 0)
        canvas.artifact(() => canvas.line(line, { ...small, align }, left, room, y), 'Pagination')
      }
      if (header !== undefined) write(header, 'left', canvas.margin - 28, width)
      if (footer !== undefined) write(footer, 'left', canvas.bottom + 16, width * 0.7)
      if (pageNumber) write(pageNumber(page, pages), 'right', canvas.bottom + 16, width * 0.3)
    })
    const bytes = await canvas.end()
    return { bytes, missing: [...canvas.missing].sort() }
  }
}
