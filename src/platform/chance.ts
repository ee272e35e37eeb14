import { createHash, randomBytes } from 'node:crypto'

/** Where randomness comes from. Production uses the system's; tests and the demonstration a repeatable one. */
export interface Chance {
  bytes(count: number): Buffer
}

/** Cryptographic randomness of the operating system. */
export const systemChance: Chance = { bytes: (count) => randomBytes(count) }

/** A repeatable stream of bytes from a seed (SHA-256 in counter mode). Never for secrets of a real service. */
export class SeededChance implements Chance {
  #counter = 0
  readonly #seed: string

  constructor(seed: string) {
    this.#seed = seed
  }

  bytes(count: number): Buffer {
    const parts: Buffer[] = []
    for (let length = 0; length < count; length += 32) {
      parts.push(createHash('sha256').update(`${this.#seed}:${this.#counter++}`).digest())
    }
    return Buffer.concat(parts).subarray(0, count)
  }
}

/** Crockford's base 32: no I, L, O, U, so that a number read aloud or copied by hand survives. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** `length` characters of Crockford base 32, 5 bits each. */
export const randomCode = (chance: Chance, length: number): string =>
  Array.from(chance.bytes(length), (byte) => ALPHABET[byte & 31]).join('')

/** A document's id: 20 lower-case characters, 100 random bits; says nothing of order or time. */
export const newId = (chance: Chance): string => randomCode(chance, 20).toLowerCase()

/** What an id looks like; for parsing parameters. */
export const ID_PATTERN = /^[0-9a-hjkmnp-tv-z]{20}$/
