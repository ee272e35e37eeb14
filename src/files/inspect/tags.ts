/** An element's opening tag and the text up to the next one: no `<` may stand in either, so neither overlaps another. */
export interface Piece {
  /** From `<` to what closes it, or to the next `<` where nothing does. */
  tag: string
  /** What follows the tag, as it stands in the file. */
  text: string
  /** All of it. A `>` may stand in an attribute, so what matters in those is looked for here. */
  whole: string
}

/**
 * Every opening tag of an element, whatever its prefix. Goes through the text once, whatever it holds: a pattern that
 * looks for the end of each tag anew would take hours over a part of nothing but beginnings.
 */
export function* piecesOf(xml: string, name: string): Generator<Piece> {
  for (let at = xml.indexOf('<'); at >= 0; ) {
    const next = xml.indexOf('<', at + 1)
    const end = next < 0 ? xml.length : next
    const whole = isNamed(xml, at + 1, end, name) ? xml.slice(at, end) : null
    if (whole !== null) {
      const close = whole.indexOf('>')
      yield { tag: close < 0 ? whole : whole.slice(0, close + 1), text: close < 0 ? '' : whole.slice(close + 1), whole }
    }
    at = next
  }
}

/** The longest prefix that is looked for before a name. */
const PREFIX = 40

const isNamed = (xml: string, at: number, end: number, name: string): boolean => {
  if (xml[at] === '/') return false
  const colon = xml.slice(at, Math.min(end, at + PREFIX)).indexOf(':')
  const begin = xml.startsWith(name, at) ? at : colon > 0 && xml.startsWith(name, at + colon + 1) ? at + colon + 1 : -1
  return begin >= 0 && /^[\s>/]?$/.test(xml.charAt(begin + name.length))
}
