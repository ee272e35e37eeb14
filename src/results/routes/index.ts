import type { Route } from '../../platform/http/route.js'
import type { Results } from '../service/index.js'

export interface ResultServices {
  results: Results
}

/** All routes of results. */
export const resultRoutes = (_services: ResultServices): Route[] => []
