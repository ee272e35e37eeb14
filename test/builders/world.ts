import { DEFAULT_BACKING } from '../../src/calls/index.js'
import { DAY, type SimulatedClock } from '../../src/platform/clock.js'
import { emailOf, NAMES, PASSWORD } from '../personas.js'
import type { Services } from '../../src/services.js'
import { CallMaker, type Entry, type MadeCall } from './world/calls.js'
import { creditCode, People, visitor, type SignedIn } from './world/people.js'

/** Words that some people may never read: planted where they belong, looked for everywhere else. */
export const SECRETS = {
  draftTitle: 'Beryllium lattice draft',
  draftFile: 'beryllium-annex.pdf',
  /** What colleagues tell one another beside the draft. */
  draftNote: 'Wolframite is the word of this note',
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
  /** The summary of a winner who did not agree to its publication. */
  unshownSummary: 'Heliodor is the word of this summary',
  judgeName: NAMES.judge,
  judgeEmail: emailOf('judge'),
  whistle: emailOf('newcomer'),
} as const

export interface World {
  people: People
  /** Secret texts of links that were mailed and not used. */
  tokens: Record<'confirm' | 'reset' | 'email' | 'emailBack' | 'invitation' | 'judging' | 'partnership' | 'endorsement', string>
  /** Ids of things that stand in addresses. */
  things: Record<
    'openTemplate' | 'draftTemplate' | 'session' | 'colleagueInvitation' | 'staffInvitation' | 'joinRequest' | 'callMail' | 'houseMail' | 'lateSeat' | 'expert' | 'draftAttachment' | 'draftChange' | 'draftNote' | 'partner' | 'endorsedFile' | 'upload' | 'rivalFile' | 'certificate',
    string
  >
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

/** Where a world is built: services under a clock that goes forward while it is made. */
export interface WorldHouse {
  services: Services
  clock: SimulatedClock
}

/** Days of the clock that the world's history takes. */
export const WORLD_DAYS = 22

const JUDGES: ReadonlyArray<{ persona: SignedIn; past: number | null }> = [
  { persona: 'judge', past: null },
  { persona: 'several', past: null },
  { persona: 'conflictedJudge', past: 2 },
]

/** A small house in full swing, made through the services that people use; takes a few seconds. */
export const buildWorld = async (app: WorldHouse): Promise<World> => {
  const { services, clock } = app
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

  const past = async (code: string, name: string, days: number, winner: Pick<Entry, 'summary' | 'consent'> = {}): Promise<MadeCall> => {
    const call = await maker.open(code, name, 2, days)
    await maker.nominate(call, { ...entry('ownerX', x, 'product', `${name} winner`), ...winner })
    await maker.nominate(call, entry('conflictedStaff', z, 'research', `${name} relay`))
    await maker.judge(call, ['judge'], 30)
    await maker.assign(call, 'judge', [...call.nominations.keys()])
    await maker.score(call, 'judge', `${name} winner`, SECRETS.settledScore, 'A settled opinion')
    await maker.score(call, 'judge', `${name} relay`, SECRETS.closedScore, 'A closed opinion')
    await maker.decide(call, [`${name} winner`], SECRETS.decisionReason)
    return call
  }
  const head = () => people.as('houseSecretariat')

  const announced = await past('past-2025', 'Past Awards', 7, { summary: SECRETS.unshownSummary, consent: false })
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

  const open = await maker.open('open-2026', 'Open Awards', 40, undefined, { ...DEFAULT_BACKING, endorsement: 'optional' })
  await maker.nominate(open, entry('ownerX', x, 'product', SECRETS.draftTitle, SECRETS.draftFile), false)
  await maker.nominate(open, entry('ownerX', x, 'research', 'Xenon submitted'))
  await maker.nominate(open, entry('several', organisations.v, 'product', 'Vanadium draft'), false)
  const { call: draft } = await maker.draft('draft-2027', 'Draft Awards', 40)

  await people.appoint('secretariatA', 'secretariat', judged.id)
  await people.appoint('observerA', 'observer', judged.id)
  await people.appoint('secretariatB', 'secretariat', open.id)
  for (const call of [judged, deciding]) await people.appoint('conflictedStaff', 'secretariat', call.id)
  await people.appoint('several', 'secretariat', notice.id)
  const calls = { draft, open, judged, deciding, notice, announced }
  return { people, organisations, calls, ...(await looseEnds(app, people, organisations, calls)) }
}

/** Links that nobody has opened yet, and whatever else stands in addresses. */
const looseEnds = async ({ services }: WorldHouse, people: People, organisations: World['organisations'], calls: World['calls']): Promise<Pick<World, 'tokens' | 'things'>> => {
  const { accounts, judging, files, house } = services
  const head = await people.as('houseSecretariat')
  const stranger = { email: 'stranger@people.example', name: 'Sten Stranger', locale: 'en' as const }
  await accounts.registration.request(visitor, stranger)
  await accounts.passwords.forgotten(visitor, emailOf('ownerY'), 'en')
  await accounts.addresses.ask(await people.as('newcomer'), { email: 'newcomer.elsewhere@people.example', passwordNow: PASSWORD })
  const mover = { email: 'mover@people.example', name: 'Mona Mover', locale: 'en' as const }
  await accounts.registration.request(visitor, mover)
  const moved = await accounts.registration.confirm(visitor, await people.link(mover.email, 'accounts.mails.confirm'), PASSWORD)
  await accounts.addresses.ask(await accounts.actorOf(moved, visitor.request), { email: 'moved@people.example', passwordNow: PASSWORD })
  await accounts.addresses.confirm(visitor, await people.link('moved@people.example', 'accounts.mails.emailConfirm'), PASSWORD, null)
  await accounts.invitations.colleague(await people.as('ownerX'), organisations.x, { ...stranger, email: 'invited@people.example' })
  await accounts.invitations.staff(await people.as('administrator'), { ...stranger, email: 'staff@people.example' }, { role: 'observer', call: null }, { en: 'Observer' })
  const late = { name: 'Lena Late', email: 'late@people.example', post: '', employer: { name: 'Elsewhere', code: '' }, pastEmployers: [], fields: [] }
  await judging.invite(head, calls.judged.id, { experts: [], added: late, categories: ['product'] })
  await accounts.signIn.withPassword(visitor, { email: emailOf('ownerY'), password: PASSWORD }, 'world')

  const template = async (call: MadeCall): Promise<string> => {
    const file = await files.putBytes(Buffer.from(`%PDF-1.7\ntemplate of ${call.code}\n%%EOF`), `${call.code}-template.pdf`, 'application/pdf')
    await services.calls.addTemplate(head, call.id, file)
    return (await services.calls.find(call.id)).templates[0]?.file ?? ''
  }
  /** The id of the document that fits, as the database has it. */
  const find = async (collection: string, filter: Record<string, unknown>): Promise<string> => {
    const found = await house.database.connection.collection<{ _id: string }>(collection).findOne(filter)
    if (!found) throw new Error(`no document in ${collection} like ${JSON.stringify(filter)}`)
    return found._id
  }
  const seats = await judging.seats(calls.judged.id)
  const draftId = calls.open.nominations.get(SECRETS.draftTitle) ?? ''
  await services.nominations.addNote(await people.as('ownerX'), draftId, 'main', SECRETS.draftNote)
  // A partner and an endorsing body of what was submitted; the form to be stamped is asked for from here on, so that
  // nothing above has to be stamped.
  const backedId = calls.open.nominations.get('Xenon submitted') ?? ''
  const { backing } = services.nominations
  await backing.addPartner(await people.as('ownerX'), backedId, { code: '', name: 'Partner Institute', contact: { name: 'Paula Partner', email: 'partner@people.example' } })
  await backing.nameEndorser(await people.as('ownerX'), backedId, { key: '', name: 'Endorsing Bureau', contact: { name: 'Erik Endorser', email: 'endorser@people.example' } })
  await house.database.connection.collection<{ _id: string }>('calls').updateOne({ _id: calls.open.id }, { $set: { 'backing.stampedForm': true } })
  await backing.makeForm(await people.as('ownerX'), backedId)
  const backed = await services.nominations.find(backedId)
  const drafted = await services.nominations.find(calls.open.nominations.get(SECRETS.draftTitle) ?? '')
  const [rival] = await services.nominations.submissions(calls.judged.nominations.get(SECRETS.rivalTitle) ?? '')
  return {
    tokens: {
      confirm: await people.link(stranger.email, 'accounts.mails.confirm'),
      reset: await people.link(emailOf('ownerY'), 'accounts.mails.reset'),
      email: await people.link('newcomer.elsewhere@people.example', 'accounts.mails.emailConfirm'),
      emailBack: await people.link(mover.email, 'accounts.mails.emailChanged'),
      invitation: await people.link('invited@people.example', 'accounts.mails.invitedColleague'),
      judging: await people.link(late.email, 'judging.mails.invitation'),
      partnership: await people.link('partner@people.example', 'backing.mails.partnerAsked'),
      endorsement: await people.link('endorser@people.example', 'backing.mails.endorsementAsked'),
    },
    things: {
      openTemplate: await template(calls.open),
      draftTemplate: await template(calls.draft),
      session: await find('sessions', { account: people.id('ownerY') }),
      colleagueInvitation: await find('invitations', { email: 'invited@people.example' }),
      staffInvitation: await find('invitations', { email: 'staff@people.example' }),
      joinRequest: await find('joinRequests', { account: people.id('newcomer') }),
      callMail: await find('mails', { call: calls.judged.id, template: 'judging.mails.invitation', 'to.email': late.email }),
      houseMail: await find('mails', { call: null, 'to.email': emailOf('newcomer') }),
      lateSeat: seats.find((seat) => seat.status === 'invited')?._id ?? '',
      expert: await find('experts', { email: emailOf('judge') }),
      draftChange: await find('draftChanges', { nomination: draftId, field: 'titleEn' }),
      draftNote: await find('draftNotes', { nomination: draftId }),
      partner: backed?.partners?.[0]?.id ?? '',
      endorsedFile: backed?.attachments[0]?.id ?? '',
      draftAttachment: drafted?.attachments[0]?.id ?? '',
      upload: await files.uploads.begin(await people.as('ownerX'), { owner: { kind: 'nomination', id: drafted?._id ?? '' }, place: 'report' }, { name: 'later.pdf', bytes: 1000 }),
      rivalFile: rival?.files[0]?.id ?? '',
      certificate: await find('certificates', { call: calls.announced.id }),
    },
  }
}
