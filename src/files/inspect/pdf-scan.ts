import { inflateSync } from 'node:zlib'
import type { FileWarning } from './types.js'

/** Inflated bytes of all object streams together: they hold names and numbers, and are small in every real document. */
const OBJECT_BYTES = 128 * 1024 * 1024

/** Object streams that inflate to more than is ever looked at: opening the file would take the memory of its reader. */
export class TooDense extends Error {}

/** Dictionaries of streams that hold objects, each with where its bytes begin. */
function* objectStreams(text: string): Generator<number> {
  const mark = /\/Type\s*\/(ObjStm|XRef)\b/g
  for (let match = mark.exec(text); match; match = mark.exec(text)) {
    const begin = text.indexOf('stream', match.index)
    if (begin < 0 || begin - match.index > 4_000) continue
    yield begin + 6 + (text[begin + 6] === '\r' ? 2 : 1)
  }
}

/** Names may be written with their letters as numbers: /J#61vaScript. */
const plainNames = (text: string): string => text.replace(/#([0-9a-f]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

const MARKS: ReadonlyArray<readonly [FileWarning, RegExp]> = [
  ['script', /\/JavaScript\b|\/JS\s*[(<]|\/JS\s+\d+\s+\d+\s+R|\/XFA\b/],
  ['launch', /\/S\s*\/Launch\b/],
  ['embedded', /\/EmbeddedFiles?\b|\/RichMedia\b|\/S\s*\/GoToE\b/],
  // ISO 32000-1, 12.8.1: a signature says which bytes it covers.
  ['signed', /\/ByteRange\s*\[\s*\d+\s+\d+/],
]

/** What a PDF's objects do, without running any of them. Throws `TooDense`. */
export const scanPdf = (bytes: Buffer): FileWarning[] => {
  const text = bytes.toString('latin1')
  const parts = [text]
  let inflated = 0
  for (const begin of objectStreams(text)) {
    try {
      const part = inflateSync(bytes.subarray(begin), { maxOutputLength: OBJECT_BYTES - inflated })
      inflated += part.length
      parts.push(part.toString('latin1'))
    } catch (error) {
      if (error instanceof RangeError || (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')) throw new TooDense()
      // Another filter, encrypted or broken: what it is, the reader of PDFs finds out.
    }
    if (inflated >= OBJECT_BYTES) throw new TooDense()
  }
  const plain = parts.map(plainNames)
  return MARKS.filter(([, mark]) => plain.some((part) => mark.test(part))).map(([warning]) => warning)
}
