import fc from 'fast-check'
import { pagingOf } from '../../src/platform/paging.js'

const lists = { wanted: fc.integer({ min: -5, max: 100_000 }), total: fc.integer({ min: 0, max: 5_000 }), size: fc.integer({ min: 1, max: 60 }) }

test('a page is never past the end, and shows rows wherever there are any', () => {
  fc.assert(
    fc.property(lists.wanted, lists.total, lists.size, (wanted, total, size) => {
      const { page, pages, skip } = pagingOf(wanted, total, size)
      expect(page).toBeGreaterThanOrEqual(1)
      expect(page).toBeLessThanOrEqual(pages)
      expect(skip).toBe((page - 1) * size)
      expect(total === 0 ? skip === 0 : skip < total).toBe(true)
      if (wanted >= 1 && wanted <= pages) expect(page).toBe(wanted)
    }),
  )
})

test('all pages together show every row once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), lists.size, (total, size) => {
      const { pages } = pagingOf(1, total, size)
      const rows = Array.from({ length: total }, (_, index) => index)
      const shown = Array.from({ length: pages }, (_, index) => pagingOf(index + 1, total, size)).flatMap(({ skip }) => rows.slice(skip, skip + size))
      expect(shown).toEqual(rows)
    }),
  )
})
