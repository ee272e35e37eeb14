/** One page of a list that is shown page by page. */
export interface Paging {
  /** Counted from 1. */
  page: number
  /** How many there are; an empty list has one. */
  pages: number
  /** Rows before this page. */
  skip: number
}

/**
 * Where in a list of `total` rows, `size` a page, the `wanted` page stands: past its end (an edited address, a list that
 * grew shorter) it is the last one, so that nobody is told that there is nothing.
 */
export const pagingOf = (wanted: number, total: number, size: number): Paging => {
  const pages = Math.max(1, Math.ceil(total / size))
  const page = Math.min(Math.max(1, wanted), pages)
  return { page, pages, skip: (page - 1) * size }
}
