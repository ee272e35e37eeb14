import { checkCharacter } from '../../../src/accounts/index.js'
import { anonymous, system, type Actor } from '../../../src/platform/actor.js'
import type { Services } from '../../../src/services.js'
import { emailOf, NAMES, PASSWORD, type Persona } from '../../personas.js'

export type SignedIn = Exclude<Persona, 'anonymous'>

const request = { id: 'world', from: '192.0.2.7', key: null }
export const visitor: Actor = anonymous('en', request)

/** What a person is called as tests know them: a persona, or an address. */
export class People {
  readonly accounts = new Map<string, string>()
  readonly #services: Services

  constructor(services: Services) {
    this.#services = services
  }

  /** The person with the roles that stand now. */
  as(persona: SignedIn): Promise<Actor> {
    return this.#services.accounts.actorOf(this.id(persona), { ...request })
  }

  id(persona: SignedIn): string {
    const account = this.accounts.get(persona)
    if (!account) throw new Error(`${persona} has no account yet`)
    return account
  }

  /** The secret text of the latest link of a kind that this address was sent; what the person finds in the letter. */
  async link(email: string, template: string): Promise<string> {
    const mails = this.#services.house.database.connection.collection<{ link: { token?: string } | null }>('mails')
    const [mail] = await mails.find({ 'to.email': email, template }).sort({ createdAt: -1, _id: -1 }).limit(1).toArray()
    if (!mail?.link?.token) throw new Error(`${email} got no ${template}`)
    return this.#services.tokens.textOf(mail.link.token)
  }

  /** Registers by mail, as anybody does. */
  async register(persona: SignedIn): Promise<void> {
    const { registration } = this.#services.accounts
    const email = emailOf(persona)
    await registration.request(visitor, { email, name: NAMES[persona], locale: 'en' })
    this.accounts.set(persona, await registration.confirm(visitor, await this.link(email, 'accounts.mails.confirm'), PASSWORD))
  }

  /** Changes an address, as its owner does on the account page. */
  async readdress(persona: SignedIn, email: string): Promise<void> {
    const { addresses } = this.#services.accounts
    await addresses.ask(await this.as(persona), { email, passwordNow: PASSWORD })
    await addresses.confirm(await this.as(persona), await this.link(email, 'accounts.mails.emailConfirm'), '', null)
  }

  /** The first administrator, invited from the command line. */
  async administrator(): Promise<void> {
    const { accounts } = this.#services
    const email = emailOf('administrator')
    const path = await accounts.inviteAdministrator(system('create-admin'), { email, name: NAMES.administrator, locale: 'en' })
    const fresh = { name: NAMES.administrator, password: PASSWORD, locale: 'en' as const }
    this.accounts.set('administrator', await accounts.invitations.accept(visitor, path.split('/').pop() ?? '', fresh))
  }

  async appoint(persona: SignedIn, role: 'secretariat' | 'observer', call: string | null): Promise<void> {
    const admin = await this.as('administrator')
    await this.#services.accounts.staff.appoint(admin, this.id(persona), { role, call }, { en: role })
  }

  /** An organisation with a licence that the secretariat has looked at. */
  async organisation(owner: SignedIn, name: string, number: number): Promise<string> {
    const { accounts, files } = this.#services
    const licence = await files.putBytes(Buffer.from(`%PDF-1.7\n${name}\n%%EOF`), `${name}-licence.pdf`, 'application/pdf')
    const details = { code: creditCode(number), name: { en: name }, kind: 'enterprise' as const, region: 'Beijing' }
    const id = await accounts.registry.create(await this.as(owner), details, { ...licence, field: 'licence' })
    await accounts.registry.judge(await this.as('houseSecretariat'), id, { verified: true, reason: '', version: 1 })
    return id
  }

  /** Joins an organisation by its owner's invitation. */
  async join(persona: SignedIn, owner: SignedIn, organisation: string): Promise<void> {
    const { invitations } = this.#services.accounts
    const email = emailOf(persona)
    await invitations.colleague(await this.as(owner), organisation, { email, name: NAMES[persona], locale: 'en' })
    await invitations.accept(await this.as(persona), await this.link(email, 'accounts.mails.invitedColleague'), null)
  }
}

/** A valid unified social credit code made of a number. */
export const creditCode = (number: number): string => {
  const first = `91110000${String(number).padStart(9, '0')}`
  return `${first}${checkCharacter(first)}`
}
