import { callOf } from '../content/calls.js'
import { experts } from '../content/experts.js'
import { nominationsOf } from '../content/nominations.js'
import { organisationOf } from '../content/organisations.js'
import type { Call, Expert, Nomination } from '../content/types.js'

/** A judge of a call with the categories that the secretariat asked for. */
export interface PanelMember {
  expert: Expert
  categories: string[]
}

/** Nominations that are judged: those that pass the formality check. */
export const judgedOf = (call: string): Nomination[] => nominationsOf(call).filter((nomination) => nomination.fate.state === 'accepted')

const codeOf = (nomination: Nomination): string => organisationOf(nomination.organisation).code

/** True when the present employer takes part in the category: such an expert sits on no panel of it. */
export const employerTakesPart = (expert: Expert, call: string, category: string): boolean =>
  judgedOf(call).some((nomination) => nomination.category === category && codeOf(nomination) === expert.employer.code)

/** True when the expert works or worked for the nominee, or declared an interest in it. */
export const isConflicted = (expert: Expert, nomination: Nomination, declared: readonly string[]): boolean =>
  [expert.employer, ...expert.pastEmployers].some((employer) => employer.code === codeOf(nomination)) || declared.includes(nomination.organisation)

/** Who worked elsewhere before is asked early here: so that there is something for the search for conflicts to find. */
const moved = (expert: Expert): number => Number(expert.pastEmployers.length > 0)

/** Some more than a nomination needs, as some of them are conflicted and somebody always declines. */
const PANEL = 8

/**
 * Whom the secretariat invites to judge a call: for each category those whose subjects fit best. Experts whose past
 * employer takes part are asked all the same; the product keeps them from that nomination.
 */
export const panelOf = (key: string): PanelMember[] => {
  const call = callOf(key)
  const members = new Map<string, PanelMember>()
  for (const category of call.categories) {
    const fit = (expert: Expert): number => category.fields.filter((field) => expert.fields.includes(field)).length
    const chosen = experts
      .filter((expert) => fit(expert) > 0 && !employerTakesPart(expert, key, category.key))
      // Who sits already is asked first: a judge reads one call, not a bit of each.
      .sort((a, b) => Number(members.has(b.email)) - Number(members.has(a.email)) || moved(b) - moved(a) || fit(b) - fit(a))
      .slice(0, PANEL)
    for (const expert of chosen) {
      const member = members.get(expert.email) ?? { expert, categories: [] }
      member.categories.push(category.key)
      members.set(expert.email, member)
    }
  }
  return [...members.values()]
}

/** What becomes of some invitations: the last but one declines, the very last has not answered (while judging runs). */
export const answerOf = (call: Call, place: number, size: number): 'accepts' | 'declines' | 'waits' =>
  place === size - 2 ? 'declines' : place === size - 1 && call.phase === 'judging' ? 'waits' : 'accepts'

/** An interest that a judge declares of the own accord; a late one only once nominations were assigned. */
export interface Interest {
  email: string
  organisation: string
  reason: string
  late: boolean
}

const INTERESTS: Readonly<Record<string, readonly Omit<Interest, 'email'>[]>> = {
  'ai-2026': [
    { organisation: 'tingxi', reason: '曾担任该单位科技项目的验收专家组组长。', late: true },
    { organisation: 'yinshi', reason: '本人参与的联合实验室由该单位资助。', late: false },
  ],
  'data-2025': [{ organisation: 'haoyue', reason: '配偶在该单位任职。', late: false }],
  'awards-2025': [{ organisation: 'jinheng', reason: '近三年内与该单位有合作项目。', late: false }],
}

/** Who declares what in a call: each interest is somebody else's, whom nothing else keeps from that nominee. */
export const interestsIn = (key: string): Interest[] => {
  const panel = panelOf(key)
  const taken = new Set<string>()
  return (INTERESTS[key] ?? []).flatMap((interest) => {
    const nomination = judgedOf(key).find((one) => one.organisation === interest.organisation)
    const member = panel.find(({ expert, categories }, place) =>
      nomination !== undefined && answerOf(callOf(key), place, panel.length) === 'accepts' && !taken.has(expert.email) &&
      categories.includes(nomination.category) && !isConflicted(expert, nomination, []))
    if (!member) return []
    taken.add(member.expert.email)
    return [{ ...interest, email: member.expert.email }]
  })
}

/** Everyone who sits on some panel: whom the sign-in page offers as judges. */
export const sittingJudges = (keys: readonly string[]): Set<string> => {
  const sitting = new Set<string>()
  for (const key of keys) {
    const panel = panelOf(key)
    for (const [place, member] of panel.entries()) {
      if (answerOf(callOf(key), place, panel.length) === 'accepts') sitting.add(member.expert.email)
    }
  }
  return sitting
}
