import { hashOf } from '../../platform/canonical.js'
import { randomCode, type Chance } from '../../platform/chance.js'
import type { Submission } from '../types.js'

/** What a submission's hash covers: everything but its id, the hash itself and the person who pressed the button. */
export type HashedSubmission = Omit<Submission, '_id' | 'hash' | 'by'>

/** SHA-256 of the canonical JSON (RFC 8785) of a submission; anyone with the content can recompute it. */
export const submissionHash = (content: HashedSubmission): string => hashOf(content)

/** Whether a stored submission still is what its receipt says. */
export const isUnchanged = ({ _id: _, hash, by: __, ...content }: Submission): boolean => submissionHash(content) === hash

/**
 * A receipt's number: the call's code and 40 random bits. It is unique without a counter, over which everybody would
 * wait in the last minute, and tells nobody how many have submitted.
 */
export const receiptNumber = (callCode: string, chance: Chance): string =>
  `${callCode.toUpperCase()}-${randomCode(chance, 4)}-${randomCode(chance, 4)}`
