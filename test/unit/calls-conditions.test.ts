import fc from 'fast-check'
import { answerFaults, answerFrom, askedSections, circlesIn, conditionErrors, conditionHolds, FIELD_DEFAULTS, formattedFrom, formattedTyped, formattedWords, formErrors, formShape, isBlank, missingIn, normaliseForm, SECTION_DEFAULTS, shownFrom, visibleFields } from '../../src/calls/rules/index.js'
import { CONDITION_TESTS, type AnswerValue, type Condition, type Field, type FormDefinition } from '../../src/calls/types.js'

const KEYS = ['a', 'b', 'c', 'd', 'e'] as const
const base = { label: { zh: '题' }, help: {}, required: true, ...FIELD_DEFAULTS }

const word = fc.constantFrom('yes', 'no', 'x', '2026-05-01', '3', '', '  ')
const parts = fc.dictionary(fc.constantFrom('name', 'city'), word)
const answer: fc.Arbitrary<AnswerValue> = fc.oneof(word, fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.array(word, { maxLength: 3 }), parts, fc.array(parts, { maxLength: 3 }))
const answers = fc.dictionary(fc.constantFrom(...KEYS), answer)
const leaf: fc.Arbitrary<Condition> = fc.record({ field: fc.constantFrom(...KEYS, 'nowhere'), is: fc.constantFrom(...CONDITION_TESTS), value: fc.oneof(word, fc.integer(), fc.constant(null)) })
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('condition'), { maxLength: 3 }).map((all) => ({ all })), fc.array(tie('condition'), { maxLength: 3 }).map((any) => ({ any }))),
}))
const maybe = fc.option(condition, { nil: null })

/** Forms over two sections, with or without circles. */
const forms: fc.Arbitrary<FormDefinition> = fc
  .record({ shown: fc.tuple(maybe, maybe, maybe, maybe, maybe), required: fc.tuple(maybe, maybe, maybe, maybe, maybe), section: maybe, category: fc.constantFrom(null, 'product', 'research') })
  .map(({ shown, required, section, category }) => {
    const fields = KEYS.map((key, index): Field => ({ ...base, key, kind: 'shortText', minLength: 0, maxLength: 50, shownWhen: shown[index] ?? null, requiredWhen: required[index] ?? null, required: index % 2 === 0, category: index === 4 ? category : null }))
    const head = { title: { zh: '节' }, help: {}, ...SECTION_DEFAULTS }
    return { sections: [{ ...head, key: 'one', fields: fields.slice(0, 3) }, { ...head, key: 'two', shownWhen: section, fields: fields.slice(3) }] }
  })
const straight = forms.filter((form) => circlesIn(form.sections).length === 0)

