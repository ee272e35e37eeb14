import type { Locale } from '../platform/actor.js'
import type { Key } from '../platform/i18n.js'
import type { LocalText } from '../platform/text.js'

type PrefixOf<K extends string> = K extends `${infer Feature}.mails.${infer Name}.subject` ? `${Feature}.mails.${Name}` : never

/**
 * A mail's words: a prefix of the catalogue under which `subject`, `body` (paragraphs separated by an empty line) and,
 * where the mail has a link, `button` stand, e.g. 'accounts.mails.confirm'. Each feature keeps its own.
 */
export type MailTemplate = PrefixOf<Key>

/** What fills a gap `{name}` of a mail's words: as it is, in the reader's language (given or of the catalogue), or an instant shown in a zone. */
export type MailValue = string | number | LocalText | { words: Key } | { instant: string; zone: string }

/** Who gets it and in which language; 'both': Chinese, then English, in one mail. */
export interface Recipient {
  email: string
  name?: string | undefined
  locale: Locale | 'both'
}

export interface MailRow {
  label: Key | LocalText
  value: MailValue
}

export interface MailLink {
  /** Path within the site, e.g. '/confirm'. */
  path: string
  /** A token's id; its text follows the path as '/<text>' (or directly, after a path that ends in '/' or '='). */
  token?: string | undefined
}

/** A message as a feature asks for it. */
export interface Mail {
  template: MailTemplate
  to: Recipient
  /** Gaps of subject, body and button. `name`, `site` and `host` are filled without being given. */
  values?: Record<string, MailValue> | undefined
  /** A small table under the body: what was submitted, when, the receipt's number … */
  rows?: MailRow[] | undefined
  link?: MailLink | undefined
  /** The call whose office may see it; null or absent: the house's office and administrators. */
  call?: string | null | undefined
  about?: { kind: string; id: string } | undefined
}

export const MAIL_STATES = ['waiting', 'sent', 'dead'] as const
/** waiting: due now or later; sent: taken by the mail server; dead: given up, until someone asks for another try. */
export type MailState = (typeof MAIL_STATES)[number]
