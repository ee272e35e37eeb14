import { checkingOf, type Call } from '../../calls/index.js'
import type { MailRow, MailTemplate, MailValue } from '../../mail/index.js'
import type { Actor } from '../../platform/actor.js'
import { newId } from '../../platform/chance.js'
import { DAY } from '../../platform/clock.js'
import type { Tx } from '../../platform/database/index.js'
import { Conflict, Invalid } from '../../platform/errors.js'
import { enforce } from '../../platform/policy.js'
import type { LocalText } from '../../platform/text.js'
import { mayConfirm, pointsAllow, proposalOf } from '../policy-checking.js'
import { mayAccept, mayCheck, type Interests } from '../policy.js'
import { checkAfterDecision, checkOf } from '../rules/index.js'
import type { NominationDocument } from '../model.js'
import type { PublishedOutcome, Remark } from '../types.js'
import { fieldWords, newRemarks, type GivenRemark } from './drafted-remarks.js'
import { CHECKING, load, personOf, recordSubject, update, workSubject, type NominationParts } from './parts.js'

/** A correction is asked for within these days at most. */
export const CORRECTION_DAYS = 90

/** A decision is about the version that was read; when another stands by now, it is told instead. Null: whichever stands. */
export const sameVersion = (nomination: NominationDocument, examined: number | null): void => {
  const number = nomination.submission?.number ?? 0
  if (examined !== null && examined !== number) throw new Conflict({ number })
}

/** Tells the nominee's people. */
export const tell = async (
  parts: NominationParts,
  tx: Tx,
  nomination: NominationDocument,
  call: Call,
  template: MailTemplate,
  given: { values?: Record<string, MailValue>; rows?: MailRow[]; path?: string } = {},
): Promise<void> => {
  for (const person of await parts.accounts.membersOf(nomination.organisation, tx)) {
    await parts.outbox.send(tx, {
      template,
      to: person,
      values: { title: nomination.submission?.title ?? nomination.title, call: call.name, ...given.values },
      rows: given.rows,
      link: { path: given.path ?? `/nominations/${nomination._id}` },
      call: call._id,
      about: { kind: CHECKING, id: nomination._id },
    })
  }
}

/** What became of an acceptance: where the call asks for a second pair of eyes, the first one only proposes it. */
export type Acceptance = 'accepted' | 'proposed'

/** Accepts, or proposes to, within a transaction; throws why not. */
export const acceptWithin = async (
  parts: NominationParts,
  tx: Tx,
  actor: Actor,
  loaded: { nomination: NominationDocument; call: Call },
  given: { interests: Interests; now: Date; examined: number | null },
): Promise<Acceptance> => {
  const { nomination, call } = loaded
  const { secondCheck, points } = checkingOf(call)
  const organisation = await parts.accounts.organisation(nomination.organisation, tx)
  enforce(mayAccept(actor, nomination, call, given.now, organisation?.verification === 'verified', given.interests))
  enforce(pointsAllow(nomination, points))
  sameVersion(nomination, given.examined)
  const number = nomination.submission?.number ?? 0
  const proposal = proposalOf(nomination)
  if (secondCheck && !proposal) {
    const check = { ...checkOf(nomination), proposal: { by: personOf(actor), at: given.now, number }, since: given.now, answered: false }
    await update(parts, tx, nomination, { check })
    await parts.audit.record(tx, actor, 'checking.record.proposed', workSubject(nomination), { submission: number })
    return 'proposed'
  }
  enforce(mayConfirm(actor, nomination, secondCheck))
  const decision = { kind: 'accepted' as const, by: personOf(actor), at: given.now, proposedAt: proposal?.at ?? null, proposedBy: proposal?.by ?? null, rules: [] }
  await update(parts, tx, nomination, { status: 'accepted', correction: null, reason: '', check: { ...checkAfterDecision(nomination, given.now), decision } })
  await parts.audit.record(tx, actor, 'nominations.record.accepted', recordSubject(nomination), {
    submission: number,
    ...(proposal ? { proposedBy: proposal.by.id } : {}),
  })
  await tell(parts, tx, nomination, call, 'nominations.mails.accepted')
  return 'accepted'
}

/** The formality check says yes: complete and eligible. */
export const accept = async (parts: NominationParts, actor: Actor, id: string, examined: number | null = null): Promise<Acceptance> => {
  const { house } = parts
  const now = house.clock.now()
  return house.database.transaction(actor, async (tx) => {
    const loaded = await load(parts, id, tx)
    const interests = await parts.interests(actor, loaded.call._id)
    return acceptWithin(parts, tx, actor, loaded, { interests, now, examined })
  })
}

/** What a return asks for. Remarks that were drafted before go with it. */
export interface GivenReturn {
  reason: string
  until: Date
  remarks?: readonly GivenRemark[]
}

const checkReturn = (given: GivenReturn, remarks: readonly Remark[], now: Date): void => {
  if (given.reason === '' && remarks.length === 0) throw new Invalid({ reason: { key: 'checking.refused.nothingAsked' } })
  if (given.until <= now) throw new Invalid({ until: { key: 'nominations.refused.dateNotAhead' } })
  if (given.until.getTime() > now.getTime() + CORRECTION_DAYS * DAY) {
    throw new Invalid({ until: { key: 'nominations.refused.dateTooFar', values: { days: CORRECTION_DAYS } } })
  }
}

