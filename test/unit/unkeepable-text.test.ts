import { checkAnswer, FIELD_DEFAULTS, type Field } from '../../src/calls/index.js'
import { text } from '../../src/platform/http/fields.js'

/** What the database would change on the way, so that a hash made before is another one afterwards. */
const UNKEEPABLE = ['half a character \ud83d', '\udc00 at the beginning', 'a bell \u0007', 'a NUL \u0000']
const field: Field = { key: 'f', label: {}, help: {}, required: false, ...FIELD_DEFAULTS, kind: 'longText', minLength: 0, maxLength: 100 }

test.each(UNKEEPABLE)('refuses %j in every text that is kept', (words) => {
  expect(text({ max: 100 }).safeParse(words).success).toBe(false)
  expect(checkAnswer(field, words, 'draft')).toEqual({ key: 'errors.field.controlCharacters' })
})

test('keeps whole characters of every script, tabs and line ends', () => {
  const words = '𠮷野家 😀\n\tTabbed'
  expect(text({ max: 100 }).parse(words)).toBe(words)
  expect(checkAnswer(field, words, 'draft')).toBeNull()
})
