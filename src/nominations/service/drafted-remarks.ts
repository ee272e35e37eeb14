import { backingOf, checkingOf, sectionsFor, type Call, type FormDefinition } from '../../calls/index.js'
import type { MailRow } from '../../mail/index.js'
import type { Actor } from '../../platform/actor.js'
import { newId } from '../../platform/chance.js'
import { Conflict, Hidden, Invalid } from '../../platform/errors.js'
import { enforce } from '../../platform/policy.js'
import type { NominationDocument } from '../model.js'
import { mayMark } from '../policy-checking.js'
import { checkOf, isBasicField, PARTNERS_SECTION } from '../rules/index.js'
import type { PointMark, PointState, Remark } from '../types.js'
import { load, personOf, update, workSubject, type NominationParts } from './parts.js'

/** A remark as the checker writes it; `reason` is the key of a ready-made one. */
export interface GivenRemark {
  field: string | null
  text: string
  reason?: string | null
}

/** Remarks of one return. */
const MOST_REMARKS = 60

/** What a field is called in both languages, for mails. */
export const fieldWords = (form: FormDefinition, key: string | null): MailRow['label'] => {
  if (key === null) return 'checking.labels.whole'
  if (key === PARTNERS_SECTION) return 'backing.partners.title'
  if (isBasicField(key)) return key === 'consent' ? 'nominations.basics.consentShort' : `nominations.basics.${key}`
  return form.sections.flatMap((section) => section.fields).find((field) => field.key === key)?.label ?? { zh: key }
}

/** Remarks as they are kept. Throws `Invalid` for a field that this nomination does not have, and for a remark without words. */
export const newRemarks = (
  call: Call,
  form: FormDefinition,
  nomination: Pick<NominationDocument, 'submission' | 'category'>,
  given: readonly GivenRemark[],
  ids: readonly string[],
): Remark[] => {
  const { reasons } = checkingOf(call)
  const asked = new Set(sectionsFor(form, nomination.submission?.category ?? nomination.category).flatMap((section) => section.fields.map((field) => field.key)))
  // Partners are answered on a page of their own, where the call admits any.
  if (backingOf(call).partners > 0 || (nomination.submission?.partners ?? []).length > 0) asked.add(PARTNERS_SECTION)
  return given.map(({ field, text, reason }, index) => {
    if (field !== null && !asked.has(field) && !isBasicField(field)) throw new Invalid({ field: { key: 'errors.field.id' } })
    const chosen = reason ? reasons.find((one) => one.key === reason) : undefined
    if (reason && !chosen) throw new Invalid({ reason: { key: 'errors.field.id' } })
    if (text === '' && !chosen) throw new Invalid({ text: { key: 'errors.field.required' } })
    return { id: ids[index] ?? '', field, reason: chosen?.text ?? null, text, answer: null }
  })
}

/** Writes a remark beside a field; the nominee sees it once the nomination is returned. Answers its id. */
export const draftRemark = async (parts: NominationParts, actor: Actor, id: string, given: GivenRemark): Promise<string> => {
  const { house } = parts
  const now = house.clock.now()
  const remark = newId(house.chance)
  await house.database.transaction(actor, async (tx) => {
    const { nomination, call } = await load(parts, id, tx)
    enforce(mayMark(actor, nomination, call, now, await parts.interests(actor, call._id)))
    const { definition: form } = await parts.calls.form(call, nomination.formVersion, tx)
    const check = checkOf(nomination)
    if (check.drafted.length >= MOST_REMARKS) throw new Invalid({ text: { key: 'errors.field.tooMany', values: { max: MOST_REMARKS } } })
    const drafted = [...check.drafted, ...newRemarks(call, form, nomination, [given], [remark])]
    await update(parts, tx, nomination, { check: { ...check, drafted } })
  })
  return remark
}

/** Takes a remark back that was not sent yet; taking it back twice is fine. */
export const dropRemark = async (parts: NominationParts, actor: Actor, id: string, remark: string): Promise<void> => {
  const { house } = parts
  const now = house.clock.now()
  await house.database.transaction(actor, async (tx) => {
    const { nomination, call } = await load(parts, id, tx)
    enforce(mayMark(actor, nomination, call, now, await parts.interests(actor, call._id)))
    const check = checkOf(nomination)
    await update(parts, tx, nomination, { check: { ...check, drafted: check.drafted.filter((one) => one.id !== remark) } })
  })
}

/** Which mark somebody saw who changes it: when it was made, or '' for none. */
const markSeen = (mark: Pick<PointMark, 'at'> | undefined): string => (mark ? mark.at.toISOString() : '')

/**
 * Notes what was found about one point of the call's list; null takes the mark away. Throws `Conflict` when the mark is
 * another by now than the one that was seen.
 */
export const markPoint = async (
  parts: NominationParts,
  actor: Actor,
  id: string,
  point: string,
  given: { state: PointState; note: string } | null,
  seen: string,
): Promise<void> => {
  const { house } = parts
  const now = house.clock.now()
  await house.database.transaction(actor, async (tx) => {
    const { nomination, call } = await load(parts, id, tx)
    enforce(mayMark(actor, nomination, call, now, await parts.interests(actor, call._id)))
    if (!checkingOf(call).points.some((one) => one.key === point)) throw new Hidden()
    const check = checkOf(nomination)
    const { [point]: standing, ...others } = check.points
    if (markSeen(standing) !== seen) throw new Conflict(standing ? { state: standing.state, note: standing.note } : {}, standing?.by.name ?? null)
    const mark: PointMark | null = given ? { ...given, by: personOf(actor), at: now } : null
    await update(parts, tx, nomination, { check: { ...check, points: mark ? { ...others, [point]: mark } : others } })
    await parts.audit.record(tx, actor, 'checking.record.pointMarked', workSubject(nomination), { point, state: given?.state ?? null })
  })
}
