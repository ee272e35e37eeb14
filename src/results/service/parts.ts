import type { Accounts } from '../../accounts/index.js'
import type { Audit } from '../../audit/index.js'
import type { Call, Calls, Category } from '../../calls/index.js'
import type { Round, Seat } from '../../judging/index.js'
import type { Outbox } from '../../mail/index.js'
import type { AcceptedNomination, Nominations } from '../../nominations/index.js'
import { serves, type Actor } from '../../platform/actor.js'
import type { Tx } from '../../platform/database/index.js'
import { Hidden } from '../../platform/errors.js'
import type { House } from '../../platform/house.js'
import type { ResultModels } from '../model.js'
import type { Closed } from '../policy.js'
import type { FinishedScorecard } from '../rules/index.js'

/** What results ask of judging. */
export interface JudgingDoor {
  rounds(call: string, tx?: Tx | null): Promise<Round[]>
  round(id: string, tx?: Tx): Promise<Round | null>
  /** Scorecards of the round that count: finished, their assignments not released. */
  finishedScorecards(round: string, tx?: Tx): Promise<FinishedScorecard[]>
  settle(tx: Tx, actor: Actor, round: string): Promise<unknown>
  seats(call: string): Promise<Array<Pick<Seat, '_id' | 'account'>>>
  /** What the judges of a round are called where their names are not told, by seat; the same on every page. */
  seatPseudonyms(round: string): Promise<Map<string, string>>
  /** The categories that are closed to this member of the call's office by an interest. */
  closedCategories(actor: Actor, call: string): Promise<ReadonlySet<string>>
}

export interface ResultDeps {
  audit: Audit
  outbox: Outbox
  accounts: Accounts
  calls: Calls
  nominations: Nominations
  judging: JudgingDoor
}

export interface ResultParts extends ResultDeps {
  house: House
  models: ResultModels
}

/** The categories of a call that are closed to this person by an interest; none for who has no business there. */
export const closedTo = async (parts: Pick<ResultParts, 'judging'>, actor: Actor, call: string): Promise<Closed> =>
  serves(actor, 'secretariat', call) || serves(actor, 'observer', call) ? parts.judging.closedCategories(actor, call) : new Set()

/** The round; throws `Hidden` when there is none. */
export const loadRound = async (parts: ResultParts, id: string, tx?: Tx): Promise<Round> => {
  const round = await parts.judging.round(id, tx)
  if (!round) throw new Hidden()
  return round
}

/** The category of a call by its key; throws `Hidden` when there is none. */
export const categoryOf = (call: Call, key: string): Category => {
  const category = call.categories.find((c) => c.key === key)
  if (!category) throw new Hidden()
  return category
}

/** The accepted nominations of a call by id. */
export const acceptedById = async (parts: Pick<ResultParts, 'nominations'>, call: string): Promise<Map<string, AcceptedNomination>> =>
  new Map((await parts.nominations.accepted(call)).map((nomination) => [nomination.id, nomination]))
