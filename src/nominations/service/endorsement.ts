import { backingOf, type Call, type FormDefinition } from '../../calls/index.js'
import type { Actor } from '../../platform/actor.js'
import { newId } from '../../platform/chance.js'
import type { Tx } from '../../platform/database/index.js'
import { Denied, Hidden, Invalid } from '../../platform/errors.js'
import { enforce, type Decision } from '../../platform/policy.js'
import type { LocalText } from '../../platform/text.js'
import type { NominationDocument } from '../model.js'
import { mayAnswer, mayEdit } from '../policy.js'
import { asSubmitted, basicsOf, corrected } from '../rules/index.js'
import type { AnswerValue, Attachment, ContactPerson, Endorsement, EndorsementAnswer } from '../types.js'
import { asking } from './asking.js'
import { loadWithForm } from './attachments.js'
import { backingNow, type BackingNow } from './backing.js'
import { behindLink, LINKS, mailLink, needLink, REMIND_AFTER, tellLead, titleOf } from './links.js'
import { recordSubject, update, type NominationParts } from './parts.js'
import { standingFor } from './remarks.js'

/** The body as the nominee names it: a key of the call's list, or a name where the call keeps none. */
export interface NamedEndorser {
  key: string
  name: string
  contact: ContactPerson
}

const inHand = async (parts: NominationParts, actor: Actor, id: string, tx?: Tx): Promise<{ nomination: NominationDocument; call: Call; form: FormDefinition }> => {
  const loaded = await loadWithForm(parts, id, tx)
  enforce(mayEdit(actor, loaded.nomination, loaded.call, parts.house.clock.now()))
  if (backingOf(loaded.call).endorsement === 'none') throw new Hidden()
  return loaded
}

const bodyOf = (call: Call, given: NamedEndorser, actor: Actor): { key: string | null; body: LocalText } => {
  const { bodies } = backingOf(call)
  if (bodies.length > 0) {
    const found = bodies.find(({ key }) => key === given.key)
    if (!found) throw new Invalid({ key: { key: given.key === '' ? 'errors.field.required' : 'errors.field.id' } })
    return { key: found.key, body: found.text }
  }
  if (given.name === '') throw new Invalid({ name: { key: 'errors.field.required' } })
  return { key: null, body: { [actor.locale]: given.name } }
}

const ask = async (parts: NominationParts, tx: Tx, actor: Actor, nomination: NominationDocument, call: Call, endorsement: Endorsement): Promise<void> => {
  const lead = await parts.accounts.organisation(nomination.organisation, tx)
  const values = { title: titleOf(nomination, call), call: call.name, lead: lead?.name ?? {}, body: endorsement.body, person: actor.name }
  await mailLink(parts, tx, { kind: 'endorsement', subject: endorsement.id, template: 'backing.mails.endorsementAsked', people: [{ ...endorsement.contact, locale: 'both' }], nomination, values })
}

/** Tells a body that its word is not asked for any more; its link is of no use then. */
const tellWithdrawn = async (parts: NominationParts, tx: Tx, nomination: NominationDocument, call: Call, endorsement: Endorsement): Promise<void> => {
  await parts.tokens.revoke(tx, LINKS.endorsement, endorsement.id)
  if (endorsement.answer?.kind === 'declined') return
  const lead = await parts.accounts.organisation(nomination.organisation, tx)
  await parts.outbox.send(tx, {
    template: 'backing.mails.endorsementWithdrawn',
    to: { ...endorsement.contact, locale: 'both' },
    values: { title: titleOf(nomination, call), call: call.name, lead: lead?.name ?? {}, body: endorsement.body },
    call: null,
    about: { kind: 'nomination', id: nomination._id },
  })
}

/** Names the endorsing body, or another one in its place, and mails it the link. Throws `Invalid` also when too much was sent today. */
export const nameEndorser = async (parts: NominationParts, actor: Actor, id: string, given: NamedEndorser): Promise<void> => {
  const { house } = parts
  const now = house.clock.now()
  const endorsementId = newId(house.chance)
  await inHand(parts, actor, id)
  await asking(parts, actor, { nomination: id, recipients: [given.contact.email], field: 'contact.email' }, () => house.database.transaction(actor, async (tx) => {
    const { nomination, call } = await inHand(parts, actor, id, tx)
    const before = nomination.endorsement ?? null
    const endorsement: Endorsement = { id: endorsementId, ...bodyOf(call, given, actor), contact: given.contact, askedAt: now, remindedAt: null, answer: null }
    await update(parts, tx, nomination, { endorsement, revision: nomination.revision + 1 })
    if (before) await tellWithdrawn(parts, tx, nomination, call, before)
    await ask(parts, tx, actor, nomination, call, endorsement)
    await parts.audit.record(tx, actor, 'backing.record.endorserNamed', recordSubject(nomination), { body: endorsement.body, ...(before ? { before: before.body } : {}) })
  }))
}

