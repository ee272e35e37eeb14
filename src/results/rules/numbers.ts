import { randomCode, type Chance } from '../../platform/chance.js'

/**
 * A certificate's number: the call's code and 40 random bits, so that nobody finds one by counting on from another.
 * Unique by chance; the database's index makes sure.
 */
export const certificateNumber = (callCode: string, chance: Chance): string =>
  `${callCode.toUpperCase()}-${randomCode(chance, 4)}-${randomCode(chance, 4)}`

/** Longest number that is looked up at all. */
export const LONGEST_NUMBER = 60

/**
 * A number as people copy it, made comparable: any case and width, without spaces and hyphens; O read as 0, I and L as
 * 1 (the random part has none of these letters).
 */
export const plainNumber = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
