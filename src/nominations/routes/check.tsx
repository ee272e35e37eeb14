import { z } from 'zod'
import { DeskNominationPage, type CheckTyped } from '../../../views/nominations/desk-one.js'
import type { Actor } from '../../platform/actor.js'
import { Conflict, Hidden, Invalid } from '../../platform/errors.js'
import { body, fieldErrors, id, localInstant, text } from '../../platform/http/fields.js'
import { page, redirect, type Reply } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import type { Key } from '../../platform/i18n.js'
import { wordsFor } from '../../platform/text.js'
import type { Ui } from '../../platform/ui.js'
import { mayAccept, mayCheck } from '../policy.js'
import { deskQuery, filterOf, queryWords, type DeskQuery } from './filter.js'
import type { NominationServices } from './index.js'
import { versionNumber } from './shared.js'

const params = z.object({ id: id() })
const examined = { examined: versionNumber }

interface Asked {
  actor: Actor
  ui: Ui
  params: z.infer<typeof params>
  query: DeskQuery
}

/** What comes before and after this one among all that the filter finds. */
const neighbours = async ({ nominations }: NominationServices, call: string, one: string, query: DeskQuery) => {
  const order = await nominations.deskOrder(call, filterOf(query))
  const at = order.indexOf(one)
  return { place: at + 1, total: order.length, previous: at > 0 ? order[at - 1] ?? null : null, next: at >= 0 ? order[at + 1] ?? null : order[0] ?? null }
}

const deskPage = async (services: NominationServices, asked: Asked, given: { version?: number; typed?: CheckTyped; status?: number } = {}): Promise<Reply> => {
  const { nominations, accounts } = services
  const { actor, ui, query } = asked
  const { nomination, call, submissions } = await nominations.readAtDesk(actor, asked.params.id)
  const submission = submissions.find((s) => s.number === (given.version ?? nomination.submission?.number))
  if (!submission) throw new Hidden()
  const organisation = await accounts.organisation(nomination.organisation)
  const verified = organisation?.verification === 'verified'
  return page(
    <DeskNominationPage
      ui={ui}
      call={call}
      // Of the nomination itself only what the office may know: never its draft.
      nomination={{ _id: nomination._id, status: nomination.status, correction: nomination.correction, reason: nomination.reason, submission: nomination.submission, organisation: nomination.organisation }}
      submission={submission}
      submissions={submissions}
      findings={await services.files.findings(submission.files.map((file) => file.sha256))}
      form={await nominations.formFor(call, submission)}
      verification={organisation?.verification ?? 'unverified'}
      mayCheck={mayCheck(actor, nomination, call, ui.now)}
      mayAccept={mayAccept(actor, nomination, call, ui.now, verified)}
      queue={await neighbours(services, call._id, nomination._id, query)}
      queryWords={queryWords(query)}
      typed={given.typed ?? null}
    />,
    given.status ?? 200,
  )
}

const words = (typed: Record<string, unknown>, name: string): string => {
  const value = typed[name]
  return typeof value === 'string' ? value : ''
}

/** A date and time as typed, in the call's zone; throws `Invalid`. */
const readInstant = (typed: string, zone: string): Date => {
  const parsed = z.object({ until: localInstant(zone) }).safeParse({ until: typed })
  if (!parsed.success) throw new Invalid(fieldErrors(parsed.error))
  return parsed.data.until
}

/** The formality check: reading what was submitted, and the three answers to it. */
export const checkRoutes = (services: NominationServices): Route[] => {
  const { nominations } = services

  /** Does what was decided; when another version was submitted meanwhile, that one is shown instead. */
  const decide = async (asked: Asked, kind: CheckTyped['kind'], typed: Record<string, string>, done: Key, act: () => Promise<void>): Promise<Reply> => {
    const { nomination, call } = await nominations.readAtDesk(asked.actor, asked.params.id)
    const { next } = await neighbours(services, call._id, nomination._id, asked.query)
    try {
      await act()
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
      const number = Number(error.theirs['number'])
      return deskPage(services, asked, { status: 409, typed: { kind, ...typed, errors: { '': { key: 'nominations.refused.versionMoved', values: { number } } } } })
    }
    const filter = queryWords(asked.query)
    const title = wordsFor(nomination.submission?.title ?? {}, asked.ui.locale)
    return redirect(next && filter !== '' ? `/desk/nominations/${next}${filter}` : `/desk/nominations/${nomination._id}${filter}`, done, { title })
  }

  return [
    route({
      method: 'get',
      path: '/desk/nominations/:id',
      access: 'office',
      params,
      query: deskQuery.extend({ version: versionNumber.optional().catch(undefined) }),
      handle: ({ actor, ui, params: given, query: { version, ...query } }) =>
        deskPage(services, { actor, ui, params: given, query }, version === undefined ? {} : { version }),
    }),
    route({
      method: 'post',
      path: '/desk/nominations/:id/accept',
      access: 'secretariat',
      params,
      query: deskQuery,
      body: body(examined),
      handle: (context) =>
        decide(context, 'accept', {}, 'nominations.flash.accepted', () => nominations.accept(context.actor, context.params.id, context.body.examined)),
    }),
    route({
      method: 'post',
      path: '/desk/nominations/:id/return',
      access: 'secretariat',
      params,
      query: deskQuery,
      // The date is read in the call's zone, which is known once the nomination is.
      body: body({ ...examined, reason: text({ max: 1000 }), until: z.string().max(40).default('') }),
      handle: async (context) => {
        const { actor, params: { id: nomination }, body: given } = context
        const { call } = await nominations.readAtDesk(actor, nomination)
        const until = readInstant(given.until, call.timeZone)
        return decide(context, 'return', { reason: given.reason, until: given.until }, 'nominations.flash.returned', () =>
          nominations.returnForCorrection(actor, nomination, { reason: given.reason, until }, given.examined))
      },
      invalid: ({ typed, errors, ...context }) =>
        deskPage(services, context, { typed: { kind: 'return', reason: words(typed, 'reason'), until: words(typed, 'until'), errors } }),
    }),
    route({
      method: 'post',
      path: '/desk/nominations/:id/ineligible',
      access: 'secretariat',
      params,
      query: deskQuery,
      body: body({ ...examined, reason: text({ max: 1000 }) }),
      handle: (context) => {
        const { actor, params: { id: nomination }, body: given } = context
        return decide(context, 'ineligible', { reason: given.reason }, 'nominations.flash.ineligible', () =>
          nominations.declareIneligible(actor, nomination, given.reason, given.examined))
      },
      invalid: ({ typed, errors, ...context }) => deskPage(services, context, { typed: { kind: 'ineligible', reason: words(typed, 'reason'), errors } }),
    }),
  ]
}
