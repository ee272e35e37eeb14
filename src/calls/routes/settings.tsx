import { z } from 'zod'
import { DeadlinePage } from '../../../views/calls/dates.js'
import { FormPreviewPage, OpenPage, PreviewPage } from '../../../views/calls/opening.js'
import { TemplatesPage } from '../../../views/calls/rules.js'
import { Settings } from '../../../views/calls/settings.js'
import { acceptList, type Files, type HeldState } from '../../files/index.js'
import { Invalid, type FieldErrors } from '../../platform/errors.js'
import { id } from '../../platform/http/fields.js'
import { page, redirect } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import { enforce, type Decision } from '../../platform/policy.js'
import * as policy from '../policy.js'
import { TEMPLATE_BYTES, TEMPLATE_KINDS } from '../service/index.js'
import { CALL_PARTS, type Call, type CallPart } from '../types.js'
import { deadlineBody, emptyBody, instantIn, versionBody } from './bodies.js'
import { callParam, deskCall, orTheirs, type CallServices } from './desk.js'
import { seenBy } from './parts.js'
import { templateReply } from './public.js'

const ROOT = '/desk/calls/:call/settings'
const ACCEPT = acceptList(TEMPLATE_KINDS).split(',')

const settingsRoutes = ({ calls, accounts }: CallServices): Route[] => [
  route({
    method: 'get',
    path: ROOT,
    access: 'office',
    params: callParam,
    handle: async ({ actor, ui, params }) => {
      const call = await deskCall(calls, actor, params.call)
      const office = await accounts.office(call._id)
      const mayEdit = Object.fromEntries(CALL_PARTS.map((part) => [part, policy.mayEditCall(actor, call, part, ui.now)])) as Record<CallPart, Decision>
      return page(
        <Settings
          ui={ui}
          call={call}
          mayEdit={mayEdit}
          mayOpen={policy.mayOpen(actor, call, ui.now)}
          mayExtend={policy.mayExtend(actor, call, ui.now)}
          mayArchive={policy.mayArchive(actor, call, ui.now)}
          staff={office.map((person) => person.name)}
        />,
      )
    },
  }),
  route({
    method: 'get',
    path: `${ROOT}/preview`,
    access: 'office',
    params: callParam,
    handle: async ({ actor, ui, params }) => {
      const call = await deskCall(calls, actor, params.call)
      const rubric = await calls.rubric(call)
      return page(<PreviewPage ui={ui} call={call} rubric={rubric.definition} />)
    },
  }),
  route({
    method: 'get',
    path: `${ROOT}/preview/form`,
    access: 'office',
    params: callParam,
    query: z.object({ category: z.string().max(40).catch('') }),
    handle: async ({ actor, ui, params, query }) => {
      const call = await deskCall(calls, actor, params.call)
      const form = await calls.form(call)
      const category = call.categories.find((one) => one.key === query.category) ?? call.categories[0]
      return page(<FormPreviewPage ui={ui} call={call} form={form.definition} category={category?.key ?? ''} />)
    },
  }),
  route({
    method: 'post',
    path: `${ROOT}/archive`,
    access: 'secretariat',
    params: callParam,
    body: emptyBody,
    handle: async ({ actor, params }) => {
      const call = await deskCall(calls, actor, params.call)
      await calls.archive(actor, call._id)
      return redirect(`/desk/calls/${call._id}`, 'calls.flash.archived')
    },
  }),
]