describe('conditions', () => {
  it('never throw and always say yes or no', () => {
    fc.assert(fc.property(condition, answers, (one, given) => typeof conditionHolds(one, (key) => given[key] ?? null) === 'boolean'))
    fc.assert(fc.property(forms, answers, (form, given) => visibleFields(form, 'product', given).size <= KEYS.length))
  })

  it('hold for a question that is not asked in no test', () => {
    fc.assert(fc.property(leaf, (one) => !conditionHolds(one, () => undefined)))
  })

  it.each<[Condition, AnswerValue, boolean]>([
    [{ field: 'a', is: 'equals', value: 'yes' }, true, true],
    [{ field: 'a', is: 'notEquals', value: 'x' }, null, false],
    [{ field: 'a', is: 'notEquals', value: 'x' }, 'y', true],
    [{ field: 'a', is: 'includes', value: 'x' }, ['y', 'x'], true],
    [{ field: 'a', is: 'equals', value: 'x' }, ['y', 'x'], false],
    [{ field: 'a', is: 'atLeast', value: 3 }, 3, true],
    [{ field: 'a', is: 'equals', value: 1000 }, '1000.00', true],
    [{ field: 'a', is: 'notEquals', value: 1000 }, '1000.0', false],
    [{ field: 'a', is: 'equals', value: 1000 }, '100', false],
    [{ field: 'a', is: 'equals', value: 0.5 }, '0.50', true],
    [{ field: 'a', is: 'equals', value: '7' }, '007', false],
    [{ field: 'a', is: 'atLeast', value: '1000000' }, '999999.99', false],
    [{ field: 'a', is: 'atMost', value: '2026-05-01' }, '2026-04-30', true],
    [{ field: 'a', is: 'atLeast', value: 2 }, [{ name: 'x' }, { name: 'y' }], true],
    [{ field: 'a', is: 'atLeast', value: 2 }, 'many', false],
    [{ field: 'a', is: 'answered', value: null }, false, true],
    [{ field: 'a', is: 'blank', value: null }, '  ', true],
    [{ field: 'a', is: 'includes', value: 'CN' }, { country: 'CN', city: '350100' }, true],
  ])('%j of %j: %s', (one, value, holds) => expect(conditionHolds(one, () => value)).toBe(holds))

  it('compare an amount with a number by its worth, however both were typed', () => {
    const money: Field = { ...base, key: 'a', kind: 'money', currency: 'CNY', least: null, most: null }
    const amount = fc.tuple(fc.integer({ min: 0, max: 999_999_999 }), fc.integer({ min: 0, max: 99 }))
    fc.assert(
      fc.property(amount, amount, ([yuan, fen], [others, cents]) => {
        const typed = `${yuan.toLocaleString('en-US')}.${String(fen).padStart(2, '0')}`
        const form = normaliseForm({ sections: [{ key: 'one', title: { zh: '节' }, help: {}, category: null, fields: [money, { ...base, key: 'b', kind: 'shortText', minLength: 0, maxLength: 50, shownWhen: { field: 'a', is: 'equals', value: typed } }] }] })
        const asked = (written: string): boolean => visibleFields(form, 'product', { a: answerFrom(money, written) }).has('b')
        expect(conditionErrors(form)).toEqual({})
        expect([asked(typed), asked(`${yuan}.${String(fen).padStart(2, '0')}`), asked(String(Number(`${yuan}.${String(fen).padStart(2, '0')}`)))]).toEqual([true, true, true])
        expect(asked(`${others}.${String(cents).padStart(2, '0')}`)).toBe(others === yuan && cents === fen)
      }),
    )
    const none = normaliseForm({ sections: [{ key: 'one', title: { zh: '节' }, help: {}, category: null, fields: [money, { ...base, key: 'b', kind: 'shortText', minLength: 0, maxLength: 50, shownWhen: { field: 'a', is: 'equals', value: 'much' } }] }] })
    expect(Object.keys(conditionErrors(none))).toEqual(['sections.0.fields.1.shownWhen.value'])
  })

  it('do not depend on the order of questions', () => {
    fc.assert(
      fc.property(straight, answers, (form, given) => {
        const turned = { sections: [...form.sections].reverse().map((section) => ({ ...section, fields: [...section.fields].reverse() })) }
        expect([...visibleFields(turned, 'product', given)].sort()).toEqual([...visibleFields(form, 'product', given)].sort())
      }),
    )
  })

  it('hide what depends on a hidden question, and leave its answer out of what is missing', () => {
    fc.assert(
      fc.property(straight, answers, (form, given) => {
        const visible = visibleFields(form, 'research', given)
        for (const { field } of missingIn(form, 'research', { answers: given, files: {} })) expect(visible.has(field)).toBe(true)
        // What is submitted tells as much: without the hidden answers the same questions are asked.
        const open = Object.fromEntries(Object.entries(given).filter(([key]) => visible.has(key)))
        expect(visibleFields(form, 'research', open)).toEqual(visible)
      }),
    )
  })

  it('form no circle that is accepted', () => {
    fc.assert(
      fc.property(forms, (form) => {
        const circles = circlesIn(form.sections)
        const told = Object.values(conditionErrors(form)).some((message) => message.key === 'calls.errors.conditionCircle')
        const refused = Object.keys(conditionErrors(form)).length > 0
        expect(circles.length === 0 ? !told : refused).toBe(true)
      }),
    )
    const twice: FormDefinition = { sections: [{ key: 's', title: { zh: '节' }, help: {}, ...SECTION_DEFAULTS, fields: [
      { ...base, key: 'one', kind: 'yesNo', shownWhen: { field: 'two', is: 'equals', value: 'yes' } },
      { ...base, key: 'two', kind: 'yesNo', shownWhen: { any: [{ field: 'one', is: 'equals', value: 'maybe' }, { field: 'gone', is: 'blank', value: null }] } },
    ] }] }
    expect(formErrors(twice, [], 'zh')).toEqual({
      'sections.0.fields.0.shownWhen': { key: 'calls.errors.conditionCircle' },
      'sections.0.fields.1.shownWhen': { key: 'calls.errors.conditionCircle' },
      'sections.0.fields.1.shownWhen.any.0.value': { key: 'calls.errors.conditionValue' },
      'sections.0.fields.1.shownWhen.any.1.field': { key: 'calls.errors.conditionField' },
    })
  })

  it('require an answer only when they hold', () => {
    const form: FormDefinition = { sections: [{ key: 's', title: { zh: '节' }, help: {}, ...SECTION_DEFAULTS, fields: [
      { ...base, key: 'used', kind: 'yesNo' },
      { ...base, key: 'where', kind: 'shortText', minLength: 0, maxLength: 10, required: false, requiredWhen: { field: 'used', is: 'equals', value: 'yes' } },
    ] }] }
    const missing = (given: Record<string, AnswerValue>) => missingIn(form, 'x', { answers: given, files: {} }).map((m) => m.field)
    expect(missing({ used: true })).toEqual(['where'])
    expect(missing({ used: false })).toEqual([])
    expect(askedSections(form, 'x', { used: true })[0]?.fields[1]?.required).toBe(true)
  })
})

