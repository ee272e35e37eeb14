import { phaseOf, type Call, type Category, type HomeItem, type OverviewFigure, type Phase, type Prize } from '../calls/index.js'
import { jointName } from '../nominations/index.js'
import type { Actor } from '../platform/actor.js'
import { Hidden } from '../platform/errors.js'
import type { Key } from '../platform/i18n.js'
import { enforce, type Decision as Permission } from '../platform/policy.js'
import type { LocalText } from '../platform/text.js'
import { mayAnnounce, mayBegin, mayHold, mayReadAtDesk } from './policy.js'
import { heldNow, noticeEnd } from './rules.js'
import { acceptedById, noticeOf, type NoticeParts } from './service/parts.js'
import type { Held, NoticeItem, PublicNotice } from './types.js'

/** Proposed winners in the order of categories and grades. */
export interface NoticeGroup {
  category: Category
  prizes: Array<{ prize: Prize; items: NoticeItem[] }>
}

const grouped = (call: Call, items: readonly NoticeItem[]): NoticeGroup[] =>
  call.categories
    .map((category) => ({
      category,
      prizes: [...call.prizes]
        .sort((a, b) => a.rank - b.rank)
        .map((prize) => ({ prize, items: items.filter((item) => item.category === category.key && item.prize === prize.key) }))
        .filter(({ items: own }) => own.length > 0),
    }))
    .filter(({ prizes }) => prizes.length > 0)

/** A notice as everyone reads it. */
export interface NoticePage {
  call: Call
  phase: Phase
  beganAt: Date
  endsAt: Date
  groups: NoticeGroup[]
  winners: number
}

const pageOf = (call: Call, notice: PublicNotice, now: Date): NoticePage => ({
  call,
  phase: phaseOf(call, now),
  beganAt: notice.beganAt,
  endsAt: notice.endsAt,
  groups: grouped(call, notice.items),
  winners: notice.items.length,
})

/** The public notice of a call by its code; throws `Hidden` before it has begun. */
export const publicNotice = async (parts: NoticeParts, code: string): Promise<NoticePage> => {
  const call = await parts.calls.byCode(code)
  if (!call.acts.noticeBeganAt) throw new Hidden()
  return pageOf(call, await noticeOf(parts, call._id), parts.house.clock.now())
}

/** Every notice, the newest first. */
export const publicNotices = async (parts: NoticeParts): Promise<NoticePage[]> => {
  const notices = await parts.notices.find().sort({ beganAt: -1 }).limit(100).lean<PublicNotice[]>()
  const calls = await parts.calls.all(notices.map((notice) => notice.call))
  const now = parts.house.clock.now()
  return notices.flatMap((notice) => {
    const call = calls.get(notice.call)
    return call ? [pageOf(call, notice, now)] : []
  })
}

/** The notice's page at the desk: a preview before it begins, what runs, what comes next. */
export interface NoticeAtDesk {
  call: Call
  phase: Phase
  notice: PublicNotice | null
  /** As the public sees it, or would see it if it began now; without the categories that are closed to the reader. */
  preview: NoticePage
  /** Categories that are not decided yet, without those closed to the reader. */
  undecided: LocalText[]
  closed: number
  held: Array<Held & { title: LocalText }>
  mayBegin: Permission
  mayAnnounce: Permission
  /** Nominations that this person may hold back or release. */
  holdable: NoticeItem[]
}

export const noticeAtDesk = async (parts: NoticeParts, actor: Actor, callId: string): Promise<NoticeAtDesk> => {
  const call = await parts.calls.find(callId)
  enforce(mayReadAtDesk(actor, call))
  const now = parts.house.clock.now()
  const closed = await parts.results.closedTo(actor, callId)
  const notice = await parts.notices.findOne({ call: callId }).lean<PublicNotice>()
  const undecided = notice ? [] : (await parts.results.undecided(call)).filter((key) => !closed.has(key))
  const planned = notice ?? (await plan(parts, call, closed, now))
  return {
    call,
    phase: phaseOf(call, now),
    notice,
    preview: pageOf(call, planned, now),
    undecided: call.categories.flatMap((c) => (undecided.includes(c.key) ? [c.name] : [])),
    closed: call.categories.filter((c) => closed.has(c.key)).length,
    held: (notice ? heldNow(notice) : []).flatMap((one) => {
      const item = notice?.items.find((i) => i.nomination === one.nomination)
      return item && !closed.has(item.category) ? [{ ...one, title: item.title }] : []
    }),
    mayBegin: mayBegin(actor, call, closed, now),
    mayAnnounce: mayAnnounce(actor, call, planned, closed, now),
    holdable: (notice?.items ?? []).filter((item) => mayHold(actor, call, item.category, closed, now).allowed),
  }
}

