import { z } from 'zod'
import type { Call } from '../../calls/index.js'
import type { Actor } from '../../platform/actor.js'
import { ID_PATTERN } from '../../platform/chance.js'
import { DAY } from '../../platform/clock.js'
import { page as pageNumber } from '../../platform/http/fields.js'
import { DESK_SORTS, DESK_STATUSES, type DeskFilter } from '../queries.js'
import { WAITS } from '../rules/index.js'
import type { NominationServices } from './index.js'

/** Days for which something may have waited, as the filter offers them. */
export const WAITING_DAYS = ['1', '3', '7', '14'] as const

/** The desk's list in an address; whatever does not fit is left out, as people edit addresses. */
export const deskQuery = z.object({
  status: z.enum(DESK_STATUSES).or(z.literal('')).catch('').default(''),
  category: z.string().max(40).catch('').default(''),
  checker: z.enum(['me', 'none']).or(z.string().regex(ID_PATTERN)).or(z.literal('')).catch('').default(''),
  wait: z.enum(WAITS).or(z.literal('')).catch('').default(''),
  since: z.enum(WAITING_DAYS).or(z.literal('')).catch('').default(''),
  alike: z.enum(['1', '']).catch('').default(''),
  search: z.string().trim().max(200).catch('').default(''),
  sort: z.enum(DESK_SORTS).catch('submitted').default('submitted'),
  reverse: z.enum(['1', '']).catch('').default(''),
  page: pageNumber(),
})
export type DeskQuery = z.infer<typeof deskQuery>

/** The filter for one reader at an instant: what is closed to the reader, or may not be known, is left out of it. */
export const filterOf = async ({ nominations }: Pick<NominationServices, 'nominations'>, { status, category, checker, wait, since, alike, search, sort, reverse, page }: DeskQuery, actor: Actor, now: Date, call: Call): Promise<DeskFilter> => ({
  checker: checker === '' ? null : checker === 'me' ? actor.account : checker,
  wait: wait === '' ? null : wait,
  waitingSince: since === '' ? null : new Date(now.getTime() - Number(since) * DAY),
  now,
  alike: alike === '1' ? await nominations.checking.alikeIn(actor, call) : null,
  closed: await nominations.interests(actor, call._id),
  statuses: status === '' ? [] : [status],
  category: category === '' ? null : category,
  search,
  sort,
  reverse: reverse === '1',
  page,
})

/** The filter as the end of an address, '' for the plain list; the page number is not part of it. */
export const queryWords = ({ status, category, checker, wait, since, alike, search, sort, reverse }: Omit<DeskQuery, 'page'>): string => {
  const values = new URLSearchParams()
  if (status) values.set('status', status)
  if (category) values.set('category', category)
  if (checker) values.set('checker', checker)
  if (wait) values.set('wait', wait)
  if (since) values.set('since', since)
  if (alike) values.set('alike', alike)
  if (search) values.set('search', search)
  if (sort !== 'submitted') values.set('sort', sort)
  if (reverse) values.set('reverse', reverse)
  const words = values.toString()
  return words === '' ? '' : `?${words}`
}
