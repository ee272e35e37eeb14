import { z } from 'zod'
import { CategoryPage } from '../../../views/nominations/changes.js'
import { EnterPage } from '../../../views/nominations/enter.js'
import { MinePage } from '../../../views/nominations/mine.js'
import { NominationOverview, type OverviewProps } from '../../../views/nominations/overview.js'
import { PartnerOverview } from '../../../views/nominations/partner.js'
import { mayReadPublicly, type Call } from '../../calls/index.js'
import { belongsTo, type Actor } from '../../platform/actor.js'
import { body, id, text } from '../../platform/http/fields.js'
import { page, redirect, type Reply } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import { enforce } from '../../platform/policy.js'
import type { Refilled, Ui } from '../../platform/ui.js'
import { mayBegin } from '../policy.js'
import { mineRow, shownTo } from '../shown.js'
import type { NominationServices } from './index.js'
import { nominationId, readableNow, shownFor } from './shared.js'

const callCode = z.object({ code: z.string().min(1).max(60) })

const published = async ({ calls }: NominationServices, code: string, now: Date): Promise<Call> => {
  const call = await calls.byCode(code)
  enforce(mayReadPublicly(call, now))
  return call
}

/** Everything that a person's own list shows. */
const minePage = async ({ nominations, calls, accounts }: NominationServices, actor: Actor, ui: Ui): Promise<Reply> => {
  const mine = await nominations.mine(actor)
  const others = (await nominations.partnered(actor)).filter((n) => !belongsTo(actor, n.organisation))
  const known = await calls.all([...mine, ...others].map((n) => n.call))
  const own = actor.memberships.map((m) => m.organisation)
  const organisations = await accounts.organisations([...own, ...others.map((n) => n.organisation)])
  const rowsOf = (all: typeof mine) => all.flatMap((nomination) => {
    const call = known.get(nomination.call)
    return call ? [mineRow(actor, nomination, call, organisations.get(nomination.organisation)?.name ?? {}, ui.now)] : []
  })
  const open = (await calls.listPublic(ui.now)).filter((row) => row.phase === 'open').map((row) => row.call)
  return page(<MinePage ui={ui} rows={rowsOf(mine)} partnered={rowsOf(others)} open={open} organisations={actor.memberships.length} />)
}

const enterPage = async ({ nominations, accounts }: NominationServices, actor: Actor, ui: Ui, call: Call, refilled?: Refilled): Promise<Reply> => {
  const organisations = await accounts.organisations(actor.memberships.map((m) => m.organisation))
  const entrants = []
  for (const organisation of organisations.values()) {
    const { _id, name, verification } = organisation
    const limits = await nominations.breaches(call, organisation)
    entrants.push({ id: _id, name, verified: verification === 'verified', limits, may: mayBegin(actor, _id, call, limits, ui.now) })
  }
  return page(<EnterPage ui={ui} call={call} entrants={entrants} {...(refilled ? { refilled } : {})} />)
}

/** What partners' people see of a nomination: what is or would be submitted, and nothing of its making. */
const partnerPage = async (services: NominationServices, actor: Actor, ui: Ui, nomination: string): Promise<Reply> => {
  const { nominations, files } = services
  const shown = shownTo(actor, await nominations.readSubmitted(actor, nomination), ui.now)
  const { submission: readable } = await readableNow(services, shown, ui.now)
  return page(<PartnerOverview ui={ui} shown={shown} readable={readable} held={await files.held(readable.files)} submissions={await nominations.submissions(nomination)} />)
}

const overviewPage = async (services: NominationServices, actor: Actor, ui: Ui, nomination: string, withdrawal?: OverviewProps['withdrawal'], appeal?: Refilled): Promise<Reply> => {
  const shown = await shownFor(services, actor, nomination, ui.now)
  const organisation = await services.accounts.organisation(shown.nomination.organisation)
  const submissions = await services.nominations.submissions(nomination)
  const notes = await services.nominations.noteCounts(nomination)
  const links = shown.nomination.outcome ? await services.outcomeLinks?.([nomination]) : undefined
  return page(
    <NominationOverview
      ui={ui}
      shown={shown}
      organisation={{ name: organisation?.name ?? {}, verified: organisation?.verification === 'verified' }}
      submissions={submissions}
      notes={notes}
      links={links?.get(nomination) ?? []}
      unread={(await services.nominations.checking.messageCounts(nomination, 'nominee')).unread}
      formNews={await services.nominations.formNews(shown.nomination)}
      {...(withdrawal ? { withdrawal } : {})}
      {...(appeal ? { appeal } : {})}
    />,
  )
}

