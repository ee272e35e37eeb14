import type { Call, Prize } from '../../calls/index.js'
import type { Round } from '../../judging/index.js'
import type { Actor } from '../../platform/actor.js'
import { hashOf } from '../../platform/canonical.js'
import { newId } from '../../platform/chance.js'
import { isDuplicate, type Tx } from '../../platform/database/index.js'
import { Conflict, Denied, Invalid, type FieldErrors } from '../../platform/errors.js'
import { enforce } from '../../platform/policy.js'
import { wordsFor } from '../../platform/text.js'
import { mayBeginDecision, mayDecide } from '../policy.js'
import { exceededQuotas, overflow, unexplained, type Chosen } from '../rules/index.js'
import type { Decision, DecisionSheet, Standing, StandingRow } from '../types.js'
import { categoryOf, closedTo, type ResultParts } from './parts.js'

/** What is chosen for one nomination: a prize's key or null, and the reason where the standing says otherwise. */
export interface Choice {
  prize: string | null
  reason: string
}

/** What the winners of a call are chosen from: its rounds and their settled standings. */
export interface Judged {
  rounds: Round[]
  standings: Standing[]
}

export const judgedOf = async (parts: ResultParts, call: string, tx?: Tx): Promise<Judged> => ({
  rounds: await parts.judging.rounds(call, tx ?? null),
  standings: await parts.models.standings.find({ call }).session(tx ?? null).lean<Standing[]>(),
})

/** The rows of the last settled standing in which the category occurs. */
export const candidates = ({ rounds, standings }: Judged, category: string): StandingRow[] => {
  const byRound = new Map(standings.map((standing) => [standing.round, standing]))
  for (const round of [...rounds].sort((a, b) => b.number - a.number)) {
    const rows = byRound.get(round._id)?.rows.filter((row) => row.category === category) ?? []
    if (rows.length > 0) return rows
  }
  return []
}

export const sheetId = (call: string, category: string): string => `${call}.${category}`

/** Goes on from judging to the decision. */
export const beginDecision = async (parts: ResultParts, actor: Actor, id: string): Promise<void> => {
  const now = parts.house.clock.now()
  const closed = await closedTo(parts, actor, id)
  await parts.house.database.transaction(actor, async (tx) => {
    const call = await parts.calls.find(id, tx)
    enforce(mayBeginDecision(actor, call, await parts.judging.rounds(id, tx), closed, now))
    await parts.calls.recordAct(tx, actor, id, 'decisionBeganAt')
  })
}

const checked = (actor: Actor, call: Call, category: string, rows: StandingRow[], choices: Readonly<Record<string, Choice>>): Chosen[] => {
  const prizes = new Map(call.prizes.map((prize) => [prize.key, prize]))
  const errors: FieldErrors = {}
  const places = new Map(rows.map((row) => [row.nomination, row.place]))
  for (const [nomination, { prize }] of Object.entries(choices)) {
    if (!places.has(nomination)) errors[''] = { key: 'results.errors.notACandidate' }
    else if (prize !== null && !prizes.has(prize)) errors[`choices.${nomination}.prize`] = { key: 'errors.field.id' }
  }
  const rankOf = (key: string | null): number | null => (key === null ? null : (prizes.get(key)?.rank ?? null))
  const chosen = rows.map(({ nomination, place }): Chosen => ({
    nomination,
    place,
    rank: rankOf(choices[nomination]?.prize ?? null),
    reason: choices[nomination]?.reason ?? '',
  }))
  const decisions = rows.map(({ nomination }) => ({ category, prize: choices[nomination]?.prize ?? null }))
  for (const { prize: key, chosen: count, quota } of exceededQuotas(call.prizes, decisions)) {
    const prize = prizes.get(key)
    if (!prize) continue
    const message = { key: 'results.errors.overQuota', values: { prize: wordsFor(prize.name, actor.locale), chosen: count, quota } } as const
    for (const nomination of overflow(chosen, prize.rank, quota)) errors[`choices.${nomination}.prize`] = message
  }
  for (const nomination of unexplained(chosen)) {
    errors[`choices.${nomination}.reason`] ??= { key: 'results.errors.reasonMissing' }
  }
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
  return chosen
}

/**
 * Chooses the winners of one category, all of it at once. `version` is the one that the person saw (0: nothing chosen
 * yet). Throws `Invalid` for what goes beyond a quota or against the standing without a reason, `Conflict` with the
 * choices that stand when someone else was faster.
 */
