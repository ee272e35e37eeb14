import type { Browser, Page } from 'playwright-core'
import { describeInChromium, openBrowser, Person } from './support/browser.js'
import { startTestProduct, type TestProduct } from './support/product.js'
import { signInAs, smallWorld, type SmallWorld } from './support/small-world.js'
import { field, type } from './support/type.js'
import { emailOf, PASSWORD } from '../personas.js'

jest.setTimeout(300_000)

/** Nothing that a person typed is lost, and nothing acts twice. */
describeInChromium('typed words', () => {
  let browser: Browser
  let product: TestProduct
  let world: SmallWorld

  beforeAll(async () => {
    ;[product, browser] = await Promise.all([startTestProduct(), openBrowser()])
    world = await smallWorld(product)
  })
  afterAll(async () => {
    await browser.close()
    await product.close()
  })

  const arriveAs = async (persona: 'ownerX' | 'colleagueX' | 'judge' | 'houseSecretariat'): Promise<Person> => {
    const person = await Person.arrive(browser, product.url)
    await signInAs(product, person, persona)
    return person
  }
  const saved = (page: Page): Promise<void> => page.locator('[data-autosave-state]').filter({ hasText: /^Saved/ }).waitFor()
  const section = (key: string): string => `/nominations/${world.draft}/sections/${key}`

  it('a refused form keeps its words, answers 422 and leads to each error', async () => {
    const person = await Person.arrive(browser, product.url)
    await person.visit('/register')
    await type(person, { email: 'no address', name: '林小满' })
    const [answer] = await Promise.all([person.page.waitForResponse((response) => response.request().method() === 'POST'), person.press('Send me the link')])
    expect(answer.status()).toBe(422)
    expect(await person.page.evaluate(() => document.activeElement?.id)).toBe('error-summary')
    expect(await field(person, 'name').inputValue()).toBe('林小满')
    expect(await field(person, 'email').inputValue()).toBe('no address')
    await person.page.locator('#error-summary a').first().click()
    expect(await person.page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('email')
    await person.leave()
  })

  it('a double click on a button acts once, and so does a post that is sent again', async () => {
    const person = await arriveAs('ownerX')
    await person.visit(`/calls/${world.open.code}/enter`)
    await type(person, { category: 'research' })
    const posts: Array<{ url: string; body: string }> = []
    person.page.on('request', (request) => {
      if (request.method() === 'POST') posts.push({ url: request.url(), body: request.postData() ?? '' })
    })
    await Promise.all([person.page.waitForURL(/\/nominations\/[0-9a-z]{20}$/), person.page.getByRole('button', { name: 'Begin the nomination' }).dblclick()])
    expect(posts).toHaveLength(1)
    const [post] = posts
    const headers = { Origin: product.url, 'Content-Type': 'application/x-www-form-urlencoded' }
    await person.context.request.post(post?.url ?? '', { data: post?.body ?? '', headers })
    await person.visit('/nominations')
    expect(await person.page.getByRole('heading', { name: 'Untitled nomination' }).count()).toBe(1)
    await person.leave()
  })

  it('two colleagues: other fields are both saved, the same field shows both texts and loses neither', async () => {
    const [owner, colleague] = [await arriveAs('ownerX'), await arriveAs('colleagueX')]
    await owner.visit(section('_basics'))
    await colleague.visit(section('_basics'))
    await type(owner, { 'answers.summaryEn': 'Written by the owner' })
    await saved(owner.page)
    await type(colleague, { 'answers.titleZh': '绿柱石晶格' })
    await saved(colleague.page)
    await type(colleague, { 'answers.summaryEn': 'Written by the colleague' })
    await colleague.page.locator('[data-autosave-state]').filter({ hasText: 'Xenia Owner' }).waitFor()
    const words = await colleague.words()
    expect(words).toContain('Written by the owner')
    expect(await field(colleague, 'answers.summaryEn').inputValue()).toBe('Written by the colleague')
    await colleague.check()
    // Left undecided: no other page sends it over the owner's words, and whoever comes back is shown both again.
    await colleague.visit('/nominations')
    await colleague.visit(section('_basics'))
    await colleague.page.locator('[data-autosave-state]').filter({ hasText: 'Xenia Owner' }).waitFor()
    expect(await colleague.words()).toContain('Written by the owner')
    expect(await field(colleague, 'answers.summaryEn').inputValue()).toBe('Written by the colleague')
    expect((await product.services.nominations.find(world.draft))?.answers['summaryEn']?.value).toBe('Written by the owner')
    await colleague.page.getByRole('button', { name: 'Keep mine' }).click()
    await saved(colleague.page)
    await owner.visit(section('_basics'))
    expect(await field(owner, 'answers.summaryEn').inputValue()).toBe('Written by the colleague')
    expect(await field(owner, 'answers.titleZh').inputValue()).toBe('绿柱石晶格')
    // A section with an answer in several controls (a table) is told of others' saves as well: its box has the revision.
    const { page } = owner
    await page.evaluate(() => document.querySelector('form[data-autosave-url]')?.insertAdjacentHTML('beforeend', '<div data-autosave-whole="rows" data-autosave-name="answers[team]" data-autosave-rev="3"></div>'))
    const [beat] = await Promise.all([
      page.waitForRequest((request) => request.url().endsWith('/presence')),
      page.evaluate(() => window.dispatchEvent(new Event('focus'))),
    ])
    expect(beat.postDataJSON()).toMatchObject({ section: '_basics', revisions: { team: '3' } })
    await Promise.all([owner.leave(), colleague.leave()])
  })

  it('a judge’s opinion survives a dropped connection and a closed tab, and is sent later', async () => {
    const person = await arriveAs('judge')
    await person.visit('/judging')
    await person.follow('Obsidian ledger')
    const address = person.page.url()
    await type(person, { 'points.novelty': '77.5' })
    await saved(person.page)
    await person.context.setOffline(true)
    await type(person, { 'opinion.novelty': 'Written on a train, in a tunnel.' })
    await person.page.locator('[data-autosave-state]').filter({ hasText: 'Not saved: offline' }).waitFor()
    await person.page.close()
    await person.context.setOffline(false)
    const again = await person.context.newPage()
    await again.goto(address)
    await saved(again)
    expect(await again.locator('[name="opinion[novelty]"]').inputValue()).toBe('Written on a train, in a tunnel.')
    await again.reload()
    expect(await again.locator('[name="opinion[novelty]"]').inputValue()).toBe('Written on a train, in a tunnel.')
    await again.close()
    // Another device of the same judge finds it, too: it is on the server.
    const elsewhere = await arriveAs('judge')
    await elsewhere.visit(new URL(address).pathname)
    expect(await field(elsewhere, 'opinion.novelty').inputValue()).toBe('Written on a train, in a tunnel.')
    await elsewhere.leave()
    await person.leave()
  })

  it('words whose save arrives while the next page is on its way are on that page, though it was made before', async () => {
    const person = await arriveAs('judge')
    await person.visit('/judging')
    await person.follow('Obsidian ledger')
    const { page } = person
    const address = page.url()
    let release: () => void = () => undefined
    const released = new Promise<void>((resolve) => (release = resolve))
    await page.route('**/*', async (route) => {
      const request = route.request()
      if (request.method() === 'POST') {
        await released
        return route.continue()
      }
      if (request.url() !== address) return route.fallback()
      const before = await route.fetch()
      // Only now the save goes out, and its answer still reaches the page that goes away.
      const answered = page.waitForResponse((answer) => answer.request().method() === 'POST')
      release()
      await (await answered).finished()
      return route.fulfill({ response: before })
    })
    const sent = page.waitForRequest((request) => request.method() === 'POST')
    await type(person, { comment: 'Saved between two pages.' })
    await sent
    await Promise.all([page.waitForEvent('load'), page.evaluate(() => { location.reload() })])
    expect(await field(person, 'comment').inputValue()).toBe('Saved between two pages.')
    await saved(page)
    await page.unroute('**/*')
    await page.reload()
    expect(await field(person, 'comment').inputValue()).toBe('Saved between two pages.')
    await person.leave()
  })

  it('the language is switched at any page and stays', async () => {
    const person = await Person.arrive(browser, product.url)
    await person.visit(`/calls/${world.open.code}`)
    await person.press(/中文/)
    expect(new URL(person.page.url()).pathname).toBe(`/calls/${world.open.code}`)
    expect(await person.page.locator('html').getAttribute('lang')).toBe('zh-CN')
    await person.visit('/sign-in')
    await type(person, { email: emailOf('ownerX'), password: PASSWORD })
    await person.press('登录')
    await person.visit('/nominations')
    // What was chosen on this device outlives signing in, although the account speaks English.
    expect(await person.page.locator('html').getAttribute('lang')).toBe('zh-CN')
    await person.visit('/account')
    expect(await person.page.locator('html').getAttribute('lang')).toBe('zh-CN')
    await person.press(/English/)
    await person.visit('/nominations')
    expect(await person.page.locator('html').getAttribute('lang')).toBe('en-GB')
    await person.leave()
    // On another machine the account's own language is there from the first page after signing in.
    const elsewhere = await Person.arrive(browser, product.url, { locale: 'zh' })
    await elsewhere.visit('/sign-in')
    await type(elsewhere, { email: emailOf('ownerX'), password: PASSWORD })
    await elsewhere.press('登录')
    expect(await elsewhere.page.locator('html').getAttribute('lang')).toBe('en-GB')
    await elsewhere.leave()
  })

  it('the language is switched in the middle of a form, refused or not, and its words stay', async () => {
    const person = await Person.arrive(browser, product.url)
    await person.visit('/sign-in')
    await type(person, { email: emailOf('colleagueX'), password: PASSWORD })
    await person.press('Sign in')
    await person.visit('/account')
    const before = await field(person, 'name').first().inputValue()
    await type(person, { name: 'Half a na' })
    await person.press(/中文/)
    expect(await field(person, 'name').first().inputValue()).toBe('Half a na')
    // Kept once: what was not saved is not there when one comes back another time.
    await person.visit('/account')
    expect(await field(person, 'name').first().inputValue()).toBe(before)
    // Refused twice, so that the second one comes from an address that only takes posts.
    const long = '长'.repeat(500)
    for (let times = 0; times < 2; times++) {
      await type(person, { name: long })
      await person.press('保存姓名和邮件语言')
      expect(new URL(person.page.url()).pathname).toBe('/account/profile')
    }
    await person.press(/English/)
    expect(new URL(person.page.url()).pathname).toBe('/account')
    expect(await person.page.locator('html').getAttribute('lang')).toBe('en-GB')
    expect(await field(person, 'name').first().inputValue()).toBe(long)
    await person.leave()
  })

  it('the keyboard alone signs in and sends a form', async () => {
    const person = await Person.arrive(browser, product.url)
    const { keyboard } = person.page
    const focused = (): Promise<string> => person.page.evaluate(() => document.activeElement?.getAttribute('name') ?? document.activeElement?.textContent.trim() ?? '')
    const tabTo = async (wanted: string | RegExp): Promise<void> => {
      for (let steps = 0; steps < 60; steps++) {
        await keyboard.press('Tab')
        const now = await focused()
        if (typeof wanted === 'string' ? now === wanted : wanted.test(now)) return
      }
      throw new Error(`60 steps did not lead to ${String(wanted)}`)
    }
    await person.visit('/')
    await keyboard.press('Tab')
    expect(await focused()).toBe('Skip to content')
    await tabTo(/^Sign in$/)
    await Promise.all([person.page.waitForEvent('load'), keyboard.press('Enter')])
    await tabTo('email')
    await keyboard.type(emailOf('colleagueX'))
    await tabTo('password')
    await keyboard.type(PASSWORD)
    await Promise.all([person.page.waitForEvent('load'), keyboard.press('Enter')])
    await person.visit('/account')
    await tabTo('name')
    await keyboard.press('ControlOrMeta+a')
    await keyboard.type('Colin Keyboard')
    await tabTo(/^Save name and language$/)
    await Promise.all([person.page.waitForEvent('load'), keyboard.press('Enter')])
    expect(await field(person, 'name').first().inputValue()).toBe('Colin Keyboard')
    await person.leave()
  })
})
