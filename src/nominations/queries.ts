import type { Organisation } from '../accounts/index.js'
import type { Tx } from '../platform/database/index.js'
import { pagingOf } from '../platform/paging.js'
import { normalised, type LocalText } from '../platform/text.js'
import type { NominationDocument, NominationModels } from './model.js'
import { organisationsOf, type Wait } from './rules/index.js'
import type { Nomination, NominationStatus, OrganisationSnapshot, StandingSubmission, Submission } from './types.js'

/** A nomination that passed the formality check, as later stages need it. */
export interface AcceptedNomination {
  id: string
  category: string
  title: LocalText
  organisation: { id: string; name: LocalText; code: string }
  /** In their order; empty where there are none. */
  partners: Array<{ id: string; name: LocalText; code: string }>
  submission: string
  /** When the submission that stands came. */
  submittedAt: Date
}

/** A legal person that takes part in a call; linked to no nomination, for declarations of conflict. */
export interface Participant {
  call: string
  organisation: string
  /** Name and code as they are now. */
  name: LocalText
  code: string
  kind: string
  category: string
  /** All codes and names under which it took part, those of now first: changing them afterwards hides no conflict. */
  codes: string[]
  names: string[]
}

export const DESK_SORTS = ['title', 'submitted', 'updated'] as const
export type DeskSort = (typeof DESK_SORTS)[number]

/** What the desk's list can be asked for; all of it lives in the address. */
export interface DeskFilter {
  statuses: NominationStatus[]
  category: string | null
  /** Words looked for in title, summary and nominee, or a receipt's number. */
  search: string
  /** Who checks it: an account's id, or 'none' for those without; null: whoever. */
  checker?: string | null
  /** What it waits for. */
  wait?: Wait | null
  /** Waiting since this instant or longer. */
  waitingSince?: Date | null
  /** Those that are like another one of their organisation, where only they are asked for. */
  alike?: ReadonlySet<string> | null
  /** For what depends on time (an unanswered return). */
  now?: Date
  /** Categories whose check is closed to the reader: filters that tell of the check leave them out. */
  closed?: ReadonlySet<string>
  sort: DeskSort
  /** Against the sort's own direction (titles A to Z, dates newest first). */
  reverse?: boolean
  page: number
}

/** A row of the desk's list: a nomination with the submission that stands, and nothing of its draft. */
export type DeskRow = Pick<Nomination, '_id' | 'status' | 'correction' | 'check' | 'updatedAt' | 'organisation' | 'reason'> & { submission: StandingSubmission }

export const DESK_PAGE = 25

/** Statuses that the office sees at all: drafts that were never submitted are their nominee's business. */
export const DESK_STATUSES = ['submitted', 'returned', 'accepted', 'ineligible', 'withdrawn'] as const satisfies NominationStatus[]
/** Statuses that take part in what follows the formality check. */
const TAKING_PART: NominationStatus[] = ['submitted', 'returned', 'accepted']
const DESK_FIELDS = 'status correction check updatedAt organisation reason submission'

/** In search expressions every character stands for itself. */
const literally = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** What a nomination waits for, as a condition; the same as `waitOf`. */
const waitCondition = (wait: Wait, now: Date): Record<string, unknown> => {
  switch (wait) {
    case 'checker':
      return { status: 'submitted', 'check.answered': { $ne: true }, 'check.proposal.number': { $exists: false } }
    case 'answered':
      return { status: 'submitted', 'check.answered': true }
    case 'second':
      return { status: 'submitted', 'check.proposal.number': { $gt: 0 } }
    case 'nominee':
      return { status: 'returned', 'correction.until': { $gt: now } }
    case 'unanswered':
      return { status: 'returned', 'correction.until': { $lte: now } }
    case 'appeal':
      return { status: 'ineligible', 'check.appealWaiting': true }
  }
}

/** Conditions of the queue; those that tell of the office's own work find nothing in categories that are closed. */
const queueConditions = ({ checker, wait, waitingSince, alike, now, closed }: Omit<DeskFilter, 'page' | 'sort'>): Array<Record<string, unknown>> => {
  const found: Array<Record<string, unknown>> = []
  if (checker) found.push(checker === 'none' ? { 'check.checker.id': { $exists: false } } : { 'check.checker.id': checker })
  if (wait) found.push(waitCondition(wait, now ?? new Date(0)))
  if (waitingSince) {
    found.push({
      $or: [
        { 'check.since': { $lte: waitingSince } },
        { 'check.since': { $exists: false }, 'submission.at': { $lte: waitingSince } },
        { 'check.since': null, 'submission.at': { $lte: waitingSince } },
      ],
    })
  }
  if (alike) found.push({ _id: { $in: [...alike] } })
  if (found.length > 0 && closed && closed.size > 0) found.push({ 'submission.category': { $nin: [...closed] } })
  return found
}

