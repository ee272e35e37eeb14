import fc from 'fast-check'
import {
  certificateNumber,
  distribution,
  inversions,
  overflow,
  plainNumber,
  unexplained,
  type Chosen,
} from '../../src/results/rules/index.js'
import { SeededChance } from '../../src/platform/chance.js'

const choice = (nomination: string, place: number | null, rank: number | null, reason = ''): Chosen => ({ nomination, place, rank, reason })

describe('choices against the order of the standing', () => {
  test('the order of the standing needs no reason, whatever is cut off', () => {
    expect(unexplained([choice('a', 1, 1), choice('b', 2, 2), choice('c', 3, null), choice('d', null, null)])).toEqual([])
  })

  test('equal places may be told apart without a reason', () => {
    expect(unexplained([choice('a', 1, 2), choice('b', 1, 1)])).toEqual([])
  })

  test('one that is passed over explains everybody chosen below it', () => {
    const passed = [choice('a', 1, null), choice('b', 2, 1), choice('c', 3, 2)]
    expect(unexplained(passed)).toEqual(['a'])
    expect(unexplained([choice('a', 1, null, 'withdrawn from the market'), ...passed.slice(1)])).toEqual([])
  })

  test('one that is lifted up explains everybody it overtakes', () => {
    expect(unexplained([choice('a', 1, null), choice('b', 2, null), choice('c', 3, 1)])).toEqual(['c'])
  })

  test('a nomination that nobody scored stands below all others', () => {
    expect(inversions([choice('a', 1, null), choice('b', null, 1)])).toHaveLength(1)
  })

  const choices = fc
    .array(fc.record({ place: fc.option(fc.integer({ min: 1, max: 6 })), rank: fc.option(fc.integer({ min: 1, max: 3 })), reason: fc.constantFrom('', 'why') }), { maxLength: 8 })
    .map((rows) => rows.map(({ place, rank, reason }, index) => choice(`n${index}`, place, rank, reason)))

  test('a reason at each of the named is enough, and what is in order needs none', () => {
    fc.assert(
      fc.property(choices, (given) => {
        const named = unexplained(given)
        const explained = given.map((one) => (named.includes(one.nomination) ? { ...one, reason: 'given' } : one))
        expect(unexplained(explained)).toEqual([])
        expect(named.every((id) => given.find((one) => one.nomination === id)?.reason === '')).toBe(true)
        if (inversions(given).length === 0) expect(named).toEqual([])
      }),
    )
  })

  test('a quota leaves out the lowest places', () => {
    const rows = [choice('c', 3, 1), choice('a', 1, 1), choice('b', 2, 2), choice('d', null, 1)]
    expect(overflow(rows, 1, 1)).toEqual(['c', 'd'])
    expect(overflow(rows, 2, 1)).toEqual([])
  })
})

describe('the distribution of scores', () => {
  test('covers every score once, in ranges without a gap', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 60 }), (scores) => {
        const bins = distribution(scores)
        expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(scores.length)
        for (const [index, bin] of bins.entries()) {
          expect(bin.to - bin.from).toBe(5)
          const before = bins[index - 1]
          if (before) expect(bin.from).toBe(before.to)
          const inside = scores.filter((s) => s >= bin.from * 100 && (s < bin.to * 100 || (bin.to === 100 && s === 10_000)))
          expect(inside).toHaveLength(bin.count)
        }
      }),
    )
  })
})

describe('numbers of certificates', () => {
  test('begin with the code of the call and are found however they are copied', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const number = certificateNumber('awards-2026', new SeededChance(seed))
        expect(number).toMatch(/^AWARDS-2026-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
        const spoken = ` ${number.toLowerCase().replace(/-/g, ' ').replace(/0/g, 'o').replace(/1/g, 'l')} `
        expect(plainNumber(spoken)).toBe(plainNumber(number))
      }),
    )
  })

  test('full width does not matter', () => {
    expect(plainNumber('ａｗ－２０２６－ＡＢＣＤ')).toBe('AW2026ABCD')
  })
})
