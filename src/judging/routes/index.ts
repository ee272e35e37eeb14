import type { Route } from '../../platform/http/route.js'
import type { Judging } from '../service/index.js'

/** What the pages of judging need. */
export interface JudgingServices {
  judging: Judging
}

export const judgingRoutes = (_services: JudgingServices): Route[] => []
