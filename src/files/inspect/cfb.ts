import { open, type FileHandle } from 'node:fs/promises'
import { fact, facts, Refused, type FileWarning, type Findings } from './types.js'

/** Names in the directory of a compound file ([MS-CFB]), each with the first sector of its content. */
export interface CompoundFile {
  entries: Array<{ name: string; start: number; bytes: number }>
  /** The first bytes of a sector. */
  sector: (start: number) => Promise<Buffer>
}

const END = 0xfffffffa
/** Directories of real documents have a few dozen names. */
const MOST_SECTORS = 2_000

const read = async (file: FileHandle, position: number, length: number): Promise<Buffer> => {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  return buffer.subarray(0, bytesRead)
}

/** Reads the directory of a compound file; null when it is none or is broken. `use` may read on while the file is open. */
export const readCompound = async <T>(path: string, use: (file: CompoundFile) => T | Promise<T>): Promise<T | null> => {
  const file = await open(path, 'r')
  try {
    const head = await read(file, 0, 512)
    if (head.length < 512 || head.readUInt32BE(0) !== 0xd0cf11e0) return null
    const shift = head.readUInt16LE(30)
    if (shift !== 9 && shift !== 12) return null
    const size = 1 << shift
    const sector = (start: number): Promise<Buffer> => read(file, (start + 1) * size, size)
    const next = async (at: number): Promise<number> => {
      const perSector = size / 4
      const place = Math.floor(at / perSector)
      // The first 109 parts of the table are named in the head: enough for 7 MB at the least; beyond, the chain ends.
      const table = place < 109 ? head.readUInt32LE(76 + place * 4) : END
      if (table >= END) return END
      const part = await sector(table)
      const offset = (at % perSector) * 4
      return offset + 4 <= part.length ? part.readUInt32LE(offset) : END
    }
    const entries: CompoundFile['entries'] = []
    let at = head.readUInt32LE(48)
    for (let count = 0; at < END && count < MOST_SECTORS; count++) {
      const part = await sector(at)
      for (let offset = 0; offset + 128 <= part.length; offset += 128) {
        const length = part.readUInt16LE(offset + 64)
        if (length < 2 || length > 64) continue
        entries.push({
          name: part.toString('utf16le', offset, offset + length - 2),
          start: part.readUInt32LE(offset + 116),
          bytes: part.readUInt32LE(offset + 120),
        })
      }
      at = await next(at)
    }
    return await use({ entries, sector })
  } finally {
    await file.close()
  }
}

/** The media type of a compound file by the streams that it holds; the general one where they say nothing. */
export const compoundType = async (path: string): Promise<string> => {
  const type = await readCompound(path, ({ entries }) => {
    const has = (name: string): boolean => entries.some((entry) => entry.name === name)
    if (has('EncryptedPackage')) return 'application/x-ole-encrypted'
    if (has('WordDocument')) return 'application/msword'
    if (has('Workbook') || has('Book')) return 'application/vnd.ms-excel'
    if (has('PowerPoint Document')) return 'application/vnd.ms-powerpoint'
    return null
  })
  return type ?? 'application/x-cfb'
}

/** Whether the text of a DOC ([MS-DOC] 2.5.1 fEncrypted) or XLS ([MS-XLS] FilePass) is encrypted. */
const isLocked = async ({ entries, sector }: CompoundFile): Promise<boolean> => {
  const word = entries.find((entry) => entry.name === 'WordDocument')
  if (word) {
    const fib = await sector(word.start)
    return fib.length > 12 && (fib.readUInt16LE(10) & 0x0100) !== 0
  }
  const book = entries.find((entry) => entry.name === 'Workbook')
  if (!book) return false
  const records = await sector(book.start)
  if (records.length < 8) return false
  const second = 4 + records.readUInt16LE(2)
  return second + 2 <= records.length && records.readUInt16LE(second) === 0x2f
}

/** Documents of Office before 2007 and of WPS. They are only ever downloaded, so it is told what opening them may do. */
export const inspectCompound = async (path: string): Promise<Findings> => {
  const found = await readCompound(path, async (file) => {
    if (await isLocked(file)) throw new Refused({ key: 'files.locked' })
    const has = (pattern: RegExp): boolean => file.entries.some((entry) => pattern.test(entry.name))
    const warnings: FileWarning[] = []
    if (has(/^(Macros|_VBA_PROJECT(_CUR)?|VBA)$/)) warnings.push('macro')
    if (has(/^(ObjectPool|\u0001Ole10Native|\u0001CompObj\d|MBD[0-9A-F]{8})$/)) warnings.push('ole')
    if (has(/^(_signatures|_xmlsignatures)$/)) warnings.push('signed')
    return warnings
  })
  if (!found) throw new Refused({ key: 'files.officeBroken' })
  const unnamed = fact('mayHoldAuthor', '-', false)
  return { warnings: found, facts: facts(unnamed && { ...unnamed, value: '' }) }
}
