import type { Accounts } from '../../accounts/index.js'
import type { Audit } from '../../audit/index.js'
import type { Calls } from '../../calls/index.js'
import type { Files } from '../../files/index.js'
import type { Outbox } from '../../mail/index.js'
import type { Nominations } from '../../nominations/index.js'
import type { Actor } from '../../platform/actor.js'
import type { Tx } from '../../platform/database/index.js'
import { Hidden } from '../../platform/errors.js'
import type { House } from '../../platform/house.js'
import type { Key } from '../../platform/i18n.js'
import type { Tokens } from '../../platform/tokens.js'
import type { JudgingModels } from '../model.js'
import type { Assignment, Round, Scorecard, Seat } from '../types.js'

/** What judging asks of its neighbours. */
export interface JudgingDeps {
  audit: Audit
  outbox: Outbox
  files: Files
  tokens: Tokens
  accounts: Accounts
  calls: Calls
  nominations: Nominations
}

export interface JudgingParts extends JudgingDeps {
  house: House
  models: JudgingModels
}

type RecordKey = Extract<Key, `judging.record.${string}`>

/** An entry of the record. Scores and opinions never stand in it before a round is settled; their hash does. */
export const record = (
  parts: JudgingParts,
  tx: Tx,
  actor: Actor,
  action: RecordKey,
  subject: { kind: 'expert' | 'seat' | 'round' | 'assignment'; id: string; call: string | null },
  details: Record<string, unknown> = {},
): Promise<void> => parts.audit.record(tx, actor, action, subject, details)

export const loadSeat = async (parts: JudgingParts, id: string, tx?: Tx): Promise<Seat> => {
  const seat = await parts.models.seats.findById(id).session(tx ?? null).lean<Seat>()
  if (!seat) throw new Hidden()
  return seat
}

export const loadRound = async (parts: JudgingParts, id: string, tx?: Tx): Promise<Round> => {
  const round = await parts.models.rounds.findById(id).session(tx ?? null).lean<Round>()
  if (!round) throw new Hidden()
  return round
}

export const loadAssignment = async (parts: JudgingParts, id: string, tx?: Tx): Promise<Assignment> => {
  const assignment = await parts.models.assignments.findById(id).session(tx ?? null).lean<Assignment>()
  if (!assignment) throw new Hidden()
  return assignment
}

export const loadScorecard = async (parts: JudgingParts, id: string, tx?: Tx): Promise<Scorecard> => {
  const scorecard = await parts.models.scorecards.findById(id).session(tx ?? null).lean<Scorecard>()
  if (!scorecard) throw new Hidden()
  return scorecard
}

/**
 * Acts that must not pass each other touch the same document: an assignment and a declaration the seat, finishing and
 * closing the round. The database then lets one of them wait for the other.
 */
export const touchSeat = async (parts: JudgingParts, tx: Tx, id: string, set: Partial<Seat> = {}): Promise<void> => {
  await parts.models.seats.updateOne({ _id: id }, { $set: set, $inc: { touch: 1 } }, { session: tx })
}

export const touchRound = async (parts: JudgingParts, tx: Tx, id: string, set: Partial<Round> = {}): Promise<void> => {
  await parts.models.rounds.updateOne({ _id: id }, { $set: set, $inc: { touch: 1 } }, { session: tx })
}
