import { DateTime } from 'luxon'
import { z } from 'zod'
import { CheckPage } from '../../views/audit/check.js'
import { RecordPage } from '../../views/audit/record.js'
import { body, page as pageNumber } from '../platform/http/fields.js'
import { page } from '../platform/http/reply.js'
import type { Actor } from '../platform/actor.js'
import type { LocalText } from '../platform/text.js'
import { ID_PATTERN } from '../platform/chance.js'
import { route, type Route } from '../platform/http/route.js'
import { readableCalls, type WithheldFrom } from './policy.js'
import type { Audit } from './service.js'

const SIZE = 50

/** People edit addresses: what does not do as a filter is no filter. */
const word = z.string().trim().max(80).regex(/^[\w.:-]*$/).catch('').default('')
/** A person as people name them: an account's number, a name, an address. */
const words = z.string().trim().max(254).catch('').default('')
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/).catch('').default('')

/** The instant at which a day begins in a zone, `plus` days on; undefined for no or an impossible day. */
const beginOf = (date: string, zone: string, plus = 0): Date | undefined => {
  const parsed = DateTime.fromISO(date, { zone }).plus({ days: plus })
  return date && parsed.isValid ? parsed.toJSDate() : undefined
}

/** What the record asks of features that it must not know, so that its filter speaks of names and not of numbers. */
export interface RecordNames {
  /** The calls whose record the actor may read. */
  calls(actor: Actor): Promise<Array<{ id: string; name: LocalText }>>
  /** The accounts that are meant by a name or an address; none where nobody is. */
  accounts(search: string): Promise<string[]>
}

/** The record: read, filtered and checked by the office; what one may read depends on the calls that one serves. */
export const auditRoutes = (audit: Audit, withheldFrom: WithheldFrom, names: RecordNames): Route[] => [
  route({
    method: 'get',
    path: '/desk/record',
    access: 'officeOrAdministrator',
    query: z.object({ call: word, kind: word, id: word, account: words, action: word, from: day, to: day, page: pageNumber() }),
    handle: async ({ actor, ui, query }) => {
      const { page: number, from, to, kind, id, ...rest } = query
      const zone = ui.site.timeZone
      const accounts = rest.account === '' ? undefined : ID_PATTERN.test(rest.account) ? [rest.account] : await names.accounts(rest.account)
      const found = await audit.list(
        {
          calls: readableCalls(actor),
          call: rest.call || undefined,
          withheld: await withheldFrom(actor),
          subjectKind: kind || undefined,
          subjectId: id || undefined,
          accounts,
          action: rest.action || undefined,
          from: beginOf(from, zone),
          to: beginOf(to, zone, 1),
          page: number,
        },
        SIZE,
      )
      return page(RecordPage({ ui, found, calls: await names.calls(actor), size: SIZE, filter: { ...rest, kind, id, from, to } }))
    },
  }),
  route({
    method: 'post',
    path: '/desk/record/check',
    access: 'officeOrAdministrator',
    body: body({}),
    // Nothing changes, so the answer is the page itself.
    handle: async ({ actor, ui }) => {
      const result = await audit.check()
      return page(CheckPage({ ui, result, everything: readableCalls(actor) === null }))
    },
  }),
]
