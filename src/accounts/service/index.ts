import type { Audit } from '../../audit/index.js'
import type { Files, HeldState, ScanNews, StoredFile } from '../../files/index.js'
import type { Outbox } from '../../mail/index.js'
import type { Actor, Appointment, Locale, RequestFacts } from '../../platform/actor.js'
import type { Tx } from '../../platform/database/index.js'
import type { House, InvariantBreach } from '../../platform/house.js'
import type { Identity } from '../../platform/http/router.js'
import type { Tokens } from '../../platform/tokens.js'
import { openStore } from '../model.js'
import { AccountLists } from '../queries.js'
import type { Member, Organisation, Person } from '../types.js'
import { networkOf } from '../rules/index.js'
import { Addresses } from './addresses.js'
import { freshId, personOf, type Desk } from './desk.js'
import { tellOfHeldLicence } from './held.js'
import { Guard, QUARTER, type Count } from './guard.js'
import { Hasher, STRONG, type HashingCost } from './hashing.js'
import { accountInvariants } from './invariants.js'
import { Invitations } from './invitations.js'
import { Memberships } from './membership.js'
import { Organisations, visibleOf } from './organisations.js'
import { Passwords } from './passwords.js'
import { People } from './people.js'
import { Profile } from './profile.js'
import { Registration } from './registration.js'
import { Sessions } from './sessions.js'
import { SignIn } from './sign-in.js'
import { Staff } from './staff.js'

/**
 * People, organisations, sign-in and roles. The use cases stand in parts named after them; what other features ask is
 * answered here.
 */
export class Accounts {
  readonly registration: Registration
  readonly signIn: SignIn
  readonly sessions: Sessions
  readonly passwords: Passwords
  readonly profile: Profile
  /** A person's own e-mail address: changing it, taking it back. */
  readonly addresses: Addresses
  /** Making and changing organisations, their licence, the secretariat's word on it. */
  readonly registry: Organisations
  readonly memberships: Memberships
  readonly invitations: Invitations
  readonly staff: Staff
  readonly lists: AccountLists
  readonly #desk: Desk
  readonly #people: People

