import { networkOf, normalisedEmail } from '../rules/index.js'
import type { Desk } from './desk.js'
import { QUARTER, type Count } from './guard.js'

/** What wrong passwords of one account are counted under, known or not. */
export const accountCount = (desk: Desk, email: string): Count => ({
  kind: 'signIn.account',
  value: normalisedEmail(email),
  limit: desk.house.config.SIGN_IN_FAILURES_PER_ACCOUNT,
  window: QUARTER,
})

/**
 * One try at the password of the account of an address, wherever a page asks for it: counted for the account and for the
 * network. `guess` answers null when the password was wrong; a right one clears the account's count. Throws `TooMany`.
 */
export const guessed = async <T>(desk: Desk, email: string, from: string, guess: () => Promise<T | null>): Promise<T | null> => {
  const { guard, house } = desk
  const ofAccount = accountCount(desk, email)
  const ofNetwork: Count = { kind: 'signIn.network', value: networkOf(from), limit: house.config.SIGN_IN_FAILURES_PER_ADDRESS, window: QUARTER }
  await guard.take(ofNetwork)
  try {
    await guard.take(ofAccount)
  } catch (error) {
    // Refused without a guess: it must not use up what the neighbours behind the same address have left.
    await guard.giveBack(ofNetwork)
    throw error
  }
  const found = await guess()
  if (found === null) return null
  await guard.forgive(ofAccount)
  await guard.giveBack(ofNetwork)
  return found
}
