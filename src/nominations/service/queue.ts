import { checkingOf, type Call } from '../../calls/index.js'
import type { Actor } from '../../platform/actor.js'
import { Conflict, Denied, Hidden, Invalid } from '../../platform/errors.js'
import { denied, enforce, type Decision } from '../../platform/policy.js'
import type { NominationDocument } from '../model.js'
import { mayAssign, mayBeChecker, mayConfirm, pointsAllow, proposalOf } from '../policy-checking.js'
import { mayAccept, type Interests } from '../policy.js'
import { checkOf, shareOut, type Shared } from '../rules/index.js'
import type { NominationStatus } from '../types.js'
import { acceptWithin } from './check.js'
import { load, update, workSubject, type NominationParts } from './parts.js'

/** A member of the office who could be given nominations of a call. */
export interface Checker {
  id: string
  name: string
  actor: Actor
  interests: Interests
  /** Nominations in hand that are not decided. */
  load: number
}

const UNDECIDED: NominationStatus[] = ['submitted', 'returned']

/** The call's secretariat, with what each has in hand. */
export const checkersOf = async (parts: NominationParts, call: string): Promise<Checker[]> => {
  const people = await parts.accounts.office(call)
  const loads = new Map<string, number>()
  for (const { check } of await parts.models.nominations.find({ call, status: { $in: UNDECIDED } }).select('check.checker').lean<NominationDocument[]>()) {
    if (check?.checker) loads.set(check.checker.id, (loads.get(check.checker.id) ?? 0) + 1)
  }
  const checkers: Checker[] = []
  for (const { id, name } of people) {
    const actor = await parts.accounts.actorOf(id, { id: 'check', from: 'check', key: null })
    checkers.push({ id, name, actor, interests: await parts.interests(actor, call), load: loads.get(id) ?? 0 })
  }
  return checkers
}

/** Gives a nomination to a member of the office (oneself among them), or to nobody. */
export const assignChecker = async (parts: NominationParts, actor: Actor, id: string, checker: string | null): Promise<void> => {
  const { house } = parts
  const now = house.clock.now()
  await house.database.transaction(actor, async (tx) => {
    const { nomination, call } = await load(parts, id, tx)
    enforce(mayAssign(actor, nomination, call, now, await parts.interests(actor, call._id)))
    const person = checker === null ? null : (await checkersOf(parts, call._id)).find((one) => one.id === checker)
    if (person === undefined) throw new Invalid({ checker: { key: 'errors.field.id' } })
    if (person && !mayBeChecker(person.actor, nomination, person.interests)) throw new Denied('checking.refused.checkerInterest', { name: person.name })
    const check = checkOf(nomination)
    if ((check.checker?.id ?? null) === checker) return
    await update(parts, tx, nomination, { check: { ...check, checker: person ? { id: person.id, name: person.name } : null } })
    await parts.audit.record(tx, actor, 'checking.record.assigned', workSubject(nomination), { before: check.checker?.id ?? null, after: checker })
  })
}

/** How what nobody looks at yet would be shared out among some of the office. */
export interface SharePlan extends Shared {
  checkers: Checker[]
  /** How many nominations wait for somebody to take them. */
  waiting: number
}

/** The plan for sharing out evenly: nothing is changed by it. `among`: who takes part. */
export const planShare = async (parts: NominationParts, call: Call, among: readonly string[] | null): Promise<SharePlan> => {
  const checkers = await checkersOf(parts, call._id)
  const rows = (await parts.models.nominations
    .find({ call: call._id, status: { $in: UNDECIDED }, submission: { $ne: null } })
    .select('call organisation status correction deadline submission check')
    .sort({ sortTitle: 1, _id: 1 })
    .lean<NominationDocument[]>()).filter((row) => checkOf(row).checker === null)
  const byId = new Map(rows.map((row) => [row._id, row]))
  const taking = checkers.filter((one) => among === null || among.includes(one.id))
  const shared = shareOut(rows.map((row) => row._id), taking.map(({ id, load: inHand, actor, interests }) => ({
    id,
    load: inHand,
    mayCheck: (nomination) => {
      const row = byId.get(nomination)
      return row !== undefined && mayBeChecker(actor, row, interests)
    },
  })))
  return { ...shared, checkers, waiting: rows.length }
}

