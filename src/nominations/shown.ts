import { hasBegun, type Call, type FormCorrection, type FormDefinition, type SectionState } from '../calls/index.js'
import type { Actor } from '../platform/actor.js'
import type { Decision } from '../platform/policy.js'
import type { LocalText } from '../platform/text.js'
import { mayAppeal } from './policy-checking.js'
import { mayEdit, maySubmit, mayWithdraw } from './policy.js'
import type { BackingNow } from './service/backing.js'
import { askedFields, askedOf, backingMissing, BASIC_FIELDS, BASICS, basicsOf, corrected, deadlineFor, hasUnsubmittedChanges, isOpen, missingOf, PARTNERS_SECTION, partnersOf, remarksMissing, stateOf, takenBasics, unansweredRemarks, type Corrected, type LimitBreach, type Missing } from './rules/index.js'
import type { Nomination, Partner, Submission } from './types.js'

/** What its people do next with a nomination; words for each stand in the catalogue under nominations.next. */
export const NEXT_STEPS = [
  'complete',
  'submit',
  'resubmit',
  'mayChange',
  'correct',
  'correctionOver',
  'draftOver',
  'changesOver',
  'inCheck',
  'accepted',
  'published',
  'ineligible',
  'withdrawn',
] as const
export type NextStep = (typeof NEXT_STEPS)[number]

/** A section of the task list: the basics (title null) or one of the form's. */
export interface SectionShown {
  key: string
  title: LocalText | null
  state: SectionState
  missing: number
  /** Remarks of a return at its questions that wait for an answer. */
  remarks: number
  /** False where a correction asks for nothing here: it stands as it was submitted. */
  open: boolean
}

/** Everything that the enterprise's pages say of a nomination besides its words. */
export interface NominationShown {
  /** Its draft; where a correction asks for some fields only, title, summary, consent and category as they would be submitted. */
  nomination: Nomination
  call: Call
  form: FormDefinition
  /** What stands where a correction asks for some fields only. */
  standing?: Submission | null
  /** Fields that may be changed; null: all. */
  open: Corrected['open']
  /** The draft as it would be submitted. */
  draft: Corrected['draft']
  /** Corrections of the form's wording since it was frozen. */
  corrections?: FormCorrection[]
  sections: SectionShown[]
  /** Partners, endorsing body, stamped form. */
  backing: BackingNow
  missing: Missing[]
  /** Limits of the call that its organisation does not keep. */
  limits: LimitBreach[]
  deadline: Date | null
  next: NextStep
  unsubmitted: boolean
  mayEdit: Decision
  maySubmit: Decision
  mayWithdraw: Decision
  mayAppeal: Decision
}

const stepOf = (n: Nomination, editable: boolean, complete: boolean, unsubmitted: boolean, judging: boolean): NextStep => {
  switch (n.status) {
    case 'draft':
      return editable ? (complete ? 'submit' : 'complete') : 'draftOver'
    case 'submitted':
      if (editable) return unsubmitted ? 'resubmit' : 'mayChange'
      return unsubmitted && !judging ? 'changesOver' : 'inCheck'
    case 'returned':
      return editable ? 'correct' : 'correctionOver'
    case 'accepted':
      return n.outcome ? 'published' : 'accepted'
    default:
      return n.status
  }
}

/** Reads a nomination for its people at an instant. */
export const shownTo = (actor: Actor, given: Pick<NominationShown, 'nomination' | 'call' | 'form' | 'corrections' | 'standing' | 'backing'> & { limits?: LimitBreach[] }, now: Date): NominationShown => {
  const { call, form, limits = [] } = given
  const { open, draft } = corrected(form, given.nomination, given.standing ?? null)
  const nomination = open === null ? given.nomination : { ...given.nomination, category: draft.category, ...basicsOf(draft.answers) }
  const missing = [...remarksMissing(nomination), ...missingOf(form, draft), ...backingMissing(given.backing)]
  const unanswered = nomination.status === 'returned' ? unansweredRemarks(nomination.correction) : []
  const edit = mayEdit(actor, nomination, call, now)
  const unsubmitted = hasUnsubmittedChanges(nomination)
  const section = (key: string, title: LocalText | null, state: SectionState, fields: readonly string[]): SectionShown => ({
    key,
    title,
    state,
    missing: missing.filter((m) => m.section === key).length,
    remarks: unanswered.filter(({ field }) => field !== null && fields.includes(field)).length,
    open: open === null || fields.some((field) => open.has(field)),
  })
  return {
    ...given,
    nomination,
    open,
    draft,
    sections: [
      section(BASICS, null, stateOf(null, draft), Object.keys(BASIC_FIELDS)),
      ...askedOf(form, draft).map((s) => section(s.key, s.title, stateOf(s, draft), s.fields.map((field) => field.key))),
    ],
    missing,
    limits,
    deadline: deadlineFor(nomination, call),
    next: stepOf(nomination, edit.allowed, missing.length === 0 && limits.length === 0, unsubmitted, hasBegun(call, 'judging', now)),
    unsubmitted,
    mayEdit: edit,
    maySubmit: maySubmit(actor, nomination, call, now, now),
    mayWithdraw: mayWithdraw(actor, nomination, call, now),
    mayAppeal: mayAppeal(actor, nomination, call, now),
  }
}

/** A line of the enterprise's own list. */
export interface MineRow {
  nomination: Nomination
  call: Call
  /** The organisation's name, told apart only where a person acts for several. */
  organisation: LocalText
  deadline: Date | null
  next: NextStep
  unsubmitted: boolean
  /** Partners that have not confirmed, while something can be done about it. */
  invitations?: Partner[]
}

/** A nomination as its people's list shows it; it reads no form, so completeness is told on its own page. */
export const mineRow = (actor: Actor, nomination: Nomination, call: Call, organisation: LocalText, now: Date): MineRow => {
  const unsubmitted = hasUnsubmittedChanges(nomination)
  const editable = mayEdit(actor, nomination, call, now).allowed
  return {
    nomination: { ...nomination, ...takenBasics(nomination) },
    call,
    organisation,
    deadline: deadlineFor(nomination, call),
    next: stepOf(nomination, editable, false, unsubmitted, hasBegun(call, 'judging', now)),
    unsubmitted,
    ...(editable && isOpen(nomination.status === 'returned' ? askedFields(nomination.correction) : null, PARTNERS_SECTION) ? { invitations: partnersOf(nomination).filter(({ state }) => state !== 'confirmed') } : {}),
  }
}
