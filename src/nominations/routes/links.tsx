import { z } from 'zod'
import { LinkGone } from '../../../views/accounts/link-gone.js'
import { EndorsePage } from '../../../views/nominations/endorse.js'
import { PartnershipPage } from '../../../views/nominations/partnership.js'
import { FILE_VIEWS, showFile } from '../../files/index.js'
import type { Actor } from '../../platform/actor.js'
import { body, id, text } from '../../platform/http/fields.js'
import { page, redirect, type Reply } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import type { Refilled, Ui } from '../../platform/ui.js'
import type { NominationServices } from './index.js'

const token = z.object({ token: z.string().max(200) })
/** A content's hash, as the page carries it. */
const seen = z.string().regex(/^[0-9a-f]{64}$/)

const gone = (ui: Ui): Reply => page(<LinkGone ui={ui} way="signIn" />, 404)

const partnershipPage = async ({ nominations, accounts }: NominationServices, actor: Actor, ui: Ui, link: string, refilled: Refilled | null): Promise<Reply> => {
  const asked = await nominations.backing.peekPartnership(link)
  if (!asked) return gone(ui)
  const organisations = await accounts.organisations(actor.memberships.map((one) => one.organisation))
  return page(<PartnershipPage ui={ui} link={link} asked={asked} organisations={[...organisations.values()]} refilled={refilled} />)
}

const partnerLinks = (services: NominationServices): Route[] => {
  const { backing } = services.nominations
  return [
    route({ method: 'get', path: '/partnerships/:token', access: 'everyone', params: token, handle: ({ actor, ui, params }) => partnershipPage(services, actor, ui, params.token, null) }),
    route({
      method: 'post',
      path: '/partnerships/:token/confirm',
      access: 'signedIn',
      params: token,
      body: body({ organisation: id() }),
      handle: async ({ actor, params, body: { organisation } }) => {
        const nomination = await backing.confirmPartnership(actor, params.token, organisation)
        return redirect(`/nominations/${nomination}`, 'backing.flash.confirmed')
      },
      invalid: ({ actor, ui, params, typed, errors }) => partnershipPage(services, actor, ui, params.token, { typed, errors }),
    }),
    route({
      method: 'post',
      path: '/partnerships/:token/decline',
      access: 'everyone',
      params: token,
      body: body({ name: text({ max: 80 }), reason: text({ max: 500 }) }),
      handle: async ({ actor, params, body: given }) => {
        await backing.declinePartnership(actor, params.token, given)
        return redirect(`/partnerships/${params.token}`, 'backing.flash.declined')
      },
      invalid: ({ actor, ui, params, typed, errors }) => partnershipPage(services, actor, ui, params.token, { typed, errors }),
    }),
  ]
}

const endorsePage = async ({ nominations, files }: NominationServices, ui: Ui, link: string, refilled: Refilled | null): Promise<Reply> => {
  const asked = await nominations.backing.peekEndorsement(link)
  return asked ? page(<EndorsePage ui={ui} link={link} asked={asked} held={await files.held(asked.readable.files)} refilled={refilled} />) : gone(ui)
}

const endorsementLinks = (services: NominationServices): Route[] => {
  const { nominations, files } = services
  const { backing } = nominations
  return [
    route({ method: 'get', path: '/endorsements/:token', access: 'everyone', params: token, handle: ({ ui, params }) => endorsePage(services, ui, params.token, null) }),
    route({
      method: 'get',
      path: '/endorsements/:token/files/:file',
      access: 'everyone',
      params: token.extend({ file: id() }),
      query: z.object({ download: z.literal('1').optional().catch(undefined), as: z.enum(FILE_VIEWS).catch('inline') }),
      handle: async ({ ui, params, query }) => {
        const found = await backing.endorsementFile(params.token, params.file)
        return showFile(files, ui, { id: found.id, as: query.download ? 'attachment' : query.as, href: `/endorsements/${params.token}/files/${params.file}`, reader: 'other' })
      },
    }),
    route({
      method: 'post',
      path: '/endorsements/:token/endorse',
      access: 'everyone',
      params: token,
      body: body({ seen, name: text({ max: 60 }), post: text({ max: 60 }), opinion: text({ max: 2000 }) }),
      handle: async ({ actor, params, body: { seen: hash, ...word } }) => {
        await backing.endorse(actor, params.token, hash, word)
        return redirect(`/endorsements/${params.token}`, 'backing.flash.endorsed')
      },
      invalid: ({ ui, params, typed, errors }) => endorsePage(services, ui, params.token, { typed, errors }),
    }),
    route({
      method: 'post',
      path: '/endorsements/:token/decline',
      access: 'everyone',
      params: token,
      body: body({ seen, decliner: text({ max: 60 }), reason: text({ max: 1000 }) }),
      handle: async ({ actor, params, body: { seen: hash, decliner, reason } }) => {
        await backing.declineEndorsement(actor, params.token, hash, { name: decliner, reason })
        return redirect(`/endorsements/${params.token}`, 'backing.flash.declined')
      },
      invalid: ({ ui, params, typed, errors }) => endorsePage(services, ui, params.token, { typed, errors }),
    }),
  ]
}

/** What partners and endorsing bodies do by the link in their mail; opening it uses nothing up. */
export const linkRoutes = (services: NominationServices): Route[] => [...partnerLinks(services), ...endorsementLinks(services)]
