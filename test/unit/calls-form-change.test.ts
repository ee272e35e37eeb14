import fc from 'fast-check'
import { copyField, copySection, fieldsIn, formChanges, formErrors, kindOfChange, kindsReused, moveFieldTo, moveSection, newField, stepField, FIELD_KINDS } from '../../src/calls/rules/index.js'
import { formFile, formFrom } from '../../src/calls/routes/form-file.js'
import type { Field, FieldKind, FormDefinition } from '../../src/calls/types.js'
import { Invalid } from '../../src/platform/errors.js'
import type { LocalText } from '../../src/platform/text.js'
import { categories } from '../builders/call.js'

const words = fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom('甲', '乙', '丙', 'a', 'b') })
const text: fc.Arbitrary<LocalText> = fc.record({ zh: words }, { requiredKeys: ['zh'] })
const blank: FormDefinition = { sections: [] }

/** A question of any kind that lacks nothing. */
const whole = (kind: FieldKind, key: string, label: LocalText, required: boolean): Field => {
  const field = { ...newField(kind, blank), key, label, required }
  const options = [{ key: 'one', label: { zh: '一' } }, { key: 'two', label: { zh: '二' } }]
  if (field.kind === 'choice' || field.kind === 'multipleChoice') return { ...field, options }
  if (field.kind === 'table') return { ...field, columns: [{ key: 'name', label: { zh: '名称' }, required: true, kind: 'shortText', maxLength: 20 }] }
  return field.kind === 'declaration' ? { ...field, text: { zh: '属实' } } : field
}

const formOf: fc.Arbitrary<FormDefinition> = fc
  .array(fc.tuple(text, fc.constantFrom(null, 'product', 'research'), fc.array(fc.tuple(fc.constantFrom(...FIELD_KINDS), text, fc.boolean()), { maxLength: 4 })), { minLength: 1, maxLength: 4 })
  .map((given) => ({
    sections: given.map(([title, category, fields], s) => ({
      key: `s${s}`, title, help: {}, category, shownWhen: null, fields: fields.map(([kind, label, required], f) => whole(kind, `s${s}f${f}`, label, required)),
    })),
  }))

const relabelled = (form: FormDefinition): FormDefinition => ({
  sections: form.sections.map((section) => ({
    ...section, title: { ...section.title, en: 'Title' }, help: { zh: '说明' },
    fields: section.fields.map((field): Field => ({ ...field, label: { ...field.label, en: 'Other' }, help: { en: 'Why' }, ...('options' in field ? { options: field.options.map((o) => ({ ...o, label: { en: 'Option' } })) } : {}) })),
  })),
})

const fieldsOf = (form: FormDefinition): Field[] => form.sections.flatMap((section) => section.fields)

