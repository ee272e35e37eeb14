import { z } from 'zod'
import { ColleaguesPage } from '../../../views/nominations/colleagues.js'
import { HistoryPage } from '../../../views/nominations/history.js'
import { sectionsFor } from '../../calls/index.js'
import type { Actor } from '../../platform/actor.js'
import { Conflict, Hidden } from '../../platform/errors.js'
import { body, id, page as pageNumber, text } from '../../platform/http/fields.js'
import { json, page, redirect } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import { wordsFor } from '../../platform/text.js'
import type { Refilled, Ui } from '../../platform/ui.js'
import { mayDiscard, mayLead } from '../policy.js'
import { BASICS, differenceBudget, questionOf, shownInForm, textDifference } from '../rules/index.js'
import { HISTORY_PAGE } from '../service/index.js'
import { DRAFT_ROLES } from '../types.js'
import type { NominationServices } from './index.js'
import { sectionPage } from './sections.js'
import { fieldKey, nominationId, revisionNumber, sectionKey, shownFor } from './shared.js'

const sectionParams = nominationId.extend({ section: sectionKey })
const chosenRoles = () => z.record(id(), z.enum(DRAFT_ROLES)).default({})

/** Where a nomination's answers are read again as they were, and brought back. */
const historyRoutes = (services: NominationServices): Route[] => [
  route({
    method: 'get',
    path: '/nominations/:id/history',
    access: 'signedIn',
    params: nominationId,
    query: z.object({ page: pageNumber(), field: fieldKey.optional().catch(undefined) }),
    handle: async ({ actor, ui, params, query }) => {
      const shown = await shownFor(services, actor, params.id, ui.now)
      const history = await services.nominations.history(actor, params.id, { field: query.field ?? null, page: query.page })
      const budget = differenceBudget()
      const changes = history.changes.map((change) => {
        const { field, before, value } = change
        const texts = typeof value === 'string' && (typeof before === 'string' || before === null)
        return {
          ...change,
          parts: texts ? textDifference(typeof before === 'string' ? before : '', value, budget) : null,
          question: questionOf(shown.form, shown.nomination.category, field),
        }
      })
      return page(<HistoryPage ui={ui} shown={shown} history={{ ...history, changes }} field={query.field ?? null} size={HISTORY_PAGE} />)
    },
  }),
  route({
    method: 'post',
    path: '/nominations/:id/history/:change/restore',
    access: 'signedIn',
    params: nominationId.extend({ change: id() }),
    body: body({}),
    handle: async ({ actor, params }) => {
      const field = await services.nominations.restore(actor, params.id, params.change)
      return redirect(`/nominations/${params.id}/history?field=${encodeURIComponent(field)}`, 'nominations.drafting.flash.restored')
    },
  }),
]

const colleaguesPage = async (services: NominationServices, actor: Actor, ui: Ui, nomination: string, refused: Refilled | null = null, status = 200) => {
  const shown = await shownFor(services, actor, nomination, ui.now)
  const colleagues = await services.nominations.colleagues(actor, nomination)
  const { nomination: facts } = shown
  return page(<ColleaguesPage ui={ui} shown={shown} colleagues={colleagues} mayLead={mayLead(actor, facts).allowed} mayDiscard={mayDiscard(actor, facts).allowed} refused={refused} />, status)
}

/** What colleagues may do with a nomination, what they tell one another, and giving a draft up. */
const colleagueRoutes = (services: NominationServices): Route[] => {
  const { nominations } = services
  return [
    route({
      method: 'get',
      path: '/nominations/:id/colleagues',
      access: 'signedIn',
      params: nominationId,
      handle: ({ actor, ui, params }) => colleaguesPage(services, actor, ui, params.id),
    }),
    route({
      method: 'post',
      path: '/nominations/:id/colleagues',
      access: 'signedIn',
      params: nominationId,
      body: body({ roles: chosenRoles(), before: chosenRoles() }),
      handle: async ({ actor, ui, params, body: typed }) => {
        try {
          await nominations.setRoles(actor, params.id, typed.roles, typed.before)
        } catch (error) {
          if (!(error instanceof Conflict)) throw error
          const errors = Object.fromEntries(Object.keys(error.theirs).map((account) => [`roles.${account}`, { key: 'nominations.drafting.refused.roleOvertaken' as const }]))
          return colleaguesPage(services, actor, ui, params.id, { typed, errors }, 409)
        }
        return redirect(`/nominations/${params.id}/colleagues`, 'nominations.drafting.flash.roles')
      },
      invalid: ({ actor, ui, params, typed, errors }) => colleaguesPage(services, actor, ui, params.id, { typed, errors }),
    }),
    route({
      method: 'post',
      path: '/nominations/:id/sections/:section/notes',
      access: 'signedIn',
      params: sectionParams,
      body: body({ text: text({ max: 1000 }) }),
      handle: async ({ actor, ui, params, body: given }) => {
        const shown = await shownFor(services, actor, params.id, ui.now)
        if (!shown.sections.some(({ key }) => key === params.section)) throw new Hidden()
        await nominations.addNote(actor, params.id, params.section, given.text)
        return redirect(`/nominations/${params.id}/sections/${params.section}#notes`)
      },
      invalid: async ({ actor, ui, params, typed, errors }) =>
        sectionPage(services, ui, await shownFor(services, actor, params.id, ui.now), params.section, null, { note: { typed, errors } }),
    }),
    route({
      method: 'post',
      path: '/nominations/:id/notes/:note/remove',
      access: 'signedIn',
      params: nominationId.extend({ note: id() }),
      body: body({}),
      handle: async ({ actor, params }) => redirect(`/nominations/${params.id}/sections/${await nominations.removeNote(actor, params.id, params.note)}#notes`),
    }),
    route({
      method: 'post',
      path: '/nominations/:id/discard',
      access: 'signedIn',
      params: nominationId,
      body: body({}),
      handle: async ({ actor, params }) => {
        await nominations.discard(actor, params.id)
        return redirect('/nominations', 'nominations.drafting.flash.discarded')
      },
    }),
  ]
}

/** Who else is at work, asked by an open page every 20 seconds (views/assets/parts/presence.ts). */
const presenceRoute = (services: NominationServices): Route =>
  route({
    method: 'post',
    path: '/nominations/:id/presence',
    access: 'signedIn',
    params: nominationId,
    body: body({ section: sectionKey, revisions: z.record(fieldKey, revisionNumber).default({}), leaving: z.boolean().default(false) }),
    handle: async ({ actor, ui, params, body: given }) => {
      const revisions = Object.fromEntries(Object.entries(given.revisions).map(([field, revision]) => [field, Number(revision)]))
      const { people, changed } = await services.nominations.present(actor, params.id, { ...given, revisions })
      const { nomination, form } = await services.nominations.drafted(actor, params.id)
      const titles = new Map(sectionsFor(form, nomination.category).map((section) => [section.key, wordsFor(section.title, ui.locale)]))
      return json({
        people: people.map(({ name, section }) => ({
          name,
          here: section === given.section,
          where: section === BASICS ? ui.t('nominations.basics.title') : (titles.get(section) ?? ''),
        })),
        changed: changed.map(({ field, value, revision, by }) => ({ field: `answers.${field}`, value: shownInForm(questionOf(form, nomination.category, field), value), rev: revision, by })),
      })
    },
  })

/** Everything about drafting together, besides the answers themselves. */
export const draftingRoutes = (services: NominationServices): Route[] => [
  ...historyRoutes(services),
  ...colleagueRoutes(services),
  presenceRoute(services),
]
