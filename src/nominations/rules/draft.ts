import { isBlank, missingIn, type FormDefinition } from '../../calls/index.js'
import type { Key, Values } from '../../platform/i18n.js'
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

/** The key of the section that holds the basic fields. */
export const BASICS = 'basics'

/** A draft's answers without who gave them and when. */
export const plainAnswers = (answers: Readonly<Record<string, DraftAnswer>>): Record<string, AnswerValue> =>
  Object.fromEntries(Object.entries(answers).map(([key, answer]) => [key, answer.value]))

const localText = (answers: Readonly<Record<string, DraftAnswer>>, prefix: 'title' | 'summary'): LocalText => {
  const zh = answers[`${prefix}Zh`]?.value
  const en = answers[`${prefix}En`]?.value
  return { ...(typeof zh === 'string' && zh ? { zh } : {}), ...(typeof en === 'string' && en ? { en } : {}) }
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
  message: { key: Key; values?: Values }
}

/** How many files stand at each field. */
export const filesByField = (attachments: ReadonlyArray<Pick<Attachment, 'field'>>): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const { field } of attachments) counts[field] = (counts[field] ?? 0) + 1
  return counts
}

const missingBasics = (answers: Readonly<Record<string, DraftAnswer>>): Missing[] => {
  const basics = basicsOf(answers)
  const found: Missing[] = []
  for (const field of ['title', 'summary'] as const) {
    if (isBlank(basics[field].zh ?? basics[field].en ?? null)) {
      found.push({ section: BASICS, field, message: { key: 'errors.field.required' } })
    }
  }
  return found
}

/** Everything that is still missing before the draft can be submitted, in the order of the form. */
export const missingOf = (
  form: FormDefinition,
  draft: { category: string; answers: Readonly<Record<string, DraftAnswer>>; attachments: ReadonlyArray<Pick<Attachment, 'field'>> },
): Missing[] => [
  ...missingBasics(draft.answers),
  ...missingIn(form, draft.category, { answers: plainAnswers(draft.answers), files: filesByField(draft.attachments) }),
]

/** One field's change as an editor sends it: `base` is the revision that the editor had before it (0: none). */
export interface Change {
  field: string
  value: AnswerValue
  base: number
}

export type Merge =
  | { kind: 'saved'; answer: DraftAnswer }
  | { kind: 'unchanged'; answer: DraftAnswer }
  | { kind: 'conflict'; theirs: DraftAnswer }

/**
 * Merges one field's change into what stands. Different fields never collide; the same field collides when someone else
 * changed it after the editor last saw it, unless both wrote the same. Nothing is overwritten in a collision.
 */
export const mergeChange = (standing: DraftAnswer | undefined, change: Change, by: string, at: Date): Merge => {
  if (standing && standing.value === change.value) return { kind: 'unchanged', answer: standing }
  if (standing && standing.revision !== change.base) return { kind: 'conflict', theirs: standing }
  return { kind: 'saved', answer: { value: change.value, revision: (standing?.revision ?? 0) + 1, by, at } }
}

/** True when the draft has moved on since the submission that stands; the page says so. */
export const hasUnsubmittedChanges = (nomination: Pick<Nomination, 'submission' | 'revision'>): boolean =>
  nomination.submission !== null && nomination.submission.revision !== nomination.revision
