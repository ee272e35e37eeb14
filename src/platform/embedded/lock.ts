import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { codeOf } from './errors.js'
import { identityOf, isRunning, type ProcessIdentity } from './process.js'

/** A held lock; `release` may be called more than once. */
export interface Lock {
  release(): Promise<void>
}

export const identitySchema = z.object({ pid: z.number().int().positive(), started: z.string() })

/** What a file system answers where a folder with something in it stands in the way. */
const TAKEN = ['ENOTEMPTY', 'EEXIST', 'EPERM']

/** Who holds the lock, and the file that says so: a damaged one names nobody; no file, no folder: nothing. */
async function holderIn(path: string): Promise<{ name?: string; who?: ProcessIdentity }> {
  const [name] = await readdir(path).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  })
  if (name === undefined) return {}
  try {
    return { name, who: identitySchema.parse(JSON.parse(await readFile(join(path, name), 'utf8'))) }
  } catch {
    return { name }
  }
}

/** Takes one holder out of the folder, by name and hence no other; a folder that is then empty holds nobody. */
async function dismiss(path: string, name?: string): Promise<void> {
  if (name !== undefined) await rm(join(path, name), { force: true })
  await rmdir(path).catch((error: unknown) => {
    if (!TAKEN.includes(codeOf(error)) && codeOf(error) !== 'ENOENT') throw error
  })
}

/**
 * Takes the lock that is a folder at `path`, or says which living process holds it. A holder that has ended, however
 * violently, holds nothing. The folder appears by one rename with its holder inside, so nobody ever sees half a lock;
 * the holder's file has a name that no other ever has, so who removes an ended one cannot remove its successor.
 */
export async function tryLock(path: string): Promise<Lock | { heldBy: ProcessIdentity }> {
  const me = identityOf(process.pid) ?? { pid: process.pid, started: 'unknown' }
  for (;;) {
    const name = `${randomUUID()}.json`
    const mine = `${path}.${name}`
    await mkdir(mine, { recursive: true })
    await writeFile(join(mine, name), JSON.stringify(me))
    try {
      await rename(mine, path)
      return { release: () => dismiss(path, name) }
    } catch (error) {
      await rm(mine, { recursive: true, force: true })
      if (!TAKEN.includes(codeOf(error))) throw error
    }
    const holder = await holderIn(path)
    if (holder.who && isRunning(holder.who)) return { heldBy: holder.who }
    await dismiss(path, holder.name)
  }
}

/** Runs `work` while holding the lock, waiting for it at most `within` milliseconds. */
export async function withLock<T>(
  path: string,
  options: { within: number; waiting(holder: ProcessIdentity): void },
  work: () => Promise<T>,
): Promise<T> {
  const until = Date.now() + options.within
  let told = false
  for (;;) {
    const lock = await tryLock(path)
    if ('release' in lock) {
      try {
        return await work()
      } finally {
        await lock.release()
      }
    }
    if (!told) options.waiting(lock.heldBy)
    told = true
    if (Date.now() > until) throw new Error(`Process ${lock.heldBy.pid} holds ${path} for too long`)
    await pause(200)
  }
}
