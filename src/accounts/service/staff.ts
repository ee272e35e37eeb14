import type { Actor, Appointment } from '../../platform/actor.js'
import { Hidden } from '../../platform/errors.js'
import { enforce } from '../../platform/policy.js'
import type { LocalText } from '../../platform/text.js'
import { mayAppointTo, mayDismissAdministrator } from '../policy.js'
import { accountById, type Desk } from './desk.js'
import type { People } from './people.js'

/** What administrators do with people who have an account: appoint, dismiss. Each is told by mail and on the record. */
export class Staff {
  readonly #desk: Desk
  readonly #people: People

  constructor(desk: Desk, people: People) {
    this.#desk = desk
    this.#people = people
  }

  /** Appoints an account; `duty` says in words what to, for the mail. Nothing happens when it is held already. */
  async appoint(actor: Actor, account: string, appointment: Appointment, duty: LocalText): Promise<void> {
    enforce(mayAppointTo(actor, appointment))
    const { house, outbox } = this.#desk
    await house.database.transaction(actor, async (tx) => {
      const person = await this.#people.person(account, tx)
      if (!person) throw new Hidden()
      if (!(await this.#people.appoint(tx, actor, account, appointment))) return
      const link = { path: '/desk' }
      // Of no call: who appoints sees whether it arrived, and reads no call's mails.
      await outbox.send(tx, { template: 'accounts.mails.appointed', to: person, values: { duty }, link })
    })
  }

  /** Ends an appointment. */
  async dismiss(actor: Actor, account: string, appointment: Appointment, duty: LocalText): Promise<void> {
    enforce(mayAppointTo(actor, appointment))
    const { house, outbox } = this.#desk
    await house.database.transaction(actor, async (tx) => {
      const person = await this.#people.person(account, tx)
      if (!person) throw new Hidden()
      if (!(await this.#people.dismiss(tx, actor, account, appointment))) return
      await outbox.send(tx, { template: 'accounts.mails.dismissed', to: person, values: { duty } })
    })
  }

  /** Ends someone's administration; never one's own and never the last. */
  async dismissAdministrator(actor: Actor, account: string, duty: LocalText): Promise<void> {
    const { house, store, audit, outbox } = this.#desk
    await house.database.transaction(actor, async (tx) => {
      const administrators = await store.accounts.find({ administrator: true }).select({ _id: 1 }).sort({ _id: 1 }).session(tx).lean()
      enforce(mayDismissAdministrator(actor, account, administrators.length))
      const standing = await accountById(this.#desk, account, tx)
      if (!standing?.administrator) throw new Hidden()
      // Touches the one who stays too: two who dismiss each other at once conflict, and one of them is refused.
      await store.accounts.updateOne({ _id: actor.account ?? '' }, { $inc: { version: 1 } }, { session: tx })
      await store.accounts.updateOne({ _id: account }, { $set: { administrator: false } }, { session: tx })
      await audit.record(tx, actor, 'accounts.record.administratorDismissed', { kind: 'account', id: account }, { name: standing.name })
      await outbox.send(tx, { template: 'accounts.mails.dismissed', to: standing, values: { duty } })
    })
  }
}
