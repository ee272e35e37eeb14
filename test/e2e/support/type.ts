import type { Locator } from 'playwright-core'
import type { Key, Translate } from '../../../src/platform/i18n.js'
import type { TestProduct } from './product.js'
import type { Person } from './browser.js'

const selectorOf = (path: string): string => {
  const [first = '', ...rest] = path.split('.')
  return `main [name="${first}${rest.map((part) => `[${part}]`).join('')}"]`
}

/** A field by its dotted path ('name.en'), as the product's forms name it. */
export const field = (person: Person, path: string): Locator => person.page.locator(selectorOf(path))

/** Types words, chooses a value, or ticks boxes, whatever kind of control the field is. */
export const put = async (person: Person, path: string, value: string | boolean): Promise<void> => {
  const controls = field(person, path)
  const control = controls.first()
  // Asked of the page and not of the locator: that would bring playwright's own script into each page once more.
  const kindNow = (): Promise<string | null> =>
    person.page.evaluate((selector) => {
      const element = document.querySelector(selector)
      return element && `${element.localName}:${element.getAttribute('type') ?? ''}`
    }, selectorOf(path))
  let kind = await kindNow()
  if (kind === null) {
    await control.waitFor({ state: 'attached' })
    kind = (await kindNow()) ?? ''
  }
  if (typeof value === 'boolean') await control.setChecked(value)
  else if (kind.startsWith('select')) await control.selectOption(value)
  else if (kind === 'input:radio' || kind === 'input:checkbox') await controls.and(person.page.locator(`[value="${value}"]`)).check()
  else await control.fill(value)
}

/** Fills a form, field by field. */
export const type = async (person: Person, values: Record<string, string | boolean>): Promise<void> => {
  for (const [path, value] of Object.entries(values)) await put(person, path, value)
}

/** Signs on the submit page: name, post, every declaration. */
export const sign = async (person: Person, name: string, post: string): Promise<void> => {
  await type(person, { 'signatory.name': name, 'signatory.post': post })
  for (const declaration of await field(person, 'declarations').all()) await declaration.check()
}

/** Opens a weighty act by its name, so that its button can be pressed. */
export const unfold = async (person: Person, name: string | RegExp): Promise<void> => {
  await person.page.locator('summary').filter({ hasText: name }).first().click()
}

/** A page's message of what has just happened. */
export const flash = (person: Person): Promise<string> => person.page.locator('.flash').first().innerText()

/** The product's words in a reader's language. */
export const wordsIn = (product: TestProduct, locale: 'en' | 'zh'): Translate => product.services.translators[locale]

/** Presses the button that the catalogue names so. */
export const pressKey = (person: Person, t: Translate, key: Key, values?: Record<string, string>): Promise<void> => person.press(t(key, values))

/** The link as the browser would fetch it, with the person's cookies; answers the bytes. */
export const fetchAs = async (person: Person, url: string): Promise<{ status: number; bytes: Buffer; headers: Record<string, string> }> => {
  const response = await person.context.request.get(new URL(url, person.page.url()).toString())
  return { status: response.status(), bytes: await response.body(), headers: response.headers() }
}
