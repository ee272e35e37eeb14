import type { Actor } from '../../platform/actor.js'
import { DAY } from '../../platform/clock.js'
import { Conflict, Invalid } from '../../platform/errors.js'
import { enforce } from '../../platform/policy.js'
import type { Call } from '../../calls/index.js'
import type { Tx } from '../../platform/database/index.js'
import type { MailTemplate } from '../../mail/index.js'
import type { MailValue } from '../../mail/index.js'
import type { NominationDocument } from '../model.js'
import { mayAccept, mayCheck } from '../policy.js'
import type { PublishedOutcome } from '../types.js'
import { load, recordSubject, update, type NominationParts } from './parts.js'

/** A correction is asked for within these days at most. */
export const CORRECTION_DAYS = 90

/** A decision is about the version that was read; when another stands by now, it is told instead. Null: whichever stands. */
const sameVersion = (nomination: NominationDocument, examined: number | null): void => {
  const number = nomination.submission?.number ?? 0
  if (examined !== null && examined !== number) throw new Conflict({ number })
}

const tell = async (
  parts: NominationParts,
  tx: Tx,
  nomination: NominationDocument,
  call: Call,
  template: MailTemplate,
  values: Record<string, MailValue> = {},
): Promise<void> => {
  for (const person of await parts.accounts.membersOf(nomination.organisation, tx)) {
    await parts.outbox.send(tx, {
      template,
      to: person,
      values: { title: nomination.submission?.title ?? nomination.title, call: call.name, ...values },
      link: { path: `/nominations/${nomination._id}` },
      call: call._id,
      about: { kind: 'nomination', id: nomination._id },
    })
  }
}

/** The formality check says yes: complete and eligible. */
export const accept = async (parts: NominationParts, actor: Actor, id: string, examined: number | null = null): Promise<void> => {
  const { house } = parts
  const now = house.clock.now()
  await house.database.transaction(actor, async (tx) => {
    const { nomination, call } = await load(parts, id, tx)
    const organisation = await parts.accounts.organisation(nomination.organisation, tx)
    enforce(mayAccept(actor, nomination, call, now, organisation?.verification === 'verified'))
    sameVersion(nomination, examined)
    await update(parts, tx, nomination, { status: 'accepted', correction: null, reason: '' })
    await parts.audit.record(tx, actor, 'nominations.record.accepted', recordSubject(nomination), {
      submission: nomination.submission?.number ?? 0,
    })
    await tell(parts, tx, nomination, call, 'nominations.mails.accepted')
  })
}

/** Sent back for correction with a reason and a date, which lies ahead. */
export const returnForCorrection = async (
  parts: NominationParts,
  actor: Actor,
  id: string,
  given: { reason: string; until: Date },
  examined: number | null = null,
): Promise<void> => {
  const { house } = parts
  const now = house.clock.now()
  await house.database.transaction(actor, async (tx) => {
    const { nomination, call } = await load(parts, id, tx)
    enforce(mayCheck(actor, nomination, call, now))
    sameVersion(nomination, examined)
    if (given.until <= now) throw new Invalid({ until: { key: 'nominations.refused.dateNotAhead' } })
    if (given.until.getTime() > now.getTime() + CORRECTION_DAYS * DAY) {
      throw new Invalid({ until: { key: 'nominations.refused.dateTooFar', values: { days: CORRECTION_DAYS } } })
    }
    await update(parts, tx, nomination, { status: 'returned', correction: { ...given, at: now } })
    await parts.audit.record(tx, actor, 'nominations.record.returned', recordSubject(nomination), {
      reason: given.reason,
      until: given.until.toISOString(),
    })
    await tell(parts, tx, nomination, call, 'nominations.mails.returned', {
      reason: given.reason,
      until: { instant: given.until.toISOString(), zone: call.timeZone },
    })
  })
}

/** Declared ineligible, with the reason that the nominee is told. */
export const declareIneligible = async (
  parts: NominationParts,
  actor: Actor,
  id: string,
  reason: string,
  examined: number | null = null,
): Promise<void> => {
  const { house } = parts
  const now = house.clock.now()
  await house.database.transaction(actor, async (tx) => {
    const { nomination, call } = await load(parts, id, tx)
    enforce(mayCheck(actor, nomination, call, now))
    sameVersion(nomination, examined)
    await update(parts, tx, nomination, { status: 'ineligible', correction: null, reason })
    await parts.audit.record(tx, actor, 'nominations.record.ineligible', recordSubject(nomination), { reason })
    await tell(parts, tx, nomination, call, 'nominations.mails.ineligible', { reason })
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
