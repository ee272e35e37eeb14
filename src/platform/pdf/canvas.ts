import PDFDocument from 'pdfkit'
import { fontFor, type Weight } from './fonts.js'
import { drawable } from './glyphs.js'
import { breakLines } from './lines.js'
import { PALETTE, type Colour } from './palette.js'

export type Element = PDFKit.PDFStructureElement

/** The tags of ISO 32000-1, 14.8.4, that the kit uses. */
export type Tag =
  | 'P' | 'H1' | 'H2' | 'H3' | 'L' | 'LI' | 'Lbl' | 'LBody' | 'Table' | 'TR' | 'TH' | 'TD' | 'Figure' | 'Caption'

export type Align = 'left' | 'center' | 'right'

export interface TextStyle {
  /** Points. */
  size: number
  weight: Weight
  colour: Colour
  align: Align
  /** Distance of lines as a multiple of the size. */
  leading: number
}

/** Points from the top left corner of the page. */
export interface Area {
  x: number
  width: number
}

export interface CanvasSettings {
  title: string
  author: string
  subject: string | undefined
  language: 'zh-CN' | 'en-GB'
  size: 'A4'
  layout: 'portrait' | 'landscape'
  createdAt: Date
  /** Points on every side. */
  margin: number
}

/** The part of fontkit's font that pdfkit keeps to itself and that tells which characters can be drawn. */
interface FontInside {
  _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } }
}

const glyphTest = (pdf: PDFKit.PDFDocument): ((codePoint: number) => boolean) => {
  const { font } = (pdf as unknown as FontInside)._font
  return (codePoint) => font.hasGlyphForCodePoint(codePoint)
}

/**
 * The font shapes dashes, ellipses and quotation marks by the script of the run they stand in, and fontkit takes the
 * commonest script of a whole word: a Chinese ellipsis beside a long English name would sink to the base line. Lines
 * with such marks are drawn in runs of one script.
 */
const runsOf = (line: string): string[] => (/[…—“”‘’]/u.test(line) ? line.split(BETWEEN_SCRIPTS) : [line])

const BETWEEN_SCRIPTS = /(?<=[^\x20-\x7e])(?=[A-Za-z0-9])|(?<=[\x20-\x7e])(?=[^\x20-\x7e\p{L}]|\p{Script=Han})/u

/**
 * A pdfkit document with what the kit's blocks have in common: fonts, measuring, broken lines, tags, page breaks and
 * the point that has been reached (`y`). Blocks are drawn within `area`.
 */
export class Canvas {
  readonly pdf: PDFKit.PDFDocument
  readonly missing = new Set<string>()
  readonly margin: number
  area: Area
  y: number
  readonly #root: Element
  readonly #chunks: Buffer[] = []
  readonly #hasGlyph: Record<Weight, (codePoint: number) => boolean>
  readonly #whole: Promise<Buffer>

