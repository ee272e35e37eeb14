import { z } from 'zod'
import { JoinOrganisation } from '../../../views/accounts/join.js'
import { EditOrganisation, NewOrganisation } from '../../../views/accounts/organisation-form.js'
import { OrganisationPage, type RefusedForm } from '../../../views/accounts/organisation.js'
import { OwnOrganisations } from '../../../views/accounts/organisations.js'
import type { Actor } from '../../platform/actor.js'
import { Hidden, Invalid } from '../../platform/errors.js'
import { body, email, id, localText, optionalText, say, text } from '../../platform/http/fields.js'
import { page, redirect, type Reply } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import { enforce } from '../../platform/policy.js'
import type { Ui } from '../../platform/ui.js'
import { mayManageOrganisation, maySeeOrganisation } from '../policy.js'
import { LICENCE } from '../service/organisations.js'
import { ORGANISATION_KINDS } from '../types.js'
import { personName, version, type AccountServices } from './shared.js'

/** What may be left open: '' and nothing sent are null. */
const orNull = () => optionalText({ max: 10 }).transform((typed) => typed || null)

const details = {
  code: text({ max: 40 }),
  name: localText({ max: 120 }),
  kind: z.enum(ORGANISATION_KINDS, { error: say('errors.field.required') }),
  region: text({ max: 80 }),
  province: orNull(),
  founded: orNull(),
}

const oneLicence = () => ({ files: 1, bytes: LICENCE.bytes })
const params = z.object({ id: id() })

