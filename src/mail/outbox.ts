import type { Model } from 'mongoose'
import { newId } from '../platform/chance.js'
import type { Tx } from '../platform/database/index.js'
import type { House } from '../platform/house.js'
import { mailModel, type MailContent, type MailDocument } from './model.js'
import { deliverable } from './rules.js'
import type { Mail } from './types.js'

/**
 * Where features put their mails: a document written in the transaction that causes the mail, so that there is neither
 * a mail without its cause nor a cause without its mail. Delivery is somebody else's business and later.
 */
export class Outbox {
  readonly #house: Pick<House, 'database' | 'clock' | 'chance'>
  readonly #mails: Model<MailDocument>
  readonly #wake: () => void

  /** `wake` is called after a transaction with mails has committed. */
  constructor(house: Pick<House, 'database' | 'clock' | 'chance'>, wake: () => void) {
    this.#house = house
    this.#mails = mailModel(house.database)
    this.#wake = wake
  }

  /** Writes a mail in the act's transaction. Never fails for a bad address: that mail is dead from the beginning. */
  async send(tx: Tx, mail: Mail): Promise<void> {
    const now = this.#house.clock.now()
    const content: MailContent = { values: mail.values ?? {}, rows: mail.rows ?? [] }
    const good = deliverable(mail.to.email)
    await this.#mails.create(
      [
        {
          _id: newId(this.#house.chance),
          template: mail.template,
          to: { email: mail.to.email, locale: mail.to.locale, ...(mail.to.name ? { name: mail.to.name } : {}) },
          content: JSON.stringify(content),
          link: mail.link ? { path: mail.link.path, ...(mail.link.token ? { token: mail.link.token } : {}) } : null,
          call: mail.call ?? null,
          about: mail.about ?? null,
          state: good ? 'waiting' : 'dead',
          createdAt: now,
          dueAt: now,
          lastError: good ? null : 'not an address',
        },
      ],
      { session: tx },
    )
    this.#house.database.afterCommit(tx, this.#wake)
  }
}
