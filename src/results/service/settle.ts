import type { Round } from '../../judging/index.js'
import { hashOf } from '../../platform/canonical.js'
import { newId } from '../../platform/chance.js'
import { isDuplicate, type Tx } from '../../platform/database/index.js'
import type { Actor } from '../../platform/actor.js'
import { Denied, Invalid, type FieldErrors } from '../../platform/errors.js'
import { enforce } from '../../platform/policy.js'
import { maySettle } from '../policy.js'
import { computeStanding, inputsHash, standingInput } from '../rules/index.js'
import type { Standing, StandingRow } from '../types.js'
import { closedTo, loadRound, type ResultParts } from './parts.js'

/** What a round's scorecards come to, as they stand in this transaction. */
export const compute = async (parts: ResultParts, round: Round, tx?: Tx): Promise<{ rows: StandingRow[]; hash: string }> => {
  const input = standingInput(round, await parts.judging.finishedScorecards(round._id, tx))
  return { rows: computeStanding(input), hash: inputsHash(round._id, input) }
}

const waiversFor = (rows: readonly StandingRow[], given: Readonly<Record<string, string>>): Record<string, string> => {
  const low = rows.filter((row) => row.flags.includes('tooFewJudges'))
  const errors: FieldErrors = {}
  for (const { nomination } of low) {
    if (!given[nomination]) errors[`waivers.${nomination}`] = { key: 'results.errors.waiverMissing' }
  }
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
  return Object.fromEntries(low.map(({ nomination }) => [nomination, given[nomination] ?? '']))
}

/**
 * Settles a closed round: computes its standing from the scorecards that stand in this transaction and keeps it for
 * ever. `waivers` are reasons for nominations below the least number of judges; without one for each the round is
 * refused (`Invalid`). A second settling is refused (`Denied`, 409).
 */
export const settle = async (
  parts: ResultParts,
  actor: Actor,
  id: string,
  waivers: Readonly<Record<string, string>>,
): Promise<void> => {
  const { clock, chance, database } = parts.house
  const now = clock.now()
  const standingId = newId(chance)
  const { call } = await loadRound(parts, id)
  const closed = await closedTo(parts, actor, call)
  await database.transaction(actor, async (tx) => {
    const round = await loadRound(parts, id, tx)
    enforce(maySettle(actor, round, closed, now))
    const { rows, hash } = await compute(parts, round, tx)
    const standing: Standing = {
      _id: standingId,
      call,
      round: id,
      settledAt: now,
      rows,
      waivers: waiversFor(rows, waivers),
      inputsHash: hash,
    }
    if (await parts.models.standings.exists({ round: id }).session(tx)) throw settledAlready()
    try {
      await parts.models.standings.create([standing], { session: tx })
    } catch (error) {
      throw isDuplicate(error) ? settledAlready() : error
    }
    await parts.judging.settle(tx, actor, id)
    // Hashes only: the call's record is read by people to whom some of its categories are closed.
    await parts.audit.record(tx, actor, 'results.record.settled', { kind: 'round', id, call }, {
      inputs: hash,
      standing: hashOf(rows),
    })
  })
}

const settledAlready = (): Denied => new Denied('results.denied.settledAlready', undefined, 409)
