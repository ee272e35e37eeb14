const HOUR = 3_600_000

/** What of a nomination decides whether its people are warned. */
export interface Warnable {
  createdAt: Date
  warned?: { deadline: Date; hours: number } | undefined
}

/**
 * The warning that is due now, in hours before the deadline; null for none. Each comes once for a date; of several that
 * are due at once only the latest, and none whose instant had passed before the draft was begun. A later date counts anew.
 */
export const warningDue = (nomination: Warnable, deadline: Date, before: readonly number[], now: Date): number | null => {
  if (now >= deadline) return null
  const given = nomination.warned?.deadline.getTime() === deadline.getTime() ? nomination.warned.hours : Infinity
  const due = before.filter((hours) => {
    const at = deadline.getTime() - hours * HOUR
    return at <= now.getTime() && at >= nomination.createdAt.getTime() && hours < given
  })
  return due.length === 0 ? null : Math.min(...due)
}
