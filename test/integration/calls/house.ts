import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type Express } from 'express'
import { h } from 'preact'
import { catalogues } from '../../../views/locales/index.js'
import { Accounts } from '../../../src/accounts/index.js'
import { Audit } from '../../../src/audit/index.js'
import { callRoutes, Calls, homeRoutes, type Call } from '../../../src/calls/index.js'
import { Files } from '../../../src/files/index.js'
import { Outbox } from '../../../src/mail/index.js'
import { anonymous, system, type Actor } from '../../../src/platform/actor.js'
import { SeededChance } from '../../../src/platform/chance.js'
import { SimulatedClock } from '../../../src/platform/clock.js'
import { readConfig } from '../../../src/platform/config.js'
import { csrfToken } from '../../../src/platform/http/csrf.js'
import { mountRoutes } from '../../../src/platform/http/router.js'
import { createTranslators } from '../../../src/platform/i18n.js'
import { createLog } from '../../../src/platform/log.js'
import { Tokens } from '../../../src/platform/tokens.js'
import { readyParts } from '../../builders/call.js'
import { openTestDatabase } from '../../builders/database.js'

/** Calls and what calls may know, on a database and a folder of their own; nothing that comes after calls. */
const openHouse = async () => {
  const clock = new SimulatedClock(new Date('2026-05-01T09:00:00Z'))
  const { database, dataDir, close } = await openTestDatabase(clock, { name: 'calls' })
  const config = readConfig({
    NODE_ENV: 'test',
    DATA_DIR: dataDir,
    SECRET: 'only-for-tests-0123456789-abcdefghijklmnop',
    BASE_URL: 'http://localhost:3000',
    MAIL_FROM: 'Awards Office <office@example.org>',
    LOG_LEVEL: 'silent',
  })
  const house = { clock, chance: new SeededChance(dataDir), log: createLog('silent'), database, config }
  const audit = new Audit(house)
  const files = new Files({ ...house, dataDir, uploadsPerAccount: 1000, quarantineDays: 7 })
  const outbox = new Outbox(house, () => undefined)
  const tokens = new Tokens(house, config.SECRET)
  const accounts = new Accounts(house, { audit, outbox, files, tokens }, { hashing: { memoryCost: 8, timeCost: 1, parallelism: 1 } })
  const calls = new Calls(house, { audit, files, accounts })
  await database.prepare()
  await files.prepare()
  return {
    house,
    clock,
    services: { audit, files, accounts, calls },
    close,
  }
}

export type OpenedHouse = Awaited<ReturnType<typeof openCalls>>

const PASSWORD = 'correct horse battery staple 42'

/** The whole house with a secretary of the house, and helpers that make calls through the service. */
export const openCalls = async () => {
  const opened = await openHouse()
  const { services, house } = opened
  let people = 0

  /** A person with an account, appointed as given; a fresh actor for every act, as every request brings one. */
  const person = async (name: string, ...appointments: Actor['appointments']): Promise<() => Promise<Actor>> => {
    people++
    const email = `p${people}@alliance.example.org`
    const made = await house.database.transaction(system('test'), async (tx) => {
      const account = await services.accounts.accountFromInvitation(tx, system('test'), { email, name, password: PASSWORD, locale: 'en' })
      for (const appointment of appointments) await services.accounts.appoint(tx, system('test'), account.id, appointment)
      return account
    })
    return () => services.accounts.actorOf(made.id, { id: 'test', from: '127.0.0.1', key: null })
  }

  const secretary = await person('Secretary', { role: 'secretariat', call: null })
  let count = 0

  /** A draft with nothing but its name and code. */
  const draft = async (): Promise<Call> => {
    count++
    return services.calls.create(await secretary(), { code: `call-${count}`, name: { zh: '评选', en: 'Awards' }, primary: 'zh', timeZone: 'Asia/Shanghai' })
  }

  /** A draft that lacks nothing. */
  const ready = async (): Promise<Call> => {
    const { calls } = services
    const { _id: id, primary, code, name, kinds, purpose, awards, procedure, timeZone } = await draft()
    const parts = readyParts()
    const act = await secretary()
    const version = async (): Promise<number> => (await calls.find(id)).version
    const { summary, eligibility, contact, opensAt, closesAt } = parts
    await calls.update(act, id, await version(), { part: 'texts', set: { primary, code, name, kinds, purpose, awards, procedure, summary, eligibility, contact } })
    await calls.update(act, id, await version(), { part: 'dates', set: { opensAt, closesAt, timeZone } })
    await calls.update(act, id, await version(), { part: 'categories', set: { categories: parts.categories } })
    await calls.update(act, id, await version(), { part: 'prizes', set: { prizes: parts.prizes } })
    await calls.update(act, id, await version(), { part: 'form', edit: () => parts.form, touched: 'all' })
    await calls.update(act, id, await version(), { part: 'rubric', set: { rubric: parts.rubric, tieOrder: parts.tieOrder } })
    return calls.find(id)
  }

  return { ...opened, calls: services.calls, person, secretary, draft, ready }
}

