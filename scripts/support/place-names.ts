import { areaList } from '@vant/area-data'
import { pinyin } from 'pinyin-pro'

/**
 * English names of what GB/T 2260 lists as provinces and cities, by code. Chinese names are spelt in Hanyu Pinyin (by
 * `pinyin-pro`, which knows 重庆, 厦门, 六安, 亳州 …); places whose name comes from another language or that are called
 * otherwise in English stand here, mostly as the Geographical Names of China (中国地名录) spells them.
 */
const CALLED: Readonly<Record<string, string>> = {
  陕西: 'Shaanxi', 内蒙古: 'Inner Mongolia', 西藏: 'Tibet (Xizang)', 香港: 'Hong Kong', 澳门: 'Macao',
  呼和浩特: 'Hohhot', 鄂尔多斯: 'Ordos', 呼伦贝尔: 'Hulunbuir', 巴彦淖尔: 'Bayannur', 乌兰察布: 'Ulanqab', 兴安: 'Hinggan', 锡林郭勒: 'Xilingol', 阿拉善: 'Alxa',
  哈尔滨: 'Harbin', 齐齐哈尔: 'Qiqihar', 大兴安岭: 'Da Hinggan Ling',
  拉萨: 'Lhasa', 日喀则: 'Xigaze', 昌都: 'Qamdo', 林芝: 'Nyingchi', 那曲: 'Nagqu', 阿里: 'Ngari', 甘孜: 'Garze', 果洛: 'Golog', 迪庆: 'Deqen',
  乌鲁木齐: 'Urumqi', 克拉玛依: 'Karamay', 吐鲁番: 'Turpan', 博尔塔拉: 'Bortala', 巴音郭楞: 'Bayingolin', 阿克苏: 'Aksu', 克孜勒苏: 'Kizilsu', 喀什: 'Kashgar',
  和田: 'Hotan', 伊犁: 'Ili', 阿勒泰: 'Altay',
  台北: 'Taipei', 高雄: 'Kaohsiung', 台中: 'Taichung', 金门: 'Kinmen', 基隆: 'Keelung', 新竹: 'Hsinchu', 嘉义: 'Chiayi', 新北: 'New Taipei', 桃园: 'Taoyuan',
  彰化: 'Changhua', 屏东: 'Pingtung', 台东: 'Taitung', 花莲: 'Hualien', 连江: 'Lienchiang',
  香港岛: 'Hong Kong Island', 九龙: 'Kowloon', 新界: 'New Territories', 澳门半岛: 'Macao Peninsula', 离岛: 'Taipa and Coloane',
}

/** What a heading of the list is about that is no place of its own. */
const HEADINGS: Readonly<Record<string, string>> = {
  县: 'Counties', 省直辖县: 'Counties and cities under the province', 自治区直辖县级行政区划: 'Cities under the region',
}

/** What autonomous areas are autonomous for. */
const PEOPLES: Readonly<Record<string, string>> = {
  朝鲜族: 'Korean', 土家族: 'Tujia', 苗族: 'Miao', 藏族: 'Tibetan', 羌族: 'Qiang', 彝族: 'Yi', 布依族: 'Buyei', 侗族: 'Dong', 哈尼族: 'Hani', 壮族: 'Zhuang', 傣族: 'Dai',
  白族: 'Bai', 景颇族: 'Jingpo', 傈僳族: 'Lisu', 回族: 'Hui', 蒙古族: 'Mongol', 蒙古: 'Mongol', 柯尔克孜: 'Kirgiz', 哈萨克: 'Kazak',
}

/** Pinyin as place names are written: one word, an apostrophe before a syllable that begins with a vowel. */
const spelt = (chinese: string): string => {
  const word = pinyin(chinese, { toneType: 'none', type: 'array' }).map((syllable, index) => (index > 0 && /^[aoe]/.test(syllable) ? `’${syllable}` : syllable)).join('')
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`
}

const called = (chinese: string): string => CALLED[chinese] ?? spelt(chinese)

/** The peoples that a name ends with, taken from it. */
const withoutPeoples = (name: string): { place: string; peoples: string[] } => {
  // What is autonomous is named for somebody; a place itself keeps two characters at least.
  const found = Object.keys(PEOPLES).find((people) => name.endsWith(people) && name.length - people.length >= 2)
  if (!found) return { place: name, peoples: [] }
  const { place, peoples } = withoutPeoples(name.slice(0, -found.length))
  return { place, peoples: [...peoples, PEOPLES[found] ?? ''] }
}

/** A name of the standard in English. */
export const englishName = (name: string): string => {
  if (HEADINGS[name]) return HEADINGS[name]
  const region = /^(内蒙古|广西|西藏|宁夏|新疆).*自治区$/.exec(name)?.[1]
  if (region) return called(region)
  if (name.endsWith('自治州')) {
    const { place, peoples } = withoutPeoples(name.slice(0, -3))
    return `${called(place)} ${peoples.join(' and ')} Autonomous Prefecture`
  }
  // Two names in Taiwan stand for a city and a county.
  if (name === '新竹县' || name === '嘉义县') return `${called(name.slice(0, -1))} County`
  if (name.endsWith('地区')) return `${called(name.slice(0, -2))} Prefecture`
  if (name.endsWith('盟')) return `${called(name.slice(0, -1))} League`
  return called(name.replace(/(?:省|市|县|特别行政区)$/, ''))
}

/** Every province and city of the standard with its English name, by code. */
export const englishNames = (): Record<string, string> =>
  Object.fromEntries(Object.entries({ ...areaList.province_list, ...areaList.city_list }).map(([code, name]) => [code, englishName(name)]))
