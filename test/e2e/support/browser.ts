import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core'
import { glance, toBeJudged, type Glanced } from './judged.js'

/** Sent into the pages where something is to be judged, and into no other: it takes a browser a while to read. */
const axeScript = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** True when a Chromium was found; without one every end-to-end test is skipped, loudly (scripts/test.ts). */
export const hasChromium = Boolean(process.env['LAUREL_CHROMIUM'])
export const describeInChromium = hasChromium ? describe : describe.skip

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['LAUREL_CHROMIUM'] ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
  })

/** What every page owes to everybody; checked whenever a page is visited. */
const PROMISES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Of these, what axe tells of a page and not of an element: asked of the whole page where its frame is new. */
const OF_PAGES = ['aria-hidden-body', 'bypass', 'document-title', 'html-has-lang', 'html-lang-valid', 'meta-refresh', 'meta-viewport']

/** One person at a browser of their own. Pages that break a promise (axe, overflow, scripts that fail) fail the test. */
export class Person {
  readonly page: Page
  readonly context: BrowserContext
  readonly #url: string
  readonly #complaints: string[] = []
  readonly #scripts: boolean

  private constructor(context: BrowserContext, page: Page, url: string, scripts: boolean) {
    this.#scripts = scripts
    this.context = context
    this.page = page
    this.#url = url
    page.on('pageerror', (error) => this.#complaints.push(`script: ${error.message}`))
    page.on('console', (message) => {
      // A refused form answers 4xx on purpose; the browser reports that as an error, too.
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) this.#complaints.push(`console: ${message.text()}`)
    })
  }

  static async arrive(browser: Browser, url: string, options: { locale?: 'en' | 'zh'; width?: number; javaScript?: boolean } = {}): Promise<Person> {
    const width = options.width ?? 1280
    const context = await browser.newContext({
      locale: options.locale === 'zh' ? 'zh-CN' : 'en-GB',
      viewport: { width, height: width < 600 ? 844 : 900 },
      javaScriptEnabled: options.javaScript ?? true,
      // A page that glides to a button keeps whoever wants to press it waiting for up to a second.
      reducedMotion: 'reduce',
    })
    context.setDefaultTimeout(15_000)
    return new Person(context, await context.newPage(), url, options.javaScript ?? true)
  }

  /** Opens a path of the product and checks the page's promises. */
  async visit(path: string): Promise<void> {
    await this.page.goto(`${this.#url}${path}`)
    await this.check()
  }

  /** Opens what may be a page or a file: a page is checked and its status answered; null for a file. */
  async look(path: string): Promise<number | null> {
    const response = await this.page.goto(`${this.#url}${path}`).catch((error: unknown) => {
      if (/Download is starting|ERR_ABORTED/.test(String(error))) return null
      throw error
    })
    if (!(response?.headers()['content-type'] ?? '').startsWith('text/html')) return null
    await this.check()
    return response?.status() ?? 0
  }

  /** Presses what is called so and checks the page that follows. */
  async press(name: string | RegExp): Promise<void> {
    await this.#goBy(this.page.getByRole('button', { name, exact: typeof name === 'string' }).first())
  }

  /** Follows the link that is called so and checks the page that follows. */
  async follow(name: string | RegExp): Promise<void> {
    await this.#goBy(this.page.getByRole('link', { name }).first())
  }

