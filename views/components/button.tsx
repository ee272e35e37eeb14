import type { ComponentChildren } from 'preact'
import type { Ui } from '../../src/platform/ui.js'
import { Icon, type IconName } from './icon.js'

export interface ButtonProps {
  ui: Ui
  children: ComponentChildren
  /** primary: the page's one act; plain: beside it; quiet: in rows; danger: cannot be undone. */
  kind?: 'primary' | 'plain' | 'quiet' | 'danger'
  icon?: IconName
  small?: boolean
  /** Given, it is a link that looks like a button. */
  href?: string
  name?: string
  value?: string
  formaction?: string
  disabled?: boolean
  class?: string
  download?: boolean
}

const KINDS = { primary: 'btn-primary', plain: 'btn-outline', quiet: 'btn-quiet', danger: 'btn-danger' } as const

/** Says what it does ("Submit nomination"), never "OK". A submit button, or a link when it has an address. */
export const Button = ({ ui, children, kind = 'primary', icon, small, href, name, value, formaction, disabled, class: extra, download }: ButtonProps) => {
  const look = `btn ${KINDS[kind]}${small ? ' btn-sm' : ''}${extra ? ` ${extra}` : ''}`
  const inside = <>{icon ? <Icon ui={ui} name={icon} /> : null}{children}</>
  if (href) return <a class={look} href={href} {...(download ? { download: '' } : {})}>{inside}</a>
  return (
    <button type="submit" class={look} {...(name ? { name, value: value ?? '' } : {})} {...(formaction ? { formaction } : {})} {...(disabled ? { disabled } : {})}>{inside}</button>
  )
}

/** Prints the page; there only where a script runs (the browser's own menu prints it otherwise). */
export const PrintButton = ({ ui }: { ui: Ui }) => (
  <button type="button" class="btn btn-outline" data-print="" hidden><Icon ui={ui} name="printer" />{ui.t('common.actions.print')}</button>
)

/** Copies a number, a hash or an address; the words themselves stand beside it for those without a script. */
export const CopyButton = ({ ui, words }: { ui: Ui; words: string }) => (
  <button type="button" class="btn btn-quiet btn-sm" data-copy={words} data-copied={ui.t('common.actions.copied')} hidden><Icon ui={ui} name="copy" />{ui.t('common.actions.copy')}</button>
)
