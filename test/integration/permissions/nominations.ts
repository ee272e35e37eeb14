import { SIGNED_FORM } from '../../builders/signing.js'
import { SECRETS, type World } from '../../builders/world.js'
import { ACT, EVERYBODY, READ, SIGNED_IN, callOf, expectation, nominationOf, type Expectation } from './expect.js'

const members = ['ownerX', 'colleagueX'] as const
const drafted = (world: World) => ({ id: nominationOf(world, 'open', SECRETS.draftTitle) })
const submitted = (world: World) => ({ id: nominationOf(world, 'open', 'Xenon submitted') })
const rival = (world: World) => ({ id: nominationOf(world, 'judged', SECRETS.rivalTitle) })
const draftFile = (world: World) => ({ ...drafted(world), file: world.things.draftAttachment })
const rivalFile = (world: World) => ({ ...rival(world), file: world.things.rivalFile })
const asked = (world: World) => ({ ...submitted(world), partner: world.things.partner })
const partnerBody = { code: '', name: 'Another', 'contact[name]': 'Anna', 'contact[email]': 'anna@people.example' }
const section = (world: World) => ({ ...drafted(world), section: 'main' })
const question = (world: World) => ({ ...drafted(world), field: 'report' })
const upload = (world: World) => ({ ...question(world), upload: world.things.upload })
const TUS = { 'tus-resumable': '1.0.0' }
const open = (world: World) => ({ code: world.calls.open.code })
const change = { field: 'answers.lead', value: 'Somebody else', base: '1' }

