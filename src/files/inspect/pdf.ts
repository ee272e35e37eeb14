import { open } from 'node:fs/promises'
import { Thread } from '../thread.js'
import type { PdfAnswer, PdfQuestion } from './pdf-worker.js'
import { Refused, type Findings } from './types.js'

/** Larger ones are not taken into memory: only their ends are looked at. */
export const PARSED_BYTES = 64 * 1024 * 1024
const TAIL = 1024 * 1024

const reader = new Thread<PdfQuestion, PdfAnswer>(new URL('./pdf-worker', import.meta.url), { memory: 384, patience: 20_000 })

/** A very large PDF is not opened: that it ends like one and is not locked is all that is looked at. */
const lookAtEnds = async (path: string, bytes: number): Promise<Findings> => {
  const file = await open(path, 'r')
  try {
    const tail = Buffer.alloc(Math.min(TAIL, bytes))
    await file.read(tail, 0, tail.length, bytes - tail.length)
    const end = tail.toString('latin1')
    if (!end.includes('startxref')) throw new Refused({ key: 'files.pdfBroken' })
    if (/\/Encrypt\s/.test(end)) throw new Refused({ key: 'files.locked' })
    return { warnings: ['hugePdf', ...(/\/ByteRange\s*\[/.test(end) ? (['signed'] as const) : [])], facts: [] }
  } finally {
    await file.close()
  }
}

/** Opens a PDF as a reader would. Throws `Refused` when it cannot be opened at all, without a password, or in bounds. */
export const inspectPdf = async (path: string, bytes: number): Promise<Findings> => {
  if (bytes > PARSED_BYTES) return lookAtEnds(path, bytes)
  const found = await reader.ask({ path })
  if (found === 'gaveUp') throw new Refused({ key: 'files.pdfTooComplex' })
  switch (found.state) {
    case 'fine':
      return found.findings
    case 'locked':
      throw new Refused({ key: 'files.locked' })
    case 'dense':
      throw new Refused({ key: 'files.pdfTooComplex' })
    case 'broken':
      throw new Refused({ key: 'files.pdfBroken' })
  }
}
