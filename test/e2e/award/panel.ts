import type { Person } from '../support/browser.js'
import { PASSWORD, type Character } from '../support/entry.js'
import { linkIn } from '../support/mail-server.js'
import type { TestProduct } from '../support/product.js'
import { field, type, wordsIn } from '../support/type.js'

export interface Invited {
  who: Character
  employer: { name: string; code: string }
}

/** The secretariat adds an expert to the pool. */
export const addExpert = async (person: Person, { who, employer }: Invited): Promise<void> => {
  await person.visit('/desk/experts')
  await person.follow('Add expert')
  await type(person, { name: who.name, email: who.email, post: 'Reviewer', 'employer.name': employer.name, 'employer.code': employer.code, fields: 'Network security' })
  await person.press('Add expert')
}

/** Invites everybody of the pool to judge one category. */
export const inviteAll = async (person: Person, desk: string, category: string, names: readonly string[]): Promise<void> => {
  await person.visit(`${desk}/judges`)
  await person.follow('Invite judges')
  for (const name of names) await person.page.getByRole('checkbox', { name }).check()
  await field(person, 'categories').and(person.page.locator(`[value="${category}"]`)).check()
  await person.press('Send invitations')
}

/** A judge opens the mailed link, makes an account, confirms confidentiality and declares to have no interest. */
export const takeSeat = async (product: TestProduct, person: Person, who: Character): Promise<void> => {
  const t = wordsIn(product, who.locale)
  await person.visit(linkIn(await product.mail.mailTo(who.email, /./), product.url))
  await type(person, { password: PASSWORD, privacy: true })
  await person.press(t('judging.invitation.acceptNew'))
  await person.press(t('judging.confidentiality.confirm'))
  await type(person, { none: true })
  await person.press(t('judging.declarations.submit'))
}

/** Begins the round, and answers its address at the desk. */
export const beginRound = async (person: Person, desk: string, closesAt: string): Promise<string> => {
  await person.visit(`${desk}/rounds`)
  await person.follow('Begin judging')
  await type(person, { 'name.en': 'Preliminary review', 'name.zh': '初评', closesAt })
  await person.press('Begin judging')
  return new URL(person.page.url()).pathname
}
