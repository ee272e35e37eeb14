import { PersonFacing } from '../platform/errors.js'
import type { ReceivedFile } from '../platform/http/route.js'
import type { ByteStore } from './bytes.js'
import { StorageUnavailable } from './errors.js'
import { inspect, type Findings } from './inspect/index.js'
import type { Quarantine } from './quarantine.js'
import { kindOf } from './rules/kinds.js'
import { cleanName } from './rules/names.js'
import type { StoredFile } from './types.js'

/** Bytes that a copy may take beyond twice its original: small ones are packed differently. */
const MORE = 1024 * 1024

/**
 * Makes copies without what names a file's author or place (`cleanCopy`). One at a time, so that many do not take the
 * whole machine; bytes go from store to store as they are made.
 */
export class Cleaning {
  readonly #bytes: ByteStore
  readonly #quarantine: Quarantine
  readonly #keep: (copy: ReceivedFile, found: Findings) => Promise<void>
  #last: Promise<unknown> = Promise.resolve()

  /** `keep` stores a copy whose bytes lie in quarantine, with what was found in it. */
  constructor(bytes: ByteStore, quarantine: Quarantine, keep: (copy: ReceivedFile, found: Findings) => Promise<void>) {
    this.#bytes = bytes
    this.#quarantine = quarantine
    this.#keep = keep
  }

  /** A stored copy, examined anew; null where it cannot be made. Throws `StorageUnavailable` when there is no room. */
  copyOf(file: StoredFile): Promise<ReceivedFile | null> {
    const copy = this.#last.then(() => this.#copy(file))
    this.#last = copy.catch(() => undefined)
    return copy
  }

  async #copy(file: StoredFile): Promise<ReceivedFile | null> {
    const kind = kindOf(file.type)
    if (!kind) return null
    const { cleanCopy } = await import('./clean.js')
    const most = file.bytes * 2 + MORE
    if (!(await this.#quarantine.hasRoomFor(most))) throw new StorageUnavailable('files.noSpace')
    const written = await this.#bytes.reading('', file.sha256, async (path) => {
      const bytes = await cleanCopy(path, kind)
      return bytes && this.#quarantine.write(bytes, most)
    }).catch((error: unknown) => {
      if (error instanceof PersonFacing) throw error
      // The libraries throw whatever they meet in a stranger's file.
      return null
    })
    if (!written?.kept) return null
    const copy: ReceivedFile = { field: '', name: cleanName(file.name), path: written.path, bytes: written.bytes, sha256: written.sha256, type: file.type }
    try {
      const found = await inspect(copy.path, kind)
      if ('problem' in found || found.facts.some((fact) => fact.removable)) return null
      await this.#keep(copy, found)
      return copy
    } finally {
      await this.#quarantine.discard([copy.path])
    }
  }
}
