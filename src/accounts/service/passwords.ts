import type { Actor, Locale } from '../../platform/actor.js'
import { Denied, Hidden, Invalid } from '../../platform/errors.js'
import { accountById, LIVES, PURPOSES, type Desk } from './desk.js'
import type { People } from './people.js'
import { accountCount, guessed } from './guesses.js'
import { mailAnswered, mailCounts } from './registration.js'
import type { Sessions } from './sessions.js'

/** Forgotten and changed passwords. Either ends every other session of the account. */
export class Passwords {
  readonly #desk: Desk
  readonly #people: People
  readonly #sessions: Sessions

  constructor(desk: Desk, people: People, sessions: Sessions) {
    this.#desk = desk
    this.#people = people
    this.#sessions = sessions
  }

  /**
   * Sends a link to set a new password; an address without an account gets a mail that says so. The page says the same,
   * and both take one transaction with one mail.
   */
  async forgotten(actor: Actor, email: string, locale: Locale): Promise<void> {
    const { house, guard, tokens, outbox } = this.#desk
    const counts = mailCounts(email, actor.request.from)
    await guard.take(counts.network)
    if (!(await guard.takeQuietly(counts.address))) return
    const now = house.clock.now()
    await house.database.transaction(actor, async (tx) => {
      const account = await this.#people.byEmail(email, tx)
      if (!account) {
        await outbox.send(tx, { template: 'accounts.mails.noAccount', to: { email, locale }, link: { path: '/register' } })
        return
      }
      await tokens.revoke(tx, PURPOSES.reset, account._id)
      const expiresAt = new Date(now.getTime() + LIVES.reset)
      const token = await tokens.issue(tx, { purpose: PURPOSES.reset, subject: account._id, expiresAt })
      const to = { email: account.email, name: account.name, locale: account.locale }
      await outbox.send(tx, { template: 'accounts.mails.reset', to, link: { path: '/reset/', token } })
    })
  }

  /** The address whose password the link sets; null when the link is of no use any more. Uses nothing up. */
  async peek(text: string): Promise<string | null> {
    const facts = await this.#desk.tokens.peek(PURPOSES.reset, text)
    return facts ? ((await this.#people.person(facts.subject))?.email ?? null) : null
  }

  /** Sets a new password by a mailed link and ends all sessions; answers the account. */
  async reset(visitor: Actor, text: string, password: string): Promise<string> {
    const { house, tokens, guard } = this.#desk
    const email = await this.peek(text)
    if (!email) throw new Denied('accounts.denied.linkGone', undefined, 409)
    const passwordHash = await this.#people.hashNew(password, email)
    const account = await house.database.transaction(visitor, async (tx) => {
      const facts = await tokens.consume(tx, PURPOSES.reset, text)
      if (!facts) throw new Denied('accounts.denied.linkGone', undefined, 409)
      const actor = await this.#people.actorOf(facts.subject, visitor.request, tx)
      await this.#set(tx, actor, facts.subject, passwordHash, null, 'accounts.record.passwordReset')
      return facts.subject
    })
    await guard.forgive(accountCount(this.#desk, email))
    await mailAnswered(this.#desk, visitor.request.from)
    return account
  }

  /** Changes the actor's password; `session` is the one that stays. Throws `Invalid` beside the fields. */
  async change(actor: Actor, given: { current: string; password: string }, session: string | null): Promise<void> {
    const { house, hasher } = this.#desk
    const id = actor.account
    if (id === null) throw new Hidden()
    const account = await accountById(this.#desk, id)
    if (!account) throw new Hidden()
    const right = await guessed(this.#desk, account.email, actor.request.from, async () => (await hasher.matches(given.current, account.passwordHash)) || null)
    if (!right) throw new Invalid({ current: { key: 'accounts.password.notCurrent' } })
    const passwordHash = await this.#people.hashNew(given.password, account.email)
    await house.database.transaction(actor, (tx) => this.#set(tx, actor, id, passwordHash, session, 'accounts.record.passwordChanged'))
  }

  async #set(
    tx: Parameters<Sessions['endAll']>[0],
    actor: Actor,
    account: string,
    passwordHash: string,
    keep: string | null,
    action: 'accounts.record.passwordReset' | 'accounts.record.passwordChanged',
  ): Promise<void> {
    const { store, audit, outbox, tokens } = this.#desk
    // Whoever sets a password may do so because somebody else knew the last one, and asked for another address with it.
    await store.accounts.updateOne({ _id: account }, { $set: { passwordHash, emailChange: null } }, { session: tx })
    await tokens.revoke(tx, PURPOSES.email, account)
    const sessions = await this.#sessions.endAll(tx, account, keep)
    await tokens.revoke(tx, PURPOSES.reset, account)
    await audit.record(tx, actor, action, { kind: 'account', id: account }, { sessionsEnded: sessions })
    const person = await this.#people.person(account, tx)
    if (person) await outbox.send(tx, { template: 'accounts.mails.passwordChanged', to: person, link: { path: '/forgotten' } })
  }
}
