import type { FormDefinition } from '../../calls/index.js'
import type { Actor } from '../../platform/actor.js'
import type { Tx } from '../../platform/database/index.js'
import { Hidden, Invalid } from '../../platform/errors.js'
import { enforce } from '../../platform/policy.js'
import type { NominationDocument } from '../model.js'
import { mayEdit } from '../policy.js'
import { askedFields, corrected, mergeAnswers, type Corrected } from '../rules/index.js'
import type { Submission } from '../types.js'
import { load, recordSubject, update, type NominationParts } from './parts.js'

/** The submission that stands where a correction asks for some fields only; null where all are open. */
export const standingFor = async (parts: NominationParts, nomination: NominationDocument, tx?: Tx): Promise<Submission | null> => {
  if (nomination.status !== 'returned' || !nomination.submission || askedFields(nomination.correction) === null) return null
  return parts.models.submissions.findById(nomination.submission.id).session(tx ?? null).lean<Submission>()
}

/** Which fields may be changed now, and the draft as it would be submitted. */
export const correctedNow = async (parts: NominationParts, nomination: NominationDocument, form: FormDefinition, tx?: Tx): Promise<Corrected> =>
  corrected(form, nomination, await standingFor(parts, nomination, tx))

/**
 * The nominee's answers to remarks, by the remarks' ids; '' takes an answer back. `bases` are the answers that the page
 * had shown: a colleague's answer is never written over by a page that did not show it. Answers the remarks where that
 * was kept from happening; all others are saved. Throws `Hidden` for a remark that is none.
 */
export const answerRemarks = async (parts: NominationParts, actor: Actor, id: string, answers: Readonly<Record<string, string>>, bases: Readonly<Record<string, string>> = {}): Promise<string[]> => {
  const { house } = parts
  const now = house.clock.now()
  return house.database.transaction(actor, async (tx) => {
    const { nomination, call } = await load(parts, id, tx)
    enforce(mayEdit(actor, nomination, call, now))
    const { correction } = nomination
    if (!correction?.remarks) throw new Hidden()
    const known = new Set(correction.remarks.map((remark) => remark.id))
    if (Object.keys(answers).some((one) => !known.has(one))) throw new Invalid({ '': { key: 'errors.field.unknown' } })
    const { remarks, changed, conflicts } = mergeAnswers(correction.remarks, answers, bases, now)
    if (changed.length === 0) return conflicts
    await update(parts, tx, nomination, { correction: { ...correction, remarks } })
    await parts.audit.record(tx, actor, 'checking.record.remarksAnswered', recordSubject(nomination), { remarks: changed.length })
    return conflicts
  })
}
