import type { OrganisationKind } from '../accounts/index.js'
import type { Actor, Locale } from '../platform/actor.js'
import type { Tx } from '../platform/database/index.js'
import type { Key } from '../platform/i18n.js'
import type { LocalText } from '../platform/text.js'
import type { FormDefinition } from './form-types.js'

export * from './form-types.js'

/** Where a call stands; a pure function of its dates and recorded acts (rules.ts `phaseOf`). */
export const PHASES = ['draft', 'scheduled', 'open', 'closed', 'judging', 'decision', 'notice', 'announced', 'archived'] as const
export type Phase = (typeof PHASES)[number]

/** A track within a call. */
export interface Category {
  key: string
  name: LocalText
  description: LocalText
}

/** A grade that can be won; rank 1 is the highest. */
export interface Prize {
  key: string
  name: LocalText
  rank: number
  /** How many may win it, by category key. */
  quotas: Record<string, number>
}

/** What is scored: `scale` is the highest number of points, `weight` in per cent; the weights sum to 100. */
export interface Criterion {
  key: string
  name: LocalText
  description: LocalText
  scale: number
  weight: number
}

export interface RubricDefinition {
  criteria: Criterion[]
}

/** Acts of the secretariat that move a call where dates alone do not; instants, null until done. */
export interface CallActs {
  publishedAt: Date | null
  judgingBeganAt: Date | null
  decisionBeganAt: Date | null
  noticeBeganAt: Date | null
  announcedAt: Date | null
  archivedAt: Date | null
}

/** Numbers that practice may change; defaults of domain.md. */
export interface CallRules {
  /** Seconds after the deadline in which a submission that was under way still counts. */
  graceSeconds: number
  nominationsPerOrganisation: number
  maxFileMiB: number
  maxFilesPerNomination: number
  leastJudges: number
  judgesPerNomination: number
  /** From how many scorecards on one highest and one lowest total are dropped. */
  dropExtremesFrom: number
  noticeDays: number
  /** An expert whose present employer takes part in a category is not on its panel at all. */
  employerExcludesFromCategory: boolean
  /** Whether the judges' names are published with the announcement. */
  publishJudges: boolean
  /**
   * Judges read PDF, pictures and films; documents of other kinds are supporting files, to be downloaded, without a
   * preview. Calls of the first release have no such rule: absent reads as false.
   */
  readingKindsOnly: boolean
  /** Judges do not see what names the nominee: answers and files of such questions, and files' own names. Absent reads as false. */
  blind?: boolean
  /** Hours before the deadline at which nominees are warned of what is not submitted; absent: the default. */
  warnBefore?: number[]
}

/** Who may enter besides the kinds and the number of nominations per organisation. */
export interface CallLimits {
  /** Nominations in which an organisation takes part as partner, at most; null: no number of its own. */
  asPartner: number | null
  /** Provinces of registration, six digits of GB/T 2260; none: everywhere. */
  regions: string[]
  /** Founded on that day or later, '2015-01-01'; null: whenever. */
  foundedSince: string | null
  /** Who won in a call announced within so many years before may not enter; 0: everybody may. */
  yearsSinceWin: number
}

/** A sentence that the signatory agrees to with every submission. */
export interface CallDeclaration {
  key: string
  text: LocalText
}

/** A sentence of the call's own in both languages, found again by its key. */
export interface CallPhrase {
  key: string
  text: LocalText
}

/** How this call's formality check is done. */
export interface CallChecking {
  /** What is ticked off for every nomination. */
  points: CallPhrase[]
  /** Ready-made reasons for remarks. */
  reasons: CallPhrase[]
  /** The rules by which a nomination may be ineligible; quoted to the nominee. */
  rules: CallPhrase[]
  /** Accepting is proposed by one person and confirmed by another. */
  secondCheck: boolean
  /** Days within which an ineligible nominee may ask for another look; 0: not at all. */
  appealDays: number
  /** Texts that are alike to this share (per cent) are pointed out; absent in calls of earlier releases. */
  likenessFrom?: number
}

/** Who stands behind a nomination besides its lead, as this call wants it. */
export interface CallBacking {
  /** Partners beside the lead, at most; 0: none. */
  partners: number
  /** Whether an endorsing body (推荐单位) is asked for. */
  endorsement: 'none' | 'optional' | 'required'
  /** The bodies that may endorse, to choose from; empty: whichever the nominee names. */
  bodies: CallPhrase[]
  /** Whether the application form is stamped, scanned and uploaded. */
  stampedForm: boolean
}

