import { SECRETS, type World } from '../../builders/world.js'
import type { Persona } from '../../personas.js'
import { ACT, EVERYBODY, OFFICE, READ, SECRETARIATS, callOf, expectation, nominationOf, pair, type Expectation } from './expect.js'

const judged = callOf('judged')
const judges = ['judge', 'several', 'conflictedJudge'] as const
const roundOf = (name: 'judged' | 'deciding') => (world: World) => ({ call: world.calls[name].id, round: world.calls[name].round })
const round = roundOf('judged')
const settled = roundOf('deciding')
const invited = (world: World) => ({ token: world.tokens.judging })
const seat = (world: World) => ({ ...judged(world), seat: world.calls.judged.seats.get('judge') ?? '' })
const lateSeat = (world: World) => ({ ...judged(world), seat: world.things.lateSeat })
const rival = (world: World) => nominationOf(world, 'judged', SECRETS.rivalTitle)
const closedNomination = (world: World) => nominationOf(world, 'judged', SECRETS.ownTitle)
const assignment = (title: string) => (world: World) => ({ assignment: world.calls.judged.assignments.get(`judge ${title}`) ?? '' })
const winner = (world: World) => nominationOf(world, 'notice', 'Notice Awards winner')

/** Without the colleague whose own organisation takes part in one of the categories. */
const disinterested = (who: readonly Persona[]): Persona[] => who.filter((persona) => persona !== 'conflictedStaff')
const expert = { name: 'Not to be', email: 'not@to.be', post: '', 'employer[name]': 'Nowhere', 'employer[code]': '', fields: '' }
const scores = { act: 'save', 'points[novelty]': '99', 'opinion[novelty]': 'Not mine', comment: '' }
const autosave = { 'changes[0][field]': 'comment', 'changes[0][value]': 'Not mine', 'changes[0][base]': '0' }
const reason = { reason: 'None' }
const results = '/desk/calls/:call/results'

