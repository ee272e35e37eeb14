import { readSync } from 'node:fs'
import { constants, inflateSync } from 'node:zlib'
import { AROUND, dictionaryAround } from './pdf-dictionary.js'
import type { FileWarning } from './types.js'

/** Inflated bytes of all object streams together: they hold names and numbers, and are small in every real document. */
export const OBJECT_BYTES = 128 * 1024 * 1024
/** How much of a file is in memory at a time, and how far beyond it a name and what follows it may reach. */
const WINDOW = 1024 * 1024
const AHEAD = 64 * 1024
/** Made once: the thread that scans does so for one file after the other, and a new one for each would wait to be collected. */
let lens: Buffer | null = null
/** The longest name that a reader must understand (ISO 32000-1, annex C). */
const NAME = 127
/** Compressed bytes that an object stream is first looked for in; more are read when they do not do. */
const FIRST_READ = 256 * 1024

/**
 * Object streams that inflate to more than is ever looked at, or of which nobody can say to how much: opening the file
 * would take the memory of its reader.
 */
export class TooDense extends Error {}

const SLASH = 0x2f
const isSpace = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x0c || byte === 0
/** First letters of the names that matter (below), and `#`, as letters may be written as numbers: /J#61vaScript. */
const BEGINNINGS = new Set(Buffer.from('JXSERBT#'))
const REFERENCE = /^\d+\s+\d+\s+R/
const LETTERS = /^[^\0\t\n\f\r ()<>[\]{}/%]+/

/** The name behind the slash at `at`, and where it ends. */
const nameAt = (bytes: Buffer, at: number): { name: string; end: number } => {
  const raw = LETTERS.exec(bytes.toString('latin1', at + 1, at + 1 + NAME * 3))?.[0] ?? ''
  return { name: raw.replace(/#([0-9a-f]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), end: at + 1 + raw.length }
}

/** Past white space and comments. */
const skipSpace = (bytes: Buffer, at: number): number => {
  for (;;) {
    while (isSpace(bytes[at])) at++
    if (bytes[at] !== 0x25) return at
    while (at < bytes.length && bytes[at] !== 0x0a && bytes[at] !== 0x0d) at++
  }
}

type Mark = FileWarning | 'objects' | 'encrypted' | 'hidden'

/** What a name and what follows it mean: a warning, or that a stream of objects begins somewhere behind, its type hidden or not. */
const meaning = (bytes: Buffer, at: number): Mark | null => {
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
    case 'Encrypt':
      return /^(<<|\d+\s+\d+\s+R)/.test(bytes.toString('latin1', skipSpace(bytes, end), skipSpace(bytes, end) + 40)) ? 'encrypted' : null
    case 'S':
    case 'Type': {
      const next = skipSpace(bytes, end)
      const value = bytes[next] === SLASH ? nameAt(bytes, next).name : ''
      if (name === 'Type') return value === 'ObjStm' || value === 'XRef' ? 'objects' : REFERENCE.test(bytes.toString('latin1', next, next + 40)) ? 'hidden' : null
      return value === 'Launch' ? 'launch' : value === 'GoToE' ? 'embedded' : null
    }
    default:
      return null
  }
}

/** Calls back for every name that matters whose slash lies before `until`. */
const marks = (bytes: Buffer, until: number, found: (what: Mark, at: number) => void): void => {
  for (let at = bytes.indexOf(SLASH); at >= 0 && at < until; at = bytes.indexOf(SLASH, at + 1)) {
    if (!BEGINNINGS.has(bytes[at + 1] ?? 0)) continue
    const what = meaning(bytes, at)
    if (what) found(what, at)
  }
}

const codeOf = (error: unknown): string => (typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '')
const isTooMuch = (error: unknown): boolean => error instanceof RangeError || codeOf(error) === 'ERR_BUFFER_TOO_LARGE'

/** Inflates, what is cut off as far as it goes; null for broken bytes. Throws `TooDense`. */
const inflated = (packed: Buffer, most: number, cutOff: boolean): Buffer | null | 'more' => {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, most), ...(cutOff ? { finishFlush: constants.Z_SYNC_FLUSH } : {}) })
  } catch (error) {
    if (isTooMuch(error)) throw new TooDense()
    return codeOf(error) === 'Z_BUF_ERROR' && !cutOff ? 'more' : null
  }
}

/** Inflates what begins at `position` of a file; null for encrypted or broken bytes. */
const inflateAt = (fd: number, size: number, position: number, most: number): Buffer | null => {
  for (let length = FIRST_READ; ; length *= 8) {
    const packed = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - position)))
    const part = packed.subarray(0, readSync(fd, packed, 0, packed.length, position))
    const found = inflated(part, most, position + length >= size)
    if (found !== 'more') return found
  }
}

const FLATE = new Set(['FlateDecode', 'Fl'])

/** What a stream of objects holds, one layer after the other; null where that cannot be followed. */
const unpacked = (fd: number, size: number, at: number, most: number): { last: Buffer; bytes: number } | null => {
  const from = Math.max(0, at - AROUND)
  const around = Buffer.allocUnsafe(Math.min(size - from, 2 * AROUND))
  const text = around.toString('latin1', 0, readSync(fd, around, 0, around.length, from))
  const dictionary = dictionaryAround(text, at - from)
  if (!dictionary || !dictionary.filters.every((filter) => FLATE.has(filter))) return null
  // Without a filter its names stand in the file as they are.
  if (dictionary.filters.length === 0) return { last: Buffer.alloc(0), bytes: 0 }
  let last = inflateAt(fd, size, from + dictionary.begin, most)
  let bytes = last?.length ?? 0
  for (let layer = 1; last && layer < dictionary.filters.length; layer++) {
    const next = inflated(last, most - bytes, true)
    last = next === 'more' ? null : next
    bytes += last?.length ?? 0
  }
  return last && { last, bytes }
}

/**
 * What a PDF's objects do, without running any of them: every name in the file is looked at, also in streams of objects,
 * a window at a time. Throws `TooDense` when those hold more than `most` bytes, or cannot be followed.
 */
export const scanPdf = (fd: number, size: number, most = OBJECT_BYTES): FileWarning[] => {
  const warnings = new Set<FileWarning>()
  const window = (lens ??= Buffer.allocUnsafeSlow(WINDOW + AHEAD))
  let [bytes, lost, encrypted] = [0, false, false]
  for (let start = 0; start < size; start += WINDOW) {
    const read = window.subarray(0, readSync(fd, window, 0, window.length, start))
    marks(read, WINDOW, (what, at) => {
      if (what === 'encrypted') encrypted = true
      else if (what === 'hidden') lost = true
      else if (what !== 'objects') warnings.add(what)
      else {
        const part = unpacked(fd, size, start + at, most - bytes)
        lost ||= !part
        bytes += part?.bytes ?? 0
        if (bytes >= most) throw new TooDense()
        if (part) marks(part.last, part.last.length, (inner) => inner !== 'objects' && inner !== 'encrypted' && inner !== 'hidden' && warnings.add(inner))
      }
    })
  }
  // Behind a password nothing can be followed here; the reader itself is bounded then.
  if (lost && !encrypted) throw new TooDense()
  return [...warnings]
}
