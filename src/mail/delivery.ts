import type { Model } from 'mongoose'
import nodemailer, { type Transporter } from 'nodemailer'
import { newId } from '../platform/chance.js'
import { MINUTE, SECOND } from '../platform/clock.js'
import type { House } from '../platform/house.js'
import { languageTag } from '../platform/i18n.js'
import { wordsFor } from '../platform/text.js'
import { mailModel, type MailDocument } from './model.js'
import { localesOf, renderMail, type RenderHouse } from './render.js'
import { DEFAULT_WAITS, nextTry, oneLine, verdictOf, type Failure } from './rules.js'

/** A worker that died with a mail in its hands is replaced after this long; longer than every time-out of a try. */
const LEASE = 5 * MINUTE
/** Due mails looked up at a time. */
const PIECE = 25
/** Mails under way at once. */
const AT_ONCE = 4

export interface DeliverySettings {
  /** smtp://user:password@host:port; empty: mails wait. */
  smtpUrl: string
  /** Awards Office <awards@example.org> */
  from: string
  /** Milliseconds after the first, second … failed try; after the last the mail is dead. */
  waits?: readonly number[]
}

/**
 * Takes due mails out of the outbox and hands them to the mail server: each mail by one worker at a time, with growing
 * waits after failures. Any number of processes may deliver. A mail keeps its Message-ID, so that one that was sent
 * twice (a worker died between the server's yes and our note of it) is one mail to the reader.
 */
export class Delivery {
  readonly #house: Pick<House, 'clock' | 'chance' | 'log'>
  readonly #mails: Model<MailDocument>
  readonly #render: RenderHouse
  readonly #settings: DeliverySettings
  readonly #transport: Transporter | null
  #run: Promise<void> | null = null
  /** Every delivery that is under way, whoever asked for it. */
  readonly #deliveries = new Set<Promise<number>>()
  /** Mails that were due when last looked: sorting a long queue for every single one would take most of the time. */
  #due: string[] = []
  #looking: Promise<void> | null = null
  #again = false
  #held = false
  #stopped = false

  constructor(house: Pick<House, 'database' | 'clock' | 'chance' | 'log'>, render: RenderHouse, settings: DeliverySettings) {
    this.#house = house
    this.#mails = mailModel(house.database)
    this.#render = render
    this.#settings = settings
    this.#transport = settings.smtpUrl
      ? nodemailer.createTransport({
          url: settings.smtpUrl,
          pool: true,
          maxConnections: AT_ONCE,
          connectionTimeout: 10 * SECOND,
          greetingTimeout: 10 * SECOND,
          socketTimeout: 30 * SECOND,
          disableFileAccess: true,
          disableUrlAccess: true,
        })
      : null
  }

