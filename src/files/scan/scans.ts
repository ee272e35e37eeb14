import { Schema, type Model } from 'mongoose'
import { MINUTE, type Clock } from '../../platform/clock.js'
import { isDuplicate, type Database } from '../../platform/database/index.js'
import { streamOf } from '../../platform/http/reply.js'
import type { ByteStore } from '../bytes.js'
import { askClamd, type ClamdAddress, type Verdict } from './clamd.js'

/**
 * What is known of some bytes. `checking`: they wait for the scanner; `unscannable`: it could not look at the whole, so
 * they are held; `notScanned`: the house has no scanner.
 */
export const SCAN_STATES = ['checking', 'clean', 'infected', 'unscannable', 'notScanned'] as const
export type ScanState = (typeof SCAN_STATES)[number]

interface ScanDocument {
  _id: string
  bytes: number
  state: Exclude<ScanState, 'notScanned'>
  signature: string
  since: Date
  /** When to look again while it waits. */
  nextAt: Date
}

const schema = new Schema<ScanDocument>(
  {
    _id: { type: String, required: true },
    bytes: { type: Number, required: true },
    state: { type: String, required: true },
    signature: { type: String, default: '' },
    since: { type: Date, required: true },
    nextAt: { type: Date, required: true },
  },
  { collection: 'scans', versionKey: false },
)
schema.index({ state: 1, nextAt: 1 })

/** Why bytes are handed to nobody, or only to whoever sent them. */
export type HeldState = Extract<ScanState, 'checking' | 'infected' | 'unscannable'>

/** Where clamd is, and how large a file it looks at whole. */
export interface Scanner {
  address: ClamdAddress
  maxBytes: number
}

/** The scanner's verdicts by content: the same bytes are looked at once. Without a scanner nothing is ever scanned. */
export class Scans {
  readonly #scans: Model<ScanDocument>
  readonly #clock: Clock
  readonly #scanner: Scanner | null
  readonly #bytes: ByteStore

  constructor(database: Database, clock: Clock, scanner: Scanner | null, bytes: ByteStore) {
    this.#scans = database.model('scans', schema)
    this.#clock = clock
    this.#scanner = scanner
    this.#bytes = bytes
  }

  /** How contents stand. What was never looked at waits, where there is a scanner. */
  async states(hashes: readonly string[]): Promise<Map<string, ScanState>> {
    const known = new Map((await this.#scans.find({ _id: { $in: [...hashes] } }).lean()).map((scan) => [scan._id, scan.state]))
    return new Map(hashes.map((sha256) => {
      const state = known.get(sha256) ?? 'checking'
      return [sha256, state === 'checking' && !this.#scanner ? 'notScanned' : state]
    }))
  }

  /** Has stored bytes looked at now where they are small, and soon where they are not; answers how they stand. */
  async look(sha256: string, bytes: number, atOnce: boolean): Promise<ScanState> {
    if (!this.#scanner) return (await this.states([sha256])).get(sha256) ?? 'notScanned'
    const now = this.#clock.now()
    await this.#scans
      .updateOne({ _id: sha256 }, { $setOnInsert: { bytes, state: 'checking', signature: '', since: now, nextAt: now } }, { upsert: true })
      .catch((error: unknown) => {
        if (!isDuplicate(error)) throw error
      })
    const scan = await this.#scans.findById(sha256).lean()
    if (scan?.state === 'checking' && atOnce) return this.#scan(this.#scanner, scan)
    return scan?.state ?? 'checking'
  }

  /** Looks at what waits, oldest first, until the scanner does not answer; answers how many verdicts there were. */
  async due(): Promise<number> {
    if (!this.#scanner) return 0
    let done = 0
    for (;;) {
      const scan = await this.#scans.findOne({ state: 'checking', nextAt: { $lte: this.#clock.now() } }).sort({ nextAt: 1 }).lean()
      if (!scan || (await this.#scan(this.#scanner, scan)) === 'checking') return done
      done++
    }
  }

  async #scan({ address, maxBytes }: Scanner, { _id: sha256, bytes }: ScanDocument): Promise<ScanState> {
    // By its defaults clamd calls clean what is larger than it looks at.
    const verdict: Verdict = bytes > maxBytes ? { state: 'unscannable', signature: 'size' } : await this.#ask(address, sha256)
    if (verdict.state === 'down') {
      await this.#scans.updateOne({ _id: sha256, state: 'checking' }, { $set: { nextAt: new Date(this.#clock.now().getTime() + MINUTE) } })
      return 'checking'
    }
    const signature = verdict.state === 'clean' ? '' : verdict.signature
    await this.#scans.updateOne({ _id: sha256, state: 'checking' }, { $set: { state: verdict.state, signature } })
    return verdict.state
  }

  async #ask(address: ClamdAddress, sha256: string): Promise<Verdict> {
    const source = await this.#bytes.source(sha256)
    return source ? askClamd(address, streamOf(source)) : { state: 'down' }
  }
}
