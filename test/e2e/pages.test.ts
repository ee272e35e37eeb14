import type { Browser } from 'playwright-core'
import { routesOf } from '../../src/web.js'
import { buildWorld, type World } from '../builders/world.js'
import { EXPECTATIONS } from '../integration/permissions/table.js'
import { emailOf, PASSWORD, PERSONAS, type Persona } from '../personas.js'
import { describeInChromium, openBrowser, Person } from './support/browser.js'
import { demonstrationBeside } from './support/demonstration.js'
import { startTestProduct, type TestProduct } from './support/product.js'
import { type, wordsIn } from './support/type.js'

jest.setTimeout(600_000)

/** Who looks at a page that several may open: whoever has the most to do there. */
const FIRST: readonly Persona[] = ['anonymous', 'houseSecretariat', 'ownerX', 'judge', 'administrator', 'secretariatB', ...PERSONAS]

/** The same pages in other states of a call, which the table of routes knows only once each. */
const MORE: ReadonlyArray<{ by: Persona; paths: (world: World) => string[] }> = [
  { by: 'anonymous', paths: ({ calls }) => [`/calls/${calls.open.code}`, `/calls/${calls.announced.code}`, '/nowhere'] },
  {
    by: 'houseSecretariat',
    paths: ({ calls }) => [
      ...[calls.draft, calls.open, calls.judged, calls.deciding, calls.notice, calls.announced].map(({ id }) => `/desk/calls/${id}`),
      `/desk/calls/${calls.deciding.id}/results`,
      `/desk/calls/${calls.deciding.id}/results/rounds/${calls.deciding.round}`,
      `/desk/calls/${calls.judged.id}/results/rounds/${calls.judged.round}`,
      `/desk/calls/${calls.announced.id}/notice`,
    ],
  },
  { by: 'ownerX', paths: ({ calls }) => [...calls.open.nominations.values()].slice(0, 2).map((id) => `/nominations/${id}`) },
  { by: 'observerA', paths: ({ calls }) => [`/desk/calls/${calls.judged.id}`, `/desk/calls/${calls.judged.id}/rounds/${calls.judged.round}`, '/desk/experts/new'] },
  { by: 'newcomer', paths: () => ['/nominations', '/organisations', '/account'] },
]

const addressOf = (route: string, values: Record<string, string>, query: string): string =>
  route.replace(/^get /, '').replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? 'nothing')) + query

