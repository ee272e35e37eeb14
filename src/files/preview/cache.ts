import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isAbsent } from '../errors.js'

/**
 * Derived previews by the hash of what they were made from. All of them can be made again: the folder may be emptied at
 * any time and needs no backup. One is made at a time, so that a page full of pictures does not take the whole machine.
 */
export class PreviewCache {
  readonly #folder: string
  readonly #making = new Map<string, Promise<Buffer>>()
  #last: Promise<unknown> = Promise.resolve()
  #made = 0

  constructor(folder: string) {
    this.#folder = folder
  }

  /** The bytes under this name, made when they are absent. What `make` throws is thrown to everybody who waits. */
  async get(sha256: string, ending: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const path = join(this.#folder, sha256.slice(0, 2), `${sha256.slice(2)}.${ending}`)
    const kept = await readFile(path).catch((error: unknown) => {
      if (isAbsent(error)) return null
      throw error
    })
    if (kept) return kept
    const under = this.#making.get(path)
    if (under) return under
    const making = this.#last.then(() => this.#make(path, make))
    this.#last = making.catch(() => undefined)
    this.#making.set(path, making)
    try {
      return await making
    } finally {
      this.#making.delete(path)
    }
  }

  async #make(path: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const bytes = await make()
    const half = `${path}.${process.pid}.${this.#made++}.half`
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await writeFile(half, bytes, { mode: 0o600 })
      await rename(half, path)
    } catch {
      // A full disk must not keep anyone from reading: the preview is made again next time.
      await rm(half, { force: true }).catch(() => undefined)
    }
    return bytes
  }
}
