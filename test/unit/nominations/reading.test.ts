import fc from 'fast-check'
import { FIELD_DEFAULTS, SECTION_DEFAULTS, type Field, type FormDefinition } from '../../../src/calls/index.js'
import { asJudgesRead } from '../../../src/nominations/rules/index.js'
import type { Attachment } from '../../../src/nominations/types.js'

const KEYS = ['a', 'b', 'c', 'd', 'e'] as const
const asked = fc.record({ file: fc.boolean(), identifies: fc.boolean(), notForJudges: fc.boolean(), depends: fc.boolean() })
const forms = fc.tuple(...KEYS.map(() => asked)).map((all) => {
  const fields = all.map(({ file, identifies, notForJudges, depends }, index): Field => {
    const key = KEYS[index] ?? 'a'
    const shownWhen = depends && index > 0 ? { field: KEYS[index - 1] ?? 'a', is: 'answered' as const, value: null } : null
    const base = { key, label: { zh: `标签-${key}` }, help: {}, required: false, ...FIELD_DEFAULTS, identifies, notForJudges, shownWhen }
    return file ? { ...base, kind: 'file', types: ['pdf'], maxFiles: 3 } : { ...base, kind: 'shortText', minLength: 0, maxLength: 80 }
  })
  const form: FormDefinition = { sections: [{ key: 'one', title: { zh: '一' }, help: {}, ...SECTION_DEFAULTS, fields: fields.slice(0, 3) }, { key: 'two', title: { zh: '二' }, help: {}, ...SECTION_DEFAULTS, fields: fields.slice(3) }] }
  return { form, fields }
})
const fileOf = (field: string, number: number): Attachment => ({ id: `id-${field}-${number}`, field, name: `青鸾-${field}-${number}.PDF`, type: 'application/pdf', bytes: 1, sha256: 'x', at: new Date(0), by: 'p' })

describe('what judges get of a submission', () => {
  it('holds nothing of a question that is kept from them: no label, answer, file or name; in a blind call nor what names the nominee', () => {
    fc.assert(fc.property(forms, fc.boolean(), fc.integer({ min: 0, max: 3 }), ({ form, fields }, blind, files) => {
      const submission = {
        category: 'product',
        answers: Object.fromEntries(fields.filter((field) => field.kind !== 'file').map((field) => [field.key, `答-${field.key}`])),
        files: fields.filter((field) => field.kind === 'file').flatMap((field) => Array.from({ length: files }, (_, number) => fileOf(field.key, number))),
      }
      const read = asJudgesRead(form, submission, blind)
      const got = JSON.stringify(read)
      for (const field of fields) {
        if (!field.notForJudges && !(blind && field.identifies)) continue
        for (const words of [`标签-${field.key}`, `答-${field.key}`, `青鸾-${field.key}-`, `id-${field.key}-`]) expect(got).not.toContain(words)
      }
      // Nothing depends on an answer that is not there, and no condition tells of it.
      expect(read.form.sections.every((section) => section.shownWhen === null && section.fields.every((field) => field.shownWhen === null && field.requiredWhen === null))).toBe(true)
      expect(read.form.sections.every((section) => section.fields.length > 0)).toBe(true)
      if (blind) expect(got).not.toContain('青鸾')
      const names = read.submission.files.map((file) => file.name)
      expect(new Set(names).size).toBe(names.length)
      if (blind) for (const name of names) expect(name).toMatch(/^[a-e]-\d\.pdf$/)
      // In an open call only what is not for judges is taken out.
      if (!blind) for (const field of fields) if (!field.notForJudges && field.shownWhen === null) expect(got).toContain(`标签-${field.key}`)
    }))
  })
})
