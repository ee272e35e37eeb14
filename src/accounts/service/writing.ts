import type { Actor } from '../../platform/actor.js'
import { DAY } from '../../platform/clock.js'
import { Invalid, TooMany } from '../../platform/errors.js'
import { normalisedEmail } from '../rules/index.js'
import type { Desk } from './desk.js'

/**
 * How many mails one account may cause in a day: invitations to colleagues, to whatever address is typed, and requests to
 * join, to the owner of an organisation. Many go out when an organisation begins; few to the same recipient.
 */
export const WRITTEN_A_DAY = {
  invitation: { account: 40, recipient: 5 },
  joinRequest: { account: 20, recipient: 5 },
} as const

/**
 * Does what mails to somebody else, counted against those limits for the account unless it fails; `recipient` is an address
 * or an organisation's code. Throws `Invalid` beside `field` when a limit is reached.
 */
export const writing = async <T>(
  { guard }: Desk,
  actor: Actor,
  given: { kind: keyof typeof WRITTEN_A_DAY; recipient: string; field: string },
  act: () => Promise<T>,
): Promise<T> => {
  const account = actor.account ?? ''
  const limits = WRITTEN_A_DAY[given.kind]
  const counts = [
    { kind: `written.${given.kind}`, value: account, limit: limits.account, window: DAY },
    { kind: `written.${given.kind}.recipient`, value: `${account} ${normalisedEmail(given.recipient)}`, limit: limits.recipient, window: DAY },
  ]
  try {
    return await guard.rationed(counts, act)
  } catch (error) {
    if (!(error instanceof TooMany)) throw error
    throw new Invalid({ [given.field]: { key: 'accounts.writtenTooOften' } })
  }
}
