import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { h } from 'preact'
import { accountRoutes } from '../../../src/accounts/index.js'
import { mountRoutes } from '../../../src/platform/http/router.js'
import type { Route } from '../../../src/platform/http/route.js'
import { createTranslators } from '../../../src/platform/i18n.js'
import { ErrorPage } from '../../../views/errors/error-page.js'
import { catalogues } from '../../../views/locales/index.js'
import type { TestAccounts } from './house.js'

export const CALL = { _id: 'c'.repeat(20), name: { zh: '2026 年评选', en: 'Awards 2026' } }

/** What an answer comes to: the status, where it leads, the words. */
export interface Answer {
  status: number
  location: string | null
  text: string
}

/** Only the pages of accounts (and `more`), served over HTTP as in production: CSRF protection and cookies on. */
export const serveAccounts = async (test: TestAccounts, more: Route[] = []) => {
  const { house, accounts, files, config } = test
  const app = express()
  const site = {
    name: { en: 'Laurel', zh: '桂冠评选' }, host: { en: '', zh: '' }, icp: '', publicSecurity: '', contactEmail: '', contactPhone: '',
    baseUrl: config.baseUrl, timeZone: 'Asia/Shanghai',
  }
  const translators = createTranslators(catalogues)
  app.use(
    mountRoutes(
      {
        ...house, secret: config.SECRET, secure: false, baseUrl: config.baseUrl, defaultLocale: 'en', sessionDays: 14, site, demo: false,
        translators,
        asset: (name) => `/assets/${name}`,
        gaveOut: (cookie) => accounts.sessions.gaveOut(cookie),
        identify: (cookie, locale, request, userAgent) => accounts.identify(cookie, locale, request, userAgent),
        receive: (request, limits) => files.receive(request, limits),
        discard: (received) => files.discard(received),
        errorPage: (ui, problem, kept) => h(ErrorPage, { ui, problem, kept }),
      },
      [...accountRoutes({ accounts, translators, calls: { listForOffice: () => Promise.resolve([CALL]) } }), ...more],
    ),
  )
  const server = createServer(app)
  // As the product's: a test that makes a large file holds everything up, and connections must outlive that.
  server.keepAliveTimeout = 75_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  /** A browser: keeps cookies, takes the form's token from the page before. */
  const browser = () => {
    const cookies = new Map<string, string>()
    let token = ''
    const ask = async (path: string, init: RequestInit = {}, more: Record<string, string> = {}): Promise<Answer> => {
      const headers = { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), accept: 'text/html', ...more }
      const response = await fetch(base + path, { ...init, headers, redirect: 'manual' })
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        if (value === '') cookies.delete(name)
        else cookies.set(name, value)
        // Another session has another token.
        if (name === 'laurel_session') token = ''
      }
      const text = await response.text()
      token = /name="csrf" content="([^"]+)"/.exec(text)?.[1] ?? token
      return { status: response.status, location: response.headers.get('location'), text }
    }
    return {
      cookies,
      get: (path: string) => ask(path),
      post: async (path: string, fields: Record<string, string>, options: { csrf?: string; headers?: Record<string, string> } = {}) => {
        if (token === '') await ask('/privacy')
        return ask(path, { method: 'POST', body: new URLSearchParams({ ...fields, _csrf: options.csrf ?? token }) }, options.headers)
      },
      upload: async (path: string, fields: Record<string, string>, file: { bytes: Uint8Array<ArrayBuffer>; name: string } | null) => {
        const form = new FormData()
        form.set('_csrf', token)
        for (const [name, value] of Object.entries(fields)) form.set(name, value)
        if (file) form.set('licence', new Blob([file.bytes]), file.name)
        return ask(path, { method: 'POST', body: form })
      },
    }
  }
  return {
    browser,
    stop: () => new Promise((resolve) => {
      server.close(resolve)
      server.closeAllConnections()
    }),
  }
}
