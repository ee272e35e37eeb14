import { Schema, type Model } from 'mongoose'
import { DAY, MINUTE, type Clock } from '../../platform/clock.js'
import { isDuplicate, type Database, type Tx } from '../../platform/database/index.js'
import { streamOf } from '../../platform/http/reply.js'
import type { ByteStore } from '../bytes.js'
import { referenceModel, type ReferenceDocument } from '../model.js'
import { askClamd, pingClamd, type ClamdAddress, type Verdict } from './clamd.js'

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
  /** How often a scanner that was there gave no verdict on it. */
  failures?: number
  /** When what was clean was looked at once more; absent: not yet, or stored by a release that did not. */
  again?: Date | null
  /** Found when it had been clean before, so that it may have been read. */
  late?: boolean
  /** Those whom it concerns have not been told yet. */
  news?: boolean
}

/** A bad verdict that somebody has to be told of. */
export interface ScanNews {
  sha256: string
  state: Extract<ScanState, 'infected' | 'unscannable'>
  signature: string
  late: boolean
}

const schema = new Schema<ScanDocument>(
  {
    _id: { type: String, required: true },
    bytes: { type: Number, required: true },
    state: { type: String, required: true },
    signature: { type: String, default: '' },
    since: { type: Date, required: true },
    nextAt: { type: Date, required: true },
    failures: Number,
    again: Date,
    late: Boolean,
    news: Boolean,
  },
  { collection: 'scans', versionKey: false },
)
schema.index({ state: 1, nextAt: 1 })
schema.index({ state: 1, since: 1 })
schema.index({ news: 1 }, { sparse: true })

/** So often does a scanner that is there fail at some bytes before they count as what it cannot look at. */
const FAILURES = 5

/** What one turn of the background work looks at, at most. */
const STEP = { bytes: 256 * 1024 * 1024, references: 500, news: 50, shown: 1000 } as const

/** Why bytes are handed to nobody, or only to whoever sent them. */
export type HeldState = Extract<ScanState, 'checking' | 'infected' | 'unscannable'>

/** Contents that are held, since when, and whether they had been clean before. */
export interface HeldContent {
  sha256: string
  state: HeldState
  late: boolean
  since: Date
}

/** Where clamd is, and how large a file it looks at whole. */
export interface Scanner {
  address: ClamdAddress
  maxBytes: number
  /** Days after which what was clean is looked at once more, by signatures that were not known then; 0: never. */
  againDays: number
}

/** The scanner's verdicts by content: the same bytes are looked at once. Without a scanner nothing is ever scanned. */
export class Scans {
  readonly #scans: Model<ScanDocument>
  readonly #clock: Clock
  readonly #scanner: Scanner | null
  readonly #bytes: ByteStore
  readonly #references: Model<ReferenceDocument>
  /** How far the search for what was never looked at has come. */
  #searched = ''

  constructor(database: Database, clock: Clock, scanner: Scanner | null, bytes: ByteStore) {
    this.#references = referenceModel(database)
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
    if (scan?.state === 'checking' && atOnce) {
      const state = await this.#scan(this.#scanner, scan)
      return state === 'down' ? 'checking' : state
    }
    return scan?.state ?? 'checking'
  }

