import type { VNode } from 'preact'
import { z } from 'zod'
import { DeskList, NewCall } from '../../../views/calls/desk-list.js'
import { Overview } from '../../../views/calls/overview.js'
import type { JudgePreview } from '../../../views/calls/builder-preview.js'
import type { Theirs } from '../../../views/calls/theirs.js'
import type { Files } from '../../files/index.js'
import type { Actor } from '../../platform/actor.js'
import { Conflict } from '../../platform/errors.js'
import { id } from '../../platform/http/fields.js'
import { page, redirect, type Reply } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import { enforce } from '../../platform/policy.js'
import * as policy from '../policy.js'
import { phaseOf } from '../rules/index.js'
import type { Calls } from '../service/index.js'
import type { Call, CallOverviewProvider } from '../types.js'
import { newCallBody } from './bodies.js'

/** What the desk's routes need of the house. */
export interface CallServices {
  calls: Calls
  files: Files
  accounts: { office(call: string): Promise<Array<{ name: string }>> }
  /** How a judge would read a nomination of a form; drawn by whoever knows nominations. */
  judgePreview?: JudgePreview
}

export const callParam = z.object({ call: id() })

/** The call, if this actor may read its desk; `Hidden` otherwise, also when there is none. */
export const deskCall = async (calls: Calls, actor: Actor, wanted: string): Promise<Call> => {
  const call = await calls.find(wanted)
  enforce(policy.mayReadDesk(actor, call))
  return call
}

/** Does an act; when someone was faster, shows the same page again with the typed words and what stands now. */
export const orTheirs = async (act: () => Promise<Reply>, again: (theirs: Theirs) => Promise<VNode>): Promise<Reply> => {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    return page(await again({ values: error.theirs, by: error.by }), 409)
  }
}

/** The desk's list, a new call, and each call's overview. */
export const deskRoutes = (services: CallServices, overview: readonly CallOverviewProvider[]): Route[] => [
  route({
    method: 'get',
    path: '/desk',
    access: 'office',
    handle: async ({ actor, ui }) => {
      const calls = await services.calls.listForOffice(actor)
      const rows = calls.map((call) => ({ call, phase: phaseOf(call, ui.now) }))
      return page(<DeskList ui={ui} rows={rows} mayCreate={policy.mayCreateCall(actor)} />)
    },
  }),
  route({
    method: 'get',
    path: '/desk/calls/new',
    access: 'secretariat',
    handle: ({ actor, ui }) => {
      enforce(policy.mayCreateCall(actor))
      return page(<NewCall ui={ui} refilled={null} />)
    },
  }),
  route({
    method: 'post',
    path: '/desk/calls/new',
    access: 'secretariat',
    body: newCallBody,
    handle: async ({ actor, body }) => {
      const call = await services.calls.create(actor, body)
      return redirect(`/desk/calls/${call._id}/settings`, 'calls.flash.created')
    },
    invalid: ({ ui, typed, errors }) => page(<NewCall ui={ui} refilled={{ typed, errors }} />),
  }),
  route({
    method: 'get',
    path: '/desk/calls/:call',
    access: 'office',
    params: callParam,
    handle: async ({ actor, ui, params }) => {
      const call = await deskCall(services.calls, actor, params.call)
      const figures = (await Promise.all(overview.map((provider) => provider(call, actor)))).flat()
      return page(
        <Overview
          ui={ui}
          call={call}
          figures={figures}
          mayOpen={policy.mayOpen(actor, call, ui.now)}
          mayExtend={policy.mayExtend(actor, call, ui.now)}
          mayArchive={policy.mayArchive(actor, call, ui.now)}
        />,
      )
    },
  }),
]
