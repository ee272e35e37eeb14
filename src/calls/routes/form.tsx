import { z } from 'zod'
import { FormPage } from '../../../views/calls/form-builder.js'
import { FieldPage, SectionPage } from '../../../views/calls/section-form.js'
import type { Actor } from '../../platform/actor.js'
import { Hidden } from '../../platform/errors.js'
import { page, redirect } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import { enforce } from '../../platform/policy.js'
import type { Ui } from '../../platform/ui.js'
import * as policy from '../policy.js'
import { KEY_PATTERN, moveField, moveSection, newField, putField, putSection, removeField, removeSection } from '../rules/index.js'
import type { Calls } from '../service/index.js'
import { FIELD_KINDS, type Call, type Field, type FormDefinition, type Section } from '../types.js'
import { moveBody, versionBody } from './bodies.js'
import { callParam, deskCall, orTheirs } from './desk.js'
import { fieldBody, fieldFrom, sectionBody, sectionFrom } from './field-bodies.js'
import { seenBy } from './parts.js'

const BASE = '/desk/calls/:call/settings/form/sections'
const sectionParam = callParam.extend({ section: z.string().regex(KEY_PATTERN) })
const fieldParam = sectionParam.extend({ field: z.string().regex(KEY_PATTERN) })
const kindQuery = z.object({ kind: z.enum(FIELD_KINDS).catch('shortText') })

const sectionIn = (call: Call, key: string): Section => {
  const found = call.form.sections.find((one) => one.key === key)
  if (!found) throw new Hidden()
  return found
}

const fieldIn = (section: Section, key: string): Field => {
  const found = section.fields.find((one) => one.key === key)
  if (!found) throw new Hidden()
  return found
}

/** Reads the call for a page that edits its form; whoever may not edit is told why. */
const editable = async (calls: Calls, actor: Actor, wanted: string, ui: Ui): Promise<Call> => {
  const call = await deskCall(calls, actor, wanted)
  enforce(policy.mayEditCall(actor, call, 'form', ui.now))
  return call
}

const back = (call: string): string => `/desk/calls/${call}/settings/form`

/** An act on the list of sections or questions by one button: saved, or the list again with what stands now. */
const step = async (calls: Calls, actor: Actor, ui: Ui, params: { call: string }, version: number, edit: (form: FormDefinition) => FormDefinition) =>
  orTheirs(
    async () => {
      await calls.update(actor, params.call, version, { part: 'form', edit, touched: 'nothing' })
      return redirect(back(params.call), 'calls.flash.saved')
    },
    async (theirs) => {
      const call = await deskCall(calls, actor, params.call)
      return <FormPage ui={ui} call={call} may={policy.mayEditCall(actor, call, 'form', ui.now)} refilled={null} theirs={theirs} />
    },
  )

const allowedProps = { may: { allowed: true } } as const

const sectionRoutes = (calls: Calls): Route[] =>
  (['new', ':section'] as const).flatMap((place) => {
    // The address of a new one names none.
    const params: z.ZodType<{ call: string; section?: string | undefined }> = sectionParam.partial({ section: true })
    const find = (call: Call, key: string | undefined): Section | null => (key === undefined ? null : sectionIn(call, key))
    return [
      route({
        method: 'get',
        path: `${BASE}/${place}`,
        access: 'secretariat',
        params,
        handle: async ({ actor, ui, params: at }) => {
          const call = await editable(calls, actor, at.call, ui)
          return page(<SectionPage ui={ui} call={call} {...allowedProps} section={find(call, at.section)} refilled={null} theirs={null} />)
        },
      }),
      route({
        method: 'post',
        path: `${BASE}/${place}`,
        access: 'secretariat',
        params,
        body: sectionBody,
        handle: async ({ actor, ui, params: at, body }) => {
          const call = await editable(calls, actor, at.call, ui)
          const was = find(call, at.section)?.key ?? null
          return orTheirs(
            async () => {
              const section = sectionFrom(body, call.form, was)
              const edit = (form: FormDefinition) => putSection(form, section, was)
              await calls.update(actor, at.call, body.version, { part: 'form', edit, touched: { section: section.key, field: null } })
              return redirect(back(at.call), 'calls.flash.saved')
            },
            async (theirs) => {
              const now = await editable(calls, actor, at.call, ui)
              const section = now.form.sections.find((one) => one.key === was) ?? null
              return <SectionPage ui={ui} call={now} {...allowedProps} section={section} refilled={{ typed: body, errors: {} }} theirs={theirs} />
            },
          )
        },
        invalid: async ({ actor, ui, params: at, typed, errors }) => {
          const call = await editable(calls, actor, at.call, ui)
          return page(<SectionPage ui={ui} call={seenBy(call, typed)} {...allowedProps} section={find(call, at.section)} refilled={{ typed, errors }} theirs={null} />)
        },
      }),
    ]
  })

