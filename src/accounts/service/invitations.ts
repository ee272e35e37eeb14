import type { Actor, Appointment, Locale } from '../../platform/actor.js'
import type { Tx } from '../../platform/database/index.js'
import { Denied, Hidden, Invalid } from '../../platform/errors.js'
import type { MailTemplate } from '../../mail/index.js'
import { enforce } from '../../platform/policy.js'
import type { LocalText } from '../../platform/text.js'
import { isInvited, mayAppointTo, mayManageOrganisation, mayManagePeople } from '../policy.js'
import { normalisedEmail } from '../rules/index.js'
import { INVITATION_KINDS, type Invitation, type InvitationKind } from '../types.js'
import { freshId, LIVES, PURPOSES, type Desk } from './desk.js'
import type { Memberships } from './membership.js'
import type { Organisations } from './organisations.js'
import type { People } from './people.js'
import { writing } from './writing.js'

/** Whom to invite, and in which language the mail is written. */
export interface Invitee {
  email: string
  name: string
  locale: Locale
}

/** What the page behind an invitation's link shows. */
export interface OpenInvitation {
  invitation: Invitation
  organisation: LocalText | null
  inviter: string | null
  /** The address has an account: one signs in to accept, and makes no second one. */
  hasAccount: boolean
}

const TEMPLATES: Record<InvitationKind, MailTemplate> = {
  colleague: 'accounts.mails.invitedColleague',
  staff: 'accounts.mails.invitedStaff',
  administrator: 'accounts.mails.invitedAdministrator',
}

/**
 * Invitations by mail: colleagues to an organisation, staff to their office, administrators. One stands until it is
 * accepted or taken back; a second one to the same takes the place of the first.
 */
export class Invitations {
  readonly #desk: Desk
  readonly #people: People
  readonly #organisations: Organisations
  readonly #memberships: Memberships

  constructor(desk: Desk, people: People, organisations: Organisations, memberships: Memberships) {
    this.#desk = desk
    this.#people = people
    this.#organisations = organisations
    this.#memberships = memberships
  }

