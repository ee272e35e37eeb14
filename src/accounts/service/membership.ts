import type { Actor, Membership } from '../../platform/actor.js'
import { isDuplicate, type Tx } from '../../platform/database/index.js'
import { Denied, Hidden, Invalid } from '../../platform/errors.js'
import { enforce } from '../../platform/policy.js'
import type { MembershipRecord } from '../model.js'
import { mayHandOver, mayLeave, mayManageOrganisation } from '../policy.js'
import { codeIsValid, normalisedCode } from '../rules/index.js'
import type { JoinRequest, Organisation } from '../types.js'
import { freshId, type Desk } from './desk.js'
import type { Organisations } from './organisations.js'
import type { People } from './people.js'
import { writing } from './writing.js'

/** Who belongs to an organisation: asking to join, deciding, leaving, removing, handing over. */
export class Memberships {
  readonly #desk: Desk
  readonly #people: People
  readonly #organisations: Organisations

  constructor(desk: Desk, people: People, organisations: Organisations) {
    this.#desk = desk
    this.#people = people
    this.#organisations = organisations
  }

  /** Adds a member in the act's transaction; one who belongs already stays as before. `id` is chosen outside. */
  async add(tx: Tx, organisation: string, account: string, id: string): Promise<void> {
    const { store, house } = this.#desk
    if (await this.#of(organisation, account, tx)) return
    const membership = { _id: id, organisation, account, role: 'member' as const, since: house.clock.now() }
    await store.memberships.create([membership], { session: tx })
    const open = await store.joinRequests.findOne({ organisation, account }).session(tx).lean<JoinRequest>()
    if (open) await this.#answer(tx, open, { state: 'approved', reason: '', decidedBy: null })
  }

  /** Asks to join the organisation of a code; its owner is told by mail. Throws `Invalid` beside the code. */
  async ask(actor: Actor, given: { code: string; message: string }): Promise<Organisation> {
    const { house, store, audit, outbox } = this.#desk
    const account = actor.account
    if (account === null) throw new Hidden()
    if (!codeIsValid(normalisedCode(given.code))) throw new Invalid({ code: { key: 'accounts.organisation.codeWrong' } })
    const id = freshId(this.#desk)
    const askedAt = house.clock.now()
    const act = () => house.database.transaction(actor, async (tx) => {
      const organisation = await this.#organisations.byCode(given.code, tx)
      if (!organisation) throw new Invalid({ code: { key: 'accounts.join.unknown' } })
      if (await this.#of(organisation._id, account, tx)) throw new Invalid({ code: { key: 'accounts.join.memberAlready' } })
      const open = await store.joinRequests.findOne({ organisation: organisation._id, account }).session(tx).lean()
      if (open) throw new Invalid({ code: { key: 'accounts.join.askedAlready' } })
      const request: JoinRequest = {
        _id: id, organisation: organisation._id, account, message: given.message, askedAt,
        state: 'open', reason: '', decidedBy: null, decidedAt: null,
      }
      try {
        await store.joinRequests.create([request], { session: tx })
      } catch (error) {
        throw isDuplicate(error) ? new Invalid({ code: { key: 'accounts.join.askedAlready' } }) : error
      }
      await audit.record(tx, actor, 'accounts.record.joinAsked', { kind: 'organisation', id: organisation._id }, { message: given.message })
      const owner = (await this.#people.membersOf(organisation._id, tx)).find((member) => member.role === 'owner')
      if (owner) {
        await outbox.send(tx, {
          template: 'accounts.mails.joinAsked',
          to: owner,
          values: { person: actor.name, email: actor.email ?? '', organisation: organisation.name, message: given.message },
          link: { path: `/organisations/${organisation._id}` },
        })
      }
      return organisation
    })
    return writing(this.#desk, actor, { kind: 'joinRequest', recipient: normalisedCode(given.code), field: 'code' }, act)
  }

  /** The owner's answer to a request to join; the person is told by mail. Throws `Denied` when it was answered before. */
  async decide(actor: Actor, organisation: string, request: string, answer: { approve: boolean; reason: string }): Promise<void> {
    enforce(mayManageOrganisation(actor, organisation))
    const { house, store, audit, outbox } = this.#desk
    const membership = freshId(this.#desk)
    await house.database.transaction(actor, async (tx) => {
      const asked = await store.joinRequests.findOne({ _id: request, organisation }).session(tx).lean<JoinRequest>()
      const standing = await this.#organisations.record(organisation, tx)
      if (!asked || !standing) {
        const before = await store.joinAnswers.findOne({ _id: request, organisation }).session(tx).lean()
        throw before ? new Denied('accounts.denied.decidedAlready', undefined, 409) : new Hidden()
      }
      const reason = answer.approve ? '' : answer.reason
      const state = answer.approve ? ('approved' as const) : ('refused' as const)
      await this.#answer(tx, asked, { state, reason, decidedBy: actor.account })
      if (answer.approve) await this.add(tx, organisation, asked.account, membership)
      const person = await this.#people.person(asked.account, tx)
      const action = answer.approve ? 'accounts.record.joinApproved' : 'accounts.record.joinRefused'
      await audit.record(tx, actor, action, { kind: 'organisation', id: organisation }, { account: asked.account, name: person?.name ?? '', reason })
      if (!person) return
      await outbox.send(tx, {
        template: answer.approve ? 'accounts.mails.joinApproved' : 'accounts.mails.joinRefused',
        to: person,
        values: { organisation: standing.name, reason },
        link: { path: answer.approve ? `/organisations/${organisation}` : '/organisations' },
      })
    })
  }

  /** The owner removes a colleague, who is told by mail. */
  async remove(actor: Actor, organisation: string, account: string): Promise<void> {
    enforce(mayManageOrganisation(actor, organisation))
    const { house, audit, outbox } = this.#desk
    await house.database.transaction(actor, async (tx) => {
      const membership = await this.#of(organisation, account, tx)
      enforce(mayLeave(membership))
      if (membership) await this.#end(tx, membership)
      const person = await this.#people.person(account, tx)
      const details = { account, name: person?.name ?? '' }
      await audit.record(tx, actor, 'accounts.record.memberRemoved', { kind: 'organisation', id: organisation }, details)
      const standing = await this.#organisations.record(organisation, tx)
      if (person && standing) {
        await outbox.send(tx, { template: 'accounts.mails.memberRemoved', to: person, values: { organisation: standing.name } })
      }
    })
  }

  /** The actor leaves; not the owner, who hands over first. */
  async leave(actor: Actor, organisation: string): Promise<void> {
    const { house, audit } = this.#desk
    const account = actor.account
    if (account === null) throw new Hidden()
    await house.database.transaction(actor, async (tx) => {
      const membership = await this.#of(organisation, account, tx)
      enforce(mayLeave(membership))
      if (membership) await this.#end(tx, membership)
      await audit.record(tx, actor, 'accounts.record.memberLeft', { kind: 'organisation', id: organisation }, {})
    })
  }

  /**
   * Makes someone else the owner: the owner hands over to a colleague; the secretariat, with a reason, to anyone who has
   * an account, where the owner is gone. The owner before stays as a member. Both are told, and it is on the record.
   */
  async handOver(actor: Actor, organisation: string, to: { email: string; reason: string }): Promise<void> {
    enforce(mayHandOver(actor, organisation))
    const { house, store, audit, outbox } = this.#desk
    const byOwner = actor.memberships.some((m) => m.organisation === organisation && m.role === 'owner')
    if (!byOwner && to.reason === '') throw new Invalid({ reason: { key: 'errors.field.required' } })
    const id = freshId(this.#desk)
    await house.database.transaction(actor, async (tx) => {
      const standing = await this.#organisations.record(organisation, tx)
      if (!standing) throw new Hidden()
      const heir = await this.#people.byEmail(to.email, tx)
      const members = await this.#people.membersOf(organisation, tx)
      const owner = members.find((member) => member.role === 'owner') ?? null
      const known = heir !== null && (!byOwner || members.some((member) => member.id === heir._id))
      if (!known) throw new Invalid({ email: { key: byOwner ? 'accounts.handOver.notMember' : 'accounts.handOver.noAccount' } })
      if (owner?.id === heir._id) throw new Invalid({ email: { key: 'accounts.handOver.ownerAlready' } })
      await this.add(tx, organisation, heir._id, id)
      // First the old owner, then the new one: the index allows one at any time.
      await store.memberships.updateOne({ organisation, role: 'owner' }, { $set: { role: 'member' } }, { session: tx })
      await store.memberships.updateOne({ organisation, account: heir._id }, { $set: { role: 'owner' } }, { session: tx })
      const subject = { kind: 'organisation', id: organisation }
      const details = { from: owner?.id ?? null, to: heir._id, name: heir.name, reason: to.reason }
      await audit.record(tx, actor, 'accounts.record.handedOver', subject, details)
      const values = { organisation: standing.name, owner: heir.name, reason: to.reason }
      const link = { path: `/organisations/${organisation}` }
      for (const person of [heir, ...(owner ? [owner] : [])]) {
        await outbox.send(tx, { template: 'accounts.mails.handedOver', to: person, values, link })
      }
    })
  }

  /** Ends a membership; it stays known as past employment, so that leaving lifts no conflict of interest. */
  async #end(tx: Tx, { _id, organisation, account, since }: MembershipRecord): Promise<void> {
    const { store, house } = this.#desk
    const former = { organisation, since, until: house.clock.now() }
    await store.memberships.deleteOne({ _id, role: 'member' }, { session: tx })
    await store.accounts.updateOne({ _id: account }, { $push: { formerOrganisations: former } }, { session: tx })
  }

  /** An open request goes to the answered ones. */
  async #answer(tx: Tx, asked: JoinRequest, answer: Pick<JoinRequest, 'state' | 'reason' | 'decidedBy'>): Promise<void> {
    const { store, house } = this.#desk
    await store.joinRequests.deleteOne({ _id: asked._id }, { session: tx })
    await store.joinAnswers.create([{ ...asked, ...answer, decidedAt: house.clock.now() }], { session: tx })
  }

  async #of(organisation: string, account: string, tx: Tx): Promise<(MembershipRecord & Membership) | null> {
    return this.#desk.store.memberships.findOne({ organisation, account }).session(tx).lean<MembershipRecord>()
  }
}
