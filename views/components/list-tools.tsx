import type { ComponentChildren } from 'preact'
import type { Ui } from '../../src/platform/ui.js'
import { formatNumber } from '../format.js'
import { Button } from './button.js'
import { Icon, type IconName } from './icon.js'

/** The current path with other query values; null or '' leaves one out. The page number goes unless it is given. */
export const withQuery = (path: string, changes: Record<string, string | number | null>): string => {
  const [bare = '/', query = ''] = path.split('?')
  const values = new URLSearchParams(query)
  if (!('page' in changes)) values.delete('page')
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') values.delete(name)
    else values.set(name, String(value))
  }
  const text = values.toString()
  return text ? `${bare}?${text}` : bare
}

export interface PagerProps {
  ui: Ui
  /** Counted from 1. */
  page: number
  size: number
  total: number
}

/** Which of how many are shown, and the ways to the others; keeps the filter of the address. */
export const Pager = ({ ui, page, size, total }: PagerProps) => {
  const last = Math.max(1, Math.ceil(total / size))
  if (total === 0) return null
  const near = [...new Set([1, page - 1, page, page + 1, last])].filter((n) => n >= 1 && n <= last).sort((a, b) => a - b)
  const shown = ui.t('common.pager.shown', { from: formatNumber(ui.locale, (page - 1) * size + 1), to: formatNumber(ui.locale, Math.min(page * size, total)), total: formatNumber(ui.locale, total) })
  return (
    <nav class="pager" aria-label={ui.t('common.pager.label')}>
      <p class="muted tabular">{shown}</p>
      {last > 1 ? (
        <ul>
          {page > 1 ? <li><a rel="prev" href={withQuery(ui.path, { page: page - 1 })}><Icon ui={ui} name="chevron-left" />{ui.t('common.pager.previous')}</a></li> : null}
          {near.map((n, i) => (
            <li key={n} class="pager-number">
              {i > 0 && n - (near[i - 1] ?? n) > 1 ? <span class="gap" aria-hidden="true">…</span> : null}
              <a href={withQuery(ui.path, { page: n })} aria-label={ui.t('common.pager.page', { page: n })} {...(n === page ? { 'aria-current': 'page' as const } : {})}>{n}</a>
            </li>
          ))}
          {page < last ? <li><a rel="next" href={withQuery(ui.path, { page: page + 1 })}>{ui.t('common.pager.next')}<Icon ui={ui} name="chevron-right" /></a></li> : null}
        </ul>
      ) : null}
    </nav>
  )
}

export interface FilterBarProps {
  ui: Ui
  action: string
  /** Query values that stay: sort, columns. */
  keep?: Record<string, string>
  /** True when a filter is set: offers to clear it. */
  active?: boolean
  /** Fields with `quiet`. */
  children: ComponentChildren
}

/** A filter in the address: a link to it shows the same. */
export const FilterBar = ({ ui, action, keep = {}, active, children }: FilterBarProps) => (
  <form method="get" action={action} class="filter-bar" role="search" aria-label={ui.t('common.filter.label')}>
    {Object.entries(keep).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
    {children}
    <div class="filter-acts">
      <Button ui={ui} kind="plain" icon="filter">{ui.t('common.filter.apply')}</Button>
      {active ? <Button ui={ui} kind="quiet" icon="x" href={action}>{ui.t('common.filter.clear')}</Button> : null}
    </div>
  </form>
)

/**
 * Nothing here: what would be, why it is not, and the button that changes it; `next` is the page where the next step is
 * taken. Where the reader can do nothing, `why` says in words what happens next.
 */
export const Empty = ({ ui, icon = 'inbox', what, why, next, children }: { ui: Ui; icon?: IconName; what: string; why: ComponentChildren; next?: { href: string; label: string } | undefined; children?: ComponentChildren }) => (
  <div class="empty-state">
    <Icon ui={ui} name={icon} />
    <p class="empty-what">{what}</p>
    <p class="muted">{why}</p>
    {children || next ? (
      <div class="acts">
        {children}
        {next ? <Button ui={ui} kind="plain" icon="arrow-right" href={next.href}>{next.label}</Button> : null}
      </div>
    ) : null}
  </div>
)
