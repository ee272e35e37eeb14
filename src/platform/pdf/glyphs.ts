/** Shown where the font has no glyph: an empty square, as readers of Chinese know it. */
export const FALLBACK = '\u25a1'

/**
 * Characters that draw nothing: soft hyphen, zero-width characters, directional controls (which can make a text look
 * like another), variation selectors for emoji. Leaving them out loses nothing that a reader could see.
 */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]/gu

/** How a code point is written in a report: U+20BB7. */
export const codePointName = (codePoint: number): string =>
  `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`

/**
 * A text that the font can draw: line ends as \n, tabs as a space, what draws nothing left out, and every character
 * without a glyph replaced by U+25A1 and told to `miss`, so that nothing vanishes unnoticed.
 */
export const drawable = (
  text: string,
  hasGlyph: (codePoint: number) => boolean,
  miss: (name: string) => void,
): string => {
  const composed = /\p{M}/u.test(text) ? text.normalize('NFC') : text
  const plain = composed
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/gu, '\n')
    .replace(/\t/gu, ' ')
    .replace(INVISIBLE, '')
  let drawn = ''
  for (const character of plain) {
    const codePoint = character.codePointAt(0) ?? 0
    if (character === '\n' || hasGlyph(codePoint)) {
      drawn += character
    } else {
      miss(codePointName(codePoint))
      drawn += FALLBACK
    }
  }
  return drawn
}
