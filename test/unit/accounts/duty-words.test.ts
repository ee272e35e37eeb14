import { dutyWords } from '../../../src/accounts/routes/shared.js'
import type { Translate } from '../../../src/platform/i18n.js'

test('an appointment is worded by the house’s own translators, in both languages', () => {
  const speaking = (language: string): Translate => (key, values) => `${language} ${key}${values ? ` ${JSON.stringify(values)}` : ''}`
  const house = { translators: { en: speaking('en'), zh: speaking('zh') } }
  expect(dutyWords(house, 'administrator', null)).toEqual({ en: 'en accounts.roles.administrator', zh: 'zh accounts.roles.administrator' })
  expect(dutyWords(house, 'observer', null).zh).toContain('zh accounts.duty.house')
  expect(dutyWords(house, 'observer', { id: 'c', name: { en: 'Awards' } }).en).toContain('"call":"Awards"')
})
