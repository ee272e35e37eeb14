import type { Actor, Locale } from '../../platform/actor.js'
import { Conflict, Hidden } from '../../platform/errors.js'
import type { Account } from '../types.js'
import { accountById, repeatable, type Desk } from './desk.js'
import { searchWords } from './people.js'

/** A person's own name and language. */
export class Profile {
  readonly #desk: Desk

  constructor(desk: Desk) {
    this.#desk = desk
  }

  /** The actor's own account. */
  async own(actor: Actor): Promise<Account> {
    const account = actor.account === null ? null : await accountById(this.#desk, actor.account)
    if (!account) throw new Hidden()
    const { passwordHash: _passwordHash, revoked: _revoked, search: _search, emailKey: _emailKey, formerOrganisations: _former, ...visible } = account
    return visible
  }

  /** Changes name and language. Throws `Conflict` when another window was quicker. */
  async edit(actor: Actor, given: { name: string; locale: Locale; version: number }): Promise<void> {
    const { house, store, audit } = this.#desk
    await house.database.transaction(actor, async (tx) => {
      const account = actor.account === null ? null : await accountById(this.#desk, actor.account, tx)
      if (!account) throw new Hidden()
      const before = { name: account.name, locale: account.locale }
      const after = { name: given.name, locale: given.locale }
      if (account.version !== given.version) throw new Conflict(before, account.name)
      await store.accounts.updateOne(
        { _id: account._id },
        { $set: { ...after, search: searchWords(after.name, account.email) }, $inc: { version: 1 } },
        { session: tx },
      )
      await audit.record(tx, actor, 'accounts.record.profileChanged', { kind: 'account', id: account._id }, { before, after })
    })
  }

  /** Keeps the language that the person switched to; a visitor's stands in the cookie only. */
  async speak(actor: Actor, locale: Locale): Promise<void> {
    const { house, store, audit } = this.#desk
    const id = actor.account
    if (id === null) return
    await house.database.transaction(repeatable(actor), async (tx) => {
      const account = await accountById(this.#desk, id, tx)
      if (!account || account.locale === locale) return
      await store.accounts.updateOne({ _id: id }, { $set: { locale } }, { session: tx })
      const details = { before: { locale: account.locale }, after: { locale } }
      await audit.record(tx, actor, 'accounts.record.profileChanged', { kind: 'account', id }, details)
    })
  }
}
