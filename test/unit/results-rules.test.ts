import fc from 'fast-check'
import { computeStanding, divideHalfUp, dropExtremes, exceededQuotas, meanHalfUp, weightedTotal, type StandingInput } from '../../src/results/rules/index.js'

const criteria = [
  { key: 'innovation', scale: 10, weight: 40 },
  { key: 'technology', scale: 30, weight: 35 },
  { key: 'effect', scale: 7, weight: 25 },
]
const pointsOf = fc.record({ innovation: fc.integer({ min: 0, max: 1000 }), technology: fc.integer({ min: 0, max: 3000 }), effect: fc.integer({ min: 0, max: 700 }) })

const hundred = [{ key: 'whole', scale: 100, weight: 100 }]
/** Entries of one category whose single criterion's points are the totals. */
const entriesOf = (totals: number[][]): StandingInput['entries'] =>
  totals.map((list, n) => ({
    nomination: `n${n}`,
    category: 'c',
    scorecards: list.map((total, j) => ({ assignment: `a${n}-${j}`, seat: `s${j}`, points: { whole: total } })),
  }))
const standing = (totals: number[][]) =>
  computeStanding({ criteria: hundred, tieOrder: [], leastJudges: 3, dropExtremesFrom: 5, entries: entriesOf(totals) })

describe('half-up division', () => {
  test.each([[1n, 2n, 1n], [5n, 10n, 1n], [4n, 10n, 0n], [15n, 10n, 2n], [0n, 3n, 0n], [999n, 1000n, 1n], [2n, 3n, 1n], [1n, 3n, 0n]])('%s / %s = %s', (a, b, q) => {
    expect(divideHalfUp(a, b)).toBe(q)
  })
  test('is within one half and never below it by a tie', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 6n }), (a, b) => {
      const q = divideHalfUp(a, b)
      return 2n * (a - q * b) < b && 2n * (a - q * b) >= -b
    }))
  })
  test('refuses what has no quotient', () => {
    expect(() => divideHalfUp(1n, 0n)).toThrow(RangeError)
    expect(() => meanHalfUp([])).toThrow(RangeError)
  })
})

describe('the weighted total of a scorecard', () => {
  test('by hand: 8.5/10 x 40 + 21/30 x 35 + 6.33/7 x 25 = 81.107… -> 81.11', () => {
    expect(weightedTotal(criteria, { innovation: 850, technology: 2100, effect: 633 })).toBe(8111)
  })
  test('is 0 for nothing and 100.00 for everything', () => {
    expect(weightedTotal(criteria, { innovation: 0, technology: 0, effect: 0 })).toBe(0)
    expect(weightedTotal(criteria, { innovation: 1000, technology: 3000, effect: 700 })).toBe(10000)
  })
  test('never falls when a criterion rises, and does not depend on the order of the criteria', () => {
    fc.assert(fc.property(pointsOf, fc.integer({ min: 0, max: 1000 }), (points, more) => {
      const raised = { ...points, innovation: Math.min(1000, points.innovation + more) }
      expect(weightedTotal(criteria, raised)).toBeGreaterThanOrEqual(weightedTotal(criteria, points))
      expect(weightedTotal([...criteria].reverse(), points)).toBe(weightedTotal(criteria, points))
    }))
  })
  test('an unfinished or impossible scorecard has none', () => {
    expect(() => weightedTotal(criteria, { innovation: 850, technology: 2100 })).toThrow(RangeError)
    expect(() => weightedTotal(criteria, { innovation: 1001, technology: 0, effect: 0 })).toThrow(RangeError)
    expect(() => weightedTotal(criteria, { innovation: 0.5, technology: 0, effect: 0 })).toThrow(RangeError)
  })
})

describe('dropping one highest and one lowest', () => {
  test('from five scorecards on: 60, 80, 81, 82, 99 -> mean of 80, 81, 82', () => {
    const [row] = standing([[9900, 6000, 8000, 8100, 8200]])
    expect(row?.score).toBe(8100)
    expect(row?.untrimmed).toBe(8040)
    expect(row?.totals.filter((t) => t.dropped !== null).map((t) => [t.total, t.dropped])).toEqual([[9900, 'highest'], [6000, 'lowest']])
  })
  test('with four, nothing is dropped', () => {
    const [row] = standing([[9900, 6000, 8000, 8100]])
    expect(row?.score).toBe(8000)
    expect(row?.totals.every((t) => t.dropped === null)).toBe(true)
  })
  test('exactly one of each, also among equals; the score lies between the kept extremes', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 10000 }), { minLength: 5, maxLength: 15 }), (totals) => {
      const marked = dropExtremes(totals.map((total, i) => ({ assignment: `a${String(i).padStart(2, '0')}`, seat: `s${i}`, total })), 5)
      expect(marked.filter((t) => t.dropped === 'highest').map((t) => t.total)).toEqual([Math.max(...totals)])
      expect(marked.filter((t) => t.dropped === 'lowest').map((t) => t.total)).toEqual([Math.min(...totals)])
      const kept = marked.filter((t) => t.dropped === null).map((t) => t.total)
      const [row] = standing([totals])
      expect(row?.score).toBeGreaterThanOrEqual(Math.min(...kept))
      expect(row?.score).toBeLessThanOrEqual(Math.max(...kept))
    }))
  })
})

