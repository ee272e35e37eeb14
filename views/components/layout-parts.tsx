import type { ComponentChildren } from 'preact'
import type { Ui } from '../../src/platform/ui.js'
import { formatBytes, formatNumber } from '../format.js'
import { Icon, type IconName } from './icon.js'

/** A surface with a heading. `level` keeps the page's outline true. */
export const Card = ({ title, level = 2, acts, tone, id, class: extra, children }: { id?: string; title?: ComponentChildren; level?: 2 | 3 | 4; acts?: ComponentChildren; tone?: 'waiting' | 'blocked' | 'prize' | 'done'; class?: string; children?: ComponentChildren }) => {
  const H = `h${level}` as const
  return (
    <section {...(id ? { id } : {})} class={`card-own${tone ? ` ${tone}` : ''}${extra ? ` ${extra}` : ''}`}>
      {title || acts ? <div class="card-own-head">{title ? <H>{title}</H> : null}{acts ? <div class="card-own-acts">{acts}</div> : null}</div> : null}
      {children}
    </section>
  )
}

/** A block of words that must be seen: what blocks, what waits, what is good to know. */
export const Notice = ({ ui, tone = 'info', title, children }: { ui: Ui; tone?: 'info' | 'done' | 'waiting' | 'blocked'; title?: string; children?: ComponentChildren }) => {
  const icons = { info: 'info-circle', done: 'circle-check', waiting: 'hourglass', blocked: 'alert-triangle' } as const
  return (
    <div class={`notice ${tone}`}>
      <Icon ui={ui} name={icons[tone]} />
      <div>{title ? <strong class="notice-title">{title}</strong> : null}{children}</div>
    </div>
  )
}

export interface Datum {
  term: ComponentChildren
  value: ComponentChildren
}

/** Facts of one thing: terms and values. */
export const DataList = ({ items }: { items: (Datum | null | false)[] }) => (
  <dl class="data-list">
    {items.filter((item) => item !== null && item !== false).map((item, i) => (
      <div key={i}><dt>{item.term}</dt><dd>{item.value}</dd></div>
    ))}
  </dl>
)

export interface Tab {
  href: string
  label: string
  /** A number that needs a decision. */
  count?: number
  current?: boolean
  icon?: IconName
}

/** Pages of one thing, as links; the current one is marked. */
export const Tabs = ({ ui, label, tabs }: { ui: Ui; label: string; tabs: Tab[] }) => (
  <nav class="tabs" aria-label={label}>
    <ul>
      {tabs.map((tab) => (
        <li key={tab.href}>
          <a href={tab.href} {...(tab.current ? { 'aria-current': 'page' as const } : {})}>
            {tab.icon ? <Icon ui={ui} name={tab.icon} /> : null}
            {tab.label}
            {tab.count === undefined ? null : <span class="tab-count">{formatNumber(ui.locale, tab.count)}</span>}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

/** A file's size in the reader's locale. */
export const FileSize = ({ ui, bytes }: { ui: Ui; bytes: number }) => <span class="nowrap tabular">{formatBytes(ui.locale, bytes)}</span>

const FILE_ICONS: Record<string, IconName> = { pdf: 'file-type-pdf', docx: 'file-type-docx', xlsx: 'file-type-xls', pptx: 'presentation', png: 'photo', jpg: 'photo', jpeg: 'photo', mp4: 'movie', zip: 'file-zip' }

/** A file as a link with its kind and size. */
export const FileLink = ({ ui, href, name, bytes, download }: { ui: Ui; href: string; name: string; bytes?: number; download?: boolean }) => (
  <span class="file-link">
    <Icon ui={ui} name={FILE_ICONS[name.split('.').pop()?.toLowerCase() ?? ''] ?? 'file'} />
    <a href={href} {...(download ? { download: name } : {})}>{name}</a>
    {bytes === undefined ? null : <span class="muted small"><FileSize ui={ui} bytes={bytes} /></span>}
  </span>
)

/** Numbers that need a decision, each a link to the list behind it. */
export const Figures = ({ ui, items }: { ui: Ui; items: { label: string; value: number | string; href?: string; tone?: 'waiting' | 'blocked' | 'done' }[] }) => (
  <ul class="figures">
    {items.map((item) => {
      const inside = <><span class="figure-value">{typeof item.value === 'number' ? formatNumber(ui.locale, item.value) : item.value}</span><span class="figure-label">{item.label}</span></>
      return <li key={item.label} class={item.tone}>{item.href ? <a href={item.href}>{inside}</a> : <div>{inside}</div>}</li>
    })}
  </ul>
)
