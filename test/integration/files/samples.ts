import { Document, Packer, Paragraph } from 'docx'
import { crc32, deflateRawSync } from 'node:zlib'
import PDFDocument from 'pdfkit'
import sharp from 'sharp'
import writeExcel from 'write-excel-file/node'

/** Real files made by real programs, and a few that only pretend. */
export const pdf = (text = 'Nomination'): Promise<Buffer> =>
  new Promise((resolve) => {
    const document = new PDFDocument({ info: { CreationDate: new Date('2026-05-01T00:00:00Z') } })
    const chunks: Buffer[] = []
    document.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks)))
    document.text(text)
    document.end()
  })

export const docx = (): Promise<Buffer> => Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('自主可控平台')] }] }))

export const xlsx = async (): Promise<Buffer> => writeExcel([[{ value: '单位' }, { value: 7 }]]).toBuffer()

const square = () => sharp({ create: { width: 8, height: 8, channels: 3, background: { r: 11, g: 93, b: 64 } } })
export const png = (): Promise<Buffer> => square().png().toBuffer()
export const jpeg = (): Promise<Buffer> => square().jpeg().toBuffer()

/** The start of a film: what tells the type, and some of its data. */
export const mp4 = (): Buffer =>
  Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom\0\0\x02\0isommp42', 'latin1'), Buffer.from([0, 0, 1, 8]), Buffer.from('mdat'), Buffer.alloc(256, 7)])

export const exe = (): Buffer => Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), Buffer.alloc(500)])

/** Entries put together; `deflate` compresses them, `declared` lies about how many bytes they unpack to. */
export const zip = (entries: Record<string, string | Buffer>, options: { deflate?: boolean; declared?: number } = {}): Buffer => {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(entries)) {
    const path = Buffer.from(name)
    const bytes = Buffer.from(content)
    const data = options.deflate ? deflateRawSync(bytes) : bytes
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(options.deflate ? 8 : 0, 4)
    facts.writeUInt32LE(crc32(bytes), 10)
    facts.writeUInt32LE(data.length, 14)
    facts.writeUInt32LE(options.declared ?? bytes.length, 18)
    facts.writeUInt16LE(path.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, path, data])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), facts, tail, path]))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(central.length, 4)
  end.writeUInt16LE(central.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06', 'latin1'), end])
}

export const pptx = (): Buffer =>
  zip({
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/ppt/presentation.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>',
    'ppt/presentation.xml': '<p:presentation/>',
  })