/** Asks the body once more: it has not answered, it declined, or what it endorsed was changed since. */
export const askAgain = async (parts: NominationParts, actor: Actor, id: string): Promise<void> => {
  const now = parts.house.clock.now()
  await parts.house.database.transaction(actor, async (tx) => {
    const loaded = await inHand(parts, actor, id, tx)
    const { nomination, call } = loaded
    const { endorsement } = nomination
    if (!endorsement) throw new Hidden()
    const state = (await backingNow(parts, loaded, tx)).endorsement
    if (state === 'endorsed') throw new Denied('backing.refused.endorsedAlready', undefined, 409)
    const last = endorsement.remindedAt ?? endorsement.askedAt
    if (state === 'asked' && now.getTime() - last.getTime() < REMIND_AFTER) throw new Denied('backing.refused.justAsked', undefined, 409)
    const asked: Endorsement = { ...endorsement, remindedAt: now, answer: null }
    await update(parts, tx, nomination, { endorsement: asked })
    await ask(parts, tx, actor, nomination, call, asked)
    await parts.audit.record(tx, actor, 'backing.record.endorserAskedAgain', recordSubject(nomination), { body: endorsement.body, after: state })
  })
}

/** Takes the endorsing body out and tells it. */
export const removeEndorser = async (parts: NominationParts, actor: Actor, id: string): Promise<void> => {
  await parts.house.database.transaction(actor, async (tx) => {
    const { nomination, call } = await inHand(parts, actor, id, tx)
    const { endorsement } = nomination
    if (!endorsement) throw new Hidden()
    await update(parts, tx, nomination, { endorsement: null, revision: nomination.revision + 1 })
    await tellWithdrawn(parts, tx, nomination, call, endorsement)
    await parts.audit.record(tx, actor, 'backing.record.endorserRemoved', recordSubject(nomination), { body: endorsement.body })
  })
}

/** The link of a draft that is discarded is of no use any more; its holder is told. */
export const dropEndorser = async (parts: NominationParts, tx: Tx, nomination: NominationDocument): Promise<void> => {
  if (nomination.endorsement) await tellWithdrawn(parts, tx, nomination, await parts.calls.find(nomination.call, tx), nomination.endorsement)
}

/** What the page behind an endorsing body's link shows: the nomination as it would be submitted now. */
export interface EndorsementAsked {
  nomination: Pick<NominationDocument, '_id'>
  call: Call
  form: FormDefinition
  readable: { category: string; title: LocalText; summary: LocalText; answers: Record<string, AnswerValue>; files: Attachment[] }
  endorsement: Endorsement
  backing: BackingNow
  may: Decision
}

/** What a link asks to endorse; null when it is of no use any more. Uses nothing up. */
export const peekEndorsement = async (parts: NominationParts, text: string): Promise<EndorsementAsked | null> => {
  const found = await behindLink(parts, 'endorsement', text)
  const endorsement = found?.nomination.endorsement
  if (!found || !endorsement || endorsement.id !== found.subject) return null
  const { nomination, call, form } = found
  const { draft } = corrected(form, nomination, await standingFor(parts, nomination))
  const { title, summary } = basicsOf(draft.answers)
  return {
    nomination: { _id: nomination._id },
    call,
    form,
    readable: { category: draft.category, title, summary, ...asSubmitted(form, draft) },
    endorsement,
    backing: await backingNow(parts, found),
    may: mayAnswer(nomination, call, parts.house.clock.now()),
  }
}

/** A file of the nomination for the holder of the link; throws `Hidden` for every other. */
export const endorsementFile = async (parts: NominationParts, text: string, file: string): Promise<Attachment> => {
  const asked = await peekEndorsement(parts, text)
  const found = asked?.readable.files.find(({ id }) => id === file)
  if (!found) throw new Hidden()
  return found
}

type Word = { kind: 'endorsed'; name: string; post: string; opinion: string } | { kind: 'declined'; name: string; reason: string }

/**
 * Takes the body's word on the content that it read (`seen`, its hash). Throws `Invalid` when the nomination was changed
 * while it read, so that nobody answers for words that were not seen.
 */
export const answerEndorsement = async (parts: NominationParts, actor: Actor, text: string, seen: string, word: Word): Promise<void> => {
  const now = parts.house.clock.now()
  await parts.house.database.transaction(actor, async (tx) => {
    const found = await needLink(parts, 'endorsement', text, tx)
    const { nomination, call, subject } = found
    const { endorsement } = nomination
    if (endorsement?.id !== subject) throw new Denied('accounts.denied.linkGone', undefined, 409)
    enforce(mayAnswer(nomination, call, now))
    const { content, endorsement: state } = await backingNow(parts, found, tx)
    if (state === 'endorsed') throw new Denied('backing.refused.endorsedAlready', undefined, 409)
    if (content !== seen) throw new Invalid({ '': { key: 'backing.refused.changedMeanwhile' } })
    const answer: EndorsementAnswer = { ...word, hash: content, at: now }
    const endorsed = word.kind === 'endorsed'
    await update(parts, tx, nomination, { endorsement: { ...endorsement, answer }, ...(endorsed ? { revision: nomination.revision + 1 } : {}) })
    await parts.audit.record(tx, actor, endorsed ? 'backing.record.endorsed' : 'backing.record.endorsementDeclined', recordSubject(nomination), {
      body: endorsement.body,
      by: word.name,
      hash: content,
      ...(word.kind === 'declined' ? { reason: word.reason } : {}),
    })
    const values = { title: titleOf(nomination, call), call: call.name, body: endorsement.body, person: word.name, ...(word.kind === 'declined' ? { reason: word.reason } : {}) }
    await tellLead(parts, tx, nomination, endorsed ? 'backing.mails.endorsed' : 'backing.mails.endorsementDeclined', values, 'endorsement')
  })
}
