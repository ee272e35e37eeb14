import type { Audit } from '../../audit/index.js'
import type { Files } from '../../files/index.js'
import type { Outbox } from '../../mail/index.js'
import type { Actor, Locale, Membership, RequestFacts } from '../../platform/actor.js'
import { newId } from '../../platform/chance.js'
import { DAY, HOUR } from '../../platform/clock.js'
import type { Tx } from '../../platform/database/index.js'
import type { House } from '../../platform/house.js'
import type { Tokens } from '../../platform/tokens.js'
import type { AccountRecord, Store } from '../model.js'
import type { Person } from '../types.js'
import type { Guard } from './guard.js'
import type { Hasher } from './hashing.js'

/** What every use case of accounts works with. */
export interface Desk {
  house: House
  store: Store
  audit: Audit
  outbox: Outbox
  files: Files
  tokens: Tokens
  hasher: Hasher
  guard: Guard
}

/** Purposes of the tokens in this feature's links. */
export const PURPOSES = {
  confirm: 'accounts.confirm',
  reset: 'accounts.reset',
  invitation: 'accounts.invitation',
  email: 'accounts.email',
  emailBack: 'accounts.emailBack',
} as const

/** Lives of links. An invitation stands as long as its task: until it is accepted or taken back. */
export const LIVES = { confirm: DAY, reset: HOUR, invitation: 3650 * DAY, email: HOUR, emailBack: 7 * DAY } as const

export const personOf = (account: Pick<AccountRecord, '_id' | 'name' | 'email' | 'locale'>): Person => ({
  id: account._id,
  name: account.name,
  email: account.email,
  locale: account.locale,
})

/** The organisations that an account has left, each once. */
export const formerOrganisationsOf = ({ formerOrganisations = [] }: Pick<AccountRecord, 'formerOrganisations'>): string[] => [
  ...new Set(formerOrganisations.map((one) => one.organisation)),
]

/** The actor that an account is, with everything that policies look at. */
export const actorFrom = (
  account: Pick<AccountRecord, '_id' | 'name' | 'email' | 'administrator' | 'appointments' | 'formerOrganisations'>,
  memberships: Membership[],
  locale: Locale,
  request: RequestFacts,
): Actor => ({
  account: account._id,
  name: account.name,
  email: account.email,
  locale,
  administrator: account.administrator,
  memberships,
  formerOrganisations: formerOrganisationsOf(account),
  appointments: account.appointments.map(({ role, call }) => ({ role, call })),
  request,
})

/** The same act without its form key: for what may be done twice without harm, such as signing in. */
export const repeatable = (actor: Actor): Actor => ({ ...actor, request: { ...actor.request, key: null } })

/** A fresh id, chosen outside the transaction that uses it. */
export const freshId = (desk: Desk): string => newId(desk.house.chance)

/** An account within or outside a transaction; null when there is none. */
export const accountById = (desk: Desk, id: string, tx?: Tx): Promise<AccountRecord | null> =>
  desk.store.accounts.findById(id).session(tx ?? null).lean<AccountRecord>().exec()
