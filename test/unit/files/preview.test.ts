import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gridOf, previewDocument } from '../../../src/files/preview/document.js'
import { sparseXlsx } from '../../builders/hostile-files.js'

const folder = mkdtempSync(join(tmpdir(), 'laurel-preview-'))
afterAll(() => rmSync(folder, { recursive: true }))

const preview = (content: Buffer) => {
  const path = join(folder, 'a.xlsx')
  writeFileSync(path, content)
  return previewDocument(path, 'xlsx')
}

it('a workbook of two cells far apart is not laid out', async () => {
  expect(await preview(sparseXlsx('XFD20000'))).toBeNull()
  expect((await preview(sparseXlsx('C2')))?.html).toContain('<td class="number">1</td>')
})

it('a sheet spans what its farthest row and its farthest column make', () => {
  expect(gridOf('<row r="7"><c r="A7"/><c r="AA7"/></row><row r="9"/>')).toBe(9 * 27)
  expect(gridOf('<x/>')).toBe(1)
})
