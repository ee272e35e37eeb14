import { createElement } from 'preact'
import { ErrorPage } from '../views/errors/error-page.js'
import { JudgePreview } from '../views/nominations/judge-preview.js'
import { accountRoutes } from './accounts/index.js'
import { auditRoutes } from './audit/index.js'
import { callRoutes, homeRoutes } from './calls/index.js'
import { judgingRoutes } from './judging/index.js'
import { mailRoutes } from './mail/index.js'
import { DRAFT_ENTRIES, nominationRoutes } from './nominations/index.js'
import { noticeRoutes } from './notices/index.js'
import type { Assets } from './platform/assets.js'
import type { House } from './platform/house.js'
import type { HttpHouse } from './platform/http/router.js'
import type { Route } from './platform/http/route.js'
import { resultRoutes } from './results/index.js'
import type { Services } from './services.js'

/** The whole table of routes, in the order in which they are asked. Tests walk it with every persona. */
export const routesOf = (services: Services): Route[] => [
  ...homeRoutes(services, { notices: services.notices.running, winners: services.results.latestWinners }),
  ...callRoutes({ ...services, judgePreview: JudgePreview }, [services.nominations.overview, services.judging.overview, services.results.overview, services.notices.overview]),
  ...accountRoutes(services),
  ...nominationRoutes({
    ...services,
    outcomeLinks: (ids) => services.notices.outcomeLinks(ids),
    closedTo: (actor, call) => services.judging.closedCategories(actor, call),
  }),
  ...judgingRoutes(services),
  ...resultRoutes(services),
  ...noticeRoutes(services),
  ...mailRoutes(services.mailbox, services.house.config.SMTP_URL !== ''),
  ...auditRoutes(services.audit, async (actor) => [DRAFT_ENTRIES, ...(await services.judging.withheldFrom(actor))], {
    calls: async (actor) => (await services.calls.listForOffice(actor)).map(({ _id, name }) => ({ id: _id, name })),
    accounts: (search) => services.accounts.lists.accountsNamed(search),
  }),
]

/** What the HTTP layer needs of the services. */
export const httpHouse = (house: House, services: Services, assets: Assets, demo: boolean): HttpHouse => {
  const { config } = house
  return {
    ...house,
    secret: config.SECRET,
    secure: config.production && config.baseUrl.startsWith('https:'),
    baseUrl: config.baseUrl,
    defaultLocale: config.DEFAULT_LOCALE,
    sessionDays: config.SESSION_DAYS,
    site: services.site,
    demo,
    translators: services.translators,
    asset: (name) => assets.asset(name),
    identify: (cookie, locale, request, userAgent) => services.accounts.identify(cookie, locale, request, userAgent),
    gaveOut: (cookie) => services.accounts.sessions.gaveOut(cookie),
    receive: async (request, limits, actor) => {
      await services.files.allowUpload(actor)
      return services.files.receive(request, limits)
    },
    discard: (files) => services.files.discard(files),
    errorPage: (ui, problem, kept) => createElement(ErrorPage, { ui, problem, kept }),
  }
}
