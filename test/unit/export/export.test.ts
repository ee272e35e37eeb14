import type { Readable } from 'node:stream'
import fc from 'fast-check'
import { csv, exportName, xlsx, type Column } from '../../../src/platform/export/index.js'
import { neutralised } from '../../../src/platform/export/text.js'
import { readCsv, readZip } from './read.js'

const zone = 'Asia/Shanghai'

interface Entry {
  name: string | null
  score: number | null
  at: Date | null
}

const columns: Column<Entry>[] = [
  { title: '名称', type: 'text', value: (entry) => entry.name },
  { title: '得分', type: 'number', value: (entry) => entry.score, decimals: 2 },
  { title: '提交时间', type: 'instant', value: (entry) => entry.at },
]

const whole = async (stream: Readable): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

async function* later<T>(rows: T[]): AsyncGenerator<T> {
  for (const row of rows) {
    await Promise.resolve()
    yield row
  }
}

const entry = (name: string): Entry => ({ name, score: null, at: null })

test('a list as CSV: byte order mark, CRLF, numbers and instants as they are', async () => {
  const rows: Entry[] = [
    { name: '零信任,"网关"', score: -3.5, at: new Date('2026-05-01T09:00:00.123Z') },
    { name: null, score: null, at: null },
  ]
  expect(await whole(csv(columns, later(rows), { zone }))).toBe(
    '\ufeff名称,得分,提交时间\r\n"零信任,""网关""",-3.50,2026-05-01T17:00:00+08:00\r\n,,\r\n',
  )
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '＝1', '\u200b=cmd', '=cmd|" /C calc"!A0'])(
  'a spreadsheet does not run %j',
  async (name) => {
    const text = await whole(csv(columns, [entry(name)], { zone }))
    expect(readCsv(text.slice(1))[1]?.[0]).toBe(`'${name}`)
  },
)

test.each(['a=1', "O'Neill", '1-2', '中文', '', '负责人@单位'])('ordinary text %j stays as it is', (text) => {
  expect(neutralised(text)).toBe(text)
})

test('every cell comes back from a parser as it went in, but for the apostrophe', async () => {
  const text = fc.string({ unit: fc.oneof(fc.constantFrom('"', ',', '\r', '\n', '=', '-', "'", ' ', '\t', ';'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })) })
  await fc.assert(
    fc.asyncProperty(fc.array(text, { maxLength: 8 }), async (names) => {
      const read = readCsv((await whole(csv(columns, later(names.map(entry)), { zone }))).slice(1))
      expect(read.slice(1).map((record) => record[0])).toEqual(names.map(neutralised))
    }),
    { numRuns: 60 },
  )
})

test('an error while rows are read ends the stream with that error', async () => {
  async function* broken(): AsyncGenerator<Entry> {
    yield entry('一')
    await Promise.resolve()
    throw new Error('the cursor is gone')
  }
  await expect(whole(csv(columns, broken(), { zone }))).rejects.toThrow('the cursor is gone')
})

test('rows are read no further when the reader goes away', async () => {
  const seen = { given: 0, closed: false }
  async function* endless(): AsyncGenerator<Entry> {
    try {
      for (;;) {
        await Promise.resolve()
        seen.given++
        yield entry('x'.repeat(1000))
      }
    } finally {
      seen.closed = true
    }
  }
  const stream = csv(columns, endless(), { zone })
  for await (const _ of stream) break
  const until = seen.given
  for (let turn = 0; turn < 100 && !seen.closed; turn++) await new Promise((resolve) => setImmediate(resolve))
  expect(seen.closed).toBe(true)
  expect(seen.given - until).toBeLessThan(100)
})

test('a list as a workbook: texts are texts, numbers numbers, times on the clock of the zone', async () => {
  const rows: Entry[] = [
    { name: '=HYPERLINK("http://evil.example","x")', score: 93.25, at: new Date('2026-05-01T16:30:00Z') },
    { name: `坏\u0000字符\ud800${'长'.repeat(40_000)}`, score: null, at: null },
  ]
  const files = readZip(await xlsx(columns, later(rows), { sheet: '评审/结果: [2026]', zone }))
  const sheet = files.get('xl/worksheets/sheet1.xml') ?? ''
  const all = [...files.values()].join('\n')
  expect(sheet).not.toMatch(/<f[ >]/u)
  expect(all).toContain('=HYPERLINK(')
  expect(all).toContain('提交时间 (Asia/Shanghai)')
  expect(sheet).toMatch(/<v>93\.25<\/v>/u)
  // 2026-05-02 00:30 as a day number: 46144 and 30 of 1440 minutes.
  const days = Array.from(sheet.matchAll(/<v>(46144\.\d+)<\/v>/gu), (match) => Number(match[1]))
  expect(days).toHaveLength(1)
  expect(days[0]).toBeCloseTo(46144 + 30 / 1440, 6)
  expect(all).not.toContain('\u0000')
  expect(all).toContain('坏□字符□')
  expect(all).not.toContain('长'.repeat(32_767))
  expect(files.get('xl/workbook.xml')).toContain('name="评审 结果   2026"')
})

test('a file is named for its day in the zone, in characters that any system takes', () => {
  expect(exportName('申报 清单/2026', new Date('2026-05-01T17:00:00Z'), zone, 'csv')).toBe('申报-清单-2026-2026-05-02.csv')
  expect(exportName('../..', new Date('2026-05-01T00:00:00Z'), zone, 'xlsx')).toBe('export-2026-05-01.xlsx')
})
