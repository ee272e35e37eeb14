import { FormChangesPage } from '../../../views/calls/form-changes.js'
import type { Theirs } from '../../../views/calls/theirs.js'
import type { Actor } from '../../platform/actor.js'
import { Denied, type FieldErrors } from '../../platform/errors.js'
import { page, redirect } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import type { Ui } from '../../platform/ui.js'
import * as policy from '../policy.js'
import { versionBody } from './bodies.js'
import { callParam, deskCall, orTheirs } from './desk.js'
import { formHref, type FormServices } from './form-page.js'
import { seenBy } from './parts.js'

const PATH = '/desk/calls/:call/settings/form/changes'

const changesPage = async ({ calls }: FormServices, actor: Actor, ui: Ui, wanted: string, shown: { theirs?: Theirs; errors?: FieldErrors; typed?: Record<string, unknown> } = {}) => {
  const call = await deskCall(calls, actor, wanted)
  if (call.formVersion === 0) throw new Denied('calls.denied.notOpenedYet')
  const pending = await calls.pendingForm(call)
  return (
    <FormChangesPage
      ui={ui}
      call={shown.typed ? seenBy(call, shown.typed) : call}
      may={policy.mayEditCall(actor, call, 'form', ui.now)}
      mayApply={policy.mayApplyForm(actor, call, pending.kind ?? 'wording', ui.now)}
      pending={pending}
      versions={await calls.formVersions(call._id)}
      faults={Object.entries(shown.errors ?? {})}
      refilled={null}
      theirs={shown.theirs ?? null}
    />
  )
}

/** What is changed in an opened call's form, and the act that brings it into force. */
export const versionRoutes = (services: FormServices): Route[] => [
  route({
    method: 'get',
    path: PATH,
    access: 'office',
    params: callParam,
    handle: async ({ actor, ui, params }) => page(await changesPage(services, actor, ui, params.call)),
  }),
  route({
    method: 'post',
    path: PATH,
    access: 'secretariat',
    params: callParam,
    body: versionBody,
    handle: ({ actor, ui, params, body }) =>
      orTheirs(
        async () => {
          const kind = await services.calls.applyForm(actor, params.call, body.version)
          return redirect(`${formHref(params.call)}/changes`, kind === 'meaning' ? 'calls.flash.formVersion' : 'calls.flash.formCorrected')
        },
        (theirs) => changesPage(services, actor, ui, params.call, { theirs }),
      ),
    invalid: async ({ actor, ui, params, typed, errors }) => page(await changesPage(services, actor, ui, params.call, { errors, typed })),
  }),
  route({
    method: 'post',
    path: `${PATH}/discard`,
    access: 'secretariat',
    params: callParam,
    body: versionBody,
    handle: ({ actor, ui, params, body }) =>
      orTheirs(
        async () => {
          await services.calls.discardForm(actor, params.call, body.version)
          return redirect(`${formHref(params.call)}/changes`, 'calls.flash.formDiscarded')
        },
        (theirs) => changesPage(services, actor, ui, params.call, { theirs }),
      ),
  }),
]
