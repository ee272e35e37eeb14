import { askedSections, checkAnswer, FIELD_DEFAULTS, isBlank, missingIn, SECTION_DEFAULTS, sectionsFor, sectionState, type Field, type FormDefinition, type Section, type SectionState } from '../../calls/index.js'
import { canonicalJson } from '../../platform/canonical.js'
import type { Message } from '../../platform/errors.js'
import type { LocalText } from '../../platform/text.js'
import type { AnswerValue, Attachment, DraftAnswer, Nomination } from '../types.js'

/** Questions that every nomination answers, whatever the call's form asks besides. A form's own keys are lower case. */
export const BASIC_FIELDS = {
  titleZh: { maxLength: 100 },
  titleEn: { maxLength: 160 },
  summaryZh: { maxLength: 300 },
  summaryEn: { maxLength: 800 },
  consent: null,
} as const
export type BasicField = keyof typeof BASIC_FIELDS

export const isBasicField = (field: string): field is BasicField => Object.hasOwn(BASIC_FIELDS, field)

/** The key of the section that holds the basic fields; no section of a form begins with an underscore. */
export const BASICS = '_basics'

const basicQuestion = (key: BasicField): Field => {
  const base = { key, label: {}, help: {}, required: false, ...FIELD_DEFAULTS }
  const rule = BASIC_FIELDS[key]
  if (rule === null) return { ...base, kind: 'yesNo' }
  return { ...base, kind: key.startsWith('title') ? 'shortText' : 'longText', minLength: 0, maxLength: rule.maxLength }
}

/** The basic fields in the shape of a form's section, so that the same rules check them. */
const basicSection: Section = {
  key: BASICS,
  title: {},
  help: {},
  ...SECTION_DEFAULTS,
  fields: (Object.keys(BASIC_FIELDS) as BasicField[]).map(basicQuestion),
}

/** The question that an answer belongs to in a nomination of this category; null where nobody asks (or for a file). */
export const questionOf = (form: FormDefinition, category: string, key: string): Field | null => {
  if (isBasicField(key)) return basicQuestion(key)
  for (const section of sectionsFor(form, category)) {
    const field = section.fields.find((f) => f.key === key)
    if (field) return field.kind === 'file' ? null : field
  }
  return null
}

/** A draft's answers without who gave them and when. */
export const plainAnswers = (answers: Readonly<Record<string, DraftAnswer>>): Record<string, AnswerValue> =>
  Object.fromEntries(Object.entries(answers).map(([key, answer]) => [key, answer.value]))

const localText = (answers: Readonly<Record<string, DraftAnswer>>, prefix: 'title' | 'summary'): LocalText => {
  const words = (key: string): string => {
    const value = answers[key]?.value
    return typeof value === 'string' ? value.trim() : ''
  }
  const [zh, en] = [words(`${prefix}Zh`), words(`${prefix}En`)]
  return { ...(zh ? { zh } : {}), ...(en ? { en } : {}) }
}

/** Title, summary and consent as the basic fields give them. */
export const basicsOf = (
  answers: Readonly<Record<string, DraftAnswer>>,
): Pick<Nomination, 'title' | 'summary' | 'summaryConsent'> => ({
  title: localText(answers, 'title'),
  summary: localText(answers, 'summary'),
  summaryConsent: answers['consent']?.value === true,
})

/** Something that keeps a draft from being submitted, with the place where it is mended. */
export interface Missing {
  section: string
  field: string
  /** The part of the answer that it is about; '' for the whole. */
  path: string
  message: Message
}

/** How many files stand at each field. */
export const filesByField = (attachments: ReadonlyArray<Pick<Attachment, 'field'>>): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const { field } of attachments) counts[field] = (counts[field] ?? 0) + 1
  return counts
}

