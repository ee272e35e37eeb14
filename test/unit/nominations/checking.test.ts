import fc from 'fast-check'
import { mayAnswerAppeal, mayAppeal, mayBeChecker, mayConfirm, mayReadChecking, mayWriteAsNominee, mayWriteAsOffice, pointsAllow } from '../../../src/nominations/policy-checking.js'
import { mayCheck } from '../../../src/nominations/policy.js'
import { askedFields, basicsOf, checkAfterDecision, checkOf, corrected, median, remarksMissing, shareOut, stepFigures, takenBasics, unansweredRemarks, waitFigures, waitOf } from '../../../src/nominations/rules/index.js'
import type { AnswerValue, Attachment, DraftAnswer, Nomination, NominationCheck, Remark, Submission } from '../../../src/nominations/types.js'
import type { Decision } from '../../../src/platform/policy.js'
import { DAY } from '../../../src/platform/clock.js'
import { appointed, somebody } from '../../builders/actor.js'
import { readyCall, sections } from '../../builders/call.js'

const at = new Date('2026-05-20T00:00:00Z')
const form = { sections }
const answer = (value: AnswerValue): DraftAnswer => ({ value, revision: 1, by: 'a', at })
const remark = (field: string | null, more: Partial<Remark> = {}): Remark => ({ id: `r-${field ?? 'whole'}`, field, reason: null, text: 'x', answer: null, ...more })
const file = (name: string): Attachment => ({ id: name, field: 'report', name, type: 'application/pdf', bytes: 1, sha256: name, at, by: 'a' })
const organisation = { id: 'org', name: { zh: '甲' }, code: 'x', kind: 'enterprise', region: '北京' }
const standing: Submission = {
  _id: 's', nomination: 'n', call: 'c', category: 'product', number: 1, receipt: 'R', organisation, title: { zh: '题' }, summary: { zh: '简介' }, summaryConsent: true, formVersion: 1,
  answers: { lead: '李伟', problem: '旧', users: 12, since: '2025-01-01', maturity: 'pilot' }, files: [file('old.pdf')], at, by: { id: 'a', name: 'A' }, deadline: null, graceUsed: false, revision: 1, hash: '',
}
const draftAnswers = { titleZh: answer('别的题'), summaryZh: answer('简介'), lead: answer('赵敏'), problem: answer('新'), users: answer(99), since: answer('2025-01-01'), maturity: answer('pilot') }
const returned = (remarks: Remark[] | undefined) => ({
  status: 'returned' as const, category: 'product', answers: draftAnswers, attachments: [file('new.pdf')],
  correction: { reason: '', until: at, at, ...(remarks ? { remarks } : {}) },
})

