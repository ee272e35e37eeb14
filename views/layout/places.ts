import { servesAnywhere, type Actor } from '../../src/platform/actor.js'
import type { Key } from '../../src/platform/i18n.js'
import type { IconName } from '../components/icon.js'

/** The parts of the house; each has its own navigation. */
export type Place = 'public' | 'enterprise' | 'judge' | 'desk' | 'account'

export interface Way {
  href: string
  word: Key
  icon: IconName
}

const observes = (actor: Actor): boolean => servesAnywhere(actor, 'observer')
const inOffice = (actor: Actor): boolean => servesAnywhere(actor, 'secretariat')

/** True when the actor reads the desk's pages without being of the secretariat anywhere. */
export const onlyObserves = (actor: Actor): boolean => observes(actor) && !inOffice(actor)

/** The other places that this person may go to, in the order of the menu. */
export const placesOf = (actor: Actor): (Way & { place: Place | 'administration' })[] => [
  { place: 'public', href: '/', word: 'common.places.public', icon: 'world' },
  ...(actor.account === null
    ? []
    : ([
        { place: 'enterprise', href: '/nominations', word: 'common.places.enterprise', icon: 'file-text' },
        ...(servesAnywhere(actor, 'judge') ? [{ place: 'judge', href: '/judging', word: 'common.places.judge', icon: 'scale' }] : []),
        ...(inOffice(actor) || servesAnywhere(actor, 'committee')
          ? [{ place: 'desk', href: '/desk', word: 'common.places.desk', icon: 'layout-dashboard' }]
          : observes(actor)
            ? [{ place: 'desk', href: '/desk', word: 'common.places.observe', icon: 'eye' }]
            : []),
        { place: 'account', href: '/account', word: 'common.places.account', icon: 'user' },
        ...(actor.administrator ? [{ place: 'administration', href: '/admin/people', word: 'common.places.administration', icon: 'settings' }] : []),
      ] as (Way & { place: Place | 'administration' })[])),
]

/** What the place is called for this actor. */
export const placeWord = (place: Place, actor: Actor): Key =>
  place === 'desk' && onlyObserves(actor) ? 'common.places.observe' : `common.places.${place}`

/** The navigation within a place. */
export const waysOf = (place: Place, actor: Actor): Way[] => {
  switch (place) {
    case 'public':
      return [
        { href: '/', word: 'common.nav.home', icon: 'world' },
        { href: '/calls', word: 'common.nav.calls', icon: 'speakerphone' },
        { href: '/notices', word: 'common.nav.notices', icon: 'bell' },
        { href: '/winners', word: 'common.nav.winners', icon: 'trophy' },
        { href: '/certificates', word: 'common.nav.certificates', icon: 'certificate' },
        { href: '/receipts', word: 'receipts.check.title', icon: 'file-check' },
      ]
    case 'enterprise':
      return [
        { href: '/nominations', word: 'common.nav.nominations', icon: 'file-text' },
        { href: '/organisations', word: 'common.nav.organisations', icon: 'building' },
        { href: '/calls', word: 'common.nav.calls', icon: 'speakerphone' },
      ]
    case 'judge':
      return [{ href: '/judging', word: 'common.nav.judging', icon: 'scale' }]
    case 'desk':
      return [
        { href: '/desk', word: 'common.nav.deskCalls', icon: 'layout-dashboard' },
        { href: '/admin/organisations', word: 'common.nav.deskOrganisations', icon: 'building' },
        { href: '/desk/experts', word: 'common.nav.experts', icon: 'users' },
        { href: '/desk/mail', word: 'common.nav.mail', icon: 'mail' },
        { href: '/desk/record', word: 'common.nav.record', icon: 'history' },
      ]
    case 'account':
      return [
        { href: '/account', word: 'common.nav.account', icon: 'user' },
        ...(actor.administrator ? ([
          { href: '/admin/people', word: 'common.nav.people', icon: 'users' },
          { href: '/admin/organisations', word: 'common.nav.deskOrganisations', icon: 'building' },
        ] as Way[]) : []),
      ]
  }
}

/** Which way of a navigation the path lies on: the longest that fits. */
export const currentWay = (ways: Way[], path: string): string | null => {
  const bare = path.split('?')[0] ?? '/'
  const fits = ways.map((way) => way.href).filter((href) => bare === href || (href !== '/' && bare.startsWith(`${href}/`)))
  return fits.sort((a, b) => b.length - a.length)[0] ?? null
}