  /** `options.hashing` is for tests and the demonstration only, which make passwords by the dozen. */
  constructor(
    house: House,
    deps: { audit: Audit; outbox: Outbox; files: Files; tokens: Tokens },
    options: { hashing?: HashingCost } = {},
  ) {
    const store = openStore(house.database)
    const desk: Desk = { house, store, ...deps, hasher: new Hasher(options.hashing ?? STRONG), guard: new Guard(store, house.clock) }
    this.#desk = desk
    this.#people = new People(desk)
    this.sessions = new Sessions(desk)
    this.registration = new Registration(desk, this.#people)
    this.signIn = new SignIn(desk, this.#people, this.sessions)
    this.passwords = new Passwords(desk, this.#people, this.sessions)
    this.profile = new Profile(desk)
    this.registry = new Organisations(desk, this.#people)
    this.memberships = new Memberships(desk, this.#people, this.registry)
    this.invitations = new Invitations(desk, this.#people, this.registry, this.memberships)
    this.addresses = new Addresses(desk, this.#people, this.sessions, this.invitations)
    this.staff = new Staff(desk, this.#people)
    this.lists = new AccountLists(store, this.#people)
  }

  /** Who is at the other end of a session cookie; an anonymous visitor where it says nothing that holds. */
  identify(cookie: string | undefined, locale: Locale, request: RequestFacts, userAgent: string): Promise<Identity> {
    return this.sessions.identify(cookie, locale, request, userAgent)
  }

  /**
   * Lets whoever asks guess at a secret: `limit` wrong tries a quarter of an hour from one network, then `TooMany`. A try
   * for which `answer` gives something does not count; null and undefined do.
   */
  async limited<T>(actor: Actor, kind: string, limit: number, answer: () => Promise<T>): Promise<T> {
    const { guard } = this.#desk
    const count: Count = { kind, value: networkOf(actor.request.from), limit, window: QUARTER }
    await guard.take(count)
    const found = await answer()
    if (found !== null && found !== undefined) await guard.giveBack(count)
    return found
  }

  /**
   * Rations what writes to others: each of `counts` goes up by one with the act, and comes back down when the act fails.
   * Throws `TooMany` when one of them has had its share.
   */
  rationed<T>(counts: readonly Count[], act: () => Promise<T>): Promise<T> {
    return this.#desk.guard.rationed(counts, act)
  }

  person(id: string, tx?: Tx): Promise<Person | null> {
    return this.#people.person(id, tx)
  }

  /** The people of these ids; ids of nobody are left out. */
  persons(ids: readonly string[], tx?: Tx): Promise<Map<string, Person>> {
    return this.#people.persons(ids, tx)
  }

  async personByEmail(email: string, tx?: Tx): Promise<Person | null> {
    const account = await this.#people.byEmail(email, tx)
    return account ? personOf(account) : null
  }

  async organisation(id: string, tx?: Tx): Promise<Organisation | null> {
    const record = await this.registry.record(id, tx)
    return record ? visibleOf(record) : null
  }

  organisations(ids: readonly string[], tx?: Tx): Promise<Map<string, Organisation>> {
    return this.registry.many(ids, tx)
  }

  /** The organisation's members, its owner first, then by when they came. */
  membersOf(organisation: string, tx?: Tx): Promise<Member[]> {
    return this.#people.membersOf(organisation, tx)
  }

  /** The organisations that these accounts are members of, by account; for finding conflicts of interest. */
  membershipsOf(accounts: readonly string[], tx?: Tx): Promise<Map<string, string[]>> {
    return this.#people.membershipsOf(accounts, tx)
  }

  /** The organisations that these accounts were members of and have left, by account; they count like past employers. */
  formerOrganisationsOf(accounts: readonly string[], tx?: Tx): Promise<Map<string, string[]>> {
    return this.#people.formerOrganisationsOf(accounts, tx)
  }

  /** Part of the act that tells of what the virus scanner found; see `held.ts`. */
  tellOfHeldLicence(tx: Tx, actor: Actor, found: ScanNews, references: readonly StoredFile[]): Promise<number> {
    return tellOfHeldLicence(this.#desk, this.#people, tx, actor, found, references)
  }

  /** Why an organisation's licence cannot be opened; undefined where it can, or there is none. */
  async licenceHeld({ licence }: Pick<Organisation, 'licence'>): Promise<HeldState | undefined> {
    const { files } = this.#desk
    const file = licence === null ? null : await files.find(licence)
    return file ? (await files.held([file])).get(file.sha256) : undefined
  }

  /** Adds an appointment in the caller's transaction and records it; who may do so is the caller's policy. */
  async appoint(tx: Tx, actor: Actor, account: string, appointment: Appointment): Promise<void> {
    await this.#people.appoint(tx, actor, account, appointment)
  }

  /** Takes an appointment away in the caller's transaction and records it. */
  async dismiss(tx: Tx, actor: Actor, account: string, appointment: Appointment): Promise<void> {
    await this.#people.dismiss(tx, actor, account, appointment)
  }

  /** The secretariat of a call and of the house: whom to tell about what needs a hand. */
  office(call: string, tx?: Tx): Promise<Person[]> {
    return this.#people.holding('secretariat', call, true, tx)
  }

  /** Who holds a role for this call; with `houseToo` also those who hold it for every call. */
  holding(role: Appointment['role'], call: string, houseToo = false, tx?: Tx): Promise<Person[]> {
    return this.#people.holding(role, call, houseToo, tx)
  }

  /**
   * Makes a confirmed account in the caller's transaction: the person came by a mailed link, which proves the address.
   * Throws `Invalid` for the password, `Denied` (409) when the address has an account.
   */
  async accountFromInvitation(
    tx: Tx,
    actor: Actor,
    given: { email: string; name: string; password: string; locale: Locale },
  ): Promise<Person> {
    const passwordHash = await this.#people.hashNew(given.password, given.email)
    const now = this.#desk.house.clock.now()
    const id = freshId(this.#desk)
    const { email, name, locale } = given
    return personOf(await this.#people.create(tx, actor, { id, email, name, locale, passwordHash, privacyAgreedAt: now }, now))
  }

  /** The actor that an account is, in its own language. Throws `Hidden` when there is none. */
  actorOf(account: string, request: RequestFacts): Promise<Actor> {
    return this.#people.actorOf(account, request)
  }

  /**
   * Invites the first administrator (or another, when none can sign in any more) from the command line; answers the
   * path of the link, which is mailed too.
   */
  async inviteAdministrator(actor: Actor, invitee: { email: string; name: string; locale: Locale }): Promise<string> {
    return `/invitations/${await this.invitations.firstAdministrator(actor, invitee)}`
  }

  /** Forgets what is over: sessions nobody can use, addresses nobody confirmed, counters whose time has passed. A job calls it daily. */
  async sweep(): Promise<void> {
    await this.sessions.sweep()
    await this.addresses.sweep()
    await this.#desk.guard.sweep()
  }

  invariants(): Promise<InvariantBreach[]> {
    return accountInvariants(this.#desk)
  }
}
