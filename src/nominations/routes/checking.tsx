import { z } from 'zod'
import { AcceptManyPage, CheckingProgressPage, SharePage } from '../../../views/nominations/checking/pages.js'
import { DeskTalkPage, NomineeTalkPage } from '../../../views/nominations/checking/talk.js'
import { RemarksPage } from '../../../views/nominations/checking/returned.js'
import { mayReadDesk, type Call } from '../../calls/index.js'
import { serves, type Actor } from '../../platform/actor.js'
import { Denied, Invalid, type FieldErrors } from '../../platform/errors.js'
import { body, fieldErrors, id, many, optionalText, text } from '../../platform/http/fields.js'
import { page, redirect } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import { enforce } from '../../platform/policy.js'
import type { Refilled, Ui } from '../../platform/ui.js'
import { mayWriteAsNominee, mayWriteAsOffice } from '../policy-checking.js'
import { deskQuery, filterOf, queryWords } from './filter.js'
import type { NominationServices } from './index.js'
import { nominationId, shownFor } from './shared.js'

const callParams = z.object({ call: id() })
const MESSAGE = 4000
/** Nominations that are accepted in one go at most. */
const MOST = 100

/** The call for who acts at its desk; an observer is told that observers only read. */
const actingCall = async ({ calls }: NominationServices, actor: Actor, wanted: string): Promise<Call> => {
  const call = await calls.find(wanted)
  enforce(mayReadDesk(actor, call))
  if (!serves(actor, 'secretariat', call._id)) throw new Denied('nominations.refused.observersOnlyRead')
  return call
}

const chosen = z.string().regex(/^[0-9a-hjkmnp-tv-z]{20}:[1-9]\d{0,5}$/)

/** Progress of a call's check, sharing out, accepting many. */
const deskCheckingRoutes = (services: NominationServices): Route[] => {
  const { nominations, calls } = services
  const { checking } = nominations
  return [
    route({
      method: 'get',
      path: '/desk/calls/:call/checking',
      access: 'office',
      params: callParams,
      handle: async ({ actor, ui, params }) => {
        const call = await calls.find(params.call)
        enforce(mayReadDesk(actor, call))
        const figures = await checking.figures(actor, call, ui.now)
        return page(<CheckingProgressPage ui={ui} call={call} figures={figures} checkers={figures.closed > 0 ? [] : await checking.checkers(call._id)} />)
      },
    }),
    route({
      method: 'get',
      path: '/desk/calls/:call/checking/share',
      access: 'secretariat',
      params: callParams,
      query: z.object({ among: many(id(), 200).catch([]) }),
      handle: async ({ actor, ui, params, query }) => {
        const call = await actingCall(services, actor, params.call)
        const among = query.among.length > 0 ? query.among : (await checking.checkers(call._id)).map((one) => one.id)
        return page(<SharePage ui={ui} call={call} plan={await checking.planShare(call, among)} among={among} />)
      },
    }),
    route({
      method: 'post',
      path: '/desk/calls/:call/checking/share',
      access: 'secretariat',
      params: callParams,
      body: body({ among: many(id(), 200) }),
      handle: async ({ actor, params, body: { among } }) => {
        const call = await actingCall(services, actor, params.call)
        const count = await checking.share(actor, call, among)
        return redirect(`/desk/calls/${call._id}/checking`, 'checking.share.done', { count })
      },
    }),
    route({
      method: 'get',
      path: '/desk/calls/:call/checking/accept',
      access: 'secretariat',
      params: callParams,
      query: deskQuery,
      handle: async ({ actor, ui, params, query }) => {
        const call = await actingCall(services, actor, params.call)
        const filter = await filterOf(services, query.status === '' ? { ...query, status: 'submitted' } : query, actor, ui.now, call)
        const order = await nominations.deskOrder(call._id, filter)
        return page(<AcceptManyPage ui={ui} call={call} plans={await checking.planAccept(actor, call, order.slice(0, MOST), ui.now)} most={MOST} queryWords={queryWords(query)} />)
      },
    }),
    route({
      method: 'post',
      path: '/desk/calls/:call/checking/accept',
      access: 'secretariat',
      params: callParams,
      query: deskQuery,
      body: body({ chosen: many(chosen, MOST) }),
      handle: async ({ actor, params, query, body: given }) => {
        const call = await actingCall(services, actor, params.call)
        const counts = await checking.acceptMany(actor, call, given.chosen.map((one) => ({ id: one.slice(0, 20), examined: Number(one.slice(21)) })))
        return redirect(`/desk/calls/${call._id}/nominations${queryWords(query)}`, 'checking.accept.done', counts)
      },
    }),
  ]
}

