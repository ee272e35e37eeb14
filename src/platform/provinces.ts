import { areaList } from '@vant/area-data'
import type { Locale } from './actor.js'
import { PLACE_NAMES } from './place-names.js'
import { wordsFor, type LocalText } from './text.js'

/** A province of China by GB/T 2260; its name is Chinese. */
export interface ProvinceName {
  code: string
  name: string
}

/** What GB/T 2260 lists on the level of provinces, in the standard's order. */
export const PROVINCE_NAMES: readonly ProvinceName[] = Object.entries(areaList.province_list).map(([code, name]) => ({ code, name }))

/** A Chinese name with the English one of its code. */
export const placeText = (code: string, zh: string): LocalText => {
  const en = PLACE_NAMES[code]
  return { zh, ...(en ? { en } : {}) }
}

const NAMES = new Map(PROVINCE_NAMES.map(({ code, name }) => [code, placeText(code, name)]))

/** True for the six digits of a province. */
export const provinceIsKnown = (code: string): boolean => NAMES.has(code)

/** A province's name in both languages, or its code where it has none. */
export const provinceText = (code: string): LocalText => NAMES.get(code) ?? { zh: code }

/** The same for one reader. */
export const provinceName = (code: string, locale: Locale): string => wordsFor(provinceText(code), locale)

const HAN = /\p{Script=Han}/u
const KINDS = /(?:(?:壮族|回族|维吾尔)?自治区|特别行政区|[省市])$/

/** The place without its province: 陕西省西安市, 陕西西安 and 西安市 in Shaanxi are 西安市, 西安 and 西安市; '' for the province alone. */
export const cityOf = (region: string, province: string | null | undefined): string => {
  const place = region.trim()
  if (!province) return place
  const { zh = '', en = '' } = provinceText(province)
  const short = zh.replace(KINDS, '')
  if ([zh, short, en].includes(place)) return ''
  if (place.startsWith(zh)) return place.slice(zh.length)
  // 吉林市 lies in 吉林省: what is left has to begin as a place of its own.
  const rest = place.startsWith(short) ? place.slice(short.length) : ''
  if (rest.length > 1 && !/^[市省区县州盟]/.test(rest)) return rest
  return en !== '' && place.toLowerCase().endsWith(`, ${en.toLowerCase()}`) ? place.slice(0, -en.length - 2) : place
}

/** The region as it is read: the typed place with its chosen province, which nobody types a second time. */
export const regionWith = (typed: string, province: string | null | undefined): string => {
  if (!province) return typed.trim()
  const { zh = '', en } = provinceText(province)
  const city = cityOf(typed, province)
  if (city === '') return HAN.test(typed) || !en ? zh : en
  return HAN.test(city) || !en ? `${zh}${city}` : `${city}, ${en}`
}