const fieldRoutes = (calls: Calls): Route[] =>
  (['new', ':field'] as const).flatMap((place) => {
    const params: z.ZodType<{ call: string; section: string; field?: string | undefined }> = fieldParam.partial({ field: true })
    const target = (call: Call, at: { section: string; field?: string | undefined }, kind: Field['kind']) => {
      const section = sectionIn(call, at.section)
      const was = at.field ?? null
      return { section, was, field: was === null ? newField(kind, call.form) : fieldIn(section, was) }
    }
    return [
      route({
        method: 'get',
        path: `${BASE}/:section/fields/${place}`,
        access: 'secretariat',
        params,
        query: kindQuery,
        handle: async ({ actor, ui, params: at, query }) => {
          const call = await editable(calls, actor, at.call, ui)
          return page(<FieldPage ui={ui} call={call} {...allowedProps} {...target(call, at, query.kind)} refilled={null} theirs={null} />)
        },
      }),
      route({
        method: 'post',
        path: `${BASE}/:section/fields/${place}`,
        access: 'secretariat',
        params,
        query: kindQuery,
        body: fieldBody,
        handle: async ({ actor, ui, params: at, query, body }) => {
          const call = await editable(calls, actor, at.call, ui)
          const { was, field, section } = target(call, at, query.kind)
          return orTheirs(
            async () => {
              const put = fieldFrom(field.kind, body, call.form, was)
              const edit = (form: FormDefinition) => putField(form, section.key, put, was)
              await calls.update(actor, at.call, body.version, { part: 'form', edit, touched: { section: section.key, field: put.key } })
              return redirect(back(at.call), 'calls.flash.saved')
            },
            async (theirs) => {
              const now = await editable(calls, actor, at.call, ui)
              return <FieldPage ui={ui} call={now} {...allowedProps} section={section} field={field} was={was} refilled={{ typed: body, errors: {} }} theirs={theirs} />
            },
          )
        },
        invalid: async ({ actor, ui, params: at, query, typed, errors }) => {
          const call = await editable(calls, actor, at.call, ui)
          return page(<FieldPage ui={ui} call={seenBy(call, typed)} {...allowedProps} {...target(call, at, query.kind)} refilled={{ typed, errors }} theirs={null} />)
        },
      }),
    ]
  })

const stepRoutes = (calls: Calls): Route[] => [
  route({
    method: 'post',
    path: `${BASE}/:section/move`,
    access: 'secretariat',
    params: sectionParam,
    body: moveBody,
    handle: ({ actor, ui, params, body }) => step(calls, actor, ui, params, body.version, (form) => moveSection(form, params.section, body.direction)),
  }),
  route({
    method: 'post',
    path: `${BASE}/:section/remove`,
    access: 'secretariat',
    params: sectionParam,
    body: versionBody,
    handle: ({ actor, ui, params, body }) => step(calls, actor, ui, params, body.version, (form) => removeSection(form, params.section)),
  }),
  route({
    method: 'post',
    path: `${BASE}/:section/fields/:field/move`,
    access: 'secretariat',
    params: fieldParam,
    body: moveBody,
    handle: ({ actor, ui, params, body }) =>
      step(calls, actor, ui, params, body.version, (form) => moveField(form, params.section, params.field, body.direction)),
  }),
  route({
    method: 'post',
    path: `${BASE}/:section/fields/:field/remove`,
    access: 'secretariat',
    params: fieldParam,
    body: versionBody,
    handle: ({ actor, ui, params, body }) => step(calls, actor, ui, params, body.version, (form) => removeField(form, params.section, params.field)),
  }),
]

/** The form builder: sections and questions added, edited, moved and removed, one plain form each. */
export const formRoutes = (calls: Calls): Route[] => [...sectionRoutes(calls), ...fieldRoutes(calls), ...stepRoutes(calls)]