/** The pool, the judges, their work; what comes of it. */
export const judgingExpectations: Expectation[] = [
  expectation('get /desk/experts', OFFICE),
  expectation('get /desk/experts/new', SECRETARIATS),
  expectation('post /desk/experts', SECRETARIATS, { body: expert }),
  expectation('get /desk/experts/:expert', OFFICE, { params: (w) => ({ expert: w.things.expert }) }),
  expectation('post /desk/experts/:expert', SECRETARIATS, { params: (w) => ({ expert: w.things.expert }), body: { ...expert, version: '1' } }),
  expectation('get /desk/calls/:call/judges', READ.judged, { params: judged }),
  expectation('get /desk/calls/:call/judges/invite', ACT.judged, { params: judged }),
  expectation('post /desk/calls/:call/judges', ACT.judged, { params: judged, body: (w) => ({ experts: w.things.expert, categories: 'product' }) }),
  expectation('post /desk/calls/:call/judges/:seat/invite', ACT.judged, { params: lateSeat }),
  expectation('post /desk/calls/:call/judges/:seat/categories', ACT.judged, { params: seat, body: { categories: 'product', before: 'product' } }),
  expectation('post /desk/calls/:call/judges/:seat/end', ACT.judged, { params: seat, body: reason }),
  expectation('get /desk/calls/:call/rounds', READ.judged, { params: judged }),
  expectation('get /desk/calls/:call/rounds/new', disinterested(ACT.judged), { params: judged }),
  expectation('post /desk/calls/:call/rounds', disinterested(ACT.judged), { params: judged, body: { ...pair('name', 'Second'), closesAt: '2031-01-01T10:00' } }),
  expectation('get /desk/calls/:call/rounds/:round', READ.judged, { params: round }),
  expectation('get /desk/calls/:call/rounds/:round', disinterested(READ.judged), { params: round, query: '?category=research' }),
  expectation('get /desk/calls/:call/rounds/:round/nominations/:nomination', READ.judged, { params: (w) => ({ ...round(w), nomination: rival(w) }) }),
  expectation('get /desk/calls/:call/rounds/:round/nominations/:nomination', disinterested(READ.judged), { params: (w) => ({ ...round(w), nomination: closedNomination(w) }) }),
  expectation('post /desk/calls/:call/rounds/:round/assign', disinterested(ACT.judged), {
    params: round, body: (w) => ({ act: 'assign', pairs: `${closedNomination(w)}:${w.calls.judged.seats.get('several') ?? ''}` }),
  }),
  expectation('post /desk/calls/:call/rounds/:round/release', disinterested(ACT.judged), {
    params: round, body: (w) => ({ ...reason, assignment: assignment(SECRETS.ownTitle)(w).assignment }),
  }),
  expectation('post /desk/calls/:call/rounds/:round/remind', ACT.judged, { params: round }),
  expectation('post /desk/calls/:call/rounds/:round/extend', disinterested(ACT.judged), { params: round, body: { ...reason, closesAt: '2031-01-01T10:00', version: '1' } }),
  expectation('post /desk/calls/:call/rounds/:round/close', disinterested(ACT.judged), { params: round }),

  expectation('get /judging/invitations/:token', EVERYBODY, { params: invited }),
  expectation('get /judging/invitations/:token', [], { params: (w) => ({ token: w.tokens.confirm }) }),
  expectation('post /judging/invitations/:token', EVERYBODY, { params: invited }),
  expectation('post /judging/invitations/:token', [], { params: () => ({ token: 'nothing' }), body: { password: 'a long enough phrase', privacy: 'on' } }),
  expectation('post /judging/invitations/:token/decline', EVERYBODY, { params: invited }),
  expectation('get /judging', judges),
  expectation('get /judging/:call/confidentiality', judges, { params: judged }),
  expectation('post /judging/:call/confidentiality', judges, { params: judged }),
  expectation('get /judging/:call/declarations', judges, { params: judged }),
  expectation('post /judging/:call/declarations', judges, { params: judged, body: { interests: '', none: 'on' } }),
  expectation('get /judging/:round/:nomination', ['judge'], { params: (w) => ({ round: w.calls.judged.round, nomination: rival(w) }) }),
  expectation('get /judging/:round/:nomination', ['judge', 'conflictedJudge'], { params: (w) => ({ round: w.calls.judged.round, nomination: closedNomination(w) }) }),
  expectation('get /judging/:assignment/files/:file', ['judge'], { params: (w) => ({ ...assignment(SECRETS.rivalTitle)(w), file: w.things.rivalFile }) }),
  expectation('post /judging/:assignment/scorecard', ['judge'], { params: assignment(SECRETS.ownTitle), body: autosave }),
  expectation('get /judging/:assignment', ['judge'], { params: assignment(SECRETS.ownTitle) }),
  expectation('post /judging/:assignment', ['judge'], { params: assignment(SECRETS.ownTitle), body: scores }),
  expectation('post /judging/:assignment/reopen', ['judge'], { params: assignment(SECRETS.rivalTitle), body: reason }),

  expectation(`get ${results}`, READ.judged, { params: judged }),
  expectation(`get ${results}`, READ.deciding, { params: callOf('deciding') }),
  expectation(`get ${results}/rounds/:round`, READ.judged, { params: round }),
  expectation(`get ${results}/rounds/:round`, READ.deciding, { params: settled }),
  expectation(`get ${results}/rounds/:round`, disinterested(READ.deciding), { params: settled, query: '?category=research' }),
  // A round of one call is not to be had through another.
  expectation(`get ${results}/rounds/:round`, [], { params: (w) => ({ call: w.calls.judged.id, round: w.calls.deciding.round }) }),
  expectation(`post ${results}/rounds/:round/settle`, disinterested(ACT.judged), { params: round }),
  expectation(`post ${results}/begin-decision`, ACT.judged, { params: judged }),
  expectation(`get ${results}/winners/:category`, READ.deciding, { params: (w) => ({ ...callOf('deciding')(w), category: 'product' }) }),
  expectation(`get ${results}/winners/:category`, disinterested(READ.deciding), { params: (w) => ({ ...callOf('deciding')(w), category: 'research' }) }),
  expectation(`post ${results}/winners/:category`, disinterested(ACT.deciding), { params: (w) => ({ ...callOf('deciding')(w), category: 'research' }), body: { version: '1' } }),
  ...['csv', 'xlsx'].flatMap((kind) => [
    expectation(`get ${results}/rounds/:round/standing.${kind}`, READ.deciding, { params: settled }),
    expectation(`get ${results}/rounds/:round/standing.${kind}`, disinterested(READ.deciding), { params: settled, query: '?category=research' }),
  ]),
  expectation('get /desk/calls/:call/notice', READ.notice, { params: callOf('notice') }),
  expectation('get /desk/calls/:call/notice', READ.deciding, { params: callOf('deciding') }),
  expectation('post /desk/calls/:call/notice/begin', disinterested(ACT.deciding), { params: callOf('deciding') }),
  expectation('post /desk/calls/:call/notice/held/:nomination', ACT.notice, {
    params: (w) => ({ ...callOf('notice')(w), nomination: winner(w) }), body: (w) => ({ [`reason[${winner(w)}]`]: 'None' }),
  }),
  expectation('post /desk/calls/:call/notice/held/:nomination/release', ACT.notice, { params: (w) => ({ ...callOf('notice')(w), nomination: winner(w) }) }),
  expectation('post /desk/calls/:call/notice/announce', ACT.notice, { params: callOf('notice') }),
]
