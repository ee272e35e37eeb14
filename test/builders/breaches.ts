import type { InvariantBreach } from '../../src/platform/house.js'

/** Ends a run whose data broke a rule: throws with everything that was found. */
export const refuseBreaches = (breaches: readonly InvariantBreach[]): void => {
  if (breaches.length > 0) throw new Error(`Invariants are broken:\n${breaches.map((b) => `${b.rule}: ${b.subject} ${b.detail}`).join('\n')}`)
}
