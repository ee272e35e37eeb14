import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DAY } from '../../src/platform/clock.js'
import { routesOf } from '../../src/web.js'
import { builtProduct } from '../builders/built.js'
import { Client } from '../builders/client.js'
import { servicesAt } from '../builders/placed.js'
import { makePlace, Product, TEST_SECRET, until, type Place } from '../builders/process.js'
import { buildWorld, WORLD_DAYS, type World } from '../builders/world.js'
import { emailOf, NAMES, PASSWORD, type Persona } from '../personas.js'
import { EXPECTATIONS } from './permissions/table.js'
import { checksInvariants, createsAdmin, erasesDetail, type Beside } from './production/commands.js'
import { hostileBodies } from './production/hostile.js'

let place: Place
let world: World
let product: Product
let posts: Set<string>
let beside: Beside
let endServices: () => Promise<void>
const clients = new Map<Persona, Client>()

beforeAll(async () => {
  place = await makePlace({ BASE_URL: 'https://awards.example.org', TRUST_PROXY: '1', LOG_LEVEL: 'info' })
  const { services, clock, close } = await servicesAt(place, new Date(Date.now() - WORLD_DAYS * DAY))
  endServices = close
  beside = { place, services }
  world = await buildWorld({ services, clock })
  posts = new Set(routesOf(services).filter((route) => route.method === 'post').map((route) => `post ${route.path}`))
  product = await Product.start(place)
}, 180_000)

afterAll(async () => {
  await product.stop()
  await endServices()
  await place.drop()
}, 60_000)

const clientOf = async (persona: Persona): Promise<Client> => {
  const known = clients.get(persona)
  if (known) return known
  const client = new Client(place.url)
  if (persona !== 'anonymous') await client.signIn(emailOf(persona), PASSWORD)
  clients.set(persona, client)
  return client
}

const PAGES = ['/', '/calls', '/calls/open-2026', '/winners', '/winners/past-2025', '/notices', '/notices/notice-2026', '/certificates', '/sign-in', '/register', '/forgotten', '/privacy']

