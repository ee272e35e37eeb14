import { backingOf } from '../../calls/index.js'
import { codeIsValid, normalisedCode } from '../../accounts/index.js'
import type { Actor } from '../../platform/actor.js'
import { newId } from '../../platform/chance.js'
import type { Tx } from '../../platform/database/index.js'
import { Denied, Hidden, Invalid, type FieldErrors } from '../../platform/errors.js'
import { enforce, type Decision } from '../../platform/policy.js'
import type { Call } from '../../calls/index.js'
import type { LocalText } from '../../platform/text.js'
import type { NominationDocument } from '../model.js'
import { mayAnswer, mayEdit } from '../policy.js'
import { isOpen, moved, partnerObstacle, PARTNERS_SECTION, partnersOf } from '../rules/index.js'
import type { ContactPerson, Partner } from '../types.js'
import { asking } from './asking.js'
import { loadWithForm } from './attachments.js'
import { breachesFor, claimPlace } from './limits.js'
import { behindLink, LINKS, mailLink, needLink, REMIND_AFTER, tellLead, titleOf } from './links.js'
import { recordSubject, update, type NominationParts } from './parts.js'
import { correctedNow } from './remarks.js'

/** A partner as the lead names it: by its credit code, or by its name and whom to ask. */
export interface NamedForPartner {
  code: string
  name: string
  contact: ContactPerson
}

/** The nomination, when the actor may change its partners now. */
const inHand = async (parts: NominationParts, actor: Actor, id: string, tx?: Tx): Promise<{ nomination: NominationDocument; call: Call }> => {
  const loaded = await loadWithForm(parts, id, tx)
  enforce(mayEdit(actor, loaded.nomination, loaded.call, parts.house.clock.now()))
  const { open } = await correctedNow(parts, loaded.nomination, loaded.form, tx)
  if (!isOpen(open, PARTNERS_SECTION)) throw new Denied('checking.refused.locked')
  return loaded
}

const partnerIn = (nomination: NominationDocument, id: string): Partner => {
  const found = partnersOf(nomination).find((one) => one.id === id)
  if (!found) throw new Hidden()
  return found
}

const leadOf = async (parts: NominationParts, nomination: NominationDocument, tx: Tx): Promise<{ id: string; name: LocalText; code: string }> => {
  const lead = await parts.accounts.organisation(nomination.organisation, tx)
  if (!lead) throw new Hidden()
  return { id: lead._id, name: lead.name, code: lead.code }
}

/** Whom a partner's mails go to: the contact, or the people of the organisation under its code. */
const peopleOf = async (parts: NominationParts, partner: Partner, tx: Tx): Promise<Array<ContactPerson & { locale: Actor['locale'] | 'both' }>> => {
  const organisation = partner.organisation ?? (partner.contact ? null : ((await parts.accounts.registry.byCode(partner.code, tx))?._id ?? null))
  const members = organisation === null ? [] : await parts.accounts.membersOf(organisation, tx)
  const { contact } = partner
  if (contact === null || members.some((member) => member.email === contact.email)) return members
  return [{ ...contact, locale: 'both' }, ...members]
}

const ask = async (parts: NominationParts, tx: Tx, actor: Actor, nomination: NominationDocument, call: Call, partner: Partner): Promise<void> => {
  const lead = await leadOf(parts, nomination, tx)
  const values = { title: titleOf(nomination, call), call: call.name, lead: lead.name, partner: partner.name, person: actor.name }
  await mailLink(parts, tx, { kind: 'partner', subject: partner.id, template: 'backing.mails.partnerAsked', people: await peopleOf(parts, partner, tx), nomination, values })
}

/** A partner from what the lead typed; throws `Invalid` beside the controls. */
const made = async (parts: NominationParts, tx: Tx, actor: Actor, given: NamedForPartner, id: string, now: Date): Promise<Partner> => {
  const code = normalisedCode(given.code)
  const errors: FieldErrors = {}
  if (code !== '' && !codeIsValid(code)) errors['code'] = { key: 'accounts.organisation.codeWrong' }
  const known = code === '' || errors['code'] ? null : await parts.accounts.registry.byCode(code, tx)
  const contact = given.contact.email === '' ? null : given.contact
  if (!known) {
    if (given.name === '') errors['name'] = { key: code === '' ? 'backing.refused.codeOrContact' : 'backing.refused.codeUnknown' }
    if (contact === null) errors['contact.email'] = { key: 'errors.field.required' }
    if (given.contact.name === '') errors['contact.name'] = { key: 'errors.field.required' }
  }
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
  return {
    id,
    name: known?.name ?? { [actor.locale]: given.name },
    code,
    contact,
    state: 'asked',
    organisation: null,
    askedAt: now,
    remindedAt: null,
    answer: null,
  }
}

const tellRemoved = async (parts: NominationParts, tx: Tx, nomination: NominationDocument, call: Call, partner: Partner): Promise<void> => {
  await parts.tokens.revoke(tx, LINKS.partner, partner.id)
  if (partner.state === 'declined') return
  const lead = await leadOf(parts, nomination, tx)
  for (const person of await peopleOf(parts, partner, tx)) {
    await parts.outbox.send(tx, {
      template: 'backing.mails.partnerRemoved',
      to: person,
      values: { title: titleOf(nomination, call), call: call.name, lead: lead.name, partner: partner.name },
      call: null,
      about: { kind: 'nomination', id: nomination._id },
    })
  }
}

