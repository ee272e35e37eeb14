import mongoose from 'mongoose'
import type { Actor } from '../platform/actor.js'
import { insert, isDuplicate, type Tx } from '../platform/database/index.js'
import { Hidden } from '../platform/errors.js'
import type { House } from '../platform/house.js'
import { checkRecord, type CheckResult } from './check.js'
import { auditModels, type AuditModels } from './model.js'
import { listRecord, type AuditFilter, type AuditPage } from './queries.js'
import { contentOf, detailsHash, entryHash, entryId, headKey, sealHash, type Entry } from './rules.js'

export type { CheckResult } from './check.js'
export type { AuditFilter, AuditPage, AuditRow } from './queries.js'

/** What an act is about. `call` decides who of a call's office may read the entry. */
export interface Subject {
  kind: string
  id: string
  call?: string | null
}

/** Heads that one seal takes at most; the rest waits for the next. */
const SEAL_AT_MOST = 500

/**
 * The append-only record: a hash chain per subject, the chains' heads linked into one chain of seals. Acts on different
 * subjects never wait for each other; concurrent acts on one subject conflict and are run again.
 */
export class Audit {
  readonly #models: AuditModels
  readonly #house: Pick<House, 'clock' | 'chance'>
  #checking: Promise<CheckResult> | null = null

  constructor(house: Pick<House, 'database' | 'clock' | 'chance'>) {
    this.#models = auditModels(house.database)
    this.#house = house
  }

  /**
   * Adds an entry in the act's own transaction. `action` is '<feature>.<what happened>', words for it stand in the
   * catalogue under audit.acts. `details` must be JSON; put nothing there that whoever may read the call's record must
   * not know (scores before a round is settled, ballots, tokens): record their hash instead.
   */
  async record(
    tx: Tx,
    actor: Actor,
    action: string,
    subject: Subject,
    details: Record<string, unknown> = {},
  ): Promise<void> {
    await this.#append(tx, actor, action, subject, details, null)
  }

  /**
   * Erases the details of an entry because the law asks for it; the header and the chain stay. The erasure is itself an
   * entry of the same chain. Throws `Hidden` when there is no such entry.
   */
  async erase(tx: Tx, actor: Actor, id: string, reason: string): Promise<void> {
    const entry = await this.#models.entries.findById(id).session(tx).lean()
    if (!entry) throw new Hidden()
    await this.#models.details.updateOne({ _id: id }, { $set: { content: null, salt: null } }, { session: tx })
    const subject = { kind: entry.kind, id: entry.subject, call: entry.call }
    await this.#append(tx, actor, 'audit.erased', subject, { entry: entry.seq, reason }, entry.seq)
  }

  /**
   * Links the heads that changed since the last seal into the chain of seals; answers how many. Run by a job every few
   * seconds in any number of processes: the seal's number is unique, so of two at once one wins and the other goes home.
   * No transaction: a crash between the two writes only seals the same heads once more.
   */
  async seal(): Promise<number> {
    const { heads, seals } = this.#models
    const changed = await heads.find({ unsealed: true }).limit(SEAL_AT_MOST).lean()
    if (changed.length === 0) return 0
    const last = await seals.findOne().sort({ _id: -1 }).lean()
    const number = (last?._id ?? 0) + 1
    const at = this.#house.clock.now()
    const sealed = changed.map(({ _id, seq, hash }) => ({ head: _id, seq, hash }))
    const prev = last?.hash ?? ''
    try {
      await seals.create([{ _id: number, at, heads: sealed, prev, hash: sealHash({ number, at, heads: sealed, prev }) }])
    } catch (error) {
      if (isDuplicate(error)) return 0
      throw error
    }
    await heads.bulkWrite(
      sealed.map(({ head, seq }) => ({
        // An act that came meanwhile has moved the head on; it stays unsealed.
        updateOne: { filter: { _id: head, seq }, update: { $set: { unsealed: false } } },
      })),
      { ordered: false },
    )
    return sealed.length
  }

  /** Reads the whole record, in pieces, and tells everything in it that does not hold. Asked twice at once, it reads once. */
  check(): Promise<CheckResult> {
    this.#checking ??= checkRecord(this.#models).finally(() => {
      this.#checking = null
    })
    return this.#checking
  }

  /** A page of the record, newest first. `filter.calls` limits it to entries of those calls (null: all). */
  list(filter: AuditFilter, size: number): Promise<AuditPage> {
    return listRecord(this.#models, filter, size)
  }

  async #append(
    tx: Tx,
    actor: Actor,
    action: string,
    subject: Subject,
    values: Record<string, unknown>,
    erases: number | null,
  ): Promise<void> {
    const { entries, heads, details } = this.#models
    const key = headKey(subject.kind, subject.id)
    const head = await heads.findById(key).session(tx).lean()
    const salt = this.#house.chance.bytes(16).toString('hex')
    const { name, request } = actor
    const content = contentOf({ name, from: request.from, request: request.id, values })
    const header: Omit<Entry, '_id' | 'hash'> = {
      kind: subject.kind,
      subject: subject.id,
      call: subject.call ?? null,
      seq: (head?.seq ?? 0) + 1,
      at: this.#house.clock.now(),
      action,
      account: actor.account,
      detailsHash: detailsHash(salt, content),
      erases,
      prev: head?.hash ?? '',
    }
    const hash = entryHash(header)
    const { seq } = header
    const id = entryId(key, seq)
    await again(async () => {
      if (head) {
        await heads.updateOne({ _id: key, seq: head.seq }, { $set: { seq, hash, unsealed: true } }, { session: tx })
      } else {
        const first = { _id: key, kind: subject.kind, subject: subject.id, seq, hash, unsealed: true }
        await insert(heads, first, tx)
      }
      await insert(entries, { _id: id, ...header, hash }, tx)
    })
    await insert(details, { _id: id, content, salt }, tx)
  }
}

/** A number that another act took between our snapshot and our write is a conflict like any other: run the act again. */
const again = async (write: () => Promise<void>): Promise<void> => {
  try {
    await write()
  } catch (error) {
    if (isDuplicate(error) && error instanceof mongoose.mongo.MongoError) error.addErrorLabel('TransientTransactionError')
    throw error
  }
}
