/**
 * Exact arithmetic on integers of hundredths. Nothing here ever is a binary fraction, so that anyone who recomputes
 * with pen and paper arrives at the printed figure.
 */

/** Divides non-negative integers, rounding half up (domain.md, "Score of a nomination"). */
export const divideHalfUp = (numerator: bigint, denominator: bigint): bigint => {
  if (denominator <= 0n || numerator < 0n) throw new RangeError('divideHalfUp takes numerator >= 0 and denominator > 0')
  return (2n * numerator + denominator) / (2n * denominator)
}

/** The mean of integers, rounded half up to an integer; of none there is no mean. */
export const meanHalfUp = (values: readonly number[]): number => {
  if (values.length === 0) throw new RangeError('no mean of nothing')
  const sum = values.reduce((total, value) => total + BigInt(value), 0n)
  return Number(divideHalfUp(sum, BigInt(values.length)))
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b))
const lcm = (a: bigint, b: bigint): bigint => (a / gcd(a, b)) * b

/** A criterion as far as counting needs it: highest points `scale` (whole points) and `weight` in per cent. */
export interface Weighting {
  key: string
  scale: number
  weight: number
}

/**
 * The weighted total of one scorecard in hundredths on the 100-point scale: the sum of points / scale x weight over
 * all criteria, rounded half up once, at the end. `points` are hundredths of a point, 0 to scale x 100.
 * Throws RangeError for a missing criterion or points outside the scale: an unfinished scorecard has no total.
 */
export const weightedTotal = (criteria: readonly Weighting[], points: Readonly<Record<string, number>>): number => {
  const common = criteria.reduce((product, { scale }) => lcm(product, BigInt(scale)), 1n)
  let numerator = 0n
  for (const { key, scale, weight } of criteria) {
    const given = points[key]
    if (given === undefined || !Number.isInteger(given) || given < 0 || given > scale * 100) {
      throw new RangeError(`criterion ${key}: points must be whole hundredths from 0 to ${scale * 100}`)
    }
    numerator += BigInt(given) * BigInt(weight) * (common / BigInt(scale))
  }
  return Number(divideHalfUp(numerator, common))
}
