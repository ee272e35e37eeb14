import type { Actor } from '../platform/actor.js'

/** Subjects of a call (null: of none) that are kept from a reader, who has an interest in it or no business with it. */
export interface Withheld {
  call: string | null
  kinds: readonly string[]
}

/** What is kept from this reader; decided by the feature that knows of interests, asked by record and mail. */
export type WithheldFrom = (actor: Actor) => Promise<Withheld[]>

/** Calls by id; null among them stands for what belongs to no call: accounts, organisations, the house. Null: everything. */
export type ReadableCalls = ReadonlyArray<string | null> | null

/**
 * The calls whose record the actor may read: secretariat and observers of the house read everything, those of a call
 * that call, administrators (who appoint staff, nothing more) what belongs to no call.
 */
export const readableCalls = (actor: Actor): ReadableCalls => {
  const office = actor.appointments.filter(({ role }) => role === 'secretariat' || role === 'observer')
  if (office.some(({ call }) => call === null)) return null
  return [...(actor.administrator ? [null] : []), ...office.map(({ call }) => call)]
}
