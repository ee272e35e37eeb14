import fc from 'fast-check'
import { mayCheck, mayEdit } from '../../src/nominations/policy.js'
import { BASICS, deadlineFor, isUnchanged, mergeChange, missingOf, stateOf, submissionHash, timeliness, type Change } from '../../src/nominations/rules/index.js'
import type { AnswerValue, DraftAnswer, Nomination, Submission } from '../../src/nominations/types.js'
import type { Actor } from '../../src/platform/actor.js'
import { appointed, somebody } from '../builders/actor.js'
import { readyCall, sections } from '../builders/call.js'

const at = new Date('2026-05-05T00:00:00Z')
const answer = (value: AnswerValue): DraftAnswer => ({ value, revision: 1, by: 'a', at })

describe('merging what two people write into one field', () => {
  it('loses nothing: every change is saved, was the same already, or is reported with what stands', () => {
    const edit = fc.record({ editor: fc.constantFrom('a', 'b'), value: fc.constantFrom('x', 'y', 'z', ''), reload: fc.boolean() })
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
        let standing: DraftAnswer | undefined
        const seen: Record<string, number> = { a: 0, b: 0 }
        const history: AnswerValue[] = [null]
        for (const { editor, value, reload } of edits) {
          if (reload) seen[editor] = standing?.revision ?? 0
          const change: Change = { field: 'f', value: value === '' ? null : value, base: seen[editor] ?? 0 }
          const before = standing
          const merge = mergeChange(before, change, editor, at)
          if (merge.kind === 'saved') {
            // What is replaced is exactly what the editor had before the eyes.
            expect(change.base).toBe(before?.revision ?? change.base)
            standing = merge.answer
            history.push(merge.answer.value)
            seen[editor] = merge.answer.revision
          } else if (merge.kind === 'unchanged') {
            expect(before?.value ?? null).toBe(change.value)
            seen[editor] = merge.revision
          } else {
            expect(merge.theirs).toBe(before)
            expect(merge.theirs.value).not.toBe(change.value)
            expect(standing).toBe(before)
          }
        }
        expect(standing?.revision ?? 0).toBe(history.length - 1)
      }),
    )
  })

  it('takes no change from a field that was never answered and stays empty', () => {
    for (const [field, value] of [['lead', null], ['lead', ' '], ['consent', false]] as const) {
      expect(mergeChange(undefined, { field, value, base: 0 }, 'a', at)).toEqual({ kind: 'unchanged', revision: 0 })
    }
    expect(mergeChange(undefined, { field: 'open', value: false, base: 0 }, 'a', at).kind).toBe('saved')
  })
})

describe('the deadline', () => {
  const deadline = new Date('2026-05-11T09:00:00Z')
  const after = (ms: number): Date => new Date(deadline.getTime() + ms)
  it('counts to the millisecond, and the grace only for what had begun before it', () => {
    expect(timeliness(deadline, 120, after(-2), after(-1))).toBe('inTime')
    expect(timeliness(deadline, 120, after(-1), after(0))).toBe('withinGrace')
    expect(timeliness(deadline, 120, after(-1), after(120_000))).toBe('withinGrace')
    expect(timeliness(deadline, 120, after(-1), after(120_001))).toBe('late')
    expect(timeliness(deadline, 120, after(0), after(1))).toBe('late')
    expect(timeliness(deadline, 0, after(-1), after(0))).toBe('withinGrace')
    expect(timeliness(null, 0, after(0), after(9e9))).toBe('inTime')
  })

  it('is never kinder to what came later', () => {
    const order = { inTime: 0, withinGrace: 1, late: 2 }
    const ms = fc.integer({ min: -200_000, max: 200_000 })
    fc.assert(
      fc.property(ms, fc.nat(200_000), fc.nat(100_000), fc.nat(900), (began, took, later, grace) => {
        const first = timeliness(deadline, grace, after(began), after(began + took))
        const second = timeliness(deadline, grace, after(began + later), after(began + later + took))
        expect(order[second]).toBeGreaterThanOrEqual(order[first])
      }),
    )
  })

  it('is the correction’s for a returned nomination, and the later one of the call and an extension otherwise', () => {
    const call = { closesAt: deadline }
    const correction = { reason: '', until: after(9e8), at }
    expect(deadlineFor({ status: 'returned', correction, deadline: null }, call)).toEqual(correction.until)
    expect(deadlineFor({ status: 'draft', correction: null, deadline: after(5) }, call)).toEqual(after(5))
    expect(deadlineFor({ status: 'draft', correction: null, deadline: after(-5) }, call)).toEqual(deadline)
  })
})

const full: Record<string, DraftAnswer> = {
  titleZh: answer('量子密钥分发'), summaryEn: answer('Keys for everybody'), lead: answer('李伟'), problem: answer('密钥管理'),
  users: answer(12), since: answer('2025-03-01'), maturity: answer('pilot'),
}
const draft = (answers: Record<string, DraftAnswer>, files = ['report']) => ({ category: 'product', answers, attachments: files.map((field) => ({ field })) })

