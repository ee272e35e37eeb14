import type { Accounts } from '../../accounts/index.js'
import type { Audit, Subject } from '../../audit/index.js'
import type { Call, Calls } from '../../calls/index.js'
import type { Files } from '../../files/index.js'
import type { Outbox } from '../../mail/index.js'
import type { Actor } from '../../platform/actor.js'
import type { Tx } from '../../platform/database/index.js'
import { Hidden } from '../../platform/errors.js'
import type { House } from '../../platform/house.js'
import type { Tokens } from '../../platform/tokens.js'
import type { NominationDocument, NominationModels } from '../model.js'
import type { CheckPerson } from '../types.js'

/** What every use case of nominations needs. */
export interface NominationDeps {
  audit: Audit
  outbox: Outbox
  files: Files
  tokens: Tokens
  accounts: Accounts
  calls: Calls
}

/** The categories of a call that are closed to a member of its office. */
export type InterestsOf = (actor: Actor, call: string) => Promise<ReadonlySet<string>>

export interface NominationParts extends NominationDeps {
  /** Own and former organisations, and what later features know (`Nominations.askInterests`). */
  interests: InterestsOf
  house: House
  models: NominationModels
}

/** The nomination and its call as they stand in this transaction. Throws `Hidden` when there is no such nomination. */
export const load = async (parts: NominationParts, id: string, tx?: Tx): Promise<{ nomination: NominationDocument; call: Call }> => {
  const nomination = await parts.models.nominations.findById(id).session(tx ?? null).lean<NominationDocument>()
  if (!nomination) throw new Hidden()
  return { nomination, call: await parts.calls.find(nomination.call, tx) }
}

/**
 * What the record's entries about a nomination are about. Until it is first submitted it is its nominee's business: its
 * entries belong to no call, so that the call's office learns nothing of drafts from the record.
 */
export const recordSubject = (nomination: Pick<NominationDocument, '_id' | 'call' | 'submission'>): Subject => ({
  kind: 'nomination',
  id: nomination._id,
  call: nomination.submission ? nomination.call : null,
})

/** Who acts, as the check's record names them. */
export const personOf = (actor: Actor): CheckPerson => ({ id: actor.account ?? '', name: actor.name })

/**
 * Kind of subject of record and mails about the office's own work and its conversations with nominees: kept from every
 * member of the office with an interest in the call (judging's `withheldFrom`).
 */
export const CHECKING = 'checking'

/** Who reads the record of the office's own work is decided by that kind. */
export const workSubject = ({ _id, call }: Pick<NominationDocument, '_id' | 'call'>): Subject => ({ kind: CHECKING, id: _id, call })

/** Writes a nomination's new state; every write moves its version on. */
export const update = async (
  parts: NominationParts,
  tx: Tx,
  nomination: NominationDocument,
  set: Partial<NominationDocument>,
): Promise<void> => {
  await parts.models.nominations.updateOne(
    { _id: nomination._id },
    { $set: { ...set, updatedAt: parts.house.clock.now() }, $inc: { version: 1 } },
    { session: tx },
  )
}
