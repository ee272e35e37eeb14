import type { InvariantBreach } from '../../src/platform/house.js'

/**
 * Ends a run whose data broke a rule: throws with everything that was found. `expected` are the rules that a test broke on
 * purpose: one that is not found is no check at all.
 */
export const refuseBreaches = (breaches: readonly InvariantBreach[], expected: ReadonlySet<string> = new Set()): void => {
  const found = breaches.filter((breach) => !expected.has(breach.rule)).map((b) => `${b.rule}: ${b.subject} ${b.detail}`)
  const missed = [...expected].filter((rule) => !breaches.some((breach) => breach.rule === rule))
  if (found.length > 0) throw new Error(`Invariants are broken:\n${found.join('\n')}`)
  if (missed.length > 0) throw new Error(`Broken on purpose, and not found: ${missed.join(', ')}`)
}
