import sanitize from 'sanitize-html'

/**
 * Formatted text is a small part of HTML: paragraphs, line breaks, strong and emphasised words, lists of one level. What
 * comes in is cleaned by sanitize-html and brought into one form; what goes out is read as a tree and drawn by the
 * views, never passed on as HTML. Reading and cleaning are the same function, so that nothing stored is trusted.
 */
export type RichInline = string | { tag: 'strong' | 'em'; children: RichInline[] } | { tag: 'br' }
export type RichBlock = { tag: 'p'; children: RichInline[] } | { tag: 'ul' | 'ol'; items: RichInline[][] }

/** A mark: opened without attributes or with such as have values (pasted text), or closed. */
const MARK = /<(\/?)(p|br|strong|em|b|i|ul|ol|li|div|h[1-6])(?:\s+[\w:-]+\s*=\s*(?:"[^"]{0,2000}"|'[^']{0,2000}'|[^\s"'<>]{1,2000}))*\s*\/?>/gi

/** Whether text is marked: something is opened and closed, or a line is broken. In "a<b 且 c>d" nothing is. */
const isMarked = (typed: string): boolean => {
  const opened = new Set<string>()
  for (const [, slash, tag = ''] of typed.matchAll(MARK)) {
    const name = tag.toLowerCase()
    if (name === 'br' || (slash && opened.has(name))) return true
    if (!slash) opened.add(name)
  }
  return false
}

const clean = (html: string): string =>
  sanitize(html, {
    allowedTags: ['p', 'br', 'strong', 'em', 'ul', 'ol', 'li'],
    allowedAttributes: {},
    transformTags: { b: 'strong', i: 'em', div: 'p', h1: 'p', h2: 'p', h3: 'p', h4: 'p', h5: 'p', h6: 'p' },
    nestingLimit: 12,
  })

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&' }
const unescaped = (text: string): string => text.replace(/&(lt|gt|quot|amp);/g, (_, name: string) => ENTITIES[name] ?? '')

interface Node {
  tag: string
  children: (Node | string)[]
}

/** What `clean` answers (well formed, few tags, no attributes) as a tree. */
const treeOf = (html: string): Node => {
  const root: Node = { tag: '', children: [] }
  const open = [root]
  for (const [, slash, tag, text] of html.matchAll(/<(\/?)([a-z]+)\s*\/?>|([^<]+)/g)) {
    const parent = open.at(-1) ?? root
    if (text !== undefined) parent.children.push(unescaped(text).replace(/\s+/g, ' '))
    else if (slash) {
      if (open.length > 1) open.pop()
    } else {
      const node: Node = { tag: tag ?? '', children: [] }
      parent.children.push(node)
      if (tag !== 'br') open.push(node)
    }
  }
  return root
}

const hasWords = (content: readonly RichInline[]): boolean =>
  content.some((one) => (typeof one === 'string' ? one.trim() !== '' : one.tag !== 'br' && hasWords(one.children)))

/** Neighbouring words as one, with single spaces: what is drawn and read again must be the same. */
const joined = (content: readonly RichInline[]): RichInline[] => {
  const found: RichInline[] = []
  for (const one of content) {
    const last = found.at(-1)
    if (typeof one === 'string' && typeof last === 'string') found[found.length - 1] = `${last}${one}`.replace(/\s+/g, ' ')
    else found.push(one)
  }
  return found
}

const inline = (nodes: readonly (Node | string)[]): RichInline[] =>
  joined(nodes.flatMap((node): RichInline[] => {
    if (typeof node === 'string') return [node]
    if (node.tag === 'br') return [{ tag: 'br' }]
    const children = inline(node.children)
    return node.tag === 'strong' || node.tag === 'em' ? (hasWords(children) ? [{ tag: node.tag, children }] : children) : children
  }))

const itemsOf = (list: Node): RichInline[][] =>
  list.children.flatMap((child) => {
    if (typeof child === 'string') return hasWords([child]) ? [[child]] : []
    const nested = child.children.filter((one): one is Node => typeof one !== 'string' && (one.tag === 'ul' || one.tag === 'ol'))
    const own = inline(child.tag === 'li' ? child.children.filter((one) => !nested.includes(one as Node)) : [child])
    return [...(hasWords(own) ? [own] : []), ...nested.flatMap(itemsOf)]
  })

const blocks = (nodes: readonly (Node | string)[]): RichBlock[] => {
  const found: RichBlock[] = []
  let run: RichInline[] = []
  const close = (): void => {
    if (hasWords(run)) found.push({ tag: 'p', children: joined(run) })
    run = []
  }
  for (const node of nodes) {
    if (typeof node !== 'string' && (node.tag === 'ul' || node.tag === 'ol')) {
      close()
      const items = itemsOf(node)
      if (items.length > 0) found.push({ tag: node.tag, items })
    } else if (typeof node !== 'string' && (node.tag === 'p' || node.tag === 'li')) {
      close()
      found.push(...blocks(node.children))
    } else run.push(...inline([node]))
  }
  close()
  return found
}

const inlineHtml = (content: readonly RichInline[]): string =>
  content.map((one) => (typeof one === 'string' ? escaped(one) : one.tag === 'br' ? '<br>' : `<${one.tag}>${inlineHtml(one.children)}</${one.tag}>`)).join('')

const blockHtml = (block: RichBlock): string =>
  block.tag === 'p' ? `<p>${inlineHtml(block.children)}</p>` : `<${block.tag}>${block.items.map((item) => `<li>${inlineHtml(item)}</li>`).join('')}</${block.tag}>`

/** Text without marks as marks: an empty line parts paragraphs. */
const marked = (text: string): string => text.split(/\n\s*\n/).map((part) => `<p>${escaped(part.trim()).replace(/\n/g, '<br>')}</p>`).join('')

/** Formatted text as a tree for drawing; of whatever is not safe only the words are left. */
export const richBlocks = (typed: string): RichBlock[] => blocks(treeOf(clean(isMarked(typed) ? typed : marked(typed))).children)

/** What was typed or pasted as safe HTML in its one form; '' where no words are in it. Plain text does as well. */
export const formattedFrom = (typed: string): string => richBlocks(typed).map(blockHtml).join('')

const wordsIn = (content: readonly RichInline[]): string =>
  content.map((one) => (typeof one === 'string' ? one : one.tag === 'br' ? '\n' : wordsIn(one.children))).join('')

/** The words without marks, a line for each paragraph and item: for counting, comparing and searching. */
export const formattedWords = (html: string): string =>
  richBlocks(html).map((block) => (block.tag === 'p' ? wordsIn(block.children) : block.items.map(wordsIn).join('\n'))).join('\n')

/** Formatted text as a plain box shows it: without marks where there are none but paragraphs and line breaks. */
export const formattedTyped = (html: string): string => {
  const tree = richBlocks(html)
  const plain = tree.map((block) => (block.tag === 'p' ? wordsIn(block.children) : '')).join('\n\n')
  return formattedFrom(plain) === html ? plain : html
}
