import type { IncomingMessage } from 'node:http'
import type { NextFunction, Request, Response } from 'express'
import { Router } from 'express'
import type { JSX } from 'preact'
import { anonymous, servesAnywhere, type Actor, type Locale } from '../actor.js'
import { randomCode, type Chance } from '../chance.js'
import type { Clock } from '../clock.js'
import type { Database } from '../database/index.js'
import { AlreadyDone, Denied, Hidden, Invalid, PersonFacing, SignInFirst, StaleForm, TooLong, Unavailable } from '../errors.js'
import { isOutage } from '../database/index.js'
import { localeFrom, type Translate } from '../i18n.js'
import type { Log } from '../log.js'
import type { Site, Ui } from '../ui.js'
import { readBody } from './bodies.js'
import { FLASH_COOKIE, LOCALE_COOKIE, SESSION_COOKIE, VISIT_COOKIE, readCookies, setCookie, unpackFlash } from './cookies.js'
import { csrfToken, originIsOurs, sameToken } from './csrf.js'
import { fieldErrors } from './fields.js'
import type { Access, Context, ReceivedFile, Route, UploadLimits } from './route.js'
import { send } from './send.js'

/** Who is at the other end: the actor, the family that form tokens are bound to, and a renewed session token if due. */
export interface Identity {
  actor: Actor
  family: string | null
  /** The id of the session that the request came with; null for a visitor. */
  session: string | null
  renewed: string | null
}

/** What the HTTP layer needs of the house. */
export interface HttpHouse {
  clock: Clock
  chance: Chance
  log: Log
  database: Database
  secret: string
  secure: boolean
  baseUrl: string
  defaultLocale: Locale
  sessionDays: number
  site: Site
  demo: boolean
  translators: Record<Locale, Translate>
  asset: (name: string) => string
  identify(cookie: string | undefined, locale: Locale, request: Actor['request'], userAgent: string): Promise<Identity>
  /** True for the cookie of a session that was given out here, though it may be over; asks no database. */
  gaveOut(cookie: string | undefined): boolean
  /** `refused` says what is wrong with the files of a form that arrived whole; it is told once the words are in hand. */
  receive(request: IncomingMessage, limits: UploadLimits, actor: Actor): Promise<{ fields: Record<string, unknown>; files: ReceivedFile[]; refused: PersonFacing | null }>
  discard(files: ReceivedFile[]): Promise<void>
  /** The page for whatever went wrong; `kept` are the words of the refused form, `again` whether they may be sent again. */
  errorPage(ui: Ui, problem: PersonFacing | null, kept: { action: string; words: Record<string, unknown>; again: boolean } | null): JSX.Element
}

/** The visit's state, found once per request by the first middleware. */
interface Visit {
  ui: Ui
  identity: Identity
  began: Date
  cookies: string[]
  /** Why nobody could be known: the database did not answer. */
  outage: unknown
}

const visits = new WeakMap<Request, Visit>()

const admits: Record<Access, (actor: Actor) => boolean> = {
  everyone: () => true,
  signedIn: (actor) => actor.account !== null,
  administrator: (actor) => actor.administrator,
  secretariat: (actor) => servesAnywhere(actor, 'secretariat'),
  office: (actor) => servesAnywhere(actor, 'secretariat') || servesAnywhere(actor, 'observer'),
  officeOrAdministrator: (actor) =>
    actor.administrator || servesAnywhere(actor, 'secretariat') || servesAnywhere(actor, 'observer'),
  judge: (actor) => servesAnywhere(actor, 'judge'),
}

/** Whether this actor comes as far as the handler of a route with this access. */
export const admitted = (access: Access, actor: Actor): boolean => admits[access](actor)

/**
 * Where a reader stands: what answers a form stands where the form was, so that whatever leads back there (another
 * language, signing in) leads to a page and not to an address that only takes posts.
 */
