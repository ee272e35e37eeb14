import { startTestApp, type TestApp } from '../../builders/app.js'
import { Client } from '../../builders/client.js'
import { SIGNING } from '../../builders/signing.js'
import { CallMaker, type MadeCall } from '../../builders/world/calls.js'
import { creditCode, People, type SignedIn } from '../../builders/world/people.js'
import { emailOf, NAMES, PASSWORD, type Persona } from '../../personas.js'

/** Totals as judges gave them, as nowhere else in the scene; by title, then judge. */
export const TOTALS: Record<string, Partial<Record<SignedIn, string>>> = {
  'Alpha works': { judge: '91.17', several: '88.43', newcomer: '85.29', secretariatB: '79.61', ownerY: '93.71' },
  'Beta works': { judge: '77.13', several: '66.59' },
  'Zircon relay': { judge: '97.31', several: '96.47', newcomer: '95.53' },
  'Zircon valve': { judge: '64.19', several: '63.37', newcomer: '62.83' },
}

/**
 * Worked out by hand. Alpha: 79.61 and 93.71 dropped, (91.17 + 88.43 + 85.29) / 3 = 88.2966…; untrimmed
 * 438.21 / 5 = 87.642. Beta: (77.13 + 66.59) / 2. Relay: 289.31 / 3 = 96.4366…; valve: 190.39 / 3 = 63.4633…
 */
export const SCORES: Record<string, string> = { 'Alpha works': '88.30', 'Beta works': '71.86', 'Zircon relay': '96.44', 'Zircon valve': '63.46' }

/** Every figure that nobody may read before the round is settled. */
export const FIGURES: string[] = [...Object.values(TOTALS).flatMap((totals) => Object.values(totals)), ...Object.values(SCORES), '87.64']

/** Of those, the ones of the category in which a member of the office has an interest. */
export const CLOSED_FIGURES: string[] = ['Zircon relay', 'Zircon valve'].flatMap((title) => [...Object.values(TOTALS[title] ?? {}), SCORES[title] ?? ''])

export const WAIVER = 'Carnelian: two of five judges fell ill'
export const JUDGES = ['judge', 'several', 'newcomer', 'secretariatB', 'ownerY'] as const

export interface Scene {
  app: TestApp
  people: People
  call: MadeCall
  nomination(title: string): string
  client(persona: Persona): Promise<Client>
}

/** A call whose round runs with every scorecard finished: four nominations, two categories, five judges. */
export const buildScene = async (): Promise<Scene> => {
  const app = await startTestApp({ now: '2026-03-01T01:00:00Z' })
  const { services, clock } = app
  const people = new People(services)
  await people.administrator()
  for (const persona of Object.keys(NAMES) as SignedIn[]) if (persona !== 'administrator') await people.register(persona)
  await people.appoint('houseSecretariat', 'secretariat', null)
  await people.appoint('houseObserver', 'observer', null)
  const head = () => people.as('houseSecretariat')
  const organisations = { x: await people.organisation('ownerX', 'Xenon', 1), z: await people.organisation('conflictedStaff', 'Zircon', 3) }
  for (const persona of JUDGES) {
    await services.judging.addExpert(await head(), {
      name: NAMES[persona], email: emailOf(persona), post: '', employer: { name: 'Far Away University', code: creditCode(77) }, pastEmployers: [], fields: [],
    })
  }
  const maker = new CallMaker(services, people, clock)
  const { call, version } = await maker.draft('sealed-2026', 'Sealed Awards', 2, 15)
  const { rules } = await services.calls.find(call.id)
  await services.calls.update(await head(), call.id, version, {
    part: 'rules',
    set: { rules: { ...rules, leastJudges: 3, judgesPerNomination: 5, dropExtremesFrom: 5, publishJudges: true } },
  })
  await services.calls.open(await head(), call.id, version + 1)
  for (const title of ['Alpha works', 'Beta works']) await maker.nominate(call, { by: 'ownerX', organisation: organisations.x, category: 'product', title, file: 'a.pdf' })
  // Krypton takes part in Alpha works as a partner, from its second submission on.
  const krypton = await people.organisation('colleagueX', 'Krypton', 5)
  const alpha = call.nominations.get('Alpha works') ?? ''
  const { nominations } = services
  await nominations.backing.addPartner(await people.as('ownerX'), alpha, { code: creditCode(5), name: '', contact: { name: '', email: '' } })
  await nominations.backing.confirmPartnership(await people.as('colleagueX'), await people.link(emailOf('colleagueX'), 'backing.mails.partnerAsked'), krypton)
  await nominations.submit(await people.as('ownerX'), alpha, clock.now(), SIGNING)
  for (const title of ['Zircon relay', 'Zircon valve']) await maker.nominate(call, { by: 'conflictedStaff', organisation: organisations.z, category: 'research', title, file: 'z.pdf' })
  await maker.judge(call, JUDGES, 30)
  for (const persona of JUDGES) {
    const titles = Object.keys(TOTALS).filter((title) => TOTALS[title]?.[persona] !== undefined)
    await maker.assign(call, persona, titles)
    for (const title of titles) await maker.score(call, persona, title, TOTALS[title]?.[persona] ?? '', 'An opinion of the scene')
  }
  for (const persona of ['secretariatA', 'conflictedStaff'] as const) await people.appoint(persona, 'secretariat', call.id)
  await people.appoint('observerA', 'observer', call.id)

  const clients = new Map<string, Client>()
  return {
    app,
    people,
    call,
    nomination: (title) => call.nominations.get(title) ?? '',
    client: async (persona) => {
      // Sessions end with time; whoever comes later signs in again.
      const visit = `${persona} ${clock.now().toISOString()}`
      const known = clients.get(visit)
      if (known) return known
      const client = new Client(app.url)
      if (persona !== 'anonymous') await client.signIn(emailOf(persona), PASSWORD)
      clients.set(visit, client)
      return client
    },
  }
}

/** An answer's whole text, headers included. */
export const textOf = async (response: Response): Promise<string> =>
  `${response.status}\n${[...response.headers].join('\n')}\n${Buffer.from(await response.arrayBuffer()).toString('utf8')}`
