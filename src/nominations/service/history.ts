import type { Actor } from '../../platform/actor.js'
import { Conflict, Hidden } from '../../platform/errors.js'
import { pagingOf } from '../../platform/paging.js'
import { enforce } from '../../platform/policy.js'
import type { DraftChange } from '../model.js'
import { mayRead } from '../policy.js'
import type { AnswerValue } from '../types.js'
import { saveDraft } from './drafts.js'
import { load, type NominationParts } from './parts.js'

export const HISTORY_PAGE = 20

/** One change of a draft: whose, when, what stood before it. */
export interface ChangeShown {
  id: string
  field: string
  by: string
  at: Date
  value: AnswerValue
  before: AnswerValue
  /** True for the value that stands now. */
  stands: boolean
  restored: boolean
  file: NonNullable<DraftChange['file']> | null
}

export interface HistoryShown {
  changes: ChangeShown[]
  total: number
  page: number
  /** Fields that the history knows, for choosing one. */
  fields: string[]
}

/** One page of a draft's history, the latest change first; `field` null: of all fields. Throws `Hidden` for strangers. */
export const historyOf = async (parts: NominationParts, actor: Actor, id: string, asked: { field: string | null; page: number }): Promise<HistoryShown> => {
  const { models, accounts } = parts
  const { nomination } = await load(parts, id)
  enforce(mayRead(actor, nomination))
  const where = { nomination: id, ...(asked.field === null ? {} : { field: asked.field }) }
  const total = await models.draftChanges.countDocuments(where)
  const { page, skip } = pagingOf(asked.page, total, HISTORY_PAGE)
  const rows = await models.draftChanges
    .find(where)
    .sort({ at: -1, revision: -1, _id: -1 })
    .skip(skip)
    .limit(HISTORY_PAGE)
    .lean<DraftChange[]>()
  const people = await accounts.persons([...new Set(rows.map((row) => row.by))])
  const changes: ChangeShown[] = []
  for (const row of rows) {
    const { _id, field, at, value, revision, file, restored } = row
    // A file's entry has no revision; what came before a change is the field's last one below its first revision.
    const before = file ? null : await models.draftChanges
      .findOne({ nomination: id, field, revision: { $gt: 0, $lt: row.from ?? revision } })
      .sort({ revision: -1 })
      .lean<DraftChange>()
    changes.push({
      id: _id, field, at, value, file: file ?? null, restored: Boolean(restored), by: people.get(row.by)?.name ?? '',
      before: before?.value ?? null,
      stands: !file && nomination.answers[field]?.revision === revision,
    })
  }
  return { changes, total, page, fields: await models.draftChanges.distinct('field', { nomination: id }) }
}

/**
 * Brings an earlier value back as a new change; nothing of the history goes away. Answers the field. Throws `Hidden` for a
 * change that there is not, `Conflict` when somebody changed the field at the same moment, and what saving throws.
 */
export const restore = async (parts: NominationParts, actor: Actor, id: string, change: string): Promise<string> => {
  const { nomination } = await load(parts, id)
  enforce(mayRead(actor, nomination))
  const earlier = await parts.models.draftChanges.findOne({ _id: change, nomination: id }).lean<DraftChange>()
  if (!earlier || earlier.file) throw new Hidden()
  const { field, value } = earlier
  const result = await saveDraft(parts, actor, id, [{ field, value, base: nomination.answers[field]?.revision ?? 0 }], [], { restored: change })
  const [theirs] = result.conflicts
  if (theirs) throw new Conflict({ [field]: theirs.value })
  return field
}
