import './pdf-quiet.js'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { getDocument, PDFDataRangeTransport, VerbosityLevel, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { answerQuestions } from '../thread.js'
import { xmpFacts } from './exif.js'
import { scanPdf, TooDense } from './pdf-scan.js'
import { fact, facts, type FileWarning, type Findings } from './types.js'

/** What is asked of the thread that opens PDFs, and what it answers; see `pdf.ts`, which bounds its time and memory. */
export interface PdfQuestion {
  path: string
}
export type PdfAnswer = { state: 'fine'; findings: Findings } | { state: 'locked' | 'broken' | 'dense' }

/** How many pages are opened to see whether they can be; the rest is read by the reader. */
const PAGES = 20

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const examine = async (document: PDFDocumentProxy, scanned: readonly FileWarning[]): Promise<Findings> => {
  const warnings = new Set(scanned)
  for (let number = 1; number <= Math.min(document.numPages, PAGES); number++) {
    const page = await document.getPage(number)
    if ((await page.getJSActions()) as unknown) warnings.add('script')
    page.cleanup()
  }
  // A broken part that no reader needs to show the pages does not make the file unreadable.
  if (await document.getJSActions().catch(() => null)) warnings.add('script')
  if ((await document.getAttachments().catch(() => null)) as unknown) warnings.add('embedded')
  const about = await document.getMetadata().catch(() => null)
  const info = (about?.info ?? {}) as Record<string, unknown>
  const raw = about?.metadata as { getRaw?: () => unknown } | undefined
  return {
    warnings: [...warnings],
    facts: facts(fact('author', text(info['Author'])), fact('company', text((info['Custom'] as Record<string, unknown> | undefined)?.['Company'])), ...xmpFacts(text(raw?.getRaw?.()))),
  }
}

/** Bytes that are read from a file at a time, where the library wants to see them. */
const PIECE = 64 * 1024

/** Hands the library the parts of a file that it asks for: pictures and films within it are never read. */
class FromFile extends PDFDataRangeTransport {
  readonly #fd: number

  constructor(fd: number, size: number) {
    super(size, null)
    this.#fd = fd
  }

  override requestDataRange(begin: number, end: number): void {
    const bytes = new Uint8Array(end - begin)
    const part = bytes.subarray(0, readSync(this.#fd, bytes, 0, bytes.length, begin))
    // Whoever waits for it only begins to once this has returned.
    queueMicrotask(() => this.onDataRange(begin, part))
  }
}

const answer = async ({ path }: PdfQuestion): Promise<PdfAnswer> => {
  const fd = openSync(path, 'r')
  try {
    return await look(fd, fstatSync(fd).size)
  } finally {
    closeSync(fd)
  }
}

const look = async (fd: number, size: number): Promise<PdfAnswer> => {
  let scanned: FileWarning[]
  try {
    scanned = scanPdf(fd, size)
  } catch (error) {
    if (error instanceof TooDense) return { state: 'dense' }
    throw error
  }
  const opening = getDocument({
    range: new FromFile(fd, size),
    rangeChunkSize: PIECE,
    disableAutoFetch: true,
    disableStream: true,
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    isOffscreenCanvasSupported: false,
    stopAtErrors: false,
  })
  try {
    const document = await opening.promise
    if (document.numPages < 1) return { state: 'broken' }
    return { state: 'fine', findings: await examine(document, scanned) }
  } catch (error) {
    return { state: error instanceof Error && error.name === 'PasswordException' ? 'locked' : 'broken' }
  } finally {
    await opening.destroy()
  }
}

answerQuestions<PdfQuestion, PdfAnswer>(answer, { state: 'broken' })
