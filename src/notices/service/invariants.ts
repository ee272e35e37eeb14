import type { InvariantBreach } from '../../platform/house.js'
import { decisionsHash, heldNow, noticeLength, NOTICE_DAYS } from '../rules.js'
import type { PublicNotice } from '../types.js'
import type { NoticeParts } from './parts.js'

const RULES = {
  length: 'a public notice runs for 7 to 60 days',
  end: 'the call says when its notice ends',
  announced: 'winners are announced after the notice has ended',
  frozen: 'decisions are as they were when the notice began',
  items: 'a notice shows the chosen ones and nobody else',
  certificates: 'every awarded nomination has a certificate, and no other',
} as const

const ofNotice = async (parts: NoticeParts, notice: PublicNotice): Promise<InvariantBreach[]> => {
  const subject = `notice ${notice._id}`
  const found: InvariantBreach[] = []
  const broken = (rule: keyof typeof RULES, detail: string): void => void found.push({ rule: RULES[rule], subject, detail })
  const call = await parts.calls.find(notice.call)
  const days = noticeLength(notice.beganAt, notice.endsAt, call.timeZone)
  if (days < NOTICE_DAYS.least || days > NOTICE_DAYS.most) broken('length', `${days} days`)
  if (call.noticeEndsAt?.getTime() !== notice.endsAt.getTime()) broken('end', call.noticeEndsAt?.toISOString() ?? 'never')
  const { announcedAt } = call.acts
  if (announcedAt && announcedAt <= notice.endsAt) broken('announced', announcedAt.toISOString())
  const decisions = await parts.results.decisions(notice.call)
  if (decisionsHash(decisions) !== notice.decisionsHash) broken('frozen', 'another hash')
  const chosen = decisions.flatMap((d) => (d.prize === null ? [] : [`${d.nomination} ${d.prize}`])).sort()
  const shown = notice.items.map((item) => `${item.nomination} ${item.prize}`).sort()
  if (chosen.join() !== shown.join()) broken('items', `${shown.length} shown, ${chosen.length} chosen`)
  if (!announcedAt) return found
  const held = new Set(heldNow(notice).map((one) => one.nomination))
  const awarded = notice.items.flatMap((item) => (held.has(item.nomination) ? [] : [item.nomination])).sort()
  const certified = (await parts.results.winners(notice.call)).map((certificate) => certificate.nomination)
  const missing = awarded.filter((nomination) => !certified.includes(nomination))
  if (missing.length > 0) broken('certificates', `missing for ${missing.join(', ')}`)
  const extra = certified.filter((nomination) => !awarded.includes(nomination))
  if (extra.length > 0) broken('certificates', `not awarded: ${extra.join(', ')}`)
  return found
}

/** Reads every notice and tells what does not hold. */
export const checkNotices = async (parts: NoticeParts): Promise<InvariantBreach[]> => {
  const found: InvariantBreach[] = []
  for await (const notice of parts.notices.find().lean<PublicNotice>().cursor()) found.push(...(await ofNotice(parts, notice)))
  return found
}
