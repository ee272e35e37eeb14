import type { Actor } from '../platform/actor.js'

/** Subjects of a call (null: of none) that are kept from a reader, who has an interest in it or no business with it. */
export interface Withheld {
  call: string | null
  kinds: readonly string[]
}

/** What is kept from this reader; decided by the feature that knows of interests, asked by record and mail. */
export type WithheldFrom = (actor: Actor) => Promise<Withheld[]>

/** The calls whose record the actor may read; null: everything (administrators, secretariat and observers of the house). */
export const readableCalls = (actor: Actor): string[] | null => {
  const office = actor.appointments.filter(({ role }) => role === 'secretariat' || role === 'observer')
  if (actor.administrator || office.some(({ call }) => call === null)) return null
  return office.flatMap(({ call }) => (call === null ? [] : [call]))
}
