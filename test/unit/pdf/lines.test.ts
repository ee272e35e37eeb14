import fc from 'fast-check'
import { drawable } from '../../../src/platform/pdf/glyphs.js'
import { breakLines } from '../../../src/platform/pdf/lines.js'

/** Every character of Chinese is 2 wide, every other 1. */
const measure = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) > 0x2000 ? 2 : 1), 0)

test('no line begins with closing or ends with opening punctuation', () => {
  expect(breakLines('申报材料，已经收到。', 8, measure)).toEqual(['申报材', '料，已经', '收到。'])
  expect(breakLines('请见附件（一）', 10, measure)).toEqual(['请见附件', '（一）'])
  expect(breakLines('三个字——完', 8, measure)).toEqual(['三个字', '——完'])
})

test('English breaks at spaces, a word that does not fit is cut', () => {
  expect(breakLines('zero trust access', 10, measure)).toEqual(['zero trust', 'access'])
  expect(breakLines('0123456789abcdef', 6, measure)).toEqual(['012345', '6789ab', 'cdef'])
})

test('line ends stay, and an empty text is one empty line', () => {
  expect(breakLines('一\n\n二', 10, measure)).toEqual(['一', '', '二'])
  expect(breakLines('', 10, measure)).toEqual([''])
})

const texts = fc
  .array(fc.constantFrom('中', '文', '，', '。', '（', '）', '“', '”', '—', '…', 'a', 'B', '7', '-', '.', ' ', '\u3000', '\n', '𠮷'), {
    maxLength: 80,
  })
  .map((parts) => parts.join(''))

test('breaking loses nothing but spaces, and no line is too wide', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 2, max: 40 }), (text, width) => {
      const lines = breakLines(text, width, measure)
      expect(lines.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''))
      for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width)
    }),
  )
})

test('a character without a glyph becomes a square and is named; what draws nothing goes quietly', () => {
  const missed: string[] = []
  const clean = drawable('a\u200b\u{20bb7}\r\nb\tc\u202e', (codePoint) => codePoint < 0x10000, (name) => missed.push(name))
  expect(clean).toBe('a□\nb c')
  expect(missed).toEqual(['U+20BB7'])
})
