import { PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { ZipArchive } from 'archiver'
import { readFile, stat } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import yauzl from 'yauzl'
import { IMAGE_LIMITS } from './inspect/image.js'
import type { FileKind } from './rules/kinds.js'

/** Larger ones would have to be held in memory several times over; they are mended where they were made. */
const MOST_BYTES = 64 * 1024 * 1024

/** Drawn anew from its pixels, upright: nothing that is not picture comes along. */
const cleanImage = async (path: string, kind: 'png' | 'jpeg'): Promise<Buffer> => {
  const picture = sharp(path, { limitInputPixels: IMAGE_LIMITS.pixels }).rotate()
  return (kind === 'png' ? picture.png() : picture.jpeg({ quality: 92 })).timeout({ seconds: 60 }).toBuffer()
}

/** The same pages without the information about the document: neither the old dictionary nor the XMP packet. */
const cleanPdf = async (path: string): Promise<Buffer> => {
  const document = await PDFDocument.load(await readFile(path), { updateMetadata: false })
  const { context, catalog } = document
  const info = context.trailerInfo.Info
  if (info && 'objectNumber' in info) context.delete(info as Parameters<typeof context.delete>[0])
  delete context.trailerInfo.Info
  const packet = catalog.get(PDFName.of('Metadata'))
  if (packet && 'objectNumber' in packet) context.delete(packet as Parameters<typeof context.delete>[0])
  catalog.delete(PDFName.of('Metadata'))
  return Buffer.from(await document.save({ updateFieldAppearances: false }))
}

/** Elements of Office's properties that name a person or a company; their text goes, the rest stays. */
const NAMING = /(<(?:\w+:)?(creator|lastModifiedBy|Manager|Company)(?:\s[^>]*)?>)[^<]*(<\/)/g

/** The same archive entry by entry, with emptied properties. */
const cleanOffice = async (path: string): Promise<Buffer> => {
  const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false })
  const archive = new ZipArchive({ zlib: { level: 6 } })
  const whole = buffer(archive)
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue
      const content = await buffer(await zip.openReadStreamPromise(entry))
      const names = /^docProps\/(core|app)\.xml$/i.test(entry.fileName)
      // Properties of one's own making may be called anything: all their values go.
      const own = /^docProps\/custom\.xml$/i.test(entry.fileName)
      const cleaned = names ? content.toString('utf8').replace(NAMING, '$1$3') : own ? content.toString('utf8').replace(/(<vt:\w+>)[^<]*(<\/vt:)/g, '$1$2') : content
      archive.append(cleaned, { name: entry.fileName, date: new Date(entry.getLastModDate()) })
    }
    await archive.finalize()
    return await whole
  } finally {
    zip.close()
  }
}

/**
 * A copy without what names its author or place, as far as the product can take it out; null for kinds in which it
 * cannot, and for very large files. Never to be asked for a signed file: any change would break the signature. Throws
 * whatever the libraries throw at a file that they cannot rewrite.
 */
export const cleanCopy = async (path: string, kind: FileKind): Promise<Buffer | null> => {
  if ((await stat(path)).size > MOST_BYTES) return null
  switch (kind) {
    case 'png':
    case 'jpeg':
      return cleanImage(path, kind)
    case 'pdf':
      return cleanPdf(path)
    case 'docx':
    case 'xlsx':
    case 'pptx':
      return cleanOffice(path)
    default:
      return null
  }
}
