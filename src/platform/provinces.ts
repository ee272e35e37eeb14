import { areaList } from '@vant/area-data'
import { iso31662 } from 'iso-3166'
import { wordsFor, type LocalText } from './text.js'
import type { Locale } from './actor.js'

/** A province of China by GB/T 2260; its name is Chinese. */
export interface ProvinceName {
  code: string
  name: string
}

/** What GB/T 2260 lists on the level of provinces, in the standard's order. */
export const PROVINCE_NAMES: readonly ProvinceName[] = Object.entries(areaList.province_list).map(([code, name]) => ({ code, name }))

/** The letters that GB/T 2260 gives a province beside its digits; ISO 3166-2:CN goes by them. */
const LETTERS: Record<string, string> = {
  11: 'BJ', 12: 'TJ', 13: 'HE', 14: 'SX', 15: 'NM', 21: 'LN', 22: 'JL', 23: 'HL', 31: 'SH', 32: 'JS', 33: 'ZJ', 34: 'AH', 35: 'FJ', 36: 'JX', 37: 'SD', 41: 'HA', 42: 'HB',
  43: 'HN', 44: 'GD', 45: 'GX', 46: 'HI', 50: 'CQ', 51: 'SC', 52: 'GZ', 53: 'YN', 54: 'XZ', 61: 'SN', 62: 'GS', 63: 'QH', 64: 'NX', 65: 'XJ', 71: 'TW', 81: 'HK', 82: 'MO',
}

/** Names in ISO 3166-2, without the words for "province" and "city" that it writes behind them. */
const ISO_NAMES = new Map(iso31662.flatMap(({ code, name }) => (code.startsWith('CN-') ? [[code.slice(3), name.replace(/ (?:Sheng|Shi)$/, '')] as const] : [])))

const NAMES = new Map(PROVINCE_NAMES.map(({ code, name }): [string, LocalText] => {
  const en = ISO_NAMES.get(LETTERS[code.slice(0, 2)] ?? '')
  return [code, { zh: name, ...(en ? { en } : {}) }]
}))

/** True for the six digits of a province. */
export const provinceIsKnown = (code: string): boolean => NAMES.has(code)

/** A province's name in both languages, or its code where it has none. */
export const provinceText = (code: string): LocalText => NAMES.get(code) ?? { zh: code }

/** The same for one reader. */
export const provinceName = (code: string, locale: Locale): string => wordsFor(provinceText(code), locale)