describe('what is missing', () => {
  const form = { sections }
  it('is nothing when everything required is there and fits', () => {
    expect(missingOf(form, draft(full))).toEqual([])
    expect(stateOf(null, draft(full))).toBe('complete')
  })
  it('names every required field by itself, whatever else is there', () => {
    const required = ['lead', 'problem', 'users', 'since', 'maturity']
    fc.assert(
      fc.property(fc.subarray(required), (gone) => {
        const answers = Object.fromEntries(Object.entries(full).filter(([key]) => !gone.includes(key)))
        expect(missingOf(form, draft(answers)).map((m) => m.field).sort()).toEqual([...gone].sort())
      }),
    )
  })
  it('tells of files, of the title in one language at least, and of texts that are too long', () => {
    expect(missingOf(form, draft(full, [])).map((m) => m.field)).toEqual(['report'])
    expect(missingOf(form, draft({ ...full, titleZh: answer('  ') })).map((m) => [m.section, m.field])).toEqual([[BASICS, 'titleZh']])
    const long = { ...full, titleEn: answer('x'.repeat(161)) }
    expect(missingOf(form, draft(long)).map((m) => m.field)).toEqual(['titleEn'])
    expect(stateOf(null, draft(long))).toBe('needsAttention')
    expect(missingOf(form, draft({ ...full, users: answer('many') })).map((m) => m.field)).toEqual(['users'])
  })
})

const submission: Submission = {
  _id: 's', nomination: 'n', call: 'c', category: 'product', number: 1, receipt: 'C-1', organisation: { id: 'o', name: { zh: '甲' }, code: 'x', kind: 'enterprise', region: '北京' },
  title: { zh: '题' }, summary: {}, summaryConsent: false, formVersion: 1, answers: { users: 12 }, files: [], at, deadline: null, by: { id: 'a', name: '李' }, graceUsed: false, revision: 3, hash: '',
}

it('a submission’s hash covers its content and survives the way through JSON', () => {
  const { _id, by, hash, ...content } = submission
  expect([_id, by.id, hash]).toEqual(['s', 'a', ''])
  const sealed = { ...submission, hash: submissionHash(content) }
  expect(isUnchanged(sealed)).toBe(true)
  expect(isUnchanged({ ...sealed, answers: { users: 13 } })).toBe(false)
  expect(isUnchanged({ ...sealed, graceUsed: true })).toBe(false)
})

describe('who may', () => {
  const call = readyCall({ acts: { ...readyCall().acts, publishedAt: new Date('2026-05-01T00:00:00Z') } })
  const closes = call.closesAt ?? at
  const facts = (changes: Partial<Nomination> = {}) => ({
    call: call._id, organisation: 'org', status: 'submitted' as const, correction: null, deadline: null,
    submission: { id: 's', number: 1, revision: 1, receipt: 'R', at, category: 'product', title: {}, organisation: submission.organisation }, ...changes,
  })
  const member = (actor: Actor): Actor => ({ ...actor, memberships: [{ organisation: 'org', role: 'member' }] })
  const key = (decision: ReturnType<typeof mayCheck>): string => (decision.allowed ? 'allowed' : decision.hidden ? 'hidden' : decision.key)

  it('edit: its own people, before the deadline to the millisecond, and nobody else', () => {
    const own = member(somebody())
    expect(key(mayEdit(own, facts(), call, new Date(closes.getTime() - 1)))).toBe('allowed')
    expect(key(mayEdit(own, facts(), call, closes))).toBe('nominations.refused.late')
    expect(key(mayEdit(appointed('secretariat', null), facts(), call, at))).toBe('hidden')
    expect(key(mayEdit(own, facts({ status: 'accepted' }), call, at))).toBe('nominations.refused.status.accepted')
  })
  it('check: its secretariat, not before the grace is over, never for the own organisation, and no observer', () => {
    const office = appointed('secretariat', call._id)
    const over = new Date(closes.getTime() + call.rules.graceSeconds * 1000 + 1)
    expect(key(mayCheck(office, facts(), call, over))).toBe('allowed')
    expect(key(mayCheck(office, facts(), call, new Date(over.getTime() - 1)))).toBe('nominations.refused.notClosedYet')
    expect(key(mayCheck(member(office), facts(), call, over))).toBe('nominations.refused.ownOrganisation')
    expect(key(mayCheck(appointed('observer', call._id), facts(), call, over))).toBe('nominations.refused.observersOnlyRead')
    expect(key(mayCheck(appointed('secretariat', 'another'), facts(), call, over))).toBe('hidden')
    expect(key(mayCheck(office, facts({ submission: null, status: 'draft' }), call, over))).toBe('hidden')
  })
})
