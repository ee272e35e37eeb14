import type { World } from '../../builders/world.js'
import { EVERYBODY, OFFICE, SIGNED_IN, expectation, pair, type Expectation } from './expect.js'

const xenon = (world: World) => ({ id: world.organisations.x })
const members = ['ownerX', 'colleagueX'] as const
const owner = ['ownerX'] as const
const administrator = ['administrator'] as const
const examiners = [...OFFICE, 'administrator'] as const
/** Acts on organisations: the secretariat of any call, and administrators; observers read. */
const examine = examiners.filter((who) => who !== 'observerA' && who !== 'houseObserver')
const details = { code: '91350100M000100Y43', ...pair('name', 'Not to be'), kind: 'enterprise', region: 'Nowhere' }
const password = { password: 'a long enough phrase for all' }

/** Ways in, one's own account, organisations and people. */
export const accountExpectations: Expectation[] = [
  ...['/privacy', '/sign-in', '/register', '/register/sent', '/forgotten', '/forgotten/sent'].map((path) => expectation(`get ${path}`, EVERYBODY)),
  expectation('post /language', EVERYBODY),
  expectation('post /sign-in', EVERYBODY),
  expectation('post /sign-out', EVERYBODY),
  expectation('post /register', EVERYBODY),
  expectation('post /forgotten', EVERYBODY),
  expectation('get /register/confirm/:token', EVERYBODY, { params: (w) => ({ token: w.tokens.confirm }) }),
  expectation('post /register/confirm/:token', EVERYBODY, { params: (w) => ({ token: w.tokens.confirm }) }),
  expectation('get /register/confirm/:token', [], { params: (w) => ({ token: w.tokens.reset }) }),
  expectation('post /register/confirm/:token', [], { params: () => ({ token: 'nothing' }), body: password }),
  expectation('get /reset/:token', EVERYBODY, { params: (w) => ({ token: w.tokens.reset }) }),
  expectation('post /reset/:token', EVERYBODY, { params: (w) => ({ token: w.tokens.reset }) }),
  expectation('get /reset/:token', [], { params: (w) => ({ token: w.tokens.confirm }) }),
  expectation('get /invitations/:token', EVERYBODY, { params: (w) => ({ token: w.tokens.invitation }) }),
  expectation('post /invitations/:token', EVERYBODY, { params: (w) => ({ token: w.tokens.invitation }) }),
  expectation('get /invitations/:token', [], { params: (w) => ({ token: w.tokens.judging }) }),

  expectation('get /account', SIGNED_IN),
  expectation('post /account/profile', SIGNED_IN),
  expectation('post /account/password', SIGNED_IN),
  expectation('post /account/email', SIGNED_IN),
  expectation('post /account/email/again', SIGNED_IN),
  expectation('post /account/email/cancel', SIGNED_IN),
  expectation('get /account/email/confirm/:token', EVERYBODY, { params: (w) => ({ token: w.tokens.email }) }),
  // The link changes one account only: whoever is signed in with another signs out first.
  expectation('post /account/email/confirm/:token', ['newcomer', 'anonymous'], { params: (w) => ({ token: w.tokens.email }) }),
  expectation('get /account/email/confirm/:token', [], { params: (w) => ({ token: w.tokens.reset }) }),
  expectation('get /account/email/back/:token', EVERYBODY, { params: (w) => ({ token: w.tokens.emailBack }) }),
  expectation('post /account/email/back/:token', EVERYBODY, { params: (w) => ({ token: w.tokens.emailBack }) }),
  expectation('get /account/email/back/:token', [], { params: (w) => ({ token: w.tokens.email }) }),
  expectation('post /account/sessions/end-others', SIGNED_IN),
  // Nobody ends somebody else's session: for everybody else it does not exist.
  expectation('post /account/sessions/:id/end', ['ownerY'], { params: (w) => ({ id: w.things.session }) }),

  expectation('get /organisations', SIGNED_IN),
  expectation('get /organisations/new', SIGNED_IN),
  expectation('post /organisations/new', SIGNED_IN, { body: details }),
  expectation('get /organisations/join', SIGNED_IN),
  expectation('post /organisations/join', SIGNED_IN),
  expectation('get /organisations/:id', members, { params: xenon }),
  expectation('get /organisations/:id/edit', owner, { params: xenon }),
  expectation('post /organisations/:id/edit', owner, { params: xenon, body: { ...details, version: '1' } }),
  expectation('get /organisations/:id/licence', [...members, ...examiners], { params: xenon }),
  expectation('post /organisations/:id/licence', owner, { params: xenon }),
  expectation('post /organisations/:id/invite', owner, { params: xenon, body: { email: 'not@to.be', name: 'Not' } }),
  expectation('post /organisations/:id/invitations/:invitation/withdraw', owner, { params: (w) => ({ ...xenon(w), invitation: w.things.colleagueInvitation }) }),
  expectation('post /organisations/:id/requests/:request', owner, { params: (w) => ({ ...xenon(w), request: w.things.joinRequest }), body: { answer: 'approve' } }),
  expectation('post /organisations/:id/members/:account/remove', owner, { params: (w) => ({ ...xenon(w), account: w.people.id('colleagueX') }) }),
  // Leaving is for those who belong; the form of everybody else leads nowhere.
  expectation('post /organisations/:id/leave', members, { params: xenon }),
  expectation('post /organisations/:id/hand-over', owner, { params: xenon, body: { email: 'not@to.be', reason: 'None' } }),

  expectation('get /admin/people', administrator),
  expectation('get /admin/people/invite', administrator),
  expectation('post /admin/people/invite', administrator),
  expectation('post /admin/invitations/:id/withdraw', administrator, { params: (w) => ({ id: w.things.staffInvitation }) }),
  expectation('get /admin/people/:id', administrator, { params: (w) => ({ id: w.people.id('ownerX') }) }),
  expectation('post /admin/people/:id/appoint', administrator, { params: (w) => ({ id: w.people.id('newcomer') }), body: { role: 'secretariat', call: '' } }),
  expectation('post /admin/people/:id/dismiss', administrator, { params: (w) => ({ id: w.people.id('secretariatA') }), body: { role: 'secretariat', call: '' } }),
  expectation('get /admin/organisations', examiners),
  expectation('get /admin/organisations/:id', examiners, { params: xenon }),
  expectation('post /admin/organisations/:id/verify', examine, { params: xenon, body: { version: '2' } }),
  expectation('post /admin/organisations/:id/refuse', examine, { params: xenon, body: { version: '2', reason: 'None' } }),
  expectation('post /admin/organisations/:id/hand-over', examine, { params: xenon, body: { email: 'not@to.be', reason: 'None' } }),

  expectation('get /desk/mail', examiners),
  // An invitation to judge: not for the colleague whose own organisation takes part, nor for administrators.
  expectation('get /desk/mail/:id', ['houseSecretariat', 'houseObserver', 'secretariatA', 'observerA'], { params: (w) => ({ id: w.things.callMail }) }),
  expectation('get /desk/mail/:id', ['houseSecretariat', 'houseObserver', 'administrator'], { params: (w) => ({ id: w.things.houseMail }) }),
  expectation('post /desk/mail/:id/retry', ['houseSecretariat', 'secretariatA'], { params: (w) => ({ id: w.things.callMail }) }),
  expectation('post /desk/mail/:id/retry', ['houseSecretariat', 'administrator'], { params: (w) => ({ id: w.things.houseMail }) }),
  expectation('get /desk/record', examiners),
  expectation('post /desk/record/check', examiners),
]
