import type { FileHandle } from 'node:fs/promises'
import { asStorageError } from './errors.js'

/** Bytes that are gathered before they are written: many small writes cost more than the bytes. */
const GATHER = 256 * 1024

/**
 * Writes a file while the next bytes come: one lot is written, the other filled. Both are made once, so that the chunks
 * that come in can be forgotten at once.
 */
export class WriteBehind {
  readonly #file: FileHandle
  #filling: Buffer = Buffer.allocUnsafe(GATHER)
  #other: Buffer | null = null
  #filled = 0
  #writing: Promise<unknown> = Promise.resolve()

  constructor(file: FileHandle) {
    this.#file = file
  }

  /** Throws `StorageUnavailable` when the disk refuses, perhaps what was given before. */
  async write(chunk: Buffer): Promise<void> {
    for (let at = 0; at < chunk.length; ) {
      const taken = chunk.copy(this.#filling, this.#filled, at)
      at += taken
      this.#filled += taken
      if (this.#filled === GATHER) await this.#flush()
    }
  }

  /** Resolves when all is written. */
  async end(): Promise<void> {
    await this.#flush()
    await this.#awaited()
  }

  /** Resolves when nothing is being written any more, however it ended. */
  async settled(): Promise<void> {
    await this.#writing.catch(() => undefined)
  }

  async #flush(): Promise<void> {
    await this.#awaited()
    if (this.#filled === 0) return
    const lot = this.#filling
    this.#writing = this.#file.writeFile(lot.subarray(0, this.#filled))
    // Told to whoever waits next, which may be after it failed.
    this.#writing.catch(() => undefined)
    this.#filling = this.#other ?? Buffer.allocUnsafe(GATHER)
    this.#other = lot
    this.#filled = 0
  }

  async #awaited(): Promise<void> {
    try {
      await this.#writing
    } catch (error) {
      throw asStorageError(error)
    }
  }
}
