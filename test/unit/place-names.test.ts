import { englishNames } from '../../scripts/support/place-names.js'
import { cityIsKnown, cityName, provincesFor, regionWords } from '../../src/calls/rules/index.js'
import { PLACE_NAMES } from '../../src/platform/place-names.js'

describe('places of China', () => {
  it('are named as the script would write them today', () => expect(PLACE_NAMES).toEqual(englishNames()))
  it('have English names in Latin letters, characters of several readings and other languages among them', () => {
    for (const name of Object.values(PLACE_NAMES)) expect(name).toMatch(/^[A-Z][A-Za-zü’() ]+$/)
    const called = (codes: string): string[] => codes.split(' ').map((code) => PLACE_NAMES[code] ?? '')
    expect(called('500000 350200 341500 340300 341600 331000 331100 320800 360800')).toEqual(['Chongqing', 'Xiamen', 'Lu’an', 'Bengbu', 'Bozhou', 'Taizhou', 'Lishui', 'Huai’an', 'Ji’an'])
    expect(called('610000 140000 150000 540000 650000 810000 820000 710000')).toEqual(['Shaanxi', 'Shanxi', 'Inner Mongolia', 'Tibet (Xizang)', 'Xinjiang', 'Hong Kong', 'Macao', 'Taiwan'])
    expect(called('150100 150200 150600 150700 230100 230200 540100 650100 653100')).toEqual(['Hohhot', 'Baotou', 'Ordos', 'Hulunbuir', 'Harbin', 'Qiqihar', 'Lhasa', 'Urumqi', 'Kashgar Prefecture'])
    expect(called('222400 632800 152200')).toEqual(['Yanbian Korean Autonomous Prefecture', 'Haixi Mongol and Tibetan Autonomous Prefecture', 'Hinggan League'])
  })
  it('are read with their province in the reader’s language, by the same code', () => {
    expect([cityName('350200', 'en'), cityName('350200', 'zh')]).toEqual(['Xiamen, Fujian', '福建省厦门市'])
    expect([cityName('110100', 'en'), cityName('110100', 'zh'), cityName('220200', 'en')]).toEqual(['Beijing', '北京市', 'Jilin, Jilin'])
    expect([regionWords({ country: 'CN', city: '810200' }, 'en'), regionWords({ country: 'FR' }, 'en'), regionWords({ country: 'CN', city: '999999' }, 'en')]).toEqual(['Kowloon, Hong Kong', 'France', 'People\'s Republic of China'])
    expect(cityName('999999', 'en')).toBeNull()
  })
  it('are all to choose from in both languages, in English by the alphabet', () => {
    const codes = (locale: 'en' | 'zh') => provincesFor(locale).flatMap(({ cities }) => cities.map(({ code }) => code))
    expect(codes('en').every(cityIsKnown)).toBe(true)
    expect([...codes('en')].sort()).toEqual([...codes('zh')].sort())
    const names = provincesFor('en').map(({ name }) => name)
    expect(names).toEqual([...names].sort())
    expect(provincesFor('zh')[0]?.name).toBe('北京市')
  })
})