/** Beginning a nomination, its home, its category, withdrawing it. */
export const enterpriseRoutes = (services: NominationServices): Route[] => {
  const { nominations } = services
  return [
    route({ method: 'get', path: '/nominations', access: 'signedIn', handle: ({ actor, ui }) => minePage(services, actor, ui) }),
    route({
      method: 'get',
      path: '/calls/:code/enter',
      access: 'signedIn',
      params: callCode,
      handle: async ({ actor, ui, params }) => enterPage(services, actor, ui, await published(services, params.code, ui.now)),
    }),
    route({
      method: 'post',
      path: '/calls/:code/enter',
      access: 'signedIn',
      params: callCode,
      body: body({ organisation: id(), category: text({ max: 40 }) }),
      handle: async ({ actor, ui, params, body: given }) => {
        const call = await published(services, params.code, ui.now)
        const begun = await nominations.begin(actor, { call: call._id, ...given })
        return redirect(`/nominations/${begun}`, 'nominations.flash.begun')
      },
      invalid: async ({ actor, ui, params, typed, errors }) => enterPage(services, actor, ui, await published(services, params.code, ui.now), { typed, errors }),
    }),
    route({
      method: 'get',
      path: '/nominations/:id',
      access: 'signedIn',
      params: nominationId,
      handle: async ({ actor, ui, params }) => {
        const { nomination } = await nominations.readSubmitted(actor, params.id)
        return belongsTo(actor, nomination.organisation) ? overviewPage(services, actor, ui, params.id) : partnerPage(services, actor, ui, params.id)
      },
    }),
    route({
      method: 'post',
      path: '/nominations/:id/appeal',
      access: 'signedIn',
      params: nominationId,
      body: body({ text: text({ max: 2000 }) }),
      handle: async ({ actor, params, body: given }) => {
        await nominations.checking.appeal(actor, params.id, given.text)
        return redirect(`/nominations/${params.id}`, 'checking.flash.appealed')
      },
      invalid: ({ actor, ui, params, typed, errors }) => overviewPage(services, actor, ui, params.id, undefined, { typed, errors }),
    }),
    route({
      method: 'get',
      path: '/nominations/:id/category',
      access: 'signedIn',
      params: nominationId,
      handle: async ({ actor, ui, params }) => {
        const shown = await shownFor(services, actor, params.id, ui.now)
        enforce(shown.mayEdit)
        return page(<CategoryPage ui={ui} shown={shown} />)
      },
    }),
    route({
      method: 'post',
      path: '/nominations/:id/category',
      access: 'signedIn',
      params: nominationId,
      body: body({ category: text({ max: 40 }) }),
      handle: async ({ actor, params, body: given }) => {
        await nominations.changeCategory(actor, params.id, given.category)
        return redirect(`/nominations/${params.id}`, 'nominations.flash.categoryChanged')
      },
      invalid: async ({ actor, ui, params, typed, errors }) =>
        page(<CategoryPage ui={ui} shown={await shownFor(services, actor, params.id, ui.now)} refilled={{ typed, errors }} />),
    }),
    route({
      method: 'post',
      path: '/nominations/:id/withdraw',
      access: 'signedIn',
      params: nominationId,
      body: body({ reason: text({ max: 500 }) }),
      handle: async ({ actor, params, body: given }) => {
        await nominations.withdraw(actor, params.id, given.reason)
        return redirect(`/nominations/${params.id}`, 'nominations.flash.withdrawn')
      },
      invalid: ({ actor, ui, params, typed, errors }) => {
        const { reason } = typed
        return overviewPage(services, actor, ui, params.id, { typed: typeof reason === 'string' ? reason : '', errors })
      },
    }),
  ]
}
