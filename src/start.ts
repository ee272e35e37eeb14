import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { createApp } from './app.js'
import { systemChance, type Chance } from './platform/chance.js'
import { HOUR, SECOND, systemClock, type Clock } from './platform/clock.js'
import { ConfigError, goodSecret, type Config } from './platform/config.js'
import { Database } from './platform/database/index.js'
import { StorageUnavailable } from './files/index.js'
import { Unavailable } from './platform/errors.js'
import { EmbeddedDatabaseError, startEmbedded, type EmbeddedDatabase } from './platform/embedded/index.js'
import { loadAssets } from './platform/assets.js'
import { createLog, type Log } from './platform/log.js'
import type { Route } from './platform/http/route.js'
import { createServices, type Services } from './services.js'
import { httpHouse, routesOf } from './web.js'

/** The product could not start; the message says what to do. */
export class StartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StartError'
  }
}

const codeOf = (error: unknown): string => (typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '')
const FULL = ['ENOSPC', 'EDQUOT']
const UNWRITABLE = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST']

/**
 * What the system says of a folder in which it cannot write, with what to do. Any other error as it is, unless nothing
 * but writing was tried (`only`).
 */
export const folderFault = (folder: string, error: unknown, only = false): unknown => {
  const code = codeOf(error)
  const what = FULL.includes(code) ? 'The disk is full' : only || UNWRITABLE.includes(code) ? 'The data folder cannot be written to' : null
  return what ? new StartError(`${what}: ${folder} (${code}). Free some space or set DATA_DIR to another folder.`, { cause: error }) : error
}

/** True for what a disk that fills up meanwhile ends in, wherever that was noticed. */
const isFullDisk = (error: unknown): boolean =>
  FULL.includes(codeOf(error)) ||
  (error instanceof StorageUnavailable && error.messageKey.key === 'files.noSpace') ||
  (error instanceof Error && error.cause !== undefined && isFullDisk(error.cause))

/** What to print when a start failed: for what a person can mend, what to do; for faults of ours, the whole trace. */
export const describeFailure = (error: unknown): string => {
  if (error instanceof EmbeddedDatabaseError) return error.lines().join('\n')
  if (error instanceof StartError || error instanceof ConfigError) return error.message
  if (isFullDisk(error)) return 'The disk is full. Free some space, or set DATA_DIR to a folder on another disk.'
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

export interface StartOptions {
  config: Config
  /** Lines for the person at the terminal. */
  say: (line: string) => void
  clock?: Clock
  chance?: Chance
  log?: Log
  /** Folder of the built assets; production has them beside the compiled code. */
  assetsDir?: string
  /** Called with the services before requests are answered; gives routes that only a demonstration has. */
  demonstration?: (services: Services) => Promise<Route[]>
  /** Argon2id at its cheapest, where thousands of made-up passwords are made; never in production. */
  quickPasswords?: boolean
}

export interface Laurel {
  services: Services
  server: Server
  /** The address that answers, e.g. http://127.0.0.1:3000. */
  address: string
  database: { uri: string; kind: string; why: string }
  /** Finishes running requests and jobs, then closes everything, the embedded database last. May be called twice. */
  stop(): Promise<void>
}

/** How long running requests may take after a stop was asked for. */
const STOP_PATIENCE = 10_000
/** How long an operation looks for the database before the request answers 503. */
const DATABASE_PATIENCE = 3_000

const writable = async (folder: string): Promise<void> => {
  const probe = join(folder, `.writable-${process.pid}`)
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(probe, 'x')
    await rm(probe)
  } catch (error) {
    // A full disk takes the name of a file and none of its content.
    await rm(probe, { force: true }).catch(() => undefined)
    throw folderFault(folder, error, true)
  }
}

/**
 * Outside production a missing secret is made by chance and kept beside the data, so that sessions outlive a restart and
 * no two machines share one. Production refuses to start without its own (config.ts).
 */
export const secretFor = async (config: Config, chance: Chance): Promise<string> => {
  if (config.SECRET) return config.SECRET
  const file = join(config.dataDir, 'secret')
  const kept = await readFile(file, 'utf8').catch(() => '')
  if (goodSecret(kept)) return kept
  const made = chance.bytes(48).toString('base64url')
  await writeFile(file, made, { mode: 0o600 })
  return made
}

const listen = (server: Server, port: number, address: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new StartError(`Port ${port} is in use by another program. Stop it, or choose another port: PORT=${port + 1} …`)
          : error.code === 'EACCES'
            ? new StartError(`Port ${port} may not be used by this account. Choose a port above 1023: PORT=3000 …`)
            : error,
      )
    })
    server.listen(port, address, resolve)
  })

