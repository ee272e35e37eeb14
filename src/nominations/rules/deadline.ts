import { deadlineOf, type Call } from '../../calls/index.js'
import type { Nomination } from '../types.js'

/** The instant until which this nomination may be submitted: its correction's date, its own extension, or the call's. */
export const deadlineFor = (
  nomination: Pick<Nomination, 'status' | 'correction' | 'deadline'>,
  call: Pick<Call, 'closesAt'>,
): Date | null =>
  nomination.status === 'returned' && nomination.correction ? nomination.correction.until : deadlineOf(call, nomination.deadline)

export type Timeliness = 'inTime' | 'withinGrace' | 'late'

/**
 * domain.md, "The deadline": the server's clock when the submit arrives. A request whose first byte came before the
 * deadline and which had arrived whole within the grace still counts, and the receipt says that the grace was used.
 */
export const timeliness = (deadline: Date | null, graceSeconds: number, began: Date, arrived: Date): Timeliness => {
  if (deadline === null || arrived < deadline) return 'inTime'
  if (began < deadline && arrived.getTime() <= deadline.getTime() + graceSeconds * 1000) return 'withinGrace'
  return 'late'
}
