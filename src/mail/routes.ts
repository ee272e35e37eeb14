import { z } from 'zod'
import { MailListPage } from '../../views/mails/list.js'
import { MailPageView } from '../../views/mails/one.js'
import { body, id, page as pageNumber } from '../platform/http/fields.js'
import { page, redirect } from '../platform/http/reply.js'
import { route, type Route } from '../platform/http/route.js'
import type { Mailbox } from './mailbox.js'
import { MAIL_STATES } from './types.js'

const SIZE = 50

/** The outbox as the office sees it. `configured`: whether there is a mail server at all. */
export const mailRoutes = (mailbox: Mailbox, configured: boolean): Route[] => [
  route({
    method: 'get',
    path: '/desk/mail',
    access: 'officeOrAdministrator',
    query: z.object({
      call: id().optional().catch(undefined),
      state: z.enum(MAIL_STATES).optional().catch(undefined),
      email: z.string().trim().toLowerCase().max(254).catch('').default(''),
      page: pageNumber(),
    }),
    handle: async ({ actor, ui, query: { call, state, email, page: number } }) => {
      const found = await mailbox.list(actor, { call, state, email: email || undefined, page: number }, SIZE)
      return page(MailListPage({ ui, found, size: SIZE, filter: { call: call ?? '', state: state ?? '', email }, configured }))
    },
  }),
  route({
    method: 'get',
    path: '/desk/mail/:id',
    access: 'officeOrAdministrator',
    params: z.object({ id: id() }),
    handle: async ({ actor, ui, params }) => {
      const { row, rendered, mayRetry } = await mailbox.read(actor, params.id)
      return page(MailPageView({ ui, mail: row, subject: rendered.subject, text: rendered.text, mayTryAgain: mayRetry }))
    },
  }),
  route({
    method: 'post',
    path: '/desk/mail/:id/retry',
    access: 'officeOrAdministrator',
    params: z.object({ id: id() }),
    body: body({}),
    handle: async ({ actor, params }) => {
      await mailbox.retry(actor, params.id)
      return redirect(`/desk/mail/${params.id}`, 'mail.retried')
    },
  }),
]