/**
 * Adds a partner at the end, or puts one in the place of `replaces`, and mails it the link. Throws `Invalid` beside the
 * controls, also when too much was sent today, `Denied` when the call admits no more.
 */
export const addPartner = async (parts: NominationParts, actor: Actor, id: string, given: NamedForPartner, replaces: string | null): Promise<void> => {
  const { house } = parts
  const now = house.clock.now()
  const partnerId = newId(house.chance)
  await inHand(parts, actor, id)
  const code = normalisedCode(given.code)
  const asked = { nomination: id, recipients: [given.contact.email, code], field: code === '' ? 'contact.email' : 'code' }
  await asking(parts, actor, asked, () => house.database.transaction(actor, async (tx) => {
    const { nomination, call } = await inHand(parts, actor, id, tx)
    const partners = partnersOf(nomination)
    const gone = replaces === null ? null : partnerIn(nomination, replaces)
    const others = partners.filter((one) => one !== gone)
    const { partners: most } = backingOf(call)
    if (others.length >= most) throw new Denied('backing.refused.noMorePartners', { max: most })
    const partner = await made(parts, tx, actor, given, partnerId, now)
    const known = partner.code === '' ? null : await parts.accounts.registry.byCode(partner.code, tx)
    const obstacle = partnerObstacle({ id: known?._id ?? null, code: partner.code }, { lead: await leadOf(parts, nomination, tx), partners: others })
    if (obstacle) throw new Invalid({ code: { key: obstacle } })
    const after = gone ? partners.map((one) => (one === gone ? partner : one)) : [...partners, partner]
    await update(parts, tx, nomination, { partners: after, revision: nomination.revision + 1 })
    if (gone) await tellRemoved(parts, tx, nomination, call, gone)
    await ask(parts, tx, actor, nomination, call, partner)
    await parts.audit.record(tx, actor, gone ? 'backing.record.partnerReplaced' : 'backing.record.partnerAdded', recordSubject(nomination), {
      name: partner.name,
      code: partner.code,
      ...(gone ? { before: { name: gone.name, code: gone.code } } : {}),
    })
  }))
}

/** Mails the link once more, a new one; not more often than every hour. */
export const remindPartner = async (parts: NominationParts, actor: Actor, id: string, partnerId: string): Promise<void> => {
  const now = parts.house.clock.now()
  await parts.house.database.transaction(actor, async (tx) => {
    const { nomination, call } = await inHand(parts, actor, id, tx)
    const partner = partnerIn(nomination, partnerId)
    if (partner.state === 'confirmed') throw new Denied('backing.refused.confirmedAlready', undefined, 409)
    const last = partner.remindedAt ?? partner.askedAt
    if (now.getTime() - last.getTime() < REMIND_AFTER) throw new Denied('backing.refused.justAsked', undefined, 409)
    const asked: Partner = { ...partner, state: 'asked', answer: null, remindedAt: now }
    await update(parts, tx, nomination, { partners: partnersOf(nomination).map((one) => (one.id === partnerId ? asked : one)) })
    await ask(parts, tx, actor, nomination, call, asked)
    await parts.audit.record(tx, actor, 'backing.record.partnerReminded', recordSubject(nomination), { name: partner.name, code: partner.code })
  })
}

/** Takes a partner out and tells it. */
export const removePartner = async (parts: NominationParts, actor: Actor, id: string, partnerId: string): Promise<void> => {
  await parts.house.database.transaction(actor, async (tx) => {
    const { nomination, call } = await inHand(parts, actor, id, tx)
    const partner = partnerIn(nomination, partnerId)
    await update(parts, tx, nomination, { partners: partnersOf(nomination).filter((one) => one.id !== partnerId), revision: nomination.revision + 1 })
    await tellRemoved(parts, tx, nomination, call, partner)
    await parts.audit.record(tx, actor, 'backing.record.partnerRemoved', recordSubject(nomination), { name: partner.name, code: partner.code })
  })
}

/** Moves a partner one place up or down; at the end of the list nothing happens. Their order is part of what is submitted. */
export const movePartner = async (parts: NominationParts, actor: Actor, id: string, partnerId: string, way: 'up' | 'down'): Promise<void> => {
  await parts.house.database.transaction(actor, async (tx) => {
    const { nomination } = await inHand(parts, actor, id, tx)
    const partner = partnerIn(nomination, partnerId)
    const partners = moved(partnersOf(nomination), partner, way)
    if (partners === null) return
    await update(parts, tx, nomination, { partners, revision: nomination.revision + 1 })
    await parts.audit.record(tx, actor, 'backing.record.partnerMoved', recordSubject(nomination), { name: partner.name, code: partner.code, place: partners.indexOf(partner) + 1 })
  })
}

