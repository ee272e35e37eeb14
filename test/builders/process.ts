import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { builtProduct } from './built.js'
import { Command } from './command.js'
import { testDatabaseUri } from './database.js'

/** A secret as production asks for; made up for these tests. */
export const TEST_SECRET = 'zK4v9Qm2Xc7Lr1Ty8Nb5Wd3Hf6Gj0Ps-rivers'

/** A port of 127.0.0.1 that nobody listens on now. */
export const freePort = async (): Promise<number> => {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

/** Waits until something holds; throws with what it was when it does not within `patience` milliseconds. */
export const until = async (what: string, holds: () => Promise<boolean>, patience = 20_000): Promise<void> => {
  const deadline = Date.now() + patience
  for (;;) {
    if (await holds().catch(() => false)) return
    if (Date.now() > deadline) throw new Error(`not within ${patience / 1000} s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** A place for a product: settings, a data folder and a database that outlive a process. */
export interface Place {
  env: Record<string, string>
  url: string
  dataDir: string
  drop(): Promise<void>
}

/** Production's settings with a port, a data folder and a database of its own. */
export const makePlace = async (settings: Record<string, string> = {}): Promise<Place> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'laurel-place-'))
  const uri = new URL(testDatabaseUri())
  uri.pathname = `/p_${randomBytes(6).toString('hex')}`
  const port = await freePort()
  const env = {
    PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '',
    NODE_ENV: 'production', PORT: String(port), BASE_URL: `http://127.0.0.1:${port}`, DATA_DIR: dataDir, SECRET: TEST_SECRET,
    MONGODB_URI: uri.toString(), ...settings,
  }
  return {
    env,
    url: `http://127.0.0.1:${port}`,
    dataDir,
    drop: async () => {
      const client = await MongoClient.connect(uri.toString())
      await client.db().dropDatabase()
      await client.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** The built product as a process of its own. */
export class Product extends Command {
  /** Starts it without waiting for anything. */
  static async launch(env: Record<string, string>): Promise<Product> {
    const folder = await builtProduct()
    return new Product(process.execPath, [join(folder, 'dist', 'src', 'main.js')], env)
  }

  /** Starts it and waits until it is ready; throws with what it printed when it ends before. */
  static async start(place: Pick<Place, 'env' | 'url'>): Promise<Product> {
    const product = await Product.launch(place.env)
    await until('the product is ready', async () => product.over || (await fetch(`${place.url}/readyz`)).status === 200, 90_000).catch(async (error: unknown) => {
      await product.kill()
      throw new Error(`${String(error)}\n${product.output}`)
    })
    if (product.over) throw new Error(`the product ended:\n${product.output}`)
    return product
  }

  /** Its log so far, line by line. */
  log(): Array<Record<string, unknown>> {
    return this.output.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Record<string, unknown>] : []))
  }

  /** Asks it to end and waits; answers its exit code. */
  async stop(): Promise<number | null> {
    this.signal('SIGTERM')
    return (await this.ended).code
  }
}
