import type { Route } from '../../platform/http/route.js'
import { expertRoutes } from './experts.js'
import { invitationRoutes } from './invitation.js'
import { judgeRoutes } from './judge.js'
import { roundRoutes } from './rounds.js'
import { seatRoutes } from './seats.js'
import type { JudgingServices } from './shared.js'

export type { JudgingServices } from './shared.js'

/** The pages of judging; those with words in their paths come before those with ids in the same place. */
export const judgingRoutes = (services: JudgingServices): Route[] => [
  ...expertRoutes(services),
  ...seatRoutes(services),
  ...roundRoutes(services),
  ...invitationRoutes(services),
  ...judgeRoutes(services),
]
