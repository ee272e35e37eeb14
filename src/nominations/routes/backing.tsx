import { z } from 'zod'
import { EndorsementPage, PartnersPage, StampedPage } from '../../../views/nominations/backing.js'
import type { Actor } from '../../platform/actor.js'
import { Hidden } from '../../platform/errors.js'
import { body, email, id, optionalText, say, text } from '../../platform/http/fields.js'
import { page, redirect, type Reply } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import type { Key } from '../../platform/i18n.js'
import type { Refilled, Ui } from '../../platform/ui.js'
import { applicationFormPdf } from '../application-form-documents.js'
import { checkDigits, formOfCode } from '../rules/index.js'
import type { NominationServices } from './index.js'
import { nominationId, shownFor } from './shared.js'

const partnerParams = nominationId.extend({ partner: id() })
const name = () => optionalText({ max: 120 })
const optionalEmail = () => z.union([z.literal(''), email()], { error: say('errors.field.email') })

const partnerBody = body({
  code: optionalText({ max: 40 }),
  name: name(),
  contact: z.strictObject({ name: optionalText({ max: 80 }), email: optionalEmail() }),
})
const endorserBody = body({ key: optionalText({ max: 40 }), name: name(), contact: z.strictObject({ name: text({ max: 80 }), email: email() }) })

const partnersPage = async (services: NominationServices, actor: Actor, ui: Ui, nomination: string, replaces: string | null, refilled: Refilled | null): Promise<Reply> => {
  const shown = await shownFor(services, actor, nomination, ui.now)
  if (shown.backing.settings.partners === 0 && shown.backing.partners.length === 0) throw new Hidden()
  const replaced = replaces === null ? null : shown.backing.partners.find((one) => one.id === replaces)
  if (replaced === undefined) throw new Hidden()
  return page(<PartnersPage ui={ui} shown={shown} replaced={replaced} refilled={refilled} />)
}

const endorsementPage = async (services: NominationServices, actor: Actor, ui: Ui, nomination: string, refilled: Refilled | null): Promise<Reply> => {
  const shown = await shownFor(services, actor, nomination, ui.now)
  if (shown.backing.settings.endorsement === 'none') throw new Hidden()
  return page(<EndorsementPage ui={ui} shown={shown} refilled={refilled} />)
}

const stampedPage = async (services: NominationServices, actor: Actor, ui: Ui, nomination: string, code: string, refilled: Refilled | null): Promise<Reply> => {
  const shown = await shownFor(services, actor, nomination, ui.now)
  if (!shown.backing.settings.stampedForm) throw new Hidden()
  const looked = code === '' ? null : { digits: checkDigits(code), hash: formOfCode(shown.nomination.stamped, code) }
  return page(<StampedPage ui={ui} shown={shown} looked={looked} refilled={refilled} />)
}

/** An act behind one button that says nothing besides: carried out, then back to the page it stands on. */
const bareAct = (place: 'endorsement' | 'stamped', name: string, run: (actor: Actor, nomination: string) => Promise<unknown>, flash: Key): Route =>
  route({
    method: 'post',
    path: `/nominations/:id/${place}/${name}`,
    access: 'signedIn',
    params: nominationId,
    body: body({}),
    handle: async ({ actor, params }) => {
      await run(actor, params.id)
      return redirect(`/nominations/${params.id}/${place}`, flash)
    },
  })

