import type { Route } from '../../platform/http/route.js'
import type { Notices } from '../service/index.js'

export interface NoticeServices {
  notices: Notices
}

/** All routes of the public notice and the announcement. */
export const noticeRoutes = (_services: NoticeServices): Route[] => []
