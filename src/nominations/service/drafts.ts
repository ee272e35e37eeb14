import { answerFaults, isBlank, type FormDefinition } from '../../calls/index.js'
import type { Actor } from '../../platform/actor.js'
import { newId } from '../../platform/chance.js'
import type { Tx } from '../../platform/database/index.js'
import { Denied, Hidden, Invalid, type FieldErrors } from '../../platform/errors.js'
import { enforce } from '../../platform/policy.js'
import type { DraftChange, NominationDocument } from '../model.js'
import { mayBegin, mayEdit } from '../policy.js'
import { ANSWERS_BYTES, askedFields, askedOf, basicsOf, corrected, foldInto, heldAt, isOpen, mayFold, mergeChange, questionOf, type Change } from '../rules/index.js'
import type { AnswerValue, Attachment, DraftAnswer } from '../types.js'
import { addFiles, checkUploads, type Drafted, type Upload } from './attachments.js'
import { breachesFor, claimPlace } from './limits.js'
import { load, recordSubject, update, type NominationParts } from './parts.js'
import { standingFor } from './remarks.js'

/** What became of each change of a save. */
export interface SaveResult {
  at: Date
  saved: Array<{ field: string; revision: number }>
  conflicts: Array<{ field: string; value: AnswerValue; revision: number; by: string }>
  /** Files that came with it. */
  added: Attachment[]
  /** Keys of the form's sections that are asked as it now stands, in their order. */
  sections: string[]
}

/** How a save is meant. */
export interface SaveOptions {
  /** A whole section was posted: fields that hold what the page showed were not touched and are left as they stand. */
  whole?: boolean
  /** An earlier change whose value this save brings back. */
  restored?: string
  /** The draft where it was read since the request arrived; what came is looked at by it, and saved by what stands then. */
  read?: Drafted
}

/** Starts a nomination for one of the actor's organisations; answers its id. */
export const begin = async (
  parts: NominationParts,
  actor: Actor,
  given: { call: string; organisation: string; category: string },
): Promise<string> => {
  const { house, models } = parts
  const id = newId(house.chance)
  const now = house.clock.now()
  await house.database.transaction(actor, async (tx) => {
    const call = await parts.calls.find(given.call, tx)
    const organisation = await parts.accounts.organisation(given.organisation, tx)
    if (!organisation) throw new Hidden()
    const { _id } = organisation
    enforce(mayBegin(actor, _id, call, [], now))
    await claimPlace(parts, tx, call._id, _id)
    enforce(mayBegin(actor, _id, call, await breachesFor(parts, call, organisation, { role: 'lead', nomination: null, at: now }, tx), now))
    if (!call.categories.some((category) => category.key === given.category)) {
      throw new Invalid({ category: { key: 'errors.field.id' } })
    }
    const document: NominationDocument = {
      _id: id,
      call: call._id,
      category: given.category,
      organisation: _id,
      title: {},
      summary: {},
      summaryConsent: false,
      status: 'draft',
      formVersion: call.formVersion,
      answers: {},
      attachments: [],
      revision: 0,
      submission: null,
      correction: null,
      reason: '',
      deadline: null,
      outcome: null,
      createdBy: actor.account ?? '',
      createdAt: now,
      updatedAt: now,
      version: 1,
      search: '',
      sortTitle: '',
    }
    await models.nominations.create([document], { session: tx })
    await parts.audit.record(tx, actor, 'nominations.record.begun', recordSubject(document), {
      category: given.category,
      organisation: _id,
    })
  })
  // A new version of the form that came into force in this very moment did not see this draft.
  const { formVersion } = await parts.calls.find(given.call)
  await models.nominations.updateOne({ _id: id, formVersion: { $lt: formVersion } }, { $set: { formVersion }, $inc: { version: 1 } })
  return id
}

/** What no draft can hold (of the wrong kind, far too long), by the field's path in the section's form. */
const faultsOf = (form: FormDefinition, category: string, changes: readonly Change[]): FieldErrors => {
  const errors: FieldErrors = {}
  for (const { field, value } of changes) {
    const question = questionOf(form, category, field)
    const boolean = field === 'consent' && typeof value !== 'boolean'
    if (question === null) errors[`answers.${field}`] = { key: 'errors.field.unknown' }
    else if (boolean) errors[`answers.${field}`] = { key: 'errors.field.invalid' }
    else for (const { path, message } of answerFaults(question, value, 'draft')) errors[path === '' ? `answers.${field}` : `answers.${field}.${path}`] ??= message
  }
  return errors
}

/** What the history holds of a field's revision; null for a field that has none. */
const lastOf = async (parts: NominationParts, id: string, field: string, revision: number, tx: Tx): Promise<DraftChange | null> =>
  revision === 0 ? null : parts.models.draftChanges.findOne({ nomination: id, field, revision }).session(tx).lean<DraftChange>()

