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

/** The house's font for a document that pdfkit draws without this kit. */
export const documentFont = async (weight: 'regular' | 'bold'): Promise<PDFKit.Mixins.PDFFontSource> => {
  const { fontFor } = await import('./fonts.js')
  return fontFor(weight)
}
