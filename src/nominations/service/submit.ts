import { declarationsOf, type Call } from '../../calls/index.js'
import type { Actor } from '../../platform/actor.js'
import { newId } from '../../platform/chance.js'
import type { Tx } from '../../platform/database/index.js'
import { Hidden, Invalid } from '../../platform/errors.js'
import { enforce } from '../../platform/policy.js'
import { normalised } from '../../platform/text.js'
import { maySubmit, mayWithdraw } from '../policy.js'
import {
  asErrors,
  asSubmitted,
  backingMissing,
  checkCode,
  basicsOf,
  checkAfterSubmission,
  deadlineFor,
  hasUnsubmittedChanges,
  isStampedFile,
  leavesOut,
  missingOf,
  organisationsOf,
  receiptNumber,
  signatoryWords,
  signingErrors,
  submissionHash,
  submittedEndorsement,
  timeliness,
  unansweredRemarks,
  type HashedSubmission,
  type Signing,
} from '../rules/index.js'
import type { Submission } from '../types.js'
import { backingNow } from './backing.js'
import { noteLikeness } from './likeness.js'
import { breachesOfAll } from './limits.js'
import { load, recordSubject, update, type NominationParts } from './parts.js'
import { correctedNow } from './remarks.js'

const searchWords = (submission: Submission): string => {
  const { title, summary } = submission
  const named = organisationsOf(submission).flatMap(({ name, code }) => [name.zh, name.en, code])
  const words = [title.zh, title.en, ...named, summary.zh, summary.en]
  return normalised(words.filter(Boolean).join(' ')).slice(0, 2_500)
}

/** Tells the nominee's people what was received, with every file's SHA-256. */
const sendReceipt = async (parts: NominationParts, tx: Tx, call: Call, submission: Submission): Promise<void> => {
  const { nomination, number } = submission
  for (const person of await parts.accounts.membersOf(submission.organisation.id, tx)) {
    await parts.outbox.send(tx, {
      template: 'nominations.mails.receipt',
      to: person,
      values: {
        title: submission.title,
        call: call.name,
        receipt: submission.receipt,
        number,
        at: { instant: submission.at.toISOString(), zone: call.timeZone },
      },
      rows: [
        ...(submission.signatory ? [{ label: 'receipts.signing.signatory' as const, value: signatoryWords(submission.signatory) }] : []),
        ...(submission.graceUsed ? [{ label: 'nominations.receipt.grace' as const, value: { words: 'nominations.receipt.graceText' as const } }] : []),
        { label: 'nominations.receipt.hash', value: submission.hash },
        { label: 'receipts.proof.checkCode', value: checkCode(submission.hash) },
        ...submission.files.map(({ name, sha256 }) => ({ label: { en: name, zh: name }, value: sha256 })),
      ],
      link: { path: `/nominations/${nomination}/receipts/${number}` },
      call: call._id,
      about: { kind: 'nomination', id: nomination },
    })
  }
}

/**
 * Submits the draft as it stands: an immutable version with its own references to every file, a receipt, a mail to the
 * nominee's people, all in one transaction. `began` is when the request's first byte came (the grace counts from it).
 * Submitting again without changes answers the submission that stands. Throws `Invalid` listing what is missing in the
 * draft (by the form's fields) and in the signature (`signatory.name`, `signatory.post`, `declarations`).
 */
