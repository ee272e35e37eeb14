import type { Actor, Locale } from '../../platform/actor.js'
import { Invalid } from '../../platform/errors.js'
import { landingOf } from '../rules/index.js'
import { repeatable, type Desk } from './desk.js'
import { accountCount, guessed } from './guesses.js'
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

/** So many wrong passwords of one address in a row are no slip any more: another way in is offered. */
const OFTEN = 3

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
    const account = await guessed(this.#desk, given.email, actor.request.from, async () => {
      const known = await this.#people.byEmail(given.email)
      const right = await this.#desk.hasher.matches(given.password, known?.passwordHash ?? null)
      return right ? known : null
    })
    if (!account) {
      // Counted for every address, known or not: the advice tells nothing of whether there is an account.
      const often = (await this.#desk.guard.made(accountCount(this.#desk, given.email))) >= OFTEN
      throw new Invalid({ '': { key: often ? 'accounts.signIn.wrongOften' : 'accounts.signIn.wrong' } })
    }
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

