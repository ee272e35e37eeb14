import { z } from 'zod'
import { ExamineList } from '../../../views/accounts/examine-list.js'
import { ExamineOrganisation, type RefusedExamination } from '../../../views/accounts/examine.js'
import { InviteStaff, PeoplePage } from '../../../views/accounts/people.js'
import { PersonPage } from '../../../views/accounts/person.js'
import type { Actor, Appointment } from '../../platform/actor.js'
import { Hidden, Invalid } from '../../platform/errors.js'
import { body, email, id, page as pageNumber, say, text } from '../../platform/http/fields.js'
import { page, redirect, type Reply } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import { enforce } from '../../platform/policy.js'
import type { Refilled, Ui } from '../../platform/ui.js'
import { OFFICES } from '../lists.js'
import { mayExamineOrganisations, mayInspectOrganisations, mayVerify } from '../policy.js'
import { ORGANISATION_KINDS, VERIFICATIONS } from '../types.js'
import { callChoices, dutyWords, locale, personName, version, type AccountServices, type CallChoice } from './shared.js'

const searchText = z.string().max(100).catch('').default('')
/** Empty: for every call. */
const callChoice = z.union([z.literal(''), id()], { error: say('errors.field.id') })
const appointable = z.enum(['secretariat', 'observer', 'committee'], { error: say('errors.field.required') })
const office = z.enum(['secretariat', 'observer', 'committee', 'administrator'], { error: say('errors.field.required') })
const params = z.object({ id: id() })

