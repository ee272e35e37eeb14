import type { World } from '../../builders/world.js'
import { ACT, EVERYBODY, OFFICE, READ, SECRETARIATS, callOf, expectation, pair, type Expectation } from './expect.js'

const at = '/desk/calls/:call/settings'
const draft = callOf('draft')
const version = { version: '1' }
const section = (world: World) => ({ ...draft(world), section: 'main' })
const field = (world: World) => ({ ...section(world), field: 'lead' })

const sectionBody = { ...version, key: '', ...pair('title', 'A section'), ...pair('help'), category: '' }
const fieldBody = { ...version, key: '', ...pair('label', 'A question'), ...pair('help'), maxLength: '10' }
const longTexts = ['summary', 'purpose', 'eligibility', 'awards', 'procedure', 'contact[name]'].map((name) => pair(name))
const textsBody = Object.assign({ ...version, ...pair('name', 'A name'), 'contact[email]': '', 'contact[phone]': '' }, ...longTexts) as Record<string, string>
const rulesBody = {
  ...version, graceSeconds: '120', nominationsPerOrganisation: '2', maxFileMiB: '50', maxFilesPerNomination: '20',
  leastJudges: '3', judgesPerNomination: '5', dropExtremesFrom: '5', noticeDays: '15',
}

/** Public pages of calls, and the desk of a call with its settings. */
export const callExpectations: Expectation[] = [
  expectation('get /', EVERYBODY),
  expectation('get /calls', EVERYBODY),
  expectation('get /calls/:code', EVERYBODY, { params: (w) => ({ code: w.calls.open.code }) }),
  expectation('get /calls/:code', EVERYBODY, { params: (w) => ({ code: w.calls.announced.code }) }),
  expectation('get /calls/:code', [], { params: (w) => ({ code: w.calls.draft.code }) }),
  expectation('get /calls/:code/notice.pdf', EVERYBODY, { params: (w) => ({ code: w.calls.open.code }) }),
  expectation('get /calls/:code/notice.pdf', [], { params: (w) => ({ code: w.calls.draft.code }) }),
  expectation('get /calls/:code/templates/:file', EVERYBODY, { params: (w) => ({ code: w.calls.open.code, file: w.things.openTemplate }) }),
  expectation('get /calls/:code/templates/:file', [], { params: (w) => ({ code: w.calls.draft.code, file: w.things.draftTemplate }) }),
  // A file of one call is not to be had through another.
  expectation('get /calls/:code/templates/:file', [], { params: (w) => ({ code: w.calls.open.code, file: w.things.draftTemplate }) }),

  expectation('get /desk', OFFICE),
  expectation('get /desk/calls/new', ['houseSecretariat']),
  expectation('post /desk/calls/new', SECRETARIATS.filter((who) => who === 'houseSecretariat'), {
    body: { ...pair('name', 'A call'), primary: 'en', code: 'not-to-be-2026', timeZone: 'Asia/Shanghai' },
  }),
  ...(['draft', 'open', 'judged', 'deciding', 'notice', 'announced'] as const).map((name) =>
    expectation('get /desk/calls/:call', READ[name], { params: callOf(name) })),
  expectation(`get ${at}`, READ.judged, { params: callOf('judged') }),
  expectation(`get ${at}`, READ.draft, { params: draft }),
  expectation(`get ${at}/preview`, READ.draft, { params: draft }),
  expectation(`get ${at}/preview/form`, READ.draft, { params: draft }),
  expectation(`post ${at}/archive`, ACT.announced, { params: callOf('announced') }),
  expectation(`get ${at}/open`, ACT.draft, { params: draft }),
  expectation(`post ${at}/open`, ACT.draft, { params: draft, body: { version: '9' } }),
  expectation(`get ${at}/deadline`, ACT.open, { params: callOf('open') }),
  expectation(`post ${at}/deadline`, ACT.open, { params: callOf('open'), body: { version: '9', to: '2031-01-01T10:00', reason: 'Later' } }),
  expectation(`get ${at}/templates`, READ.open, { params: callOf('open') }),
  expectation(`post ${at}/templates`, ACT.open, { params: callOf('open') }),
  expectation(`get ${at}/templates/:file`, READ.draft, { params: (w) => ({ ...draft(w), file: w.things.draftTemplate }) }),
  expectation(`post ${at}/templates/:file/remove`, ACT.draft, { params: (w) => ({ ...draft(w), file: w.things.draftTemplate }) }),
  ...['texts', 'dates', 'categories', 'prizes', 'declarations', 'backing', 'rubric', 'rules', 'limits', 'checking', 'form'].map((part) => expectation(`get ${at}/${part}`, READ.draft, { params: draft })),
  expectation(`post ${at}/texts`, ACT.draft, { params: draft, body: textsBody }),
  expectation(`post ${at}/dates`, ACT.draft, { params: draft, body: { ...version, opensAt: '', closesAt: '', timeZone: 'Asia/Shanghai' } }),
  expectation(`post ${at}/categories`, ACT.draft, { params: draft, body: version }),
  expectation(`post ${at}/prizes`, ACT.draft, { params: draft, body: version }),
  expectation(`post ${at}/declarations`, ACT.draft, { params: draft, body: version }),
  expectation(`post ${at}/rubric`, ACT.draft, { params: draft, body: version }),
  expectation(`post ${at}/limits`, ACT.draft, { params: draft, body: { ...version, asPartner: '2', regions: '330000', foundedSince: '2015-01-01', yearsSinceWin: '3' } }),
  expectation(`post ${at}/backing`, ACT.draft, { params: draft, body: { ...version, partners: '2', endorsement: 'none' } }),
  expectation(`post ${at}/checking`, ACT.draft, { params: draft, body: { version: '1', secondCheck: 'on', appealDays: '5' } }),
  expectation(`post ${at}/rules`, ACT.draft, { params: draft, body: rulesBody }),
  expectation(`get ${at}/form/export`, READ.draft, { params: draft }),
  expectation(`get ${at}/form/import`, ACT.draft, { params: draft }),
  expectation(`post ${at}/form/import`, ACT.draft, { params: draft }),
  expectation(`post ${at}/form/replace`, ACT.draft, { params: draft, body: { ...version, definition: '{}' } }),
  expectation(`get ${at}/form/changes`, READ.open, { params: callOf('open') }),
  expectation(`post ${at}/form/changes`, ACT.open, { params: callOf('open'), body: version }),
  expectation(`post ${at}/form/changes/discard`, ACT.open, { params: callOf('open'), body: version }),
  expectation(`get ${at}/form/sections/new`, ACT.draft, { params: draft }),
  expectation(`post ${at}/form/sections/new`, ACT.draft, { params: draft, body: sectionBody }),
  expectation(`get ${at}/form/sections/:section`, ACT.draft, { params: section }),
  expectation(`post ${at}/form/sections/:section`, ACT.draft, { params: section, body: sectionBody }),
  expectation(`get ${at}/form/sections/:section/fields/new`, ACT.draft, { params: section, query: '?kind=shortText' }),
  expectation(`post ${at}/form/sections/:section/fields/new`, ACT.draft, { params: section, body: fieldBody, query: '?kind=shortText' }),
  expectation(`get ${at}/form/sections/:section/fields/:field`, ACT.draft, { params: field }),
  expectation(`post ${at}/form/sections/:section/fields/:field`, ACT.draft, { params: field, body: fieldBody }),
  expectation(`post ${at}/form/sections/:section/move`, ACT.draft, { params: section, body: { ...version, direction: 'up' } }),
  expectation(`post ${at}/form/sections/:section/copy`, ACT.draft, { params: section, body: version }),
  expectation(`post ${at}/form/sections/:section/remove`, ACT.draft, { params: section, body: version }),
  expectation(`post ${at}/form/sections/:section/fields/:field/move`, ACT.draft, { params: field, body: { ...version, direction: 'up' } }),
  expectation(`post ${at}/form/sections/:section/fields/:field/copy`, ACT.draft, { params: field, body: version }),
  expectation(`post ${at}/form/sections/:section/fields/:field/remove`, ACT.draft, { params: field, body: version }),
]
