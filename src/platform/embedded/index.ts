import { homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import { choose, forcedKind } from './choose.js'
import { DataFolder } from './folder.js'
import type { Candidate, DatabaseKind, Say } from './kinds.js'
import { launch } from './launch.js'
import { memoryServer } from './memory-server.js'
import { installedMongod } from './mongod.js'
import { secantusPython } from './secantus-python.js'
import { secantusRust } from './secantus-rust.js'

export { EmbeddedDatabaseError } from './errors.js'
export { enoughSpace } from './folder.js'
export type { DatabaseKind } from './kinds.js'
export { isExecutable, lastLine, onPath, run } from './run.js'
export { rustCrate, rustRoot } from './secantus-rust.js'

export interface EmbeddedOptions {
  /** Where the data persists. Only one product at a time can hold it. */
  dataDir: string
  /** Where programs are kept that were downloaded or built once; may be shared. See `defaultCacheDir`. */
  cacheDir: string
  /** One line for the person at the terminal. */
  say: Say
  env?: NodeJS.ProcessEnv
  /** A wish; any other free port is taken if somebody listens there. */
  port?: number
}

export interface EmbeddedDatabase {
  /** For the driver or mongoose as it stands: database `laurel`, transactions possible. */
  uri: string
  kind: DatabaseKind
  /** What was chosen and why the others were not. */
  why: string
  port: number
  pid: number
  /** Ends the database and waits until its folder may be opened again. May be called more than once. */
  stop(): Promise<void>
}

/** The product's folder in the user's cache: XDG_CACHE_HOME, else ~/.cache. */
export function defaultCacheDir(env: NodeJS.ProcessEnv): string {
  const base = env['XDG_CACHE_HOME']
  return base && isAbsolute(base) ? join(base, 'laurel') : join(env['HOME'] || homedir(), '.cache', 'laurel')
}

/** The tries in their order, as README lists them. */
export const candidatesOf = (cacheDir: string, env: NodeJS.ProcessEnv, say: Say): Candidate[] => [
  installedMongod(env),
  secantusRust(cacheDir, env),
  memoryServer(cacheDir, env, say),
  secantusPython(cacheDir, env, say),
]

/**
 * Starts a database for the product on a folder that persists, on 127.0.0.1 and a free port: an installed mongod, a
 * built secantusd-rs, a downloaded mongod, or SecantusDB from PyPI, whichever can be had first (LAUREL_DATABASE names
 * one: auto, mongod, secantusd-rs, memory-server, secantusd-py). Throws EmbeddedDatabaseError with what to do.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { say, env = process.env } = options
  const dataDir = resolve(options.dataDir)
  const cacheDir = resolve(options.cacheDir)
  const forced = forcedKind(env)
  const folder = await DataFolder.open(dataDir, say)
  try {
    const written = await folder.written()
    const port = options.port ?? written?.port ?? null
    const { kind, why, started } = await choose({
      candidates: candidatesOf(cacheDir, env, say),
      forced,
      written: written?.family ?? null,
      dataDir,
      say,
      start: (candidate, server) => {
        say(`Starting ${candidate} …`)
        const onLoss = (how: string) => say(`The database ${candidate} ended unexpectedly (${how}); see ${folder.log}`)
        return launch(candidate, server, folder, { port, onLoss })
      },
    })
    await folder.remember(kind, started.port)
    say(`Database: ${kind} on 127.0.0.1:${started.port} (${why})`)
    let stopped: Promise<void> | null = null
    const stop = () => (stopped ??= started.stop().then(() => folder.close()))
    return { uri: started.uri, kind, why, port: started.port, pid: started.pid, stop }
  } catch (error) {
    await folder.close()
    throw error
  }
}

/**
 * Stops a database that a killed product left running on this folder, before the folder is deleted. Throws
 * EmbeddedDatabaseError when a living process uses it.
 */
export async function releaseEmbedded(dataDir: string, say: Say): Promise<void> {
  await (await DataFolder.open(resolve(dataDir), say)).close()
}
