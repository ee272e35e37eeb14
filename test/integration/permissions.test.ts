import { startTestApp, type TestApp } from '../builders/app.js'
import { Client } from '../builders/client.js'
import { buildWorld, SECRETS, type World } from '../builders/world.js'
import { emailOf, PASSWORD, PERSONAS, type Persona } from '../personas.js'
import { routesOf } from '../../src/web.js'
import type { Route } from '../../src/platform/http/route.js'
import { readPdf } from '../unit/pdf/read.js'
import { EXPECTATIONS, READERS } from './permissions/table.js'
import type { Expectation } from './permissions/expect.js'

let app: TestApp
let world: World
let routes: Map<string, Route>
const clients = new Map<Persona, Client>()

beforeAll(async () => {
  app = await startTestApp({ now: '2025-09-01T01:00:00Z' })
  world = await buildWorld(app)
  routes = new Map(routesOf(app.services).filter((route) => !route.demoOnly).map((route) => [`${route.method} ${route.path}`, route]))
  for (const persona of PERSONAS) {
    const client = new Client(app.url)
    if (persona !== 'anonymous') await client.signIn(emailOf(persona), PASSWORD)
    clients.set(persona, client)
  }
}, 240_000)

afterAll(() => app.close(), 60_000)

const clientOf = (persona: Persona): Client => {
  const client = clients.get(persona)
  if (!client) throw new Error(`${persona} has not come in`)
  return client
}

interface Answer {
  status: number
  location: string
  text: string
}

const read = async (response: Response): Promise<Answer> => {
  const headers = [...response.headers].map(([name, value]) => `${name}: ${decodeURIComponent(value.replace(/%(?![0-9A-F]{2})/gi, '%25'))}`).join('\n')
  const text = `${headers}\n\n${Buffer.from(await response.arrayBuffer()).toString('utf8')}`
  return { status: response.status, location: response.headers.get('location') ?? '', text }
}

const refused = ({ status, location }: Answer): boolean => [401, 403, 404].includes(status) || (status === 303 && location.startsWith('/sign-in'))

const addressOf = ({ route, query }: Expectation, values: Record<string, string>): string =>
  route.replace(/^\w+ /, '').replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? `no-${name}`)) + query

/** What is wrong with an answer, whoever asked: a fault of ours, or words that this person may not read. */
const complaintsAbout = (persona: Persona, what: string, answer: Answer): string[] => {
  const leaks = Object.entries(READERS).flatMap(([secret, readers]) =>
    !readers.includes(persona) && answer.text.includes(SECRETS[secret as keyof typeof SECRETS]) ? [`${persona} ${what}: tells ${secret}`] : [])
  return [...(answer.status >= 500 ? [`${persona} ${what}: ${answer.status}`] : []), ...leaks]
}

const posted = async (client: Client, address: string, row: Expectation, options: { token?: boolean; multipart?: boolean; strange?: boolean }): Promise<Answer> => {
  const strange: Record<string, string> = options.strange ? { 'no-such-field': 'x' } : {}
  if (row.json === null) return read(await client.post(address, { ...row.body(world), ...strange }, options))
  const token: Record<string, string> = options.token === false ? {} : { 'x-csrf-token': await client.csrf() }
  return read(await client.send(address, JSON.stringify({ ...row.json, ...strange }), { 'content-type': 'application/json', ...token }))
}

const compared = new Set<Expectation>()

/** What one may not know looks like what is not there; asked once a row, for the first who is told so. */
const likeNothing = async (row: Expectation, persona: Persona): Promise<string[]> => {
  if (compared.has(row)) return []
  compared.add(row)
  const nowhere = Object.fromEntries(Object.entries(row.params(world)).map(([name, value]) => [name, /^[0-9a-z]{20}$/.test(value) ? '0'.repeat(20) : value]))
  const { status } = await read(await clientOf(persona).get(addressOf(row, nowhere)))
  return status === 404 ? [] : [`${persona} ${row.route}: 404, and ${status} where there is nothing`]
}

