import { ConfirmAddress, TakeAddressBack } from '../../../views/accounts/address.js'
import { LinkGone } from '../../../views/accounts/link-gone.js'
import { Denied } from '../../platform/errors.js'
import { body, email } from '../../platform/http/fields.js'
import { page, redirect, type Reply } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import type { Refilled, Ui } from '../../platform/ui.js'
import { accountPageOf } from './account-page.js'
import { password, tokenParams, withSession, type AccountServices } from './shared.js'

/** The person's own e-mail address. */
export const addressRoutes = (services: AccountServices): Route[] => {
  const { accounts } = services
  const accountPage = accountPageOf(services)
  const gone = (ui: Ui): Reply => page(LinkGone({ ui, way: ui.actor.account === null ? 'signIn' : 'account' }), 404)
  const confirmPage = async (ui: Ui, token: string, refilled: Refilled | null): Promise<Reply> => {
    const open = await accounts.addresses.peek(token)
    return open ? page(ConfirmAddress({ ui, token, open, refilled }), refilled ? 422 : 200) : gone(ui)
  }
  const backPage = async (ui: Ui, token: string, refilled: Refilled | null): Promise<Reply> => {
    const open = await accounts.addresses.peekBack(token)
    return open ? page(TakeAddressBack({ ui, token, open, refilled }), refilled ? 422 : 200) : gone(ui)
  }
  return [
    route({
      method: 'post', path: '/account/email', access: 'signedIn',
      body: body({ email: email(), passwordNow: password() }),
      handle: async ({ actor, body: given }) => {
        await accounts.addresses.ask(actor, given)
        return redirect('/account', 'accounts.email.asked')
      },
      invalid: ({ ui, actor, session, typed, errors }) => accountPage(ui, actor, session, { form: 'email', refilled: { typed, errors } }),
    }),
    route({
      method: 'post', path: '/account/email/again', access: 'signedIn', body: body({}),
      handle: async ({ actor }) => {
        await accounts.addresses.again(actor)
        return redirect('/account', 'accounts.email.askedAgain')
      },
    }),
    route({
      method: 'post', path: '/account/email/cancel', access: 'signedIn', body: body({}),
      handle: async ({ actor }) => {
        await accounts.addresses.cancel(actor)
        return redirect('/account', 'accounts.email.cancelled')
      },
    }),
    route({
      method: 'get', path: '/account/email/confirm/:token', access: 'everyone', params: tokenParams,
      handle: ({ ui, params }) => confirmPage(ui, params.token, null),
    }),
    route({
      method: 'post', path: '/account/email/confirm/:token', access: 'everyone', params: tokenParams,
      body: body({ passwordNow: password().optional() }),
      handle: async ({ actor, session, params, body: given, userAgent }) => {
        const account = await accounts.addresses.confirm(actor, params.token, given.passwordNow ?? '', session)
        if (actor.account !== null) return redirect('/account', 'accounts.email.changed')
        return withSession(await accounts.signIn.begin(actor, account, userAgent), '/account', 'accounts.email.changed')
      },
      invalid: ({ ui, params, typed, errors }) => confirmPage(ui, params.token, { typed, errors }),
    }),
    route({
      method: 'get', path: '/account/email/back/:token', access: 'everyone', params: tokenParams,
      handle: ({ ui, params }) => backPage(ui, params.token, null),
    }),
    route({
      method: 'post', path: '/account/email/back/:token', access: 'everyone', params: tokenParams, body: body({ password: password() }),
      handle: async ({ actor, params, body: given, userAgent }) => {
        const account = await accounts.addresses.takeBack(actor, params.token, given.password)
        return withSession(await accounts.signIn.begin(actor, account, userAgent), '/account', 'accounts.email.takenBack')
      },
      invalid: async ({ ui, params, typed, errors }) => {
        const reply = await backPage(ui, params.token, { typed, errors })
        if (reply.kind === 'page' && reply.status === 404) throw new Denied('accounts.denied.linkGone', undefined, 409)
        return reply
      },
    }),
  ]
}
