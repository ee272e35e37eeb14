import { z } from 'zod'
import { HeldFilesPage } from '../../../views/nominations/held.js'
import { mayReadDesk } from '../../calls/index.js'
import { id } from '../../platform/http/fields.js'
import { page } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import { enforce } from '../../platform/policy.js'
import { HELD_REASONS } from '../service/held.js'
import type { NominationServices } from './index.js'

/** Which submitted files the virus scanner holds, and what to do about each. */
export const heldRoutes = ({ nominations, calls }: NominationServices): Route[] => [
  route({
    method: 'get',
    path: '/desk/calls/:call/held',
    access: 'office',
    params: z.object({ call: id() }),
    query: z.object({ reason: z.enum(HELD_REASONS).optional().catch(undefined) }),
    handle: async ({ actor, ui, params, query: { reason } }) => {
      const call = await calls.find(params.call)
      enforce(mayReadDesk(actor, call))
      return page(<HeldFilesPage ui={ui} call={call} files={await nominations.heldFiles(call._id)} reason={reason ?? null} />)
    },
  }),
]