const FAMILY = 'F'.repeat(26)

/** The real router over calls' routes; who asks is set by the test. */
export const openPages = async (opened: OpenedHouse, asset = (name: string): string => `/assets/${name}`, before: (app: Express) => void = () => undefined) => {
  const { house, services } = opened
  let who: (() => Promise<Actor>) | null = null
  const { SECRET: secret, baseUrl } = house.config
  const app = express()
  before(app)
  app.use(
    mountRoutes(
      {
        ...house,
        secret,
        baseUrl,
        secure: false,
        defaultLocale: 'en',
        sessionDays: 1,
        site: { name: { en: 'Laurel', zh: '桂冠' }, host: { en: 'The Alliance', zh: '联盟' }, icp: '', publicSecurity: '', contactEmail: '', contactPhone: '', baseUrl, timeZone: 'Asia/Shanghai' },
        demo: false,
        translators: createTranslators(catalogues),
        asset,
        receive: (request, limits) => services.files.receive(request, limits),
        discard: (files) => services.files.discard(files),
        errorPage: (ui, problem) => h('p', null, problem ? ui.t(problem.messageKey.key, problem.messageKey.values) : 'fault'),
        gaveOut: () => false,
        identify: async (_cookie, locale, request) => {
          const actor = who ? await who() : anonymous(locale, request)
          return { actor: { ...actor, locale, request }, family: FAMILY, renewed: null, session: null }
        },
      },
      [...homeRoutes(services), ...callRoutes(services)],
    ),
  )
  const server: Server = createServer(app)
  // As the product's: a test that makes a large file holds everything up, and connections must outlive that.
  server.keepAliveTimeout = 75_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const csrf = csrfToken(secret, FAMILY)
  return {
    url,
    as: (actor: (() => Promise<Actor>) | null) => {
      who = actor
    },
    get: async (path: string, locale: 'en' | 'zh' = 'en') => {
      const response = await fetch(url + path, { headers: { 'accept-language': locale }, redirect: 'manual' })
      return { status: response.status, type: response.headers.get('content-type') ?? '', bytes: Buffer.from(await response.arrayBuffer()), location: response.headers.get('location') }
    },
    post: async (path: string, fields: Record<string, string> | FormData) => {
      const sent = fields instanceof FormData ? fields : new URLSearchParams({ _csrf: csrf, ...fields })
      const headers: Record<string, string> = fields instanceof FormData ? { 'x-csrf-token': csrf } : {}
      const response = await fetch(url + path, { method: 'POST', body: sent, headers: { ...headers, 'accept-language': 'en' }, redirect: 'manual' })
      return { status: response.status, text: await response.text(), location: response.headers.get('location') }
    },
    close: () => new Promise<void>((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    }),
  }
}
