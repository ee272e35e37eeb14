import { hash, verify } from '@node-rs/argon2'

/** How dear a hash is: memory in KiB, passes, lanes. */
export interface HashingCost {
  memoryCost: number
  timeCost: number
  parallelism: number
}

/** OWASP's recommendation for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
export const STRONG: HashingCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The cheapest that argon2 takes: for tests and for the demonstration's many made-up people. */
export const QUICK: HashingCost = { memoryCost: 8, timeCost: 1, parallelism: 1 }

/** Argon2id hashes of passwords. The algorithm and its cost stand in each hash, so both may change later. */
export class Hasher {
  readonly #cost: HashingCost
  #dummy: Promise<string> | null = null

  constructor(cost: HashingCost) {
    this.#cost = cost
  }

  /** The hash of a password in the PHC form; argon2id is the library's algorithm unless told otherwise. */
  hash(password: string): Promise<string> {
    return hash(password.normalize('NFKC'), this.#cost)
  }

  /** Compares; with no hash to compare to it takes as long and answers false, so that the time tells nothing. */
  async matches(password: string, stored: string | null): Promise<boolean> {
    this.#dummy ??= this.hash('nobody has this password')
    const answer = await verify(stored ?? (await this.#dummy), password.normalize('NFKC'))
    return answer && stored !== null
  }
}
