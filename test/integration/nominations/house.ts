import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { h } from 'preact'
import { catalogues } from '../../../views/locales/index.js'
import { checkCharacter } from '../../../src/accounts/index.js'
import { callRoutes, NO_LIMITS, type Call, type CallBacking, type CallLimits } from '../../../src/calls/index.js'
import { Outbox } from '../../../src/mail/index.js'
import { nominationRoutes, Nominations, type Change, type NominationServices } from '../../../src/nominations/index.js'
import { anonymous, type Actor } from '../../../src/platform/actor.js'
import { newId } from '../../../src/platform/chance.js'
import { csrfToken } from '../../../src/platform/http/csrf.js'
import { mountRoutes } from '../../../src/platform/http/router.js'
import { createTranslators } from '../../../src/platform/i18n.js'
import { Tokens } from '../../../src/platform/tokens.js'
import { openCalls } from '../calls/house.js'
import { pdf } from '../files/samples.js'

export type Who = () => Promise<Actor>

/** Nominations and all that they may know, an open call, and people of two organisations. */
export const openNominations = async () => {
  const opened = await openCalls()
  const { house, services, clock } = opened
  const outbox = new Outbox(house, () => undefined)
  const tokens = new Tokens(house, house.config.SECRET)
  const nominations = new Nominations(house, { ...services, outbox, tokens })
  await house.database.prepare()
  let made = 0

  /** An organisation with its owner and a colleague. */
  const organisation = async (name: string, verified: boolean): Promise<{ id: string; owner: Who; colleague: Who }> => {
    made++
    const owner = await opened.person(`${name} owner`)
    const colleague = await opened.person(`${name} colleague`)
    const licence = await services.files.putBytes(await pdf(`${name} licence`), 'licence.pdf', 'application/pdf')
    const first = `91110000${String(made).padStart(9, '0')}`
    const details = { code: `${first}${checkCharacter(first)}`, name: { zh: name }, kind: 'enterprise' as const, region: '北京' }
    const id = await services.accounts.registry.create(await owner(), details, { ...licence, field: 'licence' })
    if (verified) await services.accounts.registry.judge(await opened.secretary(), id, { verified: true, reason: '', version: 1 })
    const account = (await colleague()).account ?? ''
    await house.database.transaction(await owner(), (tx) => services.accounts.memberships.add(tx, id, account, newId(house.chance)))
    return { id, owner, colleague }
  }

  /** An opened call of its own; the clock stands within its dates afterwards. */
  const openCall = async (limits: Partial<CallLimits> = {}, backing?: CallBacking): Promise<Call> => {
    clock.set(new Date('2026-05-01T09:00:00Z'))
    let call = await opened.ready()
    if (Object.keys(limits).length > 0) await opened.calls.update(await opened.secretary(), call._id, call.version, { part: 'limits', set: { limits: { ...NO_LIMITS, ...limits } } })
    call = await opened.calls.find(call._id)
    if (backing) await opened.calls.update(await opened.secretary(), call._id, call.version, { part: 'backing', set: { backing } })
    call = await opened.calls.find(call._id)
    await opened.calls.open(await opened.secretary(), call._id, call.version)
    clock.set(new Date('2026-05-05T01:00:00Z'))
    return opened.calls.find(call._id)
  }

  const answers: Change[] = Object.entries({
    titleZh: '量子密钥分发平台', summaryZh: '为中小企业提供密钥服务', lead: '李伟', problem: '密钥难以管理', users: 12, since: '2025-03-01', maturity: 'pilot',
  }).map(([field, value]) => ({ field, value, base: 0 }))

  const report = async (words = 'report') => services.files.putBytes(await pdf(words), '技术报告.pdf', 'application/pdf')

  /** A draft that lacks nothing. */
  const complete = async (call: Call, who: Who, entrant: string): Promise<string> => {
    const id = await nominations.begin(await who(), { call: call._id, organisation: entrant, category: 'product' })
    await nominations.save(await who(), id, answers)
    await nominations.attach(await who(), id, 'report', [await report()])
    return id
  }

  /** Puts the clock so many milliseconds past the call's deadline. */
  const pastDeadline = (call: Call, ms: number): Date => {
    clock.set(new Date((call.closesAt?.getTime() ?? 0) + ms))
    return clock.now()
  }

  return {
    ...opened,
    outbox,
    tokens,
    nominations,
    organisation,
    openCall,
    answers,
    report,
    complete,
    pastDeadline,
  }
}

export type NominationHouse = Awaited<ReturnType<typeof openNominations>>

const FAMILY = 'N'.repeat(26)

/** The real router over these routes; who asks is said with every request. */
export const openPages = async ({ house, services, nominations }: NominationHouse, asset = (name: string): string => `/assets/${name}`, closedTo?: NominationServices['closedTo']) => {
  let who: Who | null = null
  const { SECRET: secret, baseUrl } = house.config
  const app = express()
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
      [...callRoutes(services), ...nominationRoutes({ ...services, nominations, ...(closedTo ? { closedTo } : {}) })],
    ),
  )
  const server: Server = createServer(app)
  // As the product's: a test that makes a large file holds everything up, and connections must outlive that.
  server.keepAliveTimeout = 75_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const csrf = csrfToken(secret, FAMILY)
  const read = async (response: Response) => {
    const bytes = Buffer.from(await response.arrayBuffer())
    return { status: response.status, headers: response.headers, bytes, text: bytes.toString('utf8'), location: response.headers.get('location') }
  }
  return {
    url,
    as: (actor: Who | null) => {
      who = actor
    },
    get: async (path: string, locale: 'en' | 'zh' = 'en') => read(await fetch(url + path, { headers: { 'accept-language': locale }, redirect: 'manual' })),
    post: async (path: string, fields: Record<string, string> | FormData) => {
      const body = fields instanceof FormData ? fields : new URLSearchParams({ _csrf: csrf, ...fields })
      return read(await fetch(url + path, { method: 'POST', body, headers: { 'x-csrf-token': csrf, 'accept-language': 'en' }, redirect: 'manual' }))
    },
    /** Posts a form whose second half leaves only after `meanwhile`; the product has met the request by then. Its address. */
    postSlowly: (path: string, fields: Record<string, string>, meanwhile: () => void) =>
      new Promise<{ status: number | undefined; location: string | undefined }>((resolve, reject) => {
        const body = Buffer.from(new URLSearchParams({ _csrf: csrf, ...fields }).toString())
        const headers = { 'x-csrf-token': csrf, 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length, expect: '100-continue' }
        const asked = request(url + path, { method: 'POST', headers }, (answer) => {
          answer.resume().on('end', () => { resolve({ status: answer.statusCode, location: answer.headers.location }) })
        })
        asked.on('error', reject)
        // The answer 100 is sent when the request's head has been read and handed on.
        asked.on('continue', () => {
          asked.write(body.subarray(0, 20))
          meanwhile()
          asked.end(body.subarray(20))
        })
        asked.flushHeaders()
      }),
    json: async (path: string, value: unknown) =>
      read(await fetch(url + path, { method: 'POST', body: JSON.stringify(value), headers: { 'x-csrf-token': csrf, 'content-type': 'application/json', accept: 'application/json' } })),
    close: () => new Promise<void>((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    }),
  }
}
