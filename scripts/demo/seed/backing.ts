import type { Actor } from '../../../src/platform/actor.js'
import { organisationOf } from '../content/organisations.js'
import type { Nomination } from '../content/types.js'
import { actorOf, linksOf, type World } from './world.js'

/** The nomination whose partner confirmed and whose endorsing body endorsed it. */
const BACKED = { key: 'zero-trust-access', partner: 'xiling', body: '网络安全产业促进会', contact: { name: '魏国栋', email: 'wei.guodong@promotion.example.org' } }

/** The draft whose partner has not answered yet. */
const WAITING = { key: 'deception', partner: 'qingluan' }

const byCode = (organisation: string) => ({ code: organisationOf(organisation).code, name: '', contact: { name: '', email: '' } })

const linkFor = async (world: World, template: string, email: string): Promise<string> => {
  const link = (await linksOf(world, template)).get(email)
  if (!link) throw new Error(`${email} got no ${template}`)
  return link
}

/** What stands behind a nomination besides its lead, where the demonstration shows it; done when its draft is complete. */
export const back = async (world: World, actor: Actor, id: string, nomination: Nomination, at: Date): Promise<void> => {
  const { services, clock } = world
  const { backing } = services.nominations
  if (nomination.key === WAITING.key) await clock.at(at, () => backing.addPartner(actor, id, byCode(WAITING.partner)))
  if (nomination.key !== BACKED.key) return
  const [owner] = organisationOf(BACKED.partner).people
  if (!owner) return
  await clock.at(at, () => backing.addPartner(actor, id, byCode(BACKED.partner)))
  const partner = await actorOf(world, owner.email)
  const part = await linkFor(world, 'backing.mails.partnerAsked', owner.email)
  await clock.at(at, () => backing.confirmPartnership(partner, part, world.organisations.get(BACKED.partner) ?? ''))
  await clock.at(at, () => backing.nameEndorser(actor, id, { key: '', name: BACKED.body, contact: BACKED.contact }))
  const link = await linkFor(world, 'backing.mails.endorsementAsked', BACKED.contact.email)
  const seen = (await backing.peekEndorsement(link))?.backing.content ?? ''
  const word = { name: BACKED.contact.name, post: '秘书长', opinion: '该成果技术路线清晰，已在多家单位规模应用，成效可核验，同意推荐。' }
  await clock.at(at, () => backing.endorse(actor, link, seen, word))
}
