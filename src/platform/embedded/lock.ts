import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
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

let sequence = 0

async function holderOf(folder: string): Promise<ProcessIdentity | null> {
  try {
    return identitySchema.parse(JSON.parse(await readFile(join(folder, 'holder.json'), 'utf8')))
  } catch {
    return null
  }
}

/**
 * Takes the lock that is a folder at `path`, or says which living process holds it. A holder that has ended, however
 * violently, holds nothing. The folder appears by one rename with its holder inside, so nobody ever sees half a lock.
 */
export async function tryLock(path: string): Promise<Lock | { heldBy: ProcessIdentity }> {
  const me = identityOf(process.pid) ?? { pid: process.pid, started: 'unknown' }
  const unique = () => `${path}.${process.pid}.${(sequence += 1)}`
  for (;;) {
    const mine = unique()
    await mkdir(mine, { recursive: true })
    await writeFile(join(mine, 'holder.json'), JSON.stringify(me))
    try {
      await rename(mine, path)
      const release = async () => {
        const holder = await holderOf(path)
        if (holder?.pid !== me.pid || holder.started !== me.started) return
        // Moved aside first: while it is emptied in place, the next holder's folder could be renamed onto it.
        const aside = unique()
        await rename(path, aside).catch((error: unknown) => {
          if (codeOf(error) !== 'ENOENT') throw error
        })
        await rm(aside, { recursive: true, force: true })
      }
      return { release }
    } catch (error) {
      await rm(mine, { recursive: true, force: true })
      if (!['ENOTEMPTY', 'EEXIST', 'EPERM', 'ENOTDIR'].includes(codeOf(error))) throw error
    }
    const holder = await holderOf(path)
    if (holder && isRunning(holder)) return { heldBy: holder }
    await discard(path, unique(), holder)
  }
}

/** Removes a lock whose holder has ended, unless somebody else has just taken it over. */
async function discard(path: string, aside: string, stale: ProcessIdentity | null): Promise<void> {
  try {
    await rename(path, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
  const moved = await holderOf(aside)
  if (moved && moved.pid !== stale?.pid && isRunning(moved)) await rename(aside, path)
  else await rm(aside, { recursive: true, force: true })
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
