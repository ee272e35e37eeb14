import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { cleanCopy, emptied } from '../../../src/files/clean.js'
import { handmadeDocx } from '../../builders/hostile-files.js'

const folder = mkdtempSync(join(tmpdir(), 'laurel-clean-'))
afterAll(() => rmSync(folder, { recursive: true }))
const MIB = 1024 * 1024

const cleaned = async (path: string): Promise<Buffer> => {
  const copy = await cleanCopy(path, 'docx')
  if (!copy) throw new Error('no copy')
  return buffer(copy)
}

it('an archive goes through in pieces, never as a whole', async () => {
  const path = join(folder, 'a.docx')
  writeFileSync(path, handmadeDocx({ 'docProps/core.xml': '<dc:creator>Shen</dc:creator>', 'word/media/a.bmp': Buffer.alloc(160 * MIB) }, { deflate: true }))
  globalThis.gc?.()
  const before = process.memoryUsage().arrayBuffers
  let most = 0
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().arrayBuffers - before)), 5)
  try {
    expect((await cleaned(path)).length).toBeLessThan(MIB)
  } finally {
    clearInterval(watch)
  }
  expect(most).toBeGreaterThan(0)
  expect(most).toBeLessThan(100 * MIB)
})

it('properties too long for anybody, and archives that are none, are not rewritten', async () => {
  const path = join(folder, 'b.docx')
  writeFileSync(path, handmadeDocx({ 'docProps/app.xml': Buffer.alloc(5 * MIB) }, { deflate: true }))
  await expect(cleaned(path)).rejects.toThrow('too long')
  writeFileSync(path, 'PK')
  await expect(cleaned(path)).rejects.toThrow()
})

/** How often this process has a file open now. */
const timesOpen = (path: string): number =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`) === path
    } catch {
      return false
    }
  }).length

const onLinux = process.platform === 'linux' ? it : it.skip
const closed = async (path: string): Promise<void> => {
  const deadline = Date.now() + 2_000
  while (timesOpen(path) > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20))
  expect(timesOpen(path)).toBe(0)
}

onLinux('properties too long are refused before anything reads them: what is broken in them ends no process', async () => {
  const path = join(folder, 'c.docx')
  const bytes = handmadeDocx({ 'docProps/app.xml': Buffer.alloc(5 * MIB) }, { deflate: true })
  const name = bytes.indexOf('docProps/app.xml')
  // The kind of block that a stream of deflate never has.
  bytes[name + 'docProps/app.xml'.length] = 7
  writeFileSync(path, bytes)
  await expect(cleaned(path)).rejects.toThrow('too long')
  await closed(path)
  // More than is read ahead, and gone before anybody reads on.
  writeFileSync(path, handmadeDocx({ 'docProps/app.xml': randomBytes(5 * MIB) }, { deflate: true }))
  await expect(cleaned(path)).rejects.toThrow('too long')
  writeFileSync(path, 'PK')
  await closed(path)
})

onLinux('a reader who leaves half-way leaves no file open', async () => {
  const path = join(folder, 'd.docx')
  writeFileSync(path, handmadeDocx({ 'docProps/core.xml': '<dc:creator>Shen</dc:creator>', 'word/media/a.bin': randomBytes(5 * MIB) }, { deflate: true }))
  const copy = await cleanCopy(path, 'docx')
  if (!copy) throw new Error('no copy')
  for await (const chunk of copy) {
    expect(chunk.length).toBeGreaterThan(0)
    expect(timesOpen(path)).toBe(1)
    break
  }
  await closed(path)
})

it('names are emptied in one go, whatever stands around them', () => {
  expect(emptied('<a><dc:creator x="1">Shen</dc:creator><Company>C</Company><creators>x</creators></a>', /^(?:\w{1,40}:)?(?:creator|Company)[\s>]/)).toBe(
    '<a><dc:creator x="1"></dc:creator><Company></Company><creators>x</creators></a>',
  )
  const begun = performance.now()
  emptied('<dc:creator '.repeat(400_000), /^(?:\w{1,40}:)?(?:creator|Company)[\s>]/)
  expect(performance.now() - begun).toBeLessThan(2_000)
})