  /**
   * Looks at what waits, oldest first, as long as the scanner is there; answers how many verdicts there were. Bytes at
   * which it fails come later, and do not keep the others waiting.
   */
  async due(): Promise<number> {
    if (!this.#scanner) return 0
    let done = 0
    for (;;) {
      const scan = await this.#scans.findOne({ state: 'checking', nextAt: { $lte: this.#clock.now() } }).sort({ nextAt: 1 }).lean()
      if (!scan) return done
      const state = await this.#scan(this.#scanner, scan)
      if (state === 'down') return done
      if (state !== 'checking') done++
    }
  }

  /**
   * Looks once more at what was clean days ago, oldest first, a little at a time. Only what is found then changes
   * anything: that a scanner looks at less than before holds nothing back. Answers how many were found.
   */
  async again(): Promise<number> {
    if (!this.#scanner || this.#scanner.againDays === 0) return 0
    const now = this.#clock.now()
    const before = new Date(now.getTime() - this.#scanner.againDays * DAY)
    let [found, bytes] = [0, 0]
    while (bytes < STEP.bytes) {
      const scan = await this.#scans.findOne({ state: 'clean', again: null, since: { $lt: before } }).sort({ since: 1 }).lean()
      if (!scan) break
      const verdict = await this.#ask(this.#scanner.address, scan._id)
      if (verdict.state === 'down' && !(await pingClamd(this.#scanner.address))) break
      const infected = verdict.state === 'infected'
      const change = infected ? { state: verdict.state, signature: verdict.signature, late: true, news: true } : {}
      await this.#scans.updateOne({ _id: scan._id, state: 'clean' }, { $set: { again: now, ...change } })
      if (infected) found++
      bytes += scan.bytes
    }
    return found
  }

  /** Has the next few stored contents wait for the scanner that came when there was none; answers how many. */
  async backfill(): Promise<number> {
    if (!this.#scanner) return 0
    const batch = await this.#references.find({ sha256: { $gt: this.#searched } }, { sha256: 1, bytes: 1 }).sort({ sha256: 1 }).limit(STEP.references).lean()
    this.#searched = batch.length < STEP.references ? '' : (batch.at(-1)?.sha256 ?? '')
    const unknown = new Map(batch.map(({ sha256, bytes }) => [sha256, bytes]))
    for (const { _id } of await this.#scans.find({ _id: { $in: [...unknown.keys()] } }, { _id: 1 }).lean()) unknown.delete(_id)
    for (const [sha256, bytes] of unknown) await this.look(sha256, bytes, false)
    return unknown.size
  }

  /** Contents that are held, the newest first; at most a thousand. Nothing waits where there is no scanner. */
  async heldNow(): Promise<HeldContent[]> {
    const states: HeldState[] = this.#scanner ? ['checking', 'infected', 'unscannable'] : ['infected', 'unscannable']
    const held = await this.#scans.find({ state: { $in: states } }).sort({ since: -1 }).limit(STEP.shown).lean()
    return held.flatMap(({ _id, state, late, since }) => (state === 'clean' ? [] : [{ sha256: _id, state, late: late ?? false, since }]))
  }

  /** Bad verdicts that nobody has been told of, a few at a time. */
  async news(): Promise<ScanNews[]> {
    const found = await this.#scans.find({ news: true }).sort({ since: 1 }).limit(STEP.news).lean()
    return found.flatMap(({ _id, state, signature, late }) => (state === 'infected' || state === 'unscannable' ? [{ sha256: _id, state, signature, late: late ?? false }] : []))
  }

  /** Within the act that tells of it. */
  async told(tx: Tx, sha256: string): Promise<void> {
    await this.#scans.updateOne({ _id: sha256 }, { $set: { news: false } }, { session: tx })
  }

  /** Asks for a verdict; `checking`: none on these bytes now, `down`: the scanner is not there. */
  async #scan({ address, maxBytes }: Scanner, { _id: sha256, bytes, failures = 0 }: ScanDocument): Promise<ScanState | 'down'> {
    // By its defaults clamd calls clean what is larger than it looks at.
    const asked: Verdict | { state: 'gone' } = bytes > maxBytes ? { state: 'unscannable', signature: 'size' } : await this.#ask(address, sha256)
    if (asked.state === 'gone') {
      // Nothing is there to be looked at; whoever puts it there again has it looked at.
      await this.#scans.deleteOne({ _id: sha256, state: 'checking' })
      return 'checking'
    }
    const there = asked.state !== 'down' || (await pingClamd(address))
    if (asked.state === 'down' && (!there || failures + 1 < FAILURES)) {
      const nextAt = new Date(this.#clock.now().getTime() + MINUTE)
      await this.#scans.updateOne({ _id: sha256, state: 'checking' }, { $set: { nextAt, ...(there ? { failures: failures + 1 } : {}) } })
      return there ? 'checking' : 'down'
    }
    const verdict = asked.state === 'down' ? { state: 'unscannable' as const, signature: 'failed' } : asked
    const bad = verdict.state === 'clean' ? { signature: '' } : { signature: verdict.signature, news: true }
    await this.#scans.updateOne({ _id: sha256, state: 'checking' }, { $set: { state: verdict.state, ...bad } })
    return verdict.state
  }

  async #ask(address: ClamdAddress, sha256: string): Promise<Verdict | { state: 'gone' }> {
    const source = await this.#bytes.source(sha256)
    return source ? askClamd(address, streamOf(source)) : { state: 'gone' }
  }
}
