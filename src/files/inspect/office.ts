import type { FileKind } from '../rules/kinds.js'
import { piecesOf } from './tags.js'
import { fact, facts, type FileFact, type FileWarning, type Findings } from './types.js'
import { walkZip, type ZipEntry } from './zip.js'

/** Parts that are read: who made it, what it links to, what its fields do. */
const PART_BYTES = 16 * 1024 * 1024
const READ = /^(docProps\/(core|app)\.xml|.*\.rels|word\/[^/]+\.xml|xl\/(workbook|comments\d*)\.xml|xl\/externalLinks\/[^/]+\.xml|xl\/threadedComments\/.*\.xml|ppt\/commentAuthors\.xml|\[Content_Types\]\.xml)$/i

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" }
const unescape = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|apos);/g, (entity) => ENTITIES[entity] ?? entity).replace(/&#(x?)([0-9a-f]{1,6});/gi, (_whole, hex: string, digits: string) => {
    const code = Number.parseInt(digits, hex ? 16 : 10)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })

/** The text of one simple element, whatever its prefix. */
const element = (xml: string, name: string): string => {
  for (const { tag, text } of piecesOf(xml, name)) if (tag.endsWith('>') && !tag.endsWith('/>')) return unescape(text)
  return ''
}
const attributes = (xml: string, name: string): string[] => [...xml.matchAll(new RegExp(`\\s${name}="([^"]{1,200})"`, 'g'))].map((match) => unescape(match[1] ?? ''))

/** A relation to something outside that is fetched by itself; plain links are only followed by whoever clicks. */
const fetchesFromOutside = (rels: string): boolean => {
  for (const { whole } of piecesOf(rels, 'Relationship')) {
    if (/TargetMode\s*=\s*["']External["']/i.test(whole) && !/\sType\s*=\s*["'][^"']*\/hyperlink["']/i.test(whole)) return true
  }
  return false
}

/** Field instructions are often cut into several runs: their letters are put together again. */
const instructions = (xml: string): string => {
  const runs = [...piecesOf(xml, 'instrText')].map(({ text }) => text)
  const simple = [...piecesOf(xml, 'fldSimple')].map(({ whole }) => /\s(?:\w+:)?instr\s*=\s*["']([^"']*)/.exec(whole)?.[1] ?? '')
  return [runs.join(''), ...simple].join(' ')
}

const warningsOf = (entry: ZipEntry, xml: string | null): FileWarning[] => {
  const { name } = entry
  const found: FileWarning[] = []
  if (/(^|\/)vbaProject\.bin$/i.test(name) || /macrosheets\//i.test(name)) found.push('macro')
  if (/oleObject\d*\.bin$/i.test(name) || /activeX\//i.test(name)) found.push('ole')
  else if (/\/embeddings\//i.test(name)) found.push('embedded')
  if (/^_xmlsignatures\//i.test(name)) found.push('signed')
  if (xml === null) return found
  if (/\.rels$/i.test(name) && fetchesFromOutside(xml)) found.push('external')
  if (/<(?:\w+:)?ddeLink\b/.test(xml) || /\bDDE(AUTO)?\s/i.test(instructions(xml))) found.push('dde')
  return found
}

const factsOf = (name: string, xml: string): Array<FileFact | null> => {
  if (/docProps\/core\.xml$/i.test(name)) return [fact('author', element(xml, 'creator')), fact('lastEditor', element(xml, 'lastModifiedBy'))]
  if (/docProps\/app\.xml$/i.test(name)) return [fact('company', element(xml, 'Company')), fact('author', element(xml, 'Manager'))]
  // Who commented or changed what: taking these names out would rewrite the text itself.
  if (/^(word|xl)\//i.test(name)) return [...attributes(xml, 'w:author'), element(xml, 'author')].map((author) => fact('reviewer', author, false))
  if (/^ppt\//i.test(name)) return attributes(xml, 'name').map((author) => fact('reviewer', author, false))
  return []
}

/** Documents of Office (DOCX, XLSX, PPTX) and OFD: archives of parts. Throws `Refused` for bombs, locked and broken ones. */
export const inspectArchive = async (path: string, bytes: number, kind: Extract<FileKind, 'docx' | 'xlsx' | 'pptx' | 'ofd'>): Promise<Findings> => {
  const warnings = new Set<FileWarning>()
  const found: Array<FileFact | null> = []
  const wanted = kind === 'ofd' ? (name: string) => (name === 'OFD.xml' ? PART_BYTES : 0) : (name: string) => (READ.test(name) ? PART_BYTES : 0)
  await walkZip(path, bytes, wanted, (entry) => {
    const xml = entry.content && (kind === 'ofd' || READ.test(entry.name)) ? entry.content.toString('utf8') : null
    if (kind === 'ofd') {
      // GB/T 33190: signatures and seals lie in Signs/, listed in Signatures.xml.
      if (/(^|\/)Signatures\.xml$/i.test(entry.name) || /(^|\/)Signs?\//i.test(entry.name)) warnings.add('signed')
      if (xml !== null && entry.name === 'OFD.xml') found.push(fact('author', element(xml, 'Author'), false))
      return
    }
    for (const warning of warningsOf(entry, xml)) warnings.add(warning)
    if (xml !== null && found.length < 100) found.push(...factsOf(entry.name, xml))
  })
  return { warnings: [...warnings], facts: facts(...found).slice(0, 20) }
}
