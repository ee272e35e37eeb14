import { areaList } from '@vant/area-data'
import countries from 'i18n-iso-countries'
import type { Locale } from '../../platform/actor.js'
import { placeText, PROVINCE_NAMES, provinceName } from '../../platform/provinces.js'
import { wordsFor, type LocalText } from '../../platform/text.js'
import type { AnswerParts } from '../types.js'

/** What GB/T 2260 lists as regions of China, and ISO 3166 under codes of their own. */
const WITHIN_CHINA = new Set(['CN', 'HK', 'MO', 'TW'])

export const CHINA = 'CN'

export interface Place {
  code: string
  name: string
}

/** A province with its cities, for one reader. */
export interface Province extends Place {
  cities: Place[]
}

const provinceOf = (city: string): string => `${city.slice(0, 2)}0000`

const CITIES = new Map(Object.entries(areaList.city_list).map(([code, name]): [string, LocalText] => [code, placeText(code, name)]))

/** Beijing, Tianjin, Shanghai and Chongqing. */
const MUNICIPALITIES = new Set(PROVINCE_NAMES.flatMap(({ code, name }) => Object.entries(areaList.city_list).flatMap(([city, of]) => (of === name && provinceOf(city) === code ? [city] : []))))

const cityIn = (code: string, locale: Locale): string => wordsFor(CITIES.get(code) ?? {}, locale)

/** Provinces of China with their cities: in the standard's order in Chinese, by the alphabet in English. */
export const provincesFor = (locale: Locale): Province[] => {
  const byProvince = new Map<string, Place[]>()
  for (const code of CITIES.keys()) byProvince.set(provinceOf(code), [...(byProvince.get(provinceOf(code)) ?? []), { code, name: cityIn(code, locale) }])
  const ordered = <T extends Place>(all: T[]): T[] => (locale === 'zh' ? all : all.sort((a, b) => (a.name < b.name ? -1 : 1)))
  return ordered(PROVINCE_NAMES.map(({ code }) => ({ code, name: provinceName(code, locale), cities: ordered(byProvince.get(code) ?? []) })))
}

/** True for the six digits of a city (GB/T 2260). */
export const cityIsKnown = (code: string): boolean => CITIES.has(code)

/** A city with its province, 福建省厦门市 or Xiamen, Fujian; null where there is none. */
export const cityName = (code: string, locale: Locale): string | null => {
  if (!CITIES.has(code)) return null
  const [city, province] = [cityIn(code, locale), provinceName(provinceOf(code), locale)]
  // A municipality is its own city; the city of Jilin lies in a province of that name.
  if (MUNICIPALITIES.has(code)) return city
  return locale === 'zh' ? `${province}${city}` : `${city}, ${province}`
}

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

/** A region as one reads it: the city in China, else the country. */
export const regionWords = ({ country = '', city = '' }: AnswerParts, locale: Locale): string =>
  (country === CHINA ? cityName(city, locale) : null) ?? countryName(country, locale)
