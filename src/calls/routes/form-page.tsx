import type { VNode } from 'preact'
import { z } from 'zod'
import { READERS, type PreviewChoice } from '../../../views/calls/builder-preview.js'
import { FormPage } from '../../../views/calls/form-builder.js'
import type { Theirs } from '../../../views/calls/theirs.js'
import type { Actor } from '../../platform/actor.js'
import { Hidden } from '../../platform/errors.js'
import { page } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import { enforce } from '../../platform/policy.js'
import type { Ui } from '../../platform/ui.js'
import * as policy from '../policy.js'
import { KEY_PATTERN } from '../rules/index.js'
import type { Call, Field, Section } from '../types.js'
import { callParam, deskCall, type CallServices } from './desk.js'

export const SECTIONS = '/desk/calls/:call/settings/form/sections'
export const sectionParam = callParam.extend({ section: z.string().regex(KEY_PATTERN) })
export const fieldParam = sectionParam.extend({ field: z.string().regex(KEY_PATTERN) })

/** For whom the form is shown beside the builder, and what the last act was about. */
export const builderQuery = z.object({
  as: z.enum(READERS).catch('enterprise'),
  category: z.string().max(40).catch(''),
  at: z.string().regex(/^(?:field|section)-[a-z0-9_-]{1,40}$/).catch(''),
})
export type BuilderQuery = z.infer<typeof builderQuery>

/** What the pages of the form need. */
export type FormServices = Pick<CallServices, 'calls' | 'judgePreview'>

export const sectionIn = (call: Call, key: string): Section => {
  const found = call.form.sections.find((one) => one.key === key)
  if (!found) throw new Hidden()
  return found
}

export const fieldIn = (section: Section, key: string): Field => {
  const found = section.fields.find((one) => one.key === key)
  if (!found) throw new Hidden()
  return found
}

/** Reads the call for a page that edits its form; whoever may not edit is told why. */
export const editable = async ({ calls }: FormServices, actor: Actor, wanted: string, ui: Ui): Promise<Call> => {
  const call = await deskCall(calls, actor, wanted)
  enforce(policy.mayEditCall(actor, call, 'form', ui.now))
  return call
}

export const formHref = (call: string): string => `/desk/calls/${call}/settings/form`

/** The choice of preview for a call: a category that it has. */
export const previewOf = ({ judgePreview }: FormServices, call: Call, { as, category }: Pick<BuilderQuery, 'as' | 'category'>): PreviewChoice => {
  const known = call.categories.find((one) => one.key === category) ?? call.categories[0]
  return { as, category: known?.key ?? '', judge: judgePreview ?? null }
}

/** The builder as it stands. */
export const builderPage = async (services: FormServices, actor: Actor, ui: Ui, wanted: string, query: BuilderQuery, theirs: Theirs | null): Promise<VNode> => {
  const call = await deskCall(services.calls, actor, wanted)
  const pending = call.formVersion === 0 ? null : await services.calls.pendingForm(call)
  const may = policy.mayEditCall(actor, call, 'form', ui.now)
  return <FormPage ui={ui} call={call} may={may} refilled={null} theirs={theirs} preview={previewOf(services, call, query)} pending={pending} at={query.at} />
}

/** The builder's page, for all who read the call's desk. */
export const builderRoutes = (services: FormServices): Route[] => [
  route({
    method: 'get',
    path: '/desk/calls/:call/settings/form',
    access: 'office',
    params: callParam,
    query: builderQuery,
    handle: async ({ actor, ui, params, query }) => page(await builderPage(services, actor, ui, params.call, query, null)),
  }),
]