/** What the notice would show if it began now. */
const plan = async (parts: NoticeParts, call: Call, closed: ReadonlySet<string>, now: Date): Promise<PublicNotice> => {
  const accepted = await acceptedById(parts, call._id)
  const winners = (await parts.results.proposed(call)).filter(({ category }) => !closed.has(category))
  return {
    _id: '',
    call: call._id,
    beganAt: now,
    endsAt: noticeEnd(now, call.rules.noticeDays, call.timeZone),
    items: winners.flatMap(({ nomination, category, prize }) => {
      const found = accepted.get(nomination)
      return found ? [{ nomination, category, prize: prize.key, title: found.title, organisation: jointName([found.organisation, ...found.partners]) }] : []
    }),
    decisionsHash: '',
    held: [],
    announcedAt: null,
  }
}

/** Notices that run now, for the start page; the one that ends first comes first. */
export const running = async (parts: NoticeParts, limit: number): Promise<HomeItem[]> => {
  const now = parts.house.clock.now()
  const notices = await parts.notices.find({ announcedAt: null, endsAt: { $gt: now } }).sort({ endsAt: 1 }).limit(limit).lean<PublicNotice[]>()
  const calls = await parts.calls.all(notices.map((notice) => notice.call))
  return notices.flatMap((notice) => {
    const call = calls.get(notice.call)
    return call ? [{ href: `/notices/${call.code}`, title: call.name, detail: call.summary, at: notice.endsAt }] : []
  })
}

/** What the notice has for the call's overview. */
export const overview = async (parts: NoticeParts, call: Call, actor: Actor): Promise<OverviewFigure[]> => {
  const now = parts.house.clock.now()
  if (phaseOf(call, now) !== 'notice') return []
  const notice = await noticeOf(parts, call._id)
  const href = `/desk/calls/${call._id}/notice`
  const closed = await parts.results.closedTo(actor, call._id)
  const open = new Set(notice.items.flatMap((item) => (closed.has(item.category) ? [] : [item.nomination])))
  const count = heldNow(notice).filter((one) => open.has(one.nomination)).length
  const held: OverviewFigure[] = count > 0 ? [{ label: 'notices.figures.held', count, href, tone: 'blocked' }] : []
  const over = now > notice.endsAt
  const shown = { label: over ? 'notices.figures.toAnnounce' : 'notices.figures.shown', count: notice.items.length, href, tone: over ? 'waiting' : null } as const
  return [shown, ...held]
}

/** A link that belongs to a published outcome. */
export interface OutcomeLink {
  label: Key
  href: string
}

/** Where nominees read on about what was published of their nominations; ids without anything to read are left out. */
export const outcomeLinks = async (parts: NoticeParts, nominations: readonly string[]): Promise<Map<string, OutcomeLink[]>> => {
  const links = new Map<string, OutcomeLink[]>()
  const certificates = await parts.results.certificatesOf(nominations)
  const notices = await parts.notices.find({ 'items.nomination': { $in: [...nominations] } }).lean<PublicNotice[]>()
  const calls = await parts.calls.all([...certificates.map((c) => c.call), ...notices.map((n) => n.call)])
  for (const { _id, nomination, call } of certificates) {
    const code = calls.get(call)?.code
    links.set(nomination, [
      { label: 'notices.links.certificate', href: `/certificates/${_id}` },
      ...(code ? ([{ label: 'notices.links.winners', href: `/winners/${code}` }] as const) : []),
    ])
  }
  for (const { call, items } of notices) {
    const code = calls.get(call)?.code
    for (const { nomination } of code ? items : []) {
      if (!nominations.includes(nomination) || links.has(nomination)) continue
      links.set(nomination, [{ label: 'notices.links.notice', href: `/notices/${code}` }])
    }
  }
  return links
}
