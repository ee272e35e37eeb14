import { ZipArchive } from 'archiver'
import mammoth from 'mammoth'
import readSheets from 'read-excel-file/node'
import { stat } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import sanitize from 'sanitize-html'
import yauzl from 'yauzl'

/** What is turned into a page at most; larger ones are downloaded. */
export const PREVIEW_LIMITS = { bytes: 20 * 1024 * 1024, xml: 12 * 1024 * 1024, html: 24 * 1024 * 1024, sheets: 10, rows: 500, columns: 50, cell: 500, grid: 4_000_000 } as const

/** What a document or workbook reads like: markup that is safe to show, and whether something was left out. */
export interface DocumentPreview {
  html: string
  cut: boolean
}

/** Turning text into a page takes several times its memory: it is bounded by what unpacks, pictures left aside. */
const isSmall = async (path: string): Promise<boolean> => {
  if ((await stat(path)).size > PREVIEW_LIMITS.bytes) return false
  const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false })
  try {
    let bytes = 0
    for await (const entry of zip.eachEntry()) if (/\.(xml|rels)$/i.test(entry.fileName)) bytes += entry.uncompressedSize
    return bytes <= PREVIEW_LIMITS.xml
  } finally {
    zip.close()
  }
}

/** A DOCX as plain structure: headings, lists, tables, pictures that lie in the file. No link leaves it, nothing runs. */
const fromDocx = async (path: string): Promise<DocumentPreview> => {
  const { value } = await mammoth.convertToHtml({ path }, { externalFileAccess: false })
  const html = sanitize(value, {
    allowedTags: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'br', 'strong', 'em', 'u', 's', 'sup', 'sub', 'ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'img'],
    allowedAttributes: { img: ['src', 'alt'], td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan'] },
    allowedSchemes: [],
    allowedSchemesByTag: { img: ['data'] },
    disallowedTagsMode: 'discard',
  })
  return html.length > PREVIEW_LIMITS.html ? { html: html.replace(/<img[^>]*>/g, ''), cut: true } : { html, cut: false }
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)

const cellWords = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00.000Z$/, '').replace('T', ' ').replace('.000Z', '')
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

/** How many cells a sheet spans from its first to its farthest, empty ones too: the library lays all of them out. */
export const gridOf = (xml: string): number => {
  let [rows, columns] = [1, 1]
  for (const [, letters = '', digits = ''] of xml.matchAll(/\sr="([A-Z]{0,3})([0-9]{1,10})"/gi)) {
    rows = Math.max(rows, Number(digits))
    columns = Math.max(columns, Array.from(letters.toUpperCase()).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0))
  }
  return rows * columns
}

/**
 * The XML of a workbook as an archive of its own, of what the directory lists and no more: the library reads an archive
 * from its front and would meet entries that nobody has measured. Null where a sheet spans too much.
 */
const measured = async (path: string): Promise<Buffer | null> => {
  const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true })
  const archive = new ZipArchive({ zlib: { level: 1 } })
  const whole = buffer(archive)
  // Where this stops half-way nobody waits for it.
  whole.catch(() => undefined)
  try {
    for await (const entry of zip.eachEntry()) {
      if (!/\.(xml|rels)$/i.test(entry.fileName)) continue
      const content = await buffer(await zip.openReadStreamPromise(entry))
      if (gridOf(content.toString('utf8')) > PREVIEW_LIMITS.grid) return null
      archive.append(content, { name: entry.fileName })
    }
    await archive.finalize()
    return await whole
  } finally {
    zip.close()
  }
}

/** An XLSX as tables of values, each sheet under its name; formulas are not worked out. */
const fromXlsx = async (path: string): Promise<DocumentPreview | null> => {
  const workbook = await measured(path)
  if (!workbook) return null
  const sheets = await readSheets(workbook)
  let cut = sheets.length > PREVIEW_LIMITS.sheets
  const tables = sheets.slice(0, PREVIEW_LIMITS.sheets).map(({ sheet, data }) => {
    const widest = data.reduce((most, row) => Math.max(most, row.length), 0)
    cut ||= data.length > PREVIEW_LIMITS.rows || widest > PREVIEW_LIMITS.columns
    const rows = data.slice(0, PREVIEW_LIMITS.rows).map((row) => {
      const cells = row.slice(0, PREVIEW_LIMITS.columns).map((value) => {
        const text = cellWords(value)
        cut ||= text.length > PREVIEW_LIMITS.cell
        return `<td${typeof value === 'number' ? ' class="number"' : ''}>${escaped(text.slice(0, PREVIEW_LIMITS.cell))}</td>`
      })
      return `<tr>${cells.join('')}</tr>`
    })
    return `<h2>${escaped(sheet)}</h2><table><tbody>${rows.join('')}</tbody></table>`
  })
  return { html: tables.join(''), cut }
}

/**
 * A document's preview; null where it is too large or cannot be turned into a page: it is downloaded then. To be called in
 * a thread of its own (`document-worker.ts`): what the libraries take of a stranger's file, only a thread can bound.
 */
export const previewDocument = async (path: string, kind: 'docx' | 'xlsx'): Promise<DocumentPreview | null> => {
  try {
    if (!(await isSmall(path))) return null
    return await (kind === 'docx' ? fromDocx(path) : fromXlsx(path))
  } catch {
    // The libraries throw whatever they meet in a stranger's file.
    return null
  }
}
