import { jointName } from '../../nominations/index.js'
import type { Actor } from '../../platform/actor.js'
import { newId } from '../../platform/chance.js'
import { isDuplicate } from '../../platform/database/index.js'
import { Denied } from '../../platform/errors.js'
import { enforce } from '../../platform/policy.js'
import { mayBegin } from '../policy.js'
import { decisionsHash, noticeEnd } from '../rules.js'
import type { NoticeItem, PublicNotice } from '../types.js'
import { acceptedById, tellNominee, type NoticeParts } from './parts.js'

/**
 * Begins the public notice: freezes what was decided, shows the proposed winners to everyone until the end of the last
 * day, and tells each of them. One transaction. Throws `Denied` out of turn, while a category is undecided, or when
 * nobody was chosen.
 */
export const begin = async (parts: NoticeParts, actor: Actor, callId: string): Promise<void> => {
  const { clock, chance, database } = parts.house
  const now = clock.now()
  const _id = newId(chance)
  const closed = await parts.results.closedTo(actor, callId)
  const accepted = await acceptedById(parts, callId)
  await database.transaction(actor, async (tx) => {
    const call = await parts.calls.find(callId, tx)
    enforce(mayBegin(actor, call, closed, now))
    const winners = await parts.results.freeze(tx, call, now)
    if (winners.length === 0) throw new Denied('notices.denied.noWinners')
    const endsAt = noticeEnd(now, call.rules.noticeDays, call.timeZone)
    const items = winners.flatMap(({ nomination, category, prize }): NoticeItem[] => {
      const found = accepted.get(nomination)
      return found ? [{ nomination, category, prize: prize.key, title: found.title, organisation: jointName([found.organisation, ...found.partners]) }] : []
    })
    const hash = decisionsHash(await parts.results.decisions(callId, tx))
    const notice: PublicNotice = { _id, call: callId, beganAt: now, endsAt, items, decisionsHash: hash, held: [], announcedAt: null }
    try {
      await parts.notices.create([notice], { session: tx })
    } catch (error) {
      throw isDuplicate(error) ? new Denied('calls.denied.notItsTurn', undefined, 409) : error
    }
    await parts.calls.recordAct(tx, actor, callId, 'noticeBeganAt', { noticeEndsAt: endsAt })
    for (const { nomination, prize } of winners) {
      await parts.nominations.publishOutcome(tx, actor, nomination, { state: 'proposed', prize: prize.key })
      const found = accepted.get(nomination)
      if (!found) continue
      await tellNominee(parts, tx, call, found, 'notices.mails.proposed', `/notices/${call.code}`, {
        prize: prize.name,
        until: { instant: endsAt.toISOString(), zone: call.timeZone },
      })
    }
    await parts.audit.record(tx, actor, 'notices.record.began', { kind: 'notice', id: _id, call: callId }, {
      endsAt: endsAt.toISOString(),
      winners: items.map(({ nomination, prize }) => ({ nomination, prize })),
      decisions: hash,
    })
  })
}