/** One row of the table for one person: what differs from what is expected. */
const walk = async (row: Expectation, persona: Persona): Promise<string[]> => {
  const client = clientOf(persona)
  const address = addressOf(row, row.params(world))
  const what = `${row.route} (${address})`
  const expectedIn = row.in.includes(persona)
  const complaints: string[] = []
  const check = (answer: Answer, how: string, right: boolean): void => {
    complaints.push(...complaintsAbout(persona, `${what} ${how}`, answer))
    if (!right) complaints.push(`${persona} ${what} ${how}: ${answer.status} ${answer.location}`)
  }
  if (row.route.startsWith('get ')) {
    const answer = await read(await client.get(address))
    check(answer, '', refused(answer) !== expectedIn)
    if (!expectedIn && answer.status === 404) complaints.push(...(await likeNothing(row, persona)))
    return complaints
  }
  const [method = ''] = row.route.split(' ')
  if (method !== 'post') {
    const untold = method === 'head' ? null : await read(await client.ask(method.toUpperCase(), address, { ...row.headers, 'x-csrf-token': '' }))
    if (untold) check(untold, 'without a token', refused(untold))
    const answer = await read(await client.ask(method.toUpperCase(), address, row.headers))
    check(answer, '', refused(answer) !== expectedIn)
    return complaints
  }
  const uploads = routes.get(row.route)?.upload !== undefined
  // The form token is asked for before anything else: one who would get in and one who has not signed in show it.
  if (persona === 'anonymous' || persona === row.in[0]) {
    for (const multipart of uploads ? [false, true] : [false]) {
      const untold = await posted(client, address, row, { token: false, multipart })
      check(untold, `without a token${multipart ? ', multipart' : ''}`, untold.status === 403 || (persona === 'anonymous' && untold.status === 401))
    }
  }
  // A field that no form has: whoever is let in is told so, and nothing is carried out.
  const strange = async (): Promise<Answer> => posted(client, address, row, { multipart: uploads, strange: true })
  if (expectedIn) {
    const answer = await strange()
    check(answer, 'with a strange field', !refused(answer) && answer.status >= 400)
    return complaints
  }
  const answer = await posted(client, address, row, { multipart: uploads })
  check(answer, 'with a fitting body', refused(answer) || answer.status === 409)
  // Who comes past the fence of the route must learn nothing from a form that is shown again either.
  if (answer.status === 404) complaints.push(...complaintsAbout(persona, `${what} with a strange field`, await strange()))
  return complaints
}

test('the table of expectations and the table of routes are the same', () => {
  const expected = new Set(EXPECTATIONS.map(({ route }) => route))
  expect([...routes.keys()].filter((route) => !expected.has(route))).toEqual([])
  expect([...expected].filter((route) => !routes.has(route))).toEqual([])
})

test('every route lets in whom it should, refuses everybody else, and tells nobody what they may not know', async () => {
  const rows = EXPECTATIONS.filter(({ route }) => routes.has(route))
  const complaints = await Promise.all(
    PERSONAS.map(async (persona) => {
      const found: string[] = []
      for (const row of rows) found.push(...(await walk(row, persona)))
      return found
    }),
  )
  expect(complaints.flat()).toEqual([])
  expect(app.faults).toEqual([])
  // Thousands of requests: half a minute on a free machine.
}, 600_000)

test('a winner who did not agree is announced without the summary', async () => {
  const { announced } = world.calls
  const { certificate } = world.things
  const title = 'Past Awards winner'
  const nomination = announced.nominations.get(title) ?? ''
  const of = async (persona: Persona, address: string, language = 'en'): Promise<string> => (await read(await clientOf(persona).get(address, { 'accept-language': language }))).text
  expect(await of('ownerX', `/nominations/${nomination}/sections/_basics`)).toContain(SECRETS.unshownSummary)
  expect(await of('houseSecretariat', `/desk/nominations/${nomination}`)).toContain(SECRETS.unshownSummary)
  for (const [language, words] of [['en', 'No summary was released for publication.'], ['zh', '申报单位未同意公开简介。']] as const) {
    const page = await of('anonymous', `/winners/${announced.code}`, language)
    expect(page).toContain(title)
    expect(page).toContain(words)
    for (const address of ['/', '/winners', `/winners/${announced.code}`, `/notices/${announced.code}`, `/calls/${announced.code}`, `/certificates/${certificate}`]) {
      expect(await of('anonymous', address, language)).not.toContain(SECRETS.unshownSummary)
    }
  }
  const paper = await clientOf('anonymous').get(`/certificates/${certificate}.pdf`)
  const { pages } = await readPdf(Buffer.from(await paper.arrayBuffer()))
  expect(pages.join('').replace(/\s/g, '')).toContain('PastAwardswinner')
  expect(pages.join('').replace(/\s/g, '')).not.toContain(SECRETS.unshownSummary.replace(/\s/g, ''))
})
