import { z } from 'zod'
import { page as pageNumber } from '../../platform/http/fields.js'
import { DESK_SORTS, DESK_STATUSES, type DeskFilter } from '../queries.js'

/** The desk's list in an address; whatever does not fit is left out, as people edit addresses. */
export const deskQuery = z.object({
  status: z.enum(DESK_STATUSES).or(z.literal('')).catch('').default(''),
  category: z.string().max(40).catch('').default(''),
  search: z.string().trim().max(200).catch('').default(''),
  sort: z.enum(DESK_SORTS).catch('submitted').default('submitted'),
  reverse: z.enum(['1', '']).catch('').default(''),
  page: pageNumber(),
})
export type DeskQuery = z.infer<typeof deskQuery>

export const filterOf = ({ status, category, search, sort, reverse, page }: DeskQuery): DeskFilter => ({
  statuses: status === '' ? [] : [status],
  category: category === '' ? null : category,
  search,
  sort,
  reverse: reverse === '1',
  page,
})

/** The filter as the end of an address, '' for the plain list; the page number is not part of it. */
export const queryWords = ({ status, category, search, sort, reverse }: DeskQuery): string => {
  const values = new URLSearchParams()
  if (status) values.set('status', status)
  if (category) values.set('category', category)
  if (search) values.set('search', search)
  if (sort !== 'submitted') values.set('sort', sort)
  if (reverse) values.set('reverse', reverse)
  const words = values.toString()
  return words === '' ? '' : `?${words}`
}