const options = [{ key: 'a', label: { zh: '甲' } }, { key: 'b', label: { zh: '乙' } }, { key: 'c', label: { zh: '丙' } }]
const q = { ...base, key: 'q' }
const FIELDS: Field[] = [
  { ...q, kind: 'shortText', minLength: 0, maxLength: 20 },
  { ...q, kind: 'formattedText', minLength: 0, maxLength: 10 },
  { ...q, kind: 'number', least: 0, most: null, decimals: 2, unit: {} },
  { ...q, kind: 'money', currency: 'CNY', least: null, most: 5000 },
  { ...q, kind: 'date' },
  { ...q, kind: 'dateRange' },
  { ...q, kind: 'choice', options },
  { ...q, kind: 'multipleChoice', options, least: 1, most: 2 },
  { ...q, kind: 'yesNo' },
  { ...q, kind: 'link' },
  { ...q, kind: 'person', needs: ['name', 'phone'] },
  { ...q, kind: 'region', abroad: true },
  { ...q, kind: 'creditCode' },
  { ...q, kind: 'declaration', text: { zh: '属实' } },
  { ...q, kind: 'table', leastRows: 1, mostRows: 3, columns: [{ key: 'name', label: { zh: '姓名' }, required: true, kind: 'shortText', maxLength: 10 }, { key: 'share', label: { zh: '比例' }, required: false, kind: 'number', least: 0, most: 100, decimals: 0, unit: {} }] },
]
const of = (kind: Field['kind']): Field => FIELDS.find((field) => field.kind === kind) as Field
const wrong = (kind: Field['kind'], typed: unknown) => answerFaults(of(kind), answerFrom(of(kind), typed)).map(({ path, message }) => [path, message.key])

