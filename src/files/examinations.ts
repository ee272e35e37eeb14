import type { Model } from 'mongoose'
import type { Clock } from '../platform/clock.js'
import { isDuplicate } from '../platform/database/index.js'
import type { Message } from '../platform/errors.js'
import type { ReceivedFile } from '../platform/http/route.js'
import type { ByteStore } from './bytes.js'
import { INSPECTOR, inspect, type Findings } from './inspect/index.js'
import type { FindingsDocument } from './model.js'
import type { FileKind } from './rules/kinds.js'

/** What the checks by kind (`inspect`) found in contents, written down under their hash: each is examined once. */
export class Examinations {
  readonly #findings: Model<FindingsDocument>
  readonly #bytes: ByteStore
  readonly #clock: Clock

  constructor(findings: Model<FindingsDocument>, bytes: ByteStore, clock: Clock) {
    this.#findings = findings
    this.#bytes = bytes
    this.#clock = clock
  }

  /** What keeps a file out by its kind, null where nothing does; an empty path: it is read from the store. */
  async problemIn({ path, sha256, name }: Pick<ReceivedFile, 'path' | 'sha256' | 'name'>, kind: FileKind): Promise<Message | null> {
    const known = await this.#findings.findOneAndUpdate({ _id: sha256, inspector: INSPECTOR }, { $set: { at: this.#clock.now() } }).lean()
    if (known) return null
    const found = await this.#bytes.reading(path, sha256, (readable) => inspect(readable, kind))
    if ('problem' in found) return { ...found.problem, values: { name, ...found.problem.values } }
    await this.note(sha256, found)
    return null
  }

  /** Writes down what is known of contents. */
  async note(sha256: string, found: Findings): Promise<void> {
    const document = { ...found, inspector: INSPECTOR, at: this.#clock.now() }
    // Two uploads of the same content at once write the same.
    await this.#findings.updateOne({ _id: sha256 }, { $set: document }, { upsert: true }).catch((error: unknown) => {
      if (!isDuplicate(error)) throw error
    })
  }
}
