import { createServer, type AddressInfo, type Server } from 'node:net'

/** A clamd as far as INSTREAM goes; the words in the bytes decide what it says. */
export class FakeClamd {
  port = 0
  asked = 0
  /** Words that its newer signatures know. */
  newer: string[] = []
  #server: Server | null = null

  async start(): Promise<void> {
    this.#server = createServer((socket) => {
      const chunks: Buffer[] = []
      socket.on('error', () => undefined)
      socket.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        const all = Buffer.concat(chunks)
        if (all.toString() === 'zPING\0') {
          socket.end('PONG\0')
          return
        }
        let at = 'zINSTREAM\0'.length
        if (all.subarray(0, at).toString() !== 'zINSTREAM\0'.slice(0, at)) return
        let words = ''
        while (at + 4 <= all.length) {
          const length = all.readUInt32BE(at)
          if (length === 0) {
            this.asked++
            if (words.includes('hang up')) socket.destroy()
            else socket.end(`${this.#say(words)}\0`)
            return
          }
          if (at + 4 + length > all.length) return
          words += all.subarray(at + 4, at + 4 + length).toString('latin1')
          at += 4 + length
        }
      })
    })
    const server = this.#server
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve))
    this.port = (server.address() as AddressInfo).port
  }

  async stop(): Promise<void> {
    const server = this.#server
    if (server) await new Promise((resolve) => server.close(resolve))
    this.#server = null
  }

  #say(words: string): string {
    if (this.newer.some((word) => words.includes(word))) return 'stream: Test.Newer FOUND'
    if (words.includes('virus')) return 'stream: Test.Virus FOUND'
    if (words.includes('locked')) return 'stream: Heuristics.Encrypted.PDF FOUND'
    if (words.includes('limits')) return 'stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND'
    if (words.includes('long')) return 'INSTREAM size limit exceeded. ERROR'
    if (words.includes('broken')) return 'stream: Cannot allocate memory ERROR'
    return 'stream: OK'
  }
}
