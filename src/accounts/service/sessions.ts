import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { anonymous, type Actor, type Locale, type Membership, type RequestFacts } from '../../platform/actor.js'
import { ID_PATTERN, randomCode } from '../../platform/chance.js'
import { DAY, MINUTE } from '../../platform/clock.js'
import type { Tx } from '../../platform/database/index.js'
import { Hidden } from '../../platform/errors.js'
import type { Identity } from '../../platform/http/router.js'
import { deviceLabel } from '../rules/index.js'
import type { Session } from '../types.js'
import { actorFrom, freshId, type Desk } from './desk.js'

/** What the short token says. Times in it are seconds, as JSON Web Tokens have them. */
interface Claims {
  sid: string
  account: string
  family: string
  exp: number
}

/**
 * Sessions: a short signed token in the cookie, checked without asking the database about the session, and a record that
 * it is renewed against. What is revoked meanwhile stands in the account, which is read anyway: it is refused at once.
 */
export class Sessions {
  readonly #desk: Desk
  /** As a key object: a text would be tried as a public key first, at every request. */
  readonly #key: KeyObject

  constructor(desk: Desk) {
    this.#desk = desk
    this.#key = createSecretKey(createHmac('sha256', desk.house.config.SECRET).update('session').digest('base64url'), 'utf8')
  }

