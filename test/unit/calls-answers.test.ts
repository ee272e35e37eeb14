import fc from 'fast-check'
import { answerFrom, checkAnswer, checkFiles, FIELD_DEFAULTS, isBlank, missingIn, missingInSection, readNumber, sectionsFor, sectionState } from '../../src/calls/rules/index.js'
import type { Field, FormDefinition, Section } from '../../src/calls/types.js'

const base = { key: 'q', label: { en: 'Question' }, help: {}, required: true, ...FIELD_DEFAULTS }
const text: Field = { ...base, kind: 'shortText', minLength: 2, maxLength: 10 }
const long: Field = { ...base, kind: 'longText', minLength: 0, maxLength: 50 }
const number: Field = { ...base, kind: 'number', least: 0, most: 100, decimals: 1, unit: {} }
const choice: Field = { ...base, kind: 'choice', options: [{ key: 'a', label: { en: 'A' } }, { key: 'b', label: { en: 'B' } }] }
const date: Field = { ...base, kind: 'date' }
const yesNo: Field = { ...base, kind: 'yesNo' }
const file: Field = { ...base, kind: 'file', types: ['pdf'], maxFiles: 2 }
const all = [text, long, number, choice, date, yesNo, file]

const values = fc.oneof(fc.string(), fc.double(), fc.integer(), fc.boolean(), fc.constant(null), fc.constantFrom('a', 'b', '2026-02-30', '2026-05-01', '１２.５'))

describe('checkAnswer', () => {
  it('refuses blank only where it is required and submitted', () => {
    for (const field of [text, long, number, choice, date, yesNo]) {
      expect(checkAnswer(field, null)?.key).toBe('errors.field.required')
      expect(checkAnswer(field, '  ')?.key).toBe('errors.field.required')
      expect(checkAnswer(field, null, 'draft')).toBeNull()
      expect(checkAnswer({ ...field, required: false }, null)).toBeNull()
    }
  })

  it('counts characters as a reader does', () => {
    expect(checkAnswer(text, '网络安全创新成果评选')).toBeNull()
    expect(checkAnswer(text, '网络安全创新成果评选会')).toEqual({ key: 'errors.field.tooLong', values: { max: 10, length: 11 } })
    expect(checkAnswer(text, '👩‍👩‍👧‍👦'.repeat(10))).toBeNull()
    expect(checkAnswer(text, 'a')).toEqual({ key: 'errors.field.tooShort', values: { min: 2 } })
    expect(checkAnswer(text, 'a\nb')?.key).toBe('calls.errors.oneLine')
  })

  it('takes numbers within their bounds and decimals', () => {
    expect(checkAnswer(number, 0)).toBeNull()
    expect(checkAnswer(number, 99.9)).toBeNull()
    expect(checkAnswer(number, 0.1 + 0.2)?.key).toBeUndefined()
    expect(checkAnswer(number, 1.25)?.key).toBe('calls.errors.decimals')
    expect(checkAnswer(number, -1)?.key).toBe('calls.errors.atLeast')
    expect(checkAnswer(number, 101)?.key).toBe('calls.errors.atMost')
    expect(checkAnswer(number, Infinity)?.key).toBe('calls.errors.number')
    expect(checkAnswer(number, 'many')?.key).toBe('calls.errors.number')
    expect(checkAnswer(number, 'many', 'draft')).toBeNull()
  })

  it('takes only days that exist, options that exist, and a "no" as an answer', () => {
    expect(checkAnswer(date, '2028-02-29')).toBeNull()
    expect(checkAnswer(date, '2026-02-29')?.key).toBe('calls.errors.date')
    expect(checkAnswer(choice, 'a')).toBeNull()
    expect(checkAnswer(choice, 'c', 'draft')?.key).toBe('errors.field.id')
    expect(checkAnswer(choice, 'constructor')?.key).toBe('errors.field.id')
    expect(checkAnswer(yesNo, false)).toBeNull()
    expect(isBlank(false)).toBe(false)
  })

  it('keeps in a draft whatever it would take when submitted', () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), values, (field, value) => {
        if (checkAnswer(field, value, 'submit') === null) expect(checkAnswer(field, value, 'draft')).toBeNull()
      }),
    )
  })

  it('never throws, and what a form sends is either kept or refused with a message', () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.string(), (field, typed) => {
        const answer = answerFrom(field, typed)
        const message = checkAnswer(field, answer)
        expect(message === null || message.key.length > 0).toBe(true)
      }),
    )
  })
})

describe('readNumber', () => {
  it('reads back every number as it is written', () => {
    fc.assert(fc.property(fc.integer({ min: -1e12, max: 1e12 }), (n) => readNumber(String(n)) === n))
  })

  it('understands full-width digits and separators, and nothing else', () => {
    expect(readNumber('１，２３４．５')).toBe(1234.5)
    expect(readNumber('1 234')).toBe(1234)
    for (const wrong of ['', '1e9', '0x10', 'NaN', '--1', '1.', '一百']) expect(readNumber(wrong)).toBeNull()
  })
})

const section = (key: string, category: string | null, fields: Field[]): Section => ({ key, title: { en: key }, help: {}, category, shownWhen: null, fields })

describe('what is missing', () => {
  const form: FormDefinition = {
    sections: [section('one', null, [text, { ...yesNo, key: 'sure' }]), section('two', 'product', [{ ...file, key: 'report' }]), section('three', 'research', [{ ...date, key: 'day' }])],
  }

  it('asks a category only its own sections', () => {
    expect(sectionsFor(form, 'product').map((s) => s.key)).toEqual(['one', 'two'])
    expect(missingIn(form, 'research', { answers: {}, files: {} }).map((m) => m.field)).toEqual(['q', 'sure', 'day'])
  })

  it('is empty exactly when every answer does', () => {
    expect(missingIn(form, 'product', { answers: { q: 'good', sure: false }, files: { report: 1 } })).toEqual([])
    expect(missingIn(form, 'product', { answers: { q: 'good', sure: false }, files: { report: 3 } })).toEqual([
      { section: 'two', field: 'report', path: '', message: { key: 'calls.errors.tooManyFiles', values: { max: 2 } } },
    ])
    expect(checkFiles({ ...file, required: false }, 0)).toBeNull()
  })

  it('does not take a property of every object for an answer', () => {
    const odd = section('odd', null, [{ ...text, key: 'tostring', maxLength: 99 }])
    expect(missingInSection(odd, { answers: {}, files: {} })).toHaveLength(1)
  })

  it('tells how far a section is', () => {
    const [one] = form.sections
    if (!one) throw new Error('the form has a first section')
    expect(sectionState(one, { answers: {}, files: {} })).toBe('notBegun')
    expect(sectionState(one, { answers: { q: 'fine' }, files: {} })).toBe('inProgress')
    expect(sectionState(one, { answers: { q: 'x', sure: true }, files: {} })).toBe('needsAttention')
    expect(sectionState(one, { answers: { q: 'fine', sure: true }, files: {} })).toBe('complete')
  })
})