/** A title and a summary in one language at least, and none of them longer than it may be. */
const missingBasics = (answers: Readonly<Record<string, DraftAnswer>>): Missing[] => {
  const basics = basicsOf(answers)
  const found: Missing[] = []
  for (const field of ['title', 'summary'] as const) {
    const there = basics[field].zh ?? basics[field].en
    const first = `${field}Zh`
    if (!there) found.push({ section: BASICS, field: first, path: '', message: { key: 'nominations.missing.oneLanguage' } })
    for (const key of [first, `${field}En`]) {
      const question = isBasicField(key) ? basicQuestion(key) : null
      const message = question && checkAnswer(question, answers[key]?.value ?? null)
      if (message) found.push({ section: BASICS, field: key, path: '', message })
    }
  }
  return found
}

/** What of a nomination its completeness depends on. */
export interface Draft {
  category: string
  answers: Readonly<Record<string, DraftAnswer>>
  attachments: ReadonlyArray<Pick<Attachment, 'field'>>
}

/** Everything that is still missing before the draft can be submitted, in the order of the form. */
export const missingOf = (form: FormDefinition, draft: Draft): Missing[] => [
  ...missingBasics(draft.answers),
  ...missingIn(form, draft.category, { answers: plainAnswers(draft.answers), files: filesByField(draft.attachments) }),
]

/** The sections of the form that this draft has to fill now, with the questions that are asked of it. */
export const askedOf = (form: FormDefinition, draft: Pick<Draft, 'category' | 'answers'>): Section[] =>
  askedSections(form, draft.category, plainAnswers(draft.answers))

/** How far a section of the form (as `askedOf` answers it), or the basics, is. */
export const stateOf = (section: Section | null, draft: Draft): SectionState => {
  if (section) return sectionState(section, { answers: plainAnswers(draft.answers), files: filesByField(draft.attachments) })
  const begun = basicSection.fields.some((f) => !isBlank(draft.answers[f.key]?.value))
  const missing = missingBasics(draft.answers)
  if (missing.length === 0) return 'complete'
  if (!begun) return 'notBegun'
  return missing.some((m) => !isBlank(draft.answers[m.field]?.value)) ? 'needsAttention' : 'inProgress'
}

/** Whether two answers are the same, whatever the order of their parts. */
export const sameAnswer = (a: AnswerValue, b: AnswerValue): boolean => canonicalJson(a) === canonicalJson(b)

/** One field's change as an editor sends it: `base` is the revision that the editor had before it (0: none). */
export interface Change {
  field: string
  value: AnswerValue
  base: number
}

export type Merge =
  | { kind: 'saved'; answer: DraftAnswer }
  | { kind: 'unchanged'; revision: number }
  | { kind: 'conflict'; theirs: DraftAnswer }

/**
 * Merges one field's change into what stands. Different fields never collide; the same field collides when someone else
 * changed it after the editor last saw it, unless both wrote the same. Nothing is overwritten in a collision.
 */
export const mergeChange = (standing: DraftAnswer | undefined, change: Change, by: string, at: Date): Merge => {
  // What was never answered and is left empty (a box left unticked, too) is no change.
  const empty = isBlank(change.value) || (change.field === 'consent' && change.value === false)
  if (!standing && empty) return { kind: 'unchanged', revision: 0 }
  if (standing && sameAnswer(standing.value, change.value)) return { kind: 'unchanged', revision: standing.revision }
  if (standing && standing.revision !== change.base) return { kind: 'conflict', theirs: standing }
  return { kind: 'saved', answer: { value: change.value, revision: (standing?.revision ?? 0) + 1, by, at } }
}

/** Bytes that all answers of one draft may have: well below what a document of the database can hold. */
export const ANSWERS_BYTES = 4 * 1024 * 1024

/** True when the draft holds other things than the submission that stands (it moved on, or a correction let only some of it through); the page says so. */
export const hasUnsubmittedChanges = (nomination: Pick<Nomination, 'submission' | 'revision'>): boolean =>
  nomination.submission !== null && (nomination.submission.revision !== nomination.revision || nomination.submission.partly === true)
