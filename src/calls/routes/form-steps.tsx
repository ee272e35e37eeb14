import type { Actor } from '../../platform/actor.js'
import { redirect } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import { wordsFor } from '../../platform/text.js'
import type { Ui } from '../../platform/ui.js'
import { copyField, copySection, moveFieldTo, moveSection, removeField, removeSection, stepField } from '../rules/index.js'
import type { Field, FormDefinition, Section } from '../types.js'
import { fieldMoveBody, moveBody, versionBody } from './bodies.js'
import { orTheirs } from './desk.js'
import { SECTIONS, builderPage, builderQuery, fieldParam, formHref, sectionParam, type BuilderQuery, type FormServices } from './form-page.js'

const placeOfField = (form: FormDefinition, key: string): { section: Section; field: Field; place: number } | null => {
  for (const section of form.sections) {
    const place = section.fields.findIndex((field) => field.key === key)
    const field = section.fields[place]
    if (field) return { section, field, place }
  }
  return null
}

/** The form after an act, and what the page then shows, by the key that it has afterwards. */
interface Made {
  form: FormDefinition
  at: { section: string } | { field: string } | null
}

interface Step {
  edit: (form: FormDefinition) => Made
  done: 'moved' | 'copied' | 'saved'
}

/** An act on the list of sections or questions by one button: saved, or the list again with what stands now. */
const step = (services: FormServices, actor: Actor, ui: Ui, call: string, version: number, query: BuilderQuery, { edit, done }: Step) =>
  orTheirs(
    async () => {
      // The act may be run again after a write conflict: the last run is the one that was stored.
      const made: { last: Made | null } = { last: null }
      await services.calls.update(actor, call, version, { part: 'form', edit: (form) => (made.last = edit(form)).form, touched: 'nothing' })
      const at = made.last?.at ?? null
      const { form } = await services.calls.find(call)
      const base = `${formHref(call)}?${new URLSearchParams({ as: query.as, category: query.category }).toString()}`
      const words = (text: Section['title']): string => wordsFor(text, ui.locale)
      if (at && 'section' in at) {
        const place = form.sections.findIndex((one) => one.key === at.section)
        const section = form.sections[place]
        if (section) return redirect(`${base}&at=section-${section.key}#section-${section.key}`, done === 'saved' ? 'calls.flash.saved' : `calls.flash.section.${done}`, { name: words(section.title), place: place + 1, total: form.sections.length })
      }
      const now = at && 'field' in at ? placeOfField(form, at.field) : null
      if (!now || done === 'saved') return redirect(base, 'calls.flash.saved')
      const { field, section, place } = now
      return redirect(`${base}&at=field-${field.key}#field-${field.key}`, `calls.flash.field.${done}`, { name: words(field.label), section: words(section.title), place: place + 1, total: section.fields.length })
    },
    (theirs) => builderPage(services, actor, ui, call, query, theirs),
  )

/** An act on a whole section that needs nothing but the form's version. */
const sectionAct = (services: FormServices, act: 'copy' | 'remove', done: Step['done'], edit: (form: FormDefinition, section: string) => Made): Route =>
  route({
    method: 'post',
    path: `${SECTIONS}/:section/${act}`,
    access: 'secretariat',
    params: sectionParam,
    query: builderQuery,
    body: versionBody,
    handle: ({ actor, ui, params, query, body }) => step(services, actor, ui, params.call, body.version, query, { edit: (form) => edit(form, params.section), done }),
  })

/** The same on a question. */
const fieldAct = (services: FormServices, act: 'copy' | 'remove', done: Step['done'], edit: (form: FormDefinition, section: string, field: string) => Made): Route =>
  route({
    method: 'post',
    path: `${SECTIONS}/:section/fields/:field/${act}`,
    access: 'secretariat',
    params: fieldParam,
    query: builderQuery,
    body: versionBody,
    handle: ({ actor, ui, params, query, body }) => step(services, actor, ui, params.call, body.version, query, { edit: (form) => edit(form, params.section, params.field), done }),
  })

/** Sections and questions moved, copied and removed, each by one post; by buttons and by dragging alike. */
export const stepRoutes = (services: FormServices): Route[] => [
  route({
    method: 'post',
    path: `${SECTIONS}/:section/move`,
    access: 'secretariat',
    params: sectionParam,
    query: builderQuery,
    body: moveBody,
    handle: ({ actor, ui, params, query, body }) =>
      step(services, actor, ui, params.call, body.version, query, {
        edit: (form) => ({ form: moveSection(form, params.section, body.place ?? body.direction ?? 'up'), at: { section: params.section } }),
        done: 'moved',
      }),
  }),
  sectionAct(services, 'copy', 'copied', (form, section) => {
    const { form: after, key } = copySection(form, section)
    return { form: after, at: key === null ? null : { section: key } }
  }),
  sectionAct(services, 'remove', 'saved', (form, section) => ({ form: removeSection(form, section), at: null })),
  route({
    method: 'post',
    path: `${SECTIONS}/:section/fields/:field/move`,
    access: 'secretariat',
    params: fieldParam,
    query: builderQuery,
    body: fieldMoveBody,
    handle: ({ actor, ui, params, query, body }) =>
      step(services, actor, ui, params.call, body.version, query, {
        edit: (form) => ({
          form: body.to === undefined
            ? stepField(form, params.section, params.field, body.direction ?? 'up')
            : moveFieldTo(form, params.section, params.field, body.to, body.place ?? null),
          at: { field: params.field },
        }),
        done: 'moved',
      }),
  }),
  fieldAct(services, 'copy', 'copied', (form, section, field) => {
    const { form: after, key } = copyField(form, section, field)
    return { form: after, at: key === null ? null : { field: key } }
  }),
  fieldAct(services, 'remove', 'saved', (form, section, field) => ({ form: removeField(form, section, field), at: null })),
]