  /** The owner invites a colleague. Throws `Invalid` when the address belongs already, or was written to too often. */
  async colleague(actor: Actor, organisation: string, invitee: Invitee): Promise<void> {
    enforce(mayManageOrganisation(actor, organisation))
    const act = () => this.#act(actor, async (tx, id) => {
      const standing = await this.#organisations.record(organisation, tx)
      if (!standing) throw new Hidden()
      const members = await this.#people.membersOf(organisation, tx)
      if (members.some((member) => normalisedEmail(member.email) === normalisedEmail(invitee.email))) {
        throw new Invalid({ email: { key: 'accounts.invitation.memberAlready' } })
      }
      const values = { inviter: actor.name, organisation: standing.name }
      await this.#send(tx, actor, id, { kind: 'colleague', organisation, appointment: null, ...invitee }, values)
    })
    await writing(this.#desk, actor, { kind: 'invitation', recipient: invitee.email, field: 'email' }, act)
  }

  /** An administrator invites to an office. `duty` says in words what it is, for the mail. */
  async staff(actor: Actor, invitee: Invitee, appointment: Appointment, duty: LocalText): Promise<void> {
    enforce(mayAppointTo(actor, appointment))
    await this.#act(actor, (tx, id) =>
      this.#send(tx, actor, id, { kind: 'staff', organisation: null, appointment, ...invitee }, { inviter: actor.name, duty }),
    )
  }

  /** An administrator invites another one. */
  async administrator(actor: Actor, invitee: Invitee): Promise<void> {
    enforce(mayManagePeople(actor))
    await this.#act(actor, (tx, id) =>
      this.#send(tx, actor, id, { kind: 'administrator', organisation: null, appointment: null, ...invitee }, { inviter: actor.name }),
    )
  }

  /** The first administrator, invited from the command line; answers the text of the link's token. */
  async firstAdministrator(actor: Actor, invitee: Invitee): Promise<string> {
    return this.#act(actor, async (tx, id) => {
      const values = { inviter: actor.name }
      const token = await this.#send(tx, actor, id, { kind: 'administrator', organisation: null, appointment: null, ...invitee }, values)
      return this.#desk.tokens.textOf(token)
    })
  }

  /** Takes an invitation back: an owner the organisation's, an administrator those to an office. */
  async withdraw(actor: Actor, id: string): Promise<Invitation> {
    return this.#desk.house.database.transaction(actor, async (tx) => {
      const invitation = await this.#desk.store.invitations.findById(id).session(tx).lean<Invitation>()
      if (!invitation) throw new Hidden()
      enforce(invitation.organisation === null ? mayManagePeople(actor) : mayManageOrganisation(actor, invitation.organisation))
      if (invitation.state !== 'open') throw new Denied('accounts.denied.decidedAlready', undefined, 409)
      await this.#close(tx, id, 'withdrawn')
      await this.#record(tx, actor, 'accounts.record.invitationWithdrawn', invitation)
      return invitation
    })
  }

  /** What a link invites to; null when it is of no use any more. Uses nothing up. */
  async peek(text: string): Promise<OpenInvitation | null> {
    const facts = await this.#desk.tokens.peek(PURPOSES.invitation, text)
    const invitation = facts ? await this.#desk.store.invitations.findById(facts.subject).lean<Invitation>() : null
    if (!invitation || invitation.state !== 'open') return null
    const organisation = invitation.organisation === null ? null : await this.#organisations.record(invitation.organisation)
    const inviter = invitation.invitedBy === null ? null : await this.#people.person(invitation.invitedBy)
    return {
      invitation,
      organisation: organisation?.name ?? null,
      inviter: inviter?.name ?? null,
      hasAccount: Boolean(invitation.account) || (await this.#people.byEmail(invitation.email)) !== null,
    }
  }

  /**
   * Accepts: with the account of that address, signed in; or, where there is none, with a new one (`fresh`). Answers the
   * account. Throws `Denied` when the link is of no use or the account is another one's, `Invalid` for the password.
   */
  async accept(actor: Actor, text: string, fresh: { name: string; password: string; locale: Locale } | null): Promise<string> {
    const open = await this.peek(text)
    if (!open) throw new Denied('accounts.denied.linkGone', undefined, 409)
    const { email } = open.invitation
    if (actor.account !== null && !isInvited(actor, open.invitation)) throw new Denied('accounts.denied.otherAccount', { email })
    if (actor.account === null && open.hasAccount) throw new Denied('accounts.denied.signInToAccept')
    const passwordHash = actor.account === null ? await this.#people.hashNew(fresh?.password ?? '', email) : ''
    const ids = { account: freshId(this.#desk), membership: freshId(this.#desk) }
    const now = this.#desk.house.clock.now()
    return this.#desk.house.database.transaction(actor, async (tx) => {
      const facts = await this.#desk.tokens.consume(tx, PURPOSES.invitation, text)
      if (!facts) throw new Denied('accounts.denied.linkGone', undefined, 409)
      let person = actor
      if (actor.account === null) {
        const { name = '', locale = actor.locale } = fresh ?? {}
        await this.#people.create(tx, actor, { id: ids.account, email, name, locale, passwordHash, privacyAgreedAt: now }, now)
        person = { ...actor, account: ids.account, name, email }
      }
      await this.#take(tx, person, open.invitation, ids.membership)
      return person.account ?? ids.account
    })
  }

  /**
   * An account leaves an address, in the act's transaction: what that address was invited to stays with the account, and
   * is not for whoever has the address next. Answers the invitations.
   */
  async keepFor(tx: Tx, account: string, left: string): Promise<string[]> {
    const { invitations } = this.#desk.store
    const open = await invitations.find({ kind: { $in: INVITATION_KINDS }, state: 'open' }).select({ email: 1, account: 1 }).session(tx).lean()
    const kept = open.filter((one) => !one.account && normalisedEmail(one.email) === normalisedEmail(left)).map((one) => one._id)
    if (kept.length > 0) await invitations.updateMany({ _id: { $in: kept } }, { $set: { account } }, { session: tx })
    return kept
  }

  /** What accepting does, in the act's transaction. */
  async #take(tx: Tx, person: Actor, invitation: Invitation, membership: string): Promise<void> {
    const account = person.account ?? ''
    await this.#close(tx, invitation._id, 'accepted')
    await this.#record(tx, person, 'accounts.record.invitationAccepted', invitation)
    if (invitation.organisation !== null) await this.#memberships.add(tx, invitation.organisation, account, membership)
    if (invitation.appointment !== null) {
      const { role, call } = invitation.appointment
      await this.#people.appoint(tx, person, account, { role, call })
    }
    if (invitation.kind === 'administrator') {
      await this.#desk.store.accounts.updateOne({ _id: account }, { $set: { administrator: true } }, { session: tx })
      await this.#desk.audit.record(tx, person, 'accounts.record.administratorMade', { kind: 'account', id: account }, { name: person.name })
    }
  }

  #act<T>(actor: Actor, run: (tx: Tx, id: string) => Promise<T>): Promise<T> {
    const id = freshId(this.#desk)
    return this.#desk.house.database.transaction(actor, (tx) => run(tx, id))
  }

  /** Writes the invitation, its token and its mail; answers the token's id. */
  async #send(
    tx: Tx,
    actor: Actor,
    id: string,
    given: Pick<Invitation, 'kind' | 'email' | 'name' | 'locale' | 'organisation' | 'appointment'>,
    values: Record<string, string | LocalText>,
  ): Promise<string> {
    const { store, tokens, outbox, house } = this.#desk
    const open = await store.invitations.find({ kind: given.kind, organisation: given.organisation, state: 'open' }).session(tx).lean<Invitation[]>()
    for (const earlier of open.filter((one) => sameTask(one, given))) await this.#close(tx, earlier._id, 'withdrawn')
    const now = house.clock.now()
    const invitation: Invitation = { _id: id, ...given, invitedBy: actor.account, createdAt: now, state: 'open', closedAt: null }
    await store.invitations.create([invitation], { session: tx })
    const expiresAt = new Date(now.getTime() + LIVES.invitation)
    const token = await tokens.issue(tx, { purpose: PURPOSES.invitation, subject: id, expiresAt })
    await this.#record(tx, actor, 'accounts.record.invited', invitation)
    await outbox.send(tx, {
      template: TEMPLATES[given.kind],
      to: { email: given.email, name: given.name, locale: given.locale },
      values,
      link: { path: '/invitations/', token },
      about: { kind: 'invitation', id },
    })
    return token
  }

  async #close(tx: Tx, id: string, state: 'accepted' | 'withdrawn'): Promise<void> {
    const { store, tokens, house } = this.#desk
    const closed = await store.invitations.updateOne({ _id: id, state: 'open' }, { $set: { state, closedAt: house.clock.now() } }, { session: tx })
    if (closed.matchedCount === 0) throw new Denied('accounts.denied.linkGone', undefined, 409)
    await tokens.revoke(tx, PURPOSES.invitation, id)
  }

  async #record(tx: Tx, actor: Actor, action: string, invitation: Invitation): Promise<void> {
    const { kind, email, organisation, appointment } = invitation
    const subject =
      organisation === null ? { kind: 'invitation', id: invitation._id, call: appointment?.call ?? null } : { kind: 'organisation', id: organisation }
    const office = appointment ? { role: appointment.role, call: appointment.call } : {}
    await this.#desk.audit.record(tx, actor, action, subject, { kind, email, ...office })
  }
}

const sameTask = (a: Pick<Invitation, 'email' | 'appointment'>, b: Pick<Invitation, 'email' | 'appointment'>): boolean =>
  normalisedEmail(a.email) === normalisedEmail(b.email) &&
  a.appointment?.role === b.appointment?.role &&
  (a.appointment?.call ?? null) === (b.appointment?.call ?? null)
