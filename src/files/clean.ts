import { ZipArchive } from 'archiver'
import { stat } from 'node:fs/promises'
import { addAbortSignal } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { finished } from 'node:stream/promises'
import sharp from 'sharp'
import yauzl from 'yauzl'
import { IMAGE_LIMITS } from './inspect/image.js'
import type { FileKind } from './rules/kinds.js'
import { cleanedPdf } from './rewrite.js'

/** Larger ones would take too long, and a PDF too much memory; they are mended where they were made. */
const MOST_BYTES = 64 * 1024 * 1024

/** Drawn anew from its pixels, upright: nothing that is not picture comes along. */
const cleanImage = async (path: string, kind: 'png' | 'jpeg'): Promise<Buffer> => {
  const picture = sharp(path, { limitInputPixels: IMAGE_LIMITS.pixels }).rotate()
  return (kind === 'png' ? picture.png() : picture.jpeg({ quality: 92 })).timeout({ seconds: 60 }).toBuffer()
}

/** Elements of Office's properties that name a person or a company; their text goes, the rest stays. */
const NAMING = /^(?:\w{1,40}:)?(?:creator|lastModifiedBy|Manager|Company)[\s>]/
/** Properties of one's own making may be called anything: all their values go. */
const OWN = /^vt:\w{1,40}[\s>]/
/** Properties are short; where they are not, nobody wrote them to be read. */
const PROPERTIES = 4 * 1024 * 1024

/** XML with the text of some elements taken away; no `<` stands in a text, so every tag begins a piece. */
export const emptied = (xml: string, which: RegExp): string =>
  xml
    .split('<')
    .map((piece) => (which.test(piece) && piece.includes('>') ? piece.slice(0, piece.indexOf('>') + 1) : piece))
    .join('<')

/** Puts the entries into the archive one after the other; whatever is being read ends with `left`. */
const fill = async (archive: ZipArchive, zip: yauzl.ZipFile, left: AbortSignal): Promise<void> => {
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue
    const about = { name: entry.fileName, date: new Date(entry.getLastModDate()) }
    const which = /^docProps\/(core|app)\.xml$/i.test(entry.fileName) ? NAMING : /^docProps\/custom\.xml$/i.test(entry.fileName) ? OWN : null
    // Before it is opened: what is read with nobody listening ends the process when it turns out to be broken.
    if (which && entry.uncompressedSize > PROPERTIES) throw new Error('properties too long to be rewritten')
    const content = addAbortSignal(left, await zip.openReadStreamPromise(entry))
    if (which) archive.append(emptied((await buffer(content)).toString('utf8'), which), about)
    else {
      archive.append(content, about)
      await finished(content)
    }
  }
  await archive.finalize()
}

/** The same archive entry by entry, as it is read, with emptied properties. */
async function* cleanOffice(path: string): AsyncGenerator<Buffer> {
  const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true })
  const archive = new ZipArchive({ zlib: { level: 6 } })
  // Its reader is told of the first error; those that follow it are nobody's.
  archive.on('error', () => undefined)
  const left = new AbortController()
  const filled = fill(archive, zip, left.signal).catch((error: unknown) => {
    archive.destroy(error instanceof Error ? error : new Error('archive cannot be rewritten'))
  })
  try {
    for await (const chunk of archive) yield chunk as Buffer
    await filled
  } finally {
    // Also when the reader leaves half-way: the file stays open as long as anything of it is being read.
    left.abort()
    archive.destroy()
    zip.close()
  }
}

async function* once(bytes: Promise<Uint8Array>): AsyncGenerator<Buffer> {
  yield Buffer.from(await bytes)
}

/**
 * A copy without what names its author or place, as far as the product can take it out; null for kinds in which it
 * cannot, and for very large files. It is made while it is read.
 * Never to be asked for a signed file: any change would break the signature. Reading it
 * throws whatever the libraries throw at a file that they cannot rewrite.
 */
export const cleanCopy = async (path: string, kind: FileKind): Promise<AsyncIterable<Buffer> | null> => {
  if ((await stat(path)).size > MOST_BYTES) return null
  switch (kind) {
    case 'png':
    case 'jpeg':
      return once(cleanImage(path, kind))
    case 'pdf':
      return once(cleanedPdf(path))
    case 'docx':
    case 'xlsx':
    case 'pptx':
      return cleanOffice(path)
    default:
      return null
  }
}
