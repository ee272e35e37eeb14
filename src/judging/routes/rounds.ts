import { z } from 'zod'
import { AssignPage } from '../../../views/judging/assign.js'
import { RoundNew, Rounds } from '../../../views/judging/rounds.js'
import { RoundPage } from '../../../views/judging/round.js'
import { Conflict, Hidden, Invalid, type FieldErrors } from '../../platform/errors.js'
import { body, id } from '../../platform/http/fields.js'
import { page, redirect, type Reply } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import { enforce } from '../../platform/policy.js'
import type { Refilled, Ui } from '../../platform/ui.js'
import { mayManageJudging, mayManageRound } from '../policy.js'
import { assignBody, extendBody, newRoundBody, releaseBody } from './bodies.js'
import { callParams, instantOf, mayManage, roundParams, type JudgingServices } from './shared.js'

const nominationParams = z.object({ call: id(), round: id(), nomination: id() })

interface Shown {
  category?: string | null
  nomination?: string | null
  chosen?: string[]
  preview?: boolean
  refilled?: Refilled | null
  kept?: { assignment: string; refilled: Refilled } | null
}

/** Rounds at the desk: begun, assigned, watched, closed. */
export const roundRoutes = ({ judging, calls }: JudgingServices): Route[] => {
  const roundPage = async (ui: Ui, call: string, round: string, shown: Shown, status = 200): Promise<Reply> => {
    const { category = null, nomination = null, chosen = [], preview = false, refilled = null, kept = null } = shown
    const manages = mayManage(ui.actor, call)
    if (nomination) {
      return page(AssignPage({ ui, desk: await judging.nominationDesk(ui.actor, call, round, nomination), mayManage: manages, chosen, preview, refilled, kept }), status)
    }
    const desk = await judging.roundDesk(ui.actor, call, round, category)
    const mayClose = mayManageRound(ui.actor, call, desk.round.nominations.map((n) => n.category), desk.closed).allowed
    return page(RoundPage({ ui, desk, mayManage: manages, mayClose, chosen, preview, refilled }), status)
  }
  const newPage = async (ui: Ui, call: string, refilled: Refilled | null, status = 200): Promise<Reply> => {
    const desk = await judging.roundsDesk(ui.actor, call)
    enforce(mayManageRound(ui.actor, call, desk.call.categories.map((c) => c.key), desk.closed))
    return page(RoundNew({ ui, desk, refilled }), status)
  }
  /** The round of an address; one of another call does not exist there. */
  const own = async (call: string, round: string): Promise<void> => {
    if ((await judging.round(round))?.call !== call) throw new Hidden()
  }
  const roundPath = (call: string, round: string) => `/desk/calls/${call}/rounds/${round}`
  return [
    route({
      method: 'get', path: '/desk/calls/:call/rounds', access: 'office', params: callParams,
      handle: async ({ actor, ui, params: { call } }) => {
        const desk = await judging.roundsDesk(actor, call)
        const last = desk.rows[desk.rows.length - 1]
        const may = mayManageRound(actor, call, desk.call.categories.map((c) => c.key), desk.closed).allowed
        return page(Rounds({ ui, desk, mayBegin: may && (!last || last.state === 'settled') }))
      },
    }),
    route({
      method: 'get', path: '/desk/calls/:call/rounds/new', access: 'secretariat', params: callParams,
      handle: ({ ui, params: { call } }) => newPage(ui, call, null),
    }),
    route({
      method: 'post', path: '/desk/calls/:call/rounds', access: 'secretariat', params: callParams, body: newRoundBody,
      handle: async ({ actor, params: { call }, body: given }) => {
        enforce(mayManageJudging(actor, call))
        const closesAt = instantOf(await calls.find(call), given.closesAt, 'closesAt')
        const round = await judging.beginRound(actor, call, { name: given.name, closesAt, nominations: given.nominations })
        return redirect(roundPath(call, round), 'judging.flash.roundBegun')
      },
      invalid: ({ ui, params: { call }, typed, errors }) => newPage(ui, call, { typed, errors }, 422),
    }),
    route({
      method: 'get', path: '/desk/calls/:call/rounds/:round', access: 'office', params: roundParams,
      query: z.object({ category: z.string().max(40).nullable().catch(null).default(null) }),
      handle: ({ ui, params: { call, round }, query: { category } }) => roundPage(ui, call, round, { category }),
    }),
    route({
      method: 'get', path: '/desk/calls/:call/rounds/:round/nominations/:nomination', access: 'office', params: nominationParams,
      handle: ({ ui, params: { call, round, nomination } }) => roundPage(ui, call, round, { nomination }),
    }),
    route({
      method: 'post', path: '/desk/calls/:call/rounds/:round/assign', access: 'secretariat', params: roundParams, body: assignBody,
      handle: async ({ actor, ui, params: { call, round }, body: { act, pairs, category, nomination } }) => {
        enforce(mayManageJudging(actor, call))
        await own(call, round)
        const place: Shown = { category: category ?? null, nomination: nomination ?? null, chosen: pairs }
        if (act === 'preview') return roundPage(ui, call, round, { ...place, preview: true })
        try {
          const count = await judging.assign(actor, round, pairs.map((pair) => ({ nomination: pair.slice(0, 20), seat: pair.slice(21) })))
          const path = nomination ? `${roundPath(call, round)}/nominations/${nomination}` : category ? `${roundPath(call, round)}?category=${encodeURIComponent(category)}` : roundPath(call, round)
          return redirect(path, 'judging.flash.assigned', { count })
        } catch (error) {
          if (!(error instanceof Invalid)) throw error
          return roundPage(ui, call, round, { ...place, refilled: { typed: {}, errors: error.fields } }, 422)
        }
      },
      invalid: ({ ui, params: { call, round }, typed, errors }) => roundPage(ui, call, round, { refilled: { typed, errors } }, 422),
    }),
    route({
      method: 'post', path: '/desk/calls/:call/rounds/:round/release', access: 'secretariat', params: roundParams, body: releaseBody,
      handle: async ({ actor, params: { call, round }, body: given }) => {
        await own(call, round)
        const nomination = await judging.release(actor, given.assignment, given.reason, round)
        return redirect(`${roundPath(call, round)}/nominations/${nomination}`, 'judging.flash.released')
      },
      // The form stands on the nomination's page; a post that names none is told on the round's.
      invalid: ({ ui, params: { call, round }, typed, errors }) => {
        const { assignment, nomination } = typed
        if (typeof assignment !== 'string' || typeof nomination !== 'string') return roundPage(ui, call, round, { refilled: { typed: {}, errors: { '': { key: 'errors.field.invalid' } } } }, 422)
        return roundPage(ui, call, round, { nomination, kept: { assignment, refilled: { typed, errors } } }, 422)
      },
    }),
    route({
      method: 'post', path: '/desk/calls/:call/rounds/:round/remind', access: 'secretariat', params: roundParams, body: body({}),
      handle: async ({ actor, params: { call, round } }) => {
        await own(call, round)
        const count = await judging.remind(actor, round)
        return redirect(roundPath(call, round), 'judging.flash.reminded', { count })
      },
    }),
    route({
      method: 'post', path: '/desk/calls/:call/rounds/:round/extend', access: 'secretariat', params: roundParams, body: extendBody,
      handle: async ({ actor, ui, params: { call, round }, body: given }) => {
        enforce(mayManageJudging(actor, call))
        await own(call, round)
        const closesAt = instantOf(await calls.find(call), given.closesAt, 'closesAt')
        try {
          await judging.extendRound(actor, round, { ...given, closesAt })
        } catch (error) {
          if (!(error instanceof Conflict)) throw error
          const errors: FieldErrors = { closesAt: { key: 'judging.refused.overtaken' } }
          return roundPage(ui, call, round, { refilled: { typed: { closesAt: given.closesAt, reason: given.reason }, errors } }, 409)
        }
        return redirect(roundPath(call, round), 'judging.flash.roundExtended')
      },
      invalid: ({ ui, params: { call, round }, typed, errors }) => roundPage(ui, call, round, { refilled: { typed, errors } }, 422),
    }),
    route({
      method: 'post', path: '/desk/calls/:call/rounds/:round/close', access: 'secretariat', params: roundParams, body: body({}),
      handle: async ({ actor, params: { call, round } }) => {
        await own(call, round)
        await judging.closeRound(actor, round)
        return redirect(roundPath(call, round), 'judging.flash.roundClosed')
      },
    }),
  ]
}

