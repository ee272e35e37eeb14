/** (1) What the whole pipeline of an upload costs, beside a bare server that parses, hashes and writes the same bodies. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { Client } from '../../test/builders/client.js'
import { inLanes, median, rounded, table } from './figures.js'
import { Memory } from './memory.js'
import { pdfOf } from './pdf.js'
import { FILES, PASSWORD, type Enterprise } from './world.js'

const MIB = 1024 * 1024
const AT_ONCE = 16
const SIZE = 8 * MIB
const WAVES = 5

interface Sender {
  client: Client
  nomination: string
}

const multipart = (token: string, content: Buffer): { type: string; body: Buffer } => {
  const boundary = `bench-${randomBytes(8).toString('hex')}`
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n${token}\r\n--${boundary}\r\nContent-Disposition: form-data; name="files[${FILES}]"; filename="report.pdf"\r\nContent-Type: application/pdf\r\n\r\n`
  return { type: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]) }
}

/** Posts bytes and answers the status; over node:http, which holds no copy. */
const post = (url: string, headers: Record<string, string>, body: Buffer | AsyncIterable<Buffer>, length: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const sending = request(url, { method: 'POST', headers: { ...headers, 'content-length': String(length) } }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode ?? 0))
    })
    sending.on('error', reject)
    const write = async (): Promise<void> => {
      if (Buffer.isBuffer(body)) sending.write(body)
      else {
        for await (const piece of body) {
          if (!sending.write(piece)) await new Promise((ready) => sending.once('drain', ready))
        }
      }
      sending.end()
    }
    write().catch(reject)
  })

class Floor {
  readonly #child
  readonly #folder: string
  readonly url: string

  private constructor(child: ReturnType<typeof spawn>, folder: string, url: string) {
    this.#child = child
    this.#folder = folder
    this.url = url
  }

  static async start(): Promise<Floor> {
    const folder = await mkdtemp(join(tmpdir(), 'laurel-floor-'))
    const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'floor.ts'), folder], { stdio: ['ignore', 'pipe', 'inherit'] })
    const port = await new Promise<string>((resolve) => child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim())))
    return new Floor(child, folder, `http://127.0.0.1:${port}/`)
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGTERM')
    await new Promise((resolve) => this.#child.once('exit', resolve))
    await rm(this.#folder, { recursive: true, force: true })
  }
}

const mebibytes = (seconds: number): number => (AT_ONCE * SIZE) / MIB / seconds

/** Memory above what the product held before any file had come, and time, for one file of 2047 MiB through the multipart form. */
const oneHuge = async (url: string, { client, nomination }: Sender, memory: Memory, idle: number): Promise<string[]> => {
  const size = 2047 * MIB
  const token = await client.csrf()
  const boundary = 'bench-huge'
  const head = Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n${token}\r\n--${boundary}\r\nContent-Disposition: form-data; name="files[${FILES}]"; filename="film.mp4"\r\nContent-Type: video/mp4\r\n\r\n`)
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`)
  // A film begins with its type; the rest is one free box.
  const type = Buffer.from('00000018667479706d703432000000006d70343269736f6d', 'hex')
  const free = Buffer.alloc(8)
  free.writeUInt32BE(size - type.length, 0)
  free.write('free', 4, 'latin1')
  const piece = randomBytes(MIB)
  const body = async function* (): AsyncGenerator<Buffer> {
    yield head
    yield Buffer.concat([type, free])
    let left = size - type.length - free.length
    while (left > 0) {
      const next = piece.subarray(0, Math.min(left, piece.length))
      left -= next.length
      yield next
    }
    yield tail
  }
  memory.start()
  const began = performance.now()
  const status = await post(`${url}/nominations/${nomination}/sections/main`, { 'content-type': `multipart/form-data; boundary=${boundary}`, cookie: client.cookies(), origin: url }, body(), head.length + size + tail.length)
  const seconds = (performance.now() - began) / 1000
  const most = memory.stop()
  return ['one file of 2047 MiB', `${rounded(2047 / seconds)} MiB/s (answer ${status})`, '', `${rounded(most - idle)} MiB`]
}

export const benchUploads = async (url: string, pid: number, enterprises: readonly (Enterprise & { draft: string })[]): Promise<string> => {
  const senders: Sender[] = []
  for (const { email, draft } of enterprises.slice(0, AT_ONCE + 1)) {
    const client = new Client(url)
    await client.signIn(email, PASSWORD)
    await client.csrf()
    senders.push({ client, nomination: draft })
  }
  const floor = await Floor.start()
  const memory = new Memory(pid)
  const idle = await memory.now()
  const [ours, bare, durable, raw]: [number[], number[], number[], number[]] = [[], [], [], []]
  let most = 0
  try {
    for (let wave = 0; wave <= WAVES; wave++) {
      const bodies = await Promise.all(senders.slice(0, AT_ONCE).map(async ({ client }) => multipart(await client.csrf(), pdfOf(SIZE))))
      memory.start()
      const here = await inLanes(AT_ONCE, AT_ONCE, async (number) => {
        const sender = senders[number]
        const form = bodies[number]
        if (!sender || !form) throw new Error('nobody sends')
        const status = await post(`${url}/nominations/${sender.nomination}/sections/main`, { 'content-type': form.type, cookie: sender.client.cookies(), origin: url }, form.body, form.body.length)
        if (status !== 303) throw new Error(`an upload was answered ${status}`)
      })
      most = Math.max(most, memory.stop())
      const atFloor = (path: string, type?: string) =>
        inLanes(AT_ONCE, AT_ONCE, async (number) => {
          const form = bodies[number]
          if (form) await post(`${floor.url}${path}`, { 'content-type': type ?? form.type }, form.body, form.body.length)
        })
      const floorRun = await atFloor('')
      const durableRun = await atFloor('durable')
      const rawRun = await atFloor('', 'application/octet-stream')
      // The first wave warms up.
      if (wave === 0) continue
      ours.push(mebibytes(here.seconds))
      bare.push(mebibytes(floorRun.seconds))
      durable.push(mebibytes(durableRun.seconds))
      raw.push(mebibytes(rawRun.seconds))
    }
    const last = senders[AT_ONCE]
    const rows: (string | number)[][] = [
      ['Uploads', 'Throughput (median of 5 waves)', 'Against busboy, hash, write', 'Memory above idle'],
      ['16 parallel files of 8 MiB, whole pipeline', `${rounded(median(ours))} MiB/s`, rounded(median(ours) / median(bare), 2), `${rounded(most - idle)} MiB`],
      ['bare server: busboy, hash, write', `${rounded(median(bare))} MiB/s`, '1.00', ''],
      ['bare server: busboy, hash, write, and on the disk before it answers (fsync)', `${rounded(median(durable))} MiB/s`, rounded(median(durable) / median(bare), 2), ''],
      ['bare server: raw bytes, hash, write', `${rounded(median(raw))} MiB/s`, rounded(median(raw) / median(bare), 2), ''],
    ]
    if (last) rows.push(await oneHuge(url, last, memory, idle))
    return table(rows)
  } finally {
    await floor.stop()
  }
}

