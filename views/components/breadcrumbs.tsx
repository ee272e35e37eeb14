import type { Ui } from '../../src/platform/ui.js'
import { TitleText, type Title } from './title.js'

export interface Crumb {
  label: Title
  href: string
}

/** The way from the place's start to the page above this one; the page itself is its heading. */
export const Breadcrumbs = ({ ui, crumbs }: { ui: Ui; crumbs: Crumb[] }) => (
  <nav class="crumbs" aria-label={ui.t('common.nav.breadcrumbs')}>
    <ol>
      {crumbs.map((crumb) => <li key={crumb.href}><a href={crumb.href}><TitleText ui={ui} title={crumb.label} untagged /></a></li>)}
    </ol>
  </nav>
)
