import { createHash, randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { connect } from 'node:net'
import { readdir, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { Call } from '../../../src/calls/index.js'
import { checkCode } from '../../../src/nominations/index.js'
import { DAY, SECOND } from '../../../src/platform/clock.js'
import { pdf } from '../files/samples.js'
import { until } from '../files/house.js'
import { openNominations, openPages, type NominationHouse, type Who } from './house.js'

jest.setTimeout(120_000)

let house: NominationHouse
let pages: Awaited<ReturnType<typeof openPages>>
let ours: Awaited<ReturnType<NominationHouse['organisation']>>
let theirs: typeof ours
let call: Call
let id: string
let base: string
let token: string
beforeAll(async () => {
  house = await openNominations()
  pages = await openPages(house)
  ours = await house.organisation('甲方科技', true)
  theirs = await house.organisation('乙方信息', false)
})
afterAll(async () => {
  await pages.close()
  await house.close()
})
beforeEach(async () => {
  call = await house.openCall()
  pages.as(ours.owner)
  id = await house.nominations.begin(await ours.owner(), { call: call._id, organisation: ours.id, category: 'product' })
  base = `/nominations/${id}/fields/report/uploads`
  token = /name="csrf" content="([^"]+)"/.exec((await pages.get('/nominations')).text)?.[1] ?? ''
})

const b64 = (text: string): string => Buffer.from(text).toString('base64')
const tus = (headers: Record<string, string> = {}): Record<string, string> => ({ 'Tus-Resumable': '1.0.0', 'X-CSRF-Token': token, Accept: 'application/json', ...headers })

const send = async (method: string, path: string, headers: Record<string, string>, body?: Buffer) => {
  const response = await fetch(path.startsWith('http') ? path : pages.url + path, { method, headers, ...(body ? { body: new Uint8Array(body) } : {}) })
  const text = await response.text()
  return { status: response.status, text, location: response.headers.get('location'), offset: response.headers.get('upload-offset') }
}
const create = (bytes: number, name = '技术报告.pdf', headers: Record<string, string> = {}) =>
  send('POST', base, tus({ 'Upload-Length': String(bytes), 'Upload-Metadata': `filename ${b64(name)}`, ...headers }))
