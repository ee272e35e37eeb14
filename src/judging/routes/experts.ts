import { z } from 'zod'
import { Experts } from '../../../views/judging/experts.js'
import { ExpertForm, type ExpertTheirs } from '../../../views/judging/expert-form.js'
import { ExpertReading } from '../../../views/judging/expert-reading.js'
import { Conflict } from '../../platform/errors.js'
import { id, page as pageNumber } from '../../platform/http/fields.js'
import { page, redirect } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import type { Refilled, Ui } from '../../platform/ui.js'
import { enforce } from '../../platform/policy.js'
import { mayEditExpert, mayEditExperts } from '../policy.js'
import { EXPERTS_PAGE } from '../service/experts.js'
import { editExpertBody, newExpertBody } from './bodies.js'
import type { JudgingServices } from './shared.js'

export const listQuery = z.object({ search: z.string().max(200).catch(''), page: pageNumber() })
const params = z.object({ expert: id() })

/** The house's pool of experts. */
export const expertRoutes = ({ judging }: JudgingServices): Route[] => {
  const form = async (ui: Ui, expertId: string, refilled: Refilled | null, theirs: ExpertTheirs | null, status = 200) => {
    const expert = await judging.expert(ui.actor, expertId)
    const may = mayEditExpert(ui.actor, expert)
    if (!may.allowed) return page(ExpertReading({ ui, expert, may }))
    return page(ExpertForm({ ui, expert, version: expert.version, refilled, theirs }), status)
  }
  return [
    route({
      method: 'get', path: '/desk/experts', access: 'office', query: listQuery,
      handle: async ({ actor, ui, query }) => {
        const listed = await judging.experts(actor, query)
        return page(Experts({ ui, ...listed, size: EXPERTS_PAGE, search: query.search, mayEdit: mayEditExperts(actor).allowed }))
      },
    }),
    route({
      method: 'get', path: '/desk/experts/new', access: 'secretariat',
      handle: ({ actor, ui }) => {
        enforce(mayEditExperts(actor))
        return page(ExpertForm({ ui, expert: null, version: 0, refilled: null, theirs: null }))
      },
    }),
    route({
      method: 'post', path: '/desk/experts', access: 'secretariat', body: newExpertBody,
      handle: async ({ actor, body }) => {
        await judging.addExpert(actor, body)
        return redirect('/desk/experts', 'judging.flash.expertAdded', { name: body.name })
      },
      invalid: ({ ui, typed, errors }) => page(ExpertForm({ ui, expert: null, version: 0, refilled: { typed, errors }, theirs: null }), 422),
    }),
    route({
      method: 'get', path: '/desk/experts/:expert', access: 'office', params,
      handle: ({ ui, params: { expert } }) => form(ui, expert, null, null),
    }),
    route({
      method: 'post', path: '/desk/experts/:expert', access: 'secretariat', params, body: editExpertBody,
      handle: async ({ actor, ui, params: { expert }, body: { version, ...details } }) => {
        try {
          await judging.editExpert(actor, expert, version, details)
        } catch (error) {
          if (!(error instanceof Conflict)) throw error
          const typed = { ...details, fields: details.fields.join('\n') }
          return form(ui, expert, { typed, errors: {} }, { values: error.theirs, by: error.by }, 409)
        }
        return redirect('/desk/experts', 'judging.flash.expertChanged', { name: details.name })
      },
      invalid: ({ ui, params: { expert }, typed, errors }) => form(ui, expert, { typed, errors }, null, 422),
    }),
  ]
}
