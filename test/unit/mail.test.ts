import fc from 'fast-check'
import { DEFAULT_WAITS, deliverable, nextTry, oneLine, verdictOf } from '../../src/mail/rules.js'

test('waits grow, and after the last a mail is given up', () => {
  const now = new Date(0)
  const dates = DEFAULT_WAITS.map((_, i) => nextTry(i + 1, now, DEFAULT_WAITS)?.getTime() ?? NaN)
  expect(dates).toEqual([...dates].sort((a, b) => a - b))
  expect(new Set(dates).size).toBe(DEFAULT_WAITS.length)
  expect(nextTry(DEFAULT_WAITS.length + 1, now, DEFAULT_WAITS)).toBeNull()
})

test.each([
  [{ code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' }, 'refused'],
  [{ code: 'EENVELOPE', responseCode: 451, command: 'RCPT TO' }, 'failed'],
  [{ code: 'EENVELOPE', responseCode: 550, command: 'MAIL FROM' }, 'failed'],
  [{ code: 'EMESSAGE', responseCode: 554, command: 'DATA' }, 'refused'],
  [{ code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' }, 'unreachable'],
  [{ code: 'ESOCKET', command: 'CONN' }, 'unreachable'],
  [{}, 'failed'],
] as const)('%j is %s', (failure, verdict) => {
  expect(verdictOf(failure)).toBe(verdict)
})

test('whatever is typed, one line has no line ends, and what can be an address has none either', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(oneLine(text)).not.toMatch(/[\r\n\0\u2028\u2029]/)
      if (deliverable(text)) expect(text).not.toMatch(/[\s,;<>]/)
    }),
  )
  expect(deliverable('a.b+c@sub.example.org')).toBe(true)
  for (const bad of ['a@b@c', 'a b@c', 'a@c\nBcc: x@y', '@c', 'a@', 'a,b@c']) expect(deliverable(bad)).toBe(false)
})