const deskQuery = (call: string, filter: Omit<DeskFilter, 'page' | 'sort'>): Record<string, unknown> => {
  const seen: readonly NominationStatus[] = DESK_STATUSES
  const statuses = filter.statuses.length > 0 ? filter.statuses.filter((s) => seen.includes(s)) : seen
  const words = normalised(filter.search)
  const queue = queueConditions(filter)
  return {
    ...(queue.length > 0 ? { $and: queue } : {}),
    call,
    status: { $in: statuses },
    submission: { $ne: null },
    ...(filter.category === null ? {} : { 'submission.category': filter.category }),
    ...(words === ''
      ? {}
      : { $or: [{ search: { $regex: literally(words) } }, { 'submission.receipt': words.toUpperCase() }] }),
  }
}

const SORTS: Record<DeskSort, readonly [field: string, direction: 1 | -1]> = {
  title: ['sortTitle', 1],
  submitted: ['submission.at', -1],
  updated: ['updatedAt', -1],
}

const sortOf = ({ sort, reverse }: Pick<DeskFilter, 'sort' | 'reverse'>): Record<string, 1 | -1> => {
  const [field, direction] = SORTS[sort]
  const way = reverse ? (direction === 1 ? -1 : 1) : direction
  return { [field]: way, _id: way }
}

/** One page of the desk's list, and how many there are in all. */
export const deskPage = async (models: NominationModels, call: string, filter: DeskFilter): Promise<{ rows: DeskRow[]; total: number; page: number }> => {
  const query = deskQuery(call, filter)
  const total = await models.nominations.countDocuments(query)
  const { page, skip } = pagingOf(filter.page, total, DESK_PAGE)
  const rows = await models.nominations
    .find(query)
    .select(DESK_FIELDS)
    .sort(sortOf(filter))
    .skip(skip)
    .limit(DESK_PAGE)
    .lean<DeskRow[]>()
  return { rows, total, page }
}

/** Every nomination that the filter finds, one after the other, for exports. */
export const deskRows = (models: NominationModels, call: string, filter: DeskFilter): AsyncIterable<DeskRow> =>
  models.nominations.find(deskQuery(call, filter)).select(DESK_FIELDS).sort(sortOf(filter)).lean<DeskRow[]>().cursor() as unknown as AsyncIterable<DeskRow>

/** Ids of all that the filter finds, in its order: what comes before and after one of them. */
export const deskOrder = async (models: NominationModels, call: string, filter: DeskFilter): Promise<string[]> => {
  const rows = await models.nominations.find(deskQuery(call, filter)).select('_id').sort(sortOf(filter)).limit(5_000).lean<Array<{ _id: string }>>()
  return rows.map((row) => row._id)
}

/** How many submitted nominations of a call stand at each status; drafts are nobody's business and count as none. */
export const statusCounts = async (models: NominationModels, call: string): Promise<Record<NominationStatus, number>> => {
  const groups = await models.nominations.aggregate<{ _id: NominationStatus; count: number }>([
    { $match: { call, submission: { $ne: null } } },
    { $group: { _id: '$status', count: { $sum: 1 } } },
  ])
  const counts = { draft: 0, submitted: 0, returned: 0, accepted: 0, ineligible: 0, withdrawn: 0 }
  for (const group of groups) counts[group._id] = group.count
  return counts
}

/** Returns whose date has passed without an answer: the secretariat decides with the last submitted version. */
export const overdueReturns = (models: NominationModels, call: string, now: Date): Promise<number> =>
  models.nominations.countDocuments({ call, status: 'returned', 'correction.until': { $lte: now } })

/** The organisations that have something to be accepted in this call. */
export const organisationsToCheck = async (models: NominationModels, call: string): Promise<string[]> =>
  models.nominations.distinct('organisation', { call, status: { $in: ['submitted', 'returned'] }, submission: { $ne: null } })

/** The nominations of some organisations, the latest change first. */
export const nominationsOf = (models: NominationModels, organisations: readonly string[]): Promise<Nomination[]> =>
  models.nominations
    .find({ organisation: { $in: [...organisations] } })
    .sort({ updatedAt: -1, _id: 1 })
    .limit(500)
    .lean<NominationDocument[]>()

/** The nominations of others in which these organisations confirmed their part, the latest change first. */
export const partneredBy = (models: NominationModels, organisations: readonly string[]): Promise<Nomination[]> =>
  models.nominations
    .find({ 'partners.organisation': { $in: [...organisations] } })
    .sort({ updatedAt: -1, _id: 1 })
    .limit(500)
    .lean<NominationDocument[]>()

/** How many nominations the formality check has not decided about. */
export const undecidedOf = (models: NominationModels, call: string, tx: Tx | null): Promise<number> =>
  models.nominations
    .countDocuments({ call, submission: { $ne: null }, $or: [{ status: { $in: ['submitted', 'returned'] } }, { status: 'ineligible', 'check.appealWaiting': true }] })
    .session(tx)
    .exec()

/** Nominations that were found ineligible and whose people may still ask for another look. */
export const appealableOf = (models: NominationModels, call: string, now: Date, tx: Tx | null): Promise<number> =>
  models.nominations
    .countDocuments({ call, submission: { $ne: null }, status: 'ineligible', 'check.appeal.until': { $gt: now }, 'check.appeal.request': null })
    .session(tx)
    .exec()

const named = ({ id, name, code }: OrganisationSnapshot): AcceptedNomination['organisation'] => ({ id, name, code })

