import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { freePort } from '../../test/builders/process.js'

/** A database server by the word of LAUREL_DATABASE that asks for it. */
export const SERVERS = ['secantusd-rs', 'secantusd-py', 'mongod', 'memory-server'] as const
export type Server = (typeof SERVERS)[number]

const PATIENCE = 240_000
const root = join(import.meta.dirname, '..', '..')

/** `npm run demo` as a process of its own, in a folder that is gone afterwards. */
export class Demonstration {
  readonly #child: ChildProcess
  readonly #ended: Promise<unknown>
  readonly #folder: string
  readonly url: string
  #output = ''

  private constructor(server: Server, folder: string, port: number) {
    this.#folder = folder
    this.url = `http://127.0.0.1:${port}`
    const kept = ['PATH', 'HOME', 'XDG_CACHE_HOME', 'CACHE_DIR'].flatMap((name) => (process.env[name] ? [[name, process.env[name]] as const] : []))
    const env = { ...Object.fromEntries(kept), PORT: String(port), LISTEN_ON: '127.0.0.1', DATA_DIR: folder, LAUREL_DATABASE: server, LOG_LEVEL: 'error' }
    this.#child = spawn(process.execPath, ['--import', 'tsx', join(root, 'scripts', 'demo.ts')], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [this.#child.stdout, this.#child.stderr]) stream?.on('data', (chunk: Buffer) => (this.#output += chunk.toString('utf8')))
    this.#ended = new Promise((resolve) => this.#child.once('close', resolve))
  }

  /** Starts it with its history; null, with the reason told, where this machine has no such database server. */
  static async start(server: Server, say: (line: string) => void): Promise<Demonstration | null> {
    const demonstration = new Demonstration(server, await mkdtemp(join(tmpdir(), 'laurel-bench-')), await freePort())
    const deadline = Date.now() + PATIENCE
    while (!demonstration.#output.includes('Ready after')) {
      const over = demonstration.#child.exitCode !== null
      if (!over && Date.now() < deadline) {
        await new Promise((resolve) => setTimeout(resolve, 100))
        continue
      }
      await demonstration.stop()
      const told = demonstration.#output
      if (!told.includes('No database could be started')) throw new Error(`the demonstration did not start:\n${told}`)
      say(`${server}: left out. ${told.trim().split('\n').at(-1) ?? ''}`)
      return null
    }
    return demonstration
  }

  /** Where its database answers. */
  async databaseUri(): Promise<string> {
    return z.object({ uri: z.string() }).parse(JSON.parse(await readFile(join(this.#folder, 'database.json'), 'utf8'))).uri
  }

  /** Ends it, its database with it, and removes its folder. */
  async stop(): Promise<void> {
    if (this.#child.exitCode === null) this.#child.kill('SIGTERM')
    const impatient = setTimeout(() => this.#child.kill('SIGKILL'), 30_000)
    await this.#ended
    clearTimeout(impatient)
    await rm(this.#folder, { recursive: true, force: true })
  }
}
