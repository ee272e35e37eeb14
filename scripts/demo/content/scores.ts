import { fraction } from './chance.js'

/**
 * A believable score: the nomination's quality, the judge's own severity, and a little disagreement on each criterion.
 * @param scale highest score of the criterion; the answer is a whole number from 0 to it
 * @param quality the nomination's, 0 to 1
 */
export const scoreFor = (
  scale: number, quality: number, seed: { judge: string; nomination: string; criterion: string },
): number => {
  const severity = (fraction('severity', seed.judge) - 0.5) * 0.1
  const opinion = (fraction('opinion', seed.judge, seed.nomination) - 0.5) * 0.1
  const detail = (fraction('detail', seed.judge, seed.nomination, seed.criterion) - 0.5) * 0.08
  // Judges use the upper half of a scale: quality 0.5 reads as about 69 of 100, quality 0.9 as about 89.
  const share = 0.44 + 0.5 * quality - severity + opinion + detail
  return Math.round(scale * Math.min(1, Math.max(0.2, share)))
}