  /** Begins a session in the act's transaction; `id` and `family` are chosen outside. Answers the cookie's token. */
  async begin(tx: Tx, account: string, fresh: { id: string; family: string }, request: RequestFacts, userAgent: string): Promise<string> {
    const now = this.#now()
    await this.#desk.store.sessions.create(
      [
        {
          _id: fresh.id, account, family: fresh.family, createdAt: now, lastSeen: now,
          device: deviceLabel(userAgent), from: request.from, revokedAt: null,
        },
      ],
      { session: tx },
    )
    return this.#sign(fresh.id, account, fresh.family)
  }

  /** Id and family of a session to come. */
  fresh(): { id: string; family: string } {
    return { id: freshId(this.#desk), family: randomCode(this.#desk.house.chance, 26) }
  }

  /**
   * Who is at the other end of a cookie. Two reads side by side while the short token is valid, one more and one write
   * when it has run out. Anyone whose token is forged, revoked or unused for too long is an anonymous visitor.
   */
  async identify(cookie: string | undefined, locale: Locale, request: RequestFacts, userAgent: string): Promise<Identity> {
    const nobody: Identity = { actor: anonymous(locale, request), family: null, session: null, renewed: null }
    const claims = cookie ? this.#read(cookie) : null
    if (!claims) return nobody
    const { store } = this.#desk
    const [account, memberships] = await Promise.all([
      store.accounts.findById(claims.account).select({ passwordHash: 0, search: 0 }).lean(),
      store.memberships.find({ account: claims.account }).select({ _id: 0, organisation: 1, role: 1 }).lean<Membership[]>(),
    ])
    if (!account || account.revoked.some((one) => one.session === claims.sid)) return nobody
    const actor = actorFrom(account, memberships, locale, request)
    if (claims.exp * 1000 > this.#now().getTime()) return { actor, family: claims.family, session: claims.sid, renewed: null }
    const alive = await this.#renew(claims, request, userAgent)
    if (!alive) return nobody
    const renewed = this.#sign(claims.sid, claims.account, claims.family)
    return { actor, family: claims.family, session: claims.sid, renewed }
  }

  /** True for a token that was made here, whether or not its session still lasts; asks no database. */
  gaveOut(cookie: string | undefined): boolean {
    return cookie !== undefined && this.#read(cookie) !== null
  }

  /** The account's sessions that can still be used, the latest first. */
  async list(account: string): Promise<Session[]> {
    const since = this.#oldest()
    return this.#desk.store.sessions
      .find({ account, revokedAt: null, lastSeen: { $gt: since, $lte: this.#now() } })
      .sort({ lastSeen: -1 })
      .limit(100)
      .lean<Session[]>()
  }

  /** Ends one of the actor's own sessions. Throws `Hidden` for anybody else's. */
  async revoke(actor: Actor, session: string): Promise<void> {
    const { house, store, audit } = this.#desk
    const account = actor.account
    if (account === null) throw new Hidden()
    await house.database.transaction(actor, async (tx) => {
      const found = await store.sessions.findOne({ _id: session, account }).session(tx).lean()
      if (!found) throw new Hidden()
      if (found.revokedAt) return
      await this.#end(tx, account, [session])
      await audit.record(tx, actor, 'accounts.record.sessionRevoked', { kind: 'account', id: account }, { device: found.device })
    })
  }

  /** Ends every other session of the actor, or every one. */
  async revokeOthers(actor: Actor, keep: string | null): Promise<void> {
    const { house, audit } = this.#desk
    const account = actor.account
    if (account === null) throw new Hidden()
    await house.database.transaction(actor, async (tx) => {
      const count = await this.endAll(tx, account, keep)
      if (count > 0) await audit.record(tx, actor, 'accounts.record.sessionsRevoked', { kind: 'account', id: account }, { count })
    })
  }

  /** Ends all sessions of an account but one, in the act's transaction; answers how many. */
  async endAll(tx: Tx, account: string, keep: string | null): Promise<number> {
    const open = await this.#desk.store.sessions.find({ account, revokedAt: null }).select({ _id: 1 }).session(tx).lean()
    const ids = open.map((session) => session._id).filter((id) => id !== keep)
    if (ids.length > 0) await this.#end(tx, account, ids)
    return ids.length
  }

  /** Forgets sessions that nobody can use any more; a job calls it. */
  async sweep(): Promise<void> {
    const forgotten = new Date(this.#oldest().getTime() - 30 * DAY)
    await this.#desk.store.sessions.deleteMany({ lastSeen: { $lt: forgotten } })
  }

  async #end(tx: Tx, account: string, ids: string[]): Promise<void> {
    const { store, house } = this.#desk
    const now = this.#now()
    // After this instant the short token has run out by itself, and the record refuses its renewal.
    const until = new Date(now.getTime() + house.config.SESSION_MINUTES * MINUTE + MINUTE)
    await store.sessions.updateMany({ _id: { $in: ids }, account }, { $set: { revokedAt: now } }, { session: tx })
    const standing = await store.accounts.findById(account).select({ revoked: 1 }).session(tx).lean()
    const revoked = [...(standing?.revoked ?? []).filter((one) => one.until > now), ...ids.map((session) => ({ session, until }))]
    await store.accounts.updateOne({ _id: account }, { $set: { revoked } }, { session: tx })
  }

  async #renew(claims: Claims, request: RequestFacts, userAgent: string): Promise<boolean> {
    const renewed = await this.#desk.store.sessions.updateOne(
      { _id: claims.sid, account: claims.account, revokedAt: null, lastSeen: { $gt: this.#oldest() } },
      { $set: { lastSeen: this.#now(), from: request.from, device: deviceLabel(userAgent) } },
    )
    return renewed.matchedCount === 1
  }

  #sign(sid: string, account: string, family: string): string {
    const iat = Math.floor(this.#now().getTime() / 1000)
    const exp = iat + this.#desk.house.config.SESSION_MINUTES * 60
    return jwt.sign({ sid, account, family, iat, exp }, this.#key, { algorithm: 'HS256' })
  }

  #read(cookie: string): Claims | null {
    try {
      const claims = jwt.verify(cookie, this.#key, { algorithms: ['HS256'], ignoreExpiration: true })
      if (typeof claims === 'string') return null
      const { sid, account, family, exp } = claims as Record<string, unknown>
      const known = typeof sid === 'string' && ID_PATTERN.test(sid) && typeof account === 'string' && ID_PATTERN.test(account)
      return known && typeof family === 'string' && typeof exp === 'number' ? { sid, account, family, exp } : null
    } catch {
      return null
    }
  }

  #oldest(): Date {
    return new Date(this.#now().getTime() - this.#desk.house.config.SESSION_DAYS * DAY)
  }

  #now(): Date {
    return this.#desk.house.clock.now()
  }
}