const patch = (location: string, offset: number, bytes: Buffer, headers: Record<string, string> = {}) =>
  send('PATCH', location, tus({ 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream', ...headers }), bytes)
const head = (location: string) => send('HEAD', location, tus())
const finish = (location: string) => send('POST', `${location}/finish`, { ...tus(), 'Content-Type': 'application/json' }, Buffer.from('{}'))
const begun = async (bytes: number, name?: string): Promise<string> => {
  const made = await create(bytes, name)
  expect(made.status).toBe(201)
  return made.location ?? ''
}
const files = async () => (await house.nominations.find(id))?.attachments ?? []
const as = async <T>(who: Who | null, act: () => Promise<T>): Promise<T> => {
  pages.as(who)
  try {
    return await act()
  } finally {
    pages.as(ours.owner)
  }
}
const document = async (size: number): Promise<Buffer> => Buffer.concat([await pdf('the report'), randomBytes(size)])

it('goes on after a broken line, byte for byte, and takes the file in once', async () => {
  const bytes = await document(3_000_000)
  const location = await begun(bytes.length)
  expect(location).toMatch(new RegExp(`^${base}/[0-9a-z]{20}$`))
  // The line breaks in the middle of a request.
  const url = new URL(pages.url + location)
  await new Promise<void>((resolve) => {
    const broken = request({ host: url.hostname, port: url.port, path: url.pathname, method: 'PATCH', headers: tus({ 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream', 'Content-Length': String(bytes.length) }) })
    broken.on('error', () => resolve())
    broken.write(bytes.subarray(0, 1_000_000), () => setTimeout(() => broken.destroy(), 50))
  })
  let offset = 0
  await until('what had come is kept', async () => {
    offset = Number((await head(location)).offset)
    return offset > 0
  })
  expect(offset).toBeLessThanOrEqual(1_000_000)
  expect((await finish(location)).status).toBe(422)
  // Not from anywhere else than where it stopped.
  expect((await patch(location, offset + 1, bytes.subarray(offset + 1))).status).toBe(409)
  expect((await patch(location, offset, bytes.subarray(offset))).status).toBe(204)
  expect((await head(location)).offset).toBe(String(bytes.length))
  const [first, second] = await Promise.all([finish(location), finish(location)])
  expect([first.status, second.status]).toEqual([200, 200])
  expect((await finish(location)).status).toBe(200)
  const [taken, ...more] = await files()
  expect(more).toEqual([])
  expect(taken).toMatchObject({ name: '技术报告.pdf', bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), type: 'application/pdf' })
  expect((await pages.get(`/nominations/${id}/files/${taken?.id}`)).bytes.equals(bytes)).toBe(true)
  expect((await house.nominations.find(id))?.revision).toBe(1)
})

it('an upload is its account’s alone', async () => {
  const location = await begun(100)
  for (const who of [ours.colleague, theirs.owner]) {
    await as(who, async () => {
      expect([(await head(location)).status, (await patch(location, 0, Buffer.alloc(10))).status, (await send('DELETE', location, tus())).status, (await finish(location)).status]).toEqual([404, 404, 404, 404])
    })
  }
  expect((await head(location)).offset).toBe('0')
  expect((await head(location.replace(/.$/, (last) => (last === '0' ? '1' : '0')))).status).toBe(404)
  // Nor at another question or nomination of the same person.
  expect((await head(location.replace('/report/', '/picture/'))).status).toBe(404)
  expect((await send('DELETE', location, tus())).status).toBe(204)
  expect((await head(location)).status).toBe(404)
  await as(theirs.owner, async () => expect((await create(100)).status).toBe(404))
  await as(null, async () => expect((await create(100)).status).toBe(401))
})

it('wants the form’s token and our own origin', async () => {
  const location = await begun(100)
  expect((await create(100, 'a.pdf', { 'X-CSRF-Token': 'x' })).status).toBe(403)
  expect((await patch(location, 0, Buffer.alloc(10), { 'X-CSRF-Token': 'x' })).status).toBe(403)
  expect((await patch(location, 0, Buffer.alloc(10), { Origin: 'https://elsewhere.example' })).status).toBe(403)
  expect((await send('DELETE', location, tus({ 'X-CSRF-Token': '' }))).status).toBe(403)
  expect((await head(location)).offset).toBe('0')
})

it('says what will not do before a byte has come, and while bytes come', async () => {
  const limit = call.rules.maxFileMiB * 1024 * 1024
  expect(await create(limit + 1)).toMatchObject({ status: 422, text: expect.stringContaining('larger than') })
  expect(await create(0)).toMatchObject({ status: 422, text: expect.stringContaining('empty') })
  expect(await create(10, 'virus.exe')).toMatchObject({ status: 422, text: expect.stringContaining('EXE') })
  expect((await send('POST', base, tus())).status).toBe(422)
  expect((await send('POST', base, { ...tus({ 'Upload-Length': '10' }), 'Tus-Resumable': '0.9' })).status).toBe(400)
  expect((await send('POST', base, tus({ 'Upload-Length': '1e9' }))).status).toBe(422)
  const location = await begun(100)
  const longer = await patch(location, 0, Buffer.alloc(101))
  expect(longer.status).toBe(413)
  expect(JSON.parse(longer.text)).toHaveProperty('error')
  expect((await patch(location, 0, Buffer.alloc(60))).status).toBe(204)
  expect((await patch(location, 60, Buffer.alloc(41))).status).toBe(413)
  expect((await head(location)).offset).toBe('60')
})

it('refuses bytes of another kind than their name, in words, and keeps nothing of them', async () => {
  const bytes = Buffer.concat([Buffer.from('MZ\x90\0', 'latin1'), Buffer.alloc(400)])
  const location = await begun(bytes.length)
  await patch(location, 0, bytes)
  const answer = await finish(location)
  expect(answer).toMatchObject({ status: 422, text: expect.stringContaining('技术报告.pdf') })
  expect((await head(location)).status).toBe(404)
  expect(await files()).toEqual([])
})

it('what had arrived before the deadline counts, what comes later does not', async () => {
  const bytes = await pdf('in time')
  const [whole, half] = [await begun(bytes.length), await begun(bytes.length)]
  house.pastDeadline(call, -1 * SECOND)
  await patch(whole, 0, bytes)
  await patch(half, 0, bytes.subarray(0, 10))
  house.pastDeadline(call, 20 * SECOND)
  expect((await patch(half, 10, bytes.subarray(10))).status).toBe(403)
  expect((await create(100)).status).toBe(403)
  expect((await finish(whole)).status).toBe(200)
  expect(await files()).toHaveLength(1)
})

it('takes no more files than the question has room for', async () => {
  const field = 3
  const uploads: string[] = []
  for (let n = 0; n < field + 1; n++) {
    const bytes = await pdf(`number ${n}`)
    const made = await create(bytes.length)
    if (made.status !== 201) break
    await patch(made.location ?? '', 0, bytes)
    uploads.push(made.location ?? '')
  }
  const answers = []
  for (const location of uploads) answers.push((await finish(location)).status)
  const taken = answers.filter((status) => status === 200).length
  expect(answers.slice(taken).every((status) => status === 422)).toBe(true)
  expect(await files()).toHaveLength(taken)
  expect(await create(100)).toMatchObject({ status: 422 })
})

it('a second request for the same upload makes the first let go, in whichever process', async () => {
  const bytes = await document(200_000)
  const location = await begun(bytes.length)
  const { hostname, port, pathname } = new URL(pages.url + location)
  const socket = connect(Number(port), hostname)
  const headers = Object.entries(tus({ Host: hostname, 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream', 'Content-Length': String(bytes.length) }))
  socket.on('error', () => undefined)
  socket.write(`PATCH ${pathname} HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n`)
  socket.write(bytes.subarray(0, 50_000))
  const folder = join(house.house.config.dataDir, 'uploads', 'quarantine')
  await until('the first is writing', async () => (await house.house.database.connection.collection('uploadLocks').countDocuments()) === 1 && (await readdir(folder)).length > 0)
  const offset = Number((await head(location)).offset)
  expect(offset).toBeLessThanOrEqual(50_000)
  expect((await patch(location, offset, bytes.subarray(offset))).status).toBe(204)
  socket.destroy()
  expect((await finish(location)).status).toBe(200)
})

it('a whole file whose arrival a killed process could not note any more is taken in all the same', async () => {
  const bytes = await document(5_000)
  const uploads = house.house.database.connection.collection<{ _id: string }>('uploads')
  const location = await begun(bytes.length)
  const _id = location.split('/').at(-1) ?? ''
  const forget = () => uploads.updateOne({ _id }, { $set: { arrivedAt: null } })
  expect((await patch(location, 0, bytes)).status).toBe(204)
  await forget()
  expect((await head(location)).offset).toBe(String(bytes.length))
  const { arrivedAt } = (await uploads.findOne({ _id })) as unknown as { arrivedAt: Date | null }
  expect(arrivedAt?.getTime()).toBeLessThanOrEqual(house.clock.now().getTime())
  await forget()
  expect((await finish(location)).status).toBe(200)
  expect((await files()).map((one) => one.bytes)).toEqual([bytes.length])
})

it('sweeps away what nobody goes on with', async () => {
  const [stale, alive] = [await begun(100), await begun(100)]
  const path = (location: string) => join(house.house.config.dataDir, 'uploads', 'quarantine', `tus-${location.split('/').at(-1)}`)
  const idOf = (location: string): string => location.split('/').at(-1) ?? ''
  const place = { owner: { kind: 'nomination', id }, place: 'report' }
  await patch(stale, 0, Buffer.alloc(10))
  await patch(alive, 0, Buffer.alloc(10))
  const later = new Date(house.clock.now().getTime() + 8 * DAY)
  await utimes(path(alive), later, later)
  await house.house.database.connection.collection<{ _id: string }>('uploads').updateOne({ _id: idOf(alive) }, { $set: { touchedAt: later } })
  await house.services.files.sweep(later)
  const { uploads } = house.services.files
  await expect(uploads.arrived(await ours.owner(), place, idOf(stale))).rejects.toMatchObject({ status: 404 })
  await expect(uploads.arrived(await ours.owner(), place, idOf(alive))).rejects.toMatchObject({ status: 422 })
  expect((await head(stale)).status).toBe(404)
  expect((await head(alive)).offset).toBe('10')
})

it('counts the files that answer questions, and not the scan of the stamped form', async () => {
  const stored = house.house.database.connection.collection<{ _id: string }>('calls')
  await stored.updateOne({ _id: call._id }, { $set: { 'rules.maxFilesPerNomination': 1, 'backing.stampedForm': true } })
  await house.nominations.backing.makeForm(await ours.owner(), id)
  const [made] = (await house.nominations.find(id))?.stamped?.made ?? []
  await house.nominations.backing.uploadScan(await ours.owner(), id, [await house.report('stamped')], checkCode(made?.hash ?? ''))
  expect((await files()).map(({ field }) => field)).toEqual(['_stamped'])
  expect((await create(1_000)).status).toBe(201)
  await house.nominations.attach(await ours.owner(), id, 'report', [await house.report()])
  expect((await create(1_000)).status).toBe(422)
})