describe('what a correction lets through', () => {
  it('is exactly what was asked for, whatever the draft holds besides', () => {
    const keys = ['titleZh', 'lead', 'problem', 'users', 'report'] as const
    fc.assert(
      fc.property(fc.subarray([...keys], { minLength: 1 }), (asked) => {
        const { open, draft } = corrected(form, returned(asked.map((key) => remark(key))), standing)
        expect(open === null ? null : [...open].sort()).toEqual([...asked].sort())
        expect(draft.answers['titleZh']?.value).toBe(asked.includes('titleZh') ? '别的题' : '题')
        expect(draft.answers['lead']?.value).toBe(asked.includes('lead') ? '赵敏' : '李伟')
        expect(draft.answers['users']?.value).toBe(asked.includes('users') ? 99 : 12)
        expect(draft.attachments.map((f) => f.name)).toEqual([asked.includes('report') ? 'new.pdf' : 'old.pdf'])
      }),
    )
  })
  it('tells title and category of a list without a form, the same as with one', () => {
    const standingNow = { id: 's', number: 1, revision: 1, receipt: 'R', at, category: 'product', title: { zh: '题', en: 'Title' }, organisation }
    const drafted = { ...draftAnswers, titleEn: answer('Another title') }
    const submitted = { ...standing, title: standingNow.title }
    fc.assert(
      fc.property(fc.subarray(['titleZh', 'titleEn', 'lead', null]), fc.constantFrom('returned', 'submitted'), (asked, status) => {
        const nomination = { ...returned(asked.map((key) => remark(key))), status: status as Nomination['status'], category: 'research', answers: drafted, title: basicsOf(drafted).title, submission: standingNow }
        const { draft } = corrected(form, nomination, submitted)
        expect(takenBasics(nomination)).toEqual({ title: basicsOf(draft.answers).title, category: draft.category })
      }),
    )
  })
  it('is not complete while a remark waits for its answer', () => {
    const one = { remarks: [remark('lead'), remark('users', { answer: { text: 'done', at } })] }
    const correction = { reason: '', until: at, at, ...one }
    expect(remarksMissing({ status: 'returned', correction })).toMatchObject([{ section: '_remarks', message: { values: { count: 1 } } }])
    expect(remarksMissing({ status: 'submitted', correction })).toEqual([])
    expect(remarksMissing({ status: 'returned', correction: null })).toEqual([])
  })
  it('is everything where a remark is on the whole, and for returns as the release before wrote them', () => {
    for (const remarks of [undefined, [], [remark('lead'), remark(null)]]) {
      const { open, draft } = corrected(form, returned(remarks), standing)
      expect(open).toBeNull()
      expect(draft.answers).toBe(draftAnswers)
    }
    expect(askedFields({})).toBeNull()
  })
  it('opens what is missing besides, as nothing could be submitted otherwise', () => {
    const { problem: _, ...answers } = standing.answers
    const { open } = corrected(form, returned([remark('lead')]), { ...standing, answers })
    expect(open && [...open].sort()).toEqual(['lead', 'problem'])
  })
  it('counts the remarks without an answer', () => {
    expect(unansweredRemarks({ remarks: [remark('lead'), remark('users', { answer: { text: 'done', at } })] }).map((r) => r.field)).toEqual(['lead'])
  })
})

const call = readyCall({ acts: { ...readyCall().acts, publishedAt: new Date('2026-05-01T00:00:00Z') }, closesAt: new Date('2026-05-11T09:00:00Z') })
const submission = { id: 's', number: 1, revision: 1, receipt: 'R', at, category: 'product', title: {}, organisation }
const facts = (changes: Partial<Nomination> = {}, check: Partial<NominationCheck> = {}) => ({
  call: call._id, organisation: 'org', status: 'submitted' as Nomination['status'], correction: null, deadline: null,
  submission, check: { ...checkOf({}), ...check }, ...changes,
})
const key = (decision: Decision): string => (decision.allowed ? 'allowed' : decision.hidden ? 'hidden' : decision.key)
const office = appointed('secretariat', call._id)
const observer = appointed('observer', call._id)
const nominee = { ...somebody(), memberships: [{ organisation: 'org', role: 'member' as const }] }
const product = new Set(['product'])