test('every public page answers, with its assets, and holds nothing inline', async () => {
  const assets = new Set<string>()
  for (const path of PAGES) {
    const answer = await fetch(`${place.url}${path}`)
    const html = await answer.text()
    expect({ path, status: answer.status }).toEqual({ path, status: 200 })
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle="|\son\w+="|javascript:/i)
    for (const match of html.matchAll(/(?:src|href)="(\/assets\/[^"#]+)/g)) assets.add(match[1] ?? '')
  }
  expect(assets.size).toBeGreaterThan(2)
  for (const path of assets) {
    const answer = await fetch(`${place.url}${path}`)
    await answer.arrayBuffer()
    expect({ path, status: answer.status }).toEqual({ path, status: 200 })
    expect(answer.headers.get('cache-control')).toMatch(/immutable/)
  }
})

test('headers: a strict policy, HSTS, no sniffing, no frames; cookies for this site and for https only', async () => {
  const answer = await fetch(`${place.url}/`)
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(policy).toMatch(/default-src 'none'/)
  expect(policy).toMatch(/script-src 'self'(;|$)/)
  expect(policy).toMatch(/style-src 'self'(;|$)/)
  expect(policy).toMatch(/frame-ancestors 'none'/)
  expect(policy).not.toMatch(/unsafe|\*|http:/)
  expect(answer.headers.get('strict-transport-security')).toMatch(/max-age=\d{7,}/)
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(answer.headers.get('x-powered-by')).toBeNull()
  const signing = new Client(place.url)
  const signedIn = await signing.post('/sign-in', { email: emailOf('ownerY'), password: PASSWORD, next: '' })
  const cookies = [...answer.headers.getSetCookie(), ...signedIn.headers.getSetCookie()].filter((line) => !/max-age=0/i.test(line))
  expect(cookies.length).toBeGreaterThan(1)
  for (const line of cookies) expect(line).toMatch(/^(?=.*; HttpOnly)(?=.*; Secure)(?=.*; SameSite=Lax)/i)
})

test('the log is JSON with a request id, and names no person, address, token, search or query', async () => {
  const visitor = await clientOf('anonymous')
  await visitor.post('/register', { email: 'somebody.new@people.example', name: 'Somebody New', privacy: 'on' })
  await visitor.post('/sign-in', { email: 'somebody.new@people.example', password: 'wrong-password-entirely', next: '' })
  await visitor.get(`/register/confirm/${world.tokens.confirm}?from=mail-program`)
  // What a mail program appends to an address is no concern of the page.
  expect((await visitor.get('/calls?from=mail-program')).status).toBe(200)
  await visitor.post(`/register/confirm/${world.tokens.confirm}`, { password: 'short' })
  await visitor.get('/no-such-page/with-something-secret')
  const admin = await clientOf('administrator')
  expect((await admin.get('/admin/people?search=Vandermolen')).status).toBe(200)
  const answer = await admin.get(`/admin/people/${world.people.id('ownerX')}`)
  await until('the last request is in the log', () => Promise.resolve(product.output.includes(answer.headers.get('x-request-id') ?? '?')))

  const lines = product.output.trim().split('\n')
  const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(entries.filter((entry) => entry['requestId'] === answer.headers.get('x-request-id'))).toEqual([
    expect.objectContaining({ method: 'GET', route: '/admin/people/:id', status: 200, level: 30 }),
  ])
  // No key stands twice in a line: a reader of JSON would take either.
  for (const line of lines) expect(line.match(/"requestId":/g)?.length ?? 1).toBe(1)
  const secrets = [
    ...Object.values(NAMES), 'Somebody New', '@people.example', emailOf('newcomer'), 'Vandermolen', 'wrong-password', PASSWORD, TEST_SECRET,
    ...Object.values(world.tokens), 'mail-program', 'something-secret', 'search=', 'laurel_session', world.people.id('ownerX'),
  ]
  expect(secrets.filter((secret) => product.output.includes(secret))).toEqual([])
})

test('nothing of the demonstration is there', async () => {
  const visitor = await clientOf('anonymous')
  for (const path of ['/demo', '/demo/mail', '/demo/mail/1', '/demo/mail/1/html', '/demo/mail/1/file', '/demo/components', '/demo/sign-in', '/demo/time']) {
    expect({ path, status: (await visitor.get(path)).status }).toEqual({ path, status: 404 })
    expect({ path, status: (await visitor.post(path, { account: world.people.id('administrator') })).status }).toEqual({ path, status: 404 })
  }
  const page = await (await visitor.get('/sign-in', { 'accept-language': 'en' })).text()
  expect(page).not.toMatch(/demonstration|laurel-demo/i)
  expect(existsSync(join(await builtProduct(), 'dist', 'scripts'))).toBe(false)
})

test('the commands beside the running product: an administrator is invited, rules are checked, details are erased', async () => {
  await createsAdmin(beside)
  await checksInvariants(beside)
  await erasesDetail(beside)
}, 120_000)

/** Where bodies are tried that no route gets to see: a plain form, an upload, a script's JSON, a button. */
const EARLY = new Set(['post /register', 'post /organisations/new', 'post /nominations/:id/answers', 'post /desk/calls/:call/settings/archive'])

test('hostile bodies at every POST: an answer for a client, never a fault, never a trace', async () => {
  // What ends sessions comes last, or nobody would be left to ask.
  const last = (route: string): number => (/sign-out|sessions|password|reset/.test(route) ? 1 : 0)
  const rows = EXPECTATIONS.filter(({ route, in: who }) => posts.has(route) && who.length > 0).sort((a, b) => last(a.route) - last(b.route))
  expect(new Set(rows.map(({ route }) => route))).toEqual(posts)
  const complaints: string[] = []
  const seen = new Set<string>()
  for (const row of rows) {
    if (seen.has(row.route)) continue
    seen.add(row.route)
    const values = row.params(world)
    const address = row.route.slice(5).replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? '')) + row.query
    const client = await clientOf(row.in[0] ?? 'anonymous')
    const token = await client.csrf()
    const bodies = hostileBodies(row.body(world)).filter(({ early }) => !early || EARLY.has(row.route))
    const asked = await Promise.all(bodies.map(async ({ what, type, body, headers }) => {
      const answer = await client.send(address, body, { 'content-type': type, 'x-csrf-token': token, ...headers })
      return { what, status: answer.status, text: await answer.text() }
    }))
    for (const { what, status, text } of asked) {
      if (status >= 500 || /\n\s+at \S+ \(|node_modules|MongoServerError/.test(text)) complaints.push(`${row.route} ${what}: ${status}`)
    }
  }
  const faults = product.log().filter((entry) => entry['level'] === 50 && entry['err'] !== undefined).map((entry) => JSON.stringify(entry['err']).slice(0, 300))
  expect({ complaints, faults: [...new Set(faults)] }).toEqual({ complaints: [], faults: [] })
}, 180_000)
