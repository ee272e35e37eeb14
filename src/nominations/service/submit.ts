import { isBlank, sectionsFor } from '../../calls/index.js'
import type { Actor } from '../../platform/actor.js'
import { newId } from '../../platform/chance.js'
import { Hidden, Invalid } from '../../platform/errors.js'
import { enforce } from '../../platform/policy.js'
import { maySubmit, mayWithdraw } from '../policy.js'
import {
  BASIC_FIELDS,
  deadlineFor,
  hasUnsubmittedChanges,
  isBasicField,
  missingOf,
  plainAnswers,
  receiptNumber,
  submissionHash,
  timeliness,
  type HashedSubmission,
} from '../rules/index.js'
import { countCharacters } from '../../platform/text.js'
import type { NominationDocument } from '../model.js'
import type { AnswerValue, Attachment, Submission } from '../types.js'
import { load, update, type NominationParts } from './parts.js'

/** Limits of the basic fields, which drafts may exceed and submissions may not. */
const basicsTooLong = (nomination: NominationDocument): Invalid | null => {
  const errors: ConstructorParameters<typeof Invalid>[0] = {}
  for (const [field, answer] of Object.entries(nomination.answers)) {
    const rule = isBasicField(field) ? BASIC_FIELDS[field] : null
    if (rule === null || typeof answer.value !== 'string') continue
    const length = countCharacters(answer.value)
    if (length > rule.maxLength) errors[field] = { key: 'errors.field.tooLong', values: { max: rule.maxLength, length } }
  }
  return Object.keys(errors).length > 0 ? new Invalid(errors) : null
}

/**
 * Submits the draft as it stands: an immutable version with its own references to every file, a receipt, a mail to the
 * nominee's people, all in one transaction. `began` is when the request's first byte came (the grace counts from it).
 * Submitting again without changes answers the submission that stands. Throws `Invalid` listing what is missing.
 */
export const submit = async (parts: NominationParts, actor: Actor, id: string, began: Date): Promise<Submission> => {
  const { house, models, files } = parts
  const submissionId = newId(house.chance)
  const arrived = house.clock.now()
  const chanceOfReceipt = receiptNumber('', house.chance)
  const fileIds = new Map<string, string>()
  return house.database.transaction(actor, async (tx) => {
    const { nomination, call } = await load(parts, id, tx)
    enforce(maySubmit(actor, nomination, call, began, arrived))
    if (nomination.submission && nomination.status === 'submitted' && !hasUnsubmittedChanges(nomination)) {
      const standing = await models.submissions.findById(nomination.submission.id).session(tx).lean<Submission>()
      if (!standing) throw new Hidden()
      return standing
    }
    const { definition: form } = await parts.calls.form(call, nomination.formVersion)
    const missing = missingOf(form, nomination)
    if (missing.length > 0) throw new Invalid(Object.fromEntries(missing.map((m) => [m.field, m.message])))
    const tooLong = basicsTooLong(nomination)
    if (tooLong) throw tooLong
    const organisation = await parts.accounts.organisation(nomination.organisation)
    if (!organisation) throw new Hidden()

    const asked = sectionsFor(form, nomination.category).flatMap((section) => section.fields)
    const plain = plainAnswers(nomination.answers)
    const answers: Record<string, AnswerValue> = {}
    for (const field of asked) {
      const value = plain[field.key]
      if (field.kind !== 'file' && value !== undefined && !isBlank(value)) answers[field.key] = value
    }
    const wanted = new Set(asked.filter((field) => field.kind === 'file').map((field) => field.key))
    const kept: Attachment[] = []
    for (const attachment of nomination.attachments.filter((a) => wanted.has(a.field))) {
      const copyId = fileIds.get(attachment.id) ?? newId(house.chance)
      fileIds.set(attachment.id, copyId)
      await files.copyReference(tx, attachment.id, { kind: 'submission', id: submissionId }, copyId)
      kept.push({ ...attachment, id: copyId })
    }
    const content: HashedSubmission = {
      nomination: id,
      call: call._id,
      category: nomination.category,
      number: (nomination.submission?.number ?? 0) + 1,
      receipt: `${call.code.toUpperCase()}${chanceOfReceipt}`,
      organisation: {
        id: organisation._id,
        name: organisation.name,
        code: organisation.code,
        kind: organisation.kind,
        region: organisation.region,
      },
      title: nomination.title,
      summary: nomination.summary,
      summaryConsent: nomination.summaryConsent,
      formVersion: nomination.formVersion,
      answers,
      files: kept,
      at: arrived,
      graceUsed: timeliness(deadlineFor(nomination, call), call.rules.graceSeconds, began, arrived) === 'withinGrace',
      revision: nomination.revision,
    }
    const submission: Submission = {
      _id: submissionId,
      ...content,
      by: { id: actor.account ?? '', name: actor.name },
      hash: submissionHash(content),
    }
    await models.submissions.create([submission], { session: tx })
    await update(parts, tx, nomination, {
      status: 'submitted',
      correction: null,
      reason: '',
      submission: { id: submissionId, number: submission.number, revision: submission.revision, receipt: submission.receipt, at: arrived },
    })
    await parts.audit.record(tx, actor, 'nominations.record.submitted', { kind: 'nomination', id, call: call._id }, {
      number: submission.number,
      receipt: submission.receipt,
      hash: submission.hash,
      graceUsed: submission.graceUsed,
      files: kept.map(({ name, sha256 }) => ({ name, sha256 })),
    })
    const people = await parts.accounts.membersOf(organisation._id)
    for (const person of people) {
      await parts.outbox.send(tx, {
        template: 'nominations.mails.receipt',
        to: person,
        values: {
          title: submission.title,
          call: call.name,
          receipt: submission.receipt,
          number: submission.number,
          at: { instant: arrived.toISOString(), zone: call.timeZone },
        },
        rows: [
          { label: 'nominations.receipt.hash', value: submission.hash },
          ...kept.map(({ name, sha256 }) => ({ label: { en: name, zh: name }, value: sha256 })),
        ],
        link: { path: `/nominations/${id}/receipts/${submission.number}` },
        call: call._id,
        about: { kind: 'nomination', id },
      })
    }
    return submission
  })
}

/** Takes a submitted nomination out of the selection; everything stays kept, the receipt too. */
export const withdraw = async (parts: NominationParts, actor: Actor, id: string, reason: string): Promise<void> => {
  const { house } = parts
  const now = house.clock.now()
  await house.database.transaction(actor, async (tx) => {
    const { nomination, call } = await load(parts, id, tx)
    enforce(mayWithdraw(actor, nomination, call, now))
    await update(parts, tx, nomination, { status: 'withdrawn', reason, correction: null })
    await parts.audit.record(tx, actor, 'nominations.record.withdrawn', { kind: 'nomination', id, call: call._id }, { reason })
    for (const person of await parts.accounts.membersOf(nomination.organisation)) {
      await parts.outbox.send(tx, {
        template: 'nominations.mails.withdrawn',
        to: person,
        values: { title: nomination.title, call: call.name, reason },
        link: { path: `/nominations/${id}` },
        call: call._id,
        about: { kind: 'nomination', id },
      })
    }
  })
}
