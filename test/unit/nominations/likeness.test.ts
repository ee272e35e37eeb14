import fc from 'fast-check'
import { FIELD_DEFAULTS, SECTION_DEFAULTS, type FormDefinition } from '../../../src/calls/index.js'
import { fingerprintOf, LEAST_PASSAGE, passagesOf, textLikeness, textsOf, titleLikeness, tokensOf } from '../../../src/nominations/rules/index.js'

const han = fc.constantFrom(...Array.from('量子密钥分发平台为中小企业提供安全服务网络创新成果评选系统应用数据'))
const word = fc.oneof({ weight: 4, arbitrary: han }, fc.constantFrom('cloud', 'AI', '2026', 'ＫＭＳ').map((one) => ` ${one} `))
const textOf = (min: number, max: number) => fc.array(word, { minLength: min, maxLength: max }).map((words) => words.join(''))
const words = (text: string) => tokensOf(text).map((token) => token.text)
const as = (text: string, field = 'about') => [{ field, text }]

describe('how alike texts are', () => {
  it('does not depend on width, case, punctuation and white space', () => {
    const noise = fc.constantFrom('，', '。', ' ', '\n', '“', '-', '（', '')
    fc.assert(fc.property(fc.array(fc.tuple(han, noise), { maxLength: 60 }), (pairs) => {
      const [plain, noisy] = [pairs.map(([one]) => one).join(''), pairs.flat().join('')]
      expect(words(noisy)).toEqual(words(plain))
      expect(fingerprintOf(as(noisy))).toEqual(fingerprintOf(as(plain)))
    }))
    expect(words('ＫＭＳ-２０２６，Ａｉ平台')).toEqual(['kms', '2026', 'ai', '平', '台'])
    expect(titleLikeness({ zh: '量子密钥分发平台（二期）' }, { zh: '量子密钥分发平台 二期' })).toBe(100)
  })

  it('is the same both ways, whole for the same, and never outside of 0 to 100', () => {
    fc.assert(fc.property(textOf(0, 80), textOf(0, 80), (a, b) => {
      const [x, y] = [fingerprintOf(as(a)), fingerprintOf(as(b))]
      expect(textLikeness(x, y)).toBe(textLikeness(y, x))
      expect(titleLikeness({ zh: a }, { zh: b })).toBe(titleLikeness({ zh: b }, { zh: a }))
      for (const share of [textLikeness(x, y), titleLikeness({ zh: a }, { zh: b })]) expect(share >= 0 && share <= 100).toBe(true)
      if (x.length >= 8) expect(textLikeness(x, x)).toBe(100)
      if (tokensOf(a).length > 0) expect(titleLikeness({ zh: a }, { zh: a, en: 'else' })).toBe(100)
    }))
  })

  it('finds a copy that was enlarged, and says little of two that have nothing in common', () => {
    const original = '本项目面向中小企业建设统一的密钥管理平台，采用量子密钥分发与国密算法相结合的方式，解决密钥难以管理、更新不及时等问题，已在三十家单位稳定运行。'
    const enlarged = `经过一年的建设，${original}今年新增了审计模块与可视化大屏，并扩展到医疗行业。`
    const other = '该成果针对工业互联网资产暴露面开展持续监测，通过流量指纹识别未知设备，支持自动化处置与联动封堵，显著缩短平均响应时间，获得用户好评。'
    const [a, b, c] = [original, enlarged, other].map((text) => fingerprintOf(as(text)))
    expect(textLikeness(a ?? [], b ?? [])).toBeGreaterThanOrEqual(85)
    expect(textLikeness(a ?? [], c ?? [])).toBeLessThan(10)
    expect(titleLikeness({ zh: '量子密钥分发平台' }, { zh: '量子密钥分发平台升级版' })).toBeGreaterThanOrEqual(60)
    expect(titleLikeness({ zh: '量子密钥分发平台' }, { zh: '工业互联网监测系统' })).toBeLessThan(10)
    // Too little to tell.
    expect(textLikeness(fingerprintOf(as('安全服务')), fingerprintOf(as('安全服务')))).toBe(0)
  })

  it('finds every passage of the least length that two have in common, word for word', () => {
    fc.assert(fc.property(textOf(0, 40), textOf(0, 40), textOf(0, 40), textOf(0, 40), textOf(LEAST_PASSAGE + 4, 30), (a, b, c, d, shared) => {
      const [left, right] = [`${a}，${shared}。${b}`, `${c}、${shared}；${d}`]
      const found = passagesOf(as(left), as(right, 'other'))
      for (const one of found) {
        expect(words(left.slice(one.a.from, one.a.to))).toEqual(words(right.slice(one.b.from, one.b.to)))
        expect(one.tokens).toBeGreaterThanOrEqual(LEAST_PASSAGE)
        expect([one.a.field, one.b.field]).toEqual(['about', 'other'])
      }
      const planted = { from: a.length + 1, to: a.length + 1 + shared.length }
      expect(found.some((one) => one.a.from < planted.to && one.a.to > planted.from)).toBe(true)
    }))
  })

  it('looks at the summary and the longer texts, formatted ones by their words', () => {
    const base = { help: {}, label: {}, required: false, ...FIELD_DEFAULTS, minLength: 0, maxLength: 100 }
    const form: FormDefinition = { sections: [{ key: 's', title: {}, help: {}, ...SECTION_DEFAULTS, fields: [
      { ...base, key: 'lead', kind: 'shortText' }, { ...base, key: 'about', kind: 'longText' }, { ...base, key: 'more', kind: 'formattedText' },
    ] }] }
    expect(textsOf(form, { summary: { zh: '摘要' }, answers: { lead: '李伟', about: '正文', more: '<p>第<strong>二</strong>段</p>', gone: '旧' } }))
      .toEqual([{ field: 'summaryZh', text: '摘要' }, { field: 'about', text: '正文' }, { field: 'more', text: '第二段' }])
  })
})
