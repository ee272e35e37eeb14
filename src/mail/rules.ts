import { HOUR, MINUTE } from '../platform/clock.js'

/** How long a mail waits after its first, second … failed try, in milliseconds; after the last one it is given up. */
export const DEFAULT_WAITS: readonly number[] = [
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  HOUR,
  4 * HOUR,
  12 * HOUR,
]

/** True for an address that can stand in a header and an envelope: one @, no white space, quotes or control characters. */
export const deliverable = (email: string): boolean =>
  email.length <= 254 && /^[^\s@<>(),;:\\"[\]\p{Cc}]{1,64}@[^\s@<>(),;:\\"[\]\p{Cc}]+$/u.test(email)

/** A name or subject without anything that could begin another header line. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()

/** What a failed try says, as nodemailer tells it. */
export interface Failure {
  code?: string | undefined
  responseCode?: number | undefined
  command?: string | undefined
}

/**
 * - 'refused': the server will never take this mail (5xx for its recipient or its content: RFC 5321, 4.2.1);
 * - 'unreachable': no mail would get through now, so the others need not be tried;
 * - 'failed': this try failed.
 */
export type Verdict = 'refused' | 'unreachable' | 'failed'

const WAY_IS_BARRED = new Set([
  ...['ECONNECTION', 'ECONNREFUSED', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'ETLS', 'EREQUIRETLS', 'EAUTH', 'ENOAUTH'],
  ...['EOAUTH2', 'EPROXY', 'ECONFIG', 'EMAXLIMIT', 'EPROTOCOL'],
])

/** Reads a failure. 5xx for the greeting, the sign-in or the sender is the house's setting and not the mail's fault. */
export const verdictOf = (failure: Failure): Verdict => {
  const permanent = (failure.responseCode ?? 0) >= 500
  if (permanent && /^(RCPT TO|DATA)/.test(failure.command ?? '')) return 'refused'
  return WAY_IS_BARRED.has(failure.code ?? '') ? 'unreachable' : 'failed'
}

/** When a mail is tried again after its `attempts`-th failed try; null when it is given up. */
export const nextTry = (attempts: number, now: Date, waits: readonly number[]): Date | null => {
  const wait = waits[attempts - 1]
  return wait === undefined ? null : new Date(now.getTime() + wait)
}
