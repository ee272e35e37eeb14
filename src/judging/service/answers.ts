import type { Person } from '../../accounts/index.js'
import { hasBegun, type Call } from '../../calls/index.js'
import type { Actor, Locale } from '../../platform/actor.js'
import { newId } from '../../platform/chance.js'
import { Denied, Hidden, Invalid } from '../../platform/errors.js'
import { enforce } from '../../platform/policy.js'
import { maySit, participantsAreListed } from '../policy.js'
import type { Declaration, Expert, Seat } from '../types.js'
import { closedFor } from './interests.js'
import { releaseConflicted } from './release.js'
import { loadSeat, record, touchSeat, type JudgingParts } from './parts.js'
import { INVITATION } from './seats.js'

/** What the page behind an invitation's link shows. */
export interface OpenInvitation {
  seat: Seat
  expert: Expert
  call: Call
  /** 'accept': signed in as the right account; 'signIn': the address has an account; 'otherAccount'; 'register'. */
  way: 'accept' | 'signIn' | 'otherAccount' | 'register'
}

const rightAccount = (parts: JudgingParts, expert: Expert): Promise<Person | null> =>
  expert.account ? parts.accounts.person(expert.account) : parts.accounts.personByEmail(expert.email)

/**
 * What the link stands for, without using it up; null when it was answered, replaced or taken back, when the expert's
 * address is another one now, or judging is over.
 */
export const openInvitation = async (parts: JudgingParts, actor: Actor, text: string): Promise<OpenInvitation | null> => {
  const token = await parts.tokens.peek(INVITATION, text)
  const seat = token && (await parts.models.seats.findById(token.subject).lean<Seat>())
  if (seat?.status !== 'invited') return null
  const expert = await parts.models.experts.findById(seat.expert).lean<Expert>()
  const call = await parts.calls.find(seat.call)
  if (!expert || hasBegun(call, 'decision', parts.house.clock.now())) return null
  // Sent to an address that was put right since: whoever reads it there must not make an account for the new one.
  if (token?.data['email'] !== expert.email) return null
  const person = await rightAccount(parts, expert)
  const way = person === null ? (actor.account === null ? 'register' : 'otherAccount') : actor.account === person.id ? 'accept' : actor.account === null ? 'signIn' : 'otherAccount'
  return { seat, expert, call, way }
}

/**
 * Accepts an invitation: by the account that the expert's address belongs to, or by a new one whose password is given.
 * Uses the link up, links the expert, appoints the judge. Answers the account. Throws `Hidden` for a link that is good
 * no more, `Denied` for anybody else's account, `Invalid` for the password.
 */
export const acceptInvitation = async (
  parts: JudgingParts,
  actor: Actor,
  text: string,
  fresh: { name: string; password: string; locale: Locale } | null,
): Promise<{ account: string; call: string }> => {
  const { house, models, tokens, accounts } = parts
  const invitation = await openInvitation(parts, actor, text)
  if (!invitation) throw new Hidden()
  if (invitation.way === 'signIn') throw new Denied('judging.refused.signInToAccept')
  if (invitation.way === 'otherAccount') throw new Denied('judging.refused.otherAccount')
  if (invitation.way === 'register' && fresh === null) throw new Invalid({ password: { key: 'errors.field.required' } })
  const now = house.clock.now()
  return house.database.transaction(actor, async (tx) => {
    const token = await tokens.consume(tx, INVITATION, text)
    if (!token) throw new Hidden()
    const seat = await loadSeat(parts, token.subject, tx)
    if (seat.status !== 'invited') throw new Hidden()
    const { expert } = invitation
    const person =
      invitation.way === 'register' && fresh ? await accounts.accountFromInvitation(tx, actor, { email: expert.email, ...fresh }) : null
    const account = person?.id ?? actor.account
    if (account === null) throw new Hidden()
    const self: Actor = person ? { ...actor, account, name: person.name, email: person.email } : actor
    await models.experts.updateOne({ _id: seat.expert }, { $set: { account } }, { session: tx })
    await touchSeat(parts, tx, seat._id, { account, status: 'accepted', answeredAt: now })
    // Somebody who left and comes back finds the assignments that still stand.
    await accounts.appoint(tx, self, account, { role: 'judge', call: seat.call })
    await record(parts, tx, self, 'judging.record.accepted', { kind: 'seat', id: seat._id, call: seat.call }, { categories: seat.categories })
    return { account, call: seat.call }
  })
}

/** Declines an invitation; whoever holds the link may, signed in or not. The office is told by mail. */
export const declineInvitation = async (parts: JudgingParts, actor: Actor, text: string, reason: string): Promise<void> => {
  const { house, tokens, outbox, accounts } = parts
  const invitation = await openInvitation(parts, actor, text)
  if (!invitation) throw new Hidden()
  const { call, expert } = invitation
  const office = await accounts.office(call._id)
  // Whoever has an interest in one of the seat's categories learns nothing about its judges.
  const interested = new Set<string>()
  for (const person of office) {
    const closed = await closedFor(parts, await accounts.actorOf(person.id, actor.request), call._id)
    if (invitation.seat.categories.some((category) => closed.has(category))) interested.add(person.id)
  }
  await house.database.transaction(actor, async (tx) => {
    const token = await tokens.consume(tx, INVITATION, text)
    if (!token) throw new Hidden()
    const seat = await loadSeat(parts, token.subject, tx)
    if (seat.status !== 'invited') throw new Hidden()
    await touchSeat(parts, tx, seat._id, { status: 'declined', answeredAt: house.clock.now() })
    await record(parts, tx, actor, 'judging.record.declined', { kind: 'seat', id: seat._id, call: call._id }, { reason })
    for (const person of office) {
      if (interested.has(person.id)) continue
      await outbox.send(tx, {
        template: 'judging.mails.declined',
        to: person,
        values: { call: call.name, expert: expert.name, reason: reason || '–' },
        link: { path: `/desk/calls/${call._id}/judges` },
        call: call._id,
        about: { kind: 'seat', id: seat._id },
      })
    }
  })
}

