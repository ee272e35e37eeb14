import { areaList } from '@vant/area-data'

/** A province of China by GB/T 2260; its name is Chinese. */
export interface ProvinceName {
  code: string
  name: string
}

/** What GB/T 2260 lists on the level of provinces, in the standard's order. */
export const PROVINCE_NAMES: readonly ProvinceName[] = Object.entries(areaList.province_list).map(([code, name]) => ({ code, name }))

const NAMES = new Map(PROVINCE_NAMES.map(({ code, name }) => [code, name]))

/** True for the six digits of a province. */
export const provinceIsKnown = (code: string): boolean => NAMES.has(code)

/** A province's name, or its code where it has none. */
export const provinceName = (code: string): string => NAMES.get(code) ?? code
