import { z } from 'zod'
import { InvitationGone, JudgeInvitation } from '../../../views/judging/invitation.js'
import { Hidden, Invalid } from '../../platform/errors.js'
import { body, flag, optionalText } from '../../platform/http/fields.js'
import { page, redirect, type Reply } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import type { Refilled, Ui } from '../../platform/ui.js'
import type { JudgingServices } from './shared.js'

const params = z.object({ token: z.string().max(200) })

/** Behind an invitation's link. GET shows; POST answers. Whoever holds the link is whom it was sent to. */
export const invitationRoutes = ({ judging, accounts }: JudgingServices): Route[] => {
  const shown = async (ui: Ui, token: string, typed: { accepting?: Refilled; declining?: Refilled } = {}, status = 200): Promise<Reply> => {
    const open = await judging.openInvitation(ui.actor, token)
    return open ? page(JudgeInvitation({ ui, token, open, refilled: typed.accepting ?? null, declining: typed.declining ?? null }), status) : page(InvitationGone({ ui }), 404)
  }
  return [
    route({
      method: 'get', path: '/judging/invitations/:token', access: 'everyone', params,
      handle: ({ ui, params: { token } }) => shown(ui, token),
    }),
    route({
      method: 'post', path: '/judging/invitations/:token', access: 'everyone', params,
      body: body({ name: optionalText({ max: 80 }), password: z.string().max(1_000).default(''), privacy: flag() }),
      handle: async ({ actor, ui, params: { token }, body: given, userAgent }) => {
        const open = await judging.openInvitation(actor, token)
        if (!open) return page(InvitationGone({ ui }), 404)
        if (open.way === 'register') {
          const errors = {
            ...(given.name === '' ? { name: { key: 'errors.field.required' as const } } : {}),
            ...(given.password === '' ? { password: { key: 'errors.field.required' as const } } : {}),
            ...(given.privacy ? {} : { privacy: { key: 'accounts.register.privacyNeeded' as const } }),
          }
          if (Object.keys(errors).length > 0) throw new Invalid(errors)
        }
        const fresh = open.way === 'register' ? { name: given.name, password: given.password, locale: ui.locale } : null
        const { account, call } = await judging.accept(actor, token, fresh)
        const reply = redirect(`/judging/${call}/confidentiality`, 'judging.flash.accepted')
        if (fresh === null || reply.kind !== 'redirect') return reply
        const signedIn = await accounts.signIn.begin(actor, account, userAgent)
        return { ...reply, session: { token: signedIn.token }, locale: signedIn.locale }
      },
      invalid: ({ ui, params: { token }, typed, errors }) => shown(ui, token, { accepting: { typed, errors } }, 422),
    }),
    route({
      method: 'post', path: '/judging/invitations/:token/decline', access: 'everyone', params, body: body({ reason: optionalText({ max: 500 }) }),
      handle: async ({ actor, ui, params: { token }, body: given }) => {
        try {
          await judging.decline(actor, token, given.reason)
        } catch (error) {
          if (error instanceof Hidden) return page(InvitationGone({ ui }), 404)
          throw error
        }
        return redirect('/', 'judging.invitation.declined')
      },
      invalid: ({ ui, params: { token }, typed, errors }) => shown(ui, token, { declining: { typed, errors } }, 422),
    }),
  ]
}
