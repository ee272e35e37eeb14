/**
 * The floor that the product is measured against, as a process of its own: a bare HTTP server that parses the same
 * multipart bodies with busboy, hashes each file and writes it, and does nothing else. `tsx floor.ts FOLDER` prints its
 * port. A body that is not multipart is hashed and written as it comes (raw bytes). Under /durable it also has each file
 * on the disk before it answers, as the product does.
 */
import busboy from 'busboy'
import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:http'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const folder = process.argv[2] ?? '.'

const keep = async (stream: Readable, durable: boolean): Promise<string> => {
  const hash = createHash('sha256')
  stream.on('data', (chunk: Buffer) => hash.update(chunk))
  await pipeline(stream, createWriteStream(join(folder, randomUUID()), { flush: durable }))
  return hash.digest('hex')
}

const server = createServer((request, response) => {
  const done = (work: Promise<unknown>): void =>
    void work.then(() => response.end('kept'), () => response.writeHead(500).end())
  const durable = request.url === '/durable'
  if (!(request.headers['content-type'] ?? '').startsWith('multipart/')) {
    done(keep(request, durable))
    return
  }
  const writes: Promise<string>[] = []
  const parser = busboy({ headers: request.headers })
  parser.on('file', (_, stream) => writes.push(keep(stream, durable)))
  done(pipeline(request, parser).then(() => Promise.all(writes)))
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`))
process.on('SIGTERM', () => server.close(() => process.exit(0)))
