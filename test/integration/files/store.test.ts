import { Types } from 'mongoose'
import sharp from 'sharp'
import { randomBytes } from 'node:crypto'
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { sha256 } from '../../../src/platform/canonical.js'
import { streamOf } from '../../../src/platform/http/reply.js'
import { Hidden, TooMany } from '../../../src/platform/errors.js'
import { DAY, HOUR } from '../../../src/platform/clock.js'
import type { FileProblem, StoredFile } from '../../../src/files/index.js'
import { openFiles, openServer, person, START } from './house.js'

let house: Awaited<ReturnType<typeof openFiles>>
afterEach(() => house.close())

const NOMINATION = { kind: 'nomination', id: 'n1' }
const SUBMISSION = { kind: 'submission', id: 's1' }
const PDF = 'application/pdf'

const keep = async (content: string | Buffer, owner = NOMINATION): Promise<StoredFile> => {
  const file = await house.files.putBytes(Buffer.from(content), '报告.pdf', PDF)
  const id = house.id()
  return house.act(async (tx) => house.files.attach(tx, file, owner, id))
}
const path = (sha256: string): string => join(house.folder('store'), sha256.slice(0, 2), sha256.slice(2))
const read = async (id: string): Promise<string> => text(streamOf((await house.files.open(id)).source))
const problems = async (): Promise<FileProblem[]> => {
  const all: FileProblem[] = []
  for await (const problem of house.files.invariants()) all.push(problem)
  return all
}

describe.each(['disk', 'gridfs'] as const)('bytes in %s', (store) => {
  beforeEach(async () => {
    house = await openFiles({ store })
  })

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
      expect([await house.stored(), await house.leftovers()]).toEqual([[], []])
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
      await house.lose(file.sha256)
      const id = house.id()
      await expect(house.act((tx) => house.files.attach(tx, file, NOMINATION, id))).rejects.toThrow('attach before store')
      expect(await house.files.find(id)).toBeNull()
    })

    it('storing twice is fine, and what is stored is not discarded', async () => {
      const file = await house.files.putBytes(Buffer.from('x'), 'a.pdf', PDF)
      await house.files.store(file)
      await house.files.discard([file])
      await house.files.discard([file])
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
      expect(await house.leftovers()).toEqual([])
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
      await house.lose(gone.sha256)
      house.leavesBroken('files.bytesMissing')
      expect((await house.files.sweep(START)).missing).toEqual([gone.id])
      await expect(house.files.open(gone.id)).rejects.toMatchObject({ status: 503, messageKey: { key: 'files.bytesMissing' } })
      expect(await read(there.id)).toBe('there')
    })
  })

  it('the checker finds bytes that are gone, cut short, or changed', async () => {
    const [gone, short, changed] = [await keep('gone'), await keep('cut short'), await keep('changed')]
    await keep('whole')
    expect(await problems()).toEqual([])
    await house.lose(gone.sha256)
    await house.replace(short.sha256, 'cut')
    await house.replace(changed.sha256, 'chAnged')
    house.leavesBroken('files.bytesMissing', 'files.sizeDiffers', 'files.hashDiffers')
    const found = (await problems()).map(({ rule, subject }) => [subject, rule])
    expect(Object.fromEntries(found)).toEqual({ [gone.id]: 'files.bytesMissing', [short.id]: 'files.sizeDiffers', [changed.id]: 'files.hashDiffers' })
  })
})

describe('on disk', () => {
  beforeEach(async () => {
    house = await openFiles()
  })

  it('a sweep that died after putting bytes aside: owned ones come back, the others go', async () => {
    const owned = await keep('owned')
    const orphan = await house.files.putBytes(Buffer.from('orphan'), 'a.pdf', PDF)
    for (const sha256 of [owned.sha256, orphan.sha256]) await rename(path(sha256), join(house.folder('trash'), `${sha256}.1.0`))
    house.clock.advance(2 * DAY)
    expect(await house.files.sweep(house.clock.now())).toEqual({ quarantine: 0, stored: 1, missing: [] })
    expect(await read(owned.id)).toBe('owned')
    expect([await house.stored(), await house.leftovers()]).toEqual([[owned.sha256], []])
  })

  it('bytes that a dead sweep put aside are there again for whoever asks', async () => {
    const owned = await keep('owned')
    await rename(path(owned.sha256), join(house.folder('trash'), `${owned.sha256}.1.0`))
    expect(await read(owned.id)).toBe('owned')
  })

  it('a path of the store is never discarded', async () => {
    const file = await house.files.putBytes(Buffer.from('x'), 'a.pdf', PDF)
    await house.files.discard([{ ...file, path: path(file.sha256) }])
    expect(await house.stored()).toEqual([file.sha256])
  })
})

