import fc from 'fast-check'
import { formChanges, newField, putField, removeField, type FormDefinition } from '../../../src/calls/index.js'
import { noticeLines } from '../../../src/nominations/rules/index.js'
import { questions, sections } from '../../builders/call.js'

const before: FormDefinition = { sections }
const keys = questions.map((field) => field.key)

describe('what a nominee is told of a new form', () => {
  it('names every question that was added, changed or removed, once, and what of theirs is touched first', () => {
    fc.assert(fc.property(fc.subarray(keys), fc.subarray(keys), fc.subarray(keys), fc.boolean(), (removed, changed, answered, required) => {
      let after = removed.reduce((form, key) => removeField(form, 'overview', key), before)
      const left = changed.filter((key) => !removed.includes(key))
      for (const key of left) after = { sections: after.sections.map((section) => ({ ...section, fields: section.fields.map((field) => (field.key === key ? { ...field, required: !field.required } : field)) })) }
      after = putField(after, 'overview', { ...newField('longText', after), key: 'extra', required, label: { en: 'Extra' } }, null)
      const lines = noticeLines(formChanges(before, after), new Set(answered), new Set(required ? ['extra'] : []))
      const expected = [...removed.map((key) => (answered.includes(key) ? 'removedAnswered' : 'removed')), ...left.map((key) => (answered.includes(key) ? 'changedAnswered' : 'changed')), required ? 'addedRequired' : 'added']
      expect(lines.map((line) => line.notice).sort()).toEqual(expected.sort())
      const touched = lines.map((line) => line.notice.endsWith('Answered'))
      expect(touched).toEqual([...touched].sort((a, b) => Number(b) - Number(a)))
    }))
  })

  it('says nothing of wording', () => {
    const after = { sections: sections.map((section) => ({ ...section, title: { en: 'Else' } })) }
    expect(noticeLines(formChanges(before, after), new Set(keys), new Set())).toEqual([])
  })
})
