import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

export interface Node {
  role: string
  alt?: string
  children: Node[]
}

export interface ReadPdf {
  /** Text of each page, its pieces joined without anything between; line ends as \n. */
  pages: string[]
  /** Structure tree of each page. */
  trees: (Node | null)[]
  title: unknown
  language: unknown
}

/** Reads a PDF back with pdf.js, which shares no code with what wrote it. */
export const readPdf = async (bytes: Buffer): Promise<ReadPdf> => {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 })
  const pdf = await task.promise
  const pages: string[] = []
  const trees: (Node | null)[] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    pages.push(items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join(''))
    trees.push((await page.getStructTree()) as Node | null)
  }
  const { info } = await pdf.getMetadata()
  const facts = info as Record<string, unknown>
  await task.destroy()
  return { pages, trees, title: facts['Title'], language: facts['Language'] }
}

/** Every element of a role under a node. */
export const elements = (node: Node | null, role: string): Node[] =>
  node === null
    ? []
    : [...(node.role === role ? [node] : []), ...node.children.flatMap((child) => ('role' in child ? elements(child, role) : []))]