describeInChromium('every page, in both languages, wide and narrow', () => {
  let browser: Browser
  let product: TestProduct
  let world: World
  const pages = new Map<Persona, string[]>()

  beforeAll(async () => {
    ;[product, browser] = await Promise.all([startTestProduct({ now: '2025-09-01T01:00:00Z' }), openBrowser()])
    world = await buildWorld(product)
    const add = (persona: Persona, path: string): void => void pages.set(persona, [...new Set([...(pages.get(persona) ?? []), path])])
    for (const { route, in: who, params, query } of EXPECTATIONS) {
      if (route.startsWith('get ')) add(FIRST.find((persona) => who.includes(persona)) ?? 'anonymous', addressOf(route, params(world), query))
    }
    for (const { by, paths } of MORE) for (const path of paths(world)) add(by, path)
  })
  afterAll(async () => {
    await browser.close()
    await product.close()
  })

  it('every GET route is among them', () => {
    const known = new Set(EXPECTATIONS.map(({ route }) => route))
    const missing = routesOf(product.services).filter(({ method, demoOnly }) => method === 'get' && !demoOnly).map(({ path }) => `get ${path}`).filter((route) => !known.has(route))
    expect(missing).toEqual([])
  })

  const signIn = async (person: Person, persona: Exclude<Persona, 'anonymous'>, locale: 'en' | 'zh'): Promise<void> => {
    await person.visit('/sign-in')
    await type(person, { email: emailOf(persona), password: PASSWORD })
    await person.press(wordsIn(product, locale)('accounts.signIn.act'))
  }

  /** Goes through a persona's pages in one language; what is not a page (a file, a table to download) is left out. */
  const walk = async (persona: Persona, paths: readonly string[], locale: 'en' | 'zh'): Promise<string[]> => {
    let [width, other] = locale === 'en' ? [1280, 320] : [390, 1280]
    const person = await Person.arrive(browser, product.url, { locale, width })
    const complaints: string[] = []
    if (persona !== 'anonymous') {
      await signIn(person, persona, locale)
      // The account was made in English; from here on its person reads the other language.
      if ((await person.page.locator('html').getAttribute('lang')) !== (locale === 'zh' ? 'zh-CN' : 'en-GB')) await person.press(/^中文|^English/)
    }
    for (const path of paths) {
      try {
        const status = await person.look(path)
        if (status === null) continue
        if (status >= 500) complaints.push(`${path}: ${status}`)
        await person.resize(other)
        // The next page begins where this one ended: each is seen at both widths.
        ;[width, other] = [other, width]
      } catch (error) {
        complaints.push(`${persona} ${locale} ${path}: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
    await person.leave()
    return complaints
  }

  it.each(['en', 'zh'] as const)('keeps its promises (%s)', async (locale) => {
    const waiting = [...pages].sort(([, a], [, b]) => b.length - a.length)
    const complaints: string[] = []
    // Two browsers' worth of people at a time: as many as the smallest machine has cores.
    const worker = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) complaints.push(...(await walk(next[0], next[1], locale)))
    }
    await Promise.all([worker(), worker()])
    expect(complaints.join('\n\n')).toBe('')
  })

  it('is no wider on a large screen than can be read, and stands in its middle', async () => {
    const { open, judged, announced } = world.calls
    const person = await Person.arrive(browser, product.url, { width: 1920 })
    for (const path of ['/', `/calls/${open.code}`, `/winners/${announced.code}`]) {
      await person.look(path)
      expect({ path, stretched: await person.stretched() }).toEqual({ path, stretched: [] })
    }
    await signIn(person, 'houseSecretariat', 'en')
    for (const path of [`/desk/calls/${judged.id}`, `/desk/calls/${judged.id}/nominations`, '/account']) {
      await person.look(path)
      expect({ path, stretched: await person.stretched() }).toEqual({ path, stretched: [] })
    }
    await person.leave()
  })

  it('keeps its promises in the demonstration, too, on the pages that nothing else has', async () => {
    const demonstration = await demonstrationBeside(product, await world.people.as('houseSecretariat'))
    try {
      for (const locale of ['en', 'zh'] as const) {
        let [width, other] = locale === 'en' ? [1280, 320] : [390, 1280]
        const person = await Person.arrive(browser, demonstration.url, { locale, width })
        for (const path of ['/demo', '/demo/components', '/demo/mail', '/demo/mail/1', '/sign-in']) {
          expect({ path, status: await person.look(path) }).toEqual({ path, status: 200 })
          await person.resize(other)
          ;[width, other] = [other, width]
        }
        await person.leave()
      }
    } finally {
      await demonstration.close()
    }
  })

  it('is on paper what it is about, and can be read in the dark', async () => {
    const { deciding } = world.calls
    const [title = '', id = ''] = [...deciding.nominations][0] ?? []
    const standing = `/desk/calls/${deciding.id}/results/rounds/${deciding.round}`
    const person = await Person.arrive(browser, product.url)
    await signIn(person, 'houseSecretariat', 'en')
    for (const [path, width] of [[`/desk/nominations/${id}`, 680], [standing, 1000]] as const) {
      await person.visit(path)
      const content = ':is(.nomination-reading, .standing-sheet) :is(dt, dd, th, td)'
      const shown = await person.page.locator(content).filter({ visible: true }).count()
      const { words, ...paper } = await person.onPaper(content, width)
      expect(shown).toBeGreaterThan(2)
      expect(words).toContain(title)
      expect({ path, ...paper }).toEqual({ path, shown, furniture: [], overflow: 0 })
    }
    for (const path of ['/', '/calls', `/desk/calls/${deciding.id}`, `/desk/nominations/${id}`, standing, '/account']) {
      await person.visit(path)
      expect({ path, unreadable: await person.inTheDark() }).toEqual({ path, unreadable: [] })
    }
    await person.leave()
  })
})