/** Shares out as the plan says at this moment; answers how many were given to somebody. */
export const share = async (parts: NominationParts, actor: Actor, call: Call, among: readonly string[]): Promise<number> => {
  const { house } = parts
  const now = house.clock.now()
  const interests = await parts.interests(actor, call._id)
  return house.database.transaction(actor, async (tx) => {
    const plan = await planShare(parts, call, among)
    let given = 0
    for (const [id, person] of plan.assigned) {
      const { nomination } = await load(parts, id, tx)
      const checker = plan.checkers.find((one) => one.id === person)
      const check = checkOf(nomination)
      if (!checker || check.checker || !mayAssign(actor, nomination, call, now, interests).allowed) continue
      await update(parts, tx, nomination, { check: { ...check, checker: { id: checker.id, name: checker.name } } })
      await parts.audit.record(tx, actor, 'checking.record.assigned', workSubject(nomination), { before: null, after: person })
      given++
    }
    return given
  })
}

/** Nominations that are accepted in one go at most. */
export const MOST_AT_ONCE = 100

/** One nomination of a preview: what accepting it would do, or why it would not. */
export interface AcceptPlan {
  nomination: NominationDocument
  may: Decision
  /** What would happen: accepted, or proposed to a second person. */
  would: 'accepted' | 'proposed'
}

/** What accepting these would do; nothing is changed by it. Those that do not exist or stand elsewhere are left out. */
export const planAccept = async (parts: NominationParts, actor: Actor, call: Call, ids: readonly string[], now: Date): Promise<AcceptPlan[]> => {
  const { points, secondCheck } = checkingOf(call)
  const rows = await parts.models.nominations.find({ _id: { $in: ids.slice(0, MOST_AT_ONCE) }, call: call._id, submission: { $ne: null } }).lean<NominationDocument[]>()
  const organisations = await parts.accounts.organisations([...new Set(rows.map((row) => row.organisation))])
  const interests = await parts.interests(actor, call._id)
  const order = new Map(ids.map((id, index) => [id, index]))
  return rows.sort((a, b) => (order.get(a._id) ?? 0) - (order.get(b._id) ?? 0)).map((nomination) => {
    const proposal = proposalOf(nomination)
    const decisions = [
      mayAccept(actor, nomination, call, now, organisations.get(nomination.organisation)?.verification === 'verified', interests),
      // A return that was not answered is decided one by one, with the version before the eyes.
      nomination.status === 'returned' ? denied('checking.refused.decideOne') : null,
      pointsAllow(nomination, points),
      mayConfirm(actor, nomination, secondCheck),
    ]
    const may = decisions.find((one): one is Decision => one !== null && !one.allowed) ?? { allowed: true as const }
    return { nomination, may, would: secondCheck && !proposal ? 'proposed' : 'accepted' }
  })
}

/** Accepts many in one act; those that can no longer be accepted are left out and counted. */
export const acceptMany = async (
  parts: NominationParts,
  actor: Actor,
  call: Call,
  chosen: ReadonlyArray<{ id: string; examined: number }>,
): Promise<{ accepted: number; proposed: number; left: number }> => {
  const { house } = parts
  const now = house.clock.now()
  const interests = await parts.interests(actor, call._id)
  return house.database.transaction(actor, async (tx) => {
    const counts = { accepted: 0, proposed: 0, left: 0 }
    for (const { id, examined } of chosen.slice(0, MOST_AT_ONCE)) {
      const loaded = await load(parts, id, tx)
      if (loaded.nomination.call !== call._id) throw new Hidden()
      try {
        if (loaded.nomination.status === 'returned') throw new Denied('checking.refused.decideOne')
        counts[await acceptWithin(parts, tx, actor, loaded, { interests, now, examined })]++
      } catch (error) {
        // Refused before anything of it was written: the others go on.
        if (!(error instanceof Denied || error instanceof Conflict || error instanceof Hidden)) throw error
        counts.left++
      }
    }
    return counts
  })
}
