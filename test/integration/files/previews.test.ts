import { PDFDocument as Pdf } from '@cantoo/pdf-lib'
import { Document, Packer, Paragraph } from 'docx'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { kindOf, showFile, type FileView } from '../../../src/files/index.js'
import { inspect } from '../../../src/files/inspect/index.js'
import { createTranslators } from '../../../src/platform/i18n.js'
import type { FileReply } from '../../../src/platform/http/reply.js'
import type { Ui } from '../../../src/platform/ui.js'
import { catalogues } from '../../../views/locales/index.js'
import { handmadeDocx, signedPdf, sparseXlsx } from '../../builders/hostile-files.js'
import { openFiles } from './house.js'
import { mp4, pdf, xlsx, zip } from './samples.js'

let house: Awaited<ReturnType<typeof openFiles>>
beforeAll(async () => {
  house = await openFiles()
})
afterAll(() => house.close())

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const DOCX = `${OFFICE}.wordprocessingml.document`
const ui = { locale: 'en', t: createTranslators(catalogues).en, asset: (name: string) => `/assets/${name}` } as unknown as Ui

const keep = async (bytes: Buffer, name: string, type: string): Promise<string> => {
  const file = await house.files.putBytes(bytes, name, type)
  const id = house.id()
  await house.act((tx) => house.files.attach(tx, file, { kind: 'nomination', id: 'n1' }, id))
  return id
}
const show = async (id: string, as: FileView, name?: string): Promise<{ reply: FileReply; bytes: Buffer; text: string }> => {
  const reply = await showFile(house.files, ui, { id, as, href: `/files/${id}`, ...(name ? { name } : {}) })
  const bytes = 'bytes' in reply.source ? reply.source.bytes : Buffer.alloc(0)
  return { reply, bytes, text: bytes.toString('utf8') }
}

describe('previews', () => {
  it('a picture becomes a small WebP that tells neither place nor camera, and is made once', async () => {
    const photo = await sharp({ create: { width: 2400, height: 1200, channels: 3, background: '#0b5d40' } })
      .jpeg()
      .withExif({ IFD0: { Artist: 'Shen Zhiwei' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '39/1 54/1 0/1' } })
      .toBuffer()
    const id = await keep(photo, 'photo.jpg', 'image/jpeg')
    const { reply, bytes } = await show(id, 'thumb', '1.jpg')
    const about = await sharp(bytes).metadata()
    expect([reply.type, reply.name, about.format, about.width, about.height, about.exif]).toEqual(['image/webp', '1.jpg.webp', 'webp', 1600, 800, undefined])
    const folder = join(house.dataDir, 'previews')
    expect((await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.webp'))).toHaveLength(1)
    await rm(folder, { recursive: true })
    expect((await show(id, 'thumb')).bytes.equals(bytes)).toBe(true)
  })

  it('a document becomes a page of its words alone, in a frame that may do nothing', async () => {
    const words = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('自主可控<script>alert(1)</script>平台')] }] }))
    const { reply, text } = await show(await keep(words, '<b>报告.docx', DOCX), 'html')
    expect(text).toContain('自主可控&lt;script&gt;alert(1)&lt;/script&gt;平台')
    expect(text).not.toMatch(/<script|<b>报告/)
    expect(reply.policy).toBe("style-src 'unsafe-inline'; img-src data:; sandbox")
  })

  it('links and addresses of a document do not come along', async () => {
    const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    const linked = handmadeDocx({
      '_rels/.rels': '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
      'word/_rels/document.xml.rels': '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="l" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="javascript:alert(1)" TargetMode="External"/></Relationships>',
      'word/document.xml': `<w:document ${W}><w:body><w:p><w:hyperlink r:id="l"><w:r><w:t>press here</w:t></w:r></w:hyperlink></w:p></w:body></w:document>`,
    })
    const { text } = await show(await keep(linked, 'a.docx', DOCX), 'html')
    expect(text).toContain('press here')
    expect(text).not.toMatch(/javascript:|href/)
  })

  it('a workbook becomes tables', async () => {
    const { text } = await show(await keep(await xlsx(), 'a.xlsx', `${OFFICE}.spreadsheetml.sheet`), 'html')
    expect(text).toMatch(/<td>单位<\/td><td class="number">7<\/td>/)
  })

  it('what cannot be turned into a page says so', async () => {
    const { text } = await show(await keep(Buffer.from('PK not a document'), 'a.docx', DOCX), 'html')
    expect(text).toContain(catalogues.en.previews.none)
  })

  it('a workbook that takes all memory is told to be without a preview, and the next one has its own', async () => {
    const XLSX = `${OFFICE}.spreadsheetml.sheet`
    // Its address written so that only the parser reads it.
    const { text } = await show(await keep(sparseXlsx('XFD1000000', 'XFD&#49;000000'), 'a.xlsx', XLSX), 'html')
    expect(text).toContain(catalogues.en.previews.none)
    expect((await show(await keep(sparseXlsx('B2'), 'b.xlsx', XLSX), 'html')).text).toContain('<td class="number">2</td>')
  })

  it('a PDF is read by the product itself, under a policy that lets nothing from elsewhere in', async () => {
    const id = await keep(await pdf(), '报告.pdf', 'application/pdf')
    const { reply, text } = await show(id, 'reader', '附件 1.pdf')
    expect(text).toContain(`data-file="/files/${id}"`)
    expect(text).toContain('附件 1.pdf')
    expect(text).not.toContain('报告')
    expect(reply.policy).not.toMatch(/https?:|unsafe-eval|\*/)
    // Asked for in another way than its kind allows, a file is only ever itself.
    expect((await show(id, 'thumb')).reply.type).toBe('application/pdf')
  })
})

