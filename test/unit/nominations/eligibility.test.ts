import fc from 'fast-check'
import { catalogues } from '../../../views/locales/index.js'
import { DEFAULT_RULES, ENTRANT_KINDS, limitsErrors, limitsOf, NO_LIMITS, type Call, type CallLimits } from '../../../src/calls/index.js'
import { limitBreaches, placesTaken, type Entrant, type Taken } from '../../../src/nominations/rules/index.js'
import { createTranslators } from '../../../src/platform/i18n.js'
import { PROVINCE_NAMES, provinceName, provinceText } from '../../../src/platform/provinces.js'

const translators = createTranslators(catalogues)
const at = new Date('2026-05-05T01:00:00Z')
const YEAR = 366 * 86_400_000
const codes = PROVINCE_NAMES.map(({ code }) => code)
const day = fc.integer({ min: 0, max: 20_000 }).map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))
const limits: fc.Arbitrary<CallLimits> = fc.record({
  asPartner: fc.option(fc.nat(3)), regions: fc.uniqueArray(fc.constantFrom(...codes), { maxLength: 4 }),
  foundedSince: fc.option(day), yearsSinceWin: fc.nat(5),
})
const call = fc.record({ kinds: fc.subarray([...ENTRANT_KINDS]), limits, most: fc.integer({ min: 1, max: 4 }) }).map(({ kinds, limits: given, most }): Pick<Call, 'kinds' | 'rules' | 'limits' | 'timeZone'> => ({
  kinds, limits: given, timeZone: 'Asia/Shanghai', rules: { ...DEFAULT_RULES, nominationsPerOrganisation: most },
}))
const entrant: fc.Arbitrary<Entrant> = fc.record({
  name: fc.constant({ zh: '青鸾科技', en: 'Qingluan' }), kind: fc.constantFrom(...ENTRANT_KINDS), province: fc.option(fc.constantFrom(...codes)), founded: fc.option(day),
})
const taken: fc.Arbitrary<Taken> = fc.record({
  leads: fc.nat(4), partners: fc.nat(4),
  wins: fc.array(fc.record({ call: fc.constant({ zh: '往届评选' }), at: fc.integer({ min: -7 * YEAR, max: YEAR }).map((ms) => new Date(at.getTime() + ms)) }), { maxLength: 3 }),
})
const role = fc.constantFrom('lead' as const, 'partner' as const)
const rulesOf = (given: ReturnType<typeof limitBreaches>) => given.map((breach) => breach.rule)

describe('the limits of a call', () => {
  it('let through exactly those who keep each of them', () => {
    fc.assert(fc.property(call, entrant, taken, role, (of, who, has, as) => {
      const found = limitBreaches(of, who, has, as, at)
      const { asPartner, regions, foundedSince, yearsSinceWin } = limitsOf(of)
      expect(rulesOf(found).includes('kinds')).toBe(!of.kinds.includes(who.kind))
      expect(rulesOf(found).includes('places')).toBe(has.leads + has.partners >= of.rules.nominationsPerOrganisation)
      expect(rulesOf(found).includes('partners')).toBe(as === 'partner' && asPartner !== null && has.partners >= asPartner)
      expect(rulesOf(found).includes('regions')).toBe(regions.length > 0 && (who.province === null || !regions.includes(who.province)))
      expect(rulesOf(found).includes('founded')).toBe(foundedSince !== null && (who.founded === null || who.founded < foundedSince))
      const from = new Date(at)
      from.setUTCFullYear(from.getUTCFullYear() - yearsSinceWin)
      expect(rulesOf(found).includes('winner')).toBe(yearsSinceWin > 0 && has.wins.some((win) => win.at > from && win.at <= at))
      for (const breach of found) expect(breach.unknown).toBe((breach.rule === 'regions' && who.province === null) || (breach.rule === 'founded' && who.founded === null))
    }))
  })

  it('are quoted with their figure and with what stands against it, in both languages', () => {
    fc.assert(fc.property(call, entrant, taken, role, (of, who, has, as) => {
      for (const { rule, unknown, message } of limitBreaches(of, who, has, as, at)) {
        const [zh, en] = [translators.zh(message.key, message.values), translators.en(message.key, message.values)]
        expect(zh).toContain('该通知规定')
        expect(zh).toContain('青鸾科技')
        expect(en).toContain('Qingluan')
        expect(zh + en).not.toMatch(/[{}]|\[object|undefined/)
        if (rule === 'places') expect(zh).toContain(`不超过 ${of.rules.nominationsPerOrganisation} 项`)
        if (rule === 'places') expect(zh).toContain(`${has.leads + has.partners} 项。`)
        if (rule === 'winner') expect(zh).toContain(`近 ${limitsOf(of).yearsSinceWin} 年`)
        if (rule === 'founded') expect(zh).toContain(String(Number(limitsOf(of).foundedSince?.slice(0, 4))))
        if (rule === 'regions' && !unknown) expect(zh).toContain(PROVINCE_NAMES.find(({ code }) => code === who.province)?.name ?? '-')
      }
    }))
  })

  it('never hold more against an organisation that has less', () => {
    fc.assert(fc.property(call, entrant, taken, taken, role, (of, who, a, b, as) => {
      const less: Taken = { leads: Math.min(a.leads, b.leads), partners: Math.min(a.partners, b.partners), wins: a.wins.filter((win) => b.wins.some((other) => other.at.getTime() === win.at.getTime())) }
      const more = rulesOf(limitBreaches(of, who, a, as, at))
      for (const rule of rulesOf(limitBreaches(of, who, less, as, at))) expect(more).toContain(rule)
    }))
  })

  it('count an organisation once in each nomination, as lead before as partner', () => {
    const id = fc.constantFrom('a', 'b', 'c')
    fc.assert(fc.property(fc.array(fc.record({ lead: id, partners: fc.array(id, { maxLength: 2 }) })), id, (nominations, who) => {
      const { leads, partners } = placesTaken(who, nominations)
      expect(leads + partners).toBe(nominations.filter((one) => one.lead === who || one.partners.includes(who)).length)
      expect(leads).toBe(nominations.filter((one) => one.lead === who).length)
    }))
  })

  it('are absent in what the release before stored, and checked when they are set', () => {
    expect(limitsOf({})).toEqual(NO_LIMITS)
    expect(limitsErrors(NO_LIMITS)).toEqual({})
    fc.assert(fc.property(limits, (given) => expect(limitsErrors(given)).toEqual({})))
    expect(Object.keys(limitsErrors({ asPartner: 51, regions: ['123456'], foundedSince: '2015-02-30', yearsSinceWin: -1 }))).toEqual(['asPartner', 'yearsSinceWin', 'regions', 'foundedSince'])
    expect(Object.keys(limitsErrors({ asPartner: NaN, regions: [], foundedSince: 'soon', yearsSinceWin: 1.5 }))).toEqual(['asPartner', 'yearsSinceWin', 'foundedSince'])
  })
  it('name every province in both languages', () => {
    for (const code of codes) expect(Object.keys(provinceText(code)).sort()).toEqual(['en', 'zh'])
    expect(['330000', '110000', '150000', '810000'].map((code) => provinceName(code, 'en'))).toEqual(['Zhejiang', 'Beijing', 'Inner Mongolia', 'Hong Kong'])
    expect(provinceName('610000', 'zh')).toBe('陕西省')
    expect([provinceName('610000', 'en'), provinceName('140000', 'en')]).toEqual(['Shaanxi', 'Shanxi'])
  })
})
