import { z } from 'zod'
import { ReceiptPage } from '../../../views/nominations/receipt.js'
import { PreviewPage, VersionPage } from '../../../views/nominations/submission.js'
import { SubmitPage } from '../../../views/nominations/submit.js'
import type { Actor } from '../../platform/actor.js'
import { Hidden, type FieldErrors } from '../../platform/errors.js'
import { body, many, optionalText } from '../../platform/http/fields.js'
import { page, redirect, type Reply } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import { wordsFor } from '../../platform/text.js'
import type { Refilled, Ui } from '../../platform/ui.js'
import { receiptPdf } from '../documents.js'
import { asJudgesRead, askedOf, canonicalBytes, keptFromJudges } from '../rules/index.js'
import type { NominationServices } from './index.js'
import { nominationId, readableNow, shownFor, versionNumber } from './shared.js'

const versionParams = nominationId.extend({ number: versionNumber })

// What is missing is the service's to say, so that all of it is said at once.
const line = () => optionalText({ max: 1_000 })
const signingBody = body({
  signatory: z.preprocess((value) => value ?? {}, z.strictObject({ name: line(), post: line() })),
  declarations: many(z.string().max(40), 20),
})

const submitPage = async (services: NominationServices, actor: Actor, ui: Ui, nomination: string, refilled: Refilled | null): Promise<Reply> => {
  const { nominations, accounts } = services
  const shown = await shownFor(services, actor, nomination, ui.now)
  const organisation = await accounts.organisation(shown.nomination.organisation)
  if (!organisation) throw new Hidden()
  const { category, title, summary, submission } = shown.nomination
  const readable = { category, title, summary, ...nominations.wouldSubmit(shown) }
  const last = submission ? (await nominations.submission(submission.id))?.signatory ?? null : null
  return page(<SubmitPage ui={ui} shown={shown} readable={readable} held={await services.files.held(readable.files)} organisation={organisation} last={last} refilled={refilled} />)
}

/** What is missing in the draft is listed with links on the page itself; above it the form only says that it is. */
const onTheForm = (errors: FieldErrors): FieldErrors => {
  const signing = Object.entries(errors).filter(([path]) => path === 'declarations' || path.startsWith('signatory'))
  const missing = Object.keys(errors).length > signing.length
  return { ...(missing ? { '': errors[''] ?? { key: 'nominations.submit.incomplete' } } : {}), ...Object.fromEntries(signing) }
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
        const { submission, stands } = await readableNow(services, shown, ui.now)
        const blind = shown.call.rules.blind ?? false
        const withheld = askedOf(shown.form, shown.draft).flatMap((section) => section.fields.filter((field) => keptFromJudges(field, blind)).map((field) => wordsFor(field.label, ui.locale)))
        return page(<PreviewPage ui={ui} shown={shown} stands={stands} judges={asJudgesRead(shown.form, submission, blind)} withheld={withheld} held={await services.files.held(submission.files)} />)
      },
    }),
    route({
      method: 'get',
      path: '/nominations/:id/submit',
      access: 'signedIn',
      params: nominationId,
      handle: ({ actor, ui, params }) => submitPage(services, actor, ui, params.id, null),
    }),
    route({
      method: 'post',
      path: '/nominations/:id/submit',
      access: 'signedIn',
      params: nominationId,
      body: signingBody,
      handle: async ({ actor, params, began, body: { signatory, declarations } }) => {
        const { number, graceUsed } = await nominations.submit(actor, params.id, began, { signatory, agreed: declarations })
        return redirect(`/nominations/${params.id}/receipts/${number}`, graceUsed ? 'nominations.flash.submittedInGrace' : 'nominations.flash.submitted')
      },
      invalid: ({ actor, ui, params, typed, errors }) => submitPage(services, actor, ui, params.id, { typed, errors: onTheForm(errors) }),
    }),
    route({
      method: 'get',
      path: '/nominations/:id/submissions/:number',
      access: 'signedIn',
      params: versionParams,
      handle: async ({ actor, ui, params }) => {
        const version = await nominations.version(actor, params.id, params.number)
        return page(<VersionPage ui={ui} {...version} held={await services.files.held(version.submission.files)} />)
      },
    }),
    route({
      method: 'get',
      path: '/nominations/:id/receipts/:document',
      access: 'signedIn',
      params: nominationId.extend({ document: z.string().regex(/^[1-9]\d{0,5}(\.pdf|\.json)?$/) }),
      handle: async ({ actor, ui, params }) => {
        const [number = '', ending] = params.document.split('.')
        const version = await nominations.version(actor, params.id, Number(number))
        if (ending === undefined) return page(<ReceiptPage ui={ui} {...version} held={await services.files.held(version.submission.files)} />)
        if (ending === 'json') {
          const name = `${version.submission.receipt}.json`
          return { kind: 'file', source: { bytes: canonicalBytes(version.submission) }, type: 'application/json; charset=utf-8', name, disposition: 'attachment' }
        }
        const bytes = await receiptPdf(ui, version.call, version.submission)
        return { kind: 'file', source: { bytes }, type: 'application/pdf', name: `${version.submission.receipt}.pdf`, disposition: 'attachment' }
      },
    }),
  ]
}
