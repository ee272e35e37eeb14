import { z } from 'zod'
import { DeskListPage } from '../../../views/nominations/desk-list.js'
import { mayReadDesk, type Call } from '../../calls/index.js'
import type { Actor } from '../../platform/actor.js'
import { id } from '../../platform/http/fields.js'
import { page } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import { enforce } from '../../platform/policy.js'
import { DESK_PAGE } from '../queries.js'
import { deskQuery, filterOf, queryWords } from './filter.js'
import type { NominationServices } from './index.js'

const params = z.object({ call: id() })

const callFor = async ({ calls }: NominationServices, actor: Actor, wanted: string): Promise<Call> => {
  const call = await calls.find(wanted)
  enforce(mayReadDesk(actor, call))
  return call
}

/** The desk's list. */
export const deskRoutes = (services: NominationServices): Route[] => {
  const { nominations, accounts } = services
  return [
    route({
      method: 'get',
      path: '/desk/calls/:call/nominations',
      access: 'office',
      params,
      query: deskQuery,
      handle: async ({ actor, ui, params: { call: wanted }, query }) => {
        const call = await callFor(services, actor, wanted)
        const filter = await filterOf(services, query, actor, ui.now, call)
        const { rows, total, page: number } = await nominations.deskPage(call._id, filter)
        const counts = await nominations.statusCounts(call._id)
        const organisations = await accounts.organisations([...new Set(rows.map((row) => row.organisation))])
        return page(<DeskListPage ui={ui} call={call} rows={rows} total={total} page={number} size={DESK_PAGE} counts={counts} closed={filter.closed ?? new Set()} alike={filter.alike ?? (await nominations.checking.alikeIn(actor, call))} checkers={(await accounts.office(call._id)).map(({ id: account, name }) => ({ id: account, name }))} organisations={organisations} query={query} queryWords={queryWords(query)} />)
      },
    }),
  ]
}
