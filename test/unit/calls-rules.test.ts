import fc from 'fast-check'
import { appointed } from '../builders/actor.js'
import { readyCall, sections, questions, criteria } from '../builders/call.js'
import * as policy from '../../src/calls/policy.js'
import {
  difference,
  extensionErrors,
  FIELD_DEFAULTS,
  fieldErrors,
  formErrors,
  freeKey,
  keyIsValid,
  stepField,
  newField,
  prunedPrizes,
  putField,
  putSection,
  readyToOpen,
  removeField,
  rubricErrors,
  rulesErrors,
  shortTime,
  SECTION_DEFAULTS,
  textsErrors,
  tieOrderFor,
} from '../../src/calls/rules/index.js'
import { FIELD_KINDS, type CallPart, type Field, type FieldKind } from '../../src/calls/types.js'

const now = new Date('2026-05-01T09:00:00Z')
const parts = (changes: Parameters<typeof readyCall>[0]): CallPart[] => readyToOpen(readyCall(changes), now).map((o) => o.part)

describe('shortTime', () => {
  const left = (opens: string | null, closes: string, warnBefore?: number[]): number | null =>
    shortTime({ opensAt: opens === null ? null : new Date(opens), closesAt: new Date(closes), rules: { ...readyCall().rules, ...(warnBefore ? { warnBefore } : {}) } }, now)

  it('tells how long there is to enter when it is less than a week', () => {
    expect(left(null, '2026-05-04T09:00:00Z')).toBe(3 * 86_400_000)
    expect(left('2026-04-01T00:00:00Z', '2026-05-01T10:00:00Z')).toBe(3_600_000)
    expect(left('2026-06-01T09:00:00Z', '2026-06-03T09:00:00Z')).toBe(2 * 86_400_000)
    expect(left(null, '2026-05-08T09:00:00Z')).toBeNull()
    expect(left(null, '2026-05-08T08:59:00Z')).not.toBeNull()
  })

  it('goes by the call’s first warning where that comes earlier, and is silent once the deadline has passed', () => {
    expect(left(null, '2026-05-10T09:00:00Z', [240, 24])).toBe(9 * 86_400_000)
    expect(left(null, '2026-05-10T09:00:00Z', [])).toBeNull()
    expect(left(null, '2026-05-03T09:00:00Z', [2])).toBe(2 * 86_400_000)
    expect(left(null, '2026-04-30T09:00:00Z')).toBeNull()
    expect(shortTime({ opensAt: null, closesAt: null, rules: readyCall().rules }, now)).toBeNull()
  })
})

describe('readyToOpen', () => {
  it('has nothing to say of a call that is whole', () => {
    expect(readyToOpen(readyCall(), now)).toEqual([])
  })

  it('names each thing that is missing with its part', () => {
    expect(parts({ name: { en: 'Only English' } })).toContain('texts')
    expect(parts({ eligibility: {} })).toEqual(['texts'])
    expect(parts({ kinds: [] })).toEqual(['texts'])
    expect(parts({ opensAt: null })).toEqual(['dates'])
    expect(parts({ opensAt: null, closesAt: null })).toEqual(['dates', 'dates'])
    expect(parts({ closesAt: now, opensAt: new Date('2026-04-01T00:00:00Z') })).toEqual(['dates'])
    expect(parts({ categories: [] })).toContain('categories')
    expect(parts({ prizes: [] })).toEqual(['prizes'])
    expect(parts({ form: { sections: [] } })).toEqual(['form'])
    expect(parts({ rubric: { criteria: [] } })).toEqual(['rubric'])
    expect(parts({ rules: { ...readyCall().rules, dropExtremesFrom: 2 } })).toEqual(['rules'])
  })

  it('wants weights of exactly 100', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 10 }), (weights) => {
        const rubric = { criteria: weights.map((weight, i) => ({ key: `c${i}`, name: { zh: '项' }, description: {}, scale: 100, weight })) }
        const sum = weights.reduce((a, b) => a + b, 0)
        expect(parts({ rubric })).toEqual(sum === 100 ? [] : ['rubric'])
      }),
    )
  })

  it('wants questions and a prize for every category', () => {
    expect(parts({ form: { sections: sections.map((s) => ({ ...s, category: 'product' })) } })).toEqual(['form'])
    expect(parts({ form: { sections: [...sections, { key: 'empty', title: { zh: '空' }, help: {}, ...SECTION_DEFAULTS, fields: [] }] } })).toEqual(['form'])
    expect(parts({ prizes: [{ key: 'only', name: { zh: '奖' }, rank: 1, quotas: { product: 1 } }] })).toEqual(['prizes'])
  })
})

