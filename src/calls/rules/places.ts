import { areaList } from '@vant/area-data'
import countries from 'i18n-iso-countries'
import type { Locale } from '../../platform/actor.js'
import { PROVINCE_NAMES, provinceName } from '../../platform/provinces.js'
import type { AnswerParts } from '../types.js'

/** What GB/T 2260 lists as regions of China, and ISO 3166 under codes of their own. */
const WITHIN_CHINA = new Set(['CN', 'HK', 'MO', 'TW'])

export const CHINA = 'CN'

export interface Place {
  code: string
  name: string
}

/** A province with its cities, as GB/T 2260 has them; names are Chinese. */
export interface Province extends Place {
  cities: Place[]
}

const provinceOf = (city: string): string => `${city.slice(0, 2)}0000`

/** Provinces of China with their cities, in the standard's order. */
export const PROVINCES: readonly Province[] = PROVINCE_NAMES.map(({ code, name }) => ({
  code,
  name,
  cities: Object.entries(areaList.city_list).flatMap(([city, of]) => (provinceOf(city) === code ? [{ code: city, name: of }] : [])),
}))

const CITIES = new Map(PROVINCES.flatMap(({ name: province, cities }) => cities.map(({ code, name }) => [code, province === name ? name : `${province}${name}`] as const)))

/** True for the six digits of a city (GB/T 2260). */
export const cityIsKnown = (code: string): boolean => CITIES.has(code)

/** A city with its province, in Chinese; null where there is none. */
export const cityName = (code: string): string | null => CITIES.get(code) ?? null

/** True for a country by ISO 3166 alpha-2. */
export const countryIsKnown = (code: string): boolean => code === CHINA || (!WITHIN_CHINA.has(code) && /^[A-Z]{2}$/.test(code) && countries.isValid(code))

/** A country's name, or its code where it has none. */
export const countryName = (code: string, locale: Locale): string => countries.getName(code, locale) ?? code

/** All countries by name, China first. */
export const countriesFor = (locale: Locale): Place[] => {
  const collator = new Intl.Collator(locale === 'zh' ? 'zh-CN' : 'en')
  const all = Object.keys(countries.getAlpha2Codes()).filter(countryIsKnown).map((code) => ({ code, name: countryName(code, locale) }))
  return all.sort((a, b) => (a.code === CHINA ? -1 : b.code === CHINA ? 1 : collator.compare(a.name, b.name)))
}

/**
 * A region as one reads it: the city in China, else the country. `chinese`: the words are, whoever reads them; cities have
 * no other names in any source that is kept, so readers of English are told the province besides.
 */
export const regionWords = ({ country = '', city = '' }: AnswerParts, locale: Locale): { words: string; chinese: boolean } => {
  const name = country === CHINA ? cityName(city) : null
  if (name === null) return { words: countryName(country, locale), chinese: false }
  return { words: locale === 'en' ? `${name} (${provinceName(provinceOf(city), 'en')})` : name, chinese: true }
}