describe('answers of every kind', () => {
  it('read what was typed, and read it again as the same', () => {
    const typed = fc.oneof(fc.string(), fc.boolean(), word, fc.array(fc.string(), { maxLength: 3 }), fc.dictionary(fc.constantFrom('name', 'from', 'country', '0', '$where'), fc.string()), fc.array(fc.dictionary(fc.constantFrom('name', 'share'), fc.string())))
    fc.assert(
      fc.property(fc.constantFrom(...FIELDS), typed, (field, given) => {
        const value = answerFrom(field, given)
        expect(answerFrom(field, shownFrom(field, value))).toEqual(value)
        expect(answerFaults(field, value, 'draft').length === 0 || !isBlank(value)).toBe(true)
      }),
      { numRuns: 400 },
    )
  })

  it('keep in a draft whatever would be taken when submitted, and nothing with a key that is no part', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FIELDS), answer, (field, value) => {
        if (answerFaults(field, value).length === 0) expect(answerFaults(field, value, 'draft')).toEqual([])
      }),
    )
    expect(answerFaults(of('person'), { name: '李', $where: '1' }, 'draft')).toEqual([{ path: '', message: { key: 'errors.field.unknown' } }])
    expect(answerFaults(of('table'), [{ name: '李' }, { 'a.b': '1' }], 'draft')).toEqual([{ path: '', message: { key: 'errors.field.unknown' } }])
    expect(answerFaults(of('shortText'), { name: 'x' }, 'draft')).toEqual([{ path: '', message: { key: 'errors.field.invalid' } }])
    expect(answerFaults(of('table'), Array.from({ length: 201 }, () => ({ name: 'x' })), 'draft')[0]?.message.key).toBe('calls.errors.moreRows')
  })

  it('are checked by part, and by row and column', () => {
    expect(wrong('table', [{ name: '李', share: '１２' }, { name: '', share: '300' }])).toEqual([['1.name', 'errors.field.required'], ['1.share', 'calls.errors.atMost']])
    expect(wrong('table', { 0: { name: '' }, 1: { name: '王' } })).toEqual([])
    expect(wrong('table', Array.from({ length: 4 }, () => ({ name: '王' })))).toEqual([['', 'calls.errors.moreRows']])
    expect(wrong('person', { name: '李', email: 'nobody', phone: '12' })).toEqual([['email', 'errors.field.email'], ['phone', 'calls.errors.telephone']])
    expect(wrong('person', { name: '李', phone: '010-12345678 转 12' })).toEqual([])
    expect(wrong('dateRange', { from: '2026-05-02', to: '2026-05-01' })).toEqual([['to', 'calls.errors.fromAfterTo']])
    expect(wrong('dateRange', { from: '2026-05-02' })).toEqual([['to', 'calls.errors.date']])
    expect(wrong('region', { country: 'CN' })).toEqual([['city', 'calls.errors.city']])
    expect(wrong('region', { country: 'TW' })).toEqual([['country', 'calls.errors.country']])
    expect(wrong('region', { city: '350100' })).toEqual([])
    expect(wrong('region', { country: 'DE' })).toEqual([])
    expect(wrong('multipleChoice', ['c', 'a', 'b'])).toEqual([['', 'calls.errors.moreChosen']])
    expect(answerFrom(of('multipleChoice'), ['c', 'a'])).toEqual(['a', 'c'])
    expect(wrong('multipleChoice', 'z')).toEqual([['', 'errors.field.id']])
    expect(wrong('declaration', undefined)).toEqual([['', 'calls.errors.agree']])
    expect(wrong('creditCode', ' 91350100m000100y43 ')).toEqual([])
    expect(wrong('creditCode', '91350100M000100Y44')).toEqual([['', 'calls.errors.creditCode']])
    expect(answerFrom(of('creditCode'), ' - ')).toBeNull()
    expect(answerFrom(of('money'), '１,２34.50')).toBe('1234.50')
    expect(wrong('money', '5000.01')).toEqual([['', 'calls.errors.atMost']])
    expect(wrong('money', '-3')).toEqual([['', 'calls.errors.amount']])
  })

  it.each([...['javascript', 'data'].map((scheme) => `${scheme}:text/html,alert(1)`), 'https://user:pass@example.org/', 'ftp://example.org', 'https://', 'java\nscript:x', '//example.org'])('take no link like %j', (link) => {
    expect(answerFaults(of('link'), answerFrom(of('link'), link))).not.toEqual([])
  })

  it('take links with and without their scheme', () => {
    expect(answerFrom(of('link'), 'www.example.org/a?b=c')).toBe('https://www.example.org/a?b=c')
    expect(wrong('link', 'http://例子.中国/路径')).toEqual([])
  })
})