/** The actor's own seat in a call; throws `Hidden` for anybody who is no judge of it. */
export const ownSeat = async (parts: JudgingParts, actor: Actor, call: string): Promise<Seat> => {
  const seat = actor.account === null ? null : await parts.models.seats.findOne({ account: actor.account, call, status: 'accepted' }).lean<Seat>()
  if (!seat) throw new Hidden()
  enforce(maySit(actor, seat))
  return seat
}

/** Confirms confidentiality; nothing of a nomination is shown before. Confirming twice changes nothing. */
export const confirmConfidentiality = async (parts: JudgingParts, actor: Actor, call: string): Promise<void> => {
  const { _id } = await ownSeat(parts, actor, call)
  await parts.house.database.transaction(actor, async (tx) => {
    const seat = await loadSeat(parts, _id, tx)
    enforce(maySit(actor, seat))
    if (seat.confidentialityAt) return
    await touchSeat(parts, tx, _id, { confidentialityAt: parts.house.clock.now() })
    await record(parts, tx, actor, 'judging.record.confidential', { kind: 'seat', id: _id, call })
  })
}

/** A participant as the list of declarations shows it. */
export interface DeclarableParticipant {
  organisation: string
  name: { en?: string | undefined; zh?: string | undefined }
  declaration: Declaration | null
}

export interface Declarable {
  seat: Seat
  call: Call
  rows: DeclarableParticipant[] | null
}

/**
 * All participants of the judge's categories in alphabetical order, each once, with what was declared; no nominations.
 * Null until the call has closed: before, the list would tell who has submitted so far.
 */
export const declarable = async (parts: JudgingParts, actor: Actor, callId: string): Promise<Declarable> => {
  const seat = await ownSeat(parts, actor, callId)
  const call = await parts.calls.find(callId)
  if (!participantsAreListed(call, parts.house.clock.now())) return { seat, call, rows: null }
  const declarations = await parts.models.declarations.find({ seat: seat._id }).lean<Declaration[]>()
  const rows = new Map<string, DeclarableParticipant>()
  for (const { organisation, name, category } of await parts.nominations.participants(callId)) {
    if (!seat.categories.includes(category) || rows.has(organisation)) continue
    rows.set(organisation, { organisation, name, declaration: declarations.find((d) => d.organisation === organisation) ?? null })
  }
  return { seat, call, rows: [...rows.values()] }
}

/**
 * Declares interests, by organisation with a reason each; none is an answer, too. Only adds. What is declared is taken
 * from the judge in the same act. Answers how many assignments were taken back. Throws `Denied` while there is nothing on
 * the list yet: "none" of nobody would say nothing.
 */
export const declare = async (parts: JudgingParts, actor: Actor, call: string, interests: ReadonlyArray<{ organisation: string; reason: string }>): Promise<number> => {
  const { seat, rows } = await declarable(parts, actor, call)
  const { house, models } = parts
  if (seat.confidentialityAt === null) throw new Denied('judging.refused.confidentialityFirst')
  if (rows === null) throw new Denied('judging.refused.listNotYet', undefined, 409)
  if (rows.length === 0) throw new Denied('judging.refused.nothingListed', undefined, 409)
  const known = new Map(rows.map((row) => [row.organisation, row]))
  const errors: Record<string, { key: 'errors.field.id' | 'judging.refused.reasonMissing' }> = {}
  for (const { organisation, reason } of interests) {
    if (!known.has(organisation)) errors[''] = { key: 'errors.field.id' }
    else if (reason.trim() === '') errors[`reasons.${organisation}`] = { key: 'judging.refused.reasonMissing' }
  }
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
  const now = house.clock.now()
  const ids = interests.map(() => newId(house.chance))
  return house.database.transaction(actor, async (tx) => {
    const standing = await loadSeat(parts, seat._id, tx)
    enforce(maySit(actor, standing))
    await touchSeat(parts, tx, seat._id, standing.declaredAt ? {} : { declaredAt: now })
    const declared = await models.declarations.find({ seat: seat._id }).session(tx).lean<Declaration[]>()
    let added = 0
    for (const [index, { organisation, reason }] of interests.entries()) {
      if (declared.some((d) => d.organisation === organisation)) continue
      await models.declarations.create([{ _id: ids[index] ?? '', call, seat: seat._id, organisation, reason: reason.trim(), at: now }], { session: tx })
      await record(parts, tx, actor, 'judging.record.declared', { kind: 'seat', id: seat._id, call }, { organisation, reason: reason.trim() })
      added++
    }
    if (added === 0) {
      if (!standing.declaredAt) await record(parts, tx, actor, 'judging.record.declaredNone', { kind: 'seat', id: seat._id, call })
      return 0
    }
    return (await releaseConflicted(parts, tx, actor, seat._id)).length
  })
}
