/**
 * What an answer to "take this whole upload in" means for it. Only bytes that will not do are forgotten: everything else
 * (nobody signed in, a busy house, a right that is missing now) leaves the upload to be taken in later.
 */
export type Verdict =
  /** Try again by itself. */
  | 'again'
  /** The session is over, or the form's token is of another one. */
  | 'signIn'
  /** The bytes will not do. */
  | 'refused'
  /** Not now; the upload is kept. */
  | 'kept'

/** Refused for what was sent: too big, of a kind that is not taken, not what the question asks for. */
const ABOUT_BYTES = [413, 415, 422]
/** Another request has it in hand, or there were too many. */
const PASSES = [408, 409, 423, 425, 429]

export const verdictOf = (status: number, answer: unknown): Verdict => {
  if (status === 401 || (typeof answer === 'object' && answer !== null && 'signIn' in answer)) return 'signIn'
  if (status >= 500 || PASSES.includes(status)) return 'again'
  return ABOUT_BYTES.includes(status) ? 'refused' : 'kept'
}

/** Whether the server says that it keeps nothing of an upload; else it may only not tell. */
export const isGone = (status: number): boolean => status === 404 || status === 410