/** Tells the partners of a draft that is discarded; their links are of no use any more. */
export const dropPartners = async (parts: NominationParts, tx: Tx, nomination: NominationDocument): Promise<void> => {
  const partners = partnersOf(nomination)
  if (partners.length === 0) return
  const call = await parts.calls.find(nomination.call, tx)
  for (const partner of partners) await tellRemoved(parts, tx, nomination, call, partner)
}

/** What the page behind a partner's link shows. */
export interface Partnership {
  nomination: Pick<NominationDocument, '_id' | 'title' | 'category'>
  call: Call
  lead: { name: LocalText; code: string }
  partner: Partner
  may: Decision
}

/** What a link asks to take part in; null when it is of no use any more. Uses nothing up. */
export const peekPartnership = async (parts: NominationParts, text: string): Promise<Partnership | null> => {
  const found = await behindLink(parts, 'partner', text)
  const partner = found && partnersOf(found.nomination).find((one) => one.id === found.subject)
  if (!found || !partner) return null
  const { nomination, call } = found
  const lead = await parts.accounts.organisation(nomination.organisation)
  if (!lead) return null
  const { _id, title, category } = nomination
  return { nomination: { _id, title, category }, call, lead: { name: lead.name, code: lead.code }, partner, may: mayAnswer(nomination, call, parts.house.clock.now()) }
}

/** The nomination and the partner behind a link, when it may be answered. */
const answering = async (parts: NominationParts, text: string, tx: Tx): Promise<{ nomination: NominationDocument; call: Call; partner: Partner }> => {
  const { subject, nomination, call } = await needLink(parts, 'partner', text, tx)
  const partner = partnersOf(nomination).find((one) => one.id === subject)
  if (!partner) throw new Denied('accounts.denied.linkGone', undefined, 409)
  enforce(mayAnswer(nomination, call, parts.house.clock.now()))
  if (partner.state === 'confirmed') throw new Denied('backing.refused.confirmedAlready', undefined, 409)
  return { nomination, call, partner }
}

/**
 * Confirms the part for one of the actor's organisations; answers the nomination, which its people may read from now on.
 * Throws `Invalid` for an organisation of another code, one that takes part already, or one that
 * does not keep a limit of the call.
 */
export const confirmPartnership = async (parts: NominationParts, actor: Actor, text: string, organisation: string): Promise<string> => {
  const { house } = parts
  const now = house.clock.now()
  return house.database.transaction(actor, async (tx) => {
    const { nomination, call, partner } = await answering(parts, text, tx)
    const known = actor.memberships.some((one) => one.organisation === organisation) ? await parts.accounts.organisation(organisation, tx) : null
    if (!known) throw new Invalid({ organisation: { key: 'errors.field.id' } })
    if (partner.code !== '' && partner.code !== known.code) throw new Invalid({ organisation: { key: 'backing.refused.otherCode', values: { code: partner.code } } })
    const partners = partnersOf(nomination)
    const others = partners.filter((one) => one !== partner)
    const obstacle = partnerObstacle({ id: known._id, code: known.code }, { lead: await leadOf(parts, nomination, tx), partners: others })
    if (obstacle) throw new Invalid({ organisation: { key: obstacle } })
    await claimPlace(parts, tx, call._id, known._id)
    // What is not known yet of the organisation stands on the checklist; it is looked at again with the submission.
    const breach = (await breachesFor(parts, call, known, { role: 'partner', nomination, at: now }, tx)).find((one) => !one.unknown)
    if (breach) throw new Invalid({ organisation: breach.message })
    const confirmed: Partner = {
      ...partner, state: 'confirmed', organisation: known._id, name: known.name, code: known.code, answer: { by: actor.name, at: now, reason: '' },
    }
    await update(parts, tx, nomination, { partners: partners.map((one) => (one === partner ? confirmed : one)), revision: nomination.revision + 1 })
    await parts.audit.record(tx, actor, 'backing.record.partnerConfirmed', recordSubject(nomination), { organisation: known._id, name: known.name, code: known.code })
    const values = { title: titleOf(nomination, call), call: call.name, partner: known.name, person: actor.name }
    await tellLead(parts, tx, nomination, 'backing.mails.partnerConfirmed', values, 'partners')
    return nomination._id
  })
}

/** Declines the part, with a reason; whoever holds the link may, signed in or not. */
export const declinePartnership = async (parts: NominationParts, actor: Actor, text: string, given: { name: string; reason: string }): Promise<void> => {
  const now = parts.house.clock.now()
  await parts.house.database.transaction(actor, async (tx) => {
    const { nomination, call, partner } = await answering(parts, text, tx)
    const declined: Partner = { ...partner, state: 'declined', answer: { by: given.name, at: now, reason: given.reason } }
    await update(parts, tx, nomination, { partners: partnersOf(nomination).map((one) => (one === partner ? declined : one)) })
    await parts.audit.record(tx, actor, 'backing.record.partnerDeclined', recordSubject(nomination), { name: partner.name, code: partner.code, by: given.name, reason: given.reason })
    const values = { title: titleOf(nomination, call), call: call.name, partner: partner.name, person: given.name, reason: given.reason }
    await tellLead(parts, tx, nomination, 'backing.mails.partnerDeclined', values, 'partners')
  })
}
