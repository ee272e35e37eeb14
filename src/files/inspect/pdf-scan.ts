import { readSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import type { FileWarning } from './types.js'

/** Inflated bytes of all object streams together: they hold names and numbers, and are small in every real document. */
const OBJECT_BYTES = 128 * 1024 * 1024
/** How much of a file is in memory at a time, and how far beyond it a name and what follows it may reach. */
const WINDOW = 1024 * 1024
const AHEAD = 64 * 1024
/** The longest name that a reader must understand (ISO 32000-1, annex C). */
const NAME = 127
/** Compressed bytes that an object stream is first looked for in; more are read when they do not do. */
const FIRST_READ = 256 * 1024

/** Object streams that inflate to more than is ever looked at: opening the file would take the memory of its reader. */
export class TooDense extends Error {}

const SLASH = 0x2f
const isSpace = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x0c || byte === 0
/** First letters of the names that matter (below), and `#`, as letters may be written as numbers: /J#61vaScript. */
const BEGINNINGS = new Set(Buffer.from('JXSERBT#'))
const LETTERS = /^[^\0\t\n\f\r ()<>[\]{}/%]+/

/** The name behind the slash at `at`, and where it ends. */
const nameAt = (bytes: Buffer, at: number): { name: string; end: number } => {
  const raw = LETTERS.exec(bytes.toString('latin1', at + 1, at + 1 + NAME * 3))?.[0] ?? ''
  return { name: raw.replace(/#([0-9a-f]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), end: at + 1 + raw.length }
}

const skipSpace = (bytes: Buffer, at: number): number => {
  while (isSpace(bytes[at])) at++
  return at
}

/** What a name and what follows it mean: a warning, or that a stream of objects begins somewhere behind. */
const meaning = (bytes: Buffer, at: number): FileWarning | 'objects' | null => {
  const { name, end } = nameAt(bytes, at)
  switch (name) {
    case 'JavaScript':
    case 'XFA':
      return 'script'
    case 'JS':
      return /^([(<]|\d+\s+\d+\s+R)/.test(bytes.toString('latin1', skipSpace(bytes, end), skipSpace(bytes, end) + 40)) ? 'script' : null
    case 'EmbeddedFile':
    case 'EmbeddedFiles':
    case 'RichMedia':
      return 'embedded'
    case 'ByteRange':
      // ISO 32000-1, 12.8.1: a signature says which bytes it covers.
      return /^\[\s*\d+\s+\d+/.test(bytes.toString('latin1', skipSpace(bytes, end), skipSpace(bytes, end) + 80)) ? 'signed' : null
    case 'S':
    case 'Type': {
      const next = skipSpace(bytes, end)
      const value = bytes[next] === SLASH ? nameAt(bytes, next).name : ''
      if (name === 'Type') return value === 'ObjStm' || value === 'XRef' ? 'objects' : null
      return value === 'Launch' ? 'launch' : value === 'GoToE' ? 'embedded' : null
    }
    default:
      return null
  }
}

/** Calls back for every name that matters whose slash lies before `until`. */
const marks = (bytes: Buffer, until: number, found: (what: FileWarning | 'objects', at: number) => void): void => {
  for (let at = bytes.indexOf(SLASH); at >= 0 && at < until; at = bytes.indexOf(SLASH, at + 1)) {
    if (!BEGINNINGS.has(bytes[at + 1] ?? 0)) continue
    const what = meaning(bytes, at)
    if (what) found(what, at)
  }
}

/** Where the bytes of the stream begin whose dictionary names its type at `at`; null when it has none. */
const streamAfter = (bytes: Buffer, at: number): number | null => {
  const begin = bytes.indexOf('stream', at, 'latin1')
  if (begin < 0 || begin - at > 4_000) return null
  return begin + 6 + (bytes[begin + 6] === 0x0d ? 2 : 1)
}

const codeOf = (error: unknown): string => (typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '')
const isTooMuch = (error: unknown): boolean => error instanceof RangeError || codeOf(error) === 'ERR_BUFFER_TOO_LARGE'

/** Inflates what begins at `position` of a file; null for another filter, encrypted or broken: the reader finds out. */
const inflateAt = (fd: number, size: number, position: number, most: number): Buffer | null => {
  for (let length = FIRST_READ; ; length *= 8) {
    const packed = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - position)))
    const read = readSync(fd, packed, 0, packed.length, position)
    try {
      return inflateSync(packed.subarray(0, read), { maxOutputLength: most })
    } catch (error) {
      if (isTooMuch(error)) throw new TooDense()
      if (codeOf(error) !== 'Z_BUF_ERROR' || position + length >= size) return null
    }
  }
}

/**
 * What a PDF's objects do, without running any of them: every name in the file is looked at, also in streams of objects,
 * a window at a time. Throws `TooDense`.
 */
export const scanPdf = (fd: number, size: number): FileWarning[] => {
  const warnings = new Set<FileWarning>()
  const window = Buffer.allocUnsafe(Math.min(size, WINDOW + AHEAD))
  let inflated = 0
  for (let start = 0; start < size; start += WINDOW) {
    const bytes = window.subarray(0, readSync(fd, window, 0, window.length, start))
    marks(bytes, WINDOW, (what, at) => {
      if (what !== 'objects') {
        warnings.add(what)
        return
      }
      const begin = streamAfter(bytes, at)
      const part = begin === null ? null : inflateAt(fd, size, start + begin, OBJECT_BYTES - inflated)
      if (!part) return
      inflated += part.length
      if (inflated >= OBJECT_BYTES) throw new TooDense()
      marks(part, part.length, (inner) => inner !== 'objects' && warnings.add(inner))
    })
  }
  return [...warnings]
}
