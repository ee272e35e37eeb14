import { anonymous, system, type Appointment } from '../../../src/platform/actor.js'
import { typeOf } from '../../../src/files/index.js'
import type { LocalText } from '../../../src/platform/text.js'
import { administrator, observers, secretariat } from '../content/experts.js'
import { nominations } from '../content/nominations.js'
import { organisations } from '../content/organisations.js'
import { callOf } from '../content/calls.js'
import type { Organisation, Person } from '../content/types.js'
import { DESKS, PASSWORD, WATCHED } from '../people.js'
import { inLanes } from '../progress.js'
import { licenceFacts } from './depth.js'
import { actorOf, idOf, LANES, linksOf, localeOf, requestOf, type World } from './world.js'

/** Days before the first call opens on which the house was set up. */
const HOUSE_DAY = -420

/** Accepts an invitation by its link, with a new account; answers nothing, the account is found by its address. */
export const acceptInvitation = async (world: World, person: Pick<Person, 'email' | 'name'>, link: string, at: Date): Promise<void> => {
  const { accounts } = world.services
  const locale = localeOf(person.email)
  const visitor = anonymous(locale, requestOf(world, person.email))
  const account = await world.clock.at(at, () => accounts.invitations.accept(visitor, link, { name: person.name, password: PASSWORD, locale }))
  world.accounts.set(person.email, account)
}

const linkFor = (links: ReadonlyMap<string, string>, email: string): string => {
  const link = links.get(email)
  if (!link) throw new Error(`no mail with a link went to ${email}`)
  return link
}

/** An appointment in words, in both languages. */
const dutyOf = (world: World, role: 'secretariat' | 'observer', call: LocalText | null): LocalText => {
  const words = (language: 'en' | 'zh'): string => {
    const t = world.services.translators[language]
    const name = t(`accounts.roles.${role}`)
    return call ? t('accounts.duty.call', { role: name, call: call[language] ?? call.zh ?? '' }) : t('accounts.duty.house', { role: name })
  }
  return { en: words('en'), zh: words('zh') }
}

/** The administrator (invited from the command line), the secretariat's head and the house's observer. */
export const seedHouse = async (world: World): Promise<void> => {
  const { clock, calendar, services } = world
  const { accounts } = services
  const invitee = { email: administrator.email, name: administrator.name, locale: 'zh' as const }
  const path = await clock.at(calendar.day(HOUSE_DAY, '09:05'), () =>
    accounts.inviteAdministrator({ ...system('create-admin'), request: { id: 'create-admin', from: 'command', key: null } }, invitee))
  await acceptInvitation(world, administrator, path.split('/').pop() ?? '', calendar.day(HOUSE_DAY, '09:31'))
  const [head] = secretariat
  const [watcher] = observers
  if (!head || !watcher) throw new Error('the demonstration has no secretariat or no observer')
  await appointStaff(world, head, 'secretariat', null, calendar.day(HOUSE_DAY, '10:02'))
  await appointStaff(world, watcher, 'observer', null, calendar.day(HOUSE_DAY, '10:15'))
}

const appointStaff = async (world: World, person: Person, role: 'secretariat' | 'observer', callKey: string | null, at: Date): Promise<void> => {
  const { accounts } = world.services
  const appointment: Appointment = { role, call: callKey === null ? null : idOf(world.calls, callKey) }
  const duty = dutyOf(world, role, callKey === null ? null : callOf(callKey).name)
  const by = await actorOf(world, administrator.email)
  const known = world.accounts.get(person.email)
  if (known) {
    await world.clock.at(at, () => accounts.staff.appoint(by, known, appointment, duty))
    return
  }
  const invitee = { email: person.email, name: person.name, locale: localeOf(person.email) }
  await world.clock.at(at, () => accounts.invitations.staff(by, invitee, appointment, duty))
  const links = await linksOf(world, 'accounts.mails.invitedStaff')
  await acceptInvitation(world, person, linkFor(links, person.email), new Date(at.getTime() + 47 * 60_000))
}

/** The secretariat's people and the second observer, each for their calls, once the calls are there. */
export const seedStaff = async (world: World): Promise<void> => {
  for (const person of secretariat) {
    for (const key of DESKS.get(person.email) ?? []) {
      await appointStaff(world, person, 'secretariat', key, world.calendar.day(callOf(key).days.opens - 6, '14:20'))
    }
  }
  const second = observers[1]
  if (!second) return
  for (const key of WATCHED) await appointStaff(world, second, 'observer', key, world.calendar.day(callOf(key).days.closes + 1, '09:40'))
}

