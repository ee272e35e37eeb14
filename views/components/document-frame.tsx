import type { ComponentChildren } from 'preact'
import { wordsFor } from '../../src/platform/text.js'
import type { Ui } from '../../src/platform/ui.js'
import { LaurelMark } from '../layout/laurel-mark.js'

export interface DocumentFrameProps {
  ui: Ui
  /** The document's own heading, e.g. "Receipt". By default the page's h1: give the page `heading={false}`. */
  title: string
  level?: 1 | 2
  number?: string
  numberLabel?: string
  /** Gold edge: certificates and winners only. */
  prize?: boolean
  /** Place, date, seal: the foot. */
  foot?: ComponentChildren
  children: ComponentChildren
}

/** A receipt, notice or certificate as a sheet of paper, on the screen and in print. */
export const DocumentFrame = ({ ui, title, level = 1, number, numberLabel, prize, foot, children }: DocumentFrameProps) => {
  const H = `h${level}` as const
  return (
    <article class={`document${prize ? ' prize' : ''}`}>
      <header>
        <LaurelMark />
        <p class="document-host">{wordsFor(ui.site.host, ui.locale) || wordsFor(ui.site.name, ui.locale)}</p>
        <H>{title}</H>
        {number ? <p class="document-number">{numberLabel ? <span class="muted">{numberLabel} </span> : null}<span class="mono">{number}</span></p> : null}
      </header>
      <div class="document-body">{children}</div>
      {foot ? <footer>{foot}</footer> : null}
    </article>
  )
}
