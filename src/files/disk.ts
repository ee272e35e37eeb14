import { access, constants, copyFile, link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { FileReply } from '../platform/http/reply.js'
import { HASH, type ByteStore, type Needed } from './bytes.js'
import { isAbsent, isPresent } from './errors.js'

/** Makes a rename or a new name in this folder survive a power cut. */
const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, constants.O_RDONLY)
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

const sizeOf = async (path: string): Promise<number | null> => {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (isAbsent(error)) return null
    throw error
  }
}

/** Bytes as files: `store/ab/cdef…`, and `trash/` for what is being removed. */
export class DiskStore implements ByteStore {
  readonly #store: string
  readonly #trash: string
  #asides = 0

  constructor(folder: string) {
    this.#store = join(folder, 'store')
    this.#trash = join(folder, 'trash')
  }

  async prepare(): Promise<void> {
    await mkdir(this.#store, { recursive: true, mode: 0o700 })
    await mkdir(this.#trash, { recursive: true, mode: 0o700 })
  }

  async writable(): Promise<boolean> {
    try {
      for (const folder of [this.#store, this.#trash]) await access(folder, constants.W_OK | constants.X_OK)
      return true
    } catch {
      return false
    }
  }

  async put(path: string, sha256: string, at: Date): Promise<void> {
    const target = this.#path(sha256)
    const file = await open(path, 'r+')
    try {
      // The age that the sweep judges by is the time of this act, also for bytes that are there already.
      await file.utimes(at, at)
      await file.sync()
    } finally {
      await file.close()
    }
    const fresh = await this.#moveTo(path, target)
    await syncFolder(dirname(target))
    if (fresh) await syncFolder(this.#store)
  }

  async size(sha256: string): Promise<number | null> {
    // A sweep may have put the bytes aside in this very moment, or died over it: whoever asks for them needs them. More
    // than once, as another process may sweep too.
    for (let tries = 0; tries < 5; tries++) {
      const size = await sizeOf(this.#path(sha256))
      if (size !== null) return size
      for (const name of await readdir(this.#trash)) {
        if (name.startsWith(sha256)) await this.#bringBack(join(this.#trash, name), sha256)
      }
    }
    return null
  }

  async source(sha256: string): Promise<FileReply['source'] | null> {
    return (await this.size(sha256)) === null ? null : { path: this.#path(sha256) }
  }

  async reading<T>(path: string, sha256: string, read: (path: string) => Promise<T>): Promise<T> {
    return read((await sizeOf(path)) === null ? this.#path(sha256) : path)
  }

  async *olderThan(instant: Date): AsyncIterable<string[]> {
    for (const prefix of await readdir(this.#store)) {
      if (!/^[0-9a-f]{2}$/.test(prefix)) continue
      const old: string[] = []
      for (const rest of await readdir(join(this.#store, prefix))) {
        const sha256 = prefix + rest
        if (HASH.test(sha256) && (await this.#isOlder(this.#path(sha256), instant))) old.push(sha256)
      }
      if (old.length > 0) yield old
    }
  }

  async removeUnless(sha256: string, instant: Date, needed: Needed): Promise<boolean> {
    if (!(await this.#isOlder(this.#path(sha256), instant))) return false
    const aside = join(this.#trash, `${sha256}.${process.pid}.${this.#asides++}`)
    try {
      await rename(this.#path(sha256), aside)
    } catch (error) {
      // Another process was quicker.
      if (isAbsent(error)) return false
      throw error
    }
    return this.#decide(aside, sha256, instant, needed)
  }

  async finishRemovals(instant: Date, needed: Needed): Promise<number> {
    let removed = 0
    for (const name of await readdir(this.#trash)) {
      const sha256 = name.slice(0, 64)
      if (HASH.test(sha256) && (await this.#decide(join(this.#trash, name), sha256, instant, needed))) removed++
    }
    return removed
  }

  /** Answers whether a folder had to be made for it. */
  async #moveTo(path: string, target: string): Promise<boolean> {
    try {
      await rename(path, target)
      return false
    } catch (error) {
      if (!isAbsent(error)) throw error
      // Of the folder or of the file itself: the second try tells.
      const made = await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      await rename(path, target)
      return made !== undefined
    }
  }

  async #decide(aside: string, sha256: string, instant: Date, needed: Needed): Promise<boolean> {
    const goes = (await this.#isOlder(aside, instant)) && !(await needed(sha256))
    if (!goes) await this.#bringBack(aside, sha256)
    await rm(aside, { force: true })
    return goes
  }

  async #bringBack(aside: string, sha256: string): Promise<void> {
    const target = this.#path(sha256)
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    try {
      // Unlike a rename, a link never replaces what was put there meanwhile.
      await link(aside, target)
    } catch (error) {
      if (isPresent(error) || isAbsent(error)) return
      // Some network file systems know no hard links.
      await copyFile(aside, target, constants.COPYFILE_EXCL).catch((reason: unknown) => {
        if (!isPresent(reason)) throw reason
      })
    }
    await syncFolder(dirname(target))
  }

  async #isOlder(path: string, instant: Date): Promise<boolean> {
    try {
      return (await stat(path)).mtime < instant
    } catch (error) {
      if (isAbsent(error)) return false
      throw error
    }
  }

  #path(sha256: string): string {
    if (!HASH.test(sha256)) throw new Error('not a SHA-256')
    return join(this.#store, sha256.slice(0, 2), sha256.slice(2))
  }
}
