import { PDFDocument as Pdf } from '@cantoo/pdf-lib'
import fc from 'fast-check'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve, sep } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import PDFDocument from 'pdfkit'
import { fromBuffer, type Entry, type ZipFile } from 'yauzl'
import { Denied } from '../../src/platform/errors.js'
import { sha256 } from '../../src/platform/canonical.js'
import { nominationArchive } from '../../src/nominations/exports/archive.js'
import { answerText, plainWords } from '../../src/nominations/exports/answer-text.js'
import { exportColumns } from '../../src/nominations/exports/columns.js'
import { boundPdf } from '../../src/files/index.js'
import { BOUND_ONE, nominationDossier } from '../../src/nominations/exports/dossier.js'
import type { ExportRow } from '../../src/nominations/exports/rows.js'
import { hashedOf, safeStep, submissionHash, uniqueSteps } from '../../src/nominations/rules/index.js'
import type { FormDefinition } from '../../src/calls/types.js'
import type { Attachment, Submission } from '../../src/nominations/types.js'
import { csv } from '../../src/platform/export/index.js'
import { readyCall, questions, sections } from '../builders/call.js'
import { SIGNING } from '../builders/signing.js'
import { readCsv } from './export/read.js'
import { readPdf } from './pdf/read.js'
import { testUi } from './components-ui.js'

const call = { ...readyCall(), formVersion: 1 }
const forms = new Map([[1, { sections }]])