describe('a copy without its author', () => {
  const facts = async (sha256: string) => (await house.files.findings([sha256])).get(sha256)?.facts
  /** As an upload: examined by kind, then stored. */
  const upload = async (bytes: Buffer, name: string, type: string) => {
    const id = await keep(bytes, name, type)
    const file = await house.files.open(id)
    const kind = kindOf(type)
    const found = kind && 'path' in file.source ? await inspect(file.source.path, kind) : null
    return { id, found }
  }

  it('a photograph without place, person and camera', async () => {
    const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#0b5d40' } })
      .jpeg()
      .withExif({ IFD0: { Artist: 'Shen Zhiwei', Make: 'Cam' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '39/1 54/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '116/1 24/1 0/1' } })
      .toBuffer()
    const { id, found } = await upload(photo, 'photo.jpg', 'image/jpeg')
    expect(found).toMatchObject({ facts: [{ kind: 'place', value: '39.90000, 116.40000' }, { kind: 'author', value: 'Shen Zhiwei' }, { kind: 'device', value: 'Cam' }] })
    const copy = await house.files.cleaned(id)
    expect(await facts(copy?.sha256 ?? '')).toEqual([])
  })

  it('a PDF without its author, its pages as they were', async () => {
    const document = await Pdf.create()
    document.setAuthor('沈志伟')
    document.addPage([300, 200])
    const { id, found } = await upload(Buffer.from(await document.save()), 'a.pdf', 'application/pdf')
    expect(found).toMatchObject({ facts: [{ kind: 'author', value: '沈志伟', removable: true }] })
    const copy = await house.files.cleaned(id)
    expect(await facts(copy?.sha256 ?? '')).toEqual([])
    const cleanedId = house.id()
    await house.act((tx) => copy ? house.files.attach(tx, copy, { kind: 'nomination', id: 'n1' }, cleanedId) : Promise.resolve())
    const { source } = await house.files.open(cleanedId)
    const again = 'path' in source ? await Pdf.load(await readFile(source.path), { updateMetadata: false }) : null
    expect([again?.getPageCount(), again?.getPage(0).getWidth(), again?.getAuthor()]).toEqual([1, 300, undefined])
  })

  it('a document of Office without the names in its properties, its text as it was', async () => {
    const words = await Packer.toBuffer(new Document({ creator: 'Shen Zhiwei', lastModifiedBy: 'Lin Yue', sections: [{ children: [new Paragraph('自主可控平台')] }] }))
    const { id, found } = await upload(words, 'a.docx', DOCX)
    expect(found).toMatchObject({ facts: [{ kind: 'author', value: 'Shen Zhiwei' }, { kind: 'lastEditor', value: 'Lin Yue' }] })
    const copy = await house.files.cleaned(id)
    expect(await facts(copy?.sha256 ?? '')).toEqual([])
    const cleanedId = house.id()
    await house.act((tx) => copy ? house.files.attach(tx, copy, { kind: 'nomination', id: 'n1' }, cleanedId) : Promise.resolve())
    expect((await show(cleanedId, 'html')).text).toContain('自主可控平台')
  })

  it('signatures, seals and places in films are recognised', async () => {
    expect((await upload(await signedPdf(), 'a.pdf', 'application/pdf')).found).toMatchObject({ warnings: ['signed'] })
    expect((await upload(handmadeDocx({ '_xmlsignatures/sig1.xml': '<Signature/>' }), 'a.docx', DOCX)).found).toMatchObject({ warnings: ['signed'] })
    const ofd = zip({ 'OFD.xml': '<ofd:OFD/>', 'Doc_0/Signs/Signatures.xml': '<ofd:Signatures/>' })
    expect((await upload(ofd, 'a.ofd', 'application/ofd')).found).toMatchObject({ warnings: ['signed'] })
    const place = Buffer.concat([mp4(), Buffer.from([0, 0, 0, 30]), Buffer.from('moov....\xa9xyz+39.90+116.40/', 'latin1')])
    expect((await upload(place, 'a.mp4', 'video/mp4')).found).toMatchObject({ facts: [{ kind: 'mayHoldPlace', removable: false }] })
    expect((await upload(mp4(), 'b.mp4', 'video/mp4')).found).toEqual({ warnings: [], facts: [] })
  })
})
