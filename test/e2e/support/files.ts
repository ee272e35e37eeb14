import { createHash } from 'node:crypto'
import { Document, Packer, Paragraph } from 'docx'
import PDFDocument from 'pdfkit'
import sharp from 'sharp'

/** A file as a person has it on the own machine. */
export interface OwnFile {
  name: string
  mimeType: string
  buffer: Buffer
}

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** A real PDF of one page. */
export const pdfFile = (name: string, text: string): Promise<OwnFile> =>
  new Promise((resolve) => {
    const document = new PDFDocument()
    const chunks: Buffer[] = []
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve({ name, mimeType: 'application/pdf', buffer: Buffer.concat(chunks) }))
    document.text(text)
    document.end()
  })

/** A real picture in one colour. */
export const pngFile = async (name: string, colour: { r: number; g: number; b: number }): Promise<OwnFile> => ({
  name,
  mimeType: 'image/png',
  buffer: await sharp({ create: { width: 320, height: 200, channels: 3, background: colour } }).png().toBuffer(),
})

/** A real Word document. */
export const docxFile = async (name: string, text: string): Promise<OwnFile> => ({
  name,
  mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  buffer: await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph(text)] }] })),
})
