import { charactersOf } from '../text.js'

/**
 * Where a text may be broken into lines, for Chinese, English and mixtures of both: between any two Chinese characters,
 * at spaces, never before closing and after opening punctuation (GB/T 15834-2011, section 5.1), never inside a dash or
 * an ellipsis of two. A word wider than the line (a hash, a long address) is cut where the line is full.
 */

const CLOSING = new Set(Array.from('，。、；：？！）】》」』〉〕］｝”’％‰℃·～.,;:?!)]}%»…'))
const OPENING = new Set(Array.from('（【《「『〈〔［｛“‘￥¥$([{«#№'))
const PAIRED = new Set(['—', '…', '⋯'])
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef\u25a1]/u
const SPACE = /[ \u3000]/u

const mayBreak = (before: string, after: string): boolean => {
  if (SPACE.test(after)) return false
  if (SPACE.test(before)) return true
  if (CLOSING.has(after) || OPENING.has(before)) return false
  if (before === after && PAIRED.has(before)) return false
  return WIDE.test(before) || WIDE.test(after) || PAIRED.has(before)
}

/** The pieces of one paragraph that stay whole, each with the spaces that follow it. */
export const pieces = (paragraph: string): string[] => {
  const found: string[] = []
  let previous = ''
  for (const character of charactersOf(paragraph)) {
    const last = found.length - 1
    if (last < 0 || mayBreak(previous, character)) found.push(character)
    else found[last] = `${found[last] ?? ''}${character}`
    previous = character
  }
  return found
}

const firstOf = (text: string): string => {
  for (const character of charactersOf(text)) return character
  return ''
}

const trimmed = (line: string): string => line.replace(/[ \u3000]+$/u, '')

/** Cuts a piece that is wider than the line; the first part fits into `room`, every other into `width`. */
const cut = (piece: string, room: number, width: number, measure: (text: string) => number): string[] => {
  const parts: string[] = []
  let part = ''
  let left = room
  for (const character of charactersOf(piece)) {
    const advance = measure(character)
    if (part !== '' && advance > left) {
      parts.push(part)
      part = ''
      left = width
    }
    part += character
    left -= advance
  }
  parts.push(part)
  return parts
}

/**
 * Breaks a text into lines no wider than `width` (in the unit of `measure`); `\n` always breaks. A single character
 * wider than the line stands alone. An empty text is one empty line.
 */
export const breakLines = (text: string, width: number, measure: (text: string) => number): string[] => {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    let used = 0
    for (const piece of pieces(paragraph)) {
      const bare = measure(trimmed(piece))
      if (used + bare <= width) {
        line += piece
        used += measure(piece)
        continue
      }
      if (bare <= width) {
        lines.push(trimmed(line))
        line = piece
        used = measure(piece)
        continue
      }
      // Begin a long word on the present line only where a useful part of it fits there.
      const room = width - used
      const startHere = line === '' || (room >= width / 3 && measure(firstOf(piece)) <= room)
      if (!startHere) lines.push(trimmed(line))
      const parts = cut(piece, startHere ? room : width, width, measure)
      const [first = '', ...rest] = parts
      line = startHere ? line + first : first
      for (const part of rest) {
        lines.push(trimmed(line))
        line = part
      }
      used = measure(line)
    }
    lines.push(trimmed(line))
  }
  return lines
}
