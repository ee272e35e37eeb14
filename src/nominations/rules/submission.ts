import { canonicalJson, hashOf } from '../../platform/canonical.js'
import { randomCode, type Chance } from '../../platform/chance.js'
import type { Submission } from '../types.js'

/**
 * What a submission's hash covers: everything but its id, the hash itself and the person who pressed the button. What the
 * first release did not know (signatory, declarations) is left out where it is absent, so that its hashes stay valid.
 */
export type HashedSubmission = Omit<Submission, '_id' | 'hash' | 'by'>

/** SHA-256 of the canonical JSON (RFC 8785) of a submission; anyone with the content can recompute it. */
export const submissionHash = (content: HashedSubmission): string => hashOf(content)

/** The hashed part of a stored submission. */
export const hashedOf = ({ _id: _, hash: __, by: ___, ...content }: Submission): HashedSubmission => content

/** The very bytes whose SHA-256 is the submission's hash: whoever has them recomputes it with any tool. */
export const canonicalBytes = (submission: Submission): Buffer => Buffer.from(canonicalJson(hashedOf(submission)), 'utf8')

/** Whether a stored submission still is what its receipt says. */
export const isUnchanged = (submission: Submission): boolean => submissionHash(hashedOf(submission)) === submission.hash

/**
 * A receipt's number: the call's code and 40 random bits. It is unique without a counter, over which everybody would
 * wait in the last minute, and tells nobody how many have submitted.
 */
export const receiptNumber = (callCode: string, chance: Chance): string =>
  `${callCode.toUpperCase()}-${randomCode(chance, 4)}-${randomCode(chance, 4)}`

/** Digits of a hash that make a receipt's check code: 64 bits, too many to guess through a limited page. */
const CHECK_DIGITS = 16

/** A receipt's check code as it is printed: the first 16 digits of its submission's hash in groups of four. */
export const checkCode = (hash: string): string => hash.slice(0, CHECK_DIGITS).toUpperCase().replace(/(.{4})(?=.)/g, '$1-')

/** Digits of a typed hash or check code, without what people put between them; '' for what is neither. */
export const checkDigits = (typed: string): string => {
  const digits = typed.normalize('NFKC').toLowerCase().replace(/[\s\p{Pd}:.]/gu, '')
  return /^[0-9a-f]+$/.test(digits) && (digits.length === CHECK_DIGITS || digits.length === 64) ? digits : ''
}

/** A receipt's number as it is kept, from how people type it. */
export const receiptTyped = (typed: string): string => typed.normalize('NFKC').trim().toUpperCase().replace(/\s+/gu, '').replace(/\p{Pd}/gu, '-')

/** Where whoever holds a receipt checks it; what its QR code says. */
export const checkPath = ({ receipt, hash }: Pick<Submission, 'receipt' | 'hash'>): string =>
  `/receipts?number=${encodeURIComponent(receipt)}&code=${checkCode(hash)}`

/** The SHA-256s in lines that people typed or pasted (also as `sha256sum` prints them); '' for a line without one. */
export const hashesTyped = (lines: string): Array<{ line: string; sha256: string }> =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ line, sha256: /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/i.exec(line)?.[0].toLowerCase() ?? '' }))
