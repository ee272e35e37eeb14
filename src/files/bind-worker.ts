import { degrees, PDFDict, PDFDocument, PDFName, rgb, StandardFonts, type PDFPage } from '@cantoo/pdf-lib'
import { answerQuestions } from './thread.js'

/** A PDF that is bound in behind its sheet; each of its pages is stamped with these words, its number and their count. */
export interface PartToBind {
  bytes: Uint8Array
  stamp: string
}

/** What is asked of the thread that binds: how many pages a PDF has, or several as one behind a front. */
export type BindQuestion = { act: 'count'; bytes: Uint8Array } | { act: 'bind'; front: Uint8Array; parts: PartToBind[] }
/** 'refused' for what the library cannot open. */
export type BindAnswer = { pages: number } | { bytes: Uint8Array } | 'encrypted' | 'refused'

const open = (bytes: Uint8Array): Promise<PDFDocument> => PDFDocument.load(bytes, { ignoreEncryption: true, updateMetadata: false, throwOnInvalidObject: true })

/** What a page may do when it is opened or clicked, other than leading to a place: taken out of what is bound in. */
const HARMLESS = new Set(['/URI', '/GoTo'])

const disarm = (page: PDFPage): void => {
  page.node.delete(PDFName.of('AA'))
  const annotations = page.node.Annots()
  for (let place = 0; place < (annotations?.size() ?? 0); place++) {
    const annotation = annotations?.lookupMaybe(place, PDFDict)
    annotation?.delete(PDFName.of('AA'))
    const action = annotation?.lookupMaybe(PDFName.of('A'), PDFDict)
    const kind = action?.lookupMaybe(PDFName.of('S'), PDFName)
    if (action && !HARMLESS.has(kind?.asString() ?? '')) annotation?.delete(PDFName.of('A'))
  }
}

/** Writes along the foot of a page as it is seen, whichever way it is turned. */
const stamp = (page: PDFPage, words: string, font: Awaited<ReturnType<PDFDocument['embedFont']>>): void => {
  const { x, y, width, height } = page.getCropBox()
  const turn = ((page.getRotation().angle % 360) + 360) % 360
  const [inset, size] = [14, 7.5]
  const long = font.widthOfTextAtSize(words, size)
  const place =
    turn === 90
      ? { x: x + width - inset, y: y + height - inset - long }
      : turn === 180
        ? { x: x + inset + long, y: y + height - inset }
        : turn === 270
          ? { x: x + inset, y: y + inset + long }
          : { x: x + width - inset - long, y: y + inset }
  page.drawText(words, { ...place, size, font, rotate: degrees(turn), color: rgb(0.35, 0.35, 0.35) })
}

/** The front's last pages are the parts' sheets, one each; every part goes behind its own. */
const bind = async (front: Uint8Array, parts: readonly PartToBind[]): Promise<Uint8Array> => {
  const whole = await PDFDocument.load(front, { updateMetadata: false })
  const font = await whole.embedFont(StandardFonts.Helvetica)
  let at = whole.getPageCount() - parts.length
  for (const { bytes, stamp: words } of parts) {
    at++
    const pdf = await open(bytes)
    const copies = await whole.copyPages(pdf, pdf.getPageIndices())
    copies.forEach((copy, index) => {
      disarm(copy)
      stamp(whole.insertPage(at + index, copy), `${words} - ${index + 1}/${copies.length}`, font)
    })
    at += copies.length
  }
  return whole.save({ useObjectStreams: true })
}

const answer = async (question: BindQuestion): Promise<BindAnswer> => {
  if (question.act === 'bind') return { bytes: await bind(question.front, question.parts) }
  const pdf = await open(question.bytes)
  return pdf.isEncrypted ? 'encrypted' : { pages: pdf.getPageCount() }
}

answerQuestions<BindQuestion, BindAnswer>(answer, 'refused')
