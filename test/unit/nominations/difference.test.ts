import fc from 'fast-check'
import { submissionDifference, textDifference, type Comparable } from '../../../src/nominations/rules/index.js'
import type { Attachment } from '../../../src/nominations/types.js'
import { sections } from '../../builders/call.js'

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
    const parts = textDifference('a '.repeat(3_000), 'b '.repeat(3_000))
    expect(parts.length).toBeGreaterThan(1)
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
})
