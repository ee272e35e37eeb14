/**
 * The judge's own total while scoring. It imports nothing, so that the browser runs the same lines as the server; the
 * figure that ranks is counted by results, once the round is settled.
 */

export interface TotalCriterion {
  key: string
  /** Highest points, whole. */
  scale: number
  /** Per cent. */
  weight: number
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))

/**
 * The weighted total in hundredths on the 100-point scale, rounded half up once, at the end; criteria without points
 * count nothing yet. `points` are hundredths by criterion key. Exact for scales up to 1,000 as long as their least
 * common multiple stays below 10^8; above that it falls back on a quotient per criterion, good to the last digit shown.
 */
export const totalSoFar = (criteria: readonly TotalCriterion[], points: Readonly<Record<string, number | null | undefined>>): number => {
  const common = criteria.reduce((product, { scale }) => (product / gcd(product, scale)) * scale, 1)
  if (common > 1e8) {
    return Math.round(criteria.reduce((sum, { key, scale, weight }) => sum + ((points[key] ?? 0) * weight) / scale, 0))
  }
  const numerator = criteria.reduce((sum, { key, scale, weight }) => sum + (points[key] ?? 0) * weight * (common / scale), 0)
  return Math.floor((2 * numerator + common) / (2 * common))
}
