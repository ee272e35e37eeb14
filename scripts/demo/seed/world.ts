import type { Actor, Locale, RequestFacts } from '../../../src/platform/actor.js'
import { randomCode } from '../../../src/platform/chance.js'
import type { Services } from '../../../src/services.js'
import type { Calendar } from '../calendar.js'
import type { DemoClock } from '../clock.js'
import { hash } from '../content/chance.js'
import type { FilesAhead } from '../files-ahead.js'
import type { Progress } from '../progress.js'

/** How many acts of different people run side by side. */
export const LANES = 6

/** What every part of the history works with. Ids are found by the content's own keys. */
export interface World {
  services: Services
  clock: DemoClock
  calendar: Calendar
  progress: Progress
  files: FilesAhead
  /** Account ids by e-mail address. */
  accounts: Map<string, string>
  organisations: Map<string, string>
  calls: Map<string, string>
  nominations: Map<string, string>
}

/** Facts of a request from somewhere; addresses are those reserved for documentation (RFC 5737). */
export const requestOf = (world: World, who: string): RequestFacts => ({
  id: randomCode(world.services.house.chance, 12),
  from: `203.0.113.${1 + (hash('address', who.split('@')[1] ?? who) % 254)}`,
  key: null,
})

/** The person of this address as an actor, with the roles that stand now. */
export const actorOf = (world: World, email: string): Promise<Actor> => {
  const account = world.accounts.get(email)
  if (!account) throw new Error(`nobody in the demonstration has the address ${email}`)
  return world.services.accounts.actorOf(account, requestOf(world, email))
}

/** What a key of the content became. Throws for a fault of ours. */
export const idOf = (map: ReadonlyMap<string, string>, key: string): string => {
  const id = map.get(key)
  if (!id) throw new Error(`"${key}" was not made yet`)
  return id
}

/** Most people of the demonstration read Chinese; some write to us from abroad or prefer English. */
export const localeOf = (email: string): Locale => (hash('locale', email) % 6 === 0 ? 'en' : 'zh')

interface WaitingMail {
  to: { email: string }
  link: { token?: string } | null
}

/**
 * The secret texts of the links in mails of one kind, by the recipient's address: what the person would find in the
 * letter. The newest mail of each recipient counts.
 */
export const linksOf = async (world: World, template: string, call: string | null = null): Promise<Map<string, string>> => {
  const { tokens, house } = world.services
  const mails = house.database.connection.collection<WaitingMail>('mails')
  const found = await mails.find({ template, ...(call ? { call } : {}) }).sort({ createdAt: 1 }).toArray()
  return new Map(found.flatMap(({ to, link }) => (link?.token ? [[to.email, tokens.textOf(link.token)] as const] : [])))
}
