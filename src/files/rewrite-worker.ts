import { PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { readFile } from 'node:fs/promises'
import { answerQuestions } from './thread.js'

/** What is asked of the thread that opens PDFs to change them: to try whether that can be done, or to clean one. */
export interface RewriteQuestion {
  path: string
  act: 'try' | 'clean'
}
/** The cleaned bytes; null where it was only tried. 'refused' for what the library cannot open. */
export type RewriteAnswer = { bytes: Uint8Array | null } | 'refused'

/** The same pages without the information about the document: neither the old dictionary nor the XMP packet. */
const clean = async (document: PDFDocument): Promise<Uint8Array> => {
  const { context, catalog } = document
  const info = context.trailerInfo.Info
  if (info && 'objectNumber' in info) context.delete(info as Parameters<typeof context.delete>[0])
  delete context.trailerInfo.Info
  const packet = catalog.get(PDFName.of('Metadata'))
  if (packet && 'objectNumber' in packet) context.delete(packet as Parameters<typeof context.delete>[0])
  catalog.delete(PDFName.of('Metadata'))
  return document.save({ updateFieldAppearances: false })
}

const answer = async ({ path, act }: RewriteQuestion): Promise<RewriteAnswer> => {
  const bytes = await readFile(path)
  if (act === 'clean') return { bytes: await clean(await PDFDocument.load(bytes, { updateMetadata: false })) }
  await PDFDocument.load(bytes, { ignoreEncryption: true, updateMetadata: false, throwOnInvalidObject: true })
  return { bytes: null }
}

answerQuestions<RewriteQuestion, RewriteAnswer>(answer, 'refused')
