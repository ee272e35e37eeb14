import { appendFile, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a look at a page tells before anything is judged. */
export interface Glance {
  lang: string
  overflow: number
  /** A hash of every element's place (names and classes of it and its ancestors) with its attributes, each once, without words. */
  paths: string[]
}

/**
 * Runs in the page. Two pages of the same paths differ in their words and in how often a row repeats, which is nothing
 * that axe judges: whether a name is empty, a label missing or an id used twice is part of a path.
 */
export const glance = (): Glance => {
  /** cyrb53, by bryc (public domain): 53 bits, quick, and good enough to tell paths apart. */
  const hash = (text: string): string => {
    let [one, two] = [0xdeadbeef, 0x41c6ce57]
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      one = Math.imul(one ^ code, 2654435761)
      two = Math.imul(two ^ code, 1597334677)
    }
    one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909)
    two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909)
    return (4294967296 * (2097151 & two) + (one >>> 0)).toString(36)
  }
  const told = new Set(['class', 'type', 'role', 'tabindex', 'hidden', 'lang', 'style', 'autocomplete', 'scope'])
  /** Where an element stands: what it and its ancestors are called. */
  const places = new Map<Element | null, string>()
  const paths = new Set<string>()
  const ids = new Set<string>()
  for (const element of document.querySelectorAll('html, body, body :not(svg *)')) {
    const attributes = [...element.attributes].map(({ name, value }) => (told.has(name) || value === '' || value === 'true' || value === 'false' ? `${name}=${value}` : name))
    if (element.id !== '' && ids.has(element.id)) attributes.push(`twice=${element.id}`)
    ids.add(element.id)
    if ('labels' in element && (element.labels as NodeList | null)?.length === 0) attributes.push('unlabelled')
    if (element.childElementCount === 0 && element.textContent.trim() === '') attributes.push('empty')
    const place = `${places.get(element.parentElement) ?? ''}>${element.localName}.${element.getAttribute('class') ?? ''}`
    places.set(element, hash(place))
    paths.add(hash(`${place}[${attributes.sort().join(' ')}]`))
  }
  const { scrollWidth, clientWidth, lang } = document.documentElement
  return { lang, overflow: scrollWidth - clientWidth, paths: [...paths] }
}

/** Paths that axe has judged in this run of tests, in whatever file; kept where all its processes see them. */
const file = join(process.env['LAUREL_TEST_ASSETS'] ?? tmpdir(), '..', `judged-paths-${process.ppid}`)
/** True when the page holds a path that nobody has judged in this run; from then on it counts as judged. */
export const isToBeJudged = async ({ paths }: Glance): Promise<boolean> => {
  const known = new Set((await readFile(file, 'latin1').catch(() => '')).split('\n'))
  const fresh = paths.filter((path) => !known.has(path))
  if (fresh.length === 0) return false
  await appendFile(file, `${fresh.join('\n')}\n`)
  return true
}
