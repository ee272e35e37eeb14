import { DAY } from '../../../src/platform/clock.js'
import { emailOf, NAMES, PASSWORD } from '../../personas.js'
import { startTestApp, type TestApp } from '../../builders/app.js'
import { Client } from '../../builders/client.js'
import { CallMaker, type MadeCall } from '../../builders/world/calls.js'
import { creditCode, People, type SignedIn } from '../../builders/world/people.js'

/** Titles that nobody may read who has a conflict, or no business with them. */
export const TITLES = { x: 'Xenon shield', y: 'Obsidian ledger', z: 'Serpentine relay' } as const

const PEOPLE: SignedIn[] = ['houseSecretariat', 'ownerX', 'ownerY', 'conflictedStaff', 'judge', 'several', 'conflictedJudge', 'secretariatA', 'observerA', 'newcomer']

export interface JudgingTest {
  app: TestApp
  people: People
  maker: CallMaker
  call: MadeCall
  organisations: Record<'x' | 'y' | 'z', string>
  experts: Record<'judge' | 'several' | 'conflictedJudge', string>
  /** A browser of this person, signed in. */
  browser(persona: SignedIn): Promise<Client>
}

/**
 * A closed call with three accepted nominations (two products, one research) and three experts, one of whom worked for
 * Yttrium. `judges` sit already and a round of ten days runs when any are given.
 */
export const openJudging = async (judges: readonly SignedIn[] = []): Promise<JudgingTest> => {
  const app = await startTestApp()
  const { services, clock } = app
  const people = new People(services)
  await people.administrator()
  for (const persona of PEOPLE) await people.register(persona)
  await people.appoint('houseSecretariat', 'secretariat', null)
  const organisations = {
    x: await people.organisation('ownerX', 'Xenon', 1),
    y: await people.organisation('ownerY', 'Yttrium', 2),
    z: await people.organisation('conflictedStaff', 'Zircon', 3),
  }
  const head = await people.as('houseSecretariat')
  const expert = (persona: 'judge' | 'several' | 'conflictedJudge', past: number | null) =>
    services.judging.addExpert(head, {
      name: NAMES[persona], email: emailOf(persona), post: 'Professor', employer: { name: 'Far Away University', code: creditCode(77) },
      pastEmployers: past === null ? [] : [{ name: 'Formerly Yttrium', code: creditCode(past) }], fields: ['Security'],
    })
  const experts = { judge: await expert('judge', null), several: await expert('several', null), conflictedJudge: await expert('conflictedJudge', 2) }
  const maker = new CallMaker(services, people, clock)
  const call = await maker.open('judging-2026', 'Judging Awards', 2)
  const entry = (by: SignedIn, organisation: string, category: 'product' | 'research', title: string) => ({ by, organisation, category, title, file: `${title}.pdf` })
  await maker.nominate(call, entry('ownerX', organisations.x, 'product', TITLES.x))
  await maker.nominate(call, entry('ownerY', organisations.y, 'product', TITLES.y))
  await maker.nominate(call, entry('conflictedStaff', organisations.z, 'research', TITLES.z))
  await people.appoint('secretariatA', 'secretariat', call.id)
  await people.appoint('conflictedStaff', 'secretariat', call.id)
  await people.appoint('observerA', 'observer', call.id)
  if (judges.length > 0) await maker.judge(call, judges, 10)
  else {
    clock.set(new Date(clock.now().getTime() + 3 * DAY))
    for (const id of call.nominations.values()) await services.nominations.accept(head, id)
  }
  return {
    app, people, maker, call, organisations, experts,
    browser: async (persona) => {
      const client = new Client(app.url)
      await client.signIn(emailOf(persona), PASSWORD)
      return client
    },
  }
}

export const refusal = (work: Promise<unknown>): Promise<unknown> => work.then(() => null, (error: unknown) => error)

/** Points and opinion of the world's only criterion. */
export const scores = (points: string, opinion: string, base = 0) => [
  { field: 'points.novelty', value: points, base },
  { field: 'opinion.novelty', value: opinion, base },
]