const message = body({ text: text({ max: MESSAGE }) })

/** The conversation, on both sides. */
const talkRoutes = (services: NominationServices): Route[] => {
  const { nominations } = services
  const { checking } = nominations
  const ours = async (actor: Actor, ui: Ui, wanted: string, refilled: Refilled | null) => {
    const talk = await checking.conversationForNominee(actor, wanted)
    return page(<NomineeTalkPage ui={ui} {...talk} mayWrite={mayWriteAsNominee(actor, talk.nomination, talk.call, ui.now)} refilled={refilled} />)
  }
  const desk = async (actor: Actor, ui: Ui, wanted: string, refilled: Refilled | null) => {
    const talk = await checking.conversationForOffice(actor, wanted)
    const mayWrite = mayWriteAsOffice(actor, talk.nomination, talk.call, ui.now, await nominations.interests(actor, talk.call._id))
    return page(<DeskTalkPage ui={ui} {...talk} mayWrite={mayWrite} refilled={refilled} />)
  }
  return [
    route({ method: 'get', path: '/nominations/:id/messages', access: 'signedIn', params: nominationId, handle: ({ actor, ui, params }) => ours(actor, ui, params.id, null) }),
    route({
      method: 'post',
      path: '/nominations/:id/messages',
      access: 'signedIn',
      params: nominationId,
      body: message,
      handle: async ({ actor, params, body: given }) => {
        await checking.writeAsNominee(actor, params.id, given.text)
        return redirect(`/nominations/${params.id}/messages`, 'checking.talk.sent')
      },
      invalid: ({ actor, ui, params, typed, errors }) => ours(actor, ui, params.id, { typed, errors }),
    }),
    route({ method: 'get', path: '/desk/nominations/:id/messages', access: 'office', params: nominationId, handle: ({ actor, ui, params }) => desk(actor, ui, params.id, null) }),
    route({
      method: 'post',
      path: '/desk/nominations/:id/messages',
      access: 'secretariat',
      params: nominationId,
      body: message,
      handle: async ({ actor, params, body: given }) => {
        await checking.writeAsOffice(actor, params.id, given.text)
        return redirect(`/desk/nominations/${params.id}/messages`, 'checking.talk.sent')
      },
      invalid: ({ actor, ui, params, typed, errors }) => desk(actor, ui, params.id, { typed, errors }),
    }),
  ]
}

/** Answering the remarks of a return. */
const remarkRoutes = (services: NominationServices): Route[] => {
  const { checking } = services.nominations
  const remarksPage = async (actor: Actor, ui: Ui, wanted: string, refilled: Refilled | null) => {
    const shown = await shownFor(services, actor, wanted, ui.now)
    return page(<RemarksPage ui={ui} shown={shown} refilled={refilled} />)
  }
  return [
    route({ method: 'get', path: '/nominations/:id/remarks', access: 'signedIn', params: nominationId, handle: ({ actor, ui, params }) => remarksPage(actor, ui, params.id, null) }),
    route({
      method: 'post',
      path: '/nominations/:id/remarks',
      access: 'signedIn',
      params: nominationId,
      long: true,
      body: body({ answers: z.record(id(), z.string().max(8_000)).default({}), bases: z.record(id(), z.string().max(8_000)).default({}) }),
      handle: async ({ actor, ui, params, body: { answers, bases } }) => {
        const words = z.record(z.string(), optionalText({ max: 1000 }))
        const parsed = z.object({ answers: words, bases: words }).safeParse({ answers, bases })
        if (!parsed.success) throw new Invalid(fieldErrors(parsed.error))
        const conflicts = await checking.answerRemarks(actor, params.id, parsed.data.answers, parsed.data.bases)
        if (conflicts.length > 0) {
          // All others are saved: only these keep what was typed here, beside what stands.
          const typed = { answers: Object.fromEntries(conflicts.map((one) => [one, parsed.data.answers[one]])) }
          const errors: FieldErrors = Object.fromEntries(conflicts.map((one) => [`answers.${one}`, { key: 'checking.returned.collided' }]))
          const shown = await shownFor(services, actor, params.id, ui.now)
          return page(<RemarksPage ui={ui} shown={shown} refilled={{ typed, errors }} collided={conflicts} />, 409)
        }
        return redirect(`/nominations/${params.id}/remarks`, 'checking.returned.saved')
      },
      invalid: ({ actor, ui, params, typed, errors }) => remarksPage(actor, ui, params.id, { typed, errors }),
    }),
  ]
}

/** The formality check beyond a single nomination's page at the desk. */
export const checkingRoutes = (services: NominationServices): Route[] => [...deskCheckingRoutes(services), ...talkRoutes(services), ...remarkRoutes(services)]
