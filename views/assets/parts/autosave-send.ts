import { csrf } from './dom.js'
import { renewToken } from './session.js'
import type { Change, Value } from './autosave-copy.js'

export interface Answer {
  saved: { field: string; rev: string | number }[]
  conflicts: { field: string; value: Value; rev: string | number; by: string }[]
  /** What has to be mended in fields that were kept. */
  faults?: Record<string, string>
}

/** What someone else has saved since the page was made. */
export interface Remote {
  field: string
  value: Value
  rev: string | number
}

/** What became of a save: answered, to be tried again, refused with a reason, or the session is over. */
export type Outcome =
  | { kind: 'answered'; answer: Answer }
  | { kind: 'unreachable'; offline: boolean }
  /** `fields` names the fields that were refused, where the others may be sent without them. */
  | { kind: 'refused'; reason: string; fields: Record<string, string> }
  | { kind: 'lapsed'; other: boolean }

const isAnswer = (value: unknown): value is Answer =>
  typeof value === 'object' && value !== null && 'saved' in value && Array.isArray(value.saved) && 'conflicts' in value && Array.isArray(value.conflicts)

const wordsIn = (value: unknown): Record<string, string> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, words]) => [key, String(words)])) : {}

const post = async (url: string, changes: readonly Change[]): Promise<Response | null> => {
  const body = JSON.stringify({ changes: changes.map(({ field, value, base }) => ({ field, value, base })) })
  try {
    return await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRF-Token': csrf() },
      body,
      // A page that goes away may still send up to 64 kB.
      keepalive: body.length < 20_000,
    })
  } catch {
    return null
  }
}

/**
 * Sends changes to the server. When the session is over, looks once whether the same account has signed in again
 * elsewhere, and then sends with the new session's token; another account's session is never used.
 */
export const sendChanges = async (url: string, account: string, changes: readonly Change[]): Promise<Outcome> => {
  for (let again = false; ; again = true) {
    const response = await post(url, changes)
    if (!response || response.status >= 500 || response.status === 408 || response.status === 429) {
      return { kind: 'unreachable', offline: !response && !navigator.onLine }
    }
    const answer: unknown = await response.json().catch(() => null)
    if (response.ok && isAnswer(answer)) return { kind: 'answered', answer }
    const told = typeof answer === 'object' && answer !== null ? answer : {}
    if ('signIn' in told || response.redirected) {
      const standing = await renewToken(account)
      if (standing === 'unknown') return { kind: 'unreachable', offline: !navigator.onLine }
      if (standing === 'same' && !again) continue
      return { kind: 'lapsed', other: standing === 'other' }
    }
    return { kind: 'refused', reason: 'error' in told ? String(told.error) : '', fields: 'fields' in told ? wordsIn(told.fields) : {} }
  }
}
