import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Hidden, TooMany } from '../../../src/platform/errors.js'
import { DAY, HOUR } from '../../../src/platform/clock.js'
import type { FileProblem, StoredFile } from '../../../src/files/index.js'
import { openFiles, person, START } from './house.js'

let house: Awaited<ReturnType<typeof openFiles>>
beforeEach(async () => {
  house = await openFiles({ uploadsPerAccount: 3 })
})
afterEach(() => house.close())

const NOMINATION = { kind: 'nomination', id: 'n1' }
const SUBMISSION = { kind: 'submission', id: 's1' }
const PDF = 'application/pdf'

const keep = async (content: string, owner = NOMINATION): Promise<StoredFile> => {
  const file = await house.files.putBytes(Buffer.from(content), '报告.pdf', PDF)
  const id = house.id()
  return house.act(async (tx) => house.files.attach(tx, file, owner, id))
}
const path = (sha256: string): string => join(house.folder('store'), sha256.slice(0, 2), sha256.slice(2))
const read = async (id: string): Promise<string> => {
  const { source } = await house.files.open(id)
  if (!('path' in source)) throw new Error('not on disk')
  return readFile(source.path, 'utf8')
}
const problems = async (): Promise<FileProblem[]> => {
  const all: FileProblem[] = []
  for await (const problem of house.files.invariants()) all.push(problem)
  return all
}

describe('references and bytes', () => {
  it('two uploads of the same content share bytes, and releasing one keeps the other', async () => {
    const one = await keep('same')
    const two = await keep('same')
    expect(await house.stored()).toEqual([one.sha256])
    await house.act((tx) => house.files.release(tx, one.id))
    house.clock.advance(2 * DAY)
    expect(await house.files.sweep(house.clock.now())).toEqual({ quarantine: 0, stored: 0, missing: [] })
    expect(await read(two.id)).toBe('same')
    await expect(house.files.open(one.id)).rejects.toThrow(Hidden)
    await house.act((tx) => house.files.release(tx, two.id))
    expect(await house.files.sweep(house.clock.now())).toMatchObject({ stored: 1 })
    expect([await house.stored(), await house.trashed()]).toEqual([[], []])
  })

  it('a submission keeps its own reference when the draft lets go', async () => {
    const draft = await keep('submitted')
    const id = house.id()
    await house.act((tx) => house.files.copyReference(tx, draft.id, SUBMISSION, id))
    await house.act((tx) => house.files.release(tx, draft.id))
    house.clock.advance(2 * DAY)
    await house.files.sweep(house.clock.now())
    expect(await read(id)).toBe('submitted')
    expect((await house.files.ofOwner(SUBMISSION)).map((file) => [file.id, file.name])).toEqual([[id, '报告.pdf']])
    expect(await house.files.ofOwner(NOMINATION)).toEqual([])
  })

  it('copying and releasing the same reference at once: either the copy stands or nothing does', async () => {
    const draft = await keep('raced')
    const id = house.id()
    const [copied] = await Promise.allSettled([
      house.act((tx) => house.files.copyReference(tx, draft.id, SUBMISSION, id)),
      house.act((tx) => house.files.release(tx, draft.id)),
    ])
    expect(await house.files.find(draft.id)).toBeNull()
    expect((await house.files.find(id)) !== null).toBe(copied.status === 'fulfilled')
    if (copied.status === 'rejected') expect(copied.reason).toBeInstanceOf(Hidden)
  })

  it('an act that fails leaves no reference', async () => {
    const file = await house.files.putBytes(Buffer.from('x'), 'a.pdf', PDF)
    const id = house.id()
    const failed = house.act(async (tx) => {
      await house.files.attach(tx, file, NOMINATION, id)
      throw new Error('another part of the act')
    })
    await expect(failed).rejects.toThrow('another part')
    expect(await house.files.find(id)).toBeNull()
  })

  it('there is never a reference without bytes, even when a feature forgets to store them', async () => {
    const file = await house.files.putBytes(Buffer.from('x'), 'a.pdf', PDF)
    await rm(path(file.sha256))
    const id = house.id()
    await expect(house.act((tx) => house.files.attach(tx, file, NOMINATION, id))).rejects.toThrow('attach before store')
    expect(await house.files.find(id)).toBeNull()
  })

  it('storing twice is fine, and what is stored is not discarded', async () => {
    const file = await house.files.putBytes(Buffer.from('x'), 'a.pdf', PDF)
    await house.files.store(file)
    await house.files.discard([file])
    await house.files.discard([file, { ...file, path: path(file.sha256) }])
    expect(await house.stored()).toEqual([file.sha256])
  })

  it('what is shown in the page and what is only downloaded', async () => {
    const shown = await keep('%PDF-1.4')
    expect(await house.files.reply(shown.id, 'inline')).toMatchObject({ disposition: 'inline', type: PDF, name: '报告.pdf' })
    expect(await house.files.reply(shown.id, 'inline', '附件1.pdf')).toMatchObject({ name: '附件1.pdf' })
    const page = await house.files.putBytes(Buffer.from('<script>'), 'a.html', 'text/html')
    const id = house.id()
    await house.act((tx) => house.files.attach(tx, page, NOMINATION, id))
    expect(await house.files.reply(id, 'inline')).toMatchObject({ disposition: 'attachment' })
  })
})