const placeOf = (req: Request): string => {
  const from = req.method === 'GET' ? undefined : req.get('referer')
  if (!from || !URL.canParse(from)) return req.originalUrl
  const { host, pathname, search } = new URL(from)
  return host === req.get('host') ? `${pathname}${search}` : req.originalUrl
}

/** First middleware: who asks, in which language, with which token; sets the cookies that are due. */
const meet = (house: HttpHouse) => async (req: Request, res: Response, next: NextFunction): Promise<void> => {
  const began = house.clock.now()
  const cookies = readCookies(req.headers.cookie)
  const chosen = cookies[LOCALE_COOKIE]
  const locale: Locale = chosen === 'en' || chosen === 'zh' ? chosen : localeFrom(req.headers['accept-language'], house.defaultLocale)
  const facts = { id: String(res.getHeader('x-request-id') ?? ''), from: req.ip ?? '', key: null }
  let identity: Identity = { actor: anonymous(locale, facts), family: null, session: null, renewed: null }
  let outage: unknown = null
  try {
    identity = await house.identify(cookies[SESSION_COOKIE], locale, facts, req.get('user-agent') ?? '')
  } catch (error) {
    // Without the database nobody is known, but the answer still is a page that says so.
    outage = error
  }
  const lines: string[] = []
  let family = identity.family ?? cookies[VISIT_COOKIE]
  if (!family || !/^[0-9A-Za-z_-]{16,64}$/.test(family)) {
    family = randomCode(house.chance, 26)
    lines.push(setCookie(VISIT_COOKIE, family, { secure: house.secure, days: null }))
  }
  if (identity.renewed) lines.push(setCookie(SESSION_COOKIE, identity.renewed, { secure: house.secure, days: house.sessionDays }))
  const flash = unpackFlash(house.secret, cookies[FLASH_COOKIE])
  const ui: Ui = {
    locale,
    t: house.translators[locale],
    actor: identity.actor,
    now: began,
    path: placeOf(req),
    site: house.site,
    csrf: csrfToken(house.secret, family),
    formKey: () => randomCode(house.chance, 26),
    flash,
    demo: house.demo,
    asset: house.asset,
  }
  visits.set(req, { ui, identity, began, cookies: lines, outage })
  next()
}

