import type { Route } from '../../platform/http/route.js'
import type { PaperHouse } from '../documents/certificate.js'
import type { Results } from '../service/index.js'
import { resultDeskRoutes } from './desk.js'
import { standingExportRoutes } from './export.js'
import { publicResultRoutes } from './public.js'

export interface ResultServices extends PaperHouse {
  results: Results
}

/** All routes of results. */
export const resultRoutes = ({ results, site, translators }: ResultServices): Route[] => [
  ...resultDeskRoutes({ results }),
  ...standingExportRoutes({ results }),
  ...publicResultRoutes({ results, site, translators }),
]