describe('who may', () => {
  it('see the office’s own work: office and observer, nobody with an interest, no nominee', () => {
    expect(key(mayReadChecking(office, facts()))).toBe('allowed')
    expect(key(mayReadChecking(observer, facts()))).toBe('allowed')
    expect(key(mayReadChecking(nominee, facts()))).toBe('hidden')
    expect(key(mayReadChecking({ ...office, memberships: nominee.memberships }, facts()))).toBe('hidden')
    expect(key(mayReadChecking({ ...office, formerOrganisations: ['org'] }, facts()))).toBe('hidden')
    expect(key(mayReadChecking(office, facts(), product))).toBe('hidden')
    expect(mayBeChecker(office, facts(), product)).toBe(false)
    expect(mayBeChecker(observer, facts())).toBe(false)
    expect(key(mayCheck(office, facts(), call, at, product))).toBe('checking.refused.interest')
  })
  it('accept: when every point was looked at and none fails', () => {
    const points = [{ key: 'a', text: {} }, { key: 'b', text: {} }]
    const mark = (state: 'ticked' | 'failed' | 'notApplicable') => ({ state, note: '', by: { id: 'x', name: 'X' }, at })
    expect(key(pointsAllow(facts(), []))).toBe('allowed')
    expect(key(pointsAllow(facts({}, { points: { a: mark('ticked') } }), points))).toBe('checking.refused.pointsOpen')
    expect(key(pointsAllow(facts({}, { points: { a: mark('ticked'), b: mark('failed') } }), points))).toBe('checking.refused.pointsFailed')
    expect(key(pointsAllow(facts({}, { points: { a: mark('ticked'), b: mark('notApplicable') } }), points))).toBe('allowed')
    // What a colleague wrote for the nominee is neither lost nor passed over.
    expect(key(pointsAllow(facts({}, { drafted: [remark('problem')] }), []))).toBe('checking.refused.remarksDrafted')
    const decided = checkAfterDecision({ check: checkOf(facts({}, { drafted: [remark('problem')] })), correction: null, submission: null }, at)
    expect(decided.drafted).toHaveLength(1)
  })
  it('confirm an acceptance: another person than who proposed it, for the version that stands', () => {
    const proposed = (number: number) => facts({}, { proposal: { by: { id: office.account ?? '', name: 'Office' }, at, number } })
    expect(key(mayConfirm(office, proposed(1), true))).toBe('checking.refused.ownProposal')
    expect(key(mayConfirm(appointed('secretariat', null), proposed(1), true))).toBe('allowed')
    expect(key(mayConfirm(office, proposed(0), true))).toBe('allowed')
    expect(key(mayConfirm(office, proposed(1), false))).toBe('allowed')
  })
  it('ask for another look: once, in time; answer it: another person where there is one', () => {
    const until = new Date(at.getTime() + DAY)
    const by = { id: office.account ?? '', name: 'Office' }
    const decision = { kind: 'ineligible' as const, by, at, proposedAt: null, proposedBy: null, rules: [] }
    const ineligible = (request: boolean) => facts({ status: 'ineligible' }, { decision, appeal: { until, request: request ? { text: 'x', by, at } : null, answer: null }, appealWaiting: request })
    expect(key(mayAppeal(nominee, ineligible(false), call, at))).toBe('allowed')
    expect(key(mayAppeal(nominee, ineligible(false), call, until))).toBe('checking.refused.appealOver')
    expect(key(mayAppeal(nominee, ineligible(true), call, at))).toBe('checking.refused.appealedAlready')
    expect(key(mayAppeal(somebody(), ineligible(false), call, at))).toBe('hidden')
    // Nobody could answer it any more.
    expect(key(mayAppeal(nominee, ineligible(false), { ...call, acts: { ...call.acts, judgingBeganAt: at } }, at))).toBe('nominations.refused.judgingHasBegun')
    expect(key(mayAnswerAppeal(office, ineligible(true), call, at, true))).toBe('checking.refused.ownDecision')
    expect(key(mayAnswerAppeal(office, ineligible(true), call, at, false))).toBe('allowed')
    expect(key(mayAnswerAppeal(observer, ineligible(true), call, at, true))).toBe('nominations.refused.observersOnlyRead')
    expect(key(mayAnswerAppeal(appointed('secretariat', null), ineligible(true), call, at, true, product))).toBe('checking.refused.interest')
  })
  it('write to one another: both sides once submitted, also after the deadline, until the announcement; no observer, no stranger', () => {
    expect(key(mayWriteAsNominee(nominee, facts(), call, at))).toBe('allowed')
    expect(key(mayWriteAsNominee(nominee, facts({ submission: null, status: 'draft' }), call, at))).toBe('checking.refused.notSubmittedYet')
    expect(key(mayWriteAsNominee(somebody(), facts(), call, at))).toBe('hidden')
    expect(key(mayWriteAsOffice(office, facts(), call, at))).toBe('allowed')
    expect(key(mayWriteAsOffice(observer, facts(), call, at))).toBe('nominations.refused.observersOnlyRead')
    expect(key(mayWriteAsOffice(office, facts(), call, at, product))).toBe('hidden')
    const acts = { ...call.acts, judgingBeganAt: at, decisionBeganAt: at, noticeBeganAt: at, announcedAt: at }
    expect(key(mayWriteAsNominee(nominee, facts(), { ...call, acts }, at))).toBe('checking.refused.conversationOver')
  })
})

