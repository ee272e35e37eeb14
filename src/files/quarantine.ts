import { createHash } from 'node:crypto'
import { mkdir, open, readdir, rm, stat, statfs, unlink } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { randomCode, type Chance } from '../platform/chance.js'
import type { Clock } from '../platform/clock.js'
import { detectType, HEAD_BYTES } from './detect.js'
import { asStorageError, isAbsent } from './errors.js'
import { WriteBehind } from './write-behind.js'

/** What became of a stream of bytes: kept in quarantine, or more than was allowed (and then nothing is kept). */
export type Written = { kept: true; path: string; bytes: number; sha256: string; type: string | null } | { kept: false }

/** What is known of bytes once they are written. */
interface Filled {
  bytes: number
  sha256: string
  /** The first of them. */
  head: Buffer
}

/** Space that is left to the database and the system: below it no file is taken. */
const RESERVE = 64 * 1024 * 1024

/** The folder where bytes wait that nobody has vouched for yet. Names in it are random; nothing is served from it. */
export class Quarantine {
  readonly #folder: string
  readonly #clock: Clock
  readonly #chance: Chance
  /** Files that this process is writing or checking now; the sweep leaves them alone whatever the clock says. */
  readonly #underWay = new Set<string>()

  constructor(folder: string, clock: Clock, chance: Chance) {
    this.#folder = resolve(folder)
    this.#clock = clock
    this.#chance = chance
  }

  async prepare(): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
  }

  /** True when `bytes` more fit with something to spare. Throws `StorageUnavailable` when the folder is gone. */
  async hasRoomFor(bytes: number): Promise<boolean> {
    try {
      const room = await statfs(this.#folder)
      return room.bavail * room.bsize >= bytes + RESERVE
    } catch (error) {
      throw asStorageError(error)
    }
  }

  /** True when a file can be written and removed here now. */
  async writable(): Promise<boolean> {
    const path = this.newPath()
    try {
      if (!(await this.hasRoomFor(0))) return false
      const probe = await open(path, 'wx', 0o600)
      await probe.close()
      await rm(path)
      return true
    } catch {
      return false
    }
  }

  /**
   * Writes a stream in constant memory, hashing as it goes. More than `limit` bytes: the rest is read and dropped, so
   * that the form around it can still be read. Throws `StorageUnavailable` when the disk refuses, and whatever the
   * source throws; nothing is left behind then. A stream is not destroyed: what it has left is its owner's to read.
   */
  async write(source: Readable | AsyncIterable<Buffer>, limit: number): Promise<Written> {
    const path = this.newPath()
    this.#underWay.add(path)
    try {
      const written = await this.#fill(path, source, limit)
      if (!written) {
        await rm(path, { force: true })
        return { kept: false }
      }
      const { bytes, sha256, head } = written
      return { kept: true, path, bytes, sha256, type: await detectType(path, head) }
    } catch (error) {
      await rm(path, { force: true }).catch(() => undefined)
      throw error
    } finally {
      this.#underWay.delete(path)
    }
  }

  /** Removes files of this folder; others (stored meanwhile) are left alone. May be called again. */
  async discard(paths: readonly string[]): Promise<void> {
    for (const path of paths) {
      if (!this.holds(path)) continue
      await unlink(path).catch((error: unknown) => {
        if (!isAbsent(error)) throw error
      })
    }
  }

  /** Where something under way lies that has a name of its own; `name` is ours and holds no separator. */
  pathOf(name: string): string {
    const path = join(this.#folder, name)
    if (!this.holds(path)) throw new Error('not a name within the quarantine')
    return path
  }

  holds(path: string): boolean {
    return dirname(resolve(path)) === this.#folder
  }

  /** Removes what was left before an instant, by a process that died. Answers how many. */
  async sweep(before: Date): Promise<number> {
    let removed = 0
    for (const name of await readdir(this.#folder)) {
      const path = join(this.#folder, name)
      if (this.#underWay.has(path)) continue
      try {
        if ((await stat(path)).mtime >= before) continue
      } catch (error) {
        if (isAbsent(error)) continue
        throw error
      }
      await rm(path, { force: true, recursive: true })
      removed++
    }
    return removed
  }

  /** A path of a random name that nobody uses. */
  newPath(): string {
    return join(this.#folder, randomCode(this.#chance, 32).toLowerCase())
  }

  async #fill(path: string, source: Readable | AsyncIterable<Buffer>, limit: number): Promise<Filled | null> {
    const file = await open(path, 'wx', 0o600).catch((error: unknown) => {
      throw asStorageError(error)
    })
    const hash = createHash('sha256')
    const head: Buffer[] = []
    let bytes = 0
    const behind = new WriteBehind(file)
    const take = (chunk: Buffer): Promise<void> | null => {
      if (bytes < HEAD_BYTES) head.push(Buffer.from(chunk.subarray(0, HEAD_BYTES - bytes)))
      bytes += chunk.length
      if (bytes > limit) return null
      hash.update(chunk)
      return behind.write(chunk)
    }
    try {
      await (source instanceof Readable ? takeAll(source, take) : takeEach(source, take))
      await behind.end()
      // The age that the sweep judges by is the house's clock's.
      const now = this.#clock.now()
      await file.utimes(now, now)
    } finally {
      await behind.settled()
      await file.close()
    }
    return bytes > limit ? null : { bytes, sha256: hash.digest('hex'), head: Buffer.concat(head) }
  }
}

/** What is done with each piece of bytes: null where the next may come, else when it may. */
type Take = (chunk: Buffer) => Promise<void> | null

const takeEach = async (source: AsyncIterable<Buffer>, take: Take): Promise<void> => {
  for await (const chunk of source) await take(chunk)
}

/** As `takeEach`, without a promise for each of a stream's thousands of pieces. */
const takeAll = (source: Readable, take: Take): Promise<void> =>
  new Promise((resolve, reject) => {
    const onData = (chunk: Buffer): void => {
      const wait = take(chunk)
      if (!wait) return
      source.pause()
      wait.then(() => source.resume(), fail)
    }
    const leave = (): void => {
      source.off('data', onData).off('end', onEnd).off('error', fail).off('close', onClose)
    }
    const onEnd = (): void => {
      leave()
      resolve()
    }
    const fail = (error: unknown): void => {
      leave()
      reject(error instanceof Error ? error : new Error('a stream broke off'))
    }
    const onClose = (): void => fail(new Error('a stream ended before its end'))
    source.on('end', onEnd).on('error', fail).on('close', onClose).on('data', onData)
    if (source.destroyed) onClose()
  })
