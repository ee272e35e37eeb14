import { create } from 'qrcode'
import { DocumentBuilder, type DocumentSettings } from '../../../src/platform/pdf/document.js'
import { qrRuns } from '../../../src/platform/pdf/index.js'
import { elements, readPdf } from './read.js'

const begin = (settings: Partial<DocumentSettings> = {}): DocumentBuilder =>
  new DocumentBuilder({
    title: '受理回执',
    author: '网络安全产业联盟',
    language: 'zh-CN',
    createdAt: new Date('2026-05-01T09:00:00Z'),
    ...settings,
  })

const bare = (text: string): string => text.replace(/\s/gu, '')

test('Chinese text, names and values are read back as they were written', async () => {
  const { bytes, missing } = await begin()
    .heading('申报受理回执')
    .paragraph('贵单位提交的材料已经收到，详见下表（共三份）。')
    .keyValues([
      ['申报单位', '某某信息技术有限公司'],
      ['SHA-256', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ])
    .finish()
  const read = await readPdf(bytes)
  const text = bare(read.pages.join(''))
  expect(text).toContain('申报受理回执')
  expect(text).toContain('贵单位提交的材料已经收到，详见下表（共三份）。')
  expect(text).toContain('申报单位某某信息技术有限公司')
  expect(text).toContain('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  expect(missing).toEqual([])
  expect(read.title).toBe('受理回执')
  expect(read.language).toBe('zh-CN')
})

test('a mixed line with dashes and ellipses loses and repeats nothing', async () => {
  const text = '他说“Zero Trust……零信任”——Ünïcode 2026年，第3次…end'
  const { bytes } = await begin().paragraph(text).finish()
  expect(bare((await readPdf(bytes)).pages.join(''))).toBe(bare(text))
})

test('a character without a glyph is drawn as a square and reported, in every kind of block', async () => {
  const { bytes, missing } = await begin({ footer: '秘书处\u{20bb9}' })
    .heading('\u{20bb7}野家')
    .paragraph('笑脸\u{1f600}')
    .keyValues([['名', '\u{20bb8}']])
    .table([{ head: '表\u{2a6a5}', share: 1 }], [['\u{20bb7}']])
    .finish()
  expect(missing).toEqual(['U+1F600', 'U+20BB7', 'U+20BB8', 'U+20BB9', 'U+2A6A5'])
  const text = bare((await readPdf(bytes)).pages.join(''))
  expect(text).toContain('□野家')
  expect(text).toContain('笑脸□')
})

test('a long table stands on several pages, each with its head, every row once and in order', async () => {
  const rows = Array.from({ length: 120 }, (_, index) => [`R${index + 1};`, `单位第${index + 1}号`])
  const { bytes } = await begin({ pageNumber: (page, pages) => `第 ${page} 页 / 共 ${pages} 页` })
    .table([{ head: '编号列', share: 1, align: 'right' }, { head: '名称列', share: 3 }], rows)
    .finish()
  const { pages, trees } = await readPdf(bytes)
  expect(pages.length).toBeGreaterThan(2)
  pages.forEach((page, index) => {
    expect(page.split('编号列')).toHaveLength(2)
    expect(bare(page)).toContain(`第${index + 1}页/共${pages.length}页`)
  })
  expect(Array.from(pages.join('').matchAll(/R(\d+);/gu), (match) => Number(match[1]))).toEqual(
    rows.map((_, index) => index + 1),
  )
  const first = trees[0] ?? null
  expect(elements(first, 'TH')).toHaveLength(2)
  expect(elements(first, 'Table')).toHaveLength(1)
})

test('a row taller than a page goes on over the next ones, whole', async () => {
  const words = Array.from({ length: 900 }, (_, index) => `w${index}`)
  const { bytes } = await begin({ language: 'en-GB' })
    .table([{ head: 'No.', share: 1 }, { head: 'Text', share: 1 }], [['1', words.join(' ')], ['2', 'last']])
    .finish()
  const { pages } = await readPdf(bytes)
  expect(pages.length).toBeGreaterThan(1)
  expect(pages.join('\n').match(/\bw\d+\b/gu)).toEqual(words)
  expect(pages.at(-1)).toContain('last')
})

test('long paragraphs and long values pass the foot of the page', async () => {
  const numbers = Array.from({ length: 1500 }, (_, index) => `${index}，`).join('')
  const { bytes } = await begin().paragraph(numbers).keyValues([['说明', numbers]]).finish()
  const { pages } = await readPdf(bytes)
  expect(pages.length).toBeGreaterThan(3)
  expect(bare(pages.join('')).replace('说明', '')).toBe(numbers + numbers)
})

test('the QR code carries its payload: the modules of the symbol, and the payload as the text alternative', async () => {
  const payload = 'https://awards.example.org/certificates/CERT-2026-0001'
  const { size, runs } = qrRuns(payload)
  const { modules } = create(payload, { errorCorrectionLevel: 'M' })
  const drawn = new Set(runs.flatMap((run) => Array.from({ length: run.length }, (_, at) => run.y * size + run.x + at)))
  const expected = Array.from(modules.data.keys()).filter((index) => modules.data[index] === 1)
  expect([...drawn].sort((a, b) => a - b)).toEqual(expected)

  const { bytes } = await begin().qr(payload, { align: 'center', caption: '扫码核验' }).finish()
  const read = await readPdf(bytes)
  expect(elements(read.trees[0] ?? null, 'Figure').map((figure) => figure.alt)).toEqual([payload])
  expect(read.pages.join('')).toContain('扫码核验')
})

test('equal input gives equal bytes, another instant gives others', async () => {
  const certificate = (createdAt: Date): DocumentBuilder =>
    begin({ createdAt, layout: 'landscape', margin: 80 })
      .frame()
      .laurel()
      .heading('获奖证书', 1, { align: 'center', size: 32, colour: 'goldText' })
      .toBottom(100)
      .columns([
        { share: 1, draw: (left) => left.qr('https://awards.example.org/c/1') },
        { share: 2, draw: (right) => right.paragraph('二〇二六年五月', { align: 'right' }) },
      ])
  const [one, same, other] = await Promise.all([
    certificate(new Date(0)).finish(),
    certificate(new Date(0)).finish(),
    certificate(new Date(1000)).finish(),
  ])
  expect(one.bytes.equals(same.bytes)).toBe(true)
  expect(one.bytes.equals(other.bytes)).toBe(false)
  const { pages } = await readPdf(one.bytes)
  expect(pages).toHaveLength(1)
  expect(bare(pages.join(''))).toBe('获奖证书二〇二六年五月')
})

test('headings, paragraphs and lists are tagged in reading order', async () => {
  const { bytes } = await begin().heading('一').heading('二', 2).paragraph('三').keyValues([['四', '五']]).rule().finish()
  const tree = (await readPdf(bytes)).trees[0] ?? null
  const document = elements(tree, 'Document')[0]
  expect(document?.children.map((child) => child.role)).toEqual(['H1', 'H2', 'P', 'L'])
})

test('what is read out of a document does not depend on the documents before it', async () => {
  const write = async (text: string) => (await begin().paragraph(text).finish()).bytes
  const alone = await write('一人一票')
  // Kangxi radicals are drawn like the characters, and no-break spaces like spaces: the font has one glyph for both.
  const other = await write('⼀⼈⼀票\u00a0x')
  expect(bare((await readPdf(other)).pages.join(''))).toContain('⼀⼈⼀票')
  const again = await write('一人一票')
  expect(bare((await readPdf(again)).pages.join(''))).toBe('一人一票')
  expect(again.equals(alone)).toBe(true)
})