describe('formatted text', () => {
  it('comes into one safe form, which reading leaves as it is', () => {
    const tag = fc.constantFrom('<p>', '</p>', '<strong>', '</b>', '<b>', '<ul>', '<li>', '</ul>', '<script>', '</script>', '<img src=x onerror=alert(1)>', '<a href="javascript:x">', '<br>', '&lt;', '&', '\n\n', '<div>', '<em', '字', ' a ')
    fc.assert(
      fc.property(fc.oneof(fc.array(tag).map((all) => all.join('')), fc.string()), (typed) => {
        const safe = formattedFrom(typed)
        expect(formattedFrom(safe)).toBe(safe)
        expect(formattedFrom(formattedTyped(safe))).toBe(safe)
        expect(safe.replace(/<\/?(?:p|strong|em|ul|ol|li)>|<br>/g, '')).not.toMatch(/[<>]/)
      }),
      { numRuns: 400 },
    )
  })

  it('keeps words and few marks', () => {
    expect(formattedFrom('一\n二\n\n三 < 四')).toBe('<p>一<br>二</p><p>三 &lt; 四</p>')
    expect(formattedTyped('<p>一<br>二</p><p>三 &lt; 四</p>')).toBe('一\n二\n\n三 < 四')
    // Words between signs are words: nothing of plain text is lost.
    for (const plain of ['当 a<b 且 c>d 时有效', 'if a<b and c>d', '若 x<p>y 则', 'i<i>i', 'a < b, c > d']) expect(formattedWords(formattedFrom(plain))).toBe(plain)
    expect(formattedFrom('<div style="color: red">a</div><b class=x>b</b>')).toBe('<p>a</p><p><strong>b</strong></p>')
    expect(formattedFrom('<p onclick="x()">a <b>b</b><script>alert(1)</script></p><ul><li>c</li></ul>')).toBe('<p>a <strong>b</strong></p><ul><li>c</li></ul>')
    expect(formattedFrom('<p> <br> </p>')).toBe('')
    expect(formattedWords('<p>a <strong>b</strong></p><ul><li>c</li></ul>')).toBe('a b\nc')
  })

  it('is counted without its marks', () => {
    expect(answerFaults(of('formattedText'), '<p><strong>网络安全创新成果评选</strong></p>')).toEqual([])
    expect(answerFaults(of('formattedText'), '<p><strong>网络安全创新成果评选会</strong></p>')[0]?.message).toEqual({ key: 'errors.field.tooLong', values: { max: 10, length: 11 } })
    expect(answerFaults(of('formattedText'), '<p onclick="x">a</p>')[0]?.message.key).toBe('errors.field.invalid')
  })
})

describe('forms of a release before', () => {
  const old = { sections: [{ key: 's', title: { zh: '节' }, help: {}, category: null, fields: [{ key: 'q', label: { zh: '题' }, help: {}, required: true, kind: 'date' as const }] }] }

  it('read with what they did not know as defaults, however often', () => {
    const read = normaliseForm(old)
    expect(read.sections[0]).toMatchObject({ shownWhen: null, fields: [{ requiredWhen: null, shownWhen: null, category: null, identifies: false, notForJudges: false }] })
    expect(normaliseForm(read)).toEqual(read)
    expect(formErrors(read, [], 'zh')).toEqual({})
    expect(missingIn(read, 'x', { answers: {}, files: {} })).toHaveLength(1)
  })

  it('come in as JSON with the same defaults, and nothing that is not known', () => {
    expect(formShape.parse(old)).toEqual(normaliseForm(old))
    expect(formShape.safeParse({ sections: [{ ...old.sections[0], script: 'x' }] }).success).toBe(false)
    for (const field of FIELDS) expect(formShape.safeParse({ sections: [{ ...old.sections[0], fields: [field] }] }).success).toBe(true)
  })
})
