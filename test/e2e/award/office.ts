import type { Person } from '../support/browser.js'
import { type, unfold } from '../support/type.js'

/** The office looks at a licence and verifies the organisation. */
export const verify = async (person: Person, name: string): Promise<void> => {
  await person.visit('/admin/organisations')
  await person.follow(name)
  await person.press(`Verify ${name}`)
}

/** The nomination's page at the desk. */
const nominationAt = async (person: Person, desk: string, title: string): Promise<void> => {
  await person.visit(`${desk}/nominations`)
  await person.follow(title)
}

export const accept = async (person: Person, desk: string, title: string): Promise<void> => {
  await nominationAt(person, desk, title)
  await person.press('Accept nomination')
}

/** Returned with a reason and a new date (in the call's zone). */
export const returnForCorrection = async (person: Person, desk: string, title: string, reason: string, until: string): Promise<void> => {
  await nominationAt(person, desk, title)
  await unfold(person, 'Return for correction')
  const form = person.page.locator('form[action*="/return"]')
  await form.locator('[name=reason]').fill(reason)
  await form.locator('[name=until]').fill(until)
  await person.press('Return for correction')
}

/** Chooses prizes (by key, '' for none) for the nominations of a category, and saves. */
export const choose = async (person: Person, desk: string, category: string, choices: Record<string, string>): Promise<void> => {
  await person.visit(`${desk}/results/winners/${category}`)
  for (const [nomination, prize] of Object.entries(choices)) await type(person, { [`choices.${nomination}.prize`]: prize })
  await person.press('Save the choices')
}

/** Posts what no button of the page offers, with the page's own token: as somebody would who forges a request. */
export const forge = async (person: Person, path: string, fields: Record<string, string>): Promise<{ status: number; text: string }> => {
  const token = await person.page.locator('[name=_csrf]').first().getAttribute('value')
  const url = new URL(path, person.page.url())
  const response = await person.context.request.post(url.toString(), { form: { _csrf: token ?? '', ...fields }, headers: { Origin: url.origin }, maxRedirects: 0 })
  return { status: response.status(), text: await response.text() }
}
