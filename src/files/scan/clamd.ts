import { connect, type Socket } from 'node:net'
import type { Readable } from 'node:stream'

/** Where clamd listens. */
export type ClamdAddress = { path: string } | { host: string; port: number }

/** What clamd says of some bytes; `down`: nothing, so that it has to be asked again. */
export type Verdict = { state: 'clean' } | { state: 'infected' | 'unscannable'; signature: string } | { state: 'down' }

/** Alarms that tell of limits and of locks, not of a virus: clamd has not seen the whole. */
const NOT_SEEN = /^Heuristics\.(Limits|Encrypted)/
/** A scanner that says nothing for this long has gone. */
const PATIENCE = 120_000

/**
 * Has clamd look at a stream (command INSTREAM: chunks with their length before them, a length of nothing at the end).
 * Our own few lines and not npm clamscan: it writes without waiting for the socket to drain, so that a large file would
 * lie in memory whole. Only the word OK is a pass.
 */
export const askClamd = async (address: ClamdAddress, bytes: Readable, patience = PATIENCE): Promise<Verdict> => {
  const socket = connect(address)
  socket.setTimeout(patience, () => socket.destroy(new Error('clamd is silent')))
  const answer = read(socket)
  try {
    await Promise.race([send(socket, bytes), answer])
  } catch {
    // It may have said why before it hung up.
  }
  try {
    return verdictIn(await answer)
  } catch {
    return { state: 'down' }
  } finally {
    socket.destroy()
    bytes.destroy()
  }
}

/** Whether clamd is there and answers at all (command PING). */
export const pingClamd = async (address: ClamdAddress, patience = 5_000): Promise<boolean> => {
  const socket = connect(address)
  socket.setTimeout(patience, () => socket.destroy(new Error('clamd is silent')))
  const answer = read(socket)
  socket.write('zPING\0')
  try {
    return (await answer).startsWith('PONG')
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

const read = (socket: Socket): Promise<string> =>
  new Promise((resolve, reject) => {
    let words = ''
    socket.on('data', (chunk: Buffer) => {
      words += chunk.toString('utf8')
      if (words.includes('\0')) resolve(words)
    })
    socket.on('error', (error) => (words === '' ? reject(error) : resolve(words)))
    socket.on('close', () => (words === '' ? reject(new Error('clamd hung up')) : resolve(words)))
  })

const write = (socket: Socket, bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => socket.write(bytes, (error) => (error ? reject(error) : resolve())))

const send = async (socket: Socket, bytes: Readable): Promise<void> => {
  await write(socket, Buffer.from('zINSTREAM\0'))
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(chunk.length)
    await write(socket, Buffer.concat([length, chunk]))
  }
  await write(socket, Buffer.alloc(4))
}

const verdictIn = (answer: string): Verdict => {
  const words = answer.replace(/\0.*$/s, '').trim()
  if (/^stream: OK$/.test(words)) return { state: 'clean' }
  const found = /^stream: (.+) FOUND$/.exec(words)?.[1]
  if (found) return { state: NOT_SEEN.test(found) ? 'unscannable' : 'infected', signature: found.slice(0, 200) }
  if (/size limit exceeded/i.test(words)) return { state: 'unscannable', signature: 'size' }
  return { state: 'down' }
}
