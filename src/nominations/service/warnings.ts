import { hasBegun, warnBeforeOf, type Call } from '../../calls/index.js'
import { system } from '../../platform/actor.js'
import type { Tx } from '../../platform/database/index.js'
import type { NominationDocument } from '../model.js'
import { deadlineFor, hasUnsubmittedChanges, warningDue } from '../rules/index.js'
import type { NominationStatus } from '../types.js'
import { maySubmitIt } from './colleagues.js'
import { titleOf } from './links.js'
import { load, type NominationParts } from './parts.js'

/** What may still be submitted. */
const UNSETTLED: NominationStatus[] = ['draft', 'submitted', 'returned']

type Facts = Pick<NominationDocument, '_id' | 'call' | 'status' | 'submission' | 'revision' | 'correction' | 'deadline' | 'createdAt' | 'warned'>

/** The warning that is due for what is not submitted, with its date; null for none. */
const dueFor = (nomination: Facts, call: Call, now: Date): { deadline: Date; hours: number } | null => {
  if (!UNSETTLED.includes(nomination.status) || !hasBegun(call, 'open', now) || hasBegun(call, 'judging', now)) return null
  if (nomination.status === 'submitted' && !hasUnsubmittedChanges(nomination)) return null
  const deadline = deadlineFor(nomination, call)
  const hours = deadline && warningDue(nomination, deadline, warnBeforeOf(call.rules), now)
  return deadline && hours !== null ? { deadline, hours } : null
}

const send = async (parts: NominationParts, tx: Tx, nomination: NominationDocument, call: Call, deadline: Date): Promise<number> => {
  const people = (await parts.accounts.membersOf(nomination.organisation, tx)).filter((member) => maySubmitIt(nomination, member))
  for (const person of people) {
    await parts.outbox.send(tx, {
      template: nomination.submission ? 'nominations.mails.changesDue' : 'nominations.mails.draftDue',
      to: person,
      values: {
        title: titleOf(nomination, call),
        call: call.name,
        until: { instant: deadline.toISOString(), zone: call.timeZone },
      },
      link: { path: `/nominations/${nomination._id}` },
      // Of no call: what is not submitted is nobody's business, its office's neither (policy.ts, `DRAFT_ENTRIES`).
      call: null,
      about: { kind: 'nomination', id: nomination._id },
    })
  }
  return people.length
}

/**
 * Warns whoever may submit of a deadline that comes near, for drafts and for changes that are not submitted; each of the
 * call's warnings once. Answers how many mails go out. A job calls it every few minutes; late or twice does no harm.
 */
export const warn = async (parts: NominationParts): Promise<number> => {
  const { house, models, calls } = parts
  const now = house.clock.now()
  const actor = system('warnings')
  const unsettled = { status: { $in: UNSETTLED } }
  const known = await calls.all(await models.nominations.distinct('call', unsettled))
  const running = [...known.values()].filter((call) => hasBegun(call, 'open', now) && !hasBegun(call, 'judging', now))
  let mails = 0
  for (const { _id } of running) {
    const rows = await models.nominations
      .find({ ...unsettled, call: _id })
      .select('call status submission revision correction deadline createdAt warned')
      .lean<Facts[]>()
    for (const row of rows) {
      const call = known.get(row.call)
      if (!call || !dueFor(row, call, now)) continue
      mails += await house.database.transaction(actor, async (tx) => {
        const loaded = await load(parts, row._id, tx)
        const due = dueFor(loaded.nomination, loaded.call, now)
        if (!due) return 0
        // Not a change of the nomination: its version and the time of its last change stay.
        await models.nominations.updateOne({ _id: row._id }, { $set: { warned: due } }, { session: tx })
        return send(parts, tx, loaded.nomination, loaded.call, due.deadline)
      })
    }
  }
  return mails
}
