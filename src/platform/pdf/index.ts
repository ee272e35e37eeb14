import type { DocumentBuilder, DocumentSettings } from './document.js'

export type { Align } from './canvas.js'
export type { DocumentBuilder, DocumentSettings, Finished, QrOptions, TextOptions } from './document.js'
export { PALETTE, type Colour } from './palette.js'
export { qrRuns } from './qr.js'
export type { TableColumn } from './table.js'

/** Begins a document. What draws it, and the reading of its fonts, is loaded with the first one. */
export const createDocument = async (settings: DocumentSettings): Promise<DocumentBuilder> => {
  const { DocumentBuilder } = await import('./document.js')
  return new DocumentBuilder(settings)
}
