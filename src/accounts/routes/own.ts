import { z } from 'zod'
import { InvitationPage } from '../../../views/accounts/invitation.js'
import { LinkGone } from '../../../views/accounts/link-gone.js'
import type { Actor } from '../../platform/actor.js'
import { body, id } from '../../platform/http/fields.js'
import { page, redirect, type Reply } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import type { Refilled, Ui } from '../../platform/ui.js'
import { isInvited } from '../policy.js'
import { accountPageOf } from './account-page.js'
import { agreement, callChoices, dutyWords, locale, password, personName, tokenParams, version, withSession, type AccountServices } from './shared.js'

/** The person's own account, and invitations to it. */
export const ownRoutes = (services: AccountServices): Route[] => {
  const { accounts } = services
  const accountPage = accountPageOf(services)
  const invitationPage = async (ui: Ui, actor: Actor, token: string, refilled: Refilled | null): Promise<Reply> => {
    const open = await accounts.invitations.peek(token)
    if (!open) return page(LinkGone({ ui, way: 'signIn' }), 404)
    const appointment = open.invitation.appointment
    const call = appointment?.call ? (await callChoices(services, actor)).find((one) => one.id === appointment.call) ?? null : null
    const duty = appointment ? dutyWords(services, appointment.role, call) : null
    return page(InvitationPage({ ui, token, open, invited: isInvited(actor, open.invitation), duty, refilled }), refilled ? 422 : 200)
  }
  return [
    route({
      method: 'get', path: '/account', access: 'signedIn',
      handle: ({ ui, actor, session }) => accountPage(ui, actor, session, null),
    }),
    route({
      method: 'post', path: '/account/profile', access: 'signedIn',
      body: body({ name: personName(), locale: locale(), version: version() }),
      handle: async ({ actor, body: given }) => {
        await accounts.profile.edit(actor, given)
        const reply = redirect('/account', 'accounts.account.saved')
        return reply.kind === 'redirect' ? { ...reply, locale: given.locale } : reply
      },
      invalid: ({ ui, actor, session, typed, errors }) => accountPage(ui, actor, session, { form: 'profile', refilled: { typed, errors } }),
    }),
    route({
      method: 'post', path: '/account/password', access: 'signedIn',
      body: body({ current: password(), password: password() }),
      handle: async ({ actor, session, body: given }) => {
        await accounts.passwords.change(actor, given, session)
        return redirect('/account', 'accounts.password.changed')
      },
      invalid: ({ ui, actor, session, typed, errors }) => accountPage(ui, actor, session, { form: 'password', refilled: { typed, errors } }),
    }),
    route({
      method: 'post', path: '/account/sessions/:id/end', access: 'signedIn', params: z.object({ id: id() }), body: body({}),
      handle: async ({ actor, session, params }) => {
        await accounts.sessions.revoke(actor, params.id)
        const reply = redirect(params.id === session ? '/' : '/account', 'accounts.account.sessionEnded')
        return reply.kind === 'redirect' && params.id === session ? { ...reply, session: 'clear' as const } : reply
      },
    }),
    route({
      method: 'post', path: '/account/sessions/end-others', access: 'signedIn', body: body({}),
      handle: async ({ actor, session }) => {
        await accounts.sessions.revokeOthers(actor, session)
        return redirect('/account', 'accounts.account.othersEnded')
      },
    }),
    route({
      method: 'get', path: '/invitations/:token', access: 'everyone', params: tokenParams,
      handle: ({ ui, actor, params }) => invitationPage(ui, actor, params.token, null),
    }),
    route({
      method: 'post', path: '/invitations/:token', access: 'everyone', params: tokenParams,
      body: z.discriminatedUnion('accept', [
        body({ accept: z.literal('account') }),
        body({ accept: z.literal('new'), name: personName(), password: password(), privacy: agreement() }),
      ]),
      handle: async ({ ui, actor, params, body: given, userAgent }) => {
        const fresh = given.accept === 'new' ? { name: given.name, password: given.password, locale: ui.locale } : null
        const account = await accounts.invitations.accept(actor, params.token, fresh)
        if (actor.account !== null) return redirect('/account', 'accounts.invitation.accepted')
        return withSession(await accounts.signIn.begin(actor, account, userAgent), '/account', 'accounts.invitation.accepted')
      },
      invalid: ({ ui, actor, params, typed, errors }) => invitationPage(ui, actor, params.token, { typed, errors }),
    }),
  ]
}
