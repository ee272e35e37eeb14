/**
 * Repeatable chance: the same words always give the same number,
   so that the demonstration is the same on every machine.
 */

/** A 32-bit number from any words (FNV-1a, then mixed so that neighbouring seeds lie far apart). */
export const hash = (...words: readonly (string | number)[]): number => {
  let value = 0x811c9dc5
  for (const character of words.join('\u0000')) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193)
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) >>> 0
}

/** A number from 0 (included) to 1 (excluded). */
export const fraction = (...words: readonly (string | number)[]): number => hash(...words) / 0x1_0000_0000

/** One of several; throws when there is none. */
export const pick = <T>(from: readonly T[], ...words: readonly (string | number)[]): T => {
  const found = from[hash(...words) % from.length]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}
