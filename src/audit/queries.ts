import type { QueryFilter } from 'mongoose'
import { pagingOf } from '../platform/paging.js'
import type { AuditModels } from './model.js'
import type { ReadableCalls, Withheld } from './policy.js'
import type { DetailsContent, Entry } from './rules.js'

export interface AuditFilter {
  /** Only entries of these calls, null among them for entries without a call; null for everything. */
  calls: ReadableCalls
  call?: string | undefined
  /** Entries about these subjects are left out, and counted nowhere. */
  withheld?: readonly Withheld[] | undefined
  subjectKind?: string | undefined
  subjectId?: string | undefined
  /** Entries of any of these accounts; of nobody where the list is empty. */
  accounts?: readonly string[] | undefined
  action?: string | undefined
  /** From this instant, inclusive. */
  from?: Date | undefined
  /** Up to this instant, exclusive. */
  to?: Date | undefined
  /** 1, 2, 3 … */
  page: number
}

export interface AuditRow extends Omit<Entry, '_id'> {
  id: string
  /** Null once erased. */
  details: DetailsContent | null
}

export interface AuditPage {
  rows: AuditRow[]
  total: number
  page: number
  pages: number
}

const conditionsOf = (filter: AuditFilter): QueryFilter<Entry> => {
  const { calls, call, subjectKind, subjectId, accounts, action, from, to } = filter
  const readable = calls === null ? call : call === undefined ? { $in: [...calls] } : calls.includes(call) ? call : { $in: [] }
  return {
    ...(readable === undefined ? {} : { call: readable }),
    ...(subjectKind ? { kind: subjectKind } : {}),
    ...(subjectId ? { subject: subjectId } : {}),
    ...(accounts ? { account: { $in: [...accounts] } } : {}),
    ...(action ? { action } : {}),
    ...(from || to ? { at: { ...(from ? { $gte: from } : {}), ...(to ? { $lt: to } : {}) } } : {}),
  }
}

const withoutWithheld = (withheld: readonly Withheld[]): QueryFilter<Entry> =>
  withheld.length > 0 ? { $nor: withheld.map(({ call, kinds }) => ({ call, kind: { $in: [...kinds] } })) } : {}

const isWithheld = (entry: Entry, withheld: readonly Withheld[]): boolean => withheld.some(({ call, kinds }) => entry.call === call && kinds.includes(entry.kind))

/**
 * The entries of one page. The first page, which is nearly all that is read, is picked out of twice as many: with what is
 * withheld among its conditions, the embedded servers look at every entry instead of going along the index.
 */
const entriesOf = async (models: AuditModels, where: QueryFilter<Entry>, withheld: readonly Withheld[], skip: number, size: number): Promise<Entry[]> => {
  const newest = (filter: QueryFilter<Entry>) => models.entries.find(filter).sort({ at: -1, _id: -1 })
  if (skip === 0 && withheld.length > 0) {
    const some = await newest(where).limit(2 * size).lean<Entry[]>()
    const shown = some.filter((entry) => !isWithheld(entry, withheld))
    if (shown.length >= size || some.length < 2 * size) return shown.slice(0, size)
  }
  return newest({ ...where, ...withoutWithheld(withheld) }).skip(skip).limit(size).lean<Entry[]>()
}

/** One page of the record, newest first, with the details that were not erased. */
export const listRecord = async (models: AuditModels, filter: AuditFilter, size: number): Promise<AuditPage> => {
  const where = conditionsOf(filter)
  const { withheld = [] } = filter
  const total = await models.entries.countDocuments({ ...where, ...withoutWithheld(withheld) })
  const { page, pages, skip } = pagingOf(filter.page, total, size)
  const entries = await entriesOf(models, where, withheld, skip, size)
  const details = await models.details.find({ _id: { $in: entries.map((entry) => entry._id) } }).lean()
  const contents = new Map(details.map(({ _id, content }) => [_id, content]))
  const rows = entries.map(({ _id, ...entry }) => {
    const content = contents.get(_id)
    return { ...entry, id: _id, details: content ? (JSON.parse(content) as DetailsContent) : null }
  })
  return { rows, total, page, pages }
}
