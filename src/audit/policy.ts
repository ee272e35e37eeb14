import type { Actor } from '../platform/actor.js'

/** The calls whose record the actor may read; null: everything (administrators, secretariat and observers of the house). */
export const readableCalls = (actor: Actor): string[] | null => {
  const office = actor.appointments.filter(({ role }) => role === 'secretariat' || role === 'observer')
  if (actor.administrator || office.some(({ call }) => call === null)) return null
  return office.flatMap(({ call }) => (call === null ? [] : [call]))
}