describe('the sweep', () => {
  it('a crash between storing and the transaction: the bytes go after a day, not before', async () => {
    const file = await house.files.putBytes(Buffer.from('owned by nobody'), 'a.pdf', PDF)
    house.clock.advance(23 * HOUR)
    expect(await house.files.sweep(house.clock.now())).toMatchObject({ stored: 0 })
    expect(await house.stored()).toEqual([file.sha256])
    house.clock.advance(2 * HOUR)
    expect(await house.files.sweep(house.clock.now())).toMatchObject({ stored: 1 })
    expect(await house.stored()).toEqual([])
  })

  it('the same content uploaded again makes old bytes young', async () => {
    const file = await house.files.putBytes(Buffer.from('again'), 'a.pdf', PDF)
    house.clock.advance(3 * DAY)
    await house.files.putBytes(Buffer.from('again'), 'b.pdf', PDF)
    expect(await house.files.sweep(house.clock.now())).toMatchObject({ stored: 0 })
    expect(await house.stored()).toEqual([file.sha256])
  })

  it('many uploads of a content that two sweeps are after: none ends without bytes', async () => {
    const other = house.another()
    for (let round = 0; round < 8; round++) {
      const content = `raced ${round}`
      await house.files.putBytes(Buffer.from(content), 'old.pdf', PDF)
      house.clock.advance(2 * DAY)
      const now = house.clock.now()
      const [kept] = await Promise.all([keep(content), house.files.sweep(now), other.sweep(now), keep(content)])
      expect(await read(kept.id)).toBe(content)
    }
    expect(await problems()).toEqual([])
    expect(await house.trashed()).toEqual([])
  })

  it('a sweep that died after putting bytes aside: owned ones come back, the others go', async () => {
    const owned = await keep('owned')
    const orphan = await house.files.putBytes(Buffer.from('orphan'), 'a.pdf', PDF)
    for (const sha256 of [owned.sha256, orphan.sha256]) await rename(path(sha256), join(house.folder('trash'), `${sha256}.1.0`))
    house.clock.advance(2 * DAY)
    expect(await house.files.sweep(house.clock.now())).toEqual({ quarantine: 0, stored: 1, missing: [] })
    expect(await read(owned.id)).toBe('owned')
    expect([await house.stored(), await house.trashed()]).toEqual([[owned.sha256], []])
  })

  it('bytes that a dead sweep put aside are there again for whoever asks', async () => {
    const owned = await keep('owned')
    await rename(path(owned.sha256), join(house.folder('trash'), `${owned.sha256}.1.0`))
    expect(await read(owned.id)).toBe('owned')
  })

  it('leftovers in quarantine go after the days of the setting', async () => {
    await writeFile(join(house.folder('quarantine'), 'leftover'), 'half')
    const now = new Date()
    expect(await house.files.sweep(new Date(now.getTime() + 23 * HOUR))).toMatchObject({ quarantine: 0 })
    expect(await house.files.sweep(new Date(now.getTime() + 25 * HOUR))).toMatchObject({ quarantine: 1 })
    expect(await house.quarantined()).toEqual([])
  })

  it('tells of references whose bytes are gone', async () => {
    const gone = await keep('gone')
    const there = await keep('there')
    await rm(path(gone.sha256))
    expect((await house.files.sweep(START)).missing).toEqual([gone.id])
    await expect(house.files.open(gone.id)).rejects.toMatchObject({ status: 503, messageKey: { key: 'files.bytesMissing' } })
    expect(await read(there.id)).toBe('there')
  })
})

it('the checker finds bytes that are gone, cut short, or changed', async () => {
  const [gone, short, changed] = [await keep('gone'), await keep('cut short'), await keep('changed')]
  await keep('whole')
  expect(await problems()).toEqual([])
  await rm(path(gone.sha256))
  await writeFile(path(short.sha256), 'cut')
  await writeFile(path(changed.sha256), 'chAnged')
  const found = (await problems()).map(({ rule, subject }) => [subject, rule])
  expect(Object.fromEntries(found)).toEqual({ [gone.id]: 'files.bytesMissing', [short.id]: 'files.sizeDiffers', [changed.id]: 'files.hashDiffers' })
})

describe('limits of the house', () => {
  it('uploads per account are counted together by every process; another account is not held up', async () => {
    const other = house.another()
    await house.files.allowUpload(person('a'))
    await other.allowUpload(person('a'))
    await house.files.allowUpload(person('a'))
    const refused = other.allowUpload(person('a'))
    await expect(refused).rejects.toThrow(TooMany)
    await expect(refused).rejects.toMatchObject({ status: 429, messageKey: { key: 'files.tooManyUploads' } })
    await house.files.allowUpload(person('b'))
    house.clock.advance(HOUR)
    await house.files.allowUpload(person('a'))
  })

  it('many at once are counted each', async () => {
    const results = await Promise.allSettled(Array.from({ length: 16 }, () => house.files.allowUpload(person('c'))))
    const refusals = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []))
    for (const refusal of refusals) expect(refusal).toBeInstanceOf(TooMany)
    expect(refusals).toHaveLength(13)
  })

  it('a folder that is gone or cannot be written is told as such', async () => {
    expect(await house.files.writable()).toBe(true)
    await rm(house.folder('quarantine'), { recursive: true })
    expect(await house.files.writable()).toBe(false)
    await expect(house.files.putBytes(Buffer.from('x'), 'a.pdf', PDF)).rejects.toMatchObject({ status: 503, messageKey: { key: 'files.unwritable' } })
    await mkdir(house.folder('quarantine'))
    if (process.getuid?.() !== 0) {
      await chmod(house.folder('quarantine'), 0o500)
      expect(await house.files.writable()).toBe(false)
      await chmod(house.folder('quarantine'), 0o700)
    }
    expect(await house.files.writable()).toBe(true)
  })
})
