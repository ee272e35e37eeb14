import { randomBytes } from 'node:crypto'
import { MINUTE } from '../../../src/platform/clock.js'
import { clamdProgram, HARMFUL, RealClamd } from '../../builders/real-clamd.js'
import { openFiles } from './house.js'

const MIB = 1024 * 1024
const OWNER = { kind: 'nomination', id: 'n1' }

/** An archive with one file in it that is marked as encrypted. */
const locked = (): Buffer => {
  const [name, content] = [Buffer.from('a.txt'), randomBytes(40)]
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(1, 6)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(20, 4)
  entry.writeUInt16LE(20, 6)
  entry.writeUInt16LE(1, 8)
  for (const [buffer, sizes, length] of [[head, 18, 26], [entry, 20, 28]] as const) {
    buffer.writeUInt32LE(content.length, sizes)
    buffer.writeUInt32LE(content.length, sizes + 4)
    buffer.writeUInt16LE(name.length, length)
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(entry.length + name.length, 12)
  end.writeUInt32LE(head.length + name.length + content.length, 16)
  return Buffer.concat([head, name, content, entry, name, end])
}

// Without a clamd every test of this file is skipped, and counted as skipped; scripts/test.ts says so.
const whereThereIsOne = clamdProgram ? describe : describe.skip
whereThereIsOne('a real clamd', () => {
  let clamd: RealClamd
  let house: Awaited<ReturnType<typeof openFiles>>
  beforeAll(async () => {
    clamd = await RealClamd.make(2)
    await clamd.start()
    // In the database, so that what is scanned is read from there.
    house = await openFiles({ store: 'gridfs', scanner: { address: { path: clamd.socket }, maxBytes: 3 * MIB, againDays: 14 } })
  })
  afterAll(async () => {
    await house.close()
    await clamd.remove()
  })

  const put = (content: Buffer | string) => house.files.putBytes(Buffer.from(content), 'a.pdf', 'application/pdf')
  const stateOf = async (sha256: string) => (await house.files.scanStates([sha256])).get(sha256)

  it('passes what is clean and refuses what its signature finds, also beyond the first pieces', async () => {
    expect(await stateOf((await put(randomBytes(MIB))).sha256)).toBe('clean')
    await expect(put(`before ${HARMFUL} behind`)).rejects.toMatchObject({ status: 422, fields: { '': { key: 'files.infected' } } })
    await expect(put(Buffer.concat([randomBytes(1.5 * MIB), Buffer.from(HARMFUL)]))).rejects.toMatchObject({ fields: { '': { key: 'files.infected' } } })
  })

  it.each([
    ['it takes', () => randomBytes(2 * MIB + 1)],
    ['the setting says that it looks at whole', () => randomBytes(3 * MIB + 1)],
    ['it can open', locked],
  ])('holds what is more than %s', async (_what, content) => {
    await expect(put(content())).rejects.toMatchObject({ status: 422, fields: { '': { key: 'files.unscannable' } } })
  })

  it('while it is down files wait, and are looked at when it is back', async () => {
    await clamd.stop()
    const [good, bad] = [await put(randomBytes(1000)), await put(`${HARMFUL} while it was down`)]
    const id = house.id()
    await house.act((tx) => house.files.attach(tx, good, OWNER, id))
    expect([await stateOf(good.sha256), await stateOf(bad.sha256)]).toEqual(['checking', 'checking'])
    house.clock.advance(2 * MINUTE)
    expect(await house.files.scanDue()).toBe(0)
    await expect(house.files.reply(id, 'inline')).rejects.toMatchObject({ status: 409 })
    await clamd.start()
    for (let round = 0; round < 2; round++) {
      house.clock.advance(2 * MINUTE)
      await house.files.scanDue()
    }
    expect([await stateOf(good.sha256), await stateOf(bad.sha256)]).toEqual(['clean', 'infected'])
    expect(await house.files.reply(id, 'inline')).toMatchObject({ kind: 'file' })
  })
})
