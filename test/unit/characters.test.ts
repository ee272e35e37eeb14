import fc from 'fast-check'
import { charactersOf, countCharacters, shortened } from '../../src/platform/text.js'

const plainly = (text: string): string[] => Array.from(new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text), (part) => part.segment)

/** Everything that joins with what stands around it, and what does not. */
const ODD = [
  'a', 'Z', '0', '#', '*', ' ', '\n', '\r', '\r\n', '\t', '\0', '-', '。', '，', '长', '𠮷', '々', 'か', '\u3099', '\uff76', '\uff9e', '\u3030', '\u303d', '\u3297',
  'e\u0301', '\u0301', '\u20e3', '\ufe0f', '\u200d', '\u200c', '\u00ad', '👨', '👩', '👧', '❤', '😀', '\u{1f3fd}', '\u{1f1e8}', '\u{1f1f3}', '\u{e0067}',
  '각', '\u1100', '\u1161', '\u11a8', '가', '\u0e01', '\u0e33', '\u0e48', '\u0915', '\u094d', '\u0937', '\u093f', '\u0d4e', '\u0600', '\u06dd', '\u{110bd}', '\u{111c2}', '\u{11a3a}', '\ud83d', '\udc68',
]
const odd = fc.array(fc.constantFrom(...ODD), { minLength: 1, maxLength: 40 }).map((parts) => parts.join(''))
const long = fc.array(fc.oneof(odd, fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.constant('长文'.repeat(60)), fc.constant('words '.repeat(30))), { minLength: 1, maxLength: 60 }).map((parts) => parts.join(''))

it('characters are those of the segmenter, though a text is looked at piece by piece', () => {
  fc.assert(
    fc.property(long, (text) => {
      const expected = plainly(text)
      expect([...charactersOf(text)]).toEqual(expected)
      expect(countCharacters(text)).toBe(expected.length)
    }),
    { numRuns: 300 },
  )
})

it('a cut text has as many characters as asked for', () => {
  fc.assert(
    fc.property(long, fc.integer({ min: 1, max: 600 }), (text, max) => {
      const expected = plainly(text)
      expect(shortened(text, max)).toBe(text.length <= max || expected.length <= max ? text : `${expected.slice(0, max - 1).join('')}…`)
    }),
    { numRuns: 100 },
  )
})

it.each(['w', '长', '𠮷', 'é', '👨‍👩‍👧', 'ก', '각', 'e\u0301', '\u0301', '\u{1f1e8}', '\u1100', '\r'])('a long text of %j takes no longer than its length: it holds up nobody else', (character) => {
  // A hundred thousand took the segmenter alone half a minute.
  const text = character.repeat(Math.floor(200_000 / character.length))
  const began = performance.now()
  countCharacters(text)
  expect(performance.now() - began).toBeLessThan(3_000)
})
