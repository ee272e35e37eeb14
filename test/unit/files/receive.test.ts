import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { asStorageError, StorageUnavailable } from '../../../src/files/errors.js'
import { Quarantine, type Written } from '../../../src/files/quarantine.js'
import { receive } from '../../../src/files/receive.js'
import type { Received } from '../../../src/files/types.js'
import { systemChance } from '../../../src/platform/chance.js'
import { systemClock } from '../../../src/platform/clock.js'

/** Leaving off must not destroy the stream: the parser would wait for its reader for ever. */
const piecesOf = (source: Readable | AsyncIterable<Buffer>): AsyncIterable<Buffer> =>
  source instanceof Readable ? source.iterator({ destroyOnReturn: false }) : source

/** A disk that is full after the first bytes of a file. */
class FullDisk extends Quarantine {
  override async write(source: Readable | AsyncIterable<Buffer>): Promise<Written> {
    for await (const chunk of piecesOf(source)) if (chunk.length > 0) throw asStorageError(Object.assign(new Error(), { code: 'ENOSPC' }))
    throw new Error('no bytes came')
  }
}

/** A disk whose driver has a fault. */
class FaultyDisk extends Quarantine {
  override async write(source: Readable | AsyncIterable<Buffer>): Promise<Written> {
    for await (const chunk of piecesOf(source)) if (chunk.length > 0) throw new RangeError('a fault of ours')
    throw new Error('no bytes came')
  }
}

let folder: string
let server: Server
let outcome: Promise<Received>
let quarantine: Quarantine
let patience: number

beforeEach(async () => {
  patience = 10_000
  folder = await mkdtemp(join(tmpdir(), 'laurel-receive-'))
  server = createServer((request, response) => {
    outcome = receive(request, { files: 2, bytes: 8 * 1024 * 1024 }, quarantine, patience)
    const answer = (): unknown => response.end()
    outcome.then(answer, answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await rm(folder, { recursive: true })
})

const post = async (form: FormData): Promise<Received> => {
  await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { method: 'POST', body: form })
  return outcome
}
const big = (): Blob => new Blob([new Uint8Array(3 * 1024 * 1024).fill(65)])

describe('a disk that fails while a file arrives', () => {
  it('full: the words of the form, before and after the file, are in hand', async () => {
    quarantine = new FullDisk(folder, systemClock, systemChance)
    const form = new FormData()
    form.set('before', '一')
    form.set('file', big(), 'a.pdf')
    form.set('after', '二')
    const { fields, files, refused } = await post(form)
    expect([fields, files]).toEqual([{ before: '一', after: '二' }, []])
    expect(refused).toBeInstanceOf(StorageUnavailable)
    expect(refused).toMatchObject({ status: 503, messageKey: { key: 'files.noSpace' } })
  })

  it('a fault of ours is not blamed on the sender', async () => {
    quarantine = new FaultyDisk(folder, systemClock, systemChance)
    const form = new FormData()
    form.set('file', big(), 'a.pdf')
    await expect(post(form)).rejects.toThrow('a fault of ours')
  })
})

describe('a form that arrives whole', () => {
  beforeEach(() => {
    quarantine = new Quarantine(folder, systemClock, systemChance)
  })

  it('a file that is too big is read past: the words after it are in hand, and the good file beside it lies in quarantine', async () => {
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(9 * 1024 * 1024)]), 'big.bin')
    form.append('file', new Blob(['%PDF-1.4']), 'a.pdf')
    form.set('after', 'words')
    const { fields, files, refused } = await post(form)
    expect(fields).toEqual({ after: 'words' })
    expect(files.map(({ name, bytes, type }) => [name, bytes, type])).toEqual([['a.pdf', 8, 'application/pdf']])
    expect(refused).toMatchObject({ status: 422, fields: { file: { key: 'files.tooBig', values: { name: 'big.bin', limit: '8 MB' } } } })
    expect(await readdir(folder)).toHaveLength(1)
    await quarantine.discard(files.map((file) => file.path))
    await quarantine.discard(files.map((file) => file.path))
    expect(await readdir(folder)).toEqual([])
  })

  it('a sender who falls silent is given up, and nothing is left behind', async () => {
    patience = 50
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.write(
      'POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 9999\r\n\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4',
    )
    socket.resume()
    await closed
    await expect(outcome).rejects.toMatchObject({ status: 400, messageKey: { key: 'files.stalled' } })
    expect(await readdir(folder)).toEqual([])
  })

  it('the sweep leaves alone what is being written, whatever the clock says', async () => {
    const source = new PassThrough()
    const writing = quarantine.write(source, 100)
    while ((await readdir(folder)).length === 0) await new Promise(setImmediate)
    expect(await quarantine.sweep(new Date('2100-01-01'))).toBe(0)
    source.end('%PDF-1.4')
    expect(await writing).toMatchObject({ kept: true, bytes: 8, type: 'application/pdf' })
    expect(await quarantine.sweep(new Date('2100-01-01'))).toBe(1)
  })
})
