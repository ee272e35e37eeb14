import { z } from 'zod'
import { ChoicesPage } from '../../../views/results/choices.js'
import { ResultsPage } from '../../../views/results/desk.js'
import { RoundPage } from '../../../views/results/round.js'
import { hasBegun } from '../../calls/index.js'
import { Conflict } from '../../platform/errors.js'
import { body, id, optionalText, whole } from '../../platform/http/fields.js'
import { page, redirect } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import type { Results } from '../service/index.js'

const key = () => z.string().min(1).max(60)
const callParams = z.object({ call: id() })
const roundParams = z.object({ call: id(), round: id() })
const categoryParams = z.object({ call: id(), category: key() })
const categoryQuery = z.object({ category: key().optional() })
const reason = () => optionalText({ max: 500 })

const settleBody = body({ waivers: z.record(id(), reason()).default({}) })
const choicesBody = body({
  version: whole({ min: 0, max: 1_000_000 }),
  choices: z.record(id(), z.strictObject({ prize: z.string().max(60), reason: reason() })).default({}),
})

const resultsPath = (call: string): string => `/desk/calls/${call}/results`

/** A call's results at the desk: standings, settling, choosing. */
export const resultDeskRoutes = ({ results }: { results: Results }): Route[] => [
  route({
    method: 'get',
    path: '/desk/calls/:call/results',
    access: 'office',
    params: callParams,
    handle: async ({ actor, ui, params }) => {
      const data = await results.atDesk(actor, params.call)
      return page(<ResultsPage ui={ui} data={data} deciding={hasBegun(data.call, 'decision', ui.now)} />)
    },
  }),
  route({
    method: 'get',
    path: '/desk/calls/:call/results/rounds/:round',
    access: 'office',
    params: roundParams,
    query: categoryQuery,
    handle: async ({ actor, ui, params, query }) =>
      page(<RoundPage ui={ui} data={await results.roundAtDesk(actor, params.call, params.round, query.category ?? null)} refilled={null} />),
  }),
  route({
    method: 'post',
    path: '/desk/calls/:call/results/rounds/:round/settle',
    access: 'secretariat',
    params: roundParams,
    long: true,
    body: settleBody,
    handle: async ({ actor, params, body: given }) => {
      // Throws for a round of another call, whose address this would not be.
      await results.roundAtDesk(actor, params.call, params.round, null)
      await results.settle(actor, params.round, given.waivers)
      return redirect(`${resultsPath(params.call)}/rounds/${params.round}`, 'results.settle.done')
    },
    invalid: async ({ actor, ui, params, typed, errors }) =>
      page(<RoundPage ui={ui} data={await results.roundAtDesk(actor, params.call, params.round, null)} refilled={{ typed, errors }} />),
  }),
  route({
    method: 'post',
    path: '/desk/calls/:call/results/begin-decision',
    access: 'secretariat',
    params: callParams,
    body: body({}),
    handle: async ({ actor, params }) => {
      await results.beginDecision(actor, params.call)
      return redirect(resultsPath(params.call), 'results.decision.begun')
    },
  }),
  route({
    method: 'get',
    path: '/desk/calls/:call/results/winners/:category',
    access: 'office',
    params: categoryParams,
    handle: async ({ actor, ui, params }) =>
      page(<ChoicesPage ui={ui} data={await results.choicesAtDesk(actor, params.call, params.category)} refilled={null} overtaken={false} />),
  }),
  route({
    method: 'post',
    path: '/desk/calls/:call/results/winners/:category',
    access: 'secretariat',
    params: categoryParams,
    long: true,
    body: choicesBody,
    handle: async ({ actor, ui, params, body: { version, choices } }) => {
      const chosen = Object.fromEntries(Object.entries(choices).map(([nomination, { prize, reason: why }]) => [nomination, { prize: prize || null, reason: why }]))
      try {
        await results.decide(actor, params.call, params.category, { version, choices: chosen })
      } catch (error) {
        if (!(error instanceof Conflict)) throw error
        const data = await results.choicesAtDesk(actor, params.call, params.category)
        return page(<ChoicesPage ui={ui} data={data} refilled={{ typed: { choices }, errors: {} }} overtaken />, 409)
      }
      return redirect(`${resultsPath(params.call)}/winners/${params.category}`, 'results.decision.saved')
    },
    invalid: async ({ actor, ui, params, typed, errors }) => {
      const data = await results.choicesAtDesk(actor, params.call, params.category)
      // The version that the person saw stays, so that a second editor is told after all.
      const version = Number(typed['version'])
      return page(<ChoicesPage ui={ui} data={Number.isInteger(version) ? { ...data, version } : data} refilled={{ typed, errors }} overtaken={false} />)
    },
  }),
]
