import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { scanPdf, TooDense } from '../../../src/files/inspect/pdf-scan.js'

const folder = mkdtempSync(join(tmpdir(), 'laurel-scan-'))
afterAll(() => rmSync(folder, { recursive: true }))

const scan = (content: string | Buffer): string[] => {
  const path = join(folder, 'a.pdf')
  writeFileSync(path, content)
  const fd = openSync(path, 'r')
  try {
    return scanPdf(fd, Buffer.byteLength(content)).sort()
  } finally {
    closeSync(fd)
  }
}
const objects = (inner: Buffer, dictionary = '/Type /ObjStm /Filter /FlateDecode /Length 9'): Buffer =>
  Buffer.concat([Buffer.from(`%PDF-1.7\n1 0 obj << ${dictionary} >>\nstream\r\n`), inner, Buffer.from('\nendstream endobj')])
const twice = (inner: string | Buffer): Buffer => deflateSync(deflateSync(inner))

it.each([
  ['<< /S /JavaScript /JS (app.alert) >>', ['script']],
  ['<< /J#61vaScript 1 0 R >>', ['script']],
  ['<< /JS\n12 0 R >>', ['script']],
  ['<< /#53   /L#61unch /F (a.exe) >>', ['launch']],
  ['<</S/GoToE>> <</EmbeddedFiles 3 0 R>>', ['embedded']],
  ['/ByteRange [ 0 100 200 300 ]', ['signed']],
  ['/Type /Annot /Subtype /RichMedia', ['embedded']],
  ['/JSomething /Sx /Launchpad /JavaScripts /ByteRange 1', []],
  ['/S (Launch) /JS /None', []],
])('%s', (content, expected) => expect(scan(content)).toEqual(expected))

it('wherever it lies, also across the edges of what is read at a time', () => {
  for (const at of [0, 1024 * 1024 - 1, 1024 * 1024 - 6, 1024 * 1024, 2 * 1024 * 1024 - 3]) {
    expect({ at, found: scan(`${'x'.repeat(at)}/XFA ${'y'.repeat(100)}`) }).toEqual({ at, found: ['script'] })
  }
})

it('within streams of objects, large or cut off', () => {
  expect(scan(objects(deflateSync('<< /S /Launch >>')))).toEqual(['launch'])
  const noise = Buffer.from(Array.from({ length: 600_000 }, (_, index) => (index * 7919) % 251))
  expect(scan(objects(deflateSync(Buffer.concat([noise, Buffer.from('/JavaScript ')]), { level: 0 })))).toEqual(['script'])
  expect(scan(objects(deflateSync('/JavaScript'.repeat(1000)).subarray(0, 12)))).toEqual([])
})

/** 140 MiB of nothing, packed once: that takes longer than anything else here. */
const bomb = deflateSync(Buffer.alloc(140 * 1024 * 1024), { level: 1 })

it('what inflates beyond all measure is not opened', () => {
  expect(() => scan(objects(bomb))).toThrow(TooDense)
})

it('through every layer, however far its bytes lie behind its type', () => {
  expect(scan(objects(twice('<< /S /Launch >>'), '/Type /ObjStm /Filter [/FlateDecode /Fl#61teDecode]'))).toEqual(['launch'])
  expect(scan(objects(deflateSync('<< /S /Launch >>'), `/Type /ObjStm /X (\\) >> stream) /Y [${'0 '.repeat(20_000)}] /Filter /FlateDecode`))).toEqual(['launch'])
})

it.each([
  ['in the second layer', '/Type /ObjStm /Filter [/FlateDecode /FlateDecode]'],
  ['far behind its type', `/Type /ObjStm /Filter /Fl#61teDecode /Y [${'0 '.repeat(9_000)}]`],
  ['behind a comment', '/Filter /FlateDecode /Type % a\n /ObjStm'],
  ['whose checksum is wrong', '/Type /ObjStm /Filter /FlateDecode'],
])('what inflates beyond all measure %s is not opened', (what, dictionary) => {
  const packed = dictionary.includes('[/FlateDecode') ? deflateSync(bomb) : Buffer.from(bomb)
  if (what === 'whose checksum is wrong') packed.fill(0, packed.length - 4)
  expect(() => scan(objects(packed, dictionary))).toThrow(TooDense)
})

it.each([
  ['another filter', '/Type /ObjStm /Filter [/FlateDecode /LZWDecode]'],
  ['a filter that stands elsewhere', '/Type /ObjStm /Filter 7 0 R'],
  ['two lists of filters', '/Filter /FlateDecode /Type /ObjStm /Filter [/FlateDecode /FlateDecode]'],
  ['a type that stands elsewhere', '/Type 7 0 R /Filter [/FlateDecode /FlateDecode]'],
  ['a lure in a string', '/A (2 0 obj << /B \\( ) /Filter [/FlateDecode /FlateDecode] /Type /ObjStm'],
  ['no end', '/Type /ObjStm /A ('],
])('objects that cannot be followed are not opened: %s', (_what, dictionary) => {
  expect(() => scan(objects(twice('<< /S /Launch >>'), dictionary))).toThrow(TooDense)
  // Behind a password that is how all of them look.
  expect(scan(Buffer.concat([objects(twice('x'), dictionary), Buffer.from('\ntrailer << /Encrypt 9 0 R >>')]))).toEqual([])
})