const openingRoutes = ({ calls }: CallServices): Route[] => [
  route({
    method: 'get',
    path: `${ROOT}/open`,
    access: 'secretariat',
    params: callParam,
    handle: async ({ actor, ui, params }) => {
      const call = await deskCall(calls, actor, params.call)
      enforce(policy.mayOpen(actor, call, ui.now))
      return page(<OpenPage ui={ui} call={call} refilled={null} theirs={null} />)
    },
  }),
  route({
    method: 'post',
    path: `${ROOT}/open`,
    access: 'secretariat',
    params: callParam,
    body: versionBody,
    handle: async ({ actor, ui, params, body }) => {
      const call = await deskCall(calls, actor, params.call)
      return orTheirs(
        async () => {
          await calls.open(actor, call._id, body.version)
          return redirect(`/desk/calls/${call._id}`, 'calls.flash.opened')
        },
        async (theirs) => <OpenPage ui={ui} call={await deskCall(calls, actor, params.call)} refilled={null} theirs={theirs} />,
      )
    },
    invalid: async ({ actor, ui, params, typed, errors }) => {
      const call = await deskCall(calls, actor, params.call)
      return page(<OpenPage ui={ui} call={call} refilled={{ typed, errors }} theirs={null} />)
    },
  }),
  route({
    method: 'get',
    path: `${ROOT}/deadline`,
    access: 'secretariat',
    params: callParam,
    handle: async ({ actor, ui, params }) => {
      const call = await deskCall(calls, actor, params.call)
      enforce(policy.mayExtend(actor, call, ui.now))
      return page(<DeadlinePage ui={ui} call={call} refilled={null} theirs={null} />)
    },
  }),
  route({
    method: 'post',
    path: `${ROOT}/deadline`,
    access: 'secretariat',
    params: callParam,
    body: deadlineBody,
    handle: async ({ actor, ui, params, body }) => {
      const call = await deskCall(calls, actor, params.call)
      return orTheirs(
        async () => {
          const errors: FieldErrors = {}
          const to = instantIn(call.timeZone, body.to, 'to', errors)
          if (!to) throw new Invalid(errors)
          await calls.extendDeadline(actor, call._id, { version: body.version, to, reason: body.reason })
          return redirect(`/desk/calls/${call._id}`, 'calls.flash.extended')
        },
        async (theirs) => <DeadlinePage ui={ui} call={await deskCall(calls, actor, params.call)} refilled={{ typed: body, errors: {} }} theirs={theirs} />,
      )
    },
    invalid: async ({ actor, ui, params, typed, errors }) => {
      const call = await deskCall(calls, actor, params.call)
      return page(<DeadlinePage ui={ui} call={seenBy(call, typed)} refilled={{ typed, errors }} theirs={null} />)
    },
  }),
]

/** Templates that the virus scanner holds, by their file. */
const heldTemplates = async (files: Files, call: Call): Promise<Map<string, HeldState>> => {
  const stored = await files.ofOwner({ kind: 'call', id: call._id })
  const held = await files.held(stored)
  return new Map(stored.flatMap(({ id: file, sha256 }) => {
    const state = held.get(sha256)
    return state ? [[file, state] as const] : []
  }))
}

const templateRoutes = ({ calls, files }: CallServices): Route[] => [
  route({
    method: 'get',
    path: `${ROOT}/templates`,
    access: 'office',
    params: callParam,
    handle: async ({ actor, ui, params }) => {
      const call = await deskCall(calls, actor, params.call)
      const may = policy.mayEditCall(actor, call, 'templates', ui.now)
      return page(<TemplatesPage ui={ui} call={call} may={may} refilled={null} theirs={null} accept={ACCEPT} maxBytes={TEMPLATE_BYTES} held={await heldTemplates(files, call)} />)
    },
  }),
  route({
    method: 'post',
    path: `${ROOT}/templates`,
    access: 'secretariat',
    params: callParam,
    body: emptyBody,
    upload: async ({ actor, ui, params }) => {
      const call = await deskCall(calls, actor, params.call)
      enforce(policy.mayEditCall(actor, call, 'templates', ui.now))
      return { files: 1, bytes: TEMPLATE_BYTES }
    },
    handle: async ({ actor, params, files: [file] }) => {
      if (file?.field !== 'file') throw new Invalid({ file: { key: 'calls.errors.chooseFile' } })
      await calls.addTemplate(actor, params.call, file)
      return redirect(`/desk/calls/${params.call}/settings/templates`, 'calls.flash.templateAdded')
    },
    invalid: async ({ actor, ui, params, typed, errors }) => {
      const call = await deskCall(calls, actor, params.call)
      const may = policy.mayEditCall(actor, call, 'templates', ui.now)
      return page(<TemplatesPage ui={ui} call={call} may={may} refilled={{ typed, errors }} theirs={null} accept={ACCEPT} maxBytes={TEMPLATE_BYTES} held={await heldTemplates(files, call)} />)
    },
  }),
  route({
    method: 'get',
    path: `${ROOT}/templates/:file`,
    access: 'office',
    params: callParam.extend({ file: id() }),
    handle: async ({ actor, params }) => templateReply(files, await deskCall(calls, actor, params.call), params.file),
  }),
  route({
    method: 'post',
    path: `${ROOT}/templates/:file/remove`,
    access: 'secretariat',
    params: callParam.extend({ file: id() }),
    body: emptyBody,
    handle: async ({ actor, params }) => {
      const call = await deskCall(calls, actor, params.call)
      await calls.removeTemplate(actor, call._id, params.file)
      return redirect(`/desk/calls/${call._id}/settings/templates`, 'calls.flash.templateRemoved')
    },
  }),
]

/** A call's settings: the parts' list, opening, the deadline, templates, previews, archiving. */
export const callSettingsRoutes = (services: CallServices): Route[] => [
  ...settingsRoutes(services),
  ...openingRoutes(services),
  ...templateRoutes(services),
]
