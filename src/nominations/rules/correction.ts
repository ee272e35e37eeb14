import { sectionsFor, type FormDefinition } from '../../calls/index.js'
import { canonicalJson } from '../../platform/canonical.js'
import type { AnswerValue, Attachment, Correction, DraftAnswer, Nomination, Remark, Submission } from '../types.js'
import { asSubmitted } from './as-submitted.js'
import { BASIC_FIELDS, basicsOf, missingOf, type Draft, type Missing } from './draft.js'

/**
 * The fields that a correction asks for; null: all of them. A remark on the nomination as a whole opens everything, and
 * so does a return without remarks (as the release before wrote them).
 */
export const askedFields = (correction: Pick<Correction, 'remarks'> | null): ReadonlySet<string> | null => {
  const remarks = correction?.remarks ?? []
  if (remarks.length === 0 || remarks.some((remark) => remark.field === null)) return null
  return new Set(remarks.flatMap((remark) => (remark.field === null ? [] : [remark.field])))
}

/**
 * Title and category as they would be submitted. A correction that asks for other fields leaves those of the submission
 * that stands, whatever the draft holds: the same as `corrected` gives, without reading a form.
 */
export const takenBasics = ({ status, correction, submission, title, category }: Pick<Nomination, 'status' | 'correction' | 'submission' | 'title' | 'category'>): Pick<Nomination, 'title' | 'category'> => {
  const asked = status === 'returned' && submission ? askedFields(correction) : null
  if (asked === null || submission === null) return { title, category }
  const zh = (asked.has('titleZh') ? title : submission.title).zh
  const en = (asked.has('titleEn') ? title : submission.title).en
  return { title: { ...(zh ? { zh } : {}), ...(en ? { en } : {}) }, category: submission.category }
}

/** Where the remarks of a return stand in the checklist: they are answered on a page of their own. */
export const REMARKS_SECTION = '_remarks'

/** Remarks of a return that wait for an answer, as one line of the checklist: without it nothing can be submitted. */
export const remarksMissing = ({ status, correction }: Pick<Nomination, 'status' | 'correction'>): Missing[] => {
  const count = status === 'returned' ? unansweredRemarks(correction).length : 0
  return count === 0 ? [] : [{ section: REMARKS_SECTION, field: REMARKS_SECTION, path: '', message: { key: 'checking.refused.remarksUnanswered', values: { count } } }]
}

/** Remarks that the nominee has not answered yet. */
export const unansweredRemarks = (correction: Pick<Correction, 'remarks'> | null): Remark[] =>
  (correction?.remarks ?? []).filter((remark) => remark.answer === null)

/** A submission's answers in the shape of a draft's, the basic fields among them. */
const answersOf = ({ title, summary, summaryConsent, answers, by, at }: Submission): Record<string, DraftAnswer> => {
  const all: Record<string, AnswerValue | undefined> = { ...answers, titleZh: title.zh, titleEn: title.en, summaryZh: summary.zh, summaryEn: summary.en, consent: summaryConsent }
  return Object.fromEntries(Object.entries(all).flatMap(([key, value]) => (value === undefined ? [] : [[key, { value, revision: 0, by: by.id, at }]])))
}

/** What became of posted answers to remarks. */
export interface AnswersMerged {
  remarks: Remark[]
  /** Remarks whose answer is another one now. */
  changed: string[]
  /** Remarks that somebody else answered otherwise meanwhile; theirs stands. */
  conflicts: string[]
}

/**
 * Merges a page of answers into what stands, each remark by itself. `bases` holds what the page had shown before it was
 * written on ('' and absent: no answer): what was left as it was shown is no answer of this person's, and what stands
 * otherwise by now is not written over. An answer that is emptied is taken back.
 */
export const mergeAnswers = (remarks: readonly Remark[], answers: Readonly<Record<string, string>>, bases: Readonly<Record<string, string>>, at: Date): AnswersMerged => {
  const merged: AnswersMerged = { remarks: [], changed: [], conflicts: [] }
  for (const remark of remarks) {
    const [text, base, stands] = [answers[remark.id], bases[remark.id] ?? '', remark.answer?.text ?? '']
    if (text === undefined || text === base || text === stands) merged.remarks.push(remark)
    else if (base !== stands) {
      merged.conflicts.push(remark.id)
      merged.remarks.push(remark)
    } else {
      merged.changed.push(remark.id)
      merged.remarks.push({ ...remark, answer: text === '' ? null : { text, at } })
    }
  }
  return merged
}

type Drafted = Pick<Nomination, 'category' | 'answers'> & { attachments: Attachment[] }

const mixed = (form: FormDefinition, draft: Drafted, standing: Submission, open: ReadonlySet<string>): Drafted => {
  const submitted = answersOf(standing)
  const keys = [...Object.keys(BASIC_FIELDS), ...sectionsFor(form, standing.category).flatMap((section) => section.fields.map((field) => field.key))]
  const answers: Record<string, DraftAnswer> = {}
  for (const key of keys) {
    const answer = open.has(key) ? draft.answers[key] : submitted[key]
    if (answer) answers[key] = answer
  }
  const attachments = keys.flatMap((key) => (open.has(key) ? draft.attachments : standing.files).filter((file) => file.field === key))
  return { category: standing.category, answers, attachments }
}

/** What a correction lets through. */
export interface Corrected {
  /** Fields that may be changed: those asked for, and what is missing once they are changed. Null: all. */
  open: ReadonlySet<string> | null
  /** The draft as it would be submitted: fields that were not asked for stand as they were submitted. */
  draft: Drafted
}

/**
 * The draft of a returned nomination, reduced to what was asked for. Where a change makes another answer necessary (a
 * question that is asked only then), that one is opened too: else nothing could be submitted.
 */
export const corrected = (form: FormDefinition, nomination: Drafted & Pick<Nomination, 'status' | 'correction'>, standing: Submission | null): Corrected => {
  const { category, answers, attachments } = nomination
  const asked = nomination.status === 'returned' && standing ? askedFields(nomination.correction) : null
  if (asked === null || standing === null) return { open: null, draft: { category, answers, attachments } }
  const first: Draft = mixed(form, nomination, standing, asked)
  const open = new Set([...asked, ...missingOf(form, first).map((missing) => missing.field)])
  return { open, draft: mixed(form, nomination, standing, open) }
}

/** Whether something of a draft is left out where a correction lets only some fields through. */
export const leavesOut = (form: FormDefinition, whole: Drafted, taken: Drafted): boolean => {
  const content = (draft: Drafted): string => {
    const { answers, files } = asSubmitted(form, draft)
    // Files of a version are copies with ids of their own.
    return canonicalJson({ category: draft.category, ...basicsOf(draft.answers), answers, files: files.map(({ field, name, sha256 }) => ({ field, name, sha256 })) })
  }
  return content(whole) !== content(taken)
}

/** True when a field may be changed by what was asked for. */
export const isOpen = (open: ReadonlySet<string> | null, field: string): boolean => open === null || open.has(field)