const partnerRoutes = (services: NominationServices): Route[] => {
  const { backing } = services.nominations
  return [
    route({
      method: 'get',
      path: '/nominations/:id/partners',
      access: 'signedIn',
      params: nominationId,
      query: z.object({ replace: id().optional().catch(undefined) }),
      handle: ({ actor, ui, params, query }) => partnersPage(services, actor, ui, params.id, query.replace ?? null, null),
    }),
    route({
      method: 'post',
      path: '/nominations/:id/partners',
      access: 'signedIn',
      params: nominationId,
      body: partnerBody,
      handle: async ({ actor, params, body: given }) => {
        await backing.addPartner(actor, params.id, given)
        return redirect(`/nominations/${params.id}/partners`, 'backing.flash.partnerAsked')
      },
      invalid: ({ actor, ui, params, typed, errors }) => partnersPage(services, actor, ui, params.id, null, { typed, errors }),
    }),
    route({
      method: 'post',
      path: '/nominations/:id/partners/:partner/replace',
      access: 'signedIn',
      params: partnerParams,
      body: partnerBody,
      handle: async ({ actor, params, body: given }) => {
        await backing.addPartner(actor, params.id, given, params.partner)
        return redirect(`/nominations/${params.id}/partners`, 'backing.flash.partnerAsked')
      },
      invalid: ({ actor, ui, params, typed, errors }) => partnersPage(services, actor, ui, params.id, params.partner, { typed, errors }),
    }),
    route({
      method: 'post',
      path: '/nominations/:id/partners/:partner/remind',
      access: 'signedIn',
      params: partnerParams,
      body: body({}),
      handle: async ({ actor, params }) => {
        await backing.remindPartner(actor, params.id, params.partner)
        return redirect(`/nominations/${params.id}/partners`, 'backing.flash.reminded')
      },
    }),
    route({
      method: 'post',
      path: '/nominations/:id/partners/:partner/move',
      access: 'signedIn',
      params: partnerParams,
      body: body({ way: z.enum(['up', 'down']) }),
      handle: async ({ actor, params, body: { way } }) => {
        await backing.movePartner(actor, params.id, params.partner, way)
        return redirect(`/nominations/${params.id}/partners`, 'backing.flash.partnerMoved')
      },
    }),
    route({
      method: 'post',
      path: '/nominations/:id/partners/:partner/remove',
      access: 'signedIn',
      params: partnerParams,
      body: body({}),
      handle: async ({ actor, params }) => {
        await backing.removePartner(actor, params.id, params.partner)
        return redirect(`/nominations/${params.id}/partners`, 'backing.flash.partnerRemoved')
      },
    }),
  ]
}

const endorserRoutes = (services: NominationServices): Route[] => {
  const { backing } = services.nominations
  const at = '/nominations/:id/endorsement'
  return [
    route({ method: 'get', path: at, access: 'signedIn', params: nominationId, handle: ({ actor, ui, params }) => endorsementPage(services, actor, ui, params.id, null) }),
    route({
      method: 'post',
      path: at,
      access: 'signedIn',
      params: nominationId,
      body: endorserBody,
      handle: async ({ actor, params, body: given }) => {
        await backing.nameEndorser(actor, params.id, given)
        return redirect(`/nominations/${params.id}/endorsement`, 'backing.flash.endorserAsked')
      },
      invalid: ({ actor, ui, params, typed, errors }) => endorsementPage(services, actor, ui, params.id, { typed, errors }),
    }),
    bareAct('endorsement', 'ask', (actor, id) => backing.askAgain(actor, id), 'backing.flash.reminded'),
    bareAct('endorsement', 'remove', (actor, id) => backing.removeEndorser(actor, id), 'backing.flash.endorserRemoved'),
  ]
}

const stampedRoutes = (services: NominationServices): Route[] => {
  const { backing } = services.nominations
  const at = '/nominations/:id/stamped'
  return [
    route({
      method: 'get',
      path: at,
      access: 'signedIn',
      params: nominationId,
      query: z.object({ code: z.string().max(100).catch('').default('') }),
      handle: ({ actor, ui, params, query }) => stampedPage(services, actor, ui, params.id, query.code, null),
    }),
    route({
      method: 'post',
      path: at,
      access: 'signedIn',
      params: nominationId,
      body: body({ code: optionalText({ max: 100 }) }),
      upload: ({ actor, params }) => backing.scanLimits(actor, params.id),
      handle: async ({ actor, params, body: { code }, files }) => {
        await backing.uploadScan(actor, params.id, files, code)
        return redirect(`/nominations/${params.id}/stamped`, 'backing.flash.scanUploaded')
      },
      invalid: ({ actor, ui, params, typed, errors }) => stampedPage(services, actor, ui, params.id, '', { typed, errors }),
    }),
    bareAct('stamped', 'make', (actor, id) => backing.makeForm(actor, id), 'backing.flash.formMade'),
    route({
      method: 'get',
      path: `${at}/form.pdf`,
      access: 'signedIn',
      params: nominationId,
      handle: async ({ actor, ui, params }) => {
        const { hash, at: made } = await backing.formToPrint(actor, params.id)
        const shown = await shownFor(services, actor, params.id, ui.now)
        const bytes = await applicationFormPdf(ui, { shown, ...services.nominations.wouldSubmit(shown), hash, made })
        return { kind: 'file', source: { bytes }, type: 'application/pdf', name: `${ui.t('backing.stamped.fileName')}.pdf`, disposition: 'attachment' }
      },
    }),
    bareAct('stamped', 'remove', (actor, id) => backing.removeScan(actor, id), 'backing.flash.scanRemoved'),
  ]
}

/** Who stands behind a nomination besides its lead, as its own people work on it. */
export const backingRoutes = (services: NominationServices): Route[] => [...partnerRoutes(services), ...endorserRoutes(services), ...stampedRoutes(services)]