describe('places', () => {
  test('equal in score, parted by the untrimmed mean', () => {
    const rows = standing([[7000, 8000, 8000, 8000, 8500], [7500, 8000, 8000, 8000, 8500]])
    expect(rows.map((r) => [r.nomination, r.place, r.tie])).toEqual([['n1', 1, 'untrimmed'], ['n0', 2, 'untrimmed']])
  })
  test('equal in both means, parted by the criteria in the declared order', () => {
    const two = [{ key: 'a', scale: 100, weight: 50 }, { key: 'b', scale: 100, weight: 50 }]
    const entry = (nomination: string, a: number, b: number) => ({ nomination, category: 'c', scorecards: [0, 1, 2].map((j) => ({ assignment: `${nomination}${j}`, seat: `s${j}`, points: { a, b } })) })
    const input = { criteria: two, leastJudges: 3, dropExtremesFrom: 5, entries: [entry('x', 7000, 9000), entry('y', 8000, 8000), entry('z', 9000, 7000)] }
    expect(computeStanding({ ...input, tieOrder: ['b', 'a'] }).map((r) => r.nomination)).toEqual(['x', 'y', 'z'])
    const byA = computeStanding({ ...input, tieOrder: ['a', 'b'] })
    expect(byA.map((r) => r.nomination)).toEqual(['z', 'y', 'x'])
    expect(byA.every((r) => r.tie === 'criterion' && r.tieCriterion === 'a')).toBe(true)
  })
  test('equal in everything share a place, and the next place is skipped', () => {
    const rows = standing([[9000, 9000, 9000], [8000, 8000, 8000], [8000, 8000, 8000], [7000, 7000, 7000]])
    expect(rows.map((r) => r.place)).toEqual([1, 2, 2, 4])
    expect(rows.map((r) => r.tie)).toEqual(['none', 'shared', 'shared', 'none'])
  })
  test('too few, unequal numbers and none at all are flagged; without a score there is no place', () => {
    const rows = standing([[9000, 9000, 9000], [8000, 8000], []])
    expect(rows.map((r) => [r.nomination, r.place, r.flags])).toEqual([
      ['n0', 1, []],
      ['n1', 2, ['tooFewJudges', 'unequalJudges']],
      ['n2', null, ['noScore', 'tooFewJudges', 'unequalJudges']],
    ])
  })
  test('do not depend on the order in which nominations and scorecards come, and never invert the printed score', () => {
    const list = fc.array(fc.array(fc.integer({ min: 0, max: 10000 }), { minLength: 1, maxLength: 7 }), { minLength: 1, maxLength: 8 })
    fc.assert(fc.property(list, (totals) => {
      const entries = entriesOf(totals)
      const input = { criteria: hundred, tieOrder: ['whole'], leastJudges: 3, dropExtremesFrom: 5 }
      const forward = computeStanding({ ...input, entries })
      const backward = computeStanding({ ...input, entries: [...entries].reverse().map((e) => ({ ...e, scorecards: [...e.scorecards].reverse() })) })
      const summary = (rows: typeof forward) => rows.map((r) => [r.nomination, r.place, r.score, r.untrimmed, r.tie])
      expect(summary(backward)).toEqual(summary(forward))
      for (const [i, row] of forward.entries()) {
        const next = forward[i + 1]
        if (next?.score != null) expect(row.score ?? -1).toBeGreaterThanOrEqual(next.score)
      }
    }))
  })
  test('categories do not compete', () => {
    const rows = computeStanding({ criteria: hundred, tieOrder: [], leastJudges: 1, dropExtremesFrom: 5, entries: entriesOf([[5000], [9000]]).map((e, i) => ({ ...e, category: `c${i}` })) })
    expect(rows.map((r) => r.place)).toEqual([1, 1])
  })
})

describe('quotas', () => {
  const prizes = [{ key: 'first', quotas: { a: 1, b: 0 } }, { key: 'second', quotas: { a: 2 } }]
  test('more than the quota is named, a missing quota is none', () => {
    const decisions = [
      { category: 'a', prize: 'first' }, { category: 'a', prize: 'first' },
      { category: 'b', prize: 'second' }, { category: 'a', prize: 'second' }, { category: 'a', prize: null },
    ]
    expect(exceededQuotas(prizes, decisions)).toEqual([
      { prize: 'first', category: 'a', chosen: 2, quota: 1 },
      { prize: 'second', category: 'b', chosen: 1, quota: 0 },
    ])
  })
})
