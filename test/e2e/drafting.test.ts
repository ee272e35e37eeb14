import type { Browser, Page } from 'playwright-core'
import { DAY } from '../../src/platform/clock.js'
import { describeInChromium, openBrowser, Person } from './support/browser.js'
import { startTestProduct, type TestProduct } from './support/product.js'
import { signInAs, smallWorld, type SmallWorld } from './support/small-world.js'
import { type } from './support/type.js'
import { emailOf, PASSWORD } from '../personas.js'

jest.setTimeout(300_000)

/** Two people at one draft, a network that fails, a session that ends: nothing typed is lost. */
describeInChromium('drafting', () => {
  let browser: Browser
  let product: TestProduct
  let world: SmallWorld

  const arriveAs = async (persona: 'ownerX' | 'colleagueX'): Promise<Person> => {
    const person = await Person.arrive(browser, product.url)
    await signInAs(product, person, persona)
    return person
  }
  const section = (key: string): string => `/nominations/${world.draft}/sections/${key}`
  const says = (page: Page, words: string | RegExp): Promise<void> => page.locator('[data-autosave-state]').filter({ hasText: words }).waitFor()
  const stored = async (key: string): Promise<unknown> => (await product.services.nominations.find(world.draft))?.answers[key]?.value ?? null
  const onDevice = (page: Page): Promise<number> => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('laurel:unsaved:')).length)

  beforeAll(async () => {
    ;[product, browser] = await Promise.all([startTestProduct(), openBrowser()])
    world = await smallWorld(product)
  })
  afterAll(async () => {
    await browser.close()
    await product.close()
  })

  it('what was typed while the network was cut is sent after it is back, and signing out before that asks', async () => {
    const owner = await arriveAs('ownerX')
    const { page, context } = owner
    await owner.visit(section('_basics'))
    await context.setOffline(true)
    await type(owner, { 'answers.summaryEn': 'Written in a tunnel' })
    await says(page, 'Not saved: offline')
    expect(await onDevice(page)).toBe(1)
    await page.locator('details[data-menu]').last().locator('summary').click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    expect(await dialog.innerText()).toContain('Summary in English')
    await dialog.getByRole('button', { name: 'Stay signed in' }).click()
    await context.setOffline(false)
    await says(page, /^Saved/)
    expect(await onDevice(page)).toBe(0)
    expect(await stored('summaryEn')).toBe('Written in a tunnel')
    // What is missing is seen beside the work as one goes, without opening the page again.
    const missing = page.locator('[data-follows-saves]').getByRole('link', { name: 'Title' })
    expect(await missing.count()).toBe(0)
    await type(owner, { 'answers.titleEn': '' })
    await missing.waitFor()
    await type(owner, { 'answers.titleEn': 'Beryl lattice' })
    await missing.waitFor({ state: 'detached' })
    // What was typed over on another day is brought back from the history.
    product.clock.advance(DAY)
    await type(owner, { 'answers.summaryEn': 'A slip of the hand' })
    await page.waitForFunction(() => Object.keys(localStorage).every((key) => !key.startsWith('laurel:unsaved:')))
    expect(await stored('summaryEn')).toBe('A slip of the hand')
    await owner.leave()
    const again = await arriveAs('colleagueX')
    await again.visit(section('_basics'))
    await again.follow('History')
    // The latest of this field that does not stand is what stood before.
    await again.press(/^Bring this back.*Summary in English/)
    expect(await again.words()).toContain('Brought back')
    expect(await stored('summaryEn')).toBe('Written in a tunnel')
    await again.leave()
  })

  it('a session that ended keeps the words from everybody else, and they are sent after signing in again', async () => {
    const owner = await arriveAs('ownerX')
    const { page, context } = owner
    await owner.visit(section('_basics'))
    await context.clearCookies()
    await type(owner, { 'answers.summaryEn': 'Written after the session had ended' })
    await says(page, 'your session has ended')
    // Somebody else signs in with the same browser: nothing of it is seen or sent.
    const other = await context.newPage()
    await other.goto(`${product.url}/sign-in`)
    await other.locator('[name=email]').fill(emailOf('colleagueX'))
    await other.locator('[name=password]').fill(PASSWORD)
    await Promise.all([other.waitForEvent('load'), other.getByRole('button', { name: 'Sign in', exact: true }).last().click()])
    await other.goto(`${product.url}${section('_basics')}`)
    expect(await other.locator('[name="answers[summaryEn]"]').inputValue()).toBe('Written in a tunnel')
    expect(await other.locator('[data-unsent-box]').count()).toBe(0)
    await type(owner, { 'answers.summaryZh': '另一人登录之后写的' })
    await says(page, 'someone else has signed in')
    await other.close()
    await context.clearCookies()
    await page.close()
    // The browser crashed, say; another page of the same account sends what lay on the device.
    const again = await context.newPage()
    await again.goto(`${product.url}/sign-in`)
    await again.locator('[name=email]').fill(emailOf('ownerX'))
    await again.locator('[name=password]').fill(PASSWORD)
    await Promise.all([again.waitForEvent('load'), again.getByRole('button', { name: 'Sign in', exact: true }).last().click()])
    await again.waitForFunction(() => Object.keys(localStorage).every((key) => !key.startsWith('laurel:unsaved:')))
    expect(await stored('summaryEn')).toBe('Written after the session had ended')
    expect(await stored('summaryZh')).toBe('另一人登录之后写的')
    await owner.leave()
  })
})
