import { DAY } from '../../../src/platform/clock.js'
import { CallMaker, type MadeCall } from '../../builders/world/calls.js'
import { creditCode, People } from '../../builders/world/people.js'
import { emailOf, NAMES, PASSWORD, type Persona } from '../../personas.js'
import type { Person } from './browser.js'
import type { TestProduct } from './product.js'
import { type, wordsIn } from './type.js'

/** What stands before the people of a test come to their browsers. */
export interface SmallWorld {
  people: People
  /** Takes nominations; Xenon has a draft in it. */
  open: MadeCall
  /** A round runs, and `judge` has one nomination to score. */
  judged: MadeCall
  draft: string
}

/** Xenon with two people, an open call with a draft of theirs, and a call in judging; made by the services. */
export const smallWorld = async ({ services, clock }: TestProduct): Promise<SmallWorld> => {
  const people = new People(services)
  await people.administrator()
  for (const persona of ['houseSecretariat', 'ownerX', 'colleagueX', 'ownerY', 'judge'] as const) await people.register(persona)
  await people.appoint('houseSecretariat', 'secretariat', null)
  const x = await people.organisation('ownerX', 'Xenon', 1)
  await people.join('colleagueX', 'ownerX', x)
  const y = await people.organisation('ownerY', 'Yttrium', 2)
  await services.judging.addExpert(await people.as('houseSecretariat'), {
    name: NAMES.judge, email: emailOf('judge'), post: 'Professor', employer: { name: 'Far Away University', code: creditCode(77) }, pastEmployers: [], fields: [],
  })
  const maker = new CallMaker(services, people, clock)
  const judged = await maker.open('judged-2026', 'Judged Awards', 2)
  await maker.nominate(judged, { by: 'ownerY', organisation: y, category: 'product', title: 'Obsidian ledger', file: 'ledger.pdf' })
  await maker.judge(judged, ['judge'], 60)
  await maker.assign(judged, 'judge', ['Obsidian ledger'])
  const open = await maker.open('open-2026', 'Open Awards', 40)
  await maker.nominate(open, { by: 'ownerX', organisation: x, category: 'product', title: 'Beryl lattice', file: 'beryl.pdf' }, false)
  clock.advance(DAY)
  return { people, open, judged, draft: open.nominations.get('Beryl lattice') ?? '' }
}

/** Signs a person of the small world in. */
export const signInAs = async (product: TestProduct, person: Person, persona: Exclude<Persona, 'anonymous'>): Promise<void> => {
  await person.visit('/sign-in')
  await type(person, { email: emailOf(persona), password: PASSWORD })
  await person.press(wordsIn(product, 'en')('accounts.signIn.act'))
}
