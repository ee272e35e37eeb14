import type { Ui } from '../../src/platform/ui.js'
import { formatNumber } from '../format.js'

export interface BarItem {
  label: string
  value: number
  /** How the value reads; the number by the reader's locale when left out. */
  words?: string
  /** Gold is for prizes only. */
  tone?: 'prize' | 'waiting' | 'rest'
}

export interface BarsProps {
  ui: Ui
  /** What the picture shows; its caption and the table's. */
  title: string
  /** The finding in one sentence, for those who do not see the picture and for those in a hurry. */
  summary: string
  items: BarItem[]
  /** bars: lying, for groups; distribution: standing, for ranges of scores in their order. */
  kind?: 'bars' | 'distribution'
  /** Heads of the table's columns. */
  labelHead?: string
  valueHead?: string
}

/** Bars or a distribution, with the figures as a table behind it. */
export const Bars = ({ ui, title, summary, items, kind = 'bars', labelHead, valueHead }: BarsProps) => {
  const top = Math.max(1, ...items.map((item) => item.value))
  const words = (item: BarItem): string => item.words ?? formatNumber(ui.locale, item.value, Number.isInteger(item.value) ? 0 : 2)
  return (
    <figure class="chart">
      <figcaption><strong>{title}</strong><span class="muted">{summary}</span></figcaption>
      <div class={kind} role="img" aria-label={`${title}${ui.t('common.separator')}${summary}`}>
        {items.map((item) => {
          const size = Math.round((1000 * item.value) / top) / 10
          const look = `bar-shape${item.tone ? ` ${item.tone}` : ''}`
          return kind === 'bars' ? (
            <div key={item.label} class="bar-line">
              <span class="bar-label">{item.label}</span>
              <svg class={look} viewBox="0 0 100 10" preserveAspectRatio="none"><rect class="track" width="100" height="10" /><rect width={size} height="10" /></svg>
              <span class="bar-value">{words(item)}</span>
            </div>
          ) : (
            <div key={item.label} class="bar-column">
              <span class="bar-value">{words(item)}</span>
              <svg class={look} height={1 + Math.round(1.4 * size)} viewBox="0 0 10 10" preserveAspectRatio="none"><rect width="10" height="10" /></svg>
              <span class="bar-label">{item.label}</span>
            </div>
          )
        })}
      </div>
      <details class="chart-table">
        <summary>{ui.t('common.chart.table')}</summary>
        <table class="table">
          <caption class="visually-hidden">{title}</caption>
          <thead><tr><th scope="col">{labelHead ?? ui.t('common.chart.label')}</th><th scope="col" class="numeric">{valueHead ?? ui.t('common.chart.value')}</th></tr></thead>
          <tbody>{items.map((item) => <tr key={item.label}><th scope="row">{item.label}</th><td class="numeric">{words(item)}</td></tr>)}</tbody>
        </table>
      </details>
    </figure>
  )
}
