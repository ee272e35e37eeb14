import type { FileHandle } from 'node:fs/promises'
import { asStorageError } from './errors.js'

/** Bytes that are gathered before they are written: many small writes cost more than the bytes. */
const GATHER = 256 * 1024

/** Writes a file while the next bytes come: one lot is written as it came, without a copy, while the other is gathered. */
export class WriteBehind {
  readonly #file: FileHandle
  #lot: Buffer[] = []
  #gathered = 0
  #writing: Promise<void> | null = null

  constructor(file: FileHandle) {
    this.#file = file
  }

  /**
   * Takes the next bytes, which nobody may change any more. Null: go on; else they are one lot ahead of the disk, and
   * whoever brings them waits. The wait throws `StorageUnavailable` when the disk refuses what was given before.
   */
  write(chunk: Buffer): Promise<void> | null {
    this.#lot.push(chunk)
    this.#gathered += chunk.length
    if (this.#gathered < GATHER) return null
    if (this.#writing) return this.#turn()
    this.#begin()
    return null
  }

  /** Resolves when all is written. */
  async end(): Promise<void> {
    await this.#turn()
    await this.#writing
  }

  /** Resolves when nothing is being written any more, however it ended. */
  async settled(): Promise<void> {
    await this.#writing?.catch(() => undefined)
  }

  async #turn(): Promise<void> {
    await this.#writing
    if (this.#gathered > 0) this.#begin()
  }

  #begin(): void {
    const [lot, bytes] = [this.#lot, this.#gathered]
    this.#lot = []
    this.#gathered = 0
    const writing = this.#put(lot, bytes)
    // Told to whoever waits next, which may be after it failed; that it failed is never forgotten.
    writing.then(() => (this.#writing = null), () => undefined)
    this.#writing = writing
  }

  async #put(lot: Buffer[], bytes: number): Promise<void> {
    try {
      const { bytesWritten } = await this.#file.writev(lot)
      // A disk that is nearly full takes a part; what follows says why.
      if (bytesWritten < bytes) await this.#file.writeFile(Buffer.concat(lot).subarray(bytesWritten))
    } catch (error) {
      throw asStorageError(error)
    }
  }
}