/** The pages of an organisation's own people. */
export const organisationRoutes = (services: AccountServices): Route[] => {
  const { accounts } = services
  const show = async (ui: Ui, actor: Actor, organisationId: string, refused: RefusedForm | null): Promise<Reply> => {
    enforce(maySeeOrganisation(actor, organisationId))
    const organisation = await accounts.organisation(organisationId)
    if (!organisation) throw new Hidden()
    const manages = mayManageOrganisation(actor, organisationId).allowed
    const [members, requests, invitations] = await Promise.all([
      accounts.membersOf(organisationId),
      manages ? accounts.lists.joinRequests(organisationId) : [],
      manages ? accounts.lists.invitations(organisationId) : [],
    ])
    return page(OrganisationPage({ ui, organisation, held: await accounts.licenceHeld(organisation), members, requests, invitations, manages, refused }), refused ? 422 : 200)
  }
  const editPage = async (ui: Ui, actor: Actor, organisationId: string, refilled: Parameters<typeof EditOrganisation>[0]['refilled']): Promise<Reply> => {
    enforce(mayManageOrganisation(actor, organisationId))
    const organisation = await accounts.organisation(organisationId)
    if (!organisation) throw new Hidden()
    return page(EditOrganisation({ ui, organisation, refilled }), refilled ? 422 : 200)
  }
  return [
    route({
      method: 'get', path: '/organisations', access: 'signedIn',
      handle: async ({ ui, actor }) => {
        const [organisations, asked] = await Promise.all([accounts.lists.own(actor.memberships), accounts.lists.asked(actor.account ?? '')])
        return page(OwnOrganisations({ ui, organisations, asked }))
      },
    }),
    route({
      method: 'get', path: '/organisations/new', access: 'signedIn',
      handle: ({ ui }) => page(NewOrganisation({ ui, refilled: null })),
    }),
    route({
      method: 'post', path: '/organisations/new', access: 'signedIn', upload: oneLicence, body: body(details),
      handle: async ({ actor, body: given, files }) => {
        const created = await accounts.registry.create(actor, given, files[0] ?? null)
        return redirect(`/organisations/${created}`, 'accounts.organisation.created')
      },
      invalid: ({ ui, typed, errors }) => page(NewOrganisation({ ui, refilled: { typed, errors } }), 422),
    }),
    route({
      method: 'get', path: '/organisations/join', access: 'signedIn',
      handle: ({ ui }) => page(JoinOrganisation({ ui, refilled: null })),
    }),
    route({
      method: 'post', path: '/organisations/join', access: 'signedIn',
      body: body({ code: text({ max: 40 }), message: text({ max: 500 }) }),
      handle: async ({ actor, body: given }) => {
        await accounts.memberships.ask(actor, given)
        return redirect('/organisations', 'accounts.join.sent')
      },
      invalid: ({ ui, typed, errors }) => page(JoinOrganisation({ ui, refilled: { typed, errors } }), 422),
    }),
    route({
      method: 'get', path: '/organisations/:id', access: 'signedIn', params,
      handle: ({ ui, actor, params: { id: organisation } }) => show(ui, actor, organisation, null),
    }),
    route({
      method: 'get', path: '/organisations/:id/edit', access: 'signedIn', params,
      handle: ({ ui, actor, params: { id: organisation } }) => editPage(ui, actor, organisation, null),
    }),
    route({
      method: 'post', path: '/organisations/:id/edit', access: 'signedIn', params, body: body({ ...details, version: version() }),
      handle: async ({ actor, params: { id: organisation }, body: given }) => {
        await accounts.registry.edit(actor, organisation, given)
        return redirect(`/organisations/${organisation}`, 'accounts.organisation.saved')
      },
      invalid: ({ ui, actor, params: { id: organisation }, typed, errors }) => editPage(ui, actor, organisation, { typed, errors }),
    }),
    route({
      method: 'get', path: '/organisations/:id/licence', access: 'signedIn', params,
      handle: ({ actor, params: { id: organisation } }) => accounts.registry.licence(actor, organisation),
    }),
    route({
      method: 'post', path: '/organisations/:id/licence', access: 'signedIn', params, body: body({}),
      upload: ({ actor, params: { id: organisation } }) => {
        enforce(mayManageOrganisation(actor, organisation))
        return oneLicence()
      },
      handle: async ({ actor, params: { id: organisation }, files }) => {
        const [licence] = files
        if (!licence) throw new Invalid({ licence: { key: 'accounts.organisation.licenceMissing' } })
        await accounts.registry.putLicence(actor, organisation, licence)
        return redirect(`/organisations/${organisation}`, 'accounts.organisation.licenceSaved')
      },
      invalid: ({ ui, actor, params: { id: organisation }, typed, errors }) =>
        show(ui, actor, organisation, { form: 'licence', refilled: { typed, errors } }),
    }),
    route({
      method: 'post', path: '/organisations/:id/invite', access: 'signedIn', params,
      body: body({ email: email(), name: personName() }),
      handle: async ({ ui, actor, params: { id: organisation }, body: given }) => {
        await accounts.invitations.colleague(actor, organisation, { ...given, locale: ui.locale })
        return redirect(`/organisations/${organisation}`, 'accounts.organisation.invited')
      },
      invalid: ({ ui, actor, params: { id: organisation }, typed, errors }) =>
        show(ui, actor, organisation, { form: 'invite', refilled: { typed, errors } }),
    }),
    route({
      method: 'post', path: '/organisations/:id/invitations/:invitation/withdraw', access: 'signedIn',
      params: z.object({ id: id(), invitation: id() }), body: body({}),
      handle: async ({ actor, params: { id: organisation, invitation } }) => {
        await accounts.invitations.withdraw(actor, invitation)
        return redirect(`/organisations/${organisation}`, 'accounts.organisation.withdrawn')
      },
    }),
    route({
      method: 'post', path: '/organisations/:id/requests/:request', access: 'signedIn',
      params: z.object({ id: id(), request: id() }),
      body: z.discriminatedUnion('answer', [
        body({ answer: z.literal('approve') }),
        body({ answer: z.literal('refuse'), reason: text({ max: 500 }) }),
      ]),
      handle: async ({ actor, params: { id: organisation, request }, body: given }) => {
        const approve = given.answer === 'approve'
        await accounts.memberships.decide(actor, organisation, request, { approve, reason: approve ? '' : given.reason })
        return redirect(`/organisations/${organisation}`, approve ? 'accounts.join.approved' : 'accounts.join.refused')
      },
      invalid: ({ ui, actor, params: { id: organisation, request }, typed, errors }) =>
        show(ui, actor, organisation, { form: 'request', of: request, refilled: { typed, errors } }),
    }),
    route({
      method: 'post', path: '/organisations/:id/members/:account/remove', access: 'signedIn',
      params: z.object({ id: id(), account: id() }), body: body({}),
      handle: async ({ actor, params: { id: organisation, account } }) => {
        await accounts.memberships.remove(actor, organisation, account)
        return redirect(`/organisations/${organisation}`, 'accounts.organisation.removed')
      },
    }),
    route({
      method: 'post', path: '/organisations/:id/leave', access: 'signedIn', params, body: body({}),
      handle: async ({ actor, params: { id: organisation } }) => {
        await accounts.memberships.leave(actor, organisation)
        return redirect('/organisations', 'accounts.organisation.left')
      },
    }),
    route({
      method: 'post', path: '/organisations/:id/hand-over', access: 'signedIn', params,
      body: body({ email: email(), reason: optionalText({ max: 500 }) }),
      handle: async ({ actor, params: { id: organisation }, body: given }) => {
        enforce(mayManageOrganisation(actor, organisation))
        await accounts.memberships.handOver(actor, organisation, given)
        return redirect(`/organisations/${organisation}`, 'accounts.organisation.handedOver')
      },
      invalid: ({ ui, actor, params: { id: organisation }, typed, errors }) =>
        show(ui, actor, organisation, { form: 'handOver', refilled: { typed, errors } }),
    }),
  ]
}
