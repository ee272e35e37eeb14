import { z } from 'zod'
import { PreviewPage, ReceiptPage, SubmitPage, VersionPage } from '../../../views/nominations/submission.js'
import type { Actor } from '../../platform/actor.js'
import { body } from '../../platform/http/fields.js'
import { page, redirect, type Reply } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import type { Ui } from '../../platform/ui.js'
import { receiptPdf } from '../documents.js'
import type { NominationServices } from './index.js'
import { nominationId, shownFor, versionNumber } from './shared.js'

const versionParams = nominationId.extend({ number: versionNumber })

const submitPage = async (services: NominationServices, actor: Actor, ui: Ui, nomination: string, refused: boolean): Promise<Reply> => {
  const shown = await shownFor(services, actor, nomination, ui.now)
  return page(<SubmitPage ui={ui} shown={shown} files={services.nominations.wouldSubmit(shown).files} refused={refused} />)
}

/** Preview, submitting, the versions and their receipts. */
export const submissionRoutes = (services: NominationServices): Route[] => {
  const { nominations } = services
  return [
    route({
      method: 'get',
      path: '/nominations/:id/preview',
      access: 'signedIn',
      params: nominationId,
      handle: async ({ actor, ui, params }) => {
        const shown = await shownFor(services, actor, params.id, ui.now)
        const { category, title, summary } = shown.nomination
        return page(<PreviewPage ui={ui} shown={shown} readable={{ category, title, summary, ...nominations.wouldSubmit(shown) }} />)
      },
    }),
    route({
      method: 'get',
      path: '/nominations/:id/submit',
      access: 'signedIn',
      params: nominationId,
      handle: ({ actor, ui, params }) => submitPage(services, actor, ui, params.id, false),
    }),
    route({
      method: 'post',
      path: '/nominations/:id/submit',
      access: 'signedIn',
      params: nominationId,
      body: body({}),
      handle: async ({ actor, params, began }) => {
        const { number, graceUsed } = await nominations.submit(actor, params.id, began)
        return redirect(`/nominations/${params.id}/receipts/${number}`, graceUsed ? 'nominations.flash.submittedInGrace' : 'nominations.flash.submitted')
      },
      invalid: ({ actor, ui, params }) => submitPage(services, actor, ui, params.id, true),
    }),
    route({
      method: 'get',
      path: '/nominations/:id/submissions/:number',
      access: 'signedIn',
      params: versionParams,
      handle: async ({ actor, ui, params }) => page(<VersionPage ui={ui} {...(await nominations.version(actor, params.id, params.number))} />),
    }),
    route({
      method: 'get',
      path: '/nominations/:id/receipts/:document',
      access: 'signedIn',
      params: nominationId.extend({ document: z.string().regex(/^[1-9]\d{0,5}(\.pdf)?$/) }),
      handle: async ({ actor, ui, params }) => {
        const [number = '', ending] = params.document.split('.')
        const version = await nominations.version(actor, params.id, Number(number))
        if (ending === undefined) return page(<ReceiptPage ui={ui} {...version} />)
        const bytes = await receiptPdf(ui, version.call, version.submission)
        return { kind: 'file', source: { bytes }, type: 'application/pdf', name: `${version.submission.receipt}.pdf`, disposition: 'attachment' }
      },
    }),
  ]
}
