import { ai2026 } from './calls/ai-2026.js'
import { awards2025 } from './calls/awards-2025.js'
import { awards2026 } from './calls/awards-2026.js'
import { data2025 } from './calls/data-2025.js'
import type { Call } from './types.js'

/** Four calls in four phases: open, being judged, under public notice, announced. */
export const calls: readonly Call[] = [awards2026, ai2026, data2025, awards2025]

/** Finds a call by key; throws for a key that does not exist (a fault in the content). */
export const callOf = (key: string): Call => {
  const found = calls.find((candidate) => candidate.key === key)
  if (!found) throw new Error(`no call "${key}" in the demonstration`)
  return found
}
