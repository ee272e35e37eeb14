import type { Browser } from 'playwright-core'
import { system } from '../../../src/platform/actor.js'
import { Person } from './browser.js'
import type { OwnFile } from './files.js'
import { linkIn } from './mail-server.js'
import type { TestProduct } from './product.js'
import { type, wordsIn } from './type.js'

export const PASSWORD = 'quiet harbour lights 47'

/** Who somebody is, and at what kind of screen. */
export interface Character {
  name: string
  email: string
  locale: 'en' | 'zh'
  width?: number
}

export const arrive = (browser: Browser, product: TestProduct, who: Character, options: { javaScript?: boolean } = {}): Promise<Person> =>
  Person.arrive(browser, product.url, { locale: who.locale, ...(who.width ? { width: who.width } : {}), ...options })

/** Signs in at the sign-in page. */
export const signIn = async (product: TestProduct, person: Person, who: Character): Promise<void> => {
  await person.visit('/sign-in')
  await type(person, { email: who.email, password: PASSWORD })
  await person.press(wordsIn(product, who.locale)('accounts.signIn.act'))
}

/** Opens the mailed link of an invitation to an office and opens an account there. */
export const acceptOffice = async (product: TestProduct, person: Person, who: Character, subject: RegExp): Promise<void> => {
  const path = linkIn(await product.mail.mailTo(who.email, subject), product.url)
  // A scanner that opens the link first uses nothing up.
  await person.visit(path)
  await person.visit(path)
  await type(person, { name: who.name, password: PASSWORD, privacy: true })
  await person.press(wordsIn(product, who.locale)('accounts.invitation.acceptNew'))
}

/** The first administrator, as the command line invites one. */
export const firstAdministrator = async (product: TestProduct, person: Person, who: Character): Promise<void> => {
  const actor = { ...system('create-admin'), request: { id: 'create-admin', from: 'command', key: null } }
  await product.services.accounts.inviteAdministrator(actor, { email: who.email, name: who.name, locale: who.locale })
  product.services.delivery.wake()
  await acceptOffice(product, person, who, /./)
}

/** Registers at the public site: address, mailed link, password. */
export const register = async (product: TestProduct, person: Person, who: Character): Promise<void> => {
  const t = wordsIn(product, who.locale)
  await person.visit('/register')
  await type(person, { email: who.email, name: who.name, privacy: true })
  await person.press(t('accounts.register.act'))
  await person.visit(linkIn(await product.mail.mailTo(who.email, /./), product.url))
  await type(person, { password: PASSWORD })
  await person.press(t('accounts.register.confirmAct'))
}

export interface Company {
  code: string
  name: { en?: string; zh?: string }
  kind: string
  region: string
}

/** Registers an organisation with a copy of its licence; answers the path of its page. */
export const createOrganisation = async (product: TestProduct, person: Person, who: Character, company: Company, licence: OwnFile): Promise<string> => {
  const t = wordsIn(product, who.locale)
  await person.visit('/organisations')
  await person.follow(t('accounts.organisations.create'))
  const { code, name, kind, region } = company
  await type(person, { code, 'name.en': name.en ?? '', 'name.zh': name.zh ?? '', kind, region })
  await person.page.locator('[name=licence]').setInputFiles(licence)
  await person.press(t('accounts.organisation.createAct'))
  await person.page.waitForURL(/\/organisations\/[0-9a-z]{20}$/)
  return new URL(person.page.url()).pathname
}
