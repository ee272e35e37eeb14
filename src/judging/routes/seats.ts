import { z } from 'zod'
import { Invite } from '../../../views/judging/invite.js'
import { Judges, type RefusedSeat } from '../../../views/judging/judges.js'
import { Conflict, Hidden } from '../../platform/errors.js'
import { body, id, many, page as pageNumber } from '../../platform/http/fields.js'
import { page, redirect, type Reply } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import { enforce } from '../../platform/policy.js'
import type { Refilled, Ui } from '../../platform/ui.js'
import { mayManageJudging } from '../policy.js'
import { EXPERTS_PAGE } from '../service/experts.js'
import { inviteBody, reason } from './bodies.js'
import { callParams, mayManage, type JudgingServices } from './shared.js'

const seatParams = z.object({ call: id(), seat: id() })
const query = z.object({ search: z.string().max(200).catch(''), page: pageNumber() })

/** Judges of a call at the desk. */
export const seatRoutes = ({ judging }: JudgingServices): Route[] => {
  const invitePage = async (ui: Ui, call: string, wanted: { search: string; page: number }, refilled: Refilled | null, status = 200): Promise<Reply> => {
    enforce(mayManageJudging(ui.actor, call))
    const { rows, total, page: number } = await judging.experts(ui.actor, wanted)
    return page(Invite({ ui, desk: await judging.invitable(ui.actor, call, rows), total, page: number, size: EXPERTS_PAGE, search: wanted.search, refilled }), status)
  }
  const judgesPage = async (ui: Ui, call: string, refused: RefusedSeat | null, status = 200): Promise<Reply> =>
    page(Judges({ ui, desk: await judging.judgesDesk(ui.actor, call), mayManage: mayManage(ui.actor, call), refused }), status)
  /** A seat of another call does not exist in this one's addresses. */
  const own = async (call: string, seat: string): Promise<void> => {
    if (!(await judging.seats(call)).some((one) => one._id === seat)) throw new Hidden()
  }
  const judgesPath = (call: string) => `/desk/calls/${call}/judges`
  return [
    route({
      method: 'get', path: '/desk/calls/:call/judges', access: 'office', params: callParams,
      handle: ({ ui, params: { call } }) => judgesPage(ui, call, null),
    }),
    route({
      method: 'get', path: '/desk/calls/:call/judges/invite', access: 'secretariat', params: callParams, query,
      handle: ({ ui, params: { call }, query: wanted }) => invitePage(ui, call, wanted, null),
    }),
    route({
      method: 'post', path: '/desk/calls/:call/judges', access: 'secretariat', params: callParams, body: inviteBody,
      handle: async ({ actor, params: { call }, body: given }) => {
        const count = await judging.invite(actor, call, given)
        // Which of them sit elsewhere, and so got no mail, is nothing for somebody to whom a category is closed.
        const closed = await judging.closedCategories(actor, call)
        return closed.size > 0 ? redirect(judgesPath(call), 'judging.flash.asked') : redirect(judgesPath(call), 'judging.flash.invited', { count })
      },
      invalid: ({ ui, params: { call }, typed, errors }) => invitePage(ui, call, { search: '', page: 1 }, { typed, errors }, 422),
    }),
    route({
      method: 'post', path: '/desk/calls/:call/judges/:seat/invite', access: 'secretariat', params: seatParams, body: body({}),
      handle: async ({ actor, params: { call, seat } }) => {
        await own(call, seat)
        await judging.inviteAgain(actor, seat)
        return redirect(judgesPath(call), 'judging.flash.invited', { count: 1 })
      },
    }),
    route({
      method: 'post', path: '/desk/calls/:call/judges/:seat/categories', access: 'secretariat', params: seatParams,
      body: body({ categories: many(z.string().max(40), 100), before: many(z.string().max(40), 100) }),
      handle: async ({ actor, ui, params: { call, seat }, body: { categories, before } }) => {
        await own(call, seat)
        try {
          await judging.setCategories(actor, seat, categories, before)
        } catch (error) {
          if (!(error instanceof Conflict)) throw error
          // What stands by now is in the row above the form, and goes with it: saving again replaces that knowingly.
          return judgesPage(ui, call, { seat, act: 'categories', refilled: { typed: { categories }, errors: { categories: { key: 'judging.judges.overtaken' } } } }, 409)
        }
        return redirect(judgesPath(call), 'judging.flash.categoriesChanged')
      },
      invalid: ({ ui, params: { call, seat }, typed, errors }) => judgesPage(ui, call, { seat, act: 'categories', refilled: { typed, errors } }, 422),
    }),
    route({
      method: 'post', path: '/desk/calls/:call/judges/:seat/end', access: 'secretariat', params: seatParams, body: body({ reason: reason() }),
      handle: async ({ actor, params: { call, seat }, body: given }) => {
        await own(call, seat)
        await judging.endSeat(actor, seat, given.reason)
        return redirect(judgesPath(call), 'judging.flash.seatEnded')
      },
      invalid: ({ ui, params: { call, seat }, typed, errors }) => judgesPage(ui, call, { seat, act: 'end', refilled: { typed, errors } }, 422),
    }),
  ]
}
