import type { Call, FormDefinition } from '../../calls/index.js'
import type { MailTemplate, MailValue } from '../../mail/index.js'
import type { Actor } from '../../platform/actor.js'
import { DAY, HOUR } from '../../platform/clock.js'
import type { Tx } from '../../platform/database/index.js'
import { Denied } from '../../platform/errors.js'
import type { NominationDocument } from '../model.js'
import type { LocalText } from '../../platform/text.js'
import { takenBasics } from '../rules/index.js'
import type { ContactPerson } from '../types.js'
import { maySubmitIt } from './colleagues.js'
import type { NominationParts } from './parts.js'

/** Purposes of the links that are mailed to partners and endorsing bodies. */
export const LINKS = { partner: 'nominations.partner', endorsement: 'nominations.endorsement' } as const
export type LinkKind = keyof typeof LINKS

const PATHS: Record<LinkKind, string> = { partner: '/partnerships/', endorsement: '/endorsements/' }

/** A link stands as long as its task does (policy.ts, `mayAnswer`), or until it is taken back. */
const LIFE = 3650 * DAY

/** Between two reminders. */
export const REMIND_AFTER = HOUR

/** What a nomination is called in a mail: its title, or its category while it has none. */
export const titleOf = (nomination: Parameters<typeof takenBasics>[0], call: Call): LocalText => {
  const { title, category } = takenBasics(nomination)
  return title.zh ?? title.en ? title : (call.categories.find(({ key }) => key === category)?.name ?? {})
}

/** The nomination with call and form, and the id that the link is about; null for a link that is of no use any more. */
export const behindLink = async (
  parts: NominationParts,
  kind: LinkKind,
  text: string,
  tx?: Tx,
): Promise<{ subject: string; nomination: NominationDocument; call: Call; form: FormDefinition } | null> => {
  const facts = await parts.tokens.peek(LINKS[kind], text)
  const id = facts?.data['nomination']
  if (!facts || typeof id !== 'string') return null
  const nomination = await parts.models.nominations.findById(id).session(tx ?? null).lean<NominationDocument>()
  if (!nomination) return null
  const call = await parts.calls.find(nomination.call, tx)
  const { definition: form } = await parts.calls.form(call, nomination.formVersion, tx)
  return { subject: facts.subject, nomination, call, form }
}

/** As `behindLink`, for acts: throws `Denied` where it answers null. */
export const needLink = async (parts: NominationParts, kind: LinkKind, text: string, tx?: Tx): Promise<NonNullable<Awaited<ReturnType<typeof behindLink>>>> => {
  const found = await behindLink(parts, kind, text, tx)
  if (!found) throw new Denied('accounts.denied.linkGone', undefined, 409)
  return found
}

type Person = ContactPerson & { locale: Actor['locale'] | 'both' }

/** Mails a link to each of some people, one and the same for all; earlier ones about it are taken back. */
export const mailLink = async (
  parts: NominationParts,
  tx: Tx,
  given: { kind: LinkKind; subject: string; template: MailTemplate; people: readonly Person[]; nomination: NominationDocument; values: Record<string, MailValue> },
): Promise<void> => {
  const { kind, subject, nomination } = given
  await parts.tokens.revoke(tx, LINKS[kind], subject)
  const token = await parts.tokens.issue(tx, {
    purpose: LINKS[kind],
    subject,
    data: { nomination: nomination._id },
    expiresAt: new Date(parts.house.clock.now().getTime() + LIFE),
  })
  for (const person of given.people) {
    await parts.outbox.send(tx, {
      template: given.template,
      to: person,
      values: given.values,
      link: { path: PATHS[kind], token },
      // Of no call: a draft is nobody's business but those whom it concerns.
      call: null,
      about: { kind: 'nomination', id: nomination._id },
    })
  }
}

/** Tells those of the lead who may submit what somebody answered. */
export const tellLead = async (parts: NominationParts, tx: Tx, nomination: NominationDocument, template: MailTemplate, values: Record<string, MailValue>, path: string): Promise<void> => {
  const members = await parts.accounts.membersOf(nomination.organisation, tx)
  for (const person of members.filter((member) => maySubmitIt(nomination, member))) {
    await parts.outbox.send(tx, {
      template,
      to: person,
      values,
      link: { path: `/nominations/${nomination._id}/${path}` },
      call: null,
      about: { kind: 'nomination', id: nomination._id },
    })
  }
}
