import { timingSafeEqual } from 'node:crypto'
import type { Actor } from '../../platform/actor.js'
import { checkDigits, receiptTyped } from '../rules/index.js'
import type { Submission } from '../types.js'
import type { NominationParts } from './parts.js'

/** Wrong numbers and codes that one network may try in a quarter of an hour. */
export const WRONG_RECEIPTS = 20

/** What a receipt's holder is told: that it stands as it says, and nothing of the nomination. */
export interface CheckedReceipt {
  receipt: string
  /** The submission's version: 1 for the first. */
  number: number
  at: Date
  /** IANA zone of the call. */
  zone: string
  graceUsed: boolean
  hash: string
  /** SHA-256 of its files in their order; their names would tell of the nomination. */
  files: string[]
  /** No later version has been submitted. */
  stands: boolean
}

const belong = (digits: string, hash: string): boolean =>
  digits !== '' && timingSafeEqual(Buffer.from(digits), Buffer.from(hash.slice(0, digits.length)))

/**
 * Looks a receipt up by its number and its check code or hash. Null alike for a number that is none, a code that is none
 * and two that do not belong together. Throws `TooMany` after too many of those from one network.
 */
export const checkReceipt = (parts: NominationParts, actor: Actor, given: { number: string; code: string }): Promise<CheckedReceipt | null> =>
  parts.accounts.limited(actor, 'receipt.network', WRONG_RECEIPTS, async () => {
    const submission = await parts.models.submissions.findOne({ receipt: receiptTyped(given.number) }).lean<Submission>()
    if (!submission || !belong(checkDigits(given.code), submission.hash)) return null
    const { receipt, number, at, graceUsed, hash, files } = submission
    const call = await parts.calls.find(submission.call)
    const later = await parts.models.submissions.exists({ nomination: submission.nomination, number: number + 1 })
    return { receipt, number, at, zone: call.timeZone, graceUsed, hash, files: files.map((file) => file.sha256), stands: later === null }
  })
