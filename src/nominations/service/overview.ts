import type { Call, OverviewFigure } from '../../calls/index.js'
import type { Key } from '../../platform/i18n.js'
import { organisationsToCheck, overdueReturns, statusCounts } from '../queries.js'
import type { Wait, WaitFigure } from '../rules/index.js'
import type { NominationParts } from './parts.js'

/** What waits for the secretariat: nominations to check, answers to look at, returns not answered in time, organisations to verify. */
export const overviewFigures = async (parts: NominationParts, call: Call, waits: readonly WaitFigure[]): Promise<OverviewFigure[]> => {
  const counts = await statusCounts(parts.models, call._id)
  const overdue = await overdueReturns(parts.models, call._id, parts.house.clock.now())
  const organisations = await parts.accounts.organisations(await organisationsToCheck(parts.models, call._id))
  const unverified = [...organisations.values()].filter((o) => o.verification !== 'verified').length
  const list = `/desk/calls/${call._id}/nominations`
  /** Shown where there is something to do. */
  const waiting = (wait: Wait, label: Key): OverviewFigure[] => {
    const count = waits.find((one) => one.wait === wait)?.count ?? 0
    return count > 0 ? [{ label, count, href: `${list}?wait=${wait}`, tone: 'waiting' }] : []
  }
  return [
    { label: 'nominations.overview.toCheck', count: counts.submitted, href: `${list}?status=submitted`, tone: counts.submitted > 0 ? 'waiting' : 'done' },
    ...waiting('answered', 'checking.overview.answered'),
    ...waiting('second', 'checking.overview.second'),
    ...waiting('appeal', 'checking.overview.appeals'),
    { label: 'nominations.overview.overdue', count: overdue, href: `${list}?wait=unanswered`, tone: overdue > 0 ? 'blocked' : null },
    { label: 'nominations.overview.unverified', count: unverified, href: '/admin/organisations?verification=unverified', tone: unverified > 0 ? 'waiting' : null },
    { label: 'nominations.overview.accepted', count: counts.accepted, href: `${list}?status=accepted`, tone: 'done' },
  ]
}
