/** How much of a file before and behind the name of a stream's type is looked at for the rest of its dictionary. */
export const AROUND = 64 * 1024

/** The dictionary of a stream: which filters its bytes went through, outermost first, and where they begin. */
export interface StreamDictionary {
  filters: string[]
  begin: number
}

const SPACE = /[\0\t\n\f\r ]/
const REGULAR = /[^\0\t\n\f\r ()<>[\]{}/%\\]+/y

const named = (raw: string): string => raw.replace(/#([0-9a-f]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

/** Where a string ends that begins at `at` with a parenthesis; -1 when it does not. */
const stringEnd = (text: string, at: number): number => {
  let depth = 0
  for (; at < text.length; at++) {
    const letter = text[at]
    if (letter === '\\') at++
    else if (letter === '(') depth++
    else if (letter === ')' && --depth === 0) return at + 1
  }
  return -1
}

/** A piece of syntax: a delimiter, a name with its slash, any other word, '' for a string, null where there is none. */
const tokenAt = (text: string, from: number): { token: string | null; end: number } => {
  let at = from
  for (;;) {
    while (at < text.length && SPACE.test(text.charAt(at))) at++
    if (text[at] !== '%') break
    while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++
  }
  const two = text.slice(at, at + 2)
  if (two === '<<' || two === '>>') return { token: two, end: at + 2 }
  const one = text.charAt(at)
  if (one === '[' || one === ']') return { token: one, end: at + 1 }
  if (one === '(') {
    const end = stringEnd(text, at)
    return end < 0 ? { token: null, end: at } : { token: '', end }
  }
  if (one === '<') {
    const end = text.indexOf('>', at)
    return end < 0 ? { token: null, end: at } : { token: '', end: end + 1 }
  }
  REGULAR.lastIndex = one === '/' ? at + 1 : at
  const word = REGULAR.exec(text)?.[0] ?? ''
  if (one === '/') return { token: `/${named(word)}`, end: at + 1 + word.length }
  return { token: word === '' ? null : word, end: at + word.length }
}

/** The tokens between `<<` at `at` and what closes it, those of inner ones left out; null where it is not well-formed. */
const topLevel = (text: string, at: number): { tokens: string[]; end: number } | null => {
  const tokens: string[] = []
  let depth = 0
  for (let from = at; ; ) {
    const { token, end } = tokenAt(text, from)
    if (token === null) return null
    if (token === '<<') depth++
    else if (token === '>>') depth--
    else if (depth === 1) tokens.push(token)
    if (depth === 0) return { tokens, end }
    from = end
  }
}

const filtersOf = (tokens: readonly string[]): string[] | null => {
  const at = tokens.indexOf('/Filter')
  if (at < 0) return []
  // Which of two counts is every reader's own affair.
  if (tokens.lastIndexOf('/Filter') !== at) return null
  const first = tokens[at + 1] ?? ''
  if (first.startsWith('/')) return [first.slice(1)]
  const close = tokens.indexOf(']', at)
  const inner = tokens.slice(at + 2, close)
  return first === '[' && close > 0 && inner.every((token) => token.startsWith('/')) ? inner.map((token) => token.slice(1)) : null
}

/**
 * The dictionary around a stream's type, whose slash lies at `at` of `text` (a byte a character). Null where it cannot
 * be followed: not well-formed, without a stream, its filters written elsewhere or twice.
 */
export const dictionaryAround = (text: string, at: number): StreamDictionary | null => {
  const head = /\bobj[\0\t\n\f\r ]*<</g
  let begin = -1
  for (const found of text.slice(0, at).matchAll(head)) begin = found.index
  if (begin < 0) return null
  // Behind a comment's sign it would be no object but a lure.
  const line = text.slice(Math.max(text.lastIndexOf('\n', begin), text.lastIndexOf('\r', begin)) + 1, begin)
  if (line.includes('%')) return null
  const dictionary = topLevel(text, text.indexOf('<<', begin))
  const filters = dictionary && filtersOf(dictionary.tokens)
  if (!dictionary || !filters || dictionary.end < at) return null
  const { token, end } = tokenAt(text, dictionary.end)
  if (token === null || !token.startsWith('stream')) return null
  const word = end - token.length
  return { filters, begin: word + 6 + (text[word + 6] === '\r' ? (text[word + 7] === '\n' ? 2 : 1) : text[word + 6] === '\n' ? 1 : 0) }
}