/** What nominees do with their nominations, and the office's formality check. */
export const nominationExpectations: Expectation[] = [
  expectation('get /nominations', SIGNED_IN),
  expectation('get /calls/:code/enter', SIGNED_IN, { params: open }),
  expectation('get /calls/:code/enter', [], { params: (w) => ({ code: w.calls.draft.code }) }),
  // Nobody begins a nomination for an organisation of others.
  expectation('post /calls/:code/enter', members, { params: open, body: (w) => ({ organisation: w.organisations.x, category: 'product' }) }),

  expectation('get /nominations/:id', members, { params: drafted }),
  expectation('get /nominations/:id', members, { params: submitted }),
  expectation('get /nominations/:id', ['ownerY'], { params: rival }),
  expectation('get /nominations/:id/category', members, { params: drafted }),
  expectation('post /nominations/:id/category', members, { params: drafted, body: { category: 'research' } }),
  expectation('post /nominations/:id/withdraw', members, { params: submitted, body: { reason: 'Not ours to withdraw' } }),
  expectation('get /nominations/:id/sections/:section', members, { params: section }),
  expectation('post /nominations/:id/sections/:section', members, { params: section }),
  expectation('post /nominations/:id/answers', members, { params: drafted, json: { changes: [change] } }),
  expectation('get /nominations/:id/history', members, { params: drafted }),
  expectation('post /nominations/:id/history/:change/restore', members, { params: (w) => ({ ...drafted(w), change: w.things.draftChange }) }),
  expectation('get /nominations/:id/colleagues', members, { params: drafted }),
  // Only who leads the draft says what colleagues may do with it, and discards it.
  expectation('post /nominations/:id/colleagues', ['ownerX'], { params: drafted, body: (w) => ({ [`before[${w.people.id('colleagueX')}]`]: 'submits', [`roles[${w.people.id('colleagueX')}]`]: 'edits' }) }),
  expectation('post /nominations/:id/discard', ['ownerX'], { params: drafted }),
  expectation('post /nominations/:id/presence', members, { params: drafted, json: { section: 'main', revisions: { lead: '1' } } }),
  expectation('post /nominations/:id/sections/:section/notes', members, { params: section, body: { text: 'Not yours to write' } }),
  expectation('post /nominations/:id/notes/:note/remove', ['ownerX'], { params: (w) => ({ ...drafted(w), note: w.things.draftNote }) }),
  ...['partners', 'endorsement', 'stamped'].map((page) => expectation(`get /nominations/:id/${page}`, members, { params: submitted })),
  expectation('get /nominations/:id/partners', members, { params: submitted, query: '?replace=nobody' }),
  expectation('get /nominations/:id/stamped/form.pdf', members, { params: submitted }),
  expectation('post /nominations/:id/partners', members, { params: submitted, body: partnerBody }),
  expectation('post /nominations/:id/partners/:partner/replace', members, { params: asked, body: partnerBody }),
  expectation('post /nominations/:id/partners/:partner/remind', members, { params: asked }),
  expectation('post /nominations/:id/partners/:partner/move', members, { params: asked, body: { way: 'up' } }),
  expectation('post /nominations/:id/partners/:partner/remove', members, { params: asked }),
  expectation('post /nominations/:id/endorsement', members, { params: submitted, body: { key: '', name: 'Bureau', 'contact[name]': 'Ben', 'contact[email]': 'ben@people.example' } }),
  expectation('post /nominations/:id/endorsement/ask', members, { params: submitted }),
  expectation('post /nominations/:id/endorsement/remove', members, { params: submitted }),
  expectation('post /nominations/:id/stamped', members, { params: submitted }),
  expectation('post /nominations/:id/stamped/make', members, { params: submitted }),
  expectation('post /nominations/:id/stamped/remove', members, { params: submitted }),
  // The link is the proof: whoever holds it reads and answers; confirming takes an account besides.
  expectation('get /partnerships/:token', EVERYBODY, { params: (w) => ({ token: w.tokens.partnership }) }),
  expectation('get /partnerships/:token', [], { params: (w) => ({ token: w.tokens.endorsement }) }),
  expectation('post /partnerships/:token/confirm', SIGNED_IN, { params: (w) => ({ token: w.tokens.partnership }), body: { organisation: '0'.repeat(20) } }),
  expectation('post /partnerships/:token/decline', EVERYBODY, { params: (w) => ({ token: w.tokens.partnership }), body: { name: '', reason: '' } }),
  expectation('get /endorsements/:token', EVERYBODY, { params: (w) => ({ token: w.tokens.endorsement }) }),
  expectation('get /endorsements/:token', [], { params: (w) => ({ token: w.tokens.partnership }) }),
  expectation('get /endorsements/:token/files/:file', EVERYBODY, { params: (w) => ({ token: w.tokens.endorsement, file: w.things.endorsedFile }) }),
  // Not every file by the link of one nomination.
  expectation('get /endorsements/:token/files/:file', [], { params: (w) => ({ token: w.tokens.endorsement, file: w.things.draftAttachment }) }),
  expectation('post /endorsements/:token/endorse', EVERYBODY, { params: (w) => ({ token: w.tokens.endorsement }), body: { seen: '0', name: '', post: '', opinion: '' } }),
  expectation('post /endorsements/:token/decline', EVERYBODY, { params: (w) => ({ token: w.tokens.endorsement }), body: { seen: '0', decliner: '', reason: '' } }),
  expectation('get /nominations/:id/files/:file', members, { params: draftFile }),
  expectation('get /nominations/:id/files/:file', members, { params: draftFile, query: '?download=1' }),
  expectation('get /nominations/:id/files/:file', ['ownerY', ...READ.judged], { params: rivalFile }),
  // Not through a nomination of one's own either.
  expectation('get /nominations/:id/files/:file', [], { params: (w) => ({ ...drafted(w), file: w.things.rivalFile }) }),
  expectation('get /nominations/:id/files/:file/change', members, { params: draftFile }),
  expectation('post /nominations/:id/files/:file/change', members, { params: draftFile }),
  // Goes on to the page with the buttons, which looks at who asks.
  expectation('get /nominations/:id/files/:file/remove', SIGNED_IN, { params: draftFile }),
  expectation('get /nominations/:id/files/:file/clean', SIGNED_IN, { params: draftFile }),
  // Whoever may not change the draft is not told what its files hold either.
  expectation('post /nominations/:id/files/:file/clean', members, { params: draftFile }),
  expectation('post /nominations/:id/files/:file/remove', members, { params: draftFile }),
  expectation('post /nominations/:id/fields/:field/uploads', members, { params: question }),
  // An upload under way is nobody's but the account's that began it; its patch has no bytes, from where it does not stand.
  expectation('head /nominations/:id/fields/:field/uploads/:upload', ['ownerX'], { params: upload, headers: TUS }),
  expectation('patch /nominations/:id/fields/:field/uploads/:upload', ['ownerX'], { params: upload, headers: { ...TUS, 'upload-offset': '7', 'content-type': 'application/offset+octet-stream' } }),
  expectation('delete /nominations/:id/fields/:field/uploads/:upload', [], { params: (w) => ({ ...upload(w), upload: '0'.repeat(20) }), headers: TUS }),
  expectation('post /nominations/:id/fields/:field/uploads/:upload/finish', ['ownerX'], { params: upload, json: {} }),
  expectation('get /nominations/:id/preview', members, { params: drafted }),
  expectation('get /nominations/:id/submit', members, { params: drafted }),
  expectation('post /nominations/:id/submit', members, { params: drafted, body: SIGNED_FORM }),
  expectation('get /nominations/:id/submissions/:number', members, { params: (w) => ({ ...submitted(w), number: '1' }) }),
  expectation('get /nominations/:id/submissions/:number', ['ownerY'], { params: (w) => ({ ...rival(w), number: '1' }) }),
  expectation('get /nominations/:id/receipts/:document', members, { params: (w) => ({ ...submitted(w), document: '1' }) }),
  expectation('get /nominations/:id/receipts/:document', ['ownerY'], { params: (w) => ({ ...rival(w), document: '1.pdf' }) }),

  ...(['open', 'judged'] as const).flatMap((name) =>
    ['', '.csv', '.xlsx', '.zip'].map((ending) => expectation(`get /desk/calls/:call/nominations${ending}`, READ[name], { params: callOf(name) }))),
  expectation('get /nominations/:id/difference', members, { params: submitted }),
  expectation('get /nominations/:id/difference', ['ownerY'], { params: rival }),
  expectation('get /desk/nominations/:id/difference', READ.judged, { params: rival }),
  expectation('get /desk/nominations/:id/difference', [], { params: drafted }),
  expectation('get /desk/nominations/:id', READ.judged, { params: rival }),
  expectation('get /desk/nominations/:id/dossier.pdf', READ.judged, { params: rival }),
  // Not of a category whose judging is closed to a colleague.
  expectation('get /desk/nominations/:id/dossier.pdf', READ.judged.filter((who) => who !== 'conflictedStaff'), { params: (w) => ({ id: nominationOf(w, 'judged', SECRETS.ownTitle) }) }),
  expectation('get /desk/nominations/:id', READ.open, { params: submitted }),
  // A draft is the nominee's alone.
  expectation('get /desk/nominations/:id', [], { params: drafted }),
  expectation('post /desk/nominations/:id/accept', ACT.open, { params: submitted, body: { examined: '1' } }),
  expectation('post /desk/nominations/:id/return', ACT.open, { params: submitted, body: { examined: '1', reason: 'None', until: '2031-01-01T10:00' } }),
  expectation('post /desk/nominations/:id/ineligible', ACT.open, { params: submitted, body: { examined: '1', reason: 'None' } }),

  expectation('get /receipts', EVERYBODY),
  // A number and a code of nobody's tell everybody the same.
  expectation('get /receipts', [], { query: '?number=OPEN-2026-0000-0000&code=0123-4567-89AB-CDEF' }),
  // The office's own work, and the conversation with the nominee: nobody with an interest, no judge, no other organisation.
  expectation('post /desk/nominations/:id/remarks', ACT.open, { params: submitted, body: { field: 'lead', 'text-lead': 'None' } }),
  expectation('post /desk/nominations/:id/remarks/:remark/remove', ACT.open, { params: (w) => ({ ...submitted(w), remark: '0'.repeat(20) }) }),
  expectation('post /desk/nominations/:id/points/:point', ACT.open, { params: (w) => ({ ...submitted(w), point: 'point1' }), body: { state: 'ticked', 'note-point1': '' } }),
  expectation('post /desk/nominations/:id/checker', ACT.open, { params: submitted, body: { checker: '' } }),
  expectation('post /desk/nominations/:id/appeal', ACT.open, { params: submitted, body: { verdict: 'upheld', reason: 'None' } }),
  expectation('get /desk/nominations/:id/messages', READ.open, { params: submitted }),
  expectation('get /desk/nominations/:id/messages', [], { params: drafted }),
  expectation('post /desk/nominations/:id/messages', ACT.open, { params: submitted, body: { text: 'None' } }),
  expectation('get /nominations/:id/messages', members, { params: submitted }),
  expectation('get /nominations/:id/messages', ['ownerY'], { params: rival }),
  expectation('post /nominations/:id/messages', members, { params: submitted, body: { text: 'None' } }),
  expectation('get /nominations/:id/remarks', members, { params: submitted }),
  expectation('post /nominations/:id/remarks', members, { params: submitted }),
  expectation('post /nominations/:id/appeal', members, { params: submitted, body: { text: 'None' } }),
  expectation('get /desk/calls/:call/held', READ.judged, { params: callOf('judged') }),
  expectation('get /desk/calls/:call/checking', READ.judged, { params: callOf('judged') }),
  expectation('get /desk/calls/:call/checking/share', ACT.judged, { params: callOf('judged') }),
  expectation('post /desk/calls/:call/checking/share', ACT.judged, { params: callOf('judged') }),
  expectation('get /desk/calls/:call/checking/accept', ACT.judged, { params: callOf('judged') }),
  expectation('post /desk/calls/:call/checking/accept', ACT.judged, { params: callOf('judged') }),

  expectation('get /winners', EVERYBODY),
  expectation('get /winners/:code', EVERYBODY, { params: (w) => ({ code: w.calls.announced.code }) }),
  ...(['deciding', 'notice', 'judged'] as const).map((name) => expectation('get /winners/:code', [], { params: (w) => ({ code: w.calls[name].code }) })),
  expectation('get /certificates', EVERYBODY),
  expectation('get /certificates/:number', EVERYBODY, { params: (w) => ({ number: w.things.certificate }) }),
  expectation('get /certificates/:number.pdf', EVERYBODY, { params: (w) => ({ number: w.things.certificate }) }),
  expectation('get /certificates/:number', [], { params: () => ({ number: 'NO-SUCH-NUMBER' }) }),
  expectation('get /notices', EVERYBODY),
  expectation('get /notices/:code', EVERYBODY, { params: (w) => ({ code: w.calls.notice.code }) }),
  ...(['deciding', 'judged', 'draft'] as const).map((name) => expectation('get /notices/:code', [], { params: (w) => ({ code: w.calls[name].code }) })),
]
