import { fileTypeFromBuffer, fileTypeFromFile } from 'file-type'
import yauzl from 'yauzl'
import { compoundType } from './inspect/cfb.js'

/** How many of a file's first bytes tell what begins like a PDF. */
export const HEAD_BYTES = 4100

/** Told by their first bytes alone, whatever follows. */
const BY_HEAD: ReadonlySet<string> = new Set(['application/pdf', 'image/jpeg'])

/**
 * The media type by a file's bytes, never by its name; null when no kind is recognised. Office documents are told from
 * plain archives by what lies inside. Bytes that a detector chokes on are of no known kind. `head`: its first bytes, so
 * that the file need not be opened for what they tell.
 */
export const detectType = async (path: string, head?: Uint8Array): Promise<string | null> => {
  try {
    const begins = head && (await fileTypeFromBuffer(head).catch(() => undefined))
    if (begins && BY_HEAD.has(begins.mime)) return begins.mime
    const found = await fileTypeFromFile(path)
    if (found?.mime === 'application/x-cfb') return await compoundType(path)
    if (found?.mime === 'application/zip' && (await isOfd(path))) return 'application/ofd'
    return found?.mime ?? null
  } catch {
    return null
  }
}

/** An OFD document is an archive with OFD.xml at its root (GB/T 33190, 7.1). */
const isOfd = async (path: string): Promise<boolean> => {
  const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false })
  try {
    let looked = 0
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName === 'OFD.xml') return true
      if (++looked > 1000) return false
    }
    return false
  } finally {
    zip.close()
  }
}
