import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Document, Packer, Paragraph } from 'docx'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { showFile, type FileView } from '../../../src/files/index.js'
import { createTranslators } from '../../../src/platform/i18n.js'
import type { FileReply } from '../../../src/platform/http/reply.js'
import type { Ui } from '../../../src/platform/ui.js'
import { catalogues } from '../../../views/locales/index.js'
import { handmadeDocx } from '../../builders/hostile-files.js'
import { openFiles } from './house.js'
import { pdf, xlsx } from './samples.js'

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
