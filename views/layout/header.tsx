import type { Ui } from '../../src/platform/ui.js'
import { wordsFor } from '../../src/platform/text.js'
import { Icon } from '../components/icon.js'
import { Phrases } from '../components/phrases.js'
import { LaurelMark } from './laurel-mark.js'
import { currentWay, placesOf, placeWord, waysOf, type Place } from './places.js'

const LanguageSwitch = ({ ui }: { ui: Ui }) => (
  <form method="post" action="/language" class="language-switch">
    <input type="hidden" name="_csrf" value={ui.csrf} />
    <input type="hidden" name="next" value={ui.path} />
    <button type="submit" class="bar-button" name="locale" value={ui.locale === 'en' ? 'zh' : 'en'} aria-label={`${ui.t('common.switchTo')} – ${ui.t('common.switchToLabel')}`}>
      <Icon ui={ui} name="language" />
      <span lang={ui.locale === 'en' ? 'zh-CN' : 'en-GB'} class="bar-word">{ui.t('common.switchTo')}</span>
    </button>
  </form>
)

const PlaceMenu = ({ ui, place }: { ui: Ui; place: Place }) => {
  const word = ui.t(placeWord(place, ui.actor))
  return (
    <details class="menu" data-menu>
      <summary class="bar-button" aria-label={ui.t('common.places.current', { place: word })}>
        <Icon ui={ui} name="switch-horizontal" />
        <span class="bar-word">{word}</span>
        <Icon ui={ui} name="chevron-down" class="bar-chevron" />
      </summary>
      <nav class="menu-panel" aria-label={ui.t('common.places.label')}>
        <ul>
          {placesOf(ui.actor).map((other) => (
            <li key={other.place}>
              <a href={other.href} {...(other.place === place ? { 'aria-current': 'true' as const } : {})}>
                <Icon ui={ui} name={other.icon} />
                {ui.t(other.word)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </details>
  )
}

const AccountMenu = ({ ui }: { ui: Ui }) => (
  <details class="menu" data-menu>
    <summary class="bar-button" aria-label={ui.t('common.nav.accountMenu', { name: ui.actor.name })}>
      <Icon ui={ui} name="user" />
      <span class="bar-word bar-name">{ui.actor.name}</span>
      <Icon ui={ui} name="chevron-down" class="bar-chevron" />
    </summary>
    <div class="menu-panel">
      <p class="menu-note">{ui.t('common.nav.accountMenu', { name: ui.actor.name })}<br /><span class="muted">{ui.actor.email}</span></p>
      <ul>
        <li><a href="/account"><Icon ui={ui} name="user" />{ui.t('common.places.account')}</a></li>
        <li>
          <form method="post" action="/sign-out">
            <input type="hidden" name="_csrf" value={ui.csrf} />
            <button type="submit"><Icon ui={ui} name="logout" />{ui.t('common.nav.signOut')}</button>
          </form>
        </li>
      </ul>
    </div>
  </details>
)

/** Brand, places, language, account; below it the navigation of the place. Works without a script at every width. */
export const Header = ({ ui, place }: { ui: Ui; place: Place }) => {
  const ways = waysOf(place, ui.actor)
  const current = currentWay(ways, ui.path)
  const signedIn = ui.actor.account !== null
  return (
    <header class="site-header">
      <div class="bar">
        <div class="frame bar-row">
          <a class="brand" href="/">
            <LaurelMark />
            <span><Phrases text={wordsFor(ui.site.name, ui.locale)} /></span>
          </a>
          <div class="bar-tools">
            {signedIn ? <PlaceMenu ui={ui} place={place} /> : null}
            <LanguageSwitch ui={ui} />
            {signedIn ? <AccountMenu ui={ui} /> : (
              <a class="bar-button" href={ui.path.startsWith('/sign-in') ? '/sign-in' : `/sign-in?next=${encodeURIComponent(ui.path)}`}>
                <Icon ui={ui} name="login" />
                <span class="bar-word always">{ui.t('common.nav.signIn')}</span>
              </a>
            )}
          </div>
        </div>
      </div>
      {ways.length > 1 ? (
        <nav class="ways" aria-label={ui.t('common.nav.main')}>
          <ul class="frame">
            {ways.map((way) => (
              <li key={way.href}><a href={way.href} {...(way.href === current ? { 'aria-current': 'page' as const } : {})}>{ui.t(way.word)}</a></li>
            ))}
          </ul>
        </nav>
      ) : null}
    </header>
  )
}
