import type { Membership } from '../platform/actor.js'
import { pagingOf } from '../platform/paging.js'
import { normalised } from '../platform/text.js'
import type { AccountRecord, OrganisationRecord, Store } from './model.js'
import type { People } from './service/people.js'
import { visibleOf } from './service/organisations.js'
import { PAGE_SIZE, type AskedToJoin, type Listed, type OrganisationFilter, type OrganisationRow, type PeopleFilter, type PersonRow } from './lists.js'
import type { Invitation, JoinRequest, Organisation } from './types.js'

/** What the pages of lists show. */
export class AccountLists {
  readonly #store: Store
  readonly #people: People

  constructor(store: Store, people: People) {
    this.#store = store
    this.#people = people
  }

  /** Organisations, those that wait longest for the secretariat's word first within the newest. */
  async organisations(filter: OrganisationFilter): Promise<Listed<OrganisationRow>> {
    const where = {
      ...(filter.verification ? { verification: filter.verification } : {}),
      ...(filter.kind ? { kind: filter.kind } : {}),
      ...searching(filter.search),
    }
    const total = await this.#store.organisations.countDocuments(where)
    const { page, skip } = pagingOf(filter.page, total, PAGE_SIZE)
    const found = await this.#store.organisations
      .find(where)
      .sort({ createdAt: -1, _id: 1 })
      .skip(skip)
      .limit(PAGE_SIZE)
      .lean<OrganisationRecord[]>()
    const memberships = await this.#store.memberships.find({ organisation: { $in: found.map((one) => one._id) } }).lean()
    const owners = new Map(memberships.filter((m) => m.role === 'owner').map((m) => [m.organisation, m.account]))
    const people = await this.#people.persons([...owners.values()])
    const rows = found.map((one) => ({
      ...visibleOf(one),
      owner: people.get(owners.get(one._id) ?? '') ?? null,
      members: memberships.filter((m) => m.organisation === one._id).length,
    }))
    return { rows, total, page, size: PAGE_SIZE }
  }

  /** How many organisations wait for the secretariat to look at their licence. */
  waiting(): Promise<number> {
    return this.#store.organisations.countDocuments({ verification: 'unverified', licence: { $ne: null } })
  }

  /** The organisations that these memberships name, in the order of their names. */
  async own(memberships: readonly Membership[]): Promise<Array<Organisation & { role: Membership['role'] }>> {
    const found = await this.#store.organisations
      .find({ _id: { $in: memberships.map((m) => m.organisation) } })
      .sort({ createdAt: 1 })
      .lean<OrganisationRecord[]>()
    const roles = new Map(memberships.map((m) => [m.organisation, m.role]))
    return found.map((one) => ({ ...visibleOf(one), role: roles.get(one._id) ?? 'member' }))
  }

  /** What this account asked to join and has no answer to, or was refused. */
  async asked(account: string): Promise<Array<JoinRequest & { organisationName: Organisation['name'] | null }>> {
    const open = await this.#store.joinRequests.find({ account }).lean<JoinRequest[]>()
    const refused = await this.#store.joinAnswers
      .find({ account, state: 'refused' })
      .sort({ decidedAt: -1 })
      .limit(10)
      .lean<JoinRequest[]>()
    const requests = [...open, ...refused]
    const named = await this.#store.organisations
      .find({ _id: { $in: requests.map((one) => one.organisation) } })
      .select({ name: 1 })
      .lean()
    const names = new Map(named.map((one) => [one._id, one.name]))
    return requests.map((one) => ({ ...one, organisationName: names.get(one.organisation) ?? null }))
  }

  /** Requests to join that wait for the owner's answer, the oldest first. */
  async joinRequests(organisation: string): Promise<AskedToJoin[]> {
    const open = await this.#store.joinRequests.find({ organisation }).sort({ askedAt: 1 }).lean<JoinRequest[]>()
    const people = await this.#people.persons(open.map((one) => one.account))
    return open.flatMap((one) => {
      const person = people.get(one.account)
      return person ? [{ ...one, person }] : []
    })
  }

  /** Invitations that nobody has answered yet: of an organisation, or (null) to offices, the newest first. */
  invitations(organisation: string | null): Promise<Invitation[]> {
    const kinds = organisation === null ? ['staff' as const, 'administrator' as const] : ['colleague' as const]
    return this.#store.invitations
      .find({ kind: { $in: kinds }, organisation, state: 'open' })
      .sort({ createdAt: -1 })
      .limit(200)
      .lean<Invitation[]>()
      .exec()
  }

  /** People with what they are appointed to. */
  async people(filter: PeopleFilter): Promise<Listed<PersonRow>> {
    const where = {
      ...(filter.role === 'administrator' ? { administrator: true } : filter.role ? { 'appointments.role': filter.role } : {}),
      ...searching(filter.search),
    }
    const total = await this.#store.accounts.countDocuments(where)
    const { page, skip } = pagingOf(filter.page, total, PAGE_SIZE)
    const found = await this.#store.accounts
      .find(where)
      .sort({ createdAt: -1, _id: 1 })
      .skip(skip)
      .limit(PAGE_SIZE)
      .lean<AccountRecord[]>()
    return { rows: found.map(rowOf), total, page, size: PAGE_SIZE }
  }

  /** The accounts whose name or address holds these words; the first hundred. */
  async accountsNamed(search: string): Promise<string[]> {
    const where = searching(search)
    if (!where.$and) return []
    const found = await this.#store.accounts.find(where).sort({ createdAt: -1, _id: 1 }).limit(100).lean<AccountRecord[]>()
    return found.map(({ _id }) => _id)
  }

  /** One person with what they are appointed to; null when there is none. */
  async personRow(id: string): Promise<PersonRow | null> {
    const account = await this.#store.accounts.findById(id).lean<AccountRecord>()
    return account ? rowOf(account) : null
  }
}

const rowOf = (account: AccountRecord): PersonRow => ({
  id: account._id,
  name: account.name,
  email: account.email,
  locale: account.locale,
  administrator: account.administrator,
  appointments: account.appointments.flatMap(({ role, call }) => (role === 'judge' ? [] : [{ role, call }])),
})

/** Every word has to occur; words are matched as they stand in the normalised field, never as a pattern. */
const searching = (search: string): { $and?: Array<{ search: RegExp }> } => {
  const words = normalised(search).split(' ').filter((word) => word !== '').slice(0, 6)
  return words.length === 0 ? {} : { $and: words.map((word) => ({ search: new RegExp(word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'u') })) }
}
