import type { SECRETS } from '../../builders/world.js'
import type { Persona } from '../../personas.js'
import { accountExpectations } from './accounts.js'
import { callExpectations } from './calls.js'
import type { Expectation } from './expect.js'
import { judgingExpectations } from './judging.js'
import { nominationExpectations } from './nominations.js'

/** The whole table: every route of the product has a row here, every row a route. */
export const EXPECTATIONS: readonly Expectation[] = [
  ...callExpectations,
  ...accountExpectations,
  ...nominationExpectations,
  ...judgingExpectations,
]

const house = ['houseSecretariat', 'houseObserver'] as const
const deskOfJudged = [...house, 'secretariatA', 'observerA', 'conflictedStaff'] as const
/** The pool of experts belongs to the house: the office of every call reads it. Administrators see all accounts. */
const pool = [...deskOfJudged, 'secretariatB', 'several', 'administrator'] as const

/** Who may come across each secret; for everybody else it must stand in no answer at all. */
export const READERS: Readonly<Record<keyof typeof SECRETS, readonly Persona[]>> = {
  draftTitle: ['ownerX', 'colleagueX'],
  draftFile: ['ownerX', 'colleagueX'],
  draftNote: ['ownerX', 'colleagueX'],
  rivalTitle: ['ownerY', 'judge', ...deskOfJudged],
  rivalFile: ['ownerY', 'judge', ...deskOfJudged],
  ownTitle: ['judge', 'conflictedJudge', ...deskOfJudged],
  sealedScore: ['judge'],
  sealedOpinion: ['judge'],
  settledScore: ['judge', ...house, 'conflictedStaff', 'several'],
  // Zircon's own member of the office learns nothing of the category that Zircon is in.
  closedScore: ['judge', ...house, 'several'],
  decisionReason: [...house, 'conflictedStaff', 'several'],
  // Announced with its title only: its nominee, the office and the judge have read the nomination, the public never does.
  unshownSummary: ['ownerX', 'colleagueX', 'judge', ...house],
  judgeName: ['judge', ...pool],
  judgeEmail: ['judge', ...pool],
  whistle: ['newcomer', 'ownerX', 'administrator', ...house],
}
