import compression from 'compression'
import express, { type Express } from 'express'
import helmet from 'helmet'
import { pinoHttp } from 'pino-http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { randomCode } from './platform/chance.js'
import { health } from './platform/http/health.js'
import { mountRoutes, type HttpHouse } from './platform/http/router.js'
import type { Route } from './platform/http/route.js'
import type { Assets } from './platform/assets.js'
import type { House } from './platform/house.js'

/** What a page may load: our own origin only, no inline script or style; files bring stricter policies of their own. */
const CONTENT_SECURITY_POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  mediaSrc: ["'self'"],
  frameSrc: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
}

/**
 * The web application: every middleware, in the order in which a request meets them. `ready` rejects while the
 * database or the disk does not answer.
 */
export const createApp = (
  house: House,
  http: HttpHouse,
  routes: Route[],
  parts: { assets: Assets; ready: () => Promise<void> },
): Express => {
  const app = express()
  const { config } = house
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('trust proxy', trustProxy(config.TRUST_PROXY))

  app.use((_req, res, next) => {
    res.setHeader('X-Request-Id', randomCode(house.chance, 12))
    next()
  })
  app.use(
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY_POLICY },
      strictTransportSecurity: config.production && config.baseUrl.startsWith('https:'),
      referrerPolicy: { policy: 'same-origin' },
      crossOriginEmbedderPolicy: false,
    }),
  )
  app.use(health(parts.ready))
  app.use(
    pinoHttp({
      logger: house.log,
      genReqId: (_req: IncomingMessage, res: ServerResponse) => String(res.getHeader('x-request-id')),
      // Addresses hold ids, tokens and searches: only the route's pattern is written.
      serializers: { req: () => undefined, res: () => undefined },
      customAttributeKeys: { reqId: 'requestId' },
      quietResLogger: true,
      customProps: (req, res) => ({
        method: req.method,
        route: (req as IncomingMessage & { route?: { path?: string } }).route?.path ?? 'none',
        status: res.statusCode,
      }),
      // What went wrong has a line of its own, with the same request id.
      customErrorObject: (_req, _res, _error, { responseTime }: { responseTime: number }) => ({ responseTime }),
      customLogLevel: (_req, res, error) => (error || res.statusCode >= 500 ? 'error' : 'info'),
      wrapSerializers: false,
      quietReqLogger: true,
    }),
  )
  app.use(compression())
  app.use('/assets', parts.assets.serve)
  app.use(mountRoutes(http, routes))
  return app
}

const trustProxy = (setting: string): boolean | number | string =>
  setting === '' ? false : /^\d+$/.test(setting) ? Number(setting) : setting