export interface Call {
  _id: string
  /** Short name in addresses and numbers, e.g. cia-2026; unique, lower case. */
  code: string
  /** The language that is always there; the other falls back to it. */
  primary: Locale
  name: LocalText
  /** One or two sentences for cards; the longer texts follow, paragraphs parted by an empty line. */
  summary: LocalText
  purpose: LocalText
  eligibility: LocalText
  awards: LocalText
  procedure: LocalText
  contact: { name: LocalText; email: string; phone: string }
  timeZone: string
  opensAt: Date | null
  closesAt: Date | null
  /** Filled by the act that begins the notice. */
  noticeEndsAt: Date | null
  kinds: OrganisationKind[]
  categories: Category[]
  prizes: Prize[]
  rules: CallRules
  /** Absent in calls of the release before; read it by `limitsOf`. */
  limits?: CallLimits
  /** Absent in calls of the release before; read it by `checkingOf`. */
  checking?: CallChecking
  /** Absent in calls of the release before; read it by `backingOf`. */
  backing?: CallBacking
  /** Order in which criteria break ties; keys of the rubric. */
  tieOrder: string[]
  /** What the signatory declares when submitting; read it with `declarationsOf`, as calls of the first release have none stored. */
  declarations?: CallDeclaration[]
  /** What is edited until the call is opened. */
  form: FormDefinition
  rubric: RubricDefinition
  /** The versions in force; 0 before opening. */
  formVersion: number
  rubricVersion: number
  /** Templates to download. */
  templates: Array<{ file: string; name: string; bytes: number }>
  /** Extensions of the deadline, newest last, shown on the call's page. */
  extensions: Array<{ from: Date; to: Date; reason: string; at: Date }>
  acts: CallActs
  createdAt: Date
  /** Name of whoever changed it last, to be told to a second editor. */
  changedBy: string
  /** Grows with every change; forms carry it so that a second editor is told. */
  version: number
}

/** The parts of a call that are edited on a page of their own. */
export const CALL_PARTS = ['texts', 'dates', 'categories', 'prizes', 'form', 'declarations', 'backing', 'rubric', 'rules', 'limits', 'checking', 'templates'] as const
export type CallPart = (typeof CALL_PARTS)[number]

/** One wording of a frozen form that was put right: where, and how it read. */
export interface FormCorrection {
  at: Date
  by: string
  changes: Array<{ path: string; section: string; field: string | null; setting: string | null; before: unknown; after: unknown }>
}

/** A frozen form or rubric. */
export interface FrozenVersion<T> {
  _id: string
  call: string
  number: number
  /** As it was frozen; never changed. */
  definition: T
  /** How it reads now, where wording was corrected; absent where nothing was (and in what older releases wrote). */
  reads?: T | null
  /** Corrections of wording, the newest last. */
  corrections?: FormCorrection[]
  /** SHA-256 of the definition's canonical JSON. */
  hash: string
  frozenAt: Date
}

/** A form or rubric as it is in force: frozen (number from 1), or still being edited (number 0, frozenAt null). */
export interface VersionInForce<T> {
  number: number
  /** As it reads now. */
  definition: T
  hash: string
  frozenAt: Date | null
  /** Corrections of wording since it was frozen, the newest last. */
  corrections: FormCorrection[]
}

/** What later features do when a call's form changes; handed in by whoever builds the services. */
export interface FormFollower {
  /** How many nominations a new version would touch: what they answer and submitted, by the question's key. */
  useOf(call: string): Promise<FormUse>
  /** Moves what is still being written to a new version, in the act's own transaction, and tells its people; answers how many. */
  follow(tx: Tx, call: string, number: number): Promise<number>
}

export interface FormUse {
  drafts: number
  submissions: number
  /** How many drafts and submissions answer a question. */
  answered: Record<string, { drafts: number; submissions: number }>
}

/** What other features show on the start page: a running notice, a winner. */
export interface HomeItem {
  href: string
  title: LocalText
  detail: LocalText
  at: Date
}

/** Answers the newest so many; handed to `homeRoutes` by whoever builds the services, so that calls knows no one later. */
export type HomeProvider = (limit: number) => Promise<HomeItem[]>

/** A number on a call's overview that needs a decision, with the list behind it. */
export interface OverviewFigure {
  label: Key
  count: number
  href: string
  tone: 'waiting' | 'blocked' | 'done' | null
}

/** What another feature has to say on a call's overview. It leaves out what this actor may not know. */
export type CallOverviewProvider = (call: Call, actor: Actor) => Promise<OverviewFigure[]>
