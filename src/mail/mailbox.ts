import type { Model } from 'mongoose'
import { readableCalls, type Audit, type WithheldFrom } from '../audit/index.js'
import type { Actor } from '../platform/actor.js'
import { Denied, Hidden } from '../platform/errors.js'
import type { House } from '../platform/house.js'
import { pagingOf } from '../platform/paging.js'
import { enforce } from '../platform/policy.js'
import { mailModel, type MailDocument } from './model.js'
import { mayRead, mayRetry } from './policy.js'
import { renderMail, type Rendered, type RenderHouse } from './render.js'
import type { MailState } from './types.js'

export interface MailRowView {
  id: string
  name: string
  email: string
  subject: string
  state: MailState
  createdAt: Date
  sentAt: Date | null
  dueAt: Date
  attempts: number
  lastError: string | null
  call: string | null
}

export interface MailPage {
  rows: MailRowView[]
  total: number
  page: number
  pages: number
}

/** The office's view of the outbox. Secrets of links are never in it. */
export class Mailbox {
  readonly #house: Pick<House, 'database' | 'clock'>
  readonly #mails: Model<MailDocument>
  readonly #audit: Audit
  readonly #render: Pick<RenderHouse, 'site' | 'translators'>
  readonly #wake: () => void
  readonly #withheldFrom: WithheldFrom

  constructor(
    house: Pick<House, 'database' | 'clock'>,
    audit: Audit,
    render: Pick<RenderHouse, 'site' | 'translators'>,
    wake: () => void,
    withheldFrom: WithheldFrom,
  ) {
    this.#house = house
    this.#mails = mailModel(house.database)
    this.#audit = audit
    this.#render = render
    this.#wake = wake
    this.#withheldFrom = withheldFrom
  }

  /** Newest first; only mails that the actor may read. `email` matches a whole address. */
  async list(actor: Actor, filter: { call?: string | undefined; state?: MailState | undefined; email?: string | undefined; page: number }, size: number): Promise<MailPage> {
    const calls = readableCalls(actor)
    const withheld = await this.#withheldFrom(actor)
    const where = {
      ...(filter.call ? { call: calls === null || calls.includes(filter.call) ? filter.call : { $in: [] } } : calls === null ? {} : { call: { $in: [...calls] } }),
      ...(withheld.length > 0 ? { $nor: withheld.map(({ call, kinds }) => ({ call, 'about.kind': { $in: [...kinds] } })) } : {}),
      ...(filter.state ? { state: filter.state } : {}),
      ...(filter.email ? { 'to.email': filter.email } : {}),
    }
    const total = await this.#mails.countDocuments(where)
    const { page, pages, skip } = pagingOf(filter.page, total, size)
    const mails = await this.#mails.find(where).sort({ createdAt: -1, _id: -1 }).skip(skip).limit(size).lean()
    return { rows: mails.map((mail) => this.#row(actor, mail)), total, page, pages }
  }

  /** One mail with its text, as its recipient reads it but for the links' secrets. Throws `Hidden`. */
  async read(actor: Actor, id: string): Promise<{ row: MailRowView; rendered: Rendered; mayRetry: boolean }> {
    const mail = await this.#mails.findById(id).lean()
    if (!mail) throw new Hidden()
    const withheld = await this.#withheldFrom(actor)
    enforce(mayRead(actor, mail, withheld))
    const again = mail.state === 'dead' && mayRetry(actor, mail, withheld).allowed
    return { row: this.#row(actor, mail), rendered: this.#shown(actor, mail), mayRetry: again }
  }

  /** Gives a dead mail another life: due now, waits from the beginning. Throws `Hidden`, `Denied`. */
  async retry(actor: Actor, id: string): Promise<void> {
    const withheld = await this.#withheldFrom(actor)
    await this.#house.database.transaction(actor, async (tx) => {
      const mail = await this.#mails.findById(id).session(tx).lean()
      if (!mail) throw new Hidden()
      enforce(mayRetry(actor, mail, withheld))
      const words = this.#render.translators[actor.locale]
      if (mail.state !== 'dead') throw new Denied('mail.notDead', { state: words(`mail.states.${mail.state}`) }, 409)
      await this.#mails.updateOne(
        { _id: id, state: 'dead' },
        { $set: { state: 'waiting', attempts: 0, dueAt: this.#house.clock.now(), lease: null } },
        { session: tx },
      )
      await this.#audit.record(tx, actor, 'mail.retried', { kind: 'mail', id, call: mail.call }, { template: mail.template })
      this.#house.database.afterCommit(tx, this.#wake)
    })
  }

  #shown(actor: Actor, mail: MailDocument): Rendered {
    const hidden = this.#render.translators[actor.locale]('mail.tokenHidden')
    return renderMail(mail, { ...this.#render, tokenText: () => hidden })
  }

  #row(actor: Actor, mail: MailDocument): MailRowView {
    const { _id, to, state, createdAt, sentAt, dueAt, attempts, lastError, call } = mail
    const { subject } = this.#shown(actor, mail)
    return { id: _id, name: to.name ?? '', email: to.email, subject, state, createdAt, sentAt, dueAt, attempts, lastError, call }
  }
}