describe('what kind of change a form has undergone', () => {
  it('is none for the same, whatever an older release did not write', () => {
    fc.assert(fc.property(formOf, (form) => {
      const old = JSON.parse(JSON.stringify(form), (name, value: unknown) => (['shownWhen', 'requiredWhen', 'identifies', 'notForJudges'].includes(name) ? undefined : value)) as FormDefinition
      expect(kindOfChange(form, structuredClone(form))).toBeNull()
      expect(kindOfChange(old, form)).toBeNull()
    }))
  })

  it('is wording when only words or the order differ', () => {
    fc.assert(fc.property(formOf, fc.nat(3), (form, place) => {
      expect(kindOfChange(form, relabelled(form))).toBe('wording')
      const moved = moveSection(form, form.sections[0]?.key ?? '', place)
      expect(['wording', null]).toContain(kindOfChange(form, moved))
      expect(formChanges(form, moved).every((change) => change.kind === 'wording')).toBe(true)
    }))
  })

  it('is meaning when anything of what is asked differs, both ways', () => {
    const edits: Array<(field: Field) => Field | null> = [
      () => null,
      (field) => ({ ...field, required: !field.required }),
      (field) => ({ ...field, category: field.category === null ? 'product' : null }),
      (field) => ({ ...field, notForJudges: !field.notForJudges }),
      (field) => ({ ...field, shownWhen: { field: 'x', is: 'answered', value: null } }),
      (field) => ('options' in field ? { ...field, options: field.options.slice(1) } : { ...field, identifies: true }),
      (field) => ('maxLength' in field ? { ...field, maxLength: field.maxLength + 1 } : { ...field, key: `${field.key}-new` }),
    ]
    fc.assert(fc.property(formOf.filter((form) => fieldsOf(form).length > 0), fc.nat(), fc.constantFrom(...edits), fc.boolean(), (form, at, edit, reword) => {
      const target = fieldsOf(form)[at % fieldsOf(form).length]
      const changed: FormDefinition = { sections: form.sections.map((section) => ({ ...section, fields: section.fields.flatMap((field) => (field === target ? (edit(field) ?? []) : [field])) })) }
      const after = reword ? relabelled(changed) : changed
      expect(kindOfChange(form, after)).toBe('meaning')
      expect(kindOfChange(after, form)).toBe('meaning')
    }))
  })

  it('tells a question that moves between categories from one that moves within', () => {
    fc.assert(fc.property(formOf.filter((form) => form.sections.length > 1 && (form.sections[0]?.fields.length ?? 0) > 0), (form) => {
      const [first, second] = form.sections
      if (!first || !second) return
      const moved = moveFieldTo(form, first.key, first.fields[0]?.key ?? '', second.key, null)
      expect(kindOfChange(form, moved)).toBe(first.category === second.category ? 'wording' : 'meaning')
      expect(fieldsOf(moved).map((field) => field.key).sort()).toEqual(fieldsOf(form).map((field) => field.key).sort())
    }))
  })

  it('names changes by path; words that are agreed to, and units, are meaning', () => {
    const at = (field: Field): FormDefinition => ({ sections: [{ key: 'a', title: {}, help: {}, category: null, shownWhen: null, fields: [field] }] })
    const declared = whole('declaration', 'true', { zh: '声明' }, true)
    expect(formChanges(at(declared), at({ ...declared, text: { zh: '其他' } } as Field))).toMatchObject([{ path: 'sections.a.fields.true.text', kind: 'meaning', what: 'changed' }])
    const number = whole('number', 'sum', { zh: '金额' }, true)
    expect(kindOfChange(at(number), at({ ...number, unit: { zh: '万元' } } as Field))).toBe('meaning')
    const table = whole('table', 'list', { zh: '表' }, true)
    const column = { key: 'name', label: { zh: '品名' }, required: true, kind: 'shortText' as const, maxLength: 20 }
    expect(kindOfChange(at(table), at({ ...table, columns: [column] } as Field))).toBe('wording')
    expect(kindOfChange(at(table), at({ ...table, columns: [{ ...column, maxLength: 30 }] } as Field))).toBe('meaning')
  })

  it('finds keys that are given to another kind', () => {
    const before: FormDefinition = { sections: [{ key: 'a', title: {}, help: {}, category: null, shownWhen: null, fields: [whole('date', 'when', {}, true), whole('yesNo', 'open', {}, true)] }] }
    const after: FormDefinition = { sections: [{ key: 'b', title: {}, help: {}, category: null, shownWhen: null, fields: [whole('yesNo', 'open', {}, true), whole('number', 'when', {}, true)] }] }
    expect(kindsReused([before], after)).toEqual([{ path: 'sections.0.fields.1.key', key: 'when', was: 'date' }])
  })
})

describe('moving and copying', () => {
  it('steps through the whole form and back without losing anything', () => {
    fc.assert(fc.property(formOf.filter((form) => fieldsOf(form).length > 0), fc.nat(), (form, at) => {
      const key = fieldsOf(form)[at % fieldsOf(form).length]?.key ?? ''
      const sectionOf = (one: FormDefinition): string => one.sections.find((section) => section.fields.some((field) => field.key === key))?.key ?? ''
      const down = stepField(form, sectionOf(form), key, 'down')
      expect(fieldsOf(down).map((field) => field.key).sort()).toEqual(fieldsOf(form).map((field) => field.key).sort())
      if (JSON.stringify(down) !== JSON.stringify(form)) expect(stepField(down, sectionOf(down), key, 'up')).toEqual(form)
    }))
  })

  it('copies deeply with fresh keys; conditions among the copied mean the copies', () => {
    const lead = whole('yesNo', 'lead', { zh: '有' }, true)
    const form: FormDefinition = {
      sections: [{ key: 'a', title: { zh: '甲' }, help: {}, category: null, shownWhen: null, fields: [lead, { ...whole('choice', 'which', { zh: '哪' }, true), shownWhen: { any: [{ field: 'lead', is: 'equals', value: 'yes' }] } }] }],
    }
    const { form: after, key } = copySection(form, 'a')
    expect(key).toBe('a-2')
    expect(after.sections.map((section) => section.key)).toEqual(['a', 'a-2'])
    const copied = after.sections[1]?.fields ?? []
    expect(copied.map((field) => field.key)).toEqual(['lead-2', 'which-2'])
    expect(fieldsIn(copied[1]?.shownWhen ?? null)).toEqual(['lead-2'])
    expect(formErrors(after, categories, 'zh')).toEqual({})
    const second = copyField(after, 'a', 'which')
    expect(second.key).toBe('which-3')
    expect(fieldsIn(second.form.sections[0]?.fields[2]?.shownWhen ?? null)).toEqual(['lead'])
    const [original, copy] = [second.form.sections[0]?.fields[1], second.form.sections[0]?.fields[2]]
    expect(original && 'options' in original && copy && 'options' in copy && original.options !== copy.options).toBe(true)
  })
})

