import { mkdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { codeOf, EmbeddedDatabaseError, reasonOf } from './errors.js'
import { familyOf, type DatabaseKind, type Say, type StorageFamily } from './kinds.js'
import { identitySchema, tryLock, type Lock } from './lock.js'
import { commandOf, isRunning, stopProcess, type ProcessIdentity } from './process.js'

const megabyte = 1024 * 1024
const leastSpace = 200 * megabyte

const memorySchema = z.object({
  family: z.enum(['mongod', 'secantusd-rs', 'secantusd-py']),
  port: z.number().int().optional(),
})
const runningSchema = identitySchema.extend({ storage: z.string() })

/** Free bytes on the disk that holds `path`; null when the system does not tell. */
export async function freeSpace(path: string): Promise<number | null> {
  try {
    const disk = await statfs(path)
    return disk.bavail * disk.bsize
  } catch {
    return null
  }
}

/** As `freeSpace`; of the nearest folder above that exists where there is nothing yet. */
async function freeSpaceFor(path: string): Promise<number | null> {
  const free = await freeSpace(path)
  return free !== null || dirname(path) === path ? free : freeSpaceFor(dirname(path))
}

/**
 * Throws EmbeddedDatabaseError when the disk that holds `path`, or will hold it, has no room for a database and what
 * belongs to it. A system that does not tell how much is free is believed to have enough.
 */
export async function enoughSpace(path: string, probe: (path: string) => Promise<number | null> = freeSpaceFor): Promise<void> {
  const free = await probe(path)
  if (free !== null && free < leastSpace) throw tooFull(path, free)
}

async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return null
  }
}

async function writeJson(path: string, value: unknown): Promise<void> {
  await writeFile(`${path}.new`, JSON.stringify(value))
  await rename(`${path}.new`, path)
}

/** The database's own folder, held by this process from `open` to `close`. */
export class DataFolder {
  private constructor(
    readonly path: string,
    private readonly lock: Lock,
  ) {}

  /**
   * Makes the folder, takes it for this process, and stops the database that an earlier process left running in it when
   * it was killed. Throws EmbeddedDatabaseError: not writable, disk full, in use.
   */
  static async open(path: string, say: Say): Promise<DataFolder> {
    await makeWritable(path)
    await enoughSpace(path)
    const lock = await tryLock(join(path, 'database.lock'))
    if ('heldBy' in lock) {
      throw new EmbeddedDatabaseError(`The data folder ${path} is in use by process ${lock.heldBy.pid}.`, [
        'Stop that process, or choose another data folder (DATA_DIR).',
      ])
    }
    const folder = new DataFolder(path, lock)
    try {
      await folder.stopOrphan(say)
      return folder
    } catch (error) {
      await lock.release()
      throw error
    }
  }

  get log(): string {
    return join(this.path, 'database.log')
  }

  storage(kind: DatabaseKind): string {
    return join(this.path, familyOf(kind))
  }

  /** Whose files lie here and on which port they were served last; null in a new folder. */
  async written(): Promise<{ family: StorageFamily; port: number | null } | null> {
    const memory = await readJson(this.memoryFile, memorySchema)
    return memory && { family: memory.family, port: memory.port ?? null }
  }

  async remember(kind: DatabaseKind, port: number): Promise<void> {
    await writeJson(this.memoryFile, { family: familyOf(kind), port })
  }

  /** Notes the database process, so that whoever comes after a violent end finds it. */
  async noteRunning(who: ProcessIdentity, kind: DatabaseKind): Promise<void> {
    await writeJson(this.pidFile, { ...who, storage: this.storage(kind) })
  }

  async noteStopped(): Promise<void> {
    await rm(this.pidFile, { force: true })
  }

  async close(): Promise<void> {
    await this.lock.release()
  }

  private get memoryFile(): string {
    return join(this.path, 'database.json')
  }

  private get pidFile(): string {
    return join(this.path, 'database.pid')
  }

  /** Only a process that is still the noted one, and works on this very storage, is ours to stop. */
  private async stopOrphan(say: Say): Promise<void> {
    const noted = await readJson(this.pidFile, runningSchema)
    if (noted && isRunning(noted) && commandOf(noted).includes(noted.storage)) {
      say(`Stopping the database (process ${noted.pid}) that an earlier run left behind …`)
      await stopProcess(noted)
    }
    await this.noteStopped()
  }
}

async function makeWritable(path: string): Promise<void> {
  const probe = join(path, '.writable')
  try {
    await mkdir(path, { recursive: true })
    await writeFile(probe, 'yes')
    await rm(probe, { force: true })
  } catch (error) {
    await rm(probe, { force: true }).catch(() => undefined)
    if (codeOf(error) === 'ENOSPC') throw tooFull(path, 0)
    throw new EmbeddedDatabaseError(
      `The data folder ${path} cannot be written (${reasonOf(error)}).`,
      ['Make it writable for this user, or choose another data folder (DATA_DIR).'],
      { cause: error },
    )
  }
}

function tooFull(path: string, free: number): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError(
    `The disk that holds ${path} is full: ${Math.floor(free / megabyte)} MB free, ${leastSpace / megabyte} MB needed.`,
    ['Free some space, or choose a data folder on another disk (DATA_DIR).'],
  )
}