describe('in GridFS', () => {
  const MIB = 1024 * 1024
  beforeEach(async () => {
    house = await openFiles({ store: 'gridfs' })
  })

  it('answers ranges across chunks, and what is no range', async () => {
    const content = randomBytes(2 * MIB + 500)
    const { id } = await keep(content)
    const server = await openServer(house, ['pdf'], { files: 1, bytes: MIB })
    const get = async (range: string) => {
      const response = await fetch(`${server.url}/files/${id}`, { headers: { range } })
      return { status: response.status, range: response.headers.get('content-range'), sha256: sha256(Buffer.from(await response.arrayBuffer())) }
    }
    const size = content.length
    for (const [from, to] of [[0, 0], [MIB - 1, MIB], [MIB, 2 * MIB - 1], [10, size - 1], [size - 3, size + 100]] as const) {
      const last = Math.min(to, size - 1)
      expect(await get(`bytes=${from}-${to}`)).toEqual({ status: 206, range: `bytes ${from}-${last}/${size}`, sha256: sha256(content.subarray(from, last + 1)) })
    }
    expect(await get('bytes=-4')).toMatchObject({ status: 206, sha256: sha256(content.subarray(-4)) })
    expect(await get(`bytes=${size}-`)).toMatchObject({ status: 416, range: `bytes */${size}` })
    expect(await get('bytes=0-1,5-6')).toMatchObject({ status: 200, sha256: sha256(content) })
    const head = await fetch(`${server.url}/files/${id}`, { method: 'HEAD' })
    expect([head.headers.get('content-length'), head.headers.get('accept-ranges')]).toEqual([String(size), 'bytes'])
    await server.close()
  })

  it('what was broken off while it was written counts as nothing, and goes', async () => {
    const insert = house.database.connection.collection('bytes.chunks')
    const [half, underWay] = ['half', house.database.connection.collection('bytes.underWay')] as const
    const gone = new Types.ObjectId()
    await underWay.insertOne({ _id: gone, at: house.clock.now() })
    await insert.insertOne({ files_id: gone, n: 0, data: Buffer.from(half) })
    expect([await house.stored(), await problems()]).toEqual([[], []])
    const { sha256, id } = await keep(half)
    expect(await house.files.sweep(house.clock.now())).toMatchObject({ stored: 0 })
    house.clock.advance(2 * DAY)
    expect(await house.files.sweep(house.clock.now())).toMatchObject({ stored: 1 })
    expect([await house.stored(), await house.leftovers(), await read(id)]).toEqual([[sha256], [], half])
    expect(await house.quarantined()).toEqual([])
  })

  it('what needs a path of this machine gets a copy, which is gone afterwards', async () => {
    const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'red' } }).png().toBuffer()
    const file = { ...(await keep(picture)), type: 'image/png' }
    expect((await sharp((await house.files.previews.thumbnail(file)) ?? Buffer.alloc(0)).metadata()).format).toBe('webp')
    expect(await house.quarantined()).toEqual([])
  })

  it('a chunk that is missing is told, and no half file is taken for the whole', async () => {
    const { id, sha256 } = await keep(randomBytes(2 * MIB))
    await house.database.connection.collection('bytes.chunks').deleteOne({ n: 1 })
    house.leavesBroken('files.hashDiffers')
    await expect(read(id)).rejects.toMatchObject({ messageKey: { key: 'files.bytesMissing' } })
    expect(await problems()).toEqual([{ rule: 'files.hashDiffers', subject: id, detail: ` instead of ${sha256}` }])
  })
})

describe('moving from one store to the other', () => {
  const nothing = { copied: 0, bytes: 0, already: 0, removed: 0, broken: [], missing: [] }
  const quiet = (): void => undefined

  it('goes there and back, may be broken off, and nothing is lost on the way', async () => {
    house = await openFiles()
    const [one, two, three] = [await keep('one'), await keep('two!'), await keep('three')]
    const broken = house.files.move('gridfs', { remove: false }, ({ copied }) => {
      if (copied === 2) throw new Error('broken off')
    })
    await expect(broken).rejects.toThrow('broken off')
    expect(await house.files.move('gridfs', { remove: false }, quiet)).toMatchObject({ copied: 1, already: 2, removed: 0, broken: [], missing: [] })
    // The house still reads from the disk, so that nothing may be taken away there.
    await expect(house.files.move('gridfs', { remove: true }, quiet)).rejects.toThrow('still reads')
    expect(await house.stored()).toHaveLength(3)
    const there = house.another('gridfs')
    expect(await there.move('gridfs', { remove: true }, quiet)).toEqual({ ...nothing, already: 3, removed: 3 })
    expect(await house.stored()).toEqual([])
    for (const [{ id }, words] of [[one, 'one'], [two, 'two!'], [three, 'three']] as const) expect(await text(streamOf((await there.open(id)).source))).toBe(words)
    expect(await house.files.move('disk', { remove: true }, quiet)).toEqual({ ...nothing, copied: 3, bytes: 12, removed: 3 })
    expect([await read(one.id), await problems(), await house.quarantined()]).toEqual(['one', [], []])
  })

  it('what is not what its hash says stays where it is, and is told', async () => {
    house = await openFiles()
    const [damaged, lost] = [await keep('damaged'), await keep('lost')]
    await house.replace(damaged.sha256, 'other..')
    await house.lose(lost.sha256)
    house.leavesBroken('files.hashDiffers', 'files.bytesMissing')
    const there = house.another('gridfs')
    const report = await there.move('gridfs', { remove: true }, quiet)
    expect(report).toEqual({ ...nothing, broken: [damaged.sha256], missing: [damaged.sha256, lost.sha256].sort() })
    expect(await house.stored()).toEqual([damaged.sha256])
  })
})

describe('limits of the house', () => {
  beforeEach(async () => {
    house = await openFiles({ uploadsPerAccount: 3 })
  })

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
