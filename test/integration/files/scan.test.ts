import { DAY, MINUTE } from '../../../src/platform/clock.js'
import { FakeClamd } from '../../builders/clamd.js'
import { openFiles } from './house.js'

const clamd = new FakeClamd()
let house: Awaited<ReturnType<typeof openFiles>>
const OWNER = { kind: 'nomination', id: 'n1' }
beforeAll(async () => {
  await clamd.start()
  house = await openFiles({ scanner: { address: { host: '127.0.0.1', port: clamd.port }, maxBytes: 1000, againDays: 14 } })
})
afterAll(async () => {
  await clamd.stop()
  await house.close()
})

const put = (content: string) => house.files.putBytes(Buffer.from(content), 'a.pdf', 'application/pdf')
const attached = async (content: string) => {
  const id = house.id()
  const file = await put(content)
  return house.act(async (tx) => house.files.attach(tx, file, OWNER, id)) as Promise<{ id: string; sha256: string }>
}
const stateOf = async (sha256: string) => (await house.files.scanStates([sha256])).get(sha256)

it('passes what is clean, and only that; the same bytes are looked at once', async () => {
  const before = clamd.asked
  const { id, sha256 } = await attached('harmless')
  await put('harmless')
  expect(clamd.asked).toBe(before + 1)
  expect(await stateOf(sha256)).toBe('clean')
  expect(await house.files.reply(id, 'inline')).toMatchObject({ kind: 'file' })
})

it.each([
  ['a virus', 'a virus', 'files.infected'],
  ['a password', 'locked', 'files.unscannable'],
  ['more than the scanner’s limits', 'limits', 'files.unscannable'],
  ['more than the scanner takes', 'long', 'files.unscannable'],
  ['more than clamd looks at whole, though it would call it clean', 'x'.repeat(1001), 'files.unscannable'],
])('refuses %s', async (_what, content, key) => {
  await expect(put(content)).rejects.toMatchObject({ status: 422, fields: { '': { key } } })
  await expect(put(content)).rejects.toMatchObject({ status: 422 })
})

it('an error of the scanner is not a pass', async () => {
  const { sha256, id } = await attached('broken')
  expect(await stateOf(sha256)).toBe('checking')
  await expect(house.files.reply(id, 'inline')).rejects.toMatchObject({ status: 409, messageKey: { key: 'files.checking' } })
})

it('while the scanner is down files wait, for their owner alone, and are looked at when it is back', async () => {
  await clamd.stop()
  const good = await attached('good in the end')
  const bad = await attached('with a virus in the end')
  expect([await stateOf(good.sha256), await stateOf(bad.sha256)]).toEqual(['checking', 'checking'])
  await expect(house.files.reply(good.id, 'attachment')).rejects.toMatchObject({ status: 409 })
  expect(await house.files.reply(good.id, 'attachment', undefined, 'owner')).toMatchObject({ kind: 'file' })
  house.clock.advance(2 * MINUTE)
  expect(await house.files.scanDue()).toBe(0)
  await clamd.start()
  house.clock.advance(2 * MINUTE)
  await house.files.scanDue()
  house.clock.advance(2 * MINUTE)
  await house.files.scanDue()
  expect([await stateOf(good.sha256), await stateOf(bad.sha256)]).toEqual(['clean', 'infected'])
  expect(await house.files.reply(good.id, 'attachment')).toMatchObject({ kind: 'file' })
  await expect(house.files.reply(bad.id, 'attachment', undefined, 'owner')).rejects.toMatchObject({ status: 409, messageKey: { key: 'files.infected' } })
})

it('bytes at which the scanner fails keep no others waiting, and are held as what it cannot look at after some times', async () => {
  const scans = house.database.connection.collection<{ _id: string }>('scans')
  const bad = await attached('hang up')
  await clamd.stop()
  const good = await attached('good, and behind it')
  await clamd.start()
  const gone = { _id: '0'.repeat(64), bytes: 1, state: 'checking', signature: '', since: house.clock.now(), nextAt: new Date(0) }
  await scans.insertOne(gone)
  await scans.updateOne({ _id: bad.sha256 }, { $set: { nextAt: new Date(1) } })
  house.clock.advance(2 * MINUTE)
  await house.files.scanDue()
  expect([await stateOf(bad.sha256), await stateOf(good.sha256)]).toEqual(['checking', 'clean'])
  expect(await scans.findOne({ _id: gone._id })).toBeNull()
  for (let turn = 0; turn < 5; turn++) {
    house.clock.advance(2 * MINUTE)
    await house.files.scanDue()
  }
  expect(await stateOf(bad.sha256)).toBe('unscannable')
})

it('what was clean is looked at once more after the days of the setting, and what is found then is held', async () => {
  const [good, sleeper] = [await attached('harmless in May'), await attached('sleeper')]
  clamd.newer = ['sleeper']
  house.clock.advance(13 * DAY)
  expect(await house.files.scans.again()).toBe(0)
  expect(await stateOf(sleeper.sha256)).toBe('clean')
  await clamd.stop()
  house.clock.advance(2 * DAY)
  expect(await house.files.scans.again()).toBe(0)
  await clamd.start()
  expect(await house.files.scans.again()).toBe(1)
  expect([await stateOf(good.sha256), await stateOf(sleeper.sha256)]).toEqual(['clean', 'infected'])
  await expect(house.files.reply(sleeper.id, 'inline', undefined, 'owner')).rejects.toMatchObject({ status: 409 })
  expect((await house.files.scans.news()).find(({ sha256 }) => sha256 === sleeper.sha256)).toMatchObject({ state: 'infected', late: true, signature: 'Test.Newer' })
  // Once, and no more.
  const asked = clamd.asked
  await house.files.scans.again()
  expect(clamd.asked).toBe(asked)
  await house.act((tx) => house.files.scans.told(tx, sleeper.sha256))
  expect((await house.files.scans.news()).map(({ sha256 }) => sha256)).not.toContain(sleeper.sha256)
})

it('what an earlier release had scanned is looked at again, and what was stored without a scanner is caught up with', async () => {
  const plain = house.another('disk', null)
  const file = await plain.putBytes(Buffer.from('a virus from before'), 'a.pdf', 'application/pdf')
  const id = house.id()
  await house.act((tx) => plain.attach(tx, file, OWNER, id))
  const at = house.clock.now()
  const old = await attached('scanned by the release before')
  // As that release wrote it: without what came later.
  await house.database.connection.collection<{ _id: string }>('scans').replaceOne({ _id: old.sha256 }, { bytes: 29, state: 'clean', signature: '', since: at, nextAt: at })
  clamd.newer = ['release before']
  house.clock.advance(15 * DAY)
  expect(await house.files.scans.again()).toBe(1)
  expect(await house.files.scans.backfill()).toBe(1)
  expect(await house.files.scans.backfill()).toBe(0)
  // First the one that it never answers for.
  for (let turn = 0; turn < 2; turn++) await house.files.scanDue()
  expect(await stateOf(file.sha256)).toBe('infected')
})

it('a house without a scanner says so, and a file from before it had one waits', async () => {
  const plain = await openFiles()
  const old = await plain.files.putBytes(Buffer.from('old'), 'a.pdf', 'application/pdf')
  expect((await plain.files.scanStates([old.sha256])).get(old.sha256)).toBe('notScanned')
  expect((await house.files.scanStates([old.sha256])).get(old.sha256)).toBe('checking')
  await plain.close()
})
