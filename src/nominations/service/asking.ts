import type { Actor } from '../../platform/actor.js'
import { DAY } from '../../platform/clock.js'
import { Invalid, TooMany } from '../../platform/errors.js'
import type { NominationParts } from './parts.js'

/**
 * How often strangers may be written to, in a day: a link goes to whatever address is typed. One account alone does not
 * use up what an address may be sent, so that nobody keeps others from asking it.
 */
export const ASKED_A_DAY = { account: 40, nomination: 20, recipientByAccount: 5, recipient: 20 } as const

/**
 * Does what mails a link to a partner or an endorsing body, counted against those limits unless it fails. `recipients` are
 * addresses and credit codes, '' left out. Throws `Invalid` beside `field` when one of the limits is reached.
 */
export const asking = async <T>(
  parts: NominationParts,
  actor: Actor,
  given: { nomination: string; recipients: readonly string[]; field: string },
  act: () => Promise<T>,
): Promise<T> => {
  const account = actor.account ?? ''
  const count = (kind: keyof typeof ASKED_A_DAY, value: string) => ({ kind: `asked.${kind}`, value, limit: ASKED_A_DAY[kind], window: DAY })
  const recipients = [...new Set(given.recipients.filter((one) => one !== ''))].flatMap((one) => [count('recipientByAccount', `${account} ${one}`), count('recipient', one)])
  try {
    return await parts.accounts.rationed([count('account', account), count('nomination', given.nomination), ...recipients], act)
  } catch (error) {
    if (!(error instanceof TooMany)) throw error
    throw new Invalid({ [given.field]: { key: 'backing.refused.askedTooOften' } })
  }
}