  constructor(settings: CanvasSettings) {
    this.margin = settings.margin
    this.pdf = new PDFDocument({
      size: settings.size,
      layout: settings.layout,
      margin: 0,
      bufferPages: true,
      pdfVersion: '1.7',
      tagged: true,
      lang: settings.language,
      displayTitle: true,
      info: {
        Title: settings.title,
        Author: settings.author,
        Creator: settings.author,
        Producer: 'Laurel',
        CreationDate: settings.createdAt,
        ModDate: settings.createdAt,
        ...(settings.subject === undefined ? {} : { Subject: settings.subject }),
      },
    })
    this.#whole = new Promise((resolve, reject) => {
      this.pdf.on('data', (chunk: Buffer) => this.#chunks.push(chunk))
      this.pdf.on('end', () => resolve(Buffer.concat(this.#chunks)))
      this.pdf.on('error', reject)
    })
    this.pdf.registerFont('bold', fontFor('bold'))
    this.pdf.registerFont('regular', fontFor('regular'))
    const bold = glyphTest(this.pdf.font('bold'))
    this.#hasGlyph = { bold, regular: glyphTest(this.pdf.font('regular')) }
    this.#root = this.pdf.struct('Document', { title: settings.title, lang: settings.language })
    this.pdf.addStructure(this.#root)
    this.area = { x: this.margin, width: this.pdf.page.width - 2 * this.margin }
    this.y = this.margin
  }

  /** The lowest point that blocks may reach. */
  get bottom(): number {
    return this.pdf.page.height - this.margin
  }

  /** Begins a new page. */
  addPage(): void {
    this.pdf.addPage()
    this.y = this.margin
  }

  /** Begins a new page unless `height` points are left on this one. */
  ensure(height: number): void {
    if (this.y + height > this.bottom + 0.01 && this.y > this.margin) this.addPage()
  }

  /** What of the text can be drawn; records what cannot. */
  clean(text: string, weight: Weight): string {
    return drawable(text, this.#hasGlyph[weight], (name) => this.missing.add(name))
  }

  #use(style: Pick<TextStyle, 'size' | 'weight'>): void {
    this.pdf.font(style.weight).fontSize(style.size)
  }

  /** Width of one line in points. */
  widthOf(text: string, style: TextStyle): number {
    this.#use(style)
    return this.pdf.widthOfString(text)
  }

  /** A text as the lines that fit into `width` points. */
  lines(text: string, style: TextStyle, width: number): string[] {
    this.#use(style)
    return breakLines(this.clean(text, style.weight), width, (part) => this.pdf.widthOfString(part))
  }

  /** Draws one line with its box's top at `y`, inside whatever tag is open. */
  line(text: string, style: TextStyle, x: number, width: number, y: number): void {
    if (text === '') return
    this.#use(style)
    const runs = runsOf(text)
    const widths = runs.map((run) => this.pdf.widthOfString(run))
    const spare = style.align === 'left' ? 0 : width - widths.reduce((sum, run) => sum + run, 0)
    const top = y + (style.size * style.leading - this.pdf.currentLineHeight()) / 2
    let left = x + (style.align === 'center' ? spare / 2 : spare)
    this.pdf.fillColor(PALETTE[style.colour])
    for (const [index, run] of runs.entries()) {
      this.pdf.text(run, left, top, { lineBreak: false })
      left += widths[index] ?? 0
    }
  }

  /** A structure element under `parent` (the document when left out). Whoever opens it ends it. */
  element(tag: Tag, parent: Element = this.#root, options: PDFKit.Mixins.StructureElementOptions = {}): Element {
    const element = this.pdf.struct(tag, options)
    parent.add(element)
    return element
  }

  /** Draws content that belongs to a structure element, on the present page. */
  content(element: Element, tag: Tag, draw: () => void): void {
    const content = this.pdf.markStructureContent(tag)
    draw()
    this.pdf.endMarkedContent()
    element.add(content)
  }

  /** Draws decoration that a screen reader passes over. */
  artifact(draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.pdf.markContent('Artifact', { type })
    this.pdf.save()
    draw()
    this.pdf.restore()
    this.pdf.endMarkedContent()
  }

  /** Draws a whole block of text from `y` on, over as many pages as it takes, and moves `y` below it. */
  block(tag: Tag, text: string, style: TextStyle, options: { parent?: Element; keepWith?: number } = {}): void {
    const lines = this.lines(text, style, this.area.width)
    const height = style.size * style.leading
    // The first two lines stay together, and a heading with what follows it.
    this.ensure(Math.min(lines.length, 2) * height + (options.keepWith ?? 0))
    const element = this.element(tag, options.parent)
    let next = 0
    while (next < lines.length) {
      const room = Math.max(1, Math.floor((this.bottom - this.y + 0.01) / height))
      const part = lines.slice(next, next + room)
      this.content(element, tag, () => {
        for (const line of part) {
          this.line(line, style, this.area.x, this.area.width, this.y)
          this.y += height
        }
      })
      next += part.length
      if (next < lines.length) this.addPage()
    }
    element.end()
  }

  /** Runs `draw` once a page with the page's number (from 1) and how many there are. */
  eachPage(draw: (page: number, pages: number) => void): void {
    const { start, count } = this.pdf.bufferedPageRange()
    for (let index = 0; index < count; index++) {
      this.pdf.switchToPage(start + index)
      draw(index + 1, count)
    }
  }

  /** Closes the document. */
  end(): Promise<Buffer> {
    this.#root.end()
    this.pdf.end()
    return this.#whole
  }
}
