import { defaultCall, FIELD_DEFAULTS, SECTION_DEFAULTS } from '../../src/calls/rules/index.js'
import type { Call, Category, Criterion, Field, Prize, Section } from '../../src/calls/types.js'

/** A call that lacks nothing and could be opened; closes ten days after the tests' clock starts. */
export const readyCall = (changes: Partial<Call> = {}): Call => {
  const base = defaultCall({
    id: '0123456789abcdefghjk',
    code: 'awards-2026',
    name: { zh: '网络安全创新成果评选', en: 'Cybersecurity Innovation Awards' },
    primary: 'zh',
    timeZone: 'Asia/Shanghai',
    createdAt: new Date('2026-05-01T00:00:00Z'),
    by: 'Secretary',
  })
  return { ...base, ...readyParts(), ...changes }
}

export const categories: Category[] = [
  { key: 'product', name: { zh: '创新产品', en: 'Products' }, description: { zh: '可独立交付' } },
  { key: 'research', name: { zh: '技术成果', en: 'Research' }, description: {} },
]

export const criteria: Criterion[] = [
  { key: 'novelty', name: { zh: '创新性', en: 'Novelty' }, description: {}, scale: 100, weight: 60 },
  { key: 'effect', name: { zh: '应用成效', en: 'Effect' }, description: {}, scale: 50, weight: 40 },
]

export const prizes: Prize[] = [
  { key: 'first', name: { zh: '一等奖', en: 'First prize' }, rank: 1, quotas: { product: 1, research: 1 } },
  { key: 'second', name: { zh: '二等奖', en: 'Second prize' }, rank: 2, quotas: { product: 2, research: 0 } },
]

const ask = { help: {}, required: true, ...FIELD_DEFAULTS }
export const questions: Field[] = [
  { ...ask, key: 'lead', label: { zh: '项目负责人', en: 'Lead' }, kind: 'shortText', minLength: 0, maxLength: 40 },
  { ...ask, key: 'problem', label: { zh: '解决的问题', en: 'Problem' }, kind: 'longText', minLength: 0, maxLength: 800 },
  { ...ask, key: 'users', label: { zh: '应用单位数量' }, kind: 'number', least: 0, most: 1000, decimals: 0, unit: { zh: '家' } },
  { ...ask, key: 'since', label: { zh: '首次应用日期' }, kind: 'date' },
  { ...ask, key: 'maturity', label: { zh: '成熟度' }, kind: 'choice', options: [{ key: 'pilot', label: { zh: '试点' } }, { key: 'use', label: { zh: '商用' } }] },
  { ...ask, key: 'open', label: { zh: '是否开源' }, required: false, kind: 'yesNo' },
  { ...ask, key: 'report', label: { zh: '技术报告' }, kind: 'file', types: ['pdf'], maxFiles: 1 },
]

export const sections: Section[] = [{ key: 'overview', title: { zh: '成果概况', en: 'Overview' }, help: {}, ...SECTION_DEFAULTS, fields: questions }]

/** Everything that a call needs to be opened, part by part. */
export const readyParts = () => ({
  summary: { zh: '面向全国征集', en: 'From all over the country' },
  eligibility: { zh: '独立法人' },
  contact: { name: { zh: '秘书处' }, email: 'awards@alliance.example.org', phone: '010-5550 0126' },
  opensAt: new Date('2026-05-02T01:00:00Z'),
  closesAt: new Date('2026-05-11T09:00:00Z'),
  categories,
  prizes,
  form: { sections },
  rubric: { criteria },
  tieOrder: ['novelty', 'effect'],
})