/** What administrators do with people, and the office with organisations. */
export const administrationRoutes = (services: AccountServices): Route[] => {
  const { accounts } = services

  /** The appointment that a form asks for, with its call; throws `Invalid` for a call that is not there. */
  const wanted = async (actor: Actor, role: Appointment['role'], call: string): Promise<{ appointment: Appointment; call: CallChoice | null }> => {
    if (role === 'committee' && call === '') throw new Invalid({ call: { key: 'accounts.denied.committeeNeedsCall' } })
    if (call === '') return { appointment: { role, call: null }, call: null }
    const found = (await callChoices(services, actor)).find((one) => one.id === call)
    if (!found) throw new Invalid({ call: { key: 'errors.field.id' } })
    return { appointment: { role, call }, call: found }
  }
  const personPage = async (ui: Ui, actor: Actor, person: string, refilled: Refilled | null): Promise<Reply> => {
    const row = await accounts.lists.personRow(person)
    if (!row) throw new Hidden()
    return page(PersonPage({ ui, person: row, calls: await callChoices(services, actor), refilled }), refilled ? 422 : 200)
  }
  const invitePage = async (ui: Ui, actor: Actor, refilled: Refilled | null): Promise<Reply> =>
    page(InviteStaff({ ui, calls: await callChoices(services, actor), refilled }), refilled ? 422 : 200)
  const examinePage = async (ui: Ui, actor: Actor, organisationId: string, refused: RefusedExamination | null): Promise<Reply> => {
    enforce(mayInspectOrganisations(actor))
    const organisation = await accounts.organisation(organisationId)
    if (!organisation) throw new Hidden()
    const members = await accounts.membersOf(organisationId)
    const verify = mayVerify(actor, organisation)
    const handsOver = mayExamineOrganisations(actor).allowed
    return page(ExamineOrganisation({ ui, organisation, held: await accounts.licenceHeld(organisation), members, verify, handsOver, refused }), refused ? 422 : 200)
  }

  return [
    route({
      method: 'get', path: '/admin/people', access: 'administrator',
      query: z.object({ search: searchText, role: z.enum([...OFFICES, 'administrator']).or(z.literal('')).catch('').default(''), page: pageNumber() }),
      handle: async ({ ui, actor, query }) => {
        const filter = { search: query.search, role: query.role === '' ? null : query.role, page: query.page }
        const [listed, invitations, calls] = await Promise.all([
          accounts.lists.people(filter), accounts.lists.invitations(null), callChoices(services, actor),
        ])
        return page(PeoplePage({ ui, filter, listed, invitations, calls }))
      },
    }),
    route({
      method: 'get', path: '/admin/people/invite', access: 'administrator',
      handle: ({ ui, actor }) => invitePage(ui, actor, null),
    }),
    route({
      method: 'post', path: '/admin/people/invite', access: 'administrator',
      body: body({ email: email(), name: personName(), locale: locale(), role: office, call: callChoice.optional() }),
      handle: async ({ actor, body: given }) => {
        const invitee = { email: given.email, name: given.name, locale: given.locale }
        if (given.role === 'administrator') {
          await accounts.invitations.administrator(actor, invitee)
        } else {
          const { appointment, call } = await wanted(actor, given.role, given.call ?? '')
          await accounts.invitations.staff(actor, invitee, appointment, dutyWords(services, given.role, call))
        }
        return redirect('/admin/people', 'accounts.people.invited')
      },
      invalid: ({ ui, actor, typed, errors }) => invitePage(ui, actor, { typed, errors }),
    }),
    route({
      method: 'post', path: '/admin/invitations/:id/withdraw', access: 'administrator', params, body: body({}),
      handle: async ({ actor, params: { id: invitation } }) => {
        await accounts.invitations.withdraw(actor, invitation)
        return redirect('/admin/people', 'accounts.organisation.withdrawn')
      },
    }),
    route({
      method: 'get', path: '/admin/people/:id', access: 'administrator', params,
      handle: ({ ui, actor, params: { id: person } }) => personPage(ui, actor, person, null),
    }),
    route({
      method: 'post', path: '/admin/people/:id/appoint', access: 'administrator', params,
      body: body({ role: appointable, call: callChoice.optional() }),
      handle: async ({ actor, params: { id: person }, body: given }) => {
        const { appointment, call } = await wanted(actor, given.role, given.call ?? '')
        await accounts.staff.appoint(actor, person, appointment, dutyWords(services, given.role, call))
        return redirect(`/admin/people/${person}`, 'accounts.people.appointed')
      },
      invalid: ({ ui, actor, params: { id: person }, typed, errors }) => personPage(ui, actor, person, { typed, errors }),
    }),
    route({
      method: 'post', path: '/admin/people/:id/dismiss', access: 'administrator', params,
      body: body({ role: office, call: callChoice.optional() }),
      handle: async ({ actor, params: { id: person }, body: given }) => {
        if (given.role === 'administrator') {
          await accounts.staff.dismissAdministrator(actor, person, dutyWords(services, 'administrator', null))
        } else {
          const calls = given.call ? await callChoices(services, actor) : []
          const call = calls.find((one) => one.id === given.call) ?? null
          await accounts.staff.dismiss(actor, person, { role: given.role, call: given.call ? given.call : null }, dutyWords(services, given.role, call))
        }
        return redirect(`/admin/people/${person}`, 'accounts.people.dismissed')
      },
    }),
    route({
      method: 'get', path: '/admin/organisations', access: 'officeOrAdministrator',
      query: z.object({
        search: searchText,
        verification: z.enum(VERIFICATIONS).or(z.literal('')).catch('').default(''),
        kind: z.enum(ORGANISATION_KINDS).or(z.literal('')).catch('').default(''),
        page: pageNumber(),
      }),
      handle: async ({ ui, query }) => {
        const filter = {
          search: query.search, page: query.page,
          verification: query.verification === '' ? null : query.verification,
          kind: query.kind === '' ? null : query.kind,
        }
        const [listed, waiting] = await Promise.all([accounts.lists.organisations(filter), accounts.lists.waiting()])
        return page(ExamineList({ ui, filter, listed, waiting }))
      },
    }),
    route({
      method: 'get', path: '/admin/organisations/:id', access: 'officeOrAdministrator', params,
      handle: ({ ui, actor, params: { id: organisation } }) => examinePage(ui, actor, organisation, null),
    }),
    route({
      method: 'post', path: '/admin/organisations/:id/verify', access: 'officeOrAdministrator', params, body: body({ version: version() }),
      handle: async ({ actor, params: { id: organisation }, body: given }) => {
        await accounts.registry.judge(actor, organisation, { verified: true, reason: '', version: given.version })
        return redirect(`/admin/organisations/${organisation}`, 'accounts.examine.verified')
      },
    }),
    route({
      method: 'post', path: '/admin/organisations/:id/refuse', access: 'officeOrAdministrator', params,
      body: body({ version: version(), reason: text({ max: 1000 }) }),
      handle: async ({ actor, params: { id: organisation }, body: given }) => {
        await accounts.registry.judge(actor, organisation, { verified: false, reason: given.reason, version: given.version })
        return redirect(`/admin/organisations/${organisation}`, 'accounts.examine.refused')
      },
      invalid: ({ ui, actor, params: { id: organisation }, typed, errors }) =>
        examinePage(ui, actor, organisation, { form: 'refuse', refilled: { typed, errors } }),
    }),
    route({
      method: 'post', path: '/admin/organisations/:id/hand-over', access: 'officeOrAdministrator', params,
      body: body({ email: email(), reason: text({ max: 1000 }) }),
      handle: async ({ actor, params: { id: organisation }, body: given }) => {
        enforce(mayExamineOrganisations(actor))
        await accounts.memberships.handOver(actor, organisation, given)
        return redirect(`/admin/organisations/${organisation}`, 'accounts.organisation.handedOver')
      },
      invalid: ({ ui, actor, params: { id: organisation }, typed, errors }) =>
        examinePage(ui, actor, organisation, { form: 'handOver', refilled: { typed, errors } }),
    }),
  ]
}
