import { belongsTo, type Actor } from '../../platform/actor.js'
import { checkAnswer, phaseOf, sectionsFor, type Call, type FormDefinition } from '../../calls/index.js'
import { newId } from '../../platform/chance.js'
import { Hidden, Invalid } from '../../platform/errors.js'
import { enforce } from '../../platform/policy.js'
import { countCharacters, normalised, type LocalText } from '../../platform/text.js'
import type { NominationDocument } from '../model.js'
import { mayBegin, mayEdit } from '../policy.js'
import { BASIC_FIELDS, basicsOf, isBasicField, mergeChange, type Change } from '../rules/index.js'
import type { AnswerValue, DraftAnswer } from '../types.js'
import { load, update, type NominationParts } from './parts.js'

/** What became of each change of a save. */
export interface SaveResult {
  at: Date
  saved: Array<{ field: string; revision: number }>
  conflicts: Array<{ field: string; value: AnswerValue; revision: number; by: string }>
}

const searchWords = (title: LocalText, summary: LocalText): string =>
  normalised([title.zh, title.en, summary.zh, summary.en].filter(Boolean).join(' ')).slice(0, 2_000)

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
    const organisation = await parts.accounts.organisation(given.organisation)
    if (!organisation) throw new Hidden()
    // Touching the call's count for this organisation makes two beginnings at once wait for each other.
    await models.quotas.updateOne(
      { _id: `${call._id}:${organisation._id}` },
      { $inc: { begun: 1 } },
      { session: tx, upsert: true },
    )
    const standing = await models.nominations
      .countDocuments({ call: call._id, organisation: organisation._id, status: { $ne: 'withdrawn' } })
      .session(tx)
    enforce(mayBegin(actor, { id: organisation._id, kind: organisation.kind }, call, standing, now))
    if (!call.categories.some((category) => category.key === given.category)) {
      throw new Invalid({ category: { key: 'errors.field.id' } })
    }
    await models.nominations.create(
      [
        {
          _id: id,
          call: call._id,
          category: given.category,
          organisation: organisation._id,
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
        },
      ],
      { session: tx },
    )
    await parts.audit.record(tx, actor, 'nominations.record.begun', { kind: 'nomination', id, call: call._id }, {
      category: given.category,
      organisation: organisation._id,
    })
  })
  return id
}

/** What is wrong with a draft's value even as a draft (of the wrong kind, far too long), or null. */
const problemWith = (form: FormDefinition, category: string, field: string, value: AnswerValue) => {
  if (isBasicField(field)) {
    const rule = BASIC_FIELDS[field]
    if (rule === null) return typeof value === 'boolean' ? null : ({ key: 'errors.field.invalid' } as const)
    if (typeof value !== 'string') return { key: 'errors.field.invalid' } as const
    const length = countCharacters(value)
    return length > rule.maxLength * 10
      ? ({ key: 'errors.field.tooLong', values: { max: rule.maxLength, length } } as const)
      : null
  }
  const known = sectionsFor(form, category).flatMap((section) => section.fields).find((f) => f.key === field)
  if (!known || known.kind === 'file') return { key: 'errors.field.unknown' } as const
  return checkAnswer(known, value, 'draft')
}

/**
 * Saves changes of a draft, each field by itself: what someone else changed meanwhile is not overwritten but told.
 * Throws `Invalid` (nothing saved) for values that no draft can hold; limits for submitting are only pointed out later.
 */
export const saveDraft = async (parts: NominationParts, actor: Actor, id: string, changes: readonly Change[]): Promise<SaveResult> => {
  const { house, models } = parts
  const now = house.clock.now()
  const changeIds = changes.map(() => newId(house.chance))
  return house.database.transaction(actor, async (tx) => {
    const { nomination, call } = await load(parts, id, tx)
    enforce(mayEdit(actor, nomination, call, now))
    const { definition: form } = await parts.calls.form(call, nomination.formVersion)
    const result: SaveResult = { at: now, saved: [], conflicts: [] }
    const errors: Record<string, ReturnType<typeof problemWith>> = {}
    for (const change of changes) {
      const problem = problemWith(form, nomination.category, change.field, change.value)
      if (problem) errors[change.field] = problem
    }
    const refused = Object.entries(errors).flatMap(([field, problem]) => (problem ? [[field, problem] as const] : []))
    if (refused.length > 0) throw new Invalid(Object.fromEntries(refused))
    const answers: Record<string, DraftAnswer> = { ...nomination.answers }
    const history = []
    for (const [index, change] of changes.entries()) {
      const merge = mergeChange(answers[change.field], change, actor.account ?? '', now)
      if (merge.kind === 'conflict') {
        result.conflicts.push({ field: change.field, value: merge.theirs.value, revision: merge.theirs.revision, by: merge.theirs.by })
        continue
      }
      result.saved.push({ field: change.field, revision: merge.answer.revision })
      if (merge.kind === 'unchanged') continue
      answers[change.field] = merge.answer
      history.push({ _id: changeIds[index] ?? '', nomination: id, field: change.field, ...merge.answer })
    }
    if (history.length > 0) {
      await models.draftChanges.insertMany(history, { session: tx })
      await update(parts, tx, nomination, { ...afterEdit({ ...nomination, answers }), answers })
    }
    return result
  })
}

/** What follows from an edit of the answers or files for the nomination's own fields. */
export const afterEdit = (nomination: NominationDocument): Partial<NominationDocument> => {
  const basics = basicsOf(nomination.answers)
  return {
    ...basics,
    revision: nomination.revision + 1,
    search: searchWords(basics.title, basics.summary),
    sortTitle: normalised(basics.title.zh ?? basics.title.en ?? ''),
  }
}

/** Changes the category of a draft; answers to questions that only the old one asks are kept but not submitted. */
export const changeCategory = async (parts: NominationParts, actor: Actor, id: string, category: string): Promise<void> => {
  const { house } = parts
  const now = house.clock.now()
  await house.database.transaction(actor, async (tx) => {
    const { nomination, call } = await load(parts, id, tx)
    enforce(mayEdit(actor, nomination, call, now))
    if (!call.categories.some(({ key }) => key === category)) throw new Invalid({ category: { key: 'errors.field.id' } })
    if (nomination.category === category) return
    await update(parts, tx, nomination, { category, revision: nomination.revision + 1 })
    await parts.audit.record(tx, actor, 'nominations.record.categoryChanged', { kind: 'nomination', id, call: call._id }, {
      before: nomination.category,
      after: category,
    })
  })
}

/** Whether the actor may start one now in this call for some organisation; pages show the button by it. */
export const canBeginSomewhere = (actor: Actor, call: Call, now: Date): boolean =>
  phaseOf(call, now) === 'open' && actor.memberships.some((m) => belongsTo(actor, m.organisation))

