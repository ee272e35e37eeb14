import { createElement } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Locale } from '../platform/actor.js'
import type { Key, Translate, Values } from '../platform/i18n.js'
import { wordsFor } from '../platform/text.js'
import type { Site } from '../platform/ui.js'
import { formatInstant } from '../../views/format.js'
import { MailHtml } from '../../views/mails/html.js'
import type { Letter } from '../../views/mails/letter.js'
import { mailText } from '../../views/mails/text.js'
import type { MailContent, MailDocument } from './model.js'
import { oneLine } from './rules.js'
import type { MailLink, MailValue } from './types.js'

export interface Rendered {
  subject: string
  text: string
  html: string
}

export interface RenderHouse {
  site: Site
  translators: Record<Locale, Translate>
  /** A token's text by its id; where a mail is only shown, something that is no secret. */
  tokenText(id: string): string
}

export type Renderable = Pick<MailDocument, 'template' | 'to' | 'content' | 'link'>

const wordOf = (value: MailValue, locale: Locale, t: Translate): string | number => {
  if (typeof value === 'string' || typeof value === 'number') return value
  if ('instant' in value) return formatInstant(locale, new Date(value.instant), value.zone)
  if ('words' in value) return t(value.words)
  return wordsFor(value, locale)
}

const urlOf = ({ path, token }: MailLink, house: RenderHouse): string => {
  const address = `${house.site.baseUrl}${path.startsWith('/') ? path : `/${path}`}`
  if (!token) return address
  return `${address}${/[/=]$/.test(address) ? '' : '/'}${house.tokenText(token)}`
}

/** The languages of a mail in their order. */
export const localesOf = (locale: Locale | 'both'): Locale[] => (locale === 'both' ? ['zh', 'en'] : [locale])

/** Makes the words of a mail: one letter a language, then subject, text and HTML. */
export const renderMail = (mail: Renderable, house: RenderHouse): Rendered => {
  const { values, rows } = JSON.parse(mail.content) as MailContent
  const { site } = house
  const locales = localesOf(mail.to.locale)
  const inLanguage = (locale: Locale): { subject: string; letter: Letter } => {
    const t = house.translators[locale]
    const name = oneLine(mail.to.name ?? '')
    const gaps: Values = {
      name,
      site: wordsFor(site.name, locale),
      host: wordsFor(site.host, locale),
      ...Object.fromEntries(Object.entries(values).map(([gap, value]) => [gap, wordOf(value, locale, t)])),
    }
    const words = (part: 'subject' | 'body' | 'button'): string => t(`${mail.template}.${part}` as Key, gaps)
    const { contactEmail: email, contactPhone: phone } = site
    const contact = !email ? [] : [phone ? t('mail.layout.contactPhone', { email, phone }) : t('mail.layout.contact', { email })]
    const link = mail.link
    return {
      subject: words('subject'),
      letter: {
        locale,
        greeting: name ? t('mail.layout.greeting', { name }) : t('mail.layout.greetingNobody'),
        paragraphs: words('body').split(/\n{2,}/).map((paragraph) => paragraph.trim()).filter(Boolean),
        rows: rows.map(({ label, value }) => ({
          label: typeof label === 'string' ? t(label) : wordsFor(label, locale),
          value: String(wordOf(value, locale, t)),
        })),
        button: link
          ? { words: words('button'), url: urlOf(link, house), hint: t('mail.layout.linkHint'), note: link.token ? t('mail.layout.linkPrivate') : null }
          : null,
        footer: [t('mail.layout.automatic', { site: wordsFor(site.name, locale) }), ...contact],
      },
    }
  }
  const parts = locales.map(inLanguage)
  const letters = parts.map((part) => part.letter)
  const subject = oneLine([...new Set(parts.map((part) => part.subject))].join(' / '))
  const name = locales.map((locale) => wordsFor(site.name, locale))
  const html = renderToString(createElement(MailHtml, { site: [...new Set(name)].join(' · '), subject, letters }))
  return { subject, text: mailText(letters), html: `<!doctype html>${html}` }
}
