import type { Actor, Locale } from './actor.js'
import type { FieldErrors, Message } from './errors.js'
import type { Translate } from './i18n.js'
import type { LocalText } from './text.js'

/** What the house is called and who answers for it; settings, shown on every page. */
export interface Site {
  name: LocalText
  host: LocalText
  icp: string
  publicSecurity: string
  contactEmail: string
  contactPhone: string
  baseUrl: string
  timeZone: string
}

/** One message shown once on the next page: what happened and what comes next. */
export interface Flash extends Message {
  tone: 'success' | 'info' | 'warning'
}

/** All that every view may need of the request, passed down by hand; views know nothing else of it. */
export interface Ui {
  locale: Locale
  t: Translate
  actor: Actor
  now: Date
  /** Path with query, as asked for. */
  path: string
  site: Site
  csrf: string
  /** A new one-time key for a form, so that its repetition is recognised. */
  formKey(): string
  flash: Flash | null
  demo: boolean
  /** The served path of a built asset, e.g. asset('app.css'). */
  asset(name: string): string
}

/** What a form shows again after it was refused: the words as typed, and an error per field. */
export interface Refilled {
  typed: Record<string, unknown>
  errors: FieldErrors
}
