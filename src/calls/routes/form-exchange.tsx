import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { ImportPage, type ImportPageProps } from '../../../views/calls/form-exchange.js'
import type { Actor } from '../../platform/actor.js'
import { Invalid, type FieldErrors, type Message } from '../../platform/errors.js'
import { body, id } from '../../platform/http/fields.js'
import { page, redirect } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import { enforce } from '../../platform/policy.js'
import type { Ui } from '../../platform/ui.js'
import * as policy from '../policy.js'
import { adopted, formChanges } from '../rules/index.js'
import type { Calls } from '../service/index.js'
import type { Call, FormDefinition } from '../types.js'
import { emptyBody, version } from './bodies.js'
import { callParam, deskCall, orTheirs } from './desk.js'
import { FORM_FILE_BYTES, formFile, formFrom } from './form-file.js'
import { formHref, type FormServices } from './form-page.js'

const ROOT = '/desk/calls/:call/settings/form'
const replaceBody = body({ version: version(), definition: z.string().max(FORM_FILE_BYTES) })

const replaceable = async (calls: Calls, actor: Actor, wanted: string, ui: Ui): Promise<Call> => {
  const call = await deskCall(calls, actor, wanted)
  enforce(policy.mayReplaceForm(actor, call, ui.now))
  return call
}

type Shown = Partial<Pick<ImportPageProps, 'from' | 'replacement' | 'faults' | 'refilled' | 'theirs'>>

const importPage = async (calls: Calls, actor: Actor, ui: Ui, call: Call, shown: Shown) => {
  const others = (await calls.listForOffice(actor)).filter((one) => one._id !== call._id && one.form.sections.length > 0)
  const given = { from: '', replacement: null, faults: [], refilled: null, theirs: null, ...shown }
  return <ImportPage ui={ui} call={call} may={{ allowed: true }} others={others} maxBytes={FORM_FILE_BYTES} {...given} />
}

const replacementOf = (call: Call, form: FormDefinition, notes: NonNullable<ImportPageProps['replacement']>['notes'] = []) =>
  ({ definition: formFile(form), changes: formChanges(call.form, form), notes })

/** A file's faults stand by their paths; those of the post itself beside the upload. */
const faultsOf = (errors: FieldErrors): Array<readonly [string, Message]> => Object.entries(errors).filter(([path]) => path !== 'file' && path !== 'version')

/** The form as one JSON file, and another one in its place: from such a file, or from a call that one may read. */
export const exchangeRoutes = ({ calls }: FormServices): Route[] => [
  route({
    method: 'get',
    path: `${ROOT}/export`,
    access: 'office',
    params: callParam,
    handle: async ({ actor, params }) => {
      const call = await deskCall(calls, actor, params.call)
      return { kind: 'file', source: { bytes: Buffer.from(formFile(call.form)) }, type: 'application/json; charset=utf-8', name: `${call.code}-form.json`, disposition: 'attachment' }
    },
  }),
  route({
    method: 'get',
    path: `${ROOT}/import`,
    access: 'secretariat',
    params: callParam,
    query: z.object({ from: id().or(z.literal('')).catch('') }),
    handle: async ({ actor, ui, params, query: { from } }) => {
      const call = await replaceable(calls, actor, params.call, ui)
      if (from === '') return page(await importPage(calls, actor, ui, call, {}))
      const other = await deskCall(calls, actor, from)
      const { form, lost } = adopted((await calls.form(other)).definition, call.categories)
      const notes = lost.map((key) => other.categories.find((one) => one.key === key)?.name ?? { en: key })
      return page(await importPage(calls, actor, ui, call, { from, replacement: replacementOf(call, form, notes) }))
    },
  }),
  route({
    method: 'post',
    path: `${ROOT}/import`,
    access: 'secretariat',
    params: callParam,
    body: emptyBody,
    upload: async ({ actor, ui, params }) => {
      await replaceable(calls, actor, params.call, ui)
      return { files: 1, bytes: FORM_FILE_BYTES, fields: ['file'] }
    },
    handle: async ({ actor, ui, params, files: [file] }) => {
      const call = await replaceable(calls, actor, params.call, ui)
      if (!file) throw new Invalid({ file: { key: 'calls.errors.chooseFile' } })
      const form = formFrom(await readFile(file.path), call.categories, call.primary)
      return page(await importPage(calls, actor, ui, call, { replacement: replacementOf(call, form) }))
    },
    invalid: async ({ actor, ui, params, typed, errors }) => {
      const call = await replaceable(calls, actor, params.call, ui)
      return page(await importPage(calls, actor, ui, call, { refilled: { typed, errors }, faults: faultsOf(errors) }))
    },
  }),
  route({
    method: 'post',
    path: `${ROOT}/replace`,
    access: 'secretariat',
    params: callParam,
    long: true,
    body: replaceBody,
    handle: async ({ actor, ui, params, body: given }) => {
      const call = await replaceable(calls, actor, params.call, ui)
      const form = formFrom(Buffer.from(given.definition), call.categories, call.primary)
      return orTheirs(
        async () => {
          await calls.replaceForm(actor, call._id, given.version, form)
          return redirect(formHref(call._id), 'calls.flash.formReplaced')
        },
        async (theirs) => {
          const now = await replaceable(calls, actor, params.call, ui)
          return importPage(calls, actor, ui, now, { replacement: replacementOf(now, form), theirs })
        },
      )
    },
    invalid: async ({ actor, ui, params, typed, errors }) => {
      const call = await replaceable(calls, actor, params.call, ui)
      return page(await importPage(calls, actor, ui, call, { refilled: { typed, errors }, faults: faultsOf(errors) }))
    },
  }),
]