describe('the form', () => {
  const call = readyCall()

  it('refuses a key used twice, also across sections, and reserved or dangerous ones', () => {
    const twice = { sections: [...sections, { key: 'more', title: { zh: '更多' }, help: {}, ...SECTION_DEFAULTS, fields: questions.slice(0, 1) }] }
    expect(formErrors(twice, call.categories, 'zh')).toEqual({ 'sections.1.fields.0.key': { key: 'calls.errors.keyTaken' } })
    for (const key of ['__proto__', 'constructor', 'title.en', '$where', 'new', 'consent', '', 'A', '1a', 'a'.repeat(41)]) expect(keyIsValid(key)).toBe(false)
  })

  it('refuses too many of anything', () => {
    const many = Array.from({ length: 41 }, (_, i): Field => ({ key: `f${i}`, label: { zh: '题' }, help: {}, required: false, ...FIELD_DEFAULTS, kind: 'date' }))
    const errors = formErrors({ sections: [{ key: 's', title: { zh: '节' }, help: {}, ...SECTION_DEFAULTS, fields: many }] }, call.categories, 'zh')
    expect(errors).toEqual({ 'sections.0.fields': { key: 'errors.field.tooMany', values: { max: 40 } } })
  })

  it('checks the settings of each kind', () => {
    const wrong = (field: Field): string[] => Object.keys(fieldErrors(field, 'zh'))
    const ask = { key: 'q', label: { zh: '题' }, help: {}, required: true, ...FIELD_DEFAULTS }
    expect(wrong({ ...ask, kind: 'shortText', minLength: 5, maxLength: 4 })).toEqual(['minLength'])
    expect(wrong({ ...ask, kind: 'longText', minLength: 0, maxLength: NaN })).toEqual(['maxLength'])
    expect(wrong({ ...ask, kind: 'number', least: 2, most: 1, decimals: 7, unit: {} })).toEqual(['decimals', 'least'])
    expect(wrong({ ...ask, kind: 'choice', options: [{ key: 'a', label: { zh: '甲' } }] })).toEqual(['options'])
    expect(wrong({ ...ask, kind: 'file', types: ['exe'], maxFiles: 0 })).toEqual(['maxFiles', 'types'])
    expect(wrong({ ...ask, label: { en: 'Only English' }, kind: 'date' })).toEqual(['label.zh'])
  })

  it('begins every kind of question with settings that need only words and what is to be chosen from', () => {
    const NEEDED: Partial<Record<FieldKind, string[]>> = { choice: ['options'], multipleChoice: ['options'], table: ['columns'], declaration: ['text.zh'] }
    for (const kind of FIELD_KINDS) {
      const errors = fieldErrors({ ...newField(kind, call.form), label: { zh: '题' } }, 'zh')
      expect(Object.keys(errors)).toEqual(NEEDED[kind] ?? [])
    }
  })

  it('puts, replaces and removes questions in their place', () => {
    const form = { sections }
    const replaced = putField(form, 'overview', { ...newField('date', form), key: 'other' }, 'users')
    expect(replaced.sections[0]?.fields.map((f) => f.key)).toEqual(['lead', 'problem', 'other', 'since', 'maturity', 'open', 'report'])
    expect(removeField(form, 'overview', 'lead').sections[0]?.fields).toHaveLength(6)
    expect(stepField(form, 'overview', 'problem', 'up').sections[0]?.fields[0]?.key).toBe('problem')
    expect(putSection(form, { key: 'b', title: {}, help: {}, ...SECTION_DEFAULTS }, null).sections).toHaveLength(2)
    expect(putSection(form, { key: 'renamed', title: {}, help: {}, ...SECTION_DEFAULTS }, 'overview').sections[0]?.fields).toHaveLength(7)
  })

  it('finds a free key', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 30 })), (taken) => !taken.map((n) => `x${n}`).includes(freeKey('x', taken.map((n) => `x${n}`)))))
  })
})

