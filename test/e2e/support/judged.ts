import { appendFile, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a look at a page tells before anything is judged. */
export interface Glance {
  lang: string
  overflow: number
  /** Ids that more than one element has: a label or a link reaches the first of them alone. axe only asks for a review. */
  twice: string[]
  /** One hash for each different element of the page. */
  elements: string[]
  /** What rules about pages look at: language, title, what `head` tells browsers, main parts and the ways to them. */
  frame: string
}

/** What a glance leaves in the page: the first element of each kind. */
export interface Glanced {
  glanced: Map<string, Element>
}

/**
 * Runs in the page. Elements are the same to axe, and counted once, where their name, classes and attributes, those of
 * the two around them, and their colours are the same: pages differ in words, order and number of rows, which it does
 * not judge. Whether a name is empty or a label missing makes a difference.
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
  const { scrollWidth, clientWidth, lang } = document.documentElement
  const names = new Map<Element | null, string>()
  const backgrounds = new Map<Element | null, string>()
  const elements = new Map<string, Element>()
  const ids = new Set<string>()
  const twice = new Set<string>()
  for (const element of document.querySelectorAll('html, body, body :not(svg *)')) {
    const { parentElement: parent, localName, id, childElementCount, textContent } = element
    const attributes = [...element.attributes].map(({ name, value }) => (told.has(name) || value === '' || value === 'true' || value === 'false' ? `${name}=${value}` : name))
    if (id !== '' && ids.has(id)) twice.add(id)
    ids.add(id)
    if ('labels' in element && (element.labels as NodeList | null)?.length === 0) attributes.push('unlabelled')
    if (childElementCount === 0 && textContent.trim() === '') attributes.push('empty')
    const { color, backgroundColor } = getComputedStyle(element)
    const background = backgroundColor === 'rgba(0, 0, 0, 0)' ? (backgrounds.get(parent) ?? '') : backgroundColor
    backgrounds.set(element, background)
    const name = `${localName}.${element.getAttribute('class') ?? ''}`
    names.set(element, name)
    const around = `${names.get(parent?.parentElement ?? null) ?? ''}>${names.get(parent) ?? ''}`
    const key = hash(`${around}>${name}[${attributes.sort().join(' ')}] ${color} ${background}`)
    if (!elements.has(key)) elements.set(key, element)
  }
  ;(window as unknown as Glanced).glanced = elements
  const head = [...document.querySelectorAll('meta')].map((meta) => `${meta.name}${meta.httpEquiv}=${meta.name === 'viewport' || meta.httpEquiv !== '' ? meta.content : ''}`)
  const parts = [...document.querySelectorAll('main, h1, h2, a[href^="#"]')].slice(0, 3).map((part) => `${part.localName}#${part.id}`)
  const frame = hash([lang, document.title.trim() === '' ? 'untitled' : 'titled', document.body.ariaHidden ?? '', ...head, ...parts].join(' '))
  return { lang, overflow: scrollWidth - clientWidth, twice: [...twice], elements: [...elements.keys()], frame }
}

/** Elements that axe has judged in this run of tests, in whatever file; kept where all its threads see them. */
const file = join(process.env['LAUREL_TEST_ASSETS'] ?? tmpdir(), '..', `judged-${process.ppid}`)

/**
 * Those of a page's elements that nobody has judged in this run, and whether its frame is new; from then on they count
 * as judged. The language makes no difference to an element: of words axe judges only whether they are there, and that
 * is part of what an element is told by. The page's own language is part of its frame.
 */
export const toBeJudged = async ({ elements, frame }: Glance): Promise<{ fresh: string[]; framed: boolean }> => {
  const known = new Set((await readFile(file, 'latin1').catch(() => '')).split('\n'))
  const fresh = elements.filter((element) => !known.has(element))
  const framed = !known.has(`frame ${frame}`)
  if (fresh.length > 0 || framed) await appendFile(file, [...fresh, `frame ${frame}`, ''].join('\n'))
  return { fresh, framed }
}
