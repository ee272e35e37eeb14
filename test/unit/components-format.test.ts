import fc from 'fast-check'
import { DAY, HOUR, MINUTE } from '../../src/platform/clock.js'
import { currencyUnit, distance, formatAmount, formatBytes, formatDay, formatInstant, formatPercent, formatRelative, formatScore, formatSpan, toLocalInput } from '../../views/format.js'

const at = new Date('2026-05-01T09:00:00Z')

describe('dates', () => {
  test('an instant says its zone, in both languages as the style asks', () => {
    expect(formatInstant('en', at, 'Asia/Shanghai')).toBe('1 May 2026, 17:00 (Beijing time)')
    expect(formatInstant('zh', at, 'Asia/Shanghai')).toBe('2026年5月1日 17:00（北京时间）')
  })

  test('other zones are called by the reader\'s own words', () => {
    expect(formatInstant('en', at, 'UTC')).toBe('1 May 2026, 09:00 (UTC)')
    expect(formatInstant('en', at, 'Europe/Berlin')).toBe('1 May 2026, 11:00 (Central European Time)')
    expect(formatInstant('zh', at, 'Europe/Berlin')).toBe('2026年5月1日 11:00（中欧时间）')
  })

  test('the day is the day in the zone, not in UTC', () => {
    expect(formatDay('en', new Date('2026-04-30T16:30:00Z'), 'Asia/Shanghai')).toBe('1 May 2026')
  })

  test('a span says the zone once, and the day once when it is one day', () => {
    expect(formatSpan('en', at, new Date(at.getTime() + HOUR), 'Asia/Shanghai')).toBe('1 May 2026, 17:00 to 18:00 (Beijing time)')
    expect(formatSpan('zh', at, new Date(at.getTime() + DAY), 'Asia/Shanghai')).toBe('2026年5月1日 17:00 至 2026年5月2日 17:00（北京时间）')
  })

  test('an input gets the local time of the zone', () => {
    expect(toLocalInput(at, 'Asia/Shanghai')).toBe('2026-05-01T17:00')
  })

  test('near instants say how far they are, far ones say nothing', () => {
    expect(formatRelative('en', new Date(at.getTime() + 2 * DAY), at)).toBe('in 2 days')
    expect(formatRelative('zh', new Date(at.getTime() + 2 * DAY), at)).toBe('2天后')
    expect(formatRelative('en', new Date(at.getTime() - 3 * HOUR), at)).toBe('3 hours ago')
    expect(formatRelative('en', new Date(at.getTime() + 40 * DAY), at)).toBeNull()
  })

  test('a distance never promises more time than there is', () => {
    const sizes = { minute: MINUTE, hour: HOUR, day: DAY }
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * DAY }), (gap) => {
        const { count, unit, past } = distance(new Date(at.getTime() + gap), at)
        expect(past).toBe(false)
        expect(count * sizes[unit]).toBeLessThanOrEqual(gap)
        expect((count + 1) * sizes[unit]).toBeGreaterThan(gap)
      }),
    )
  })
})

describe('numbers', () => {
  test('scores always have two digits', () => {
    expect(formatScore('en', 8650)).toBe('86.50')
    expect(formatScore('zh', 10000)).toBe('100.00')
    expect(() => formatScore('en', 86.505)).toThrow(RangeError)
  })

  test('a printed score is the figure itself, for every score', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10000 }), (hundredths) => Math.round(Number(formatScore('en', hundredths)) * 100) === hundredths))
  })

  test('money, shares and sizes', () => {
    expect(formatAmount('zh', '12500000', 'CNY')).toBe('12,500,000.00 元')
    expect(formatAmount('zh', '0.5', 'USD')).toBe('0.50 美元')
    expect(formatAmount('en', '12500000', 'CNY')).toBe('CNY\u00a012,500,000.00')
    expect(formatAmount('zh', '999999999999999.99', 'CNY')).toBe('999,999,999,999,999.99 元')
    expect(formatAmount('zh', 'about two', 'CNY')).toBe('about two CNY')
    expect([currencyUnit('zh', 'CNY'), currencyUnit('zh', 'EUR'), currencyUnit('en', 'EUR'), currencyUnit('zh', 'ZZZ')]).toEqual(['元', '欧元（EUR）', 'Euro (EUR)', 'ZZZ'])
    expect(formatPercent('en', 0.125, 1)).toBe('12.5%')
    expect(formatBytes('en', 10)).toBe('1 kB')
    expect(formatBytes('en', 10 * 1024 * 1024)).toBe('10 MB')
    expect(formatBytes('en', 1_468_006)).toBe('1.4 MB')
  })
})
