import { hasBegun, type Call } from '../../calls/index.js'
import type { Actor } from '../../platform/actor.js'
import { newId } from '../../platform/chance.js'
import { DAY } from '../../platform/clock.js'
import type { Tx } from '../../platform/database/index.js'
import { Conflict, Denied, Hidden, Invalid } from '../../platform/errors.js'
import { enforce } from '../../platform/policy.js'
import { mayManageJudging, seenSeat } from '../policy.js'
import type { ExpertDetails } from '../rules/index.js'
import type { Assignment, Expert, Scorecard, Seat } from '../types.js'
import { insertExpert } from './experts.js'
import { closedFor } from './interests.js'
import { loadSeat, record, touchRound, touchSeat, type JudgingParts } from './parts.js'

/** The purpose of the token in an invitation's link. */
export const INVITATION = 'judging.invitation'
/** An invitation lasts as long as its task: whether judging is over is asked when it is answered. */
const INVITATION_LIFE = 3650 * DAY

/** Whom to invite: experts of the pool by id, or one who is new to it. */
export interface Invitees {
  experts: readonly string[]
  added?: ExpertDetails | undefined
  categories: readonly string[]
}

const categoriesFor = (call: Call, wanted: readonly string[], closed: ReadonlySet<string>): string[] => {
  const categories = call.categories.map((c) => c.key).filter((key) => wanted.includes(key))
  const strange = wanted.some((key) => closed.has(key) || !call.categories.some((c) => c.key === key))
  if (strange) throw new Invalid({ categories: { key: 'errors.field.id' } })
  if (categories.length === 0) throw new Invalid({ categories: { key: 'judging.refused.categoryMissing' } })
  return categories
}

const sendInvitation = async (parts: JudgingParts, tx: Tx, actor: Actor, call: Call, seat: string, expert: Expert): Promise<void> => {
  const { tokens, outbox, house, accounts } = parts
  await tokens.revoke(tx, INVITATION, seat)
  const expiresAt = new Date(house.clock.now().getTime() + INVITATION_LIFE)
  // The link proves the address that it was sent to, and no other that the pool may hold later.
  const token = await tokens.issue(tx, { purpose: INVITATION, subject: seat, data: { email: expert.email }, expiresAt })
  const person = expert.account ? await accounts.person(expert.account, tx) : await accounts.personByEmail(expert.email, tx)
  await outbox.send(tx, {
    template: 'judging.mails.invitation',
    // Whoever has sat here before, or has another address by now, reads the account's.
    to: { email: expert.account && person ? person.email : expert.email, name: expert.name, locale: person?.locale ?? 'both' },
    values: { call: call.name, inviter: actor.name },
    link: { path: '/judging/invitations/', token },
    call: call._id,
    about: { kind: 'seat', id: seat },
  })
}

/** Adds somebody to the pool on the invitation's form, where the fields of who is new stand under `added`. */
const insertAdded = async (parts: JudgingParts, tx: Tx, actor: Actor, id: string, added: ExpertDetails): Promise<void> => {
  try {
    await insertExpert(parts, tx, actor, id, added)
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    throw new Invalid(Object.fromEntries(Object.entries(error.fields).map(([path, message]) => [`added.${path}`, message])))
  }
}

/**
 * Invites experts to judge some categories of a call, each by mail. Somebody who declined or left is asked anew;
 * somebody who is invited or has accepted already gets the categories besides. Answers how many are asked: by mail, but
 * for judges of categories that are closed to the actor alone, who are counted like anybody who does not sit yet.
 */
