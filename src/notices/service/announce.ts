import type { Call } from '../../calls/index.js'
import type { AcceptedNomination } from '../../nominations/index.js'
import type { Actor } from '../../platform/actor.js'
import { hashOf } from '../../platform/canonical.js'
import type { Tx } from '../../platform/database/index.js'
import { Denied, Hidden } from '../../platform/errors.js'
import { enforce } from '../../platform/policy.js'
import type { LocalText } from '../../platform/text.js'
import { certificateNumber } from '../../results/index.js'
import { mayAnnounce, mayHold } from '../policy.js'
import { heldNow } from '../rules.js'
import type { NoticeItem, PublicNotice } from '../types.js'
import { acceptedById, noticeOf, tellNominee, type NoticeParts } from './parts.js'

/** Keeps a nomination out of the announcement, with a reason; doing it again changes the reason. */
export const hold = (parts: NoticeParts, actor: Actor, callId: string, nomination: string, reason: string): Promise<void> =>
  changeHeld(parts, actor, callId, nomination, reason)

/** Takes the holding back of a nomination back. */
export const release = (parts: NoticeParts, actor: Actor, callId: string, nomination: string): Promise<void> =>
  changeHeld(parts, actor, callId, nomination, null)

const changeHeld = async (
  parts: NoticeParts,
  actor: Actor,
  callId: string,
  nomination: string,
  reason: string | null,
): Promise<void> => {
  const now = parts.house.clock.now()
  const closed = await parts.results.closedTo(actor, callId)
  await parts.house.database.transaction(actor, async (tx) => {
    const call = await parts.calls.find(callId, tx)
    const notice = await noticeOf(parts, callId, tx)
    const item = notice.items.find((one) => one.nomination === nomination)
    if (!item) throw new Hidden()
    enforce(mayHold(actor, call, item.category, closed, now))
    const standing = heldNow(notice).some((one) => one.nomination === nomination)
    if (reason === null && !standing) throw new Denied('notices.denied.notHeld')
    const ended = notice.held.map((one) => (one.nomination === nomination && one.releasedAt === null ? { ...one, releasedAt: now } : one))
    const by = actor.account ?? actor.name
    const held = reason === null ? ended : [...ended, { nomination, reason, by, at: now, releasedAt: null }]
    await parts.notices.updateOne({ _id: notice._id }, { $set: { held } }, { session: tx })
    const action = reason === null ? 'notices.record.released' : 'notices.record.held'
    // The reason stands with the notice, which leaves it out for those to whom the category is closed; here is its hash.
    await parts.audit.record(tx, actor, action, { kind: 'notice', id: notice._id, call: callId }, { held: hashOf(held) })
  })
}

/** What every winner's certificate and mail need besides the item itself. */
interface Winner {
  item: NoticeItem
  nomination: AcceptedNomination
  /** As the nominee agreed to show it; null otherwise. */
  summary: LocalText | null
  number: string
}

/**
 * Announces the winners, once the notice is over: publishes every nominee's outcome, makes a certificate for each
 * winner and tells everybody. Nominations that are held back keep what was published of them. One transaction.
 */
export const announce = async (parts: NoticeParts, actor: Actor, callId: string): Promise<void> => {
  const { clock, chance, database } = parts.house
  const now = clock.now()
  const before = await parts.calls.find(callId)
  const notice = await noticeOf(parts, callId)
  const closed = await parts.results.closedTo(actor, callId)
  enforce(mayAnnounce(actor, before, notice, closed, now))
  const accepted = await acceptedById(parts, callId)
  const winners: Winner[] = []
  for (const item of notice.items) {
    const nomination = accepted.get(item.nomination)
    if (!nomination) continue
    const submission = await parts.nominations.submission(nomination.submission)
    const summary = submission?.summaryConsent ? submission.summary : null
    winners.push({ item, nomination, summary, number: certificateNumber(before.code, chance) })
  }
  await database.transaction(actor, async (tx) => {
    const call = await parts.calls.find(callId, tx)
    const held = heldNow(await noticeOf(parts, callId, tx))
    enforce(mayAnnounce(actor, call, notice, closed, now))
    await parts.notices.updateOne({ _id: notice._id }, { $set: { announcedAt: now } }, { session: tx })
    await parts.calls.recordAct(tx, actor, callId, 'announcedAt')
    const heldBack = new Set(held.map((one) => one.nomination))
    await award(parts, tx, actor, call, winners.filter(({ item }) => !heldBack.has(item.nomination)), now)
    for (const { nomination } of winners.filter(({ item }) => heldBack.has(item.nomination))) {
      await tellNominee(parts, tx, call, nomination, 'notices.mails.heldBack', `/nominations/${nomination.id}`)
    }
    const proposed = new Set(notice.items.map((item) => item.nomination))
    const others = [...accepted.values()].filter((nomination) => !proposed.has(nomination.id))
    for (const nomination of others) {
      await parts.nominations.publishOutcome(tx, actor, nomination.id, { state: 'notAwarded' })
      await tellNominee(parts, tx, call, nomination, 'notices.mails.notAwarded', `/nominations/${nomination.id}`)
    }
    await record(parts, tx, actor, notice, [...heldBack], others.length)
  })
}

const award = async (parts: NoticeParts, tx: Tx, actor: Actor, call: Call, winners: readonly Winner[], at: Date): Promise<void> => {
  const prizes = new Map(call.prizes.map((prize) => [prize.key, prize]))
  const categories = new Map(call.categories.map((category) => [category.key, category]))
  for (const { item, nomination, summary, number } of winners) {
    const prize = prizes.get(item.prize)
    const category = categories.get(item.category)
    if (!prize || !category) throw new Hidden()
    await parts.nominations.publishOutcome(tx, actor, item.nomination, { state: 'awarded', prize: prize.key })
    const content = {
      call: call._id,
      nomination: item.nomination,
      organisation: { name: nomination.organisation.name, code: nomination.organisation.code },
      ...(nomination.partners.length > 0 ? { partners: nomination.partners.map(({ name, code }) => ({ name, code })) } : {}),
      title: nomination.title,
      category: category.name,
      prize: prize.name,
      callName: call.name,
      categoryKey: category.key,
      prizeKey: prize.key,
      rank: prize.rank,
      summary,
    }
    await parts.results.issue(tx, actor, number, content, at)
    await tellNominee(parts, tx, call, nomination, 'notices.mails.awarded', `/certificates/${number}`, { prize: prize.name, number })
  }
}

const record = (parts: NoticeParts, tx: Tx, actor: Actor, notice: PublicNotice, held: string[], notAwarded: number): Promise<void> =>
  parts.audit.record(tx, actor, 'notices.record.announced', { kind: 'notice', id: notice._id, call: notice.call }, {
    awarded: notice.items.length - held.length,
    notAwarded,
    held,
  })