/** Finds out at once that a port is taken, before minutes go into a database. */
export const portIsFree = async (port: number, address: string): Promise<void> => {
  if (port === 0) return
  const probe = createServer()
  await listen(probe, port, address)
  await new Promise((resolve) => probe.close(resolve))
}

/** Database, services, HTTP and background work, in this order; whatever fails stops what had begun. */
export const start = async (options: StartOptions): Promise<Laurel> => {
  const { say } = options
  const clock = options.clock ?? systemClock
  const chance = options.chance ?? systemChance
  const log = options.log ?? createLog(options.config.LOG_LEVEL)
  await portIsFree(options.config.PORT, options.config.LISTEN_ON)
  await writable(options.config.dataDir)
  const config = { ...options.config, SECRET: await secretFor(options.config, systemChance) }
  const undo: Array<() => Promise<void>> = []
  try {
    const embedded = config.MONGODB_URI ? null : await openEmbedded(config, say)
    if (embedded) undo.push(() => embedded.stop())
    const uri = embedded?.uri ?? config.MONGODB_URI
    const database = await Database.connect(uri, clock, DATABASE_PATIENCE).catch((error: unknown) => {
      throw new StartError(`MongoDB does not answer at MONGODB_URI (a replica set is needed). ${error instanceof Error ? error.message : ''}`, { cause: error })
    })
    undo.push(() => database.close())
    const note = join(config.dataDir, 'database.json')
    if (embedded) {
      // Commands such as create-admin find the running product's database by this.
      await writeFile(note, JSON.stringify({ uri, pid: process.pid }), { mode: 0o600 })
      undo.push(() => rm(note, { force: true }))
    }
    const house = { clock, chance, log, database, config }
    const services = createServices(house, { quickPasswords: options.quickPasswords ?? false })
    await database.prepare()
    await services.files.prepare()
    const extra = options.demonstration ? await options.demonstration(services) : []
    const assets = loadAssets(options.assetsDir ?? join(import.meta.dirname, '..', 'assets'))
    const app = createApp(house, httpHouse(house, services, assets, options.demonstration !== undefined), [...routesOf(services), ...extra], {
      assets,
      ready: async () => {
        await database.ping()
        if (!(await services.files.writable())) throw new Unavailable()
      },
    })
    const server = createServer(app)
    // Node's five minutes would cut a large film off on a slow line; uploads give up by themselves on a silent sender.
    server.requestTimeout = HOUR
    // Longer than reverse proxies keep their connections, so that it is never us who hang up under a request.
    server.keepAliveTimeout = 75 * SECOND
    if (config.WORK !== 'web') {
      await services.jobs.start()
      // Undone from the end: first no more mails are taken, or the job that delivers them would go on to the queue's end.
      undo.push(() => services.jobs.stop())
      undo.push(() => services.delivery.stop())
    }
    // Last: whoever is answered finds everything at work, and a start that fails has answered nobody.
    if (config.WORK !== 'worker') {
      await listen(server, config.PORT, config.LISTEN_ON)
      undo.push(() => closeServer(server))
    }
    const bound = server.address()
    const port = typeof bound === 'object' && bound ? bound.port : config.PORT
    let stopped: Promise<void> | null = null
    return {
      services,
      server,
      address: `http://${config.LISTEN_ON === '0.0.0.0' ? '127.0.0.1' : config.LISTEN_ON}:${port}`,
      database: { uri, kind: embedded?.kind ?? 'MONGODB_URI', why: embedded?.why ?? 'MONGODB_URI is set' },
      stop: () => (stopped ??= unwind(undo)),
    }
  } catch (error) {
    await unwind(undo)
    throw error
  }
}

const openEmbedded = (config: Config, say: (line: string) => void): Promise<EmbeddedDatabase> =>
  startEmbedded({
    dataDir: join(config.dataDir, 'database'),
    cacheDir: config.cacheDir,
    say,
    env: { ...process.env, LAUREL_DATABASE: config.LAUREL_DATABASE },
  })

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const impatient = setTimeout(() => server.closeAllConnections(), STOP_PATIENCE)
    server.close(() => {
      clearTimeout(impatient)
      resolve()
    })
    server.closeIdleConnections()
  })

const unwind = async (undo: Array<() => Promise<void>>): Promise<void> => {
  for (const step of undo.splice(0).reverse()) await step()
}