const pdf = async (pages: number, options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> => {
  const document = new PDFDocument({ ...options, autoFirstPage: false })
  for (let n = 1; n <= pages; n++) document.addPage({ size: 'A5', layout: n % 2 ? 'portrait' : 'landscape' }).text(`attached ${n}`)
  document.end()
  return buffer(document as unknown as Readable)
}

const stock = new Map<string, Buffer>()
const file = (id: string, name: string, bytes: Buffer, type = 'application/pdf', field = 'report'): Attachment => {
  stock.set(id, bytes)
  return { id, field, name, type, bytes: bytes.length, sha256: sha256(bytes), at: new Date('2026-05-05T01:00:00Z'), by: 'a' }
}
const open = async (id: string) => {
  if (id === 'held') throw new Denied('files.checking', { name: 'x' }, 409)
  const bytes = stock.get(id)
  if (!bytes) throw new Error('absent')
  return { source: { stream: Readable.from([bytes]) } }
}

const made = (number: number, files: Attachment[], more: Partial<Submission> = {}): Submission => {
  const submission: Submission = {
    _id: `s${number}`, nomination: `n${number}`, call: call._id, category: 'product', number: 1, receipt: `AWARDS-2026-AAAA-000${number}`,
    organisation: { id: 'o', name: { zh: '甲方科技' }, code: '91350100M000100Y43', kind: 'enterprise', region: '北京' },
    title: { zh: `量子/密钥：平台 ${number}` }, summary: { zh: '摘要' }, summaryConsent: false, formVersion: 1,
    answers: { lead: '=HYPERLINK("x")', problem: '第一行\n<b>&第二行', users: 12, maturity: 'pilot', open: true }, files,
    at: new Date('2026-05-05T01:00:00Z'), deadline: null, graceUsed: false, revision: 1, signatory: SIGNING.signatory, by: { id: 'a', name: 'A' }, hash: '', ...more,
  }
  return { ...submission, hash: submissionHash(hashedOf(submission)) }
}

const rowOf = (submission: Submission): ExportRow => {
  const { _id: id, number, revision, receipt, at, category, title, organisation } = submission
  const row = { _id: submission.nomination, status: 'submitted' as const, correction: null, updatedAt: at, organisation: 'o', reason: '', submission: { id, number, revision, receipt, at, category, title, organisation } }
  return { row, organisation: null, submission }
}

async function* rows(...submissions: Submission[]): AsyncGenerator<ExportRow> {
  for (const submission of submissions) yield rowOf(submission)
}

const entriesOf = (zip: Buffer): Promise<Map<string, Buffer>> =>
  new Promise((done, fail) => {
    fromBuffer(zip, { lazyEntries: true }, (error: Error | null, archive?: ZipFile) => {
      if (error || !archive) return void fail(error ?? new Error('no archive'))
      const found = new Map<string, Buffer>()
      archive.on('entry', (entry: Entry) => {
        archive.openReadStream(entry, (problem, stream) => {
          if (problem) return void fail(problem)
          void buffer(stream).then((bytes) => {
            found.set(entry.fileName, bytes)
            archive.readEntry()
          })
        })
      })
      archive.on('end', () => done(found)).on('error', fail)
      archive.readEntry()
    })
  })

describe('an archive of a call', () => {
  it('is unpacked by anyone and passes the real sha256sum; names are safe, each its own, Chinese kept', async () => {
    const report = await pdf(1)
    const names = ['报告.pdf', '报告.PDF', '../../etc/passwd', 'con.pdf', 'a\\b:c?.pdf', '很'.repeat(300) + '.pdf', '-rf .pdf']
    const first = made(1, names.map((name, n) => file(`f${n}`, name, Buffer.concat([report, Buffer.from(String(n))]))))
    const second = made(2, [file('g', '报告.pdf', report), { ...file('gone', '缺失.pdf', report), id: 'absent' }, { ...file('waits', '待扫描.pdf', report), id: 'held' }])
    const versions = async (one: string): Promise<Submission[]> => (one === 'n1' ? [{ ...first, number: 1 }] : [second])
    const zip = await buffer(nominationArchive(testUi('zh'), { call, forms, rows: rows(first, second), versions, open }))
    const entries = await entriesOf(zip)
    expect([...entries.keys()].filter((name) => name.endsWith('报告.pdf'))).toHaveLength(2)
    expect([...entries.keys()].some((name) => name.endsWith('报告 (2).PDF'))).toBe(true)
    const missed = (entries.get('NOT-INCLUDED.txt')?.toString() ?? '').trim().split('\n')
    expect(missed[0]).toMatch(/缺失\.pdf {2}（文件暂不可用）$/)
    expect(missed[1]).toMatch(/待扫描\.pdf {2}（病毒扫描未放行）$/)
    expect([...entries.keys()].some((name) => name.endsWith('待扫描.pdf'))).toBe(false)
    const json = [...entries].find(([name]) => name.startsWith(first.receipt) && name.endsWith('submission-1.json'))?.[1] ?? Buffer.alloc(0)
    expect(sha256(json)).toBe(first.hash)
    const folder = mkdtempSync(join(tmpdir(), 'laurel-zip-'))
    try {
      for (const [name, bytes] of entries) {
        const path = resolve(folder, name)
        expect(path.startsWith(folder + sep)).toBe(true)
        mkdirSync(dirname(path), { recursive: true })
        writeFileSync(path, bytes, { flag: 'wx' })
      }
      const told = execFileSync('sha256sum', ['--strict', '-c', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' })
      // Everything but the list itself stands in the list.
      expect(told.trim().split('\n')).toHaveLength(entries.size - 1)
      expect(readFileSync(join(folder, 'SHA256SUMS'), 'utf8')).not.toContain('\\')
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('breaks off where bytes are not those of the receipt, and where its reader leaves', async () => {
    const wrong = made(3, [{ ...file('w', 'w.pdf', Buffer.from('one')), sha256: sha256('another') }])
    const given = { call, forms, versions: async () => [wrong], open }
    await expect(buffer(nominationArchive(testUi(), { ...given, rows: rows(wrong) }))).rejects.toThrow('not those of its receipt')
    let read = 0
    async function* many(): AsyncGenerator<ExportRow> {
      for (read = 0; read < 1_000; read++) yield rowOf(made(4, []))
    }
    const archive = nominationArchive(testUi(), { ...given, versions: async () => [], rows: many() })
    await new Promise((done) => archive.once('data', done))
    archive.destroy()
    await new Promise((done) => setImmediate(done))
    const left = read
    await new Promise((done) => setTimeout(done, 50))
    expect(read - left).toBeLessThanOrEqual(1)
    expect(read).toBeLessThan(1_000)
  })
})

describe('names within an archive', () => {
  it('are safe and each its own, whatever they were', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 12 }), (names) => {
      const steps = uniqueSteps(names)
      expect(new Set(steps.map((one) => one.normalize('NFKC').toLowerCase())).size).toBe(names.length)
      for (const step of steps) {
        expect(step).not.toMatch(/[\\/:*?"<>|\p{Cc}]|^\.|^$|[. ]$/u)
        expect(Buffer.byteLength(step)).toBeLessThan(255)
      }
    }))
    expect(safeStep('申报 材料（终稿）.pdf')).toBe('申报 材料（终稿）.pdf')
    expect(safeStep('NUL')).toBe('_NUL')
    expect(uniqueSteps(['a.pdf', 'A.PDF', 'a (2).pdf'])).toEqual(['a.pdf', 'A (2).PDF', 'a (2) (2).pdf'])
  })
})

describe('a dossier', () => {
  it('binds in what can be bound and says of everything else why not', async () => {
    const files = [
      file('ok', '技术报告.pdf', await pdf(3)),
      file('locked', '加密.pdf', await pdf(1, { userPassword: 'secret', pdfVersion: '1.7' })),
      file('torn', '损坏.pdf', Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog')),
      file('picture', '照片.png', Buffer.from('png'), 'image/png'),
      { ...file('large', '巨大.pdf', Buffer.from('x')), bytes: BOUND_ONE + 1 },
      { ...file('away', '未到.pdf', Buffer.from('y')), id: 'absent' },
      file('dense', '过密.pdf', await pdf(4)),
      file('more', '应用证明.pdf', await pdf(2)),
      { ...file('waits', '待扫描.pdf', await pdf(1)), id: 'held' },
    ]
    const submission = made(1, files)
    const bytes = await nominationDossier(testUi('zh'), { call, form: { sections }, status: 'submitted', submission, open, opensInBounds: async (id) => id !== 'dense' })
    const whole = await Pdf.load(bytes)
    const sizes = whole.getPages().map((page) => Math.round(page.getWidth()))
    // Landscape A5 is as wide as A4 is; every attached page is as high as A5 or as wide as that.
    const attached = whole.getPages().filter((page) => Math.round(page.getHeight()) < 800)
    expect(attached).toHaveLength(5)
    // Behind each sheet of its own: three pages and two.
    expect(sizes.slice(-3)).toEqual([595, 420, 595])
    const { pages } = await readPdf(bytes)
    const words = pages.map((page) => page.replace(/\s+/g, ''))
    const list = words.slice(0, -7).join('')
    for (const why of ['已加密', '无法按PDF读取', '非PDF文件', '文件过大', '暂不可用', '病毒扫描未放行']) expect(list).toContain(why)
    expect(words.at(-1)).toContain(`${submission.receipt}-8-2/2`)
    // What cannot be opened in bounds is not opened at all.
    expect(list.match(/无法按PDF读取/g)).toHaveLength(2)
    expect(words.at(-7)).toContain('附件1')
    expect(words.at(-6)).toContain('attached1')
  })
})

it('binds a long PDF without holding anybody up', async () => {
  const [front, long] = [await pdf(1), await pdf(800)]
  // The same work here: what it takes is what everybody would wait for.
  const began = performance.now()
  const whole = await Pdf.create()
  for (const page of await whole.copyPages(await Pdf.load(long), Array.from({ length: 800 }, (_, at) => at))) whole.addPage(page)
  await whole.save()
  const here = performance.now() - began
  let [last, stood] = [performance.now(), 0]
  const timer = setInterval(() => {
    stood = Math.max(stood, performance.now() - last)
    last = performance.now()
  }, 5)
  const bytes = await boundPdf(front, [{ bytes: long, stamp: 'R - 1' }])
  clearInterval(timer)
  expect((await Pdf.load(bytes)).getPageCount()).toBe(801)
  expect(stood).toBeLessThan(here / 2)
})

describe('the columns of a list', () => {
  it('word every answer in the reader’s language and harm no spreadsheet', async () => {
    const columns = exportColumns(testUi('zh'), call, forms, null)
    const text = (await buffer(csv(columns, rows(made(1, [file('x', '报告.pdf', Buffer.from('x'))])), { zone: 'Asia/Shanghai' }))).toString('utf8').replace(/^\ufeff/, '')
    const [head = [], row = []] = readCsv(text)
    const cell = (title: string): string | undefined => row[head.indexOf(title)]
    expect(cell('成熟度')).toBe('试点')
    expect(cell('是否开源')).toBe('是')
    expect(cell('应用单位数量')).toBe('12')
    expect(cell('项目负责人')).toBe(`'=HYPERLINK("x")`)
    expect(cell('解决的问题')).toBe('第一行\n<b>&第二行')
    expect(cell('技术报告')).toBe('报告.pdf')
    expect(cell('签署人')).toBe('陈静 · 技术总监')
  })

  it('keep questions of older versions, and leave out those of other categories', () => {
    const [question] = questions
    if (!question) throw new Error('no question')
    const older = { sections: [{ ...(sections[0] as (typeof sections)[number]), fields: [{ ...question, key: 'gone', label: { zh: '旧题' } }] }] }
    const only = { sections: [{ ...(sections[0] as (typeof sections)[number]), category: 'research' }] }
    const titles = (category: string | null): string[] => exportColumns(testUi('zh'), call, new Map<number, FormDefinition>([[1, older], [2, only]]), category).map((one) => one.title)
    expect(titles(null)).toEqual(expect.arrayContaining(['旧题', '成熟度']))
    expect(titles('product')).not.toContain('成熟度')
  })
})

it('takes words, not markup', () => {
  expect(plainWords('<div><p>a&lt;b&gt;</p><ul><li>c</li><li>d</li></ul><span class="language-tag">in Chinese</span></div>')).toBe('a<b>\nc\nd')
  for (const field of questions) if (field.kind !== 'file') expect(answerText(testUi(), field, null)).toBe('')
})
