import i18next, { type i18n } from 'i18next'
import type { Locale } from './actor.js'
import { wordsFor, type LocalText } from './text.js'

/**
 * The catalogue's keys. views/locales fills this interface by declaration merging, so that a misspelt key fails the
 * compiler everywhere while the platform still knows no words.
 */
export interface Words {
  readonly '': string
}

/** A dotted key of the catalogue, plural endings left off. */
export type Key = Exclude<keyof Words, ''> & string

/** What fills a gap: as it is, in the reader's language (given, or of the catalogue: several make a list). */
export type Value = string | number | LocalText | { words: readonly Key[] }

export type Values = Record<string, Value>

/** Words for a key in one language. */
export type Translate = (key: Key, values?: Values) => string

/** Both languages' catalogues as nested objects of strings. */
export type Catalogues = Record<Locale, object>

/** Makes the two translators; a missing key is an error of the product, shown as the key and covered by a test. */
export const createTranslators = (catalogues: Catalogues): Record<Locale, Translate> => {
  const instance: i18n = i18next.createInstance()
  void instance.init({
    resources: { en: { translation: catalogues.en }, zh: { translation: catalogues.zh } },
    supportedLngs: ['en', 'zh'],
    fallbackLng: false,
    initAsync: false,
    interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
    returnEmptyString: false,
  })
  const fixed = (locale: Locale): Translate => {
    const t = instance.getFixedT(locale)
    // Most words take no values and stay what they are: a page asks for hundreds of them.
    const plain = new Map<string, string>()
    const word = (key: Key): string => t(key as string) as unknown as string
    const list = new Intl.ListFormat(languageTag(locale), { type: 'conjunction' })
    const filled = (values: Values): Record<string, string | number> =>
      Object.fromEntries(Object.entries(values).map(([gap, value]) => {
        if (typeof value !== 'object') return [gap, value]
        return [gap, 'words' in value ? list.format(value.words.map(word)) : wordsFor(value, locale)]
      }))
    return (key, values) => {
      if (values) return t(key as string, filled(values)) as unknown as string
      const known = plain.get(key)
      if (known !== undefined) return known
      const made = word(key)
      plain.set(key, made)
      return made
    }
  }
  return { en: fixed('en'), zh: fixed('zh') }
}

/** Reads `Accept-Language`; the product's default where it names neither language. */
export const localeFrom = (header: string | undefined, fallback: Locale): Locale => {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', q] = part.trim().split(';q=')
      return { tag: tag.toLowerCase(), q: q === undefined ? 1 : Number(q) || 0 }
    })
    .sort((a, b) => b.q - a.q)
  for (const { tag } of wanted) {
    if (tag.startsWith('zh')) return 'zh'
    if (tag.startsWith('en')) return 'en'
  }
  return fallback
}

/** BCP 47 tag for `lang` attributes and Intl. */
export const languageTag = (locale: Locale): string => (locale === 'zh' ? 'zh-CN' : 'en-GB')

