import type { Round } from '../types.js'

export type RoundState = 'running' | 'closed' | 'settled'

/** Where a round stands: it closes at its instant by itself, or earlier by an act; settling is always an act. */
export const roundState = (round: Pick<Round, 'closesAt' | 'closedAt' | 'settledAt'>, now: Date): RoundState =>
  round.settledAt ? 'settled' : round.closedAt || now >= round.closesAt ? 'closed' : 'running'

/** When scoring stopped or will stop. */
export const scoringEnds = (round: Pick<Round, 'closesAt' | 'closedAt'>): Date =>
  round.closedAt && round.closedAt < round.closesAt ? round.closedAt : round.closesAt
