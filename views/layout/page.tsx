import type { ComponentChildren } from 'preact'
import type { FieldErrors } from '../../src/platform/errors.js'
import { languageTag } from '../../src/platform/i18n.js'
import { wordsFor } from '../../src/platform/text.js'
import type { Ui } from '../../src/platform/ui.js'
import { Breadcrumbs, type Crumb } from '../components/breadcrumbs.js'
import { ErrorSummary } from '../components/error-summary.js'
import { Icon } from '../components/icon.js'
import { labelsIn } from '../components/labels.js'
import { titleLine, TitleText, type Title } from '../components/title.js'
import { Footer } from './footer.js'
import { Header } from './header.js'
import { onlyObserves, type Place } from './places.js'
import { UnsentWords } from './unsent-words.js'

export interface PageProps {
  ui: Ui
  /** The page's name: in the window's title, and the heading unless `heading` says otherwise; a text that falls back is marked in both. */
  title: Title
  place: Place
  /** The way here, without the page itself. */
  crumbs?: Crumb[]
  /** Uses the whole width: lists, workspaces. */
  wide?: boolean
  /** Beside the content; below it on narrow screens. */
  aside?: ComponentChildren
  /** Narrow screens show `aside` before the content: dates and the way in, where the content is long reading. */
  asideFirst?: boolean
  /** Errors of a refused form: the summary stands on top and takes the focus. */
  errors?: FieldErrors | undefined
  /** False: the page draws its own h1 (a hero, a document). */
  heading?: boolean
  /** One sentence under the heading. */
  lead?: ComponentChildren
  /** Badges beside the heading: the state. */
  status?: ComponentChildren
  /** The page's acts, right of the heading. */
  acts?: ComponentChildren
  /** Drawn above heading and content over the whole width: a call's stepper and tabs. */
  band?: ComponentChildren
  /** Shows or hides the observer's banner where the call decides; by default by the roles and the place. */
  observing?: boolean
  /** Further built scripts and styles of the page, e.g. ['scorecard.js']. */
  scripts?: string[]
  styles?: string[]
  children?: ComponentChildren
}

const FLASH_ICONS = { success: 'circle-check', info: 'info-circle', warning: 'alert-triangle' } as const

/** The whole document around a page. */
export const Page = (props: PageProps) => {
  const { ui, title, place, crumbs, wide, aside, asideFirst, errors, heading = true, lead, status, acts, band, scripts = [], styles = [], children } = props
  const site = wordsFor(ui.site.name, ui.locale)
  const failed = errors !== undefined && Object.keys(errors).length > 0
  const words = titleLine(ui, title)
  const named = words === site ? site : `${words} · ${site}`
  const observing = props.observing ?? (place === 'desk' && onlyObserves(ui.actor))
  const body = <>
    {heading ? (
      <div class="page-head">
        <div class="page-head-words">
          <h1><TitleText ui={ui} title={title} phrased /></h1>
          {status ? <div class="page-status">{status}</div> : null}
          {lead ? <div class="lead">{lead}</div> : null}
        </div>
        {acts ? <div class="page-acts">{acts}</div> : null}
      </div>
    ) : null}
    {aside ? <div class={asideFirst ? 'with-aside aside-first' : 'with-aside'}>{asideFirst ? <aside>{aside}</aside> : null}<div class="content">{children}</div>{asideFirst ? null : <aside>{aside}</aside>}</div> : <div class="content">{children}</div>}
  </>
  return (
    <html lang={languageTag(ui.locale)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#0b4a33" />
        <meta name="format-detection" content="telephone=no" />
        <meta name="csrf" content={ui.csrf} />
        {ui.actor.account === null ? null : <meta name="account" content={ui.actor.account} />}
        <title>{failed ? ui.t('common.titleWithError', { title: named }) : named}</title>
        <link rel="icon" href={ui.asset('mark.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={ui.asset('app.css')} />
        {styles.map((name) => <link key={name} rel="stylesheet" href={ui.asset(name)} />)}
        <script type="module" src={ui.asset('app.js')} />
        {scripts.map((name) => <script key={name} type="module" src={ui.asset(name)} />)}
      </head>
      <body class={wide ? `place-${place} wide-page` : `place-${place}`}>
        <a class="skip-link" href="#content">{ui.t('common.skip')}</a>
        {ui.demo ? <p class="demo-banner" role="note">{ui.t('common.demoBanner')}</p> : null}
        <Header ui={ui} place={place} />
        {observing ? <p class="observer-banner" role="note"><span class="frame"><Icon ui={ui} name="eye" />{ui.t('common.observer')}</span></p> : null}
        {band ? <div class="band"><div class="frame">{band}</div></div> : null}
        <main id="content" tabIndex={-1} class="frame">
          {crumbs && crumbs.length > 0 ? <Breadcrumbs ui={ui} crumbs={crumbs} /> : null}
          {ui.flash ? <div class={`flash ${ui.flash.tone}`} role="status"><Icon ui={ui} name={FLASH_ICONS[ui.flash.tone]} /><span>{ui.t(ui.flash.key, ui.flash.values)}</span></div> : null}
          {failed ? <ErrorSummary ui={ui} errors={errors} labels={labelsIn(ui, body)} /> : null}
          {body}
        </main>
        <Footer ui={ui} />
        {ui.actor.account === null ? null : <UnsentWords ui={ui} />}
      </body>
    </html>
  )
}
