import type { Actor } from '../../platform/actor.js'
import { HOUR } from '../../platform/clock.js'
import type { Tx } from '../../platform/database/index.js'
import { Denied, Hidden, Invalid } from '../../platform/errors.js'
import type { AccountRecord } from '../model.js'
import { maskedEmail, normalisedEmail } from '../rules/index.js'
import { accountById, LIVES, PURPOSES, type Desk } from './desk.js'
import type { Count } from './guard.js'
import { accountCount, guessed } from './guesses.js'
import type { Invitations } from './invitations.js'
import type { People } from './people.js'
import { mailAnswered, mailCounts } from './registration.js'
import type { Sessions } from './sessions.js'

/** Another feature that finds people by address: what it does in the act by which an account leaves one. */
export type AddressFollower = (tx: Tx, account: string, left: string) => Promise<void>

/** What the page behind a link that changes an address shows. */
export interface OpenAddress {
  account: string
  name: string
  /** The address that the account gets. */
  email: string
  /** Another account has it by now. */
  taken: boolean
}

/** Mails that one account may cause by wanting other addresses. */
const mailsOf = (account: string): Count => ({ kind: 'mail.account', value: account, limit: 10, window: HOUR })

const wrong = (field: string): Invalid => new Invalid({ [field]: { key: 'accounts.password.notCurrent' } })
const gone = (): Denied => new Denied('accounts.denied.linkGone', undefined, 409)
const taken = (): Denied => new Denied('accounts.denied.addressTaken', undefined, 409)

/**
 * A person's own address: asked for with the password, changed by the link that the new address gets, taken back within
 * some days by the link that the old one gets then. What the page says is the same whether or not the new address has an
 * account; that account's owner is told by mail, as at registering.
 */
export class Addresses {
  readonly #desk: Desk
  readonly #people: People
  readonly #sessions: Sessions
  readonly #invitations: Invitations
  readonly #followers: AddressFollower[] = []

  constructor(desk: Desk, people: People, sessions: Sessions, invitations: Invitations) {
    this.#desk = desk
    this.#people = people
    this.#sessions = sessions
    this.#invitations = invitations
  }

  /** What other features have to do when an account leaves an address. */
  followedBy(follower: AddressFollower): void {
    this.#followers.push(follower)
  }

  /** Asks for another address. Throws `Invalid` beside the fields, `TooMany` after too many wrong passwords. */
  async ask(actor: Actor, given: { email: string; passwordNow: string }): Promise<void> {
    const account = await this.#own(actor)
    await this.#prove(account, actor, given.passwordNow)
    if (normalisedEmail(given.email) === account.emailKey) throw new Invalid({ email: { key: 'accounts.email.same' } })
    await this.#send(actor, account, given.email, 'accounts.record.emailAsked')
  }