const visitOf = (req: Request): Visit => {
  const visit = visits.get(req)
  if (!visit) throw new Error('the request was not met by the first middleware')
  return visit
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** No form of ours nests deeper; what does would exhaust the stack of whoever walks it. */
const DEEPEST = 20

const isShallow = (value: unknown, left = DEEPEST): boolean =>
  typeof value !== 'object' || value === null || (left > 0 && Object.values(value).every((inner) => isShallow(inner, left - 1)))

/** Takes the form's own hidden fields out of a body. */
const unwrap = (raw: unknown): { words: Record<string, unknown>; csrf: string; key: string | null } => {
  const { _csrf, _key, ...words } = isRecord(raw) ? raw : {}
  return {
    words,
    csrf: typeof _csrf === 'string' ? _csrf : '',
    key: typeof _key === 'string' && /^[0-9A-Z]{26}$/.test(_key) ? _key : null,
  }
}

const parse = <T>(schema: Route['body'], value: T): unknown => {
  if (!schema) return {}
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new Invalid(fieldErrors(parsed.error))
  return parsed.data
}

const parsePath = (schema: Route['params'], value: unknown): unknown => {
  if (!schema) return {}
  const parsed = schema.safeParse(value)
  // An address that cannot exist does not exist.
  if (!parsed.success) throw new Hidden()
  return parsed.data
}

/** Where the first post of a repeated form was sent; waits a little for one that is still under way. */
const firstAnswer = async (house: HttpHouse, key: string, actor: Actor): Promise<string | null> => {
  for (let attempt = 0; attempt < 30; attempt++) {
    const location = await house.database.answerOf(key, actor.account)
    if (location !== null) return location ?? null
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return null
}

/** Before anything of a body is read: a page of another site does not make us take its forms apart. */
const refuseForeign = (house: HttpHouse) => (req: Request, _res: Response, next: NextFunction): void => {
  const headers = { origin: req.get('origin'), host: req.get('host'), site: req.get('sec-fetch-site') }
  if (!originIsOurs(headers, house.baseUrl)) throw new Denied('errors.foreignOrigin')
  next()
}

const serve = (house: HttpHouse, route: Route) => async (req: Request, res: Response): Promise<void> => {
  const visit = visitOf(req)
  const { ui, began } = visit
  let files: ReceivedFile[] = []
  let words: Record<string, unknown> = {}
  const acts = route.method !== 'get' && route.method !== 'head'
  try {
    // A form's words are read first, so that the page which says that the database is gone shows them.
    if (visit.outage) {
      if (isShallow(req.body)) words = unwrap(req.body).words
      throw visit.outage
    }
    if (!admits[route.access](ui.actor) && ui.actor.account !== null) throw new Denied('errors.notYourPlace')
    const signedOut = !admits[route.access](ui.actor)
    if (signedOut && (route.method !== 'post' || route.upload)) throw new SignInFirst()
    const base = {
      actor: ui.actor,
      ui,
      params: parsePath(route.params, req.params),
      query: parse(route.query, req.query),
      began,
      session: visit.identity.session,
      userAgent: req.get('user-agent') ?? '',
      header: (name: string) => req.get(name),
    }
    let refused: PersonFacing | null = null
    if (acts) {
      let raw: unknown = req.body
      if (route.upload && req.is('multipart/form-data')) {
        const received = await house.receive(req, await route.upload(base), ui.actor)
        files = received.files
        refused = received.refused
        raw = received.fields
      }
      const shallow = isShallow(raw)
      const unwrapped = unwrap(shallow ? raw : {})
      words = unwrapped.words
      const token = req.get('x-csrf-token') ?? unwrapped.csrf
      if (!sameToken(token, ui.csrf)) throw signedOut ? new SignInFirst() : new StaleForm()
      if (signedOut) throw new SignInFirst()
      if (!shallow) throw new Invalid({ '': { key: 'errors.malformed' } })
      ui.actor.request.key = unwrapped.key
    }
    const context: Context = { ...base, body: {}, files }
    try {
      if (refused) throw refused
      context.body = parse(route.body, words)
      const reply = await route.handle(context)
      if (ui.actor.request.key && reply.kind === 'redirect') {
        await house.database.rememberAnswer(ui.actor.request.key, reply.location).catch(() => undefined)
      }
      await send(house, visit, reply, req, res)
    } catch (error) {
      if (!(error instanceof Invalid) || !route.invalid || wantsJson(req)) throw error
      const reply = await route.invalid({ ...base, files, typed: words, errors: error.fields })
      await send(house, visit, reply.kind === 'page' ? { ...reply, status: 422 } : reply, req, res)
    }
  } catch (error) {
    if (error instanceof AlreadyDone) {
      const location = await firstAnswer(house, error.key, ui.actor)
      if (wantsJson(req)) await send(house, visit, { kind: 'json', value: { alreadyDone: true }, status: 200 }, req, res)
      else await send(house, visit, { kind: 'redirect', location: location ?? '/', flash: null }, req, res)
      return
    }
    await sendError(house, req, res, error, words)
  } finally {
    await house.discard(files)
  }
}

export const wantsJson = (req: Request): boolean => req.accepts(['html', 'json']) === 'json'

/** One answer for everything that went wrong, in the reader's language, with the typed words kept. */
export const sendError = async (house: HttpHouse, req: Request, res: Response, error: unknown, words: Record<string, unknown> = {}): Promise<void> => {
  const problem = asPersonFacing(error)
  if (!problem) house.log.error({ err: error, requestId: res.getHeader('x-request-id') }, 'request failed')
  if (res.headersSent) {
    res.destroy()
    return
  }
  const status = problem?.status ?? 500
  const visit = visits.get(req)
  if (problem && 'retryAfter' in problem) res.setHeader('Retry-After', String(problem.retryAfter))
  if (status === 503) res.setHeader('Retry-After', '5')
  // A request whose body was not read to its end cannot keep its connection.
  if (!req.complete) res.setHeader('Connection', 'close')
  if (!visit) {
    res.status(status).type('text/plain').send(status === 503 ? 'The service is not available for a moment. 服务暂时不可用，请稍后再试。\n' : 'Something went wrong. 出错了。\n')
    return
  }
  const { ui } = visit
  if (problem instanceof SignInFirst && req.method === 'GET' && !wantsJson(req)) {
    await send(house, visit, { kind: 'redirect', location: `/sign-in?next=${encodeURIComponent(req.originalUrl)}`, flash: { key: 'errors.signInFirst', tone: 'info' } }, req, res)
    return
  }
  if (wantsJson(req)) {
    const fields = problem instanceof Invalid ? Object.fromEntries(Object.entries(problem.fields).map(([path, m]) => [path, ui.t(m.key, m.values)])) : undefined
    const message = problem ? ui.t(problem.messageKey.key, problem.messageKey.values) : ui.t('errors.unexpected')
    const theirs = problem && 'theirs' in problem ? { theirs: problem.theirs, by: 'by' in problem ? problem.by : null } : {}
    // A script of ours cannot tell a refused token from a refused act by its status.
    const signIn = problem instanceof SignInFirst || problem instanceof StaleForm || (problem instanceof TooLong && problem.signIn) ? { signIn: true } : {}
    await send(house, visit, { kind: 'json', value: { error: message, ...(fields ? { fields } : {}), ...theirs, ...signIn }, status }, req, res)
    return
  }
  const kept = Object.keys(words).length > 0 ? { action: req.originalUrl, words, again: problem instanceof StaleForm || problem instanceof SignInFirst || problem instanceof Unavailable } : null
  await send(house, visit, { kind: 'page', view: house.errorPage(ui, problem, kept), status }, req, res)
}

const asPersonFacing = (error: unknown): PersonFacing | null => {
  if (error instanceof PersonFacing) return error
  if (isOutage(error)) return new Unavailable()
  // body-parser, the router and the like refuse bad input with a status of their own.
  const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 0
  if (status >= 400 && status < 500) return new Invalid({ '': { key: 'errors.malformed' } })
  return null
}

/** Mounts the table of routes; unknown addresses answer 404 and everything thrown ends in the one error answer. */
export const mountRoutes = (house: HttpHouse, routes: Route[]): Router => {
  const router = Router({ caseSensitive: true })
  router.use(meet(house))
  const known = (req: Request): boolean => visitOf(req).ui.actor.account !== null || house.gaveOut(readCookies(req.headers.cookie)[SESSION_COOKIE])
  for (const route of routes) {
    if (route.demoOnly && !house.demo) continue
    if (route.method === 'get' || route.method === 'head') router[route.method](route.path, serve(house, route))
    else if (route.method === 'post') router.post(route.path, refuseForeign(house), readBody(route, known), serve(house, route))
    else router[route.method](route.path, refuseForeign(house), serve(house, route))
  }
  // Whoever reloads the answer to a form asks for an address that only takes posts: the page around it is shown.
  const pages = new Set(routes.flatMap(({ method, path }) => (method === 'get' ? [path] : [])))
  for (const { method, path, demoOnly } of routes) {
    if (method !== 'post' || pages.has(path) || (demoOnly && !house.demo)) continue
    const segments = path.split('/')
    const above = segments.map((_, index) => segments.length - index).find((length) => pages.has(segments.slice(0, length).join('/'))) ?? 1
    router.get(path, (req, res) => {
      res.redirect(303, req.path.split('/').slice(0, above).join('/') || '/')
    })
  }
  router.use(() => {
    throw new Hidden()
  })
  router.use((error: unknown, req: Request, res: Response, _next: NextFunction) => sendError(house, req, res, error))
  return router
}
