import type { Call } from '../../calls/index.js'
import type { MailTemplate, MailValue } from '../../mail/index.js'
import { serves, type Actor } from '../../platform/actor.js'
import { newId } from '../../platform/chance.js'
import type { Tx } from '../../platform/database/index.js'
import { enforce } from '../../platform/policy.js'
import type { NominationDocument } from '../model.js'
import { mayReadChecking, mayWriteAsNominee, mayWriteAsOffice } from '../policy-checking.js'
import { mayRead } from '../policy.js'
import { checkOf } from '../rules/index.js'
import type { Message, Nomination } from '../types.js'
import { CHECKING, load, personOf, type NominationParts } from './parts.js'

/** What a message may have in characters. */
export const MESSAGE_LENGTH = 4000

/**
 * Tells whoever of the office looks at the nomination; all of it where nobody does. Members of the office with an
 * interest are not told.
 */
export const tellOffice = async (
  parts: NominationParts,
  tx: Tx,
  nomination: NominationDocument,
  call: Call,
  template: MailTemplate,
  values: Record<string, MailValue>,
  path: string,
): Promise<void> => {
  const office = await parts.accounts.office(call._id, tx)
  const checker = office.find((person) => person.id === checkOf(nomination).checker?.id)
  for (const person of checker ? [checker] : office) {
    const actor = await parts.accounts.actorOf(person.id, { id: 'check', from: 'check', key: null })
    if (!mayReadChecking(actor, nomination, await parts.interests(actor, call._id)).allowed) continue
    await parts.outbox.send(tx, {
      template,
      to: person,
      values: { title: nomination.submission?.title ?? {}, call: call.name, ...values },
      link: { path },
      call: call._id,
      about: { kind: CHECKING, id: nomination._id },
    })
  }
}

const keep = async (parts: NominationParts, tx: Tx, actor: Actor, nomination: NominationDocument, message: Message): Promise<void> => {
  await parts.models.messages.create([message], { session: tx })
  await parts.audit.record(tx, actor, 'checking.record.message', { kind: CHECKING, id: nomination._id, call: nomination.call }, { side: message.side, message: message._id })
}

/** The nominee writes to the office. */
export const writeAsNominee = async (parts: NominationParts, actor: Actor, id: string, text: string): Promise<void> => {
  const { house } = parts
  const [_id, at] = [newId(house.chance), house.clock.now()]
  await house.database.transaction(actor, async (tx) => {
    const { nomination, call } = await load(parts, id, tx)
    enforce(mayWriteAsNominee(actor, nomination, call, at))
    await keep(parts, tx, actor, nomination, { _id, nomination: id, call: call._id, side: 'nominee', text, by: personOf(actor), at, readAt: null })
    await tellOffice(parts, tx, nomination, call, 'checking.mails.fromNominee', { text }, `/desk/nominations/${id}/messages`)
  })
}

/** The office writes to the nominee, whose people are all told. */
export const writeAsOffice = async (parts: NominationParts, actor: Actor, id: string, text: string): Promise<void> => {
  const { house } = parts
  const [_id, at] = [newId(house.chance), house.clock.now()]
  await house.database.transaction(actor, async (tx) => {
    const { nomination, call } = await load(parts, id, tx)
    enforce(mayWriteAsOffice(actor, nomination, call, at, await parts.interests(actor, call._id)))
    await keep(parts, tx, actor, nomination, { _id, nomination: id, call: call._id, side: 'office', text, by: personOf(actor), at, readAt: null })
    for (const person of await parts.accounts.membersOf(nomination.organisation, tx)) {
      await parts.outbox.send(tx, {
        template: 'checking.mails.fromOffice',
        to: person,
        values: { title: nomination.submission?.title ?? nomination.title, call: call.name, text },
        link: { path: `/nominations/${id}/messages` },
        call: call._id,
        about: { kind: CHECKING, id },
      })
    }
  })
}

const all = (parts: NominationParts, nomination: string): Promise<Message[]> => parts.models.messages.find({ nomination }).sort({ at: 1, _id: 1 }).limit(1_000).lean<Message[]>()

/** Marks what the other side wrote as seen; who only observes leaves no mark. */
const seen = async (parts: NominationParts, nomination: string, side: Message['side']): Promise<void> => {
  await parts.models.messages.updateMany({ nomination, side, readAt: null }, { $set: { readAt: parts.house.clock.now() } })
}

export interface Conversation {
  nomination: Nomination
  call: Call
  messages: Message[]
}

/** The conversation for the nominee's people; throws `Hidden` for everybody else. */
export const conversationForNominee = async (parts: NominationParts, actor: Actor, id: string): Promise<Conversation> => {
  const { nomination, call } = await load(parts, id)
  enforce(mayRead(actor, nomination))
  const messages = await all(parts, id)
  await seen(parts, id, 'office')
  return { nomination, call, messages }
}

/** The conversation for the office; throws `Hidden` for everybody else, and for its members with an interest. */
export const conversationForOffice = async (parts: NominationParts, actor: Actor, id: string): Promise<Conversation> => {
  const { nomination, call } = await load(parts, id)
  enforce(mayReadChecking(actor, nomination, await parts.interests(actor, call._id)))
  const messages = await all(parts, id)
  if (serves(actor, 'secretariat', call._id)) await seen(parts, id, 'nominee')
  return { nomination, call, messages }
}

/** How many messages of the other side nobody has seen yet, and how many there are in all. */
export const messageCounts = async (parts: NominationParts, id: string, side: Message['side']): Promise<{ unread: number; all: number }> => ({
  unread: await parts.models.messages.countDocuments({ nomination: id, side: side === 'office' ? 'nominee' : 'office', readAt: null }),
  all: await parts.models.messages.countDocuments({ nomination: id }),
})