export const submit = async (parts: NominationParts, actor: Actor, id: string, began: Date, signing: Signing): Promise<Submission> => {
  const { house, models } = parts
  const submissionId = newId(house.chance)
  const arrived = house.clock.now()
  const suffix = receiptNumber('', house.chance)
  const fileIds = new Map<string, string>()
  return house.database.transaction(actor, async (tx) => {
    const { nomination, call } = await load(parts, id, tx)
    enforce(maySubmit(actor, nomination, call, began, arrived))
    if (nomination.submission && nomination.status === 'submitted' && !hasUnsubmittedChanges(nomination)) {
      const standing = await models.submissions.findById(nomination.submission.id).session(tx).lean<Submission>()
      if (!standing) throw new Hidden()
      return standing
    }
    const { definition: form } = await parts.calls.form(call, nomination.formVersion, tx)
    // Of a correction only what was asked for is taken; everything else stands as it was submitted.
    const { open, draft } = await correctedNow(parts, nomination, form, tx)
    const backing = await backingNow(parts, { nomination, call, form }, tx)
    if (nomination.status === 'returned' && unansweredRemarks(nomination.correction).length > 0) {
      throw new Invalid({ '': { key: 'checking.refused.remarksUnanswered', values: { count: unansweredRemarks(nomination.correction).length } } })
    }
    const missing = missingOf(form, draft)
    const declarations = declarationsOf(call)
    const [breach] = await breachesOfAll(parts, call, nomination, backing.snapshots.map((one) => one.id), arrived, tx)
    const faults = {
      ...(breach ? { '': breach.message } : {}),
      ...Object.fromEntries(missing.map((m) => [m.field, m.message])),
      ...asErrors(backingMissing(backing)),
      ...signingErrors(declarations, signing),
    }
    if (Object.keys(faults).length > 0) throw new Invalid(faults)

    const { answers, files: answering } = asSubmitted(form, draft)
    const scan = backing.settings.stampedForm ? nomination.attachments.filter(isStampedFile) : []
    const files = [...answering, ...scan]
    const endorsement = submittedEndorsement(nomination.endorsement, backing.content)
    const basics = basicsOf(draft.answers)
    // What still waits for the scanner counts (domain.md, "The deadline"); what it refused meanwhile must be replaced.
    const scanned = await parts.files.scanStates(files.map(({ sha256 }) => sha256))
    const refused = files.flatMap(({ field, name, sha256 }) => {
      const state = scanned.get(sha256)
      return state === 'infected' || state === 'unscannable' ? [[`files.${field}`, { key: `files.${state}` as const, values: { name } }] as const] : []
    })
    if (refused.length > 0) throw new Invalid(Object.fromEntries(refused))
    const deadline = deadlineFor(nomination, call)
    const content: HashedSubmission = {
      nomination: id,
      call: call._id,
      category: draft.category,
      number: (nomination.submission?.number ?? 0) + 1,
      receipt: `${call.code.toUpperCase()}${suffix}`,
      organisation: backing.lead,
      ...(backing.snapshots.length > 0 ? { partners: backing.snapshots } : {}),
      ...(endorsement ? { endorsement } : {}),
      ...(scan[0] ? { stamped: { sha256: scan[0].sha256, hash: backing.form } } : {}),
      ...basics,
      formVersion: nomination.formVersion,
      answers,
      files: files.map((file) => {
        const copy = fileIds.get(file.id) ?? newId(house.chance)
        fileIds.set(file.id, copy)
        return { ...file, id: copy }
      }),
      at: arrived,
      deadline,
      graceUsed: timeliness(deadline, call.rules.graceSeconds, began, arrived) === 'withinGrace',
      revision: nomination.revision,
      signatory: { name: signing.signatory.name.trim(), post: signing.signatory.post.trim() },
      declarations: declarations.map(({ key, text }) => ({ key, text })),
    }
    const submission: Submission = { _id: submissionId, ...content, by: { id: actor.account ?? '', name: actor.name }, hash: submissionHash(content) }
    const { number, revision, receipt, category, title } = submission
    await update(parts, tx, nomination, {
      status: 'submitted',
      correction: null,
      check: checkAfterSubmission(nomination, number, arrived),
      reason: '',
      submission: { id: submissionId, number, revision, receipt, at: arrived, category, title, organisation: submission.organisation, ...(submission.partners ? { partners: submission.partners } : {}), ...(open !== null && leavesOut(form, nomination, draft) ? { partly: true } : {}) },
      search: searchWords(submission),
      sortTitle: normalised(title.zh ?? title.en ?? ''),
    })
    for (const [original, copy] of files.map((file, index) => [file, submission.files[index]] as const)) {
      if (copy) await parts.files.copyReference(tx, original.id, { kind: 'submission', id: submissionId }, copy.id)
    }
    await models.submissions.create([submission], { session: tx })
    await parts.audit.record(tx, actor, 'nominations.record.submitted', { kind: 'nomination', id, call: call._id }, {
      number,
      receipt,
      hash: submission.hash,
      signatory: submission.signatory,
      graceUsed: submission.graceUsed,
      files: submission.files.map(({ name, sha256 }) => ({ name, sha256 })),
    })
    await noteLikeness(parts, tx, submission, form)
    await sendReceipt(parts, tx, call, submission)
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
    await parts.audit.record(tx, actor, 'nominations.record.withdrawn', recordSubject(nomination), { reason })
    for (const person of await parts.accounts.membersOf(nomination.organisation, tx)) {
      await parts.outbox.send(tx, {
        template: 'nominations.mails.withdrawn',
        to: person,
        values: { title: nomination.submission?.title ?? nomination.title, call: call.name, reason },
        link: { path: `/nominations/${id}` },
        call: call._id,
        about: { kind: 'nomination', id },
      })
    }
  })
}
