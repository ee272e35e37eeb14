import { createHmac } from 'node:crypto'
import { Schema, type Model } from 'mongoose'
import { canonicalJson, sha256 } from './canonical.js'
import { newId } from './chance.js'
import { DAY } from './clock.js'
import type { Tx } from './database/index.js'
import type { House } from './house.js'
import { sameToken } from './http/csrf.js'

/** What a valid token stands for. */
export interface TokenFacts {
  id: string
  purpose: string
  /** Whom or what it is about: an account's, invitation's or membership's id. */
  subject: string
  data: Record<string, unknown>
  expiresAt: Date
}

interface TokenDocument {
  _id: string
  purpose: string
  subject: string
  /** SHA-256 of the text that the person holds; the text itself is nowhere. */
  hash: string
  data: string
  issuedAt: Date
  expiresAt: Date
  usedAt: Date | null
  revokedAt: Date | null
}

const schema = new Schema<TokenDocument>(
  {
    _id: { type: String, required: true },
    purpose: { type: String, required: true },
    subject: { type: String, required: true },
    hash: { type: String, required: true },
    data: { type: String, required: true },
    issuedAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    usedAt: { type: Date, default: null },
    revokedAt: { type: Date, default: null },
  },
  { collection: 'tokens', versionKey: false },
)
schema.index({ purpose: 1, subject: 1 })
schema.index({ expiresAt: 1 })

/** How long a token that can no longer be used is kept, so that support can tell "expired" from "never existed". */
const KEPT_AFTER_EXPIRY = 30 * DAY

const SHAPE = /^([0-9a-hjkmnp-tv-z]{20})\.[A-Za-z0-9_-]{43}$/

/**
 * One-time secrets in links (confirm an address, reset a password, accept an invitation). The database holds only a
 * hash; the text is derived from the id and the house's secret when a mail is delivered, so neither a copy of the
 * database nor the outbox lets anyone act. Opening a link peeks; only a deliberate POST consumes.
 */
export class Tokens {
  readonly #tokens: Model<TokenDocument>
  readonly #house: Pick<House, 'clock' | 'chance'>
  readonly #secret: string

  /** `secret` is the house's; changing it makes every link that is under way invalid. */
  constructor(house: Pick<House, 'database' | 'clock' | 'chance'>, secret: string) {
    this.#tokens = house.database.model('tokens', schema)
    this.#house = house
    this.#secret = secret
  }

  /** Makes a token in the act's transaction and answers its id, which is no secret: `textOf` makes the secret of it. */
  async issue(
    tx: Tx,
    token: { purpose: string; subject: string; data?: Record<string, unknown>; expiresAt: Date },
  ): Promise<string> {
    const id = newId(this.#house.chance)
    await this.#tokens.create(
      [
        {
          _id: id,
          purpose: token.purpose,
          subject: token.subject,
          hash: sha256(this.textOf(id)),
          data: canonicalJson(token.data ?? {}),
          issuedAt: this.#house.clock.now(),
          expiresAt: token.expiresAt,
        },
      ],
      { session: tx },
    )
    return id
  }

  /** The text that stands in the link. Safe in a path and in a query. */
  textOf(id: string): string {
    return `${id}.${createHmac('sha256', this.#secret).update(`token:${id}`).digest('base64url')}`
  }

  /** What a token stands for, without using it up; null when unknown, forged, for another purpose, used or expired. */
  async peek(purpose: string, text: string): Promise<TokenFacts | null> {
    return this.#find(purpose, text)
  }

  /** Uses a token up in the act's transaction; null as with `peek`. Of two at once, one gets it. */
  async consume(tx: Tx, purpose: string, text: string): Promise<TokenFacts | null> {
    const found = await this.#find(purpose, text, tx)
    if (!found) return null
    const used = await this.#tokens.updateOne(
      { _id: found.id, usedAt: null, revokedAt: null },
      { $set: { usedAt: this.#house.clock.now() } },
      { session: tx },
    )
    return used.matchedCount === 1 ? found : null
  }

  /** Takes back every unused token of this purpose and subject (a newer one was sent, an invitation was withdrawn). */
  async revoke(tx: Tx, purpose: string, subject: string): Promise<void> {
    await this.#tokens.updateMany(
      { purpose, subject, usedAt: null, revokedAt: null },
      { $set: { revokedAt: this.#house.clock.now() } },
      { session: tx },
    )
  }

  /**
   * Forgets tokens that expired a month ago; a job calls it. Not a TTL index: that one runs on the database machine's
   * clock, and everything else about a token on the injected one.
   */
  async sweep(): Promise<number> {
    const before = new Date(this.#house.clock.now().getTime() - KEPT_AFTER_EXPIRY)
    return (await this.#tokens.deleteMany({ expiresAt: { $lt: before } })).deletedCount
  }

  async #find(purpose: string, text: string, tx?: Tx): Promise<TokenFacts | null> {
    const id = SHAPE.exec(text)?.[1]
    if (!id) return null
    const token = await this.#tokens.findById(id).session(tx ?? null).lean()
    // Compared even when nothing was found, so that the time taken tells nothing.
    const genuine = sameToken(sha256(text), token?.hash ?? sha256(this.textOf(id)))
    const valid = token?.purpose === purpose && !token.usedAt && !token.revokedAt && token.expiresAt > this.#house.clock.now()
    if (!token || !genuine || !valid) return null
    const { subject, expiresAt } = token
    return { id, purpose, subject, data: JSON.parse(token.data) as Record<string, unknown>, expiresAt }
  }
}
