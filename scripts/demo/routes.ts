import { createElement } from 'preact'
import { z } from 'zod'
import type { Locale } from '../../src/platform/actor.js'
import { Denied, Hidden } from '../../src/platform/errors.js'
import { body, email, optionalText, page as pageNumber } from '../../src/platform/http/fields.js'
import { page, redirect, safePath, type Reply } from '../../src/platform/http/reply.js'
import { route, type Route } from '../../src/platform/http/route.js'
import { wordsFor } from '../../src/platform/text.js'
import type { Services } from '../../src/services.js'
import type { DemoAccount } from '../../views/accounts/sign-in.js'
import { Gallery } from '../../views/demo/gallery.js'
import { Guide } from '../../views/demo/guide.js'
import { LetterList } from '../../views/demo/letter-list.js'
import { LetterPage } from '../../views/demo/letter.js'
import type { MailKeeper } from './mail-server.js'
import type { Persona } from './people.js'
import { guideOf } from './tour.js'

const SIZE = 50

/** What the sign-in page offers, in the reader's language. */
export const offered = (services: Services, people: readonly Persona[]) => (locale: Locale): DemoAccount[] =>
  people.map((person) => ({
    email: person.email,
    name: person.name,
    roles: `${services.translators[locale](`demo.roles.${person.role}`)} · ${wordsFor(person.what, locale)}`,
  }))

const letterParams = z.object({ number: z.coerce.number().int().min(1).max(10_000_000) })

/** Shows the letter as its reader's mail program would, in a frame where nothing of it can act. */
const HTML_POLICY = "style-src 'unsafe-inline'; img-src data:; sandbox"

const mailRoutes = (mail: MailKeeper): Route[] => [
  route({
    method: 'get', path: '/demo/mail', access: 'everyone', demoOnly: true,
    query: z.object({ to: z.string().trim().max(254).catch('').default(''), page: pageNumber() }),
    handle: ({ ui, query: { to, page: number } }) => {
      const found = mail.list({ to, page: number, size: SIZE })
      return page(createElement(LetterList, { ui, ...found, to, size: SIZE }))
    },
  }),
  route({
    method: 'get', path: '/demo/mail/:number', access: 'everyone', demoOnly: true, params: letterParams,
    handle: async ({ ui, params }) => {
      const letter = await mail.read(params.number)
      if (!letter) throw new Hidden()
      return page(createElement(LetterPage, { ui, letter }))
    },
  }),
  route({
    method: 'get', path: '/demo/mail/:number/html', access: 'everyone', demoOnly: true, params: letterParams,
    handle: async ({ params }): Promise<Reply> => {
      const letter = await mail.read(params.number)
      if (!letter) throw new Hidden()
      return { kind: 'file', source: { bytes: Buffer.from(letter.html) }, type: 'text/html; charset=utf-8', name: `${params.number}.html`, disposition: 'inline', policy: HTML_POLICY }
    },
  }),
  route({
    method: 'get', path: '/demo/mail/:number/file', access: 'everyone', demoOnly: true, params: letterParams,
    handle: ({ params }): Reply => {
      const path = mail.fileOf(params.number)
      if (path === null) throw new Hidden()
      return { kind: 'file', source: { path }, type: 'message/rfc822', name: `${params.number}.eml`, disposition: 'attachment' }
    },
  }),
]

/** Pages that only the demonstration has. They exist because the demonstration hands them over, and nowhere else. */
export const demoRoutes = (services: Services, people: readonly Persona[], mail: MailKeeper): Route[] => [
  route({
    method: 'get', path: '/demo', access: 'everyone', demoOnly: true,
    handle: async ({ ui }) => page(createElement(Guide, { ui, ...(await guideOf(services, people)) })),
  }),
  route({
    method: 'post', path: '/demo/sign-in', access: 'everyone', demoOnly: true,
    body: body({ email: email(), next: optionalText({ max: 2000 }) }),
    handle: async ({ actor, body: given, userAgent }) => {
      // Only the demonstration's own people: an account that somebody registered here keeps its password.
      const known = people.some((person) => person.email === given.email)
      const person = known ? await services.accounts.personByEmail(given.email) : null
      // Whoever tries changing an address here finds the button again, and why it does nothing.
      if (known && !person) throw new Denied('demo.addressChanged', undefined, 409)
      if (!person) throw new Hidden()
      const { token, landing } = await services.accounts.signIn.begin(actor, person.id, userAgent)
      const reply = redirect(safePath(given.next, landing), 'demo.signedIn', { name: person.name })
      return reply.kind === 'redirect' ? { ...reply, session: { token } } : reply
    },
  }),
  route({
    method: 'get', path: '/demo/components', access: 'everyone', demoOnly: true,
    handle: ({ ui }) => page(createElement(Gallery, { ui })),
  }),
  ...mailRoutes(mail),
]
