import type { Actor, Locale } from '../../platform/actor.js'
import { Invalid } from '../../platform/errors.js'
import { landingOf, networkOf, normalisedEmail } from '../rules/index.js'
import { repeatable, type Desk } from './desk.js'
import { QUARTER, type Count } from './guard.js'
import type { People } from './people.js'
import type { Sessions } from './sessions.js'

/** A session that has begun: what goes into the cookie, and the language that the person reads. */
export interface SignedIn {
  account: string
  token: string
  locale: Locale
  /** Where the person goes on to who asked for no page. */
  landing: string
}

export const accountCount = (desk: Desk, email: string): Count => ({
  kind: 'signIn.account',
  value: normalisedEmail(email),
  limit: desk.house.config.SIGN_IN_FAILURES_PER_ACCOUNT,
  window: QUARTER,
})

/** Signing in with a password. What is answered, and when, is the same whether or not the address has an account. */
export class SignIn {
  readonly #desk: Desk
  readonly #people: People
  readonly #sessions: Sessions

  constructor(desk: Desk, people: People, sessions: Sessions) {
    this.#desk = desk
    this.#people = people
    this.#sessions = sessions
  }

  /**
   * Throws `TooMany` after too many failures for the account or from the network, `Invalid` when the two do not belong
   * together.
   */
  async withPassword(actor: Actor, given: { email: string; password: string }, userAgent: string): Promise<SignedIn> {
    const { guard, hasher, house } = this.#desk
    const counts: Count[] = [
      accountCount(this.#desk, given.email),
      { kind: 'signIn.network', value: networkOf(actor.request.from), limit: house.config.SIGN_IN_FAILURES_PER_ADDRESS, window: QUARTER },
    ]
    const [ofAccount, ofNetwork] = counts as [Count, Count]
    await guard.take(ofNetwork)
    try {
      await guard.take(ofAccount)
    } catch (error) {
      // Refused without a guess: it must not use up what the neighbours behind the same address have left.
      await guard.giveBack(ofNetwork)
      throw error
    }
    const account = await this.#people.byEmail(given.email)
    const right = await hasher.matches(given.password, account?.passwordHash ?? null)
    if (!account || !right) throw new Invalid({ '': { key: 'accounts.signIn.wrong' } })
    await guard.forgive(ofAccount)
    await guard.giveBack(ofNetwork)
    return this.begin(actor, account._id, userAgent)
  }

  /** Begins a session for an account that has proved itself otherwise (a mailed link; the demonstration's buttons). */
  async begin(visitor: Actor, account: string, userAgent: string): Promise<SignedIn> {
    const { house, audit } = this.#desk
    const fresh = this.#sessions.fresh()
    // Signing in twice does no harm, and the second answer must carry a cookie as well.
    const once = repeatable(visitor)
    return house.database.transaction(once, async (tx) => {
      const actor = await this.#people.actorOf(account, once.request, tx)
      const token = await this.#sessions.begin(tx, account, fresh, once.request, userAgent)
      await audit.record(tx, actor, 'accounts.record.signedIn', { kind: 'account', id: account }, {})
      return { account, token, locale: actor.locale, landing: landingOf(actor) }
    })
  }

  /** Ends the session that the request came with; for a visitor nothing happens. */
  async out(actor: Actor, session: string | null): Promise<void> {
    if (actor.account === null || session === null) return
    await this.#sessions.revoke(repeatable(actor), session)
  }
}