  /** Clicks what leads to another page, waits until that has come, and checks it; says where it stood when it fails. */
  async #goBy(way: Locator): Promise<void> {
    try {
      await Promise.all([this.page.waitForEvent('load'), way.click()])
    } catch (error) {
      const words = await this.words().catch(() => '')
      throw new Error(`${error instanceof Error ? error.message : String(error)}\nat ${this.page.url()}:\n${words.slice(0, 1500)}`, { cause: error })
    }
    await this.check()
  }

  /** Fills the field with this label. */
  async fill(label: string | RegExp, value: string): Promise<void> {
    await this.page.getByLabel(label).first().fill(value)
  }

  /** The page's words, for expectations. */
  async words(): Promise<string> {
    return this.page.locator('main').innerText()
  }

  /** Has axe judge these elements and what they hold, and the page as a whole by these rules. */
  async #axe(elements: string[], ofPages: readonly string[]): Promise<void> {
    await this.page.evaluate(axeScript)
    // Only what is broken comes over from the page: the rest weighs more than the judging itself.
    const violations = await this.page.evaluate<AxeResults['violations'], { elements: string[]; tags: string[]; ofPages: readonly string[] }>(
      async ({ elements, tags, ofPages }) => {
        const page = window as unknown as Glanced & { axe: { run(context: object, options: object): Promise<AxeResults> } }
        const { axe, glanced } = page
        const broken = async (context: object, options: object) => (await axe.run(context, { ...options, resultTypes: ['violations'] })).violations
        const include = elements.flatMap((key) => glanced.get(key) ?? [])
        return [
          ...(include.length > 0 ? await broken({ include }, { runOnly: { type: 'tag', values: tags } }) : []),
          ...(ofPages.length > 0 ? await broken(document, { runOnly: { type: 'rule', values: ofPages } }) : []),
        ]
      },
      { elements, tags: PROMISES, ofPages },
    )
    for (const violation of violations) {
      this.#complaints.push(`axe ${violation.id}: ${violation.help}: ${violation.nodes.slice(0, 3).map((n) => n.html.slice(0, 200)).join(' | ')}`)
    }
  }

  /** Accessibility (once per structure), no sideways scrolling, no failed script; throws with all complaints. */
  async check(): Promise<void> {
    const page = await this.page.evaluate(glance)
    const { lang, overflow, twice } = page
    // axe waits on timers of the page, which never ring where scripts are off; the same pages are checked with them.
    const { fresh, framed } = this.#scripts ? await toBeJudged(page) : { fresh: [], framed: false }
    if (fresh.length > 0 || framed) await this.#axe(fresh, framed ? OF_PAGES : [])
    for (const id of twice) this.#complaints.push(`several elements have the id ${id}`)
    if (overflow > 1) this.#complaints.push(`the page scrolls sideways by ${overflow} px`)
    if (!/^(en-GB|zh-CN)$/.test(lang)) this.#complaints.push(`html lang is ${lang}`)
    if (this.#complaints.length > 0) throw new Error(`${lang} ${new URL(this.page.url()).pathname}\n${this.#complaints.splice(0).join('\n')}`)
  }

  /** Looks at the same page at another width: nothing may scroll sideways there either. */
  async resize(width: number): Promise<void> {
    await this.page.setViewportSize({ width, height: width < 600 ? 844 : 900 })
    const overflow = await this.#overflow()
    if (overflow > 1) throw new Error(`${this.page.url()} scrolls sideways by ${overflow} px at a width of ${width} px`)
  }

  /** What is too wide to be read, or does not stand in the middle of a large screen: the main column, and running text. */
  stretched(): Promise<string[]> {
    return this.page.evaluate(() => {
      const rem = parseFloat(getComputedStyle(document.documentElement).fontSize)
      const { left, right, width } = document.querySelector('main')?.getBoundingClientRect() ?? new DOMRect()
      const texts = [...document.querySelectorAll('main :is(p, .prose, .form-hint, input, textarea)')].filter((one) => one.getBoundingClientRect().width > 52 * rem)
      return [
        ...(width === 0 || width > 100 * rem ? [`main is ${width} px wide`] : []),
        ...(Math.abs(left - (document.documentElement.clientWidth - right)) > 2 ? [`main stands at ${left} px`] : []),
        ...texts.map((one) => one.outerHTML.slice(0, 120)),
      ]
    })
  }

  /**
   * The page as a printer gets it, on a sheet with this width between its margins: its words, how many of these elements
   * it shows, and what of the screen's furniture is left.
   */
  async onPaper(elements: string, width: number): Promise<{ words: string; shown: number; furniture: string[]; overflow: number }> {
    const screen = this.page.viewportSize()
    await this.page.emulateMedia({ media: 'print' })
    await this.page.setViewportSize({ width, height: 960 })
    const left = await this.page.locator('.site-header, .site-footer, nav, button, .btn, input:not([type=hidden]), .flash').filter({ visible: true }).all()
    const found = { words: await this.words(), shown: await this.page.locator(elements).filter({ visible: true }).count(), furniture: await Promise.all(left.map((one) => one.evaluate((node) => node.outerHTML.slice(0, 120)))), overflow: await this.#overflow() }
    await this.page.emulateMedia({ media: null })
    if (screen) await this.page.setViewportSize(screen)
    return found
  }

  /** What axe finds of colours when the reader's system is dark; the screen is light again afterwards. */
  async inTheDark(): Promise<string[]> {
    await this.page.emulateMedia({ colorScheme: 'dark' })
    await this.page.evaluate(axeScript)
    const found = await this.page.evaluate<string[]>(async () => {
      const page = window as unknown as { axe: { run(context: object, options: object): Promise<AxeResults> } }
      const { violations } = await page.axe.run(document, { runOnly: { type: 'rule', values: ['color-contrast'] }, resultTypes: ['violations'] })
      return violations.flatMap(({ nodes }) => nodes.map((node) => `${node.html.slice(0, 160)} ${node.any.map(({ message }) => message).join(' ')}`))
    })
    const ground = await this.page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    await this.page.emulateMedia({ colorScheme: 'light' })
    const light = await this.page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    return light === ground ? [`the ground is ${ground}, dark and light alike`, ...found] : found
  }

  #overflow(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  }

  async leave(): Promise<void> {
    await this.context.close()
  }
}
