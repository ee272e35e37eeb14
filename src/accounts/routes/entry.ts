import { z } from 'zod'
import { PrivacyNotice } from '../../../views/accounts/privacy.js'
import { ConfirmRegistration, Register, RegisterSent } from '../../../views/accounts/register.js'
import { Forgotten, ForgottenSent, ResetPassword } from '../../../views/accounts/forgotten.js'
import { SignInPage } from '../../../views/accounts/sign-in.js'
import type { FieldErrors } from '../../platform/errors.js'
import { body, email, optionalText } from '../../platform/http/fields.js'
import { page, redirect, safePath, type Reply } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import type { Ui } from '../../platform/ui.js'
import { landingOf } from '../rules/index.js'
import { mailedLink } from './mailed-link.js'
import { agreement, locale, password, personName, tokenParams, withSession, type AccountServices } from './shared.js'

/** Ways in: registering, signing in and out, forgotten passwords, the language, the privacy notice. */
export const entryRoutes = (services: AccountServices): Route[] => {
  const { accounts } = services
  const next = z.object({ next: z.string().optional().catch(undefined) })
  const signInPage = async (ui: Ui, wanted: string | undefined, refilled: { typed: Record<string, unknown>; errors: FieldErrors } | null, status = 200): Promise<Reply> => {
    const demoAccounts = ui.demo && services.demoAccounts ? services.demoAccounts(ui.locale) : []
    return page(SignInPage({ ui, next: safePath(wanted, ''), refilled, demoAccounts }), status)
  }
  const registering = mailedLink({
    peek: (token) => accounts.registration.peek(token),
    draw: ({ open: { email: address }, ...rest }) => ConfirmRegistration({ ...rest, email: address }),
    way: () => 'register',
  })
  const resetting = mailedLink({
    peek: (token) => accounts.passwords.peek(token),
    draw: ({ open: address, ...rest }) => ResetPassword({ ...rest, email: address }),
    way: () => 'forgotten',
  })
  return [
    route({
      method: 'get', path: '/privacy', access: 'everyone',
      handle: ({ ui }) => page(PrivacyNotice({ ui })),
    }),
    route({
      method: 'post', path: '/language', access: 'everyone',
      body: body({ locale: locale(), next: optionalText({ max: 2000 }) }),
      handle: async ({ actor, body: given }) => {
        await accounts.profile.speak(actor, given.locale)
        const reply = redirect(safePath(given.next, '/'))
        return reply.kind === 'redirect' ? { ...reply, locale: given.locale } : reply
      },
    }),
    route({
      method: 'get', path: '/sign-in', access: 'everyone', query: next,
      handle: ({ actor, ui, query }) =>
        actor.account === null ? signInPage(ui, query.next, null) : redirect(safePath(query.next, landingOf(actor))),
    }),
    route({
      method: 'post', path: '/sign-in', access: 'everyone',
      body: body({ email: email(), password: password(), next: optionalText({ max: 2000 }) }),
      handle: async ({ actor, body: given, userAgent }) => {
        const signedIn = await accounts.signIn.withPassword(actor, given, userAgent)
        return withSession(signedIn, safePath(given.next, signedIn.landing), 'accounts.signIn.welcome')
      },
      invalid: ({ ui, typed, errors }) => signInPage(ui, typeof typed['next'] === 'string' ? typed['next'] : undefined, { typed, errors }, 422),
    }),
    route({
      method: 'post', path: '/sign-out', access: 'everyone', body: body({}),
      handle: async ({ actor, session }) => {
        await accounts.signIn.out(actor, session)
        const reply = redirect('/', 'accounts.signIn.signedOut')
        return reply.kind === 'redirect' ? { ...reply, session: 'clear' as const } : reply
      },
    }),
    route({
      method: 'get', path: '/register', access: 'everyone',
      handle: ({ actor, ui }) => (actor.account === null ? page(Register({ ui, refilled: null })) : redirect(landingOf(actor))),
    }),
    route({
      method: 'post', path: '/register', access: 'everyone',
      body: body({ email: email(), name: personName(), privacy: agreement() }),
      handle: async ({ actor, ui, body: given }) => {
        await accounts.registration.request(actor, { email: given.email, name: given.name, locale: ui.locale })
        return redirect('/register/sent')
      },
      invalid: ({ ui, typed, errors }) => page(Register({ ui, refilled: { typed, errors } }), 422),
    }),
    route({
      method: 'get', path: '/register/sent', access: 'everyone',
      handle: ({ ui }) => page(RegisterSent({ ui })),
    }),
    route({
      method: 'get', path: '/register/confirm/:token', access: 'everyone', params: tokenParams,
      handle: registering.show,
    }),
    route({
      method: 'post', path: '/register/confirm/:token', access: 'everyone', params: tokenParams, body: body({ password: password() }),
      handle: async ({ actor, params, body: given, userAgent }) => {
        const account = await accounts.registration.confirm(actor, params.token, given.password)
        return withSession(await accounts.signIn.begin(actor, account, userAgent), '/organisations', 'accounts.register.confirmed')
      },
      invalid: registering.again,
    }),
    route({
      method: 'get', path: '/forgotten', access: 'everyone',
      handle: ({ ui }) => page(Forgotten({ ui, refilled: null })),
    }),
    route({
      method: 'post', path: '/forgotten', access: 'everyone', body: body({ email: email() }),
      handle: async ({ actor, ui, body: given }) => {
        await accounts.passwords.forgotten(actor, given.email, ui.locale)
        return redirect('/forgotten/sent')
      },
      invalid: ({ ui, typed, errors }) => page(Forgotten({ ui, refilled: { typed, errors } }), 422),
    }),
    route({
      method: 'get', path: '/forgotten/sent', access: 'everyone',
      handle: ({ ui }) => page(ForgottenSent({ ui })),
    }),
    route({
      method: 'get', path: '/reset/:token', access: 'everyone', params: tokenParams,
      handle: resetting.show,
    }),
    route({
      method: 'post', path: '/reset/:token', access: 'everyone', params: tokenParams, body: body({ password: password() }),
      handle: async ({ actor, params, body: given, userAgent }) => {
        const account = await accounts.passwords.reset(actor, params.token, given.password)
        const signedIn = await accounts.signIn.begin(actor, account, userAgent)
        return withSession(signedIn, signedIn.landing, 'accounts.forgotten.done')
      },
      invalid: resetting.again,
    }),
  ]
}
