import fc from 'fast-check'
import { differenceBudget, formOfBoth, submissionDifference, textDifference, type Comparable } from '../../../src/nominations/rules/index.js'
import type { Attachment } from '../../../src/nominations/types.js'
import { questions, sections } from '../../builders/call.js'

const form = { sections }
const file = (name: string, sha256: string, id = name): Attachment => ({ id, field: 'report', name, type: 'application/pdf', bytes: 1, sha256, at: new Date(0), by: 'a' })
const base: Comparable = { category: 'product', title: { zh: '量子密钥' }, summary: { zh: '简介' }, summaryConsent: false, answers: { lead: '李伟', problem: '密钥难以管理', users: 12 }, files: [file('a.pdf', '1')] }

describe('the difference of two texts', () => {
  it('holds both texts whole, whatever they are', () => {
    const text = fc.stringMatching(/^[a-c 密钥管理，\n]{0,60}$/)
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = textDifference(before, after)
        expect(parts.filter((p) => p.kind !== 'added').map((p) => p.text).join('')).toBe(before)
        expect(parts.filter((p) => p.kind !== 'removed').map((p) => p.text).join('')).toBe(after)
        if (before === after) expect(parts.every((p) => p.kind === 'same')).toBe(true)
      }),
    )
  })
  it('goes by words, also in Chinese', () => {
    const parts = textDifference('密钥难以管理', '密钥容易管理')
    expect(parts.map(({ kind }) => kind)).toEqual(['same', 'removed', 'added', 'same'])
  })
  it('shows texts that have nothing in common one after the other', () => {
    const [before, after] = ['a '.repeat(3_000), 'b '.repeat(3_000)]
    expect(textDifference(before, after)).toEqual([{ kind: 'before', text: before }, { kind: 'after', text: after }])
  })
  it('takes bounded time for one pair of long texts, and for a page of them', () => {
    const text = (seed: number): string => Array.from({ length: 20_000 }, (_none, at) => '密钥管理平台应用示范'[(at * seed + ((at * at) % 7)) % 10]).join('')
    const budget = differenceBudget()
    let uncompared = 0
    for (let change = 0; change < 20; change++) {
      const [before, after] = [text(3 + change), text(4 + change)]
      const parts = textDifference(before, after, budget)
      expect(parts.filter(({ kind }) => kind !== 'added' && kind !== 'after').map((part) => part.text).join('')).toBe(before)
      if (parts[0]?.kind === 'before') uncompared++
    }
    // Not by the clock, which on a busy machine tells of others: one is looked at, the others no more.
    expect(budget.left).toBeLessThan(0)
    expect(uncompared).toBeGreaterThanOrEqual(17)
    // What little differs is marked all the same while there is something left.
    expect(textDifference('one two', 'one two three', differenceBudget()).map(({ kind }) => kind)).toEqual(['same', 'added'])
    expect(textDifference('密钥', '密钥管理', { left: 0 }).map(({ kind }) => kind)).toEqual(['before', 'after'])
  })
})

describe('the difference of two submissions', () => {
  it('is empty for what is the same, also when a file was uploaded again unchanged', () => {
    expect(submissionDifference(base, { ...base, files: [file('a.pdf', '1', 'another')] }, form)).toEqual({ fields: [], files: [] })
  })
  it('tells every changed answer once, in the order of the form, the basic fields first', () => {
    const after: Comparable = { ...base, title: { zh: '量子密钥分发' }, answers: { lead: '李伟', users: 13, since: '2025-01-01', gone: 'x' } }
    const { fields } = submissionDifference(base, after, form)
    expect(fields.map((f) => [f.section, f.field, f.before, f.after])).toEqual([
      ['_basics', 'titleZh', '量子密钥', '量子密钥分发'],
      ['overview', 'problem', '密钥难以管理', null],
      ['overview', 'users', 12, 13],
      ['overview', 'since', null, '2025-01-01'],
      ['', 'gone', null, 'x'],
    ])
  })
  it('tells a file with the same name and other bytes as gone and new', () => {
    const { files } = submissionDifference(base, { ...base, files: [file('a.pdf', '2'), file('b.pdf', '3')] }, form)
    expect(files.map((f) => ({ field: f.field, removed: f.removed.map((x) => x.sha256), added: f.added.map((x) => x.sha256), kept: f.kept }))).toEqual([
      { field: 'report', removed: ['1'], added: ['2', '3'], kept: [] },
    ])
  })
  it('reports exactly the fields in which two submissions differ', () => {
    const answers = fc.dictionary(fc.constantFrom('lead', 'problem', 'users', 'since', 'extra'), fc.constantFrom('a', 'b', 1, true))
    fc.assert(
      fc.property(answers, answers, (before, after) => {
        const { fields } = submissionDifference({ ...base, answers: before }, { ...base, answers: after }, form)
        const differing = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => before[key] !== after[key])
        expect(fields.map((f) => f.field).sort()).toEqual(differing.sort())
      }),
    )
  })
  it('is mirrored when the versions change places', () => {
    const answers = fc.dictionary(fc.constantFrom('lead', 'problem', 'users'), fc.constantFrom('甲方平台', '乙方平台', 1))
    const files = fc.array(fc.constantFrom(file('a.pdf', '1'), file('a.pdf', '2'), file('b.pdf', '1')), { maxLength: 3 })
    fc.assert(fc.property(answers, answers, files, files, (a, b, left, right) => {
      const [there, back] = [submissionDifference({ ...base, answers: a, files: left }, { ...base, answers: b, files: right }, form), submissionDifference({ ...base, answers: b, files: right }, { ...base, answers: a, files: left }, form)]
      expect(there.fields.map((f) => [f.field, f.before, f.after])).toEqual(back.fields.map((f) => [f.field, f.after, f.before]))
      const hashes = (list: Attachment[]) => list.map((one) => one.name + one.sha256).sort()
      expect(there.files.map((f) => [hashes(f.removed), hashes(f.added), f.kept.length])).toEqual(back.files.map((f) => [hashes(f.added), hashes(f.removed), f.kept.length]))
    }))
  })
  it('finds the questions of both forms, and compares formatted text by its words', () => {
    const [lead] = questions
    if (!lead) throw new Error('no question')
    const rich = { ...lead, key: 'rich', kind: 'formattedText' as const, minLength: 0, maxLength: 100 }
    const before = { sections: [{ ...(sections[0] as (typeof sections)[number]), fields: [lead, rich] }] }
    const both = formOfBoth(before, form)
    expect(both.sections.at(-1)).toMatchObject({ key: '', fields: [{ key: 'rich' }] })
    expect(formOfBoth(form, form)).toBe(form)
    const { fields } = submissionDifference({ ...base, answers: { rich: '<p>密钥<strong>难以</strong>管理</p>' } }, { ...base, answers: { rich: '<p>密钥容易管理</p>' } }, both)
    expect(fields.map((f) => [f.section, f.field, f.parts?.map((part) => part.text).join('|')])).toEqual([['', 'rich', '密钥|难以|容易|管理']])
    const marks = submissionDifference({ ...base, answers: { rich: '<p>密钥</p>' } }, { ...base, answers: { rich: '<p><em>密钥</em></p>' } }, both)
    expect(marks.fields.map((f) => f.parts)).toEqual([null])
  })
})