describe('other parts', () => {
  it('keeps the tie order when criteria change', () => {
    expect(tieOrderFor({ criteria }, ['effect', 'gone', 'effect'])).toEqual(['effect', 'novelty'])
  })

  it('refuses criteria without a name, a weight or a scale', () => {
    const errors = rubricErrors({ criteria: [{ key: 'a', name: {}, description: {}, scale: NaN, weight: 0 }] }, 'zh')
    expect(Object.keys(errors)).toEqual(['criteria.0.name.zh', 'criteria.0.scale', 'criteria.0.weight'])
  })

  it('drops quotas of categories that are gone', () => {
    const [first] = prunedPrizes(readyCall().prizes, [{ key: 'product', name: {}, description: {} }])
    expect(first?.quotas).toEqual({ product: 1 })
  })

  it('only ever moves a deadline later', () => {
    const closes = new Date('2026-05-11T09:00:00Z')
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (by) => {
        const errors = extensionErrors(closes, new Date(closes.getTime() + by), now)
        expect(Object.keys(errors)).toEqual(by > 0 ? [] : ['to'])
      }),
    )
  })

  it('bounds the rules and the texts', () => {
    const call = readyCall()
    expect(rulesErrors({ ...call.rules, leastJudges: 6 })).toEqual({ judgesPerNomination: { key: 'calls.errors.fewerThanLeast' } })
    expect(Object.keys(rulesErrors({ ...call.rules, noticeDays: 6, graceSeconds: 1.5 }))).toEqual(['graceSeconds', 'noticeDays'])
    expect(Object.keys(textsErrors({ ...call, code: 'A B', contact: { name: {}, email: 'x', phone: '<b>' } }))).toEqual(['code', 'contact.email', 'contact.phone'])
    expect(Object.keys(textsErrors({ ...call, summary: { zh: '长'.repeat(301) } }))).toEqual(['summary.zh'])
  })

  it('tells the difference and nothing else', () => {
    expect(difference({ a: 1, b: 2 }, { a: 1, b: 3 })).toEqual({ before: { b: 2 }, after: { b: 3 } })
    const pair = difference({ form: { sections } }, { form: removeField({ sections }, 'overview', 'report') })
    expect(JSON.stringify(pair)).toContain('report')
    expect(JSON.stringify(pair)).not.toContain('maturity')
  })
})

describe('who may', () => {
  const call = readyCall()
  const opened = readyCall({ acts: { ...call.acts, publishedAt: now } })
  const secretary = appointed('secretariat', call._id)
  const elsewhere = appointed('secretariat', 'zzzzzzzzzzzzzzzzzzzz')
  const observer = appointed('observer', call._id)
  const inOpen = new Date('2026-05-05T00:00:00Z')

  it('hides the desk from everyone who does not serve the call', () => {
    expect(policy.mayReadDesk(secretary, call)).toEqual({ allowed: true })
    expect(policy.mayReadDesk(observer, call)).toEqual({ allowed: true })
    expect(policy.mayReadDesk(elsewhere, call)).toEqual({ allowed: false, hidden: true })
    expect(policy.mayEditCall(elsewhere, call, 'texts', now)).toEqual({ allowed: false, hidden: true })
    expect(policy.mayReadPublicly(call, now)).toEqual({ allowed: false, hidden: true })
    expect(policy.mayReadPublicly(opened, now).allowed).toBe(true)
  })

  it('lets an observer change nothing', () => {
    for (const decision of [policy.mayEditCall(observer, call, 'texts', now), policy.mayOpen(observer, call, now), policy.mayExtend(observer, opened, inOpen)]) {
      expect(decision).toMatchObject({ allowed: false, key: 'calls.denied.observer' })
    }
  })

  it('lets only the house’s secretariat begin a call', () => {
    expect(policy.mayCreateCall(appointed('secretariat', null)).allowed).toBe(true)
    expect(policy.mayCreateCall(secretary).allowed).toBe(false)
    expect(policy.mayCreateCall(appointed('observer', null)).allowed).toBe(false)
  })

  it('fixes everything but wording and templates once opened', () => {
    for (const part of ['dates', 'categories', 'prizes', 'rubric', 'rules'] as const) {
      expect(policy.mayEditCall(secretary, call, part, now).allowed).toBe(true)
      expect(policy.mayEditCall(secretary, opened, part, now).allowed).toBe(false)
    }
    for (const part of ['texts', 'templates', 'form'] as const) expect(policy.mayEditCall(secretary, opened, part, inOpen).allowed).toBe(true)
    expect(policy.mayReplaceForm(secretary, opened, inOpen).allowed).toBe(false)
    expect(policy.mayApplyForm(secretary, opened, 'meaning', inOpen).allowed).toBe(true)
    expect(policy.mayApplyForm(secretary, opened, 'meaning', opened.closesAt ?? now)).toMatchObject({ key: 'calls.denied.meaningClosed' })
    expect(policy.mayApplyForm(secretary, opened, 'wording', opened.closesAt ?? now).allowed).toBe(true)
  })

  it('extends only while there is still time', () => {
    expect(policy.mayExtend(secretary, call, now).allowed).toBe(false)
    expect(policy.mayExtend(secretary, opened, now).allowed).toBe(true)
    expect(policy.mayExtend(secretary, opened, inOpen).allowed).toBe(true)
    expect(policy.mayExtend(secretary, opened, new Date('2026-05-11T09:00:00Z')).allowed).toBe(false)
  })
})
