import fc from 'fast-check'
import { daysAreValid, decisionsHash, noticeEnd, noticeLength } from '../../src/notices/rules.js'
import type { Decision } from '../../src/results/index.js'

const at = (iso: string): Date => new Date(iso)

test('a notice ends with the last instant of its last day in the zone of the call', () => {
  expect(noticeEnd(at('2026-05-01T09:00:00+08:00'), 15, 'Asia/Shanghai')).toEqual(at('2026-05-16T23:59:59.999+08:00'))
  // Still the evening of the day before in UTC.
  expect(noticeEnd(at('2026-05-01T00:30:00+08:00'), 7, 'Asia/Shanghai')).toEqual(at('2026-05-08T23:59:59.999+08:00'))
})

test('so many whole days lie between beginning and end, also where clocks are put forward', () => {
  fc.assert(
    fc.property(
      fc.date({ min: at('2026-01-01T00:00:00Z'), max: at('2028-01-01T00:00:00Z'), noInvalidDate: true }),
      fc.integer({ min: 7, max: 60 }),
      fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'UTC'),
      (began, days, zone) => {
        const ends = noticeEnd(began, days, zone)
        expect(noticeLength(began, ends, zone)).toBe(days)
        expect(ends.getTime() - began.getTime()).toBeGreaterThanOrEqual(days * 86_400_000 - 3_600_000)
      },
    ),
  )
})

test('7 to 60 days', () => {
  expect([6, 7, 15, 60, 61, 7.5].map(daysAreValid)).toEqual([false, true, true, true, false, false])
})

test('the hash of decisions does not depend on their order, and on everything else', () => {
  const one = (nomination: string, prize: string | null): Decision => ({
    _id: nomination, call: 'c', category: 'k', nomination, prize, reason: '', by: 'p', at: at('2026-05-01T00:00:00Z'), version: 1,
  })
  const [a, b] = [one('a', 'first'), one('b', null)]
  expect(decisionsHash([a, b])).toBe(decisionsHash([b, a]))
  expect(decisionsHash([a, b])).not.toBe(decisionsHash([a, one('b', 'first')]))
})
