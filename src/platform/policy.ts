import type { Key, Values } from './i18n.js'
import { Denied, Hidden } from './errors.js'

/** The answer of a policy: allowed, hidden (404: may not know it exists), or denied with the reason's key. */
export type Decision =
  | { allowed: true }
  | { allowed: false; hidden: true }
  | { allowed: false; hidden: false; key: Key; values?: Values }

export const allowed: Decision = { allowed: true }
export const hidden: Decision = { allowed: false, hidden: true }
export const denied = (key: Key, values?: Values): Decision =>
  values ? { allowed: false, hidden: false, key, values } : { allowed: false, hidden: false, key }

/** Lets an allowed act go on; throws `Hidden` or `Denied` otherwise. */
export const enforce = (decision: Decision): void => {
  if (decision.allowed) return
  if (decision.hidden) throw new Hidden()
  throw new Denied(decision.key, decision.values)
}
