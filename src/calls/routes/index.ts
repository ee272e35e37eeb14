import type { Route } from '../../platform/http/route.js'
import { CallNotices } from '../documents.js'
import type { CallOverviewProvider } from '../types.js'
import { checkingSettingsRoutes } from './checking.js'
import { deskRoutes, type CallServices } from './desk.js'
import { formRoutes } from './form.js'
import { exchangeRoutes } from './form-exchange.js'
import { builderRoutes } from './form-page.js'
import { stepRoutes } from './form-steps.js'
import { versionRoutes } from './form-versions.js'
import { partsRoutes } from './parts.js'
import { publicCallRoutes } from './public.js'
import { callSettingsRoutes } from './settings.js'

export { homeRoutes } from './public.js'
export type { CallServices } from './desk.js'

/** All routes of calls but the start page; `overview` are other features' figures for a call's overview. */
export const callRoutes = (services: CallServices, overview: readonly CallOverviewProvider[] = []): Route[] => [
  ...publicCallRoutes(services, new CallNotices()),
  ...deskRoutes(services, overview),
  ...callSettingsRoutes(services),
  ...partsRoutes(services.calls),
  ...checkingSettingsRoutes(services.calls),
  ...builderRoutes(services),
  ...formRoutes(services),
  ...stepRoutes(services),
  ...exchangeRoutes(services),
  ...versionRoutes(services),
]
