/** A range of scores, in whole points: from `from` up to below `to` (the last one includes 100). */
export interface Bin {
  from: number
  to: number
  count: number
}

/** Points that one bar of the distribution covers. */
export const BIN_WIDTH = 5

/**
 * How many scores (hundredths) lie in each range of five points, from the lowest that occurs to the highest, without
 * gaps; none for no scores.
 */
export const distribution = (scores: readonly number[]): Bin[] => {
  if (scores.length === 0) return []
  const place = (score: number): number => Math.min(Math.floor(score / (BIN_WIDTH * 100)), 100 / BIN_WIDTH - 1)
  const places = scores.map(place)
  const [first, last] = [Math.min(...places), Math.max(...places)]
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const at = first + index
    return { from: at * BIN_WIDTH, to: (at + 1) * BIN_WIDTH, count: places.filter((p) => p === at).length }
  })
}
