import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'

export type Weight = 'regular' | 'bold'

const FILES: Record<Weight, string> = {
  regular: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
}

/** pdfkit takes a font that was parsed before; its types know of files and bytes only. */
type Source = PDFKit.Mixins.PDFFontSource

const parsed = new Map<Weight, object>()

const parse = (weight: Weight): object => {
  const bytes = readFileSync(createRequire(import.meta.url).resolve(FILES[weight]))
  return (new PDFDocument().font(bytes) as unknown as { _font: { font: object } })._font.font
}

/**
 * Noto Sans SC of a weight for one document (pdfkit embeds only the glyphs used). Its 10 MB are read and parsed once in
 * the life of the process, which is most of the work on a short document.
 */
export const fontFor = (weight: Weight): Source => {
  const font = parsed.get(weight) ?? parse(weight)
  parsed.set(weight, font)
  // fontkit keeps each glyph with the characters that it was first drawn for. Every document has a table of its own, so
  // that what is read out of it never depends on the documents before it.
  return Object.create(font, { _glyphs: { value: {}, writable: true } }) as Source
}
