import { FIELD_DEFAULTS, SECTION_DEFAULTS } from '../../../src/calls/index.js'
import type { Call, Category, Criterion, Field, FormDefinition, Prize } from '../../../src/calls/index.js'
import type { AnswerValue } from '../../../src/nominations/index.js'
import type { Calendar } from '../calendar.js'
import type * as content from '../content/types.js'

const NOTHING: Category['name'] = {}

const fieldOf = (field: content.FormField): Field => {
  const base = { key: field.key, label: field.label, help: field.hint ?? NOTHING, required: field.required, ...FIELD_DEFAULTS }
  switch (field.kind) {
    case 'short':
      return { ...base, kind: 'shortText', minLength: 0, maxLength: field.maxLength }
    case 'long':
      return { ...base, kind: 'longText', minLength: 0, maxLength: field.maxLength }
    case 'number':
      return { ...base, kind: 'number', least: field.min, most: field.max, decimals: 2, unit: field.unit ?? NOTHING }
    case 'date':
      return { ...base, kind: 'date' }
    case 'yesno':
      return { ...base, kind: 'yesNo' }
    case 'choice':
      return { ...base, kind: 'choice', options: field.options.map(({ key, label }) => ({ key, label })) }
    case 'file':
      return { ...base, kind: 'file', types: [...field.accept], maxFiles: field.maxFiles }
  }
}

/** The content's sections as the product's form. */
export const formOf = (call: content.Call): FormDefinition => ({
  sections: call.sections.map((section) => ({
    key: section.key,
    title: section.title,
    help: section.intro ?? NOTHING,
    ...SECTION_DEFAULTS,
    fields: section.fields.map(fieldOf),
  })),
})

export const criteriaOf = (call: content.Call): Criterion[] =>
  call.rubric.map(({ key, name, description, scale, weight }) => ({ key, name, description, scale, weight }))

export const categoriesOf = (call: content.Call): Category[] =>
  call.categories.map(({ key, name, description }) => ({ key, name, description }))

const GRADES: readonly content.Grade[] = ['first', 'second', 'third']

/** Prizes by grade; the content keeps each category's quotas with the category. */
export const prizesOf = (call: content.Call): Prize[] =>
  GRADES.flatMap((grade, index) => {
    const offered = call.categories.flatMap((category) => {
      const prize = category.prizes.find((one) => one.grade === grade)
      return prize ? [{ category: category.key, prize }] : []
    })
    const [first] = offered
    if (!first) return []
    const quotas = Object.fromEntries(offered.map(({ category, prize }) => [category, prize.quota]))
    return [{ key: grade, name: first.prize.name, rank: index + 1, quotas }]
  })

/** Names, texts, contact and who may enter, as the texts' page takes them. */
export const textsOf = (call: content.Call): Pick<Call, 'name' | 'summary' | 'purpose' | 'eligibility' | 'awards' | 'procedure' | 'contact'> => ({
  name: call.name,
  summary: call.summary,
  ...call.texts,
  contact: {
    name: { zh: `${call.contact.office.zh} ${call.contact.person}`, ...(call.contact.office.en ? { en: `${call.contact.office.en}, ${call.contact.person}` } : {}) },
    email: call.contact.email,
    phone: call.contact.telephone,
  },
})

/** An answer of the content as the product keeps it. */
export const answerOf = (answer: content.Answer, calendar: Calendar): AnswerValue =>
  typeof answer === 'object' ? calendar.date(answer.days) : answer