export const invite = async (parts: JudgingParts, actor: Actor, callId: string, invitees: Invitees): Promise<number> => {
  const { house, models, calls } = parts
  const closed = await closedFor(parts, actor, callId)
  enforce(mayManageJudging(actor, callId))
  const now = house.clock.now()
  const wanted = [...new Set(invitees.experts)]
  const added = invitees.added ? newId(house.chance) : null
  const seatIds = new Map([...wanted, ...(added ? [added] : [])].map((expert) => [expert, newId(house.chance)]))
  if (seatIds.size === 0) throw new Invalid({ experts: { key: 'judging.refused.nobodyChosen' } })
  return house.database.transaction(actor, async (tx) => {
    const call = await calls.find(callId, tx)
    if (hasBegun(call, 'decision', now)) throw new Denied('judging.refused.judgingOver')
    const categories = categoriesFor(call, invitees.categories, closed)
    if (added && invitees.added) await insertAdded(parts, tx, actor, added, invitees.added)
    const experts = await models.experts.find({ _id: { $in: [...seatIds.keys()] } }).session(tx).lean<Expert[]>()
    if (experts.length !== seatIds.size) throw new Invalid({ experts: { key: 'errors.field.id' } })
    let asked = 0
    for (const expert of experts) {
      const standing = await models.seats.findOne({ call: callId, expert: expert._id }).session(tx).lean<Seat>()
      const id = standing?._id ?? seatIds.get(expert._id) ?? ''
      const active = standing?.status === 'invited' || standing?.status === 'accepted'
      const unseen = standing !== null && allClosed(standing, closed)
      if (standing) {
        const union = call.categories.map((c) => c.key).filter((key) => categories.includes(key) || standing.categories.includes(key))
        await touchSeat(parts, tx, id, active ? { ...withCategories(standing, union), left: withoutThese(standing.left, categories), ...(unseen ? { invitedAt: now } : {}) } : { ...unanswered, status: 'invited', categories, left: [], invitedAt: now })
      } else {
        const seat: Seat = { _id: id, call: callId, expert: expert._id, ...unanswered, status: 'invited', categories, invitedAt: now, remindedAt: null, touch: 0 }
        await models.seats.create([seat], { session: tx })
      }
      await record(parts, tx, actor, 'judging.record.invited', { kind: 'seat', id, call: callId }, { expert: expert._id, name: expert.name, categories })
      if (active && !unseen) continue
      // Whoever accepted for a category that the actor may know nothing of needs no second invitation.
      if (standing?.status !== 'accepted') await sendInvitation(parts, tx, actor, call, id, expert)
      asked++
    }
    return asked
  })
}

/** New categories bring participants onto the judge's list: it is gone through again before their nominations are read. */
const withCategories = (seat: Seat, categories: string[]): Partial<Seat> =>
  categories.some((key) => !seat.categories.includes(key)) ? { categories, declaredAt: null } : { categories }

const unanswered = { account: null, answeredAt: null, confidentialityAt: null, declaredAt: null } as const

const withoutThese = (list: readonly string[] | undefined, these: readonly string[]): string[] => (list ?? []).filter((key) => !these.includes(key))

/** To somebody to whom all its categories are closed, a seat does not exist. */
const allClosed = (seat: Seat, closed: ReadonlySet<string>): boolean => seat.categories.length > 0 && seat.categories.every((key) => closed.has(key))

/** The seat for an act of the desk, as the actor sees it; hidden when all its categories are closed to the actor. */
const seatForDesk = async (parts: JudgingParts, actor: Actor, id: string): Promise<{ seat: Seat; closed: Set<string> }> => {
  const seat = await loadSeat(parts, id)
  enforce(mayManageJudging(actor, seat.call))
  const closed = await closedFor(parts, actor, seat.call)
  const seen = seenSeat(seat, closed)
  if (!seen) throw new Hidden()
  return { seat: seen, closed }
}

/** Sends the invitation again with a new link; the old one is good no more. */
export const inviteAgain = async (parts: JudgingParts, actor: Actor, id: string): Promise<void> => {
  const { closed } = await seatForDesk(parts, actor, id)
  const { house, models, calls } = parts
  await house.database.transaction(actor, async (tx) => {
    const seat = await loadSeat(parts, id, tx)
    if (seenSeat(seat, closed)?.status !== 'invited') throw new Denied('judging.refused.answeredAlready', undefined, 409)
    const call = await calls.find(seat.call, tx)
    if (hasBegun(call, 'decision', house.clock.now())) throw new Denied('judging.refused.judgingOver')
    const expert = await models.experts.findById(seat.expert).session(tx).lean<Expert>()
    if (!expert) throw new Hidden()
    await touchSeat(parts, tx, id, { invitedAt: house.clock.now() })
    // Whoever has accepted for a panel that the actor may know nothing of has no use for another link.
    if (seat.status === 'invited') await sendInvitation(parts, tx, actor, call, id, expert)
    await record(parts, tx, actor, 'judging.record.invitedAgain', { kind: 'seat', id, call: seat.call }, { name: expert.name })
  })
}

