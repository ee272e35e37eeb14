import { ConfirmAddress, TakeAddressBack } from '../../../views/accounts/address.js'
import { body, email } from '../../platform/http/fields.js'
import { redirect } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import type { Ui } from '../../platform/ui.js'
import { accountPageOf } from './account-page.js'
import { mailedLink } from './mailed-link.js'
import { password, tokenParams, withSession, type AccountServices } from './shared.js'

/** The person's own e-mail address. */
export const addressRoutes = (services: AccountServices): Route[] => {
  const { accounts } = services
  const accountPage = accountPageOf(services)
  const way = (ui: Ui) => (ui.actor.account === null ? 'signIn' : 'account')
  const confirming = mailedLink({ peek: (token) => accounts.addresses.peek(token), draw: ConfirmAddress, way })
  const takingBack = mailedLink({ peek: (token) => accounts.addresses.peekBack(token), draw: TakeAddressBack, way })
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
      handle: confirming.show,
    }),
    route({
      method: 'post', path: '/account/email/confirm/:token', access: 'everyone', params: tokenParams,
      body: body({ passwordNow: password().optional() }),
      handle: async ({ actor, session, params, body: given, userAgent }) => {
        const account = await accounts.addresses.confirm(actor, params.token, given.passwordNow ?? '', session)
        if (actor.account !== null) return redirect('/account', 'accounts.email.changed')
        return withSession(await accounts.signIn.begin(actor, account, userAgent), '/account', 'accounts.email.changed')
      },
      invalid: confirming.again,
    }),
    route({
      method: 'get', path: '/account/email/back/:token', access: 'everyone', params: tokenParams,
      handle: takingBack.show,
    }),
    route({
      method: 'post', path: '/account/email/back/:token', access: 'everyone', params: tokenParams, body: body({ password: password() }),
      handle: async ({ actor, params, body: given, userAgent }) => {
        const account = await accounts.addresses.takeBack(actor, params.token, given.password)
        return withSession(await accounts.signIn.begin(actor, account, userAgent), '/account', 'accounts.email.takenBack')
      },
      invalid: takingBack.again,
    }),
  ]
}
