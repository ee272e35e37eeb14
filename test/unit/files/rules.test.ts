import fc from 'fast-check'
import { createRequire } from 'node:module'
import { catalogues } from '../../../views/locales/index.js'
import { fieldPath, problemWith, sizeInWords } from '../../../src/files/rules/check.js'
import { plainFields } from '../../../src/files/rules/fields.js'
import { acceptList, extensionOf, FILE_KINDS, kindOf, showsInline, typeOf } from '../../../src/files/rules/kinds.js'
import { cleanName, NAME_LENGTH } from '../../../src/files/rules/names.js'

const length = (text: string): number => [...new Intl.Segmenter('zh').segment(text)].length

describe('names', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\王\\申报书.pdf', '申报书.pdf'],
    ['report.pdf\0.exe', 'report.pdf.exe'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['..', 'file'],
    ['', 'file'],
    ['  a \t b.pdf. ', 'a b.pdf'],
    ['cafe\u0301.pdf', 'café.pdf'],
    ['商用密码 应用（第2版）.docx', '商用密码 应用（第2版）.docx'],
    ['👩‍🔬报告.pdf', '👩‍🔬报告.pdf'],
  ])('%j becomes %j', (raw, clean) => expect(cleanName(raw)).toBe(clean))

  it('keeps the ending of a name of 300 Chinese characters', () => {
    const name = cleanName(`${'网'.repeat(300)}.docx`)
    expect(name).toBe(`${'网'.repeat(NAME_LENGTH - 5)}.docx`)
  })

  it('makes any name one that can be kept, and a second cleaning changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (raw) => {
        const name = cleanName(raw)
        expect(length(name)).toBeGreaterThan(0)
        expect(length(name)).toBeLessThanOrEqual(NAME_LENGTH)
        expect(name).not.toMatch(/[/\\\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u)
        expect(name).toBe(name.normalize('NFC'))
        expect(cleanName(name)).toBe(name)
      }),
    )
  })

  it('bounds one character of endless combining marks', () => {
    expect(cleanName(`a${'\u0301'.repeat(5000)}.pdf`).length).toBeLessThanOrEqual(NAME_LENGTH * 8 + 4)
  })
})

describe('kinds', () => {
  it('know themselves by their media type', () => {
    for (const kind of FILE_KINDS) expect(kindOf(typeOf(kind))).toBe(kind)
    expect(kindOf('application/zip')).toBeNull()
    expect(kindOf(null)).toBeNull()
  })

  it('name their endings for a file input', () => expect(acceptList(['pdf', 'jpeg'])).toBe('.pdf,.jpg,.jpeg,.jpe,.jfif'))
  it('never show a document of Office or an unknown kind in the page', () => {
    expect(['application/octet-stream', 'text/html', 'image/svg+xml', typeOf('docx')].filter(showsInline)).toEqual([])
    expect(showsInline(typeOf('pdf'))).toBe(true)
  })

  it.each([
    ['a.PDF', 'pdf'],
    ['.htaccess', ''],
    ['README', ''],
    ['a.tar.gz', 'gz'],
    ['报告.文档', ''],
  ])('the ending of %s is %j', (name, extension) => expect(extensionOf(name)).toBe(extension))
})

