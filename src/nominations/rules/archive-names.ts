import { charactersOf } from '../../platform/text.js'

/** Bytes that a name within an archive may have: file systems take 255, and unpacking adds to it. */
const LONGEST = 180

/** Names that Windows keeps for devices, whatever their ending. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i

const within = (text: string, bytes: number): string => {
  let kept = ''
  let used = 0
  for (const segment of charactersOf(text)) {
    used += Buffer.byteLength(segment)
    if (used > bytes) break
    kept += segment
  }
  return kept
}

/**
 * One step of a path that every file system takes and that names nothing outside: no separators, controls or characters
 * that a system keeps for itself, no leading or trailing dots and spaces; Chinese stays. Never empty.
 */
export const safeStep = (raw: string, fallback = 'file'): string => {
  const clean = raw
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[\\/:*?"<>|]/gu, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.]+|[\s.]+$/gu, '')
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? ''
  const stem = within(clean.slice(0, clean.length - ending.length), LONGEST - ending.length).replace(/[\s.]+$/u, '')
  const name = `${stem}${ending}`
  if (name === '' || stem === '') return `${fallback}${ending}`
  return DEVICES.test(name) ? `_${name}` : name
}

/** The name as a file system that ignores case and composition compares it. */
const folded = (name: string): string => name.normalize('NFKC').toLowerCase()

/** Gives each of some names within one folder a safe one of its own: the second "报告.pdf" is "报告 (2).pdf". */
export const uniqueSteps = (names: readonly string[], fallback = 'file'): string[] => {
  const taken = new Set<string>()
  return names.map((raw) => {
    const safe = safeStep(raw, fallback)
    const [, stem = safe, ending = ''] = /^(.*?)(\.[A-Za-z0-9]{1,8})?$/su.exec(safe) ?? []
    let name = safe
    for (let count = 2; taken.has(folded(name)); count++) name = `${stem} (${count})${ending}`
    taken.add(folded(name))
    return name
  })
}
