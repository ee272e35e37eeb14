import { DAY } from '../../src/platform/clock.js'
import { emailOf, NAMES } from '../personas.js'
import type { TestApp } from './app.js'
import { CallMaker, type MadeCall } from './world/calls.js'
import { creditCode, People, type SignedIn } from './world/people.js'

/** Words that some people may never read: planted where they belong, looked for everywhere else. */
export const SECRETS = {
  draftTitle: 'Beryllium lattice draft',
  draftFile: 'beryllium-annex.pdf',
  /** Yttrium's nomination in the judged call. */
  rivalTitle: 'Obsidian ledger',
  rivalFile: 'obsidian-annex.pdf',
  /** Zircon's in the category whose judging is closed to a colleague in the office. */
  ownTitle: 'Serpentine relay',
  /** A finished scorecard of the round that still runs. */
  sealedScore: '87.31',
  sealedOpinion: 'Tourmaline is the word of this opinion',
  /** Scores of the settled round before the decision is published. */
  settledScore: '83.29',
  closedScore: '76.43',
  decisionReason: 'Chalcedony is the word of this reason',
  judgeName: NAMES.judge,
  judgeEmail: emailOf('judge'),
  whistle: emailOf('newcomer'),
} as const

export interface World {
  people: People
  organisations: Record<'x' | 'y' | 'z' | 'v', string>
  calls: {
    /** Being written. */
    draft: MadeCall
    /** Open: a draft of Xenon and one of Vanadium, one submitted by Xenon. */
    open: MadeCall
    /** A round runs. */
    judged: MadeCall
    /** Settled, winners chosen, nothing published. */
    deciding: MadeCall
    /** Its public notice runs. */
    notice: MadeCall
    /** Winners and certificates are public. */
    announced: MadeCall
  }
}

const JUDGES: ReadonlyArray<{ persona: SignedIn; past: number | null }> = [
  { persona: 'judge', past: null },
  { persona: 'several', past: null },
  { persona: 'conflictedJudge', past: 2 },
]

/** A small house in full swing, made through the services that people use; takes a few seconds. */
export const buildWorld = async ({ services, clock }: TestApp): Promise<World> => {
  const people = new People(services)
  await people.administrator()
  for (const persona of Object.keys(NAMES) as SignedIn[]) if (persona !== 'administrator') await people.register(persona)
  await people.appoint('houseSecretariat', 'secretariat', null)
  await people.appoint('houseObserver', 'observer', null)
  const organisations = {
    x: await people.organisation('ownerX', 'Xenon', 1),
    y: await people.organisation('ownerY', 'Yttrium', 2),
    z: await people.organisation('conflictedStaff', 'Zircon', 3),
    v: await people.organisation('several', 'Vanadium', 4),
  }
  await people.join('colleagueX', 'ownerX', organisations.x)
  await services.accounts.memberships.ask(await people.as('newcomer'), { code: creditCode(1), message: 'Please let me in' })
  for (const { persona, past } of JUDGES) {
    await services.judging.addExpert(await people.as('houseSecretariat'), {
      name: NAMES[persona], email: emailOf(persona), post: 'Professor', employer: { name: 'Far Away University', code: creditCode(77) },
      pastEmployers: past === null ? [] : [{ name: 'Yttrium', code: creditCode(past) }], fields: ['Security'],
    })
  }

  const maker = new CallMaker(services, people, clock)
  const { x, y, z } = organisations
  const entry = (by: SignedIn, organisation: string, category: 'product' | 'research', title: string, file = 'report.pdf') => ({ by, organisation, category, title, file })

  const past = async (code: string, name: string, days: number): Promise<MadeCall> => {
    const call = await maker.open(code, name, 2, days)
    await maker.nominate(call, entry('ownerX', x, 'product', `${name} winner`))
    await maker.nominate(call, entry('conflictedStaff', z, 'research', `${name} relay`))
    await maker.judge(call, ['judge'], 30)
    await maker.assign(call, 'judge', [...call.nominations.keys()])
    await maker.score(call, 'judge', `${name} winner`, SECRETS.settledScore, 'A settled opinion')
    await maker.score(call, 'judge', `${name} relay`, SECRETS.closedScore, 'A closed opinion')
    await maker.decide(call, [`${name} winner`], SECRETS.decisionReason)
    return call
  }
  const head = () => people.as('houseSecretariat')

  const announced = await past('past-2025', 'Past Awards', 7)
  await services.notices.begin(await head(), announced.id)
  clock.advance(9 * DAY)
  await services.notices.announce(await head(), announced.id)
  const notice = await past('notice-2026', 'Notice Awards', 60)
  await services.notices.begin(await head(), notice.id)
  const deciding = await past('deciding-2026', 'Deciding Awards', 7)

  const judged = await maker.open('judged-2026', 'Judged Awards', 2)
  await maker.nominate(judged, entry('ownerX', x, 'product', 'Xenon shield', 'xenon-annex.pdf'))
  await maker.nominate(judged, entry('ownerY', y, 'product', SECRETS.rivalTitle, SECRETS.rivalFile))
  await maker.nominate(judged, entry('conflictedStaff', z, 'research', SECRETS.ownTitle))
  await maker.judge(judged, ['judge', 'several', 'conflictedJudge'], 60)
  await services.judging.declare(await people.as('conflictedJudge'), judged.id, [{ organisation: x, reason: 'A former colleague works there' }])
  await maker.assign(judged, 'judge', [...judged.nominations.keys()])
  await maker.assign(judged, 'several', ['Xenon shield'])
  await maker.assign(judged, 'conflictedJudge', [SECRETS.ownTitle])
  await maker.score(judged, 'judge', SECRETS.rivalTitle, SECRETS.sealedScore, SECRETS.sealedOpinion)

  const open = await maker.open('open-2026', 'Open Awards', 40)
  await maker.nominate(open, entry('ownerX', x, 'product', SECRETS.draftTitle, SECRETS.draftFile), false)
  await maker.nominate(open, entry('ownerX', x, 'research', 'Xenon submitted'))
  await maker.nominate(open, entry('several', organisations.v, 'product', 'Vanadium draft'), false)
  const { call: draft } = await maker.draft('draft-2027', 'Draft Awards', 40)

  await people.appoint('secretariatA', 'secretariat', judged.id)
  await people.appoint('observerA', 'observer', judged.id)
  await people.appoint('secretariatB', 'secretariat', open.id)
  for (const call of [judged, deciding]) await people.appoint('conflictedStaff', 'secretariat', call.id)
  await people.appoint('several', 'secretariat', notice.id)
  return { people, organisations, calls: { draft, open, judged, deciding, notice, announced } }
}
