import { spawn, type ChildProcess } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from './process.js'

/** What the one signature of the tests finds. */
export const HARMFUL = 'laurel-test-signature-5f1d'
export const SIGNATURE = 'Laurel.Test'

/** Where scripts/test.ts found a clamd; undefined: there is none, and its tests are skipped. */
export const clamdProgram = process.env['LAUREL_CLAMD']

const answers = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ path }, () => socket.write('zPING\0'))
    socket.once('data', (words: Buffer) => {
      socket.destroy()
      resolve(words.toString().startsWith('PONG'))
    })
    socket.once('error', () => resolve(false))
  })

/** A real clamd on a socket of its own, with one signature made here; nothing is fetched from anywhere. */
export class RealClamd {
  readonly socket: string
  readonly #folder: string
  #child: ChildProcess | null = null
  #said = ''

  private constructor(folder: string) {
    this.#folder = folder
    this.socket = join(folder, 'clamd.sock')
  }

  /** `mebibytes` is the most that it looks at. */
  static async make(mebibytes: number): Promise<RealClamd> {
    const folder = await mkdtemp(join(tmpdir(), 'laurel-clamd-'))
    await mkdir(join(folder, 'signatures'))
    await writeFile(join(folder, 'signatures', 'laurel.ndb'), `${SIGNATURE}:0:*:${Buffer.from(HARMFUL).toString('hex')}\n`)
    const clamd = new RealClamd(folder)
    const settings = [
      `LocalSocket ${clamd.socket}`, `DatabaseDirectory ${join(folder, 'signatures')}`, `TemporaryDirectory ${folder}`, 'Foreground yes', 'MaxThreads 2',
      ...['StreamMaxLength', 'MaxFileSize', 'MaxScanSize'].map((limit) => `${limit} ${mebibytes}M`), 'AlertExceedsMax yes', 'AlertEncrypted yes',
    ]
    await writeFile(join(folder, 'clamd.conf'), `${settings.join('\n')}\n`)
    return clamd
  }

  async start(): Promise<void> {
    const child = spawn(clamdProgram ?? 'clamd', ['--config-file', join(this.#folder, 'clamd.conf')], { stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (words: Buffer) => (this.#said += words.toString()))
    this.#child = child
    await until('clamd answers', async () => child.exitCode !== null || (await answers(this.socket)))
    if (child.exitCode !== null) throw new Error(`clamd ended: ${this.#said}`)
  }

  async stop(): Promise<void> {
    const child = this.#child
    this.#child = null
    if (!child || child.exitCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
    await rm(this.socket, { force: true })
  }

  async remove(): Promise<void> {
    await this.stop()
    await rm(this.#folder, { recursive: true, force: true })
  }
}
