import { z } from 'zod'
import { FieldPage, SectionPage } from '../../../views/calls/section-form.js'
import { page, redirect } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import { fieldErrors, newField, putField, putSection } from '../rules/index.js'
import { FIELD_KINDS, type Call, type Field, type FormDefinition, type Section } from '../types.js'
import { atTheirPlaces } from './bodies.js'
import { orTheirs } from './desk.js'
import { fieldBody, fieldFrom, keptColumns, sectionBody, sectionFrom } from './field-bodies.js'
import { SECTIONS, editable, fieldIn, fieldParam, formHref, sectionIn, sectionParam, type FormServices } from './form-page.js'
import { seenBy } from './parts.js'

const kindQuery = z.object({ kind: z.enum(FIELD_KINDS).catch('shortText') })

const allowedProps = { may: { allowed: true } } as const

const sectionRoutes = (services: FormServices): Route[] =>
  (['new', ':section'] as const).flatMap((place) => {
    // The address of a new one names none.
    const params: z.ZodType<{ call: string; section?: string | undefined }> = sectionParam.partial({ section: true })
    const find = (call: Call, key: string | undefined): Section | null => (key === undefined ? null : sectionIn(call, key))
    return [
      route({
        method: 'get',
        path: `${SECTIONS}/${place}`,
        access: 'secretariat',
        params,
        handle: async ({ actor, ui, params: at }) => {
          const call = await editable(services, actor, at.call, ui)
          return page(<SectionPage ui={ui} call={call} {...allowedProps} section={find(call, at.section)} refilled={null} theirs={null} />)
        },
      }),
      route({
        method: 'post',
        path: `${SECTIONS}/${place}`,
        access: 'secretariat',
        params,
        long: true,
        body: sectionBody,
        handle: async ({ actor, ui, params: at, body }) => {
          const call = await editable(services, actor, at.call, ui)
          const was = find(call, at.section)?.key ?? null
          return orTheirs(
            async () => {
              const section = sectionFrom(body, call.form, was)
              const edit = (form: FormDefinition) => putSection(form, section, was)
              await services.calls.update(actor, at.call, body.version, { part: 'form', edit, touched: { section: section.key, field: null } })
              return redirect(formHref(at.call), 'calls.flash.saved')
            },
            async (theirs) => {
              const now = await editable(services, actor, at.call, ui)
              const section = now.form.sections.find((one) => one.key === was) ?? null
              return <SectionPage ui={ui} call={now} {...allowedProps} section={section} refilled={{ typed: body, errors: {} }} theirs={theirs} />
            },
          )
        },
        invalid: async ({ actor, ui, params: at, typed, errors }) => {
          const call = await editable(services, actor, at.call, ui)
          return page(<SectionPage ui={ui} call={seenBy(call, typed)} {...allowedProps} section={find(call, at.section)} refilled={{ typed, errors }} theirs={null} />)
        },
      }),
    ]
  })

const fieldRoutes = (services: FormServices): Route[] =>
  (['new', ':field'] as const).flatMap((place) => {
    const judge = services.judgePreview ?? null
    const params: z.ZodType<{ call: string; section: string; field?: string | undefined }> = fieldParam.partial({ field: true })
    const target = (call: Call, at: { section: string; field?: string | undefined }, kind: Field['kind']) => {
      const section = sectionIn(call, at.section)
      const was = at.field ?? null
      return { section, was, field: was === null ? newField(kind, call.form) : fieldIn(section, was) }
    }
    return [
      route({
        method: 'get',
        path: `${SECTIONS}/:section/fields/${place}`,
        access: 'secretariat',
        params,
        query: kindQuery,
        handle: async ({ actor, ui, params: at, query }) => {
          const call = await editable(services, actor, at.call, ui)
          return page(<FieldPage ui={ui} call={call} {...allowedProps} {...target(call, at, query.kind)} typed={null} judge={judge} refilled={null} theirs={null} />)
        },
      }),
      route({
        method: 'post',
        path: `${SECTIONS}/:section/fields/${place}`,
        access: 'secretariat',
        params,
        query: kindQuery,
        long: true,
        body: fieldBody,
        handle: async ({ actor, ui, params: at, query, body }) => {
          const call = await editable(services, actor, at.call, ui)
          const { was, field, section } = target(call, at, query.kind)
          const put = fieldFrom(field.kind, body, call.form, was)
          if (body.then === 'preview') {
            const errors = fieldErrors(put, call.primary)
            const typed = Object.keys(errors).length === 0 ? put : null
            const seen = seenBy(call, { version: body.version })
            return page(<FieldPage ui={ui} call={seen} {...allowedProps} section={section} field={field} was={was} typed={typed} judge={judge} refilled={{ typed: body, errors }} theirs={null} />)
          }
          return orTheirs(
            async () => {
              const edit = (form: FormDefinition) => putField(form, section.key, put, was)
              const kept = keptColumns(body)
              await atTheirPlaces('columns', kept, () => services.calls.update(actor, at.call, body.version, { part: 'form', edit, touched: { section: section.key, field: put.key } }))
              return redirect(`${formHref(at.call)}?at=field-${put.key}#field-${put.key}`, 'calls.flash.saved')
            },
            async (theirs) => {
              const now = await editable(services, actor, at.call, ui)
              return <FieldPage ui={ui} call={now} {...allowedProps} section={section} field={field} was={was} typed={null} judge={judge} refilled={{ typed: body, errors: {} }} theirs={theirs} />
            },
          )
        },
        invalid: async ({ actor, ui, params: at, query, typed, errors }) => {
          const call = await editable(services, actor, at.call, ui)
          return page(<FieldPage ui={ui} call={seenBy(call, typed)} {...allowedProps} {...target(call, at, query.kind)} typed={null} judge={judge} refilled={{ typed, errors }} theirs={null} />)
        },
      }),
    ]
  })

/** Sections and questions of the form: added and edited, one plain form each. */
export const formRoutes = (services: FormServices): Route[] => [...sectionRoutes(services), ...fieldRoutes(services)]
