import type { VNode } from 'preact'
import type { z } from 'zod'
import { BackingPage } from '../../../views/calls/backing.js'
import { DatesPage } from '../../../views/calls/dates.js'
import { CategoriesPage, PrizesPage, RubricPage } from '../../../views/calls/lists.js'
import { DeclarationsPage } from '../../../views/calls/declarations.js'
import type { PartProps } from '../../../views/calls/part-page.js'
import { LimitsPage } from '../../../views/calls/limits.js'
import { RulesPage } from '../../../views/calls/rules.js'
import { TextsPage } from '../../../views/calls/texts.js'
import type { Actor } from '../../platform/actor.js'
import { Invalid, type FieldErrors } from '../../platform/errors.js'
import { page, redirect } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import * as policy from '../policy.js'
import { warnBeforeOf } from '../rules/index.js'
import type { Calls } from '../service/index.js'
import type { Call, CallPart } from '../types.js'
import * as bodies from './bodies.js'
import { callParam, deskCall, orTheirs } from './desk.js'

/** After a refused form the version that the person saw stays: else a change made meanwhile would be overwritten unseen. */
export const seenBy = (call: Call, typed: Record<string, unknown>): Call => {
  const seen = Number(typed['version'])
  return Number.isInteger(seen) && seen > 0 ? { ...call, version: seen } : call
}

interface PartSpec<B extends { version: number }> {
  part: CallPart
  view: (props: PartProps) => VNode
  body: z.ZodType<B>
  save: (actor: Actor, call: Call, body: B) => Promise<void>
}

/** The page of a part and its saving. */
const partRoutes = <B extends { version: number }>(calls: Calls, { part, view: View, body, save }: PartSpec<B>): Route[] => {
  const path = `/desk/calls/:call/settings/${part}`
  return [
    route({
      method: 'get',
      path,
      access: 'office',
      params: callParam,
      handle: async ({ actor, ui, params }) => {
        const call = await deskCall(calls, actor, params.call)
        return page(<View ui={ui} call={call} may={policy.mayEditCall(actor, call, part, ui.now)} refilled={null} theirs={null} />)
      },
    }),
    route({
      method: 'post',
      path,
      access: 'secretariat',
      params: callParam,
      long: true,
      body,
      handle: async ({ actor, ui, params, body: given }) => {
        const call = await deskCall(calls, actor, params.call)
        return orTheirs(
          async () => {
            await save(actor, call, given)
            return redirect(`/desk/calls/${call._id}/settings/${part}`, 'calls.flash.saved')
          },
          async (theirs) => {
            const now = await deskCall(calls, actor, params.call)
            const refilled = { typed: given as unknown as Record<string, unknown>, errors: {} }
            return <View ui={ui} call={now} may={policy.mayEditCall(actor, now, part, ui.now)} refilled={refilled} theirs={theirs} />
          },
        )
      },
      invalid: async ({ actor, ui, params, typed, errors }) => {
        const call = await deskCall(calls, actor, params.call)
        return page(<View ui={ui} call={seenBy(call, typed)} may={policy.mayEditCall(actor, call, part, ui.now)} refilled={{ typed, errors }} theirs={null} />)
      },
    }),
  ]
}

/** Every part of a call that has one form. */
export const partsRoutes = (calls: Calls): Route[] => [
  ...partRoutes(calls, {
    part: 'texts',
    view: TextsPage,
    body: bodies.textsBody,
    save: (actor, call, given) => calls.update(actor, call._id, given.version, { part: 'texts', set: bodies.textsOf(given, call) }),
  }),
  ...partRoutes(calls, {
    part: 'dates',
    view: DatesPage,
    body: bodies.datesBody,
    save: (actor, call, given) => {
      const errors: FieldErrors = {}
      const { timeZone } = given
      const opensAt = bodies.instantIn(timeZone, given.opensAt, 'opensAt', errors)
      const closesAt = bodies.instantIn(timeZone, given.closesAt, 'closesAt', errors)
      if (Object.keys(errors).length > 0) throw new Invalid(errors)
      return calls.update(actor, call._id, given.version, { part: 'dates', set: { opensAt, closesAt, timeZone } })
    },
  }),
  ...partRoutes(calls, {
    part: 'categories',
    view: CategoriesPage,
    body: bodies.categoriesBody,
    save: (actor, call, given) => {
      const kept = bodies.keptRows(given.categories, 'category')
      const set = { categories: kept.map(bodies.categoryOf) }
      return bodies.atTheirPlaces('categories', kept, () => calls.update(actor, call._id, given.version, { part: 'categories', set }))
    },
  }),
  ...partRoutes(calls, {
    part: 'prizes',
    view: PrizesPage,
    body: bodies.prizesBody,
    save: (actor, call, given) => {
      const kept = bodies.keptRows(given.prizes, 'prize')
      const set = { prizes: kept.map(bodies.prizeOf) }
      return bodies.atTheirPlaces('prizes', kept, () => calls.update(actor, call._id, given.version, { part: 'prizes', set }))
    },
  }),
  ...partRoutes(calls, {
    part: 'declarations',
    view: DeclarationsPage,
    body: bodies.declarationsBody,
    save: (actor, call, given) => {
      const kept = bodies.keptRows(given.declarations.map((row) => ({ ...row, name: row.text })), 'declaration')
      const set = { declarations: kept.map(bodies.declarationOf) }
      return bodies.atTheirPlaces('declarations', kept, () => calls.update(actor, call._id, given.version, { part: 'declarations', set }))
    },
  }),
  ...partRoutes(calls, {
    part: 'backing',
    view: BackingPage,
    body: bodies.backingBody,
    save: (actor, call, { version, bodies: rows, ...settings }) => {
      const kept = bodies.keptRows(rows.map((row) => ({ ...row, name: row.text })), 'body')
      const backing = { ...settings, bodies: kept.map(bodies.declarationOf) }
      return bodies.atTheirPlaces('bodies', kept, () => calls.update(actor, call._id, version, { part: 'backing', set: { backing } }))
    },
  }),
  ...partRoutes(calls, {
    part: 'rubric',
    view: RubricPage,
    body: bodies.rubricBody,
    save: (actor, call, given) => {
      const kept = bodies.keptRows(given.criteria, 'criterion')
      const set = { rubric: { criteria: kept.map(bodies.criterionOf) }, tieOrder: bodies.tieOrderOf(kept) }
      return bodies.atTheirPlaces('criteria', kept, () => calls.update(actor, call._id, given.version, { part: 'rubric', set }))
    },
  }),
  ...partRoutes(calls, {
    part: 'limits',
    view: LimitsPage,
    body: bodies.limitsBody,
    save: (actor, call, given) => calls.update(actor, call._id, given.version, { part: 'limits', set: { limits: bodies.limitsFrom(given) } }),
  }),
  ...partRoutes(calls, {
    part: 'rules',
    view: RulesPage,
    body: bodies.rulesBody,
    save: (actor, call, { version, warnBefore, ...rules }) =>
      calls.update(actor, call._id, version, { part: 'rules', set: { rules: { ...rules, warnBefore: warnBefore ?? [...warnBeforeOf(call.rules)] } } }),
  }),
]