describe('sharing out', () => {
  it('gives everything to somebody who may, and as evenly as can be among equals', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.array(fc.nat(10), { minLength: 1, maxLength: 5 }), (count, loads) => {
        const nominations = Array.from({ length: count }, (_, i) => `n${i}`)
        const { assigned, nobody } = shareOut(nominations, loads.map((load, i) => ({ id: `p${i}`, load, mayCheck: () => true })))
        expect(nobody).toEqual([])
        expect(assigned.size).toBe(count)
        const after = loads.map((load, i) => load + [...assigned.values()].filter((p) => p === `p${i}`).length)
        const touched = after.filter((n, i) => n > (loads[i] ?? 0))
        // Nobody who was given one has more than one above somebody else.
        if (touched.length > 0) expect(Math.max(...touched) - Math.min(...after)).toBeLessThanOrEqual(1)
      }),
    )
  })
  it('gives nobody what is closed to the person', () => {
    const { assigned, nobody } = shareOut(['a', 'b', 'c'], [{ id: 'x', load: 0, mayCheck: (n) => n === 'a' }, { id: 'y', load: 5, mayCheck: (n) => n !== 'c' }])
    expect([...assigned].sort()).toEqual([['a', 'x'], ['b', 'y']])
    expect(nobody).toEqual(['c'])
  })
})

describe('figures', () => {
  it('the median is in the middle', () => {
    expect([median([]), median([3]), median([1, 9]), median([9, 1, 4])]).toEqual([null, 3, 5, 4])
  })
  it('tell what each step took and who waits for whom', () => {
    const closesAt = new Date('2026-05-11T00:00:00Z')
    const day = (n: number): Date => new Date(closesAt.getTime() + n * DAY)
    const closedReturn = { reason: '', until: day(5), at: day(2), remarks: [], from: 1, answeredAt: day(4), to: 2 }
    const decision = { kind: 'accepted' as const, by: { id: 'x', name: 'X' }, at: day(6), proposedAt: day(5), proposedBy: null, rules: [] }
    const rows = [
      facts({ status: 'accepted', submission: { ...submission, at: day(4) } }, { returns: [closedReturn], decision }),
      facts({ submission: { ...submission, at: day(-3) } }),
      facts({ status: 'returned', correction: { reason: 'x', until: day(9), at: day(1) } }),
    ]
    const steps = Object.fromEntries(stepFigures(rows, closesAt).map(({ step, days, count }) => [step, [days, count]]))
    expect(steps).toEqual({ firstLook: [1.5, 2], correction: [2, 1], second: [1, 1], whole: [6, 1], appeal: [null, 0] })
    const waits = Object.fromEntries(waitFigures(rows, closesAt, day(8)).map(({ wait, count, longest }) => [wait, [count, longest]]))
    expect(waits).toMatchObject({ checker: [1, 8], nominee: [1, 7], unanswered: [0, null] })
    expect(waitOf(facts({ status: 'returned', correction: { reason: 'x', until: day(9), at: day(1) } }), day(9))).toBe('unanswered')
  })
  it('read documents of the release before, which know nothing of the check', () => {
    const { check: _, ...rest } = facts()
    const old: typeof rest & Pick<Nomination, 'check'> = rest
    expect(waitOf(old, at)).toBe('checker')
    expect(checkOf(old).returns).toEqual([])
  })
})