export const decide = async (
  parts: ResultParts,
  actor: Actor,
  callId: string,
  category: string,
  given: { version: number; choices: Readonly<Record<string, Choice>> },
): Promise<void> => {
  const { clock, chance, database } = parts.house
  const now = clock.now()
  const salt = newId(chance)
  const closed = await closedTo(parts, actor, callId)
  const _id = sheetId(callId, category)
  await database.transaction(actor, async (tx) => {
    const call = await parts.calls.find(callId, tx)
    enforce(mayDecide(actor, call, category, closed, now))
    categoryOf(call, category)
    const sheet = await parts.models.sheets.findById(_id).session(tx).lean<DecisionSheet>()
    const version = sheet?.version ?? 0
    if (version !== given.version) throw await overtaken(parts, callId, category, sheet, tx)
    const rows = candidates(await judgedOf(parts, callId, tx), category)
    if (rows.length === 0) throw new Denied('results.denied.noCandidates')
    checked(actor, call, category, rows, given.choices)
    const by = actor.account ?? actor.name
    const decisions = rows.map(({ nomination }): Decision => {
      const { prize, reason } = given.choices[nomination] ?? { prize: null, reason: '' }
      return { _id: nomination, call: callId, category, nomination, prize, reason, by, at: now, version: version + 1 }
    })
    const hash = sheetHash(salt, decisions)
    const next = { changedBy: actor.name, at: now, hash, salt, version: version + 1 }
    if (sheet) {
      const { matchedCount } = await parts.models.sheets.updateOne({ _id, version, frozenAt: null }, { $set: next }, { session: tx })
      if (matchedCount === 0) throw await overtaken(parts, callId, category, sheet, tx)
    } else {
      try {
        await parts.models.sheets.create([{ _id, call: callId, category, frozenAt: null, ...next }], { session: tx })
      } catch (error) {
        // Two began at once; the other one has committed since our snapshot.
        throw isDuplicate(error) ? new Conflict({}) : error
      }
    }
    await parts.models.decisions.deleteMany({ call: callId, category }, { session: tx })
    await parts.models.decisions.insertMany(decisions, { session: tx })
    await parts.audit.record(tx, actor, 'results.record.decided', { kind: 'decision', id: _id, call: callId }, { category, version: version + 1, hash })
  })
}

const overtaken = async (parts: ResultParts, call: string, category: string, sheet: DecisionSheet | null, tx: Tx): Promise<Conflict> => {
  const stand = await parts.models.decisions.find({ call, category }).session(tx).lean<Decision[]>()
  const choices = Object.fromEntries(stand.map(({ nomination, prize, reason }) => [nomination, { prize: prize ?? '', reason }]))
  return new Conflict({ choices, version: sheet?.version ?? 0 }, sheet?.changedBy ?? null)
}

/** The salted hash of a category's decisions. */
export const sheetHash = (salt: string, decisions: readonly Decision[]): string =>
  hashOf({
    salt,
    decisions: [...decisions]
      .sort((a, b) => (a.nomination < b.nomination ? -1 : 1))
      .map(({ nomination, prize, reason }) => ({ nomination, prize, reason })),
  })

/** The categories that have candidates but no decision yet, in the call's order. */
export const undecided = async (parts: ResultParts, call: Call, tx?: Tx): Promise<string[]> => {
  const sheets = await parts.models.sheets.find({ call: call._id }).session(tx ?? null).lean<DecisionSheet[]>()
  const decided = new Set(sheets.map((sheet) => sheet.category))
  const standings = await parts.models.standings.find({ call: call._id }).session(tx ?? null).lean<Standing[]>()
  const judged = new Set(standings.flatMap((standing) => standing.rows.map((row) => row.category)))
  return call.categories.map((c) => c.key).filter((key) => judged.has(key) && !decided.has(key))
}

/** A winner as the public notice shows it. */
export interface ProposedWinner {
  nomination: string
  category: string
  prize: Prize
}

/**
 * Freezes the decisions of a call for its public notice, in the notice's transaction, and answers the winners by
 * category, prize and id. Throws `Denied` while a category has no decision or a quota is exceeded.
 */
export const freeze = async (parts: ResultParts, tx: Tx, call: Call, at: Date): Promise<ProposedWinner[]> => {
  const open = await undecided(parts, call, tx)
  if (open.length > 0) throw new Denied('results.denied.undecided', { count: open.length })
  const decisions = await parts.models.decisions.find({ call: call._id }).session(tx).lean<Decision[]>()
  if (exceededQuotas(call.prizes, decisions).length > 0) throw new Denied('results.denied.overQuota')
  // Writing every sheet makes this act and a choice that is under way conflict: one of the two is run again.
  await parts.models.sheets.updateMany({ call: call._id }, { $set: { frozenAt: at } }, { session: tx })
  return winnersOf(call, decisions)
}

/** The chosen ones in the order of categories and grades. */
export const winnersOf = (call: Call, decisions: readonly Decision[]): ProposedWinner[] => {
  const categories = call.categories.map((c) => c.key)
  const prizes = new Map(call.prizes.map((prize) => [prize.key, prize]))
  return decisions
    .flatMap(({ nomination, category, prize: key }): ProposedWinner[] => {
      const prize = key === null ? undefined : prizes.get(key)
      return prize ? [{ nomination, category, prize }] : []
    })
    .sort(
      (a, b) =>
        categories.indexOf(a.category) - categories.indexOf(b.category) ||
        a.prize.rank - b.prize.rank ||
        (a.nomination < b.nomination ? -1 : 1),
    )
}
