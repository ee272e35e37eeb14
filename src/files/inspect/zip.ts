import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import yauzl from 'yauzl'
import { Refused } from './types.js'

/** Bounds of an archive that will be opened by someone: more is no document but a bomb. */
export const ZIP_LIMITS = {
  entries: 10_000,
  /** Uncompressed bytes of all entries together, archives within included. */
  bytes: 1024 * 1024 * 1024,
  /** How often larger than the file itself; what is small in any case is let be. */
  ratio: 150,
  small: 32 * 1024 * 1024,
  /** Archives within archives. */
  depth: 2,
  /** An archive within is read into memory for a look at what it holds. */
  nested: 32 * 1024 * 1024,
} as const

export interface ZipEntry {
  name: string
  bytes: number
  /** The first four bytes. */
  head: Buffer
  /** The whole content where it was asked for; null otherwise. */
  content: Buffer | null
}

interface Budget {
  entries: number
  bytes: number
  most: number
}

const bomb = (): Refused => new Refused({ key: 'files.archiveBomb' })
const broken = (): Refused => new Refused({ key: 'files.officeBroken' })

const spend = (budget: Budget, entry: yauzl.Entry): void => {
  budget.entries++
  // What an entry declares: reading it fails as soon as it turns out to be more.
  budget.bytes += entry.uncompressedSize
  if (budget.entries > ZIP_LIMITS.entries || budget.bytes > budget.most) throw bomb()
}

const readEntry = async (zip: yauzl.ZipFile, entry: yauzl.Entry, keep: number): Promise<{ head: Buffer; content: Buffer | null }> => {
  const kept: Buffer[] = []
  let head = Buffer.alloc(0)
  let bytes = 0
  const sink = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      if (head.length < 4) head = Buffer.concat([head, chunk.subarray(0, 4 - head.length)])
      bytes += chunk.length
      if (bytes <= keep) kept.push(chunk)
      done()
    },
  })
  await pipeline(await zip.openReadStreamPromise(entry), sink)
  return { head, content: bytes <= keep ? Buffer.concat(kept) : null }
}

/** How many bytes of an entry its reader wants; 0: none. */
export type Wanted = (name: string) => number

/**
 * Reads an archive from end to end without ever writing or keeping more than was asked for. Sizes that lie, names that
 * leave the archive, encrypted entries and what is too large throw `Refused`.
 */
export const walkZip = async (path: string, fileBytes: number, wanted: Wanted, seen: (entry: ZipEntry) => void): Promise<void> => {
  const budget: Budget = { entries: 0, bytes: 0, most: Math.min(ZIP_LIMITS.bytes, Math.max(ZIP_LIMITS.small, fileBytes * ZIP_LIMITS.ratio)) }
  const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }).catch(() => null)
  if (!zip) throw broken()
  await walk(zip, budget, 0, wanted, seen)
}

const walk = async (zip: yauzl.ZipFile, budget: Budget, depth: number, wanted: Wanted, seen: (entry: ZipEntry) => void): Promise<void> => {
  try {
    for await (const entry of zip.eachEntry()) {
      spend(budget, entry)
      if (entry.isEncrypted()) throw new Refused({ key: 'files.locked' })
      if (entry.fileName.endsWith('/')) continue
      const keep = Math.max(depth === 0 ? wanted(entry.fileName) : 0, mayNest(entry) ? ZIP_LIMITS.nested : 0)
      const { head, content } = await readEntry(zip, entry, keep)
      if (depth === 0) seen({ name: entry.fileName, bytes: entry.uncompressedSize, head, content })
      if (head.toString('latin1') === 'PK\x03\x04') await lookInside(content, budget, depth + 1)
    }
  } catch (error) {
    throw error instanceof Refused ? error : broken()
  } finally {
    zip.close()
  }
}

/** Entries that may be archives themselves; parts of a document proper never are. */
const mayNest = (entry: yauzl.Entry): boolean => !/\.(xml|rels|png|jpe?g|gif|emf|wmf|vml)$/i.test(entry.fileName)

const lookInside = async (content: Buffer | null, budget: Budget, depth: number): Promise<void> => {
  if (depth > ZIP_LIMITS.depth) throw bomb()
  // Too large to look at, or disguised: nothing here opens it, and whoever does is told that it is there.
  if (!content) return
  const inner = await yauzl.fromBufferPromise(content, { lazyEntries: true, validateEntrySizes: true }).catch(() => null)
  if (inner) await walk(inner, budget, depth, () => 0, () => undefined)
}
