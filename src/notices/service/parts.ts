import type { Accounts, Person } from '../../accounts/index.js'
import type { Audit } from '../../audit/index.js'
import type { Call, Calls } from '../../calls/index.js'
import type { MailTemplate, MailValue, Outbox } from '../../mail/index.js'
import type { AcceptedNomination, Nominations } from '../../nominations/index.js'
import type { Tx } from '../../platform/database/index.js'
import { Hidden } from '../../platform/errors.js'
import type { House } from '../../platform/house.js'
import type { Results } from '../../results/index.js'
import type { NoticeModel } from '../model.js'
import type { PublicNotice } from '../types.js'

/** What notices ask of their neighbours. */
export interface NoticeDeps {
  audit: Audit
  outbox: Outbox
  accounts: Accounts
  calls: Calls
  nominations: Nominations
  results: Results
}

export interface NoticeParts extends NoticeDeps {
  house: House
  notices: NoticeModel
}

/** The notice of a call; throws `Hidden` before it has begun. */
export const noticeOf = async (parts: NoticeParts, call: string, tx?: Tx): Promise<PublicNotice> => {
  const notice = await parts.notices.findOne({ call }).session(tx ?? null).lean<PublicNotice>()
  if (!notice) throw new Hidden()
  return notice
}

/** Writes to every member of the nominee and of its partners about its nomination, in the act's transaction. */
export const tellNominee = async (
  parts: NoticeParts,
  tx: Tx,
  call: Call,
  nomination: AcceptedNomination,
  template: MailTemplate,
  path: string,
  values: Record<string, MailValue> = {},
): Promise<void> => {
  const people = new Map<string, Person>()
  for (const { id } of [nomination.organisation, ...nomination.partners]) {
    for (const person of await parts.accounts.membersOf(id, tx)) people.set(person.id, person)
  }
  for (const person of people.values()) {
    await parts.outbox.send(tx, {
      template,
      to: { email: person.email, name: person.name, locale: person.locale },
      values: { title: nomination.title, call: call.name, ...values },
      link: { path },
      call: call._id,
      about: { kind: 'nomination', id: nomination.id },
    })
  }
}

/** The accepted nominations of a call by id. */
export const acceptedById = async (parts: NoticeParts, call: string): Promise<Map<string, AcceptedNomination>> =>
  new Map((await parts.nominations.accepted(call)).map((nomination) => [nomination.id, nomination]))