/** Sent back for correction with a reason, with remarks pinned to what is asked for, and a date, which lies ahead. */
export const returnForCorrection = async (parts: NominationParts, actor: Actor, id: string, given: GivenReturn, examined: number | null = null): Promise<void> => {
  const { house } = parts
  const now = house.clock.now()
  const ids = (given.remarks ?? []).map(() => newId(house.chance))
  await house.database.transaction(actor, async (tx) => {
    const { nomination, call } = await load(parts, id, tx)
    enforce(mayCheck(actor, nomination, call, now, await parts.interests(actor, call._id)))
    sameVersion(nomination, examined)
    const { definition: form } = await parts.calls.form(call, nomination.formVersion, tx)
    const remarks = [...checkOf(nomination).drafted, ...newRemarks(call, form, nomination, given.remarks ?? [], ids)]
    checkReturn(given, remarks, now)
    const { reason, until } = given
    const check = { ...checkAfterDecision(nomination, now), drafted: [] }
    await update(parts, tx, nomination, { status: 'returned', correction: { reason, until, at: now, remarks, from: nomination.submission?.number ?? 0 }, check })
    await parts.audit.record(tx, actor, 'nominations.record.returned', workSubject(nomination), {
      reason,
      until: until.toISOString(),
      remarks: remarks.length,
    })
    await tell(parts, tx, nomination, call, 'nominations.mails.returned', {
      values: { reason: reason === '' ? { words: 'checking.mails.seeRemarks' } : reason, until: { instant: until.toISOString(), zone: call.timeZone } },
      rows: remarks.map((remark) => ({ label: fieldWords(form, remark.field), value: remarkWords(remark) })),
      ...(remarks.length > 0 ? { path: `/nominations/${id}/remarks` } : {}),
    })
  })
}

/** A remark in both languages: the ready-made reason in the reader's, the checker's own words as they were written. */
const remarkWords = ({ reason, text }: Remark): LocalText => {
  const one = (locale: 'en' | 'zh'): string => [reason?.[locale] ?? reason?.zh ?? reason?.en ?? '', text].filter(Boolean).join(locale === 'zh' ? '。' : '. ')
  return { en: one('en'), zh: one('zh') }
}

/** Why a nomination is ineligible: rules of the call by their keys, and the reason in words. */
export interface GivenIneligible {
  reason: string
  rules?: readonly string[]
}

/** Declared ineligible by rule, with the reason that the nominee is told and until when another look may be asked for. */
export const declareIneligible = async (parts: NominationParts, actor: Actor, id: string, given: GivenIneligible, examined: number | null = null): Promise<void> => {
  const { house } = parts
  const now = house.clock.now()
  await house.database.transaction(actor, async (tx) => {
    const { nomination, call } = await load(parts, id, tx)
    enforce(mayCheck(actor, nomination, call, now, await parts.interests(actor, call._id)))
    sameVersion(nomination, examined)
    const checking = checkingOf(call)
    const chosen = (given.rules ?? []).map((key) => checking.rules.find((rule) => rule.key === key))
    if (chosen.includes(undefined)) throw new Invalid({ rules: { key: 'errors.field.id' } })
    // A rule is named wherever the call has a list of them.
    if (checking.rules.length > 0 && chosen.length === 0) throw new Invalid({ rules: { key: 'checking.refused.noRule' } })
    const rules = chosen.flatMap((rule) => (rule ? [rule.text] : []))
    const until = checking.appealDays > 0 ? new Date(now.getTime() + checking.appealDays * DAY) : null
    const check = {
      ...checkAfterDecision(nomination, now),
      decision: { kind: 'ineligible' as const, by: personOf(actor), at: now, proposedAt: null, proposedBy: null, rules },
      // Somebody who was looked at twice is not looked at a third time.
      appeal: checkOf(nomination).appeal?.answer ? checkOf(nomination).appeal : until ? { until, request: null, answer: null } : null,
      appealWaiting: false,
    }
    await update(parts, tx, nomination, { status: 'ineligible', correction: null, reason: given.reason, check })
    await parts.audit.record(tx, actor, 'nominations.record.ineligible', workSubject(nomination), { reason: given.reason, rules: given.rules ?? [] })
    const mayAsk = check.appeal !== null && check.appeal.request === null && until !== null
    await tell(parts, tx, nomination, call, mayAsk ? 'checking.mails.ineligible' : 'nominations.mails.ineligible', {
      values: { reason: given.reason, ...(until ? { until: { instant: until.toISOString(), zone: call.timeZone } } : {}) },
      rows: rules.map((rule) => ({ label: 'checking.labels.rule', value: rule })),
    })
  })
}

/**
 * Shows the nominee what was decided after acceptance; called by the feature whose deliberate act publishes it, within
 * that act's transaction.
 */
export const publishOutcome = async (
  parts: NominationParts,
  tx: Tx,
  actor: Actor,
  id: string,
  outcome: PublishedOutcome,
): Promise<void> => {
  const { nomination } = await load(parts, id, tx)
  await update(parts, tx, nomination, { outcome })
  await parts.audit.record(tx, actor, 'nominations.record.outcomePublished', recordSubject(nomination), { ...outcome })
}