  /** Sends the link again with a new life; the one before is good no more. Throws `Denied` when nothing is waited for. */
  async again(actor: Actor): Promise<void> {
    const account = await this.#own(actor)
    const change = account.emailChange
    if (!change || change.until <= this.#now()) throw new Denied('accounts.denied.nothingAwaited', undefined, 409)
    await this.#send(actor, account, change.email, 'accounts.record.emailAskedAgain')
  }

  /** The person keeps the address; the link is good no more. */
  async cancel(actor: Actor): Promise<void> {
    const { house, store, audit, tokens } = this.#desk
    const { _id } = await this.#own(actor)
    await house.database.transaction(actor, async (tx) => {
      const standing = await accountById(this.#desk, _id, tx)
      if (!standing?.emailChange) return
      await store.accounts.updateOne({ _id }, { $set: { emailChange: null } }, { session: tx })
      await tokens.revoke(tx, PURPOSES.email, _id)
      await audit.record(tx, actor, 'accounts.record.emailKept', { kind: 'account', id: _id }, { email: standing.emailChange.email })
    })
  }

  /** What the link in the mail to the new address would change; null when it is of no use any more. Uses nothing up. */
  peek(text: string): Promise<OpenAddress | null> {
    return this.#peek(PURPOSES.email, text)
  }

  /**
   * Changes the address by the link. Whoever is not signed in gives the account's password: a mistyped address must not
   * hand the account to the stranger whose it is. `session` stays, the others end. Answers the account.
   */
  async confirm(actor: Actor, text: string, passwordNow: string, session: string | null): Promise<string> {
    const { house, tokens, audit } = this.#desk
    const open = await this.peek(text)
    if (!open) throw gone()
    if (actor.account !== null && actor.account !== open.account) throw new Denied('accounts.denied.otherAccountsLink')
    if (open.taken) throw taken()
    if (actor.account === null) {
      const account = await accountById(this.#desk, open.account)
      if (!account) throw gone()
      await this.#prove(account, actor, passwordNow)
    }
    const account = await house.database.transaction(actor, async (tx) => {
      const facts = await tokens.consume(tx, PURPOSES.email, text)
      const standing = facts && (await accountById(this.#desk, facts.subject, tx))
      if (!standing) throw gone()
      const self = actor.account === null ? await this.#people.actorOf(standing._id, actor.request, tx) : actor
      const email = String(facts.data['email'])
      const details = await this.#move(tx, standing, email, session)
      const invitations = await this.#invitations.keepFor(tx, standing._id, standing.email)
      for (const follow of this.#followers) await follow(tx, standing._id, standing.email)
      await audit.record(tx, self, 'accounts.record.emailChanged', { kind: 'account', id: standing._id }, { ...details, invitations })
      await this.#tellOld(tx, standing, email)
      return standing._id
    })
    await mailAnswered(this.#desk, actor.request.from)
    return account
  }

  /** What the link in the mail to the old address would take back; null when it is of no use any more. */
  peekBack(text: string): Promise<OpenAddress | null> {
    return this.#peek(PURPOSES.emailBack, text)
  }

  /**
   * Takes the old address back and sets a new password, as whoever changed it knew the old one. All sessions end, and
   * every other link about the account's address or password is good no more. Answers the account.
   */
  async takeBack(visitor: Actor, text: string, password: string): Promise<string> {
    const { house, tokens, store, audit, outbox, guard } = this.#desk
    const open = await this.peekBack(text)
    if (!open) throw gone()
    if (open.taken) throw taken()
    const passwordHash = await this.#people.hashNew(password, open.email)
    const account = await house.database.transaction(visitor, async (tx) => {
      const facts = await tokens.consume(tx, PURPOSES.emailBack, text)
      const standing = facts && (await accountById(this.#desk, facts.subject, tx))
      if (!standing) throw gone()
      const actor = await this.#people.actorOf(standing._id, visitor.request, tx)
      await store.accounts.updateOne({ _id: standing._id }, { $set: { passwordHash } }, { session: tx })
      const details = await this.#move(tx, standing, String(facts.data['email']), null)
      await tokens.revoke(tx, PURPOSES.emailBack, standing._id)
      await audit.record(tx, actor, 'accounts.record.emailTakenBack', { kind: 'account', id: standing._id }, details)
      // The address that is left gets no link: the two would take the account from each other without end.
      await outbox.send(tx, { template: 'accounts.mails.emailTakenBack', to: standing, values: { when: this.#instant() } })
      return standing._id
    })
    await guard.forgive(accountCount(this.#desk, open.email))
    return account
  }

  /** Forgets wishes whose link ran out a while ago; a job calls it. */
  async sweep(): Promise<void> {
    const before = new Date(this.#now().getTime() - LIVES.emailBack)
    await this.#desk.store.accounts.updateMany({ 'emailChange.until': { $lt: before } }, { $set: { emailChange: null } })
  }

  #now(): Date {
    return this.#desk.house.clock.now()
  }

  #instant(): { instant: string; zone: string } {
    return { instant: this.#now().toISOString(), zone: this.#desk.house.config.TIME_ZONE }
  }

  async #own(actor: Actor): Promise<AccountRecord> {
    const account = actor.account === null ? null : await accountById(this.#desk, actor.account)
    if (!account) throw new Hidden()
    return account
  }

  async #prove(account: AccountRecord, actor: Actor, password: string): Promise<void> {
    const { hasher } = this.#desk
    const right = await guessed(this.#desk, account.email, actor.request.from, async () => (await hasher.matches(password, account.passwordHash)) || null)
    if (!right) throw wrong('passwordNow')
  }

  async #peek(purpose: string, text: string): Promise<OpenAddress | null> {
    const facts = await this.#desk.tokens.peek(purpose, text)
    const account = facts && (await accountById(this.#desk, facts.subject))
    if (!account) return null
    const email = String(facts.data['email'])
    if (normalisedEmail(email) === account.emailKey) return null
    const holder = await this.#people.byEmail(email)
    return { account: account._id, name: account.name, email, taken: holder !== null }
  }

  /** Writes the wish, and a mail to the address: with a link, or for the owner of the account that it has. */
  async #send(actor: Actor, account: AccountRecord, email: string, action: 'accounts.record.emailAsked' | 'accounts.record.emailAskedAgain'): Promise<void> {
    const { house, store, guard, tokens, outbox, audit } = this.#desk
    const { _id } = account
    const counts = mailCounts(email, actor.request.from)
    await guard.take(mailsOf(_id))
    await guard.take(counts.network)
    const mayMail = await guard.takeQuietly(counts.address)
    // The link that arrived before stays good when no other one follows.
    if (!mayMail && account.emailChange?.email === email) return
    const now = this.#now()
    const until = new Date(now.getTime() + LIVES.email)
    await house.database.transaction(actor, async (tx) => {
      await tokens.revoke(tx, PURPOSES.email, _id)
      await store.accounts.updateOne({ _id }, { $set: { emailChange: { email, askedAt: now, until } } }, { session: tx })
      await audit.record(tx, actor, action, { kind: 'account', id: _id }, { email })
      if (!mayMail) return
      const holder = await this.#people.byEmail(email, tx)
      if (holder) {
        await outbox.send(tx, { template: 'accounts.mails.emailWanted', to: holder, link: { path: '/sign-in' } })
        return
      }
      const token = await tokens.issue(tx, { purpose: PURPOSES.email, subject: _id, data: { email }, expiresAt: until })
      const to = { email, name: account.name, locale: account.locale }
      await outbox.send(tx, { template: 'accounts.mails.emailConfirm', to, link: { path: '/account/email/confirm/', token } })
    })
  }

  /** Gives the account the address, ends sessions but one, and revokes what was mailed to the old address. */
  async #move(tx: Tx, standing: AccountRecord, email: string, keep: string | null): Promise<Record<string, unknown>> {
    const { tokens } = this.#desk
    const sessionsEnded = await this.#sessions.endAll(tx, standing._id, keep)
    await tokens.revoke(tx, PURPOSES.email, standing._id)
    await tokens.revoke(tx, PURPOSES.reset, standing._id)
    await this.#people.readdress(tx, standing._id, email)
    return { before: { email: standing.email }, after: { email }, sessionsEnded }
  }

  /** Tells the old address what happened, with the way back; the new address stands there only in part. */
  async #tellOld(tx: Tx, standing: AccountRecord, email: string): Promise<void> {
    const { tokens, outbox } = this.#desk
    const expiresAt = new Date(this.#now().getTime() + LIVES.emailBack)
    const token = await tokens.issue(tx, { purpose: PURPOSES.emailBack, subject: standing._id, data: { email: standing.email }, expiresAt })
    await outbox.send(tx, {
      template: 'accounts.mails.emailChanged',
      to: standing,
      values: { address: maskedEmail(email), when: this.#instant() },
      link: { path: '/account/email/back/', token },
    })
  }
}