/** Whether a field was posted just as the page had shown it: its value at the revision that the page was made from. */
const wasUntouched = async (parts: NominationParts, id: string, change: Change, tx: Tx): Promise<boolean> => {
  if (change.base === 0) return isBlank(change.value) || change.value === false
  // The first entry from there on is that revision's own, or the one that it was folded into.
  const shown = await parts.models.draftChanges
    .findOne({ nomination: id, field: change.field, revision: { $gte: change.base } })
    .sort({ revision: 1 })
    .session(tx)
    .lean<DraftChange>()
  return shown !== null && heldAt(shown, change.base, change.value)
}

/**
 * Saves changes of a draft, each field by itself, and takes in files that came with them, all in one transaction: what
 * someone else changed meanwhile is not overwritten but told. Throws `Invalid` (nothing saved) for values that no draft
 * can hold and for files that do not do; limits for submitting are only pointed out later.
 */
export const saveDraft = async (
  parts: NominationParts,
  actor: Actor,
  id: string,
  changes: readonly Change[],
  uploads: readonly Upload[] = [],
  options: SaveOptions = {},
): Promise<SaveResult> => {
  const { house, models } = parts
  const now = house.clock.now()
  const changeIds = changes.map(() => newId(house.chance))
  const prepared = await checkUploads(parts, actor, id, uploads, now, options.read)
  return house.database.transaction(actor, async (tx) => {
    const { nomination, call } = await load(parts, id, tx)
    enforce(mayEdit(actor, nomination, call, now))
    const { definition: form } = await parts.calls.form(call, nomination.formVersion, tx)
    const standing = await standingFor(parts, nomination, tx)
    const { open } = corrected(form, nomination, standing)
    const faults = faultsOf(form, nomination.category, changes)
    if (Object.keys(faults).length > 0) throw new Invalid(faults)
    const result: SaveResult = { at: now, saved: [], conflicts: [], added: [], sections: [] }
    const answers: Record<string, DraftAnswer> = { ...nomination.answers }
    const history: DraftChange[] = []
    const folded: DraftChange[] = []
    for (const [index, change] of changes.entries()) {
      const { field } = change
      const merge = mergeChange(answers[field], change, actor.account ?? '', now)
      if (merge.kind === 'conflict') {
        const { value, revision, by } = merge.theirs
        if (options.whole && (await wasUntouched(parts, id, change, tx))) result.saved.push({ field, revision })
        else result.conflicts.push({ field, value, revision, by })
      } else if (merge.kind === 'unchanged') {
        result.saved.push({ field, revision: merge.revision })
      } else if (!isOpen(open, field)) {
        throw new Invalid({ [`answers.${field}`]: { key: 'checking.refused.locked' } })
      } else {
        answers[field] = merge.answer
        result.saved.push({ field, revision: merge.answer.revision })
        const last = await lastOf(parts, id, field, merge.answer.revision - 1, tx)
        const restored = options.restored === undefined ? {} : { restored: options.restored }
        const next: DraftChange = { _id: changeIds[index] ?? '', nomination: id, field, ...merge.answer, ...restored }
        if (last && mayFold(last, next)) folded.push(foldInto(last, next))
        else history.push(next)
      }
    }
    if (Buffer.byteLength(JSON.stringify(answers)) > ANSWERS_BYTES) throw new Invalid({ '': { key: 'nominations.refused.tooMuchText' } })
    const filed = await addFiles(parts, tx, actor, { nomination, call, form }, prepared, now)
    result.added = filed.added
    if (history.length > 0) await models.draftChanges.insertMany(history, { session: tx, lean: true })
    for (const { _id, ...set } of folded) await models.draftChanges.updateOne({ _id }, { $set: set }, { session: tx })
    const written = history.length + folded.length > 0
    const { attachments } = filed
    if (written || filed.added.length > 0) {
      const set = { revision: nomination.revision + 1, ...(written ? { ...basicsOf(answers), answers } : {}), ...(filed.added.length > 0 ? { attachments } : {}) }
      await update(parts, tx, nomination, set)
    }
    result.sections = askedOf(form, corrected(form, { ...nomination, answers, attachments }, standing).draft).map(({ key }) => key)
    return result
  })
}

/** Changes the category of a draft; answers to questions that only the old one asks are kept but not submitted. */
export const changeCategory = async (parts: NominationParts, actor: Actor, id: string, category: string): Promise<void> => {
  const { house } = parts
  const now = house.clock.now()
  await house.database.transaction(actor, async (tx) => {
    const { nomination, call } = await load(parts, id, tx)
    enforce(mayEdit(actor, nomination, call, now))
    if (nomination.status === 'returned' && askedFields(nomination.correction) !== null) throw new Denied('checking.refused.locked')
    if (!call.categories.some(({ key }) => key === category)) throw new Invalid({ category: { key: 'errors.field.id' } })
    if (nomination.category === category) return
    await update(parts, tx, nomination, { category, revision: nomination.revision + 1 })
    await parts.audit.record(tx, actor, 'nominations.record.categoryChanged', recordSubject(nomination), {
      before: nomination.category,
      after: category,
    })
  })
}
