import type { Actor, Appointment, Locale, Membership, RequestFacts, Role } from '../../platform/actor.js'
import type { Tx } from '../../platform/database/index.js'
import { isDuplicate } from '../../platform/database/index.js'
import { Denied, Hidden, Invalid } from '../../platform/errors.js'
import { normalised } from '../../platform/text.js'
import type { AccountRecord } from '../model.js'
import { normalisedEmail, passwordProblem } from '../rules/index.js'
import type { Member, Person } from '../types.js'
import { accountById, actorFrom, formerOrganisationsOf, personOf, type Desk } from './desk.js'

/** What a new account is made of; the password is hashed already. */
export interface NewAccount {
  id: string
  email: string
  name: string
  locale: Locale
  passwordHash: string
  privacyAgreedAt: Date
}

/** Words that a person is found by in lists. */
export const searchWords = (name: string, email: string): string => normalised(`${name} ${email}`)

/** Finds people and changes what they are appointed to; other features reach it through the door. */
export class People {
  readonly #desk: Desk

  constructor(desk: Desk) {
    this.#desk = desk
  }

  async person(id: string, tx?: Tx): Promise<Person | null> {
    const account = await accountById(this.#desk, id, tx)
    return account ? personOf(account) : null
  }

  async persons(ids: readonly string[], tx?: Tx): Promise<Map<string, Person>> {
    if (ids.length === 0) return new Map()
    const accounts = await this.#desk.store.accounts
      .find({ _id: { $in: [...new Set(ids)] } })
      .select({ name: 1, email: 1, locale: 1 })
      .session(tx ?? null)
      .lean()
    return new Map(accounts.map((account) => [account._id, personOf(account)]))
  }

  async byEmail(email: string, tx?: Tx): Promise<AccountRecord | null> {
    return this.#desk.store.accounts.findOne({ emailKey: normalisedEmail(email) }).session(tx ?? null).lean<AccountRecord>()
  }

  /** Everyone who holds a role for a call, or (with `houseToo`) for the house; by name. */
  async holding(role: Role, call: string | null, houseToo: boolean, tx?: Tx): Promise<Person[]> {
    const calls = houseToo ? [call, null] : [call]
    const accounts = await this.#desk.store.accounts
      .find({ appointments: { $elemMatch: { role, call: { $in: calls } } } })
      .select({ name: 1, email: 1, locale: 1 })
      .sort({ _id: 1 })
      .session(tx ?? null)
      .lean()
    return accounts.map(personOf)
  }

  async membersOf(organisation: string, tx?: Tx): Promise<Member[]> {
    const memberships = await this.#desk.store.memberships
      .find({ organisation })
      .sort({ since: 1, _id: 1 })
      .session(tx ?? null)
      .lean()
    const people = await this.persons(memberships.map((m) => m.account), tx)
    return memberships
      .flatMap((m) => {
        const person = people.get(m.account)
        return person ? [{ ...person, role: m.role }] : []
      })
      .sort((a, b) => Number(b.role === 'owner') - Number(a.role === 'owner'))
  }

  /** The organisations that these accounts are members of, by account. */
  async membershipsOf(accounts: readonly string[], tx?: Tx): Promise<Map<string, string[]>> {
    const found = await this.#desk.store.memberships
      .find({ account: { $in: [...new Set(accounts)] } })
      .select({ account: 1, organisation: 1 })
      .session(tx ?? null)
      .lean()
    const by = new Map<string, string[]>()
    for (const { account, organisation } of found) by.set(account, [...(by.get(account) ?? []), organisation])
    return by
  }

  /** The organisations that these accounts were members of and have left, by account. */
  async formerOrganisationsOf(accounts: readonly string[], tx?: Tx): Promise<Map<string, string[]>> {
    const found = await this.#desk.store.accounts
      .find({ _id: { $in: [...new Set(accounts)] } })
      .select({ formerOrganisations: 1 })
      .session(tx ?? null)
      .lean()
    return new Map(found.map((account) => [account._id, formerOrganisationsOf(account)]))
  }

  /** The actor that an account would be; for acts on someone's behalf in the demonstration and in tests. */
  async actorOf(id: string, request: RequestFacts, tx?: Tx): Promise<Actor> {
    const account = await accountById(this.#desk, id, tx)
    if (!account) throw new Hidden()
    const memberships = await this.#desk.store.memberships
      .find({ account: id })
      .select({ _id: 0, organisation: 1, role: 1 })
      .session(tx ?? null)
      .lean<Membership[]>()
    return actorFrom(account, memberships, account.locale, request)
  }

  /** Adds an appointment in the act's transaction; one that is held already changes nothing. */
  async appoint(tx: Tx, actor: Actor, account: string, appointment: Appointment): Promise<boolean> {
    const standing = await accountById(this.#desk, account, tx)
    if (!standing) throw new Hidden()
    if (standing.appointments.some((one) => same(one, appointment))) return false
    await this.#desk.store.accounts.updateOne({ _id: account }, { $push: { appointments: appointment } }, { session: tx })
    const subject = { kind: 'account', id: account, call: appointment.call }
    await this.#desk.audit.record(tx, actor, 'accounts.record.appointed', subject, { role: appointment.role, call: appointment.call, name: standing.name })
    return true
  }

  /** Takes an appointment away in the act's transaction; one that is not held changes nothing. */
  async dismiss(tx: Tx, actor: Actor, account: string, appointment: Appointment): Promise<boolean> {
    const standing = await accountById(this.#desk, account, tx)
    if (!standing) throw new Hidden()
    const rest = standing.appointments.filter((one) => !same(one, appointment))
    if (rest.length === standing.appointments.length) return false
    await this.#desk.store.accounts.updateOne({ _id: account }, { $set: { appointments: rest } }, { session: tx })
    const subject = { kind: 'account', id: account, call: appointment.call }
    await this.#desk.audit.record(tx, actor, 'accounts.record.dismissed', subject, { role: appointment.role, call: appointment.call, name: standing.name })
    return true
  }

  /** Writes a new, confirmed account in the act's transaction. Throws `Denied` when the address has one already. */
  async create(tx: Tx, actor: Actor, account: NewAccount, now: Date): Promise<AccountRecord> {
    const email = account.email.trim()
    const record: AccountRecord = {
      _id: account.id,
      email,
      emailKey: normalisedEmail(email),
      name: account.name,
      search: searchWords(account.name, email),
      locale: account.locale,
      administrator: false,
      appointments: [],
      confirmedAt: now,
      privacyAgreedAt: account.privacyAgreedAt,
      createdAt: now,
      version: 1,
      passwordHash: account.passwordHash,
      formerOrganisations: [],
      revoked: [],
    }
    if (await this.byEmail(email, tx)) throw new Denied('accounts.denied.accountExists', undefined, 409)
    try {
      await this.#desk.store.accounts.create([record], { session: tx })
    } catch (error) {
      throw isDuplicate(error) ? new Denied('accounts.denied.accountExists', undefined, 409) : error
    }
    const self = actor.account === null ? { ...actor, account: record._id, name: record.name, email } : actor
    await this.#desk.audit.record(tx, self, 'accounts.record.registered', { kind: 'account', id: record._id }, { email, name: record.name })
    return record
  }

  /**
   * Gives an account another address in the act's transaction. Throws `Denied` when another account has it. The document
   * is taken out and put in anew: the Rust SecantusDB does not let go of a unique key that a document was updated away
   * from, only of a deleted one's, and nobody could ever register with the old address.
   */
  async readdress(tx: Tx, account: string, email: string): Promise<void> {
    const { accounts } = this.#desk.store
    const standing = await accountById(this.#desk, account, tx)
    if (!standing) throw new Hidden()
    const taken = (): Denied => new Denied('accounts.denied.addressTaken', undefined, 409)
    const holder = await this.byEmail(email, tx)
    if (holder && holder._id !== account) throw taken()
    const moved: AccountRecord = { ...standing, email, emailKey: normalisedEmail(email), search: searchWords(standing.name, email), emailChange: null }
    await accounts.deleteOne({ _id: account }, { session: tx })
    try {
      await accounts.create([moved], { session: tx })
    } catch (error) {
      throw isDuplicate(error) ? taken() : error
    }
  }

  /** The hash of a new password; throws `Invalid` beside `field` when it will not do. */
  async hashNew(password: string, email: string, field = 'password'): Promise<string> {
    const problem = passwordProblem(password, email)
    if (problem) throw new Invalid({ [field]: problem })
    return this.#desk.hasher.hash(password)
  }
}

const same = (a: Appointment, b: Appointment): boolean => a.role === b.role && a.call === b.call
