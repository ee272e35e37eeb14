import { stat } from 'node:fs/promises'
import type { FileKind } from '../rules/kinds.js'
import { inspectCompound } from './cfb.js'
import { inspectImage } from './image.js'
import { inspectArchive } from './office.js'
import { inspectPdf } from './pdf.js'
import { Refused, type Findings, type Inspection } from './types.js'
import { inspectVideo } from './video.js'

export { FACT_KINDS, FILE_WARNINGS, NOTHING_FOUND, type FactKind, type FileFact, type FileWarning, type Findings, type Inspection } from './types.js'

/** Grows when an examination finds more than before: what an earlier one found is then looked for again. */
export const INSPECTOR = 2

const examine = async (path: string, kind: FileKind): Promise<Findings> => {
  const { size } = await stat(path)
  switch (kind) {
    case 'pdf':
      return inspectPdf(path, size)
    case 'docx':
    case 'xlsx':
    case 'pptx':
    case 'ofd':
      return inspectArchive(path, size, kind)
    case 'doc':
    case 'xls':
    case 'ppt':
      return inspectCompound(path)
    case 'png':
    case 'jpeg':
      return inspectImage(path)
    case 'mp4':
      return inspectVideo(path, size)
  }
}

/**
 * The checks by kind, on bytes that are known to be of this kind: a problem that keeps the file out, with how to mend
 * it (`{name}` still to be filled in); else what its reader and its owner should know. Runs nothing of what is inside,
 * in bounded time and memory. A pure function of the bytes; throws only when the disk fails.
 */
export const inspect = async (path: string, kind: FileKind): Promise<Inspection> => {
  try {
    return await examine(path, kind)
  } catch (error) {
    if (error instanceof Refused) return { problem: error.problem }
    throw error
  }
}
