import type { Message } from '../../platform/errors.js'
import type { AnswerValue, FormDefinition, Section } from '../types.js'
import { askedSections } from './asked.js'
import { answerFaults, checkFiles } from './checks.js'
import { isBlank } from './conditions.js'

/** One thing that stands in the way of submitting. */
export interface MissingAnswer {
  section: string
  field: string
  /** Which part of the answer it is about; '' for the whole (see `Fault`). */
  path: string
  message: Message
}

/** What a draft holds, seen by the form: answers by field key and the number of files by field key. */
export interface Filled {
  answers: Readonly<Record<string, AnswerValue>>
  files: Readonly<Record<string, number>>
}

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined => (Object.hasOwn(record, key) ? record[key] : undefined)

/** Everything in one section (as `askedSections` answers it) that keeps the nomination from being submitted. */
export const missingInSection = (section: Section, filled: Filled): MissingAnswer[] =>
  section.fields.flatMap((field) => {
    if (field.kind !== 'file') return answerFaults(field, own(filled.answers, field.key) ?? null).map((fault) => ({ section: section.key, field: field.key, ...fault }))
    const message = checkFiles(field, own(filled.files, field.key) ?? 0)
    return message ? [{ section: section.key, field: field.key, path: '', message }] : []
  })

/** Everything that keeps a nomination of this category from being submitted, in the form's order. */
export const missingIn = (form: FormDefinition, category: string, filled: Filled): MissingAnswer[] =>
  askedSections(form, category, filled.answers).flatMap((section) => missingInSection(section, filled))

export const SECTION_STATES = ['notBegun', 'inProgress', 'needsAttention', 'complete'] as const
export type SectionState = (typeof SECTION_STATES)[number]

/** How far a section (as `askedSections` answers it) is: `needsAttention` when something that was answered does not do. */
export const sectionState = (section: Section, filled: Filled): SectionState => {
  const begun = section.fields.some((f) => !isBlank(own(filled.answers, f.key)) || (own(filled.files, f.key) ?? 0) > 0)
  const missing = missingInSection(section, filled)
  if (missing.length === 0) return begun || section.fields.length === 0 ? 'complete' : 'notBegun'
  if (!begun) return 'notBegun'
  const wrong = missing.some((m) => !isBlank(own(filled.answers, m.field)) || (own(filled.files, m.field) ?? 0) > 0)
  return wrong ? 'needsAttention' : 'inProgress'
}