/** Accepted nominations with the submission that stands, by category and title. */
export const acceptedOf = async (models: NominationModels, call: string, tx: Tx | null = null): Promise<AcceptedNomination[]> => {
  const rows = await models.nominations
    .find({ call, status: 'accepted', submission: { $ne: null } })
    .select(DESK_FIELDS)
    .sort({ 'submission.category': 1, sortTitle: 1, _id: 1 })
    .session(tx)
    .lean<DeskRow[]>()
  return rows.map(({ _id, submission: { id, at, category, title, organisation, partners = [] } }) => ({
    id: _id,
    category,
    title,
    organisation: named(organisation),
    partners: partners.map(named),
    submission: id,
    submittedAt: at,
  }))
}

type TakenPart = Pick<Nomination, '_id' | 'call' | 'organisation' | 'status'> & { submission: Pick<StandingSubmission, 'number' | 'category' | 'organisation' | 'partners'> }

/**
 * What organisations were called when they submitted, by call and organisation. A version that no longer stands is read
 * only where there is one.
 */
const snapshotsOf = async (models: NominationModels, rows: readonly TakenPart[]): Promise<Map<string, OrganisationSnapshot[]>> => {
  const replaced = new Map(rows.filter((row) => row.submission.number > 1).map((row) => [row._id, row]))
  const earlier =
    replaced.size === 0
      ? []
      : await models.submissions.find({ nomination: { $in: [...replaced.keys()] } }).select('call organisation partners').lean<Array<Pick<Submission, 'call' | 'organisation' | 'partners'>>>()
  const all = new Map<string, OrganisationSnapshot[]>()
  for (const { call, organisation, partners } of [...rows.map((row) => ({ call: row.call, ...row.submission })), ...earlier]) {
    for (const one of organisationsOf({ organisation, ...(partners ? { partners } : {}) })) {
      const key = partOf(call, one.id)
      all.set(key, [...(all.get(key) ?? []), one])
    }
  }
  return all
}

const partOf = (call: string, organisation: string): string => `${call}:${organisation}`
const namesIn = (name: LocalText): string[] => [name.zh, name.en].filter((word): word is string => Boolean(word))

/**
 * The legal persons that take part in a call (null: in any), as leads or partners, each once a call and category, for a list that is linked to
 * no nomination.
 */
export const participantsOf = async (
  models: NominationModels,
  call: string | null,
  organisations: (ids: string[]) => Promise<Map<string, Organisation>>,
): Promise<Participant[]> => {
  const rows = await models.nominations
    .find({ ...(call === null ? {} : { call }), submission: { $ne: null } })
    .select('call organisation status submission.number submission.category submission.organisation submission.partners')
    .lean<TakenPart[]>()
  const taking = rows
    .filter((row) => TAKING_PART.includes(row.status))
    .flatMap(({ call: of, organisation, submission }) => [organisation, ...(submission.partners ?? []).map(({ id }) => id)].map((id) => ({ call: of, organisation: id, submission })))
  const current = await organisations([...new Set(taking.map((row) => row.organisation))])
  const snapshots = await snapshotsOf(models, rows)
  const participants = new Map<string, Participant>()
  for (const { call: of, organisation: id, submission } of taking) {
    const organisation = current.get(id)
    const key = `${partOf(of, id)}:${submission.category}`
    if (!organisation || participants.has(key)) continue
    const { name, code, kind } = organisation
    const all = [organisation, ...(snapshots.get(partOf(of, id)) ?? [])]
    const codes = [...new Set(all.map((one) => one.code))].filter(Boolean)
    const names = [...new Set(all.flatMap((one) => namesIn(one.name)))]
    participants.set(key, { call: of, organisation: id, name, code, kind, category: submission.category, codes, names })
  }
  const collator = new Intl.Collator('zh-CN')
  const shown = (p: Participant): string => p.name.zh ?? p.name.en ?? ''
  return [...participants.values()].sort((a, b) => collator.compare(shown(a), shown(b)) || (a.organisation < b.organisation ? -1 : 1))
}

/** All versions of what was submitted, the first one first. */
export const submissionsOf = (models: NominationModels, nomination: string): Promise<Submission[]> =>
  models.submissions.find({ nomination }).sort({ number: 1 }).lean<Submission[]>()

/** What these organisations submitted or stand behind, as a condition. */
const takenPartIn = (organisations: readonly string[]): Record<string, unknown> => ({
  $or: [{ organisation: { $in: [...organisations] } }, { 'submission.partners.id': { $in: [...organisations] } }],
  status: { $in: TAKING_PART },
  submission: { $ne: null },
})

/** The categories of a call in which these organisations take part, as leads or partners. */
export const categoriesOf = async (models: NominationModels, call: string, organisations: readonly string[]): Promise<string[]> =>
  organisations.length === 0
    ? []
    : models.nominations.distinct('submission.category', { call, ...takenPartIn(organisations) })

/** The calls in which one of these organisations takes part. */
export const callsOf = async (models: NominationModels, organisations: readonly string[]): Promise<string[]> =>
  models.nominations.distinct('call', takenPartIn(organisations))
