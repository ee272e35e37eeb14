import { formChanges, type Field, type FormChange, type FormCorrection, type FormUse } from '../../calls/index.js'
import type { Tx } from '../../platform/database/index.js'
import type { NominationDocument } from '../model.js'
import { isBasicField } from '../rules/index.js'
import type { AnswerValue, Nomination, NominationStatus, Submission } from '../types.js'
import { mailNewForm } from './form-mails.js'
import type { NominationParts } from './parts.js'

/** What can still be written or corrected. */
const WRITTEN: NominationStatus[] = ['draft', 'submitted', 'returned']

/** What a new version of a call's form would touch: numbers of drafts and submissions, in all and by question. */
export const formUse = async ({ models }: NominationParts, call: string): Promise<FormUse> => {
  const use: FormUse = { drafts: 0, submissions: 0, answered: {} }
  const count = (of: 'drafts' | 'submissions', keys: Iterable<string>): void => {
    use[of]++
    for (const key of new Set(keys)) {
      const known = (use.answered[key] ??= { drafts: 0, submissions: 0 })
      known[of]++
    }
  }
  type Row = Pick<NominationDocument, 'status' | 'answers' | 'attachments' | 'submission'>
  const nominations = models.nominations.find({ call, status: { $ne: 'withdrawn' } }).select('status answers attachments.field submission.id').lean<Row[]>().cursor() as unknown as AsyncIterable<Row>
  const standing: string[] = []
  for await (const { status, answers, attachments, submission } of nominations) {
    if (submission) standing.push(submission.id)
    if (status !== 'draft') continue
    const filled = Object.entries(answers).flatMap(([key, answer]) => (answer.value === null || isBasicField(key) ? [] : [key]))
    count('drafts', [...filled, ...attachments.map((file) => file.field)])
  }
  type Sent = Pick<Submission, 'answers' | 'files'>
  const submissions = models.submissions.find({ _id: { $in: standing } }).select('answers files.field').lean<Sent[]>().cursor() as unknown as AsyncIterable<Sent>
  for await (const { answers, files } of submissions) count('submissions', [...Object.keys(answers), ...files.map((file) => file.field)])
  return use
}

/**
 * Moves everything that can still be written to a version of the form. Answers stay as they are, by their keys, also
 * those of questions that are gone; submissions are not touched. Whoever is writing is told by mail. Answers how many
 * moved.
 */
export const followForm = async (parts: NominationParts, tx: Tx, call: string, number: number): Promise<number> => {
  const { models, calls } = parts
  const moved = await models.nominations.find({ call, status: { $in: WRITTEN }, formVersion: { $lt: number } }).session(tx).lean<NominationDocument[]>()
  if (moved.length === 0) return 0
  const { modifiedCount } = await models.nominations.updateMany(
    { _id: { $in: moved.map((one) => one._id) } },
    { $set: { formVersion: number }, $inc: { version: 1 } },
    { session: tx },
  )
  await mailNewForm(parts, tx, await calls.find(call, tx), number, moved)
  return modifiedCount
}

/** An answer, or files, of a question that is no longer asked; kept with the draft and not submitted. */
export interface GoneAnswer {
  field: Field
  value: AnswerValue
  files: string[]
}

export interface FormNews {
  /** The form has changed since the draft was begun, or since the submission that stands: when, and in what. */
  changed: { at: Date | null; number: number; since: 'begun' | 'submitted'; changes: FormChange[] } | null
  corrections: FormCorrection[]
  gone: GoneAnswer[]
}

/** What a nomination's people have to know of the form that they answer. */
export const formNews = async ({ calls, models }: NominationParts, nomination: Nomination): Promise<FormNews> => {
  const versions = await calls.formVersions(nomination.call)
  const now = versions.find((version) => version.number === nomination.formVersion)
  if (!now) return { changed: null, corrections: [], gone: [] }
  const submitted = nomination.submission ? await models.submissions.findById(nomination.submission.id).select('formVersion').lean<Pick<Submission, 'formVersion'>>() : null
  const first = submitted
    ? versions.find((version) => version.number === submitted.formVersion)
    : versions.findLast((version) => version.frozenAt !== null && version.frozenAt <= nomination.createdAt)
  const changes = first && first.number < now.number ? formChanges(first.definition, now.definition).filter((change) => change.kind === 'meaning') : []
  const asked = new Set(now.definition.sections.flatMap((section) => section.fields.map((field) => field.key)))
  const before = new Map(versions.flatMap((version) => version.definition.sections.flatMap((section) => section.fields.map((field) => [field.key, field] as const))))
  const gone = [...before.values()].flatMap((field): GoneAnswer[] => {
    if (asked.has(field.key)) return []
    const value = nomination.answers[field.key]?.value ?? null
    const files = nomination.attachments.filter((file) => file.field === field.key).map((file) => file.name)
    return value === null && files.length === 0 ? [] : [{ field, value, files }]
  })
  return {
    changed: changes.length > 0 ? { at: now.frozenAt, number: now.number, since: submitted ? 'submitted' : 'begun', changes } : null,
    corrections: now.corrections,
    gone,
  }
}
