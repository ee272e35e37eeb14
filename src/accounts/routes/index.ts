import type { Route } from '../../platform/http/route.js'
import { addressRoutes } from './address.js'
import { administrationRoutes } from './administration.js'
import { entryRoutes } from './entry.js'
import { organisationRoutes } from './organisations.js'
import { ownRoutes } from './own.js'
import type { AccountServices } from './shared.js'

/** Every route of accounts. */
export const accountRoutes = (services: AccountServices): Route[] => [
  ...entryRoutes(services),
  ...ownRoutes(services),
  ...addressRoutes(services),
  ...organisationRoutes(services),
  ...administrationRoutes(services),
]