describe('what a file may be', () => {
  const exe = 'application/x-msdownload'
  it.each([
    ['fits', { name: 'a.pdf', type: typeOf('pdf'), bytes: 9 }, null],
    ['fits without an ending', { name: '报告', type: typeOf('pdf'), bytes: 9 }, null],
    ['a renamed executable', { name: 'a.pdf', type: exe, bytes: 9 }, 'files.contradicts'],
    ['an executable', { name: 'a.exe', type: exe, bytes: 9 }, 'files.wrongKind'],
    ['bytes that fit under a foreign ending', { name: 'a.exe', type: typeOf('pdf'), bytes: 9 }, 'files.contradicts'],
    ['one allowed kind under the ending of another', { name: 'a.docx', type: typeOf('pdf'), bytes: 9 }, 'files.contradicts'],
    ['a kind that is known but not asked for', { name: 'a.png', type: typeOf('png'), bytes: 9 }, 'files.wrongKind'],
    ['a plain archive under an Office ending', { name: 'a.docx', type: 'application/zip', bytes: 9 }, 'files.contradicts'],
    ['an old or locked Office file', { name: 'a.docx', type: 'application/x-cfb', bytes: 9 }, 'files.oldOffice'],
    ['bytes of no kind', { name: 'a.pdf', type: null, bytes: 9 }, 'files.unknownKind'],
    ['nothing', { name: 'a.pdf', type: null, bytes: 0 }, 'files.empty'],
    ['too much', { name: 'a.pdf', type: typeOf('pdf'), bytes: 101 }, 'files.tooBig'],
  ] as const)('%s', (_case, file, key) => expect(problemWith(file, ['pdf', 'docx'], 100)?.key ?? null).toBe(key))

  it('says so with every gap of the words filled, in both languages', () => {
    const problems = [
      problemWith({ name: 'a.pdf', type: exe, bytes: 9 }, ['pdf']),
      problemWith({ name: 'a.exe', type: exe, bytes: 9 }, ['pdf']),
      problemWith({ name: 'a.pdf', type: null, bytes: 9 }, ['pdf']),
      problemWith({ name: 'a.doc', type: 'application/x-cfb', bytes: 9 }, ['docx']),
      problemWith({ name: 'a.pdf', type: typeOf('pdf'), bytes: 9 }, ['pdf'], 8),
      problemWith({ name: 'a.pdf', type: null, bytes: 0 }, ['pdf']),
    ]
    for (const problem of problems) {
      for (const words of [catalogues.en.files, catalogues.zh.files]) {
        const sentence = words[problem?.key.replace('files.', '') as keyof typeof words]
        const gaps = [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
        expect(Object.keys(problem?.values ?? {})).toEqual(expect.arrayContaining(gaps))
      }
    }
    expect(problems[0]?.values).toMatchObject({ extension: 'PDF', what: 'EXE', kinds: 'PDF' })
  })

  it.each([
    [0, '0 B'],
    [1536, '1.5 KB'],
    [20 * 1024 * 1024, '20 MB'],
    [2047 * 1024 * 1024, '2.0 GB'],
  ])('%d bytes read %s', (bytes, words) => expect(sizeInWords(bytes)).toBe(words))

  it('names the place of an error as the form does', () => {
    expect([fieldPath('licence'), fieldPath('files[licence][]'), fieldPath('a[0][b]')]).toEqual(['licence', 'files.licence', 'a.0.b'])
  })
})

describe('text fields of a multipart form', () => {
  const require = createRequire(import.meta.url)
  // As multer and express nest them: the packages that they use themselves.
  const append = createRequire(require.resolve('multer'))('append-field') as (store: object, key: string, value: string) => void
  const qs = createRequire(require.resolve('express'))('qs') as { parse(text: string, options: object): unknown }

  it('are nested as an urlencoded form nests them', () => {
    const key = fc.constantFrom('a', 'b', 'title', '名称')
    // The names of one form agree with each other: a name is a text, a list or a group, never two of them.
    const form = fc.record({
      text: fc.string({ maxLength: 5 }),
      group: fc.dictionary(key, fc.string({ maxLength: 5 }), { maxKeys: 3 }),
      list: fc.array(fc.string({ maxLength: 5 }), { maxLength: 4 }),
      rows: fc.array(fc.dictionary(key, fc.string({ maxLength: 5 }), { minKeys: 1, maxKeys: 3 }), { maxLength: 4 }),
    })
    fc.assert(
      fc.property(form, fc.integer({ min: 0, max: 3 }), ({ text, group, list, rows }, gap) => {
        const pairs: Array<[string, string]> = [
          ['text', text],
          ...Object.entries(group).map(([k, v]): [string, string] => [`group[${k}][en]`, v]),
          ...list.map((v): [string, string] => ['list[]', v]),
          ...rows.flatMap((row, i) => Object.entries(row).map(([k, v]): [string, string] => [`rows[${i + gap}][${k}]`, v])),
        ]
        const store = Object.create(null) as object
        for (const [name, value] of pairs) append(store, name, value)
        const encoded = pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')
        expect(plainFields(store)).toEqual(qs.parse(encoded, { depth: 32, arrayLimit: 100 }))
      }),
    )
  })

  it('cannot reach the machinery of objects', () => {
    const store = Object.create(null) as object
    append(store, '__proto__[polluted]', 'yes')
    append(store, 'a[__proto__][polluted]', 'yes')
    expect(plainFields(store)).toEqual({ a: {} })
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})
