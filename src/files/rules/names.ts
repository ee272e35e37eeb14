import { charactersOf, countCharacters } from '../../platform/text.js'
import { extensionOf } from './kinds.js'

/** Longest name that is kept, in characters as a reader counts them. */
export const NAME_LENGTH = 200

/**
 * A sender's file name made safe to keep and to show, in any language: the last part of a path, without control,
 * direction-changing and invisible characters, composed (NFC, as macOS sends names decomposed), at most 200 characters
 * with the ending kept. Never empty. The name is never used as a path.
 */
export const cleanName = (raw: string): string => {
  const base = raw.split(/[/\\]/).at(-1) ?? ''
  const name = base
    // Direction overrides could make "gpj.exe" read "exe.jpg"; lone surrogates cannot be stored.
    .replace(/[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu, '')
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(/^\s+|[\s.]+$/gu, '')
  if (name === '') return 'file'
  if (countCharacters(name) <= NAME_LENGTH && name.length <= NAME_LENGTH * 8) return name
  const extension = extensionOf(name)
  const ending = extension === '' ? '' : name.slice(-extension.length - 1)
  const room = NAME_LENGTH - ending.length
  // One "character" may be a base with endless combining marks: bound the code units as well.
  let kept = ''
  let count = 0
  for (const character of charactersOf(name.slice(0, name.length - ending.length))) {
    if (++count > room || kept.length + character.length > room * 8) break
    kept += character
  }
  return `${kept.trimEnd() || 'file'}${ending}`
}
