import type { Organisation } from '../accounts/index.js'
import { normalised, type LocalText } from '../platform/text.js'
import type { NominationDocument, NominationModels } from './model.js'
import type { Nomination, NominationStatus, Submission } from './types.js'

/** A nomination that passed the formality check, as later stages need it. */
export interface AcceptedNomination {
  id: string
  category: string
  title: LocalText
  organisation: { id: string; name: LocalText; code: string }
  submission: string
}

/** A legal person that takes part in a call; linked to no nomination, for declarations of conflict. */
export interface Participant {
  organisation: string
  name: LocalText
  code: string
  kind: string
  category: string
}

/** What the desk's list can be asked for; all of it lives in the address. */
export interface DeskFilter {
  statuses: NominationStatus[]
  category: string | null
  /** Words looked for in title and summary, or a receipt's number. */
  search: string
  sort: 'title' | 'submitted' | 'updated'
  page: number
}

export const DESK_PAGE = 25

/** Statuses that the office sees at all: drafts that were never submitted are their nominee's business. */
const SUBMITTED: NominationStatus[] = ['submitted', 'returned', 'accepted', 'ineligible', 'withdrawn']
/** Statuses that take part in what follows the formality check. */
const TAKING_PART: NominationStatus[] = ['submitted', 'returned', 'accepted']

/** In search expressions every character stands for itself. */
const literally = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const deskQuery = (call: string, filter: Omit<DeskFilter, 'page' | 'sort'>): Record<string, unknown> => {
  const statuses = filter.statuses.length > 0 ? filter.statuses.filter((s) => SUBMITTED.includes(s)) : SUBMITTED
  const words = normalised(filter.search)
  return {
    call,
    status: { $in: statuses },
    // Withdrawn drafts exist, too: what was never submitted is not shown.
    submission: { $ne: null },
    ...(filter.category === null ? {} : { category: filter.category }),
    ...(words === ''
      ? {}
      : { $or: [{ search: { $regex: literally(words) } }, { 'submission.receipt': words.toUpperCase() }] }),
  }
}

const SORTS = {
  title: { sortTitle: 1, _id: 1 },
  submitted: { 'submission.at': -1, _id: 1 },
  updated: { updatedAt: -1, _id: 1 },
} as const

/** One page of the desk's list, and how many there are in all. */
export const deskPage = async (
  models: NominationModels,
  call: string,
  filter: DeskFilter,
): Promise<{ rows: NominationDocument[]; total: number }> => {
  const query = deskQuery(call, filter)
  const total = await models.nominations.countDocuments(query)
  const rows = await models.nominations
    .find(query)
    .select('-answers')
    .sort(SORTS[filter.sort])
    .skip((filter.page - 1) * DESK_PAGE)
    .limit(DESK_PAGE)
    .lean<NominationDocument[]>()
  return { rows, total }
}

/** Every nomination that the filter finds, one after the other, for exports. */
export const deskRows = (models: NominationModels, call: string, filter: DeskFilter): AsyncIterable<NominationDocument> =>
  models.nominations
    .find(deskQuery(call, filter))
    .select('-answers')
    .sort(SORTS[filter.sort])
    .lean<NominationDocument[]>()
    .cursor() as unknown as AsyncIterable<NominationDocument>

/** How many nominations of a call stand at each status. */
export const statusCounts = async (models: NominationModels, call: string): Promise<Record<NominationStatus, number>> => {
  const groups = await models.nominations.aggregate<{ _id: NominationStatus; count: number }>([
    { $match: { call } },
    { $group: { _id: '$status', count: { $sum: 1 } } },
  ])
  const counts = { draft: 0, submitted: 0, returned: 0, accepted: 0, ineligible: 0, withdrawn: 0 }
  for (const group of groups) counts[group._id] = group.count
  return counts
}

/** The nominations of some organisations, the latest change first. */
export const nominationsOf = (models: NominationModels, organisations: readonly string[]): Promise<Nomination[]> =>
  models.nominations
    .find({ organisation: { $in: [...organisations] } })
    .sort({ updatedAt: -1, _id: 1 })
    .lean<Nomination[]>()

/** Accepted nominations with the submission that stands, by category and title. */
export const acceptedOf = async (models: NominationModels, call: string): Promise<AcceptedNomination[]> => {
  const nominations = await models.nominations.find({ call, status: 'accepted' }).select('-answers').sort({ category: 1, sortTitle: 1, _id: 1 }).lean<Nomination[]>()
  const submissions = await models.submissions
    .find({ _id: { $in: nominations.flatMap((n) => (n.submission ? [n.submission.id] : [])) } })
    .select('-answers')
    .lean<Submission[]>()
  const byId = new Map(submissions.map((submission) => [submission._id, submission]))
  return nominations.flatMap((nomination) => {
    const submission = byId.get(nomination.submission?.id ?? '')
    if (!submission) return []
    const { id, name, code } = submission.organisation
    return [{ id: nomination._id, category: submission.category, title: submission.title, organisation: { id, name, code }, submission: submission._id }]
  })
}

/** The legal persons that take part, each once a category, for a list that is linked to no nomination. */
export const participantsOf = async (
  models: NominationModels,
  call: string,
  category: string | null,
  organisations: (ids: string[]) => Promise<Map<string, Organisation>>,
): Promise<Participant[]> => {
  const pairs = await models.nominations.aggregate<{ _id: { organisation: string; category: string } }>([
    { $match: { call, status: { $in: TAKING_PART }, submission: { $ne: null }, ...(category === null ? {} : { category }) } },
    { $group: { _id: { organisation: '$organisation', category: '$category' } } },
  ])
  const known = await organisations([...new Set(pairs.map((pair) => pair._id.organisation))])
  const participants = pairs.flatMap(({ _id }) => {
    const organisation = known.get(_id.organisation)
    return organisation
      ? [{ organisation: organisation._id, name: organisation.name, code: organisation.code, kind: organisation.kind, category: _id.category }]
      : []
  })
  const collator = new Intl.Collator('zh-CN')
  const shown = (p: Participant): string => p.name.zh ?? p.name.en ?? ''
  return participants.sort((a, b) => collator.compare(shown(a), shown(b)) || (a.organisation < b.organisation ? -1 : 1))
}
