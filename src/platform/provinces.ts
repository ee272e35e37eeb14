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