/** The day on which an organisation came: some days after the first call opened that it entered. */
export const arrivalOf = (organisation: Organisation, index: number): number => {
  const first = Math.min(...nominations.filter((n) => n.organisation === organisation.key).map((n) => callOf(n.call).days.opens))
  // Partners only, if there were one, come with the latest call.
  return (Number.isFinite(first) ? first : -24) + 1 + (index % 3)
}

/** Licences that the secretariat has not looked at yet, and one that it refused: both have entered the open call only. */
const UNVERIFIED = 'zhuxin'
const REFUSED = 'shenying'

const register = async (world: World, owners: readonly { person: Person; day: number }[]): Promise<void> => {
  const { clock, calendar, services } = world
  const { registration } = services.accounts
  await inLanes(owners, LANES, async ({ person, day }, index) => {
    const given = { email: person.email, name: person.name, locale: localeOf(person.email) }
    await clock.at(calendar.after(day, '09:10', index * 3), () => registration.request(anonymous(given.locale, requestOf(world, person.email)), given))
  })
  const links = await linksOf(world, 'accounts.mails.confirm')
  await inLanes(owners, LANES, async ({ person, day }, index) => {
    const visitor = anonymous(localeOf(person.email), requestOf(world, person.email))
    const link = linkFor(links, person.email)
    world.accounts.set(person.email, await clock.at(calendar.after(day, '09:25', index * 3), () => registration.confirm(visitor, link, PASSWORD)))
  })
}

/** Every organisation with its people and its licence, and the secretariat's word on it. */
export const seedOrganisations = (world: World): Promise<void> =>
  world.progress.step('Registering organisations', organisations.length, async (tick) => {
    const { clock, calendar, services, files } = world
    const { accounts } = services
    const days = organisations.map(arrivalOf)
    const dayOf = (index: number): number => days[index] ?? 0
    await register(world, organisations.flatMap((organisation, index) => organisation.people.slice(0, 1).map((person) => ({ person, day: dayOf(index) }))))
    await inLanes(organisations, LANES, async (organisation, index) => {
      const [owner, ...colleagues] = organisation.people
      if (!owner) return
      const bytes = await files.licence(organisation)
      const licence = await services.files.putBytes(bytes, `${organisation.name.zh}-法人证照.pdf`, typeOf('pdf'))
      const day = dayOf(index)
      const { code, name, kind } = organisation
      const actor = await actorOf(world, owner.email)
      const id = await clock.at(calendar.after(day, '09:50', index * 3), () =>
        accounts.registry.create(actor, { code, name, kind, region: organisation.region.zh, ...licenceFacts(organisation) }, licence))
      world.organisations.set(organisation.key, id)
      const asOwner = await actorOf(world, owner.email)
      for (const [place, person] of colleagues.entries()) {
        const invitee = { email: person.email, name: person.name, locale: localeOf(person.email) }
        await clock.at(calendar.after(day, '10:40', index * 3 + place), () => accounts.invitations.colleague(asOwner, id, invitee))
      }
      tick()
    })
    const links = await linksOf(world, 'accounts.mails.invitedColleague')
    const invited = organisations.flatMap((organisation, index) => organisation.people.slice(1).map((person) => ({ person, day: dayOf(index) })))
    await inLanes(invited, LANES, ({ person, day }, index) =>
      acceptInvitation(world, person, linkFor(links, person.email), calendar.after(day, '13:30', index * 2)))
    await verify(world, dayOf)
  })

const verify = async (world: World, dayOf: (index: number) => number): Promise<void> => {
  const head = secretariat[0]
  if (!head) return
  const actor = await actorOf(world, head.email)
  const { registry } = world.services.accounts
  await inLanes(organisations, LANES, async (organisation, index) => {
    if (organisation.key === UNVERIFIED) return
    const refused = organisation.key === REFUSED
    const reason = refused ? '证照扫描件缺少有效期页，且单位名称与统一社会信用代码所登记的名称不完全一致，请核对后重新上传。' : ''
    const verdict = { verified: !refused, reason, version: 1 }
    const at = world.calendar.after(dayOf(index) + 1, '09:20', index * 4)
    await world.clock.at(at, () => registry.judge(actor, idOf(world.organisations, organisation.key), verdict))
  })
}