  /** Begins a run soon, without waiting for it; called after a commit. Never throws. */
  wake(): void {
    if (this.#stopped || this.#held) return
    if (this.#run) {
      this.#again = true
      return
    }
    this.#run = this.deliverDue()
      .then(() => undefined)
      .catch((error: unknown) => this.#house.log.warn({ err: error }, 'mails could not be delivered'))
      .finally(() => {
        this.#run = null
        const again = this.#again
        this.#again = false
        if (again) this.wake()
      })
  }

  /** While held, nothing is delivered by itself: the demonstration delivers its history in its own order. */
  hold(held: boolean): void {
    this.#held = held
  }

  /**
   * Tries every mail that is due now; answers how many were sent. Ends early when the mail server cannot be reached:
   * the rest would fail in the same way and stays due.
   */
  async deliverDue(): Promise<number> {
    const delivery = this.#deliverDue()
    this.#deliveries.add(delivery)
    try {
      return await delivery
    } finally {
      this.#deliveries.delete(delivery)
    }
  }

  async #deliverDue(): Promise<number> {
    if (!this.#transport || this.#stopped) return 0
    let sent = 0
    let barred = false
    const worker = async (transport: Transporter): Promise<void> => {
      while (!barred && !this.#stopped) {
        const mail = await this.#claim()
        if (!mail) return
        const verdict = await this.#try(transport, mail)
        if (verdict === 'sent') sent++
        if (verdict === 'unreachable') barred = true
      }
    }
    // The first alone: while the server is down, one mail finds out and not four.
    const transport = this.#transport
    const first = await this.#claim()
    if (!first) return 0
    const verdict = await this.#try(transport, first)
    if (verdict === 'unreachable') return 0
    if (verdict === 'sent') sent++
    await Promise.all(Array.from({ length: AT_ONCE }, () => worker(transport)))
    return sent
  }

  /** Takes no more mails, waits for those under way, closes the connections. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.#run
    await Promise.allSettled(this.#deliveries)
    this.#transport?.close()
  }

  /** Takes the next due mail; of several who try, one gets it. */
  async #claim(): Promise<MailDocument | null> {
    for (;;) {
      const now = this.#house.clock.now()
      const due = { state: 'waiting' as const, dueAt: { $lte: now } }
      let _id = this.#due.shift()
      if (_id === undefined) {
        // One look for all workers.
        await (this.#looking ??= this.#look(now).finally(() => (this.#looking = null)))
        _id = this.#due.shift()
        if (_id === undefined) return null
      }
      const claim = { $set: { lease: newId(this.#house.chance), dueAt: new Date(now.getTime() + LEASE) }, $inc: { attempts: 1 } }
      const mail = await this.#mails.findOneAndUpdate({ _id, ...due }, claim, { returnDocument: 'after' }).lean()
      if (mail) return mail
    }
  }

  async #look(now: Date): Promise<void> {
    const next = await this.#mails.find({ state: 'waiting', dueAt: { $lte: now } }).select({ _id: 1 }).sort({ dueAt: 1 }).limit(PIECE).lean()
    this.#due = next.map((mail) => mail._id)
  }

  async #try(transport: Transporter, mail: MailDocument): Promise<'sent' | 'refused' | 'unreachable' | 'failed'> {
    try {
      await this.#hand(transport, mail)
    } catch (error) {
      return this.#failed(mail, error)
    }
    const sentAt = this.#house.clock.now()
    await this.#note(mail, { state: 'sent', sentAt, lastError: null, lease: null })
    return 'sent'
  }

  async #hand(transport: Transporter, mail: MailDocument): Promise<void> {
    const { site } = this.#render
    const { subject, text, html } = renderMail(mail, this.#render)
    const host = new URL(site.baseUrl).hostname
    const [locale = 'zh', ...others] = localesOf(mail.to.locale)
    await transport.sendMail({
      from: oneLine(this.#settings.from),
      to: { name: oneLine(mail.to.name ?? ''), address: mail.to.email },
      subject,
      text,
      html,
      // When it was written, not when this try was made: it stays the same letter however often it is tried.
      date: mail.createdAt,
      messageId: `<${mail._id}@${host}>`,
      list: { id: { url: `notices.${host}`, comment: oneLine(wordsFor(site.name, locale)) } },
      headers: {
        // RFC 3834: nobody's out-of-office shall answer a machine.
        'Auto-Submitted': 'auto-generated',
        'X-Auto-Response-Suppress': 'All',
        'Content-Language': [locale, ...others].map(languageTag).join(', '),
      },
      xMailer: false,
    })
  }

  async #failed(mail: MailDocument, error: unknown): Promise<'refused' | 'unreachable' | 'failed'> {
    const failure: Failure & { message?: string } = typeof error === 'object' && error !== null ? error : {}
    const verdict = verdictOf(failure)
    const now = this.#house.clock.now()
    const due = verdict === 'refused' ? null : nextTry(mail.attempts, now, this.#settings.waits ?? DEFAULT_WAITS)
    const lastError = oneLine(failure.message ?? String(error)).slice(0, 500)
    await this.#note(mail, { lastError, lease: null, ...(due ? { dueAt: due } : { state: 'dead', dueAt: now }) })
    // The server's words may hold the address; they stand with the mail and not in the log.
    const { code, responseCode } = failure
    this.#house.log.warn({ mail: mail._id, attempts: mail.attempts, code, responseCode, dead: !due }, 'mail not delivered')
    return verdict
  }

  /** Writes the outcome, unless the lease ran out meanwhile and another worker has the mail. */
  async #note(mail: MailDocument, outcome: Partial<MailDocument>): Promise<void> {
    await this.#mails.updateOne({ _id: mail._id, lease: mail.lease }, { $set: outcome })
  }
}
