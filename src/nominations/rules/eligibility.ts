import { DateTime } from 'luxon'
import { dayWords, LIMIT_RULES, limitFigures, limitsOf, regionList, type Call, type LimitRule } from '../../calls/index.js'
import type { Message } from '../../platform/errors.js'
import type { LocalText } from '../../platform/text.js'

/** As what an organisation takes part in a nomination. */
export type EntryRole = 'lead' | 'partner'

/** What of an organisation the limits of a call look at; null where it is not known. */
export interface Entrant {
  name: LocalText
  kind: Call['kinds'][number]
  /** Six digits of GB/T 2260. */
  province: string | null
  /** '2015-04-01' */
  founded: string | null
}

/** What an organisation has besides the nomination in hand. */
export interface Taken {
  /** Other nominations of the same call, by its role in them. */
  leads: number
  partners: number
  /** Calls in which it won, with the instant of the announcement. */
  wins: ReadonlyArray<{ call: LocalText; at: Date }>
}

/** Who takes part in a nomination, by the organisations' ids. */
export interface Parties {
  lead: string
  partners: readonly string[]
}

/** In how many of these an organisation is lead, and in how many partner. */
export const placesTaken = (organisation: string, nominations: readonly Parties[]): Pick<Taken, 'leads' | 'partners'> => ({
  leads: nominations.filter((one) => one.lead === organisation).length,
  partners: nominations.filter((one) => one.lead !== organisation && one.partners.includes(organisation)).length,
})

/** A limit of the call that is not kept, or (`unknown`) that cannot be looked at before the organisation says more. */
export interface LimitBreach {
  rule: LimitRule
  unknown: boolean
  /** The rule with its figure, and what stands against it. */
  message: Message
  /** The organisation that it is about, where several take part. */
  of?: string
}

type Entered = Pick<Call, 'kinds' | 'rules' | 'limits' | 'timeZone'>

/** The values of the sentence that refuses by a rule: what stands against it; null where nothing does, 'unknown' where it is not known. */
const against = (call: Entered, rule: LimitRule, entrant: Entrant, taken: Taken, role: EntryRole, at: Date): Record<string, string | number | LocalText | { words: Array<`calls.kinds.${Entrant['kind']}`> }> | 'unknown' | null => {
  const limits = limitsOf(call)
  switch (rule) {
    case 'kinds':
      return call.kinds.includes(entrant.kind) ? null : { kind: { words: [`calls.kinds.${entrant.kind}`] } }
    case 'places': {
      const count = taken.leads + taken.partners
      return count < call.rules.nominationsPerOrganisation ? null : { count }
    }
    case 'partners':
      return role === 'lead' || limits.asPartner === null || taken.partners < limits.asPartner ? null : { count: taken.partners }
    case 'regions':
      if (limits.regions.length === 0) return null
      if (entrant.province === null) return 'unknown'
      return limits.regions.includes(entrant.province) ? null : { own: regionList([entrant.province]) }
    case 'founded':
      if (limits.foundedSince === null) return null
      if (entrant.founded === null) return 'unknown'
      return entrant.founded >= limits.foundedSince ? null : { own: dayWords(entrant.founded) }
    case 'winner': {
      if (limits.yearsSinceWin === 0) return null
      const from = DateTime.fromJSDate(at, { zone: call.timeZone }).minus({ years: limits.yearsSinceWin }).toJSDate()
      const win = taken.wins.filter((one) => one.at > from && one.at <= at).sort((a, b) => b.at.getTime() - a.at.getTime())[0]
      return win ? { call: win.call, at: dayWords(DateTime.fromJSDate(win.at, { zone: call.timeZone }).toISODate() ?? '') } : null
    }
  }
}

/**
 * Every limit of a call that an organisation does not keep at an instant, in the order of `LIMIT_RULES`. `taken` leaves
 * the nomination in hand out, so that a place that it holds already is not counted against it.
 */
export const limitBreaches = (call: Entered, entrant: Entrant, taken: Taken, role: EntryRole, at: Date): LimitBreach[] =>
  LIMIT_RULES.flatMap((rule): LimitBreach[] => {
    const figures = limitFigures(call, rule)
    const found = figures === null ? null : against(call, rule, entrant, taken, role, at)
    if (figures === null || found === null) return []
    const values = { ...figures, organisation: entrant.name }
    if (found !== 'unknown') return [{ rule, unknown: false, message: { key: `limits.refused.${rule}`, values: { ...values, ...found } } }]
    return rule === 'regions' || rule === 'founded' ? [{ rule, unknown: true, message: { key: `limits.unknown.${rule}`, values } }] : []
  })
