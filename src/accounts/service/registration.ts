import type { Actor, Locale } from '../../platform/actor.js'
import { HOUR } from '../../platform/clock.js'
import { Denied } from '../../platform/errors.js'
import { networkOf, normalisedEmail } from '../rules/index.js'
import { freshId, LIVES, PURPOSES, type Desk } from './desk.js'
import type { Count } from './guard.js'
import type { People } from './people.js'

const MAILS_OF_NETWORK = 'mail.network'

/** What a confirmation link stands for. */
export interface Registrant {
  email: string
  name: string
  locale: Locale
}

/**
 * Mails that one visit may cause for an address (then none is sent, and the page says the same) and from a network. A mail
 * whose link is used was wanted and does not count (`mailAnswered`): whoever floods strangers gets as far as the limit,
 * while a whole office may register behind one address, as never so many of its mails lie unanswered at a time.
 */
export const mailCounts = (email: string, from: string): { address: Count; network: Count } => ({
  address: { kind: 'mail.address', value: normalisedEmail(email), limit: 5, window: HOUR },
  network: { kind: MAILS_OF_NETWORK, value: networkOf(from), limit: 200, window: HOUR },
})

/** The link of a mail was used from this network: of what it may cause there, one is free again. */
export const mailAnswered = ({ guard }: Desk, from: string): Promise<void> => guard.giveBack({ kind: MAILS_OF_NETWORK, value: networkOf(from) })

/**
 * Registering: nothing is written about a stranger's address until its owner has opened the mailed link and chosen a
 * password there, so nobody can prepare an account for somebody else. The answer is the same for every address; the
 * owner of one that has an account is told by mail.
 */
export class Registration {
  readonly #desk: Desk
  readonly #people: People

  constructor(desk: Desk, people: People) {
    this.#desk = desk
    this.#people = people
  }

  /** Sends the link. `actor` is the visitor; the person has agreed to the privacy notice. */
  async request(actor: Actor, given: Registrant): Promise<void> {
    const { house, guard, tokens, outbox } = this.#desk
    const counts = mailCounts(given.email, actor.request.from)
    await guard.take(counts.network)
    if (!(await guard.takeQuietly(counts.address))) return
    const now = house.clock.now()
    await house.database.transaction(actor, async (tx) => {
      const known = await this.#people.byEmail(given.email, tx)
      if (known) {
        const to = { email: known.email, name: known.name, locale: known.locale }
        await outbox.send(tx, { template: 'accounts.mails.alreadyRegistered', to, link: { path: '/forgotten' } })
        return
      }
      const token = await tokens.issue(tx, {
        purpose: PURPOSES.confirm,
        subject: normalisedEmail(given.email),
        data: { email: given.email, name: given.name, locale: given.locale, agreed: now.toISOString() },
        expiresAt: new Date(now.getTime() + LIVES.confirm),
      })
      await outbox.send(tx, { template: 'accounts.mails.confirm', to: given, link: { path: '/register/confirm/', token } })
    })
  }

  /** What the page behind the link shows; null when it is of no use any more. Uses nothing up. */
  async peek(text: string): Promise<Registrant | null> {
    const facts = await this.#desk.tokens.peek(PURPOSES.confirm, text)
    return facts ? registrantOf(facts.data) : null
  }

  /** Makes the account; answers its id. Throws `Invalid` for the password, `Denied` when the link is of no use. */
  async confirm(actor: Actor, text: string, password: string): Promise<string> {
    const { house, tokens } = this.#desk
    const registrant = await this.peek(text)
    if (!registrant) throw new Denied('accounts.denied.linkGone', undefined, 409)
    const passwordHash = await this.#people.hashNew(password, registrant.email)
    const id = freshId(this.#desk)
    const now = house.clock.now()
    await house.database.transaction(actor, async (tx) => {
      const facts = await tokens.consume(tx, PURPOSES.confirm, text)
      if (!facts) throw new Denied('accounts.denied.linkGone', undefined, 409)
      const agreed = new Date(String(facts.data['agreed']))
      await this.#people.create(tx, { ...actor, account: null }, { id, ...registrantOf(facts.data), passwordHash, privacyAgreedAt: agreed }, now)
      await tokens.revoke(tx, PURPOSES.confirm, facts.subject)
    })
    await mailAnswered(this.#desk, actor.request.from)
    return id
  }
}

const registrantOf = (data: Record<string, unknown>): Registrant => ({
  email: String(data['email']),
  name: String(data['name']),
  locale: data['locale'] === 'zh' ? 'zh' : 'en',
})