describe('a form as a file', () => {
  const read = (value: unknown): FormDefinition => formFrom(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)), categories, 'zh')
  const faults = (value: unknown): Record<string, string> => {
    try {
      read(value)
    } catch (error) {
      if (error instanceof Invalid) return Object.fromEntries(Object.entries(error.fields).map(([path, message]) => [path, message.key]))
      throw error
    }
    return {}
  }
  const good = (fields: unknown[]): unknown => ({ format: 'laurel-form', release: 1, form: { sections: [{ key: 'a', title: { zh: '甲' }, fields }] } })
  const line = { key: 'lead', label: { zh: '负责人' }, required: true, kind: 'shortText', minLength: 0, maxLength: 40 }

  it('comes back as it went out', () => {
    fc.assert(fc.property(formOf, (form) => {
      expect(read(formFile(form))).toEqual(JSON.parse(JSON.stringify(form)))
    }), { numRuns: 50 })
  })

  it('reads a file of an older release with its defaults', () => {
    expect(read(good([line])).sections[0]).toMatchObject({ help: {}, category: null, shownWhen: null, fields: [{ help: {}, requiredWhen: null, identifies: false }] })
  })

  it('refuses what is no form, by path', () => {
    expect(faults('not json')).toEqual({ '': 'calls.errors.notJson' })
    expect(faults(Buffer.from([0xff, 0xfe]).toString('latin1'))).toEqual({ '': 'calls.errors.notJson' })
    expect(faults({ ...(good([line]) as object), release: 2 })).toHaveProperty(['release'])
    expect(faults(good([{ ...line, maxLength: '40' }]))).toHaveProperty(['form.sections.0.fields.0.maxLength'])
    expect(faults(good([{ ...line, maxLength: 1e9 }]))).toEqual({ 'form.sections.0.fields.0.maxLength': 'errors.field.between' })
    expect(faults(good([{ ...line, kind: 'riddle' }]))).toHaveProperty(['form.sections.0.fields.0.kind'])
    expect(faults(good([{ ...line, extra: 1 }]))).toHaveProperty(['form.sections.0.fields.0'])
    expect(faults(good([line, line]))).toEqual({ 'form.sections.0.fields.1.key': 'calls.errors.keyTaken' })
    expect(faults(good([null, 7, [], 'x']))).not.toEqual({})
  })

  it('refuses hostile files: prototypes, circles, depth, thousands of questions', () => {
    expect(faults(`{"format":"laurel-form","release":1,"form":{"sections":[],"__proto__":{"sections":[]}}}`)).toEqual({ 'form.__proto__': 'errors.field.unknown' })
    expect(faults(good([{ ...line, constructor: { prototype: {} } }]))).toEqual({ 'form.sections.0.fields.0.constructor': 'errors.field.unknown' })
    const on = (field: string) => ({ shownWhen: { field, is: 'answered', value: null } })
    const circle = faults(good([{ ...line, key: 'a', ...on('b') }, { ...line, key: 'b', ...on('a') }]))
    expect(Object.values(circle)).toContain('calls.errors.conditionCircle')
    expect(faults(`${'{"all":['.repeat(5_000)}${']}'.repeat(5_000)}`)).not.toEqual({})
    expect(faults(good(Array.from({ length: 10_000 }, (_, index) => ({ ...line, key: `f${index}` }))))).not.toEqual({})
    expect(({} as Record<string, unknown>)['sections']).toBeUndefined()
  })
})
