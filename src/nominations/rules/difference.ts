import { isDeepStrictEqual } from 'node:util'
import { formattedWords, SECTION_DEFAULTS, type FormDefinition } from '../../calls/index.js'
import { differenceBudget, textDifference, type DifferenceBudget, type TextPart } from '../../platform/difference.js'
import type { AnswerValue, Attachment, Submission } from '../types.js'
import { ENDORSEMENT_SECTION, PARTNERS_SECTION, STAMPED_SECTION } from './backing.js'
import { BASICS } from './draft.js'

export { differenceBudget, textDifference, type DifferenceBudget, type TextPart }

/** An answer that differs. `parts` where both are texts; `field` is a form's key or a basic field (`category` among them). */
export interface FieldDifference {
  section: string
  field: string
  before: AnswerValue
  after: AnswerValue
  parts: TextPart[] | null
}

/** The files of a question that differ: gone, new, and those that stayed (same name, same bytes). */
export interface FileDifference {
  section: string
  field: string
  removed: Attachment[]
  added: Attachment[]
  kept: Attachment[]
}

/** Exactly what differs between two submissions, in the order of the form, the basic fields first. */
export interface SubmissionDifference {
  fields: FieldDifference[]
  files: FileDifference[]
}

export type Comparable = Pick<Submission, 'category' | 'title' | 'summary' | 'summaryConsent' | 'answers' | 'files'> & Partial<Pick<Submission, 'partners' | 'endorsement'>>

/** The answers that stand outside the form: title, summary, consent and the category. */
const basics = (one: Comparable): Record<string, AnswerValue> => ({
  category: one.category,
  titleZh: one.title.zh ?? null,
  titleEn: one.title.en ?? null,
  summaryZh: one.summary.zh ?? null,
  summaryEn: one.summary.en ?? null,
  consent: one.summaryConsent,
  // As lines, so that a partner more or less is seen word by word.
  [PARTNERS_SECTION]: one.partners?.map(({ name, code }) => `${name.zh ?? name.en ?? ''} ${code}`).join('\n') || null,
  [ENDORSEMENT_SECTION]: one.endorsement ? [one.endorsement.body.zh ?? one.endorsement.body.en ?? '', one.endorsement.name, one.endorsement.post, one.endorsement.opinion].join('\n') : null,
})

const sameFile = (a: Attachment, b: Attachment): boolean => a.sha256 === b.sha256 && a.name === b.name

const filesApart = (before: readonly Attachment[], after: readonly Attachment[]): Omit<FileDifference, 'section' | 'field'> => {
  const left = [...before]
  const added: Attachment[] = []
  const kept: Attachment[] = []
  for (const file of after) {
    const at = left.findIndex((one) => sameFile(one, file))
    if (at < 0) added.push(file)
    else {
      left.splice(at, 1)
      kept.push(file)
    }
  }
  return { removed: left, added, kept }
}

/** The later form and, in a section '' at its end, what only the earlier one asked: answers of both find their questions. */
export const formOfBoth = (earlier: FormDefinition, later: FormDefinition): FormDefinition => {
  const known = new Set(later.sections.flatMap((section) => section.fields.map((field) => field.key)))
  const gone = earlier.sections.flatMap((section) => section.fields).filter((field) => !known.has(field.key))
  return gone.length === 0 ? later : { sections: [...later.sections, { key: '', title: {}, help: {}, ...SECTION_DEFAULTS, fields: gone }] }
}

/** Two texts word by word; formatted ones by their words, and as wholes where only their marks differ. */
const partsOf = (kind: string | undefined, a: string, b: string, budget: DifferenceBudget): TextPart[] | null => {
  if (kind !== 'formattedText') return textDifference(a, b, budget)
  const [before, after] = [formattedWords(a), formattedWords(b)]
  return before === after ? null : textDifference(before, after, budget)
}

/**
 * What differs between two submissions of one nomination, by field and by file. `form` is the later one's, for order and
 * sections; answers to questions that it no longer asks come last, under the section ''. What a page
 * shows of several is compared within one `budget`.
 */
export const submissionDifference = (before: Comparable, after: Comparable, form: FormDefinition, budget: DifferenceBudget = differenceBudget()): SubmissionDifference => {
  const [then, now] = [{ ...basics(before), ...before.answers }, { ...basics(after), ...after.answers }]
  // Words are compared where words are asked for; a date or a choice is another one as a whole.
  const kinds = new Map(form.sections.flatMap((section) => section.fields.map((field) => [field.key, field.kind] as const)))
  const isText = (field: string): boolean => field !== 'category' && ['shortText', 'longText', 'formattedText', undefined].includes(kinds.get(field))
  const places = new Map<string, string>(Object.keys(basics(after)).map((key) => [key, BASICS]))
  for (const section of form.sections) for (const field of section.fields) if (!places.has(field.key)) places.set(field.key, section.key)
  places.set(STAMPED_SECTION, BASICS)
  const all = [...Object.keys(then), ...Object.keys(now), ...before.files.map((f) => f.field), ...after.files.map((f) => f.field)]
  const keys = [...new Set([...places.keys(), ...all])]
  const difference: SubmissionDifference = { fields: [], files: [] }
  for (const field of keys) {
    const section = places.get(field) ?? ''
    const [a, b] = [then[field] ?? null, now[field] ?? null]
    if (!isDeepStrictEqual(a, b)) {
      const parts = typeof a === 'string' && typeof b === 'string' && isText(field) ? partsOf(kinds.get(field), a, b, budget) : null
      difference.fields.push({ section, field, before: a, after: b, parts })
    }
    const files = filesApart(before.files.filter((f) => f.field === field), after.files.filter((f) => f.field === field))
    if (files.removed.length + files.added.length > 0) difference.files.push({ section, field, ...files })
  }
  return difference
}