/**
 * Chooses the categories of a seat anew; those closed to the actor stay as they are. Assignments are not touched. `before`
 * are the categories that the actor saw and changed: throws `Conflict` when others stand by now. (A count of changes
 * would tell of those to closed categories.)
 */
export const setCategories = async (parts: JudgingParts, actor: Actor, id: string, wanted: readonly string[], before: readonly string[]): Promise<void> => {
  const { seat: seen, closed } = await seatForDesk(parts, actor, id)
  if (seen.status === 'left') throw new Denied('judging.refused.seatEnded', undefined, 409)
  await parts.house.database.transaction(actor, async (tx) => {
    const seat = await loadSeat(parts, id, tx)
    const call = await parts.calls.find(seat.call, tx)
    const chosen = categoriesFor(call, wanted, closed)
    const standing = withoutThese(seat.categories, [...closed])
    if (standing.length !== before.length || standing.some((key) => !before.includes(key))) throw new Conflict({ categories: standing })
    const categories = call.categories.map((c) => c.key).filter((key) => chosen.includes(key) || (closed.has(key) && seat.categories.includes(key)))
    await touchSeat(parts, tx, id, withCategories(seat, categories))
    await record(parts, tx, actor, 'judging.record.categoriesChanged', { kind: 'seat', id, call: seat.call }, { before: seat.categories, after: categories })
  })
}

/**
 * Ends a judge's seat: an unanswered invitation is taken back, a judge leaves. What was finished stays and counts;
 * what was not is taken back, so that somebody else can be assigned. Of a seat with categories that are closed to the
 * actor only the others end, and the answer is the same: that there are more is a secret of that panel.
 */
export const endSeat = async (parts: JudgingParts, actor: Actor, id: string, reason: string): Promise<void> => {
  const { seat: seen, closed } = await seatForDesk(parts, actor, id)
  const { house, models, tokens, accounts } = parts
  const now = house.clock.now()
  await house.database.transaction(actor, async (tx) => {
    const seat = await loadSeat(parts, id, tx)
    if (![seat, seen].every(({ status }) => status === 'invited' || status === 'accepted')) throw new Denied('judging.refused.seatEnded', undefined, 409)
    const remaining = seat.categories.filter((key) => closed.has(key))
    const ended = withoutThese(seat.categories, remaining)
    if (remaining.length === 0) {
      await tokens.revoke(tx, INVITATION, id)
      await touchSeat(parts, tx, id, { status: 'left' })
    } else await touchSeat(parts, tx, id, { categories: remaining, left: [...withoutThese(seat.left, ended), ...ended] })
    const live = await models.assignments.find({ seat: id, released: null, category: { $nin: remaining } }).session(tx).lean<Assignment[]>()
    const drafts = await models.scorecards.find({ _id: { $in: live.map((a) => a._id) }, state: 'draft' }).session(tx).lean<Scorecard[]>()
    for (const { _id, round } of drafts) {
      await models.assignments.updateOne({ _id }, { $set: { released: { at: now, reason } } }, { session: tx })
      await touchRound(parts, tx, round)
    }
    const about = { kind: 'seat', id, call: seat.call } as const
    if (remaining.length > 0) {
      await record(parts, tx, actor, 'judging.record.categoriesChanged', about, { before: seat.categories, after: remaining, reason, released: drafts.map((s) => s._id) })
      return
    }
    if (seat.account) await accounts.dismiss(tx, actor, seat.account, { role: 'judge', call: seat.call })
    await record(parts, tx, actor, 'judging.record.seatEnded', about, { reason, released: drafts.map((s) => s._id) })
  })
}
