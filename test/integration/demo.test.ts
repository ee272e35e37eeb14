import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { phaseOf } from '../../src/calls/index.js'
import { createApp } from '../../src/app.js'
import { loadAssets } from '../../src/platform/assets.js'
import { systemChance } from '../../src/platform/chance.js'
import { createLog } from '../../src/platform/log.js'
import { createServices, type Services } from '../../src/services.js'
import { httpHouse, routesOf } from '../../src/web.js'
import { DemoClock } from '../../scripts/demo/clock.js'
import { experts } from '../../scripts/demo/content/experts.js'
import { FilesAhead } from '../../scripts/demo/files-ahead.js'
import { MailKeeper } from '../../scripts/demo/mail-server.js'
import { everybody } from '../../scripts/demo/people.js'
import { Progress } from '../../scripts/demo/progress.js'
import { demoRoutes, offered } from '../../scripts/demo/routes.js'
import { seed } from '../../scripts/demo/seed/index.js'
import type { World } from '../../scripts/demo/seed/world.js'
import { demoConfig } from '../../scripts/demo/settings.js'
import { openTestDatabase } from '../builders/database.js'

const DEMO_PAGES = ['/demo', '/demo/mail', '/demo/mail/1', '/demo/mail/1/html', '/demo/mail/1/file', '/demo/components']

let dataDir = ''
let mail: MailKeeper
let services: Services
let world: World
let closeDatabase: () => Promise<void>
const servers: Server[] = []

/** Answers over HTTP as the product would, as a demonstration or without. */
const serve = async (demonstration: boolean): Promise<string> => {
  const { house } = services
  const assets = loadAssets(process.env['LAUREL_TEST_ASSETS'] ?? '')
  const people = everybody()
  const shown: Services = demonstration ? { ...services, demoAccounts: offered(services, people) } : services
  const routes = [...routesOf(shown), ...(demonstration ? demoRoutes(services, people, mail) : [])]
  const app = createApp(house, httpHouse(house, services, assets, demonstration), routes, { assets, ready: () => house.database.ping() })
  const server = createServer(app)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const count = (collection: string, filter: Record<string, unknown> = {}): Promise<number> =>
  services.house.database.connection.collection(collection).countDocuments(filter)

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'laurel-demo-'))
  mail = await MailKeeper.start(join(dataDir, 'mail'))
  const clock = new DemoClock()
  const { database, close } = await openTestDatabase(clock)
  closeDatabase = close
  const config = { ...demoConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' }, mail.url), SECRET: 'only-for-tests-0123456789-abcdefghijklmnop' }
  services = createServices({ clock, chance: systemChance, log: createLog('silent'), database, config }, { quickPasswords: true })
  await database.prepare()
  await services.files.prepare()
  world = await seed({ services, clock, files: new FilesAhead(), progress: new Progress(() => undefined), today: new Date() })
}, 240_000)

afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
  await services.delivery.stop()
  await closeDatabase()
  await mail.stop()
  await rm(dataDir, { recursive: true, force: true })
})

test('the history breaks no rule of the house', async () => {
  expect(await services.invariants()).toEqual([])
})

test('four calls stand in four phases, with what the issue asks for', async () => {
  const now = new Date()
  const phases = await Promise.all([...world.calls.values()].map(async (id) => phaseOf(await services.calls.find(id), now)))
  expect(phases.sort()).toEqual(['announced', 'judging', 'notice', 'open'])
  expect(await count('organisations')).toBe(24)
  expect(await count('organisations', { kind: 'small-enterprise' })).toBe(8)
  expect(await count('organisations', { kind: 'university' })).toBe(3)
  expect(await count('nominations')).toBe(60)
  expect(await count('experts')).toBe(30)
  expect(experts).toHaveLength(30)
})

test('every list has something to show: drafts, unfinished scorecards, conflicts, winners, certificates', async () => {
  for (const status of ['draft', 'submitted', 'accepted', 'ineligible', 'withdrawn']) {
    expect([status, await count('nominations', { status })]).not.toEqual([status, 0])
  }
  const judged = world.calls.get('ai-2026') ?? ''
  const all = await count('scorecards', { call: judged })
  const finished = await count('scorecards', { call: judged, state: 'finished' })
  expect(finished / all).toBeGreaterThan(0.3)
  expect(finished / all).toBeLessThan(0.75)
  expect(await count('declarations')).toBeGreaterThanOrEqual(3)
  expect(await count('assignments', { released: { $ne: null } })).toBeGreaterThan(0)
  expect(await services.results.winners(world.calls.get('awards-2025') ?? '')).not.toEqual([])
  expect((await services.notices.publicNotices()).length).toBeGreaterThan(0)
  expect(await count('organisations', { verification: 'unverified' })).toBeGreaterThan(0)
})

test('nothing of the history lies in the future, and every mail of it was delivered', async () => {
  const now = new Date()
  expect(await count('auditEntries', { at: { $gt: now } })).toBe(0)
  expect(await count('submissions', { at: { $gt: now } })).toBe(0)
  expect(await count('mails', { state: { $ne: 'sent' } })).toBe(0)
  const kept = (await readdir(mail.folder)).filter((name) => name.endsWith('.eml'))
  expect(kept).toHaveLength(await count('mails'))
  expect(mail.list({ to: '', page: 1, size: 1 }).total).toBe(kept.length)
})

test('its own pages answer in the demonstration, and one click signs in', async () => {
  const address = await serve(true)
  for (const path of DEMO_PAGES) expect([path, (await fetch(address + path)).status]).toEqual([path, 200])
  const page = await fetch(`${address}/sign-in`)
  const html = await page.text()
  expect(html).toContain('action="/demo/sign-in"')
  const csrf = /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const cookie = page.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ')
  const answer = await fetch(`${address}/demo/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ _csrf: csrf, email: everybody()[0]?.email ?? '' }),
  })
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe('/admin/people')
})

test('without the demonstration none of it exists', async () => {
  const address = await serve(false)
  for (const path of DEMO_PAGES) expect([path, (await fetch(address + path)).status]).toEqual([path, 404])
  const page = await fetch(`${address}/sign-in`)
  const html = await page.text()
  expect(html).not.toContain('/demo')
  const csrf = /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const cookie = page.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ')
  const answer = await fetch(`${address}/demo/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ _csrf: csrf, email: everybody()[0]?.email ?? '' }),
  })
  expect(answer.status).toBe(404)
})
