import type { Locale } from '../../platform/actor.js'
import type { Call, CallActs, CallRules } from '../types.js'
import { DEFAULT_DECLARATIONS } from './declarations.js'
import { ENTRANT_KINDS } from './entrants.js'

/** The numbers of practice that a new call begins with (domain.md, "Rules of practice"). */
export const DEFAULT_RULES: CallRules = {
  graceSeconds: 120,
  nominationsPerOrganisation: 2,
  maxFileMiB: 50,
  maxFilesPerNomination: 20,
  leastJudges: 3,
  judgesPerNomination: 5,
  dropExtremesFrom: 5,
  noticeDays: 15,
  employerExcludesFromCategory: true,
  publishJudges: false,
  readingKindsOnly: true,
}

/** Hours before the deadline at which nominees are warned, unless the call says otherwise: 7 days, 1 day, 2 hours. */
export const DEFAULT_WARNINGS: readonly number[] = [168, 24, 2]

/** When a call warns, in hours before its deadline; calls made before this could be set have the default. */
export const warnBeforeOf = (rules: Pick<CallRules, 'warnBefore'>): readonly number[] => rules.warnBefore ?? DEFAULT_WARNINGS

const NO_ACTS: CallActs = {
  publishedAt: null,
  judgingBeganAt: null,
  decisionBeganAt: null,
  noticeBeganAt: null,
  announcedAt: null,
  archivedAt: null,
}

/** A new call before anyone has written into it. `timeZone` is an IANA name. */
export const defaultCall = (given: {
  id: string
  code: string
  name: Call['name']
  primary: Locale
  timeZone: string
  createdAt: Date
  by: string
}): Call => ({
  _id: given.id,
  code: given.code,
  primary: given.primary,
  name: given.name,
  summary: {},
  purpose: {},
  eligibility: {},
  awards: {},
  procedure: {},
  contact: { name: {}, email: '', phone: '' },
  timeZone: given.timeZone,
  opensAt: null,
  closesAt: null,
  noticeEndsAt: null,
  kinds: [...ENTRANT_KINDS],
  categories: [],
  prizes: [],
  rules: { ...DEFAULT_RULES },
  tieOrder: [],
  declarations: DEFAULT_DECLARATIONS.map((declaration) => ({ ...declaration })),
  form: { sections: [] },
  rubric: { criteria: [] },
  formVersion: 0,
  rubricVersion: 0,
  templates: [],
  extensions: [],
  acts: { ...NO_ACTS },
  createdAt: given.createdAt,
  changedBy: given.by,
  version: 1,
})
