import { catalogues } from '../../views/locales/index.js'
import { keysIn, literalWordsIn, mailsIn, sources } from './catalogue/source.js'

type Tree = { readonly [key: string]: string | Tree }

const flatten = (tree: Tree, prefix = ''): Array<[string, string]> =>
  Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flatten(value, `${prefix}${key}.`)))

const en = new Map(flatten(catalogues.en))
const zh = new Map(flatten(catalogues.zh))
const baseOf = (key: string): string => key.replace(/_(one|other)$/, '')
const bases = new Set([...en.keys()].map(baseOf))
const HAN = /\p{Script=Han}/u

const gapsOf = (words: string): string[] => [...new Set([...words.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))].sort()
const wrong = (words: Map<string, string>, isWrong: (value: string, key: string) => boolean): string[] =>
  [...words].filter(([key, value]) => isWrong(value, key)).map(([key, value]) => `${key}: ${value}`)

/** A certificate in Chinese speaks to the organisation, whose name stands above; in English it names it. */
const GAPS_DIFFER = new Set(['results.paper.body'])

/** Words that are the same in both languages: what a language calls itself, names of products and formats. */
const OWN_NAMES = new Set(['English', '中文'])
const FORMATS = /\b(PDF|DOCX|XLSX|PPTX|PNG|JPE?G|MP4|CSV|ICP|SHA-256|URL|QR|SMTP_URL|JSON|UTC|ID|MiB|MB|GB)\b/g
const withoutGapsAndNames = (words: string): string =>
  words
    .replace(/\{\w+\}/g, '')
    .replace(/\S+@\S+|https?:\/\/\S+/g, '')
    .replace(FORMATS, '')

describe('the catalogue', () => {
  test('has every key in both languages, and no word is empty', () => {
    expect([...zh.keys()].sort()).toEqual([...en.keys()].sort())
    expect(wrong(en, (value) => value.trim() === '')).toEqual([])
    expect(wrong(zh, (value) => value.trim() === '')).toEqual([])
    expect(en.size).toBeGreaterThan(400)
  })

  test('has the same gaps in both languages; only a singular may leave its number out', () => {
    const gaps = (words: Map<string, string>, key: string): string[] => gapsOf(words.get(key) ?? '')
    const differing = [...en.keys()].filter((key) => {
      const ours = gaps(en, key)
      const theirs = gaps(zh, key)
      if (GAPS_DIFFER.has(key)) return false
      if (!key.endsWith('_one')) return ours.join() !== theirs.join()
      const allowed = new Set(gaps(en, `${baseOf(key)}_other`))
      return [...ours, ...theirs].some((gap) => !allowed.has(gap))
    })
    expect(differing.map((key) => `${key}: ${en.get(key) ?? ''} | ${zh.get(key) ?? ''}`)).toEqual([])
  })

  test('every plural has both forms', () => {
    const lonely = [...en.keys()].filter((key) => /_(one|other)$/.test(key) && (!en.has(`${baseOf(key)}_one`) || !en.has(`${baseOf(key)}_other`)))
    expect(lonely).toEqual([])
  })

  test('what is counted at a call’s desk has a singular: its figure stands in front of the words', () => {
    const figures = [...bases].filter((key) => /^(nominations\.overview|checking\.overview|judging\.overview|results\.figures|notices\.figures)\./.test(key))
    expect(figures.length).toBeGreaterThan(10)
    expect(figures.filter((key) => !en.has(`${key}_one`))).toEqual([])
    expect(en.get('nominations.overview.unverified_one')).toBe('Organisation to verify')
  })

  test('the site’s name stands in quotation marks in a Chinese sentence, whose words run on without a space', () => {
    expect(wrong(zh, (value) => value.replace(/“\{site\}”|：\{site\}$/g, '').includes('{site}'))).toEqual([])
  })

  test('gaps are whole: no brace stands alone', () => {
    const broken = (value: string): boolean => /[{}]/.test(value.replace(/\{\w+\}/g, ''))
    expect([...wrong(en, broken), ...wrong(zh, broken)]).toEqual([])
  })

  test('English holds no Chinese characters and no full-width punctuation', () => {
    expect(wrong(en, (value) => !OWN_NAMES.has(value) && (HAN.test(value) || /[，。；：！？（）《》、]/.test(value)))).toEqual([])
  })

  test('Chinese uses full-width punctuation beside Chinese characters', () => {
    const halfWidth = /\p{Script=Han}[,;:!?()"]|[,;:!?()"]\p{Script=Han}|\p{Script=Han}\.(?!\w)|\p{Script=Han} ?\.{3}/u
    expect(wrong(zh, (value) => halfWidth.test(value))).toEqual([])
  })

  test('Chinese holds no leftover English', () => {
    const leftover = (value: string): boolean => {
      const rest = withoutGapsAndNames(value)
      if (OWN_NAMES.has(value) || !/[A-Za-z]/.test(rest)) return false
      return !HAN.test(rest) || /[A-Za-z]{2,}(?:[ ,.]+[A-Za-z]{2,}){2,}/.test(rest)
    }
    expect(wrong(zh, leftover)).toEqual([])
  })
})

describe('the product and its catalogue', () => {
  const code = sources(['src', 'views'])

  test('every key that the code hands to a translator, a refusal, a flash or the record exists', () => {
    const keys = keysIn(code)
    const missing = keys.filter(({ text, prefix }) => (prefix ? ![...bases].some((key) => key.startsWith(text)) : !bases.has(text)))
    expect(missing.map(({ text, where }) => `${where} ${text}`)).toEqual([])
    // The search itself works: these are used in many places.
    expect(keys.map(({ text }) => text)).toEqual(expect.arrayContaining(['errors.field.required', 'accounts.record.signedIn', 'calls.denied.observer']))
  })

  test('every mail has a subject and a body, and a button where it has a link', () => {
    const templates = [...en.keys()].filter((key) => /^\w+\.mails\.\w+\./.test(key)).map((key) => key.split('.').slice(0, 3).join('.'))
    const sent = mailsIn(code)
    expect(sent.length).toBeGreaterThan(10)
    const missing = [
      ...templates.flatMap((name) => ['subject', 'body'].map((part) => `${name}.${part}`)),
      ...sent.filter(({ prefix }) => !prefix).flatMap(({ text, link }) => ['subject', 'body', ...(link ? ['button'] : [])].map((part) => `${text}.${part}`)),
    ].filter((key) => !en.has(key))
    expect([...new Set(missing)]).toEqual([])
    const subjects = [...en].concat([...zh]).filter(([key]) => /^\w+\.mails\.\w+\.subject$/.test(key))
    expect(subjects.filter(([, value]) => value.includes('\n'))).toEqual([])
  })

  test('no mail greets twice: the letter around its words does', () => {
    const greets = (value: string, key: string): boolean => /^\w+\.mails\.\w+\.body$/.test(key) && /^(Dear|Hello|Hi)\b|^[^，。\n]*，?您好/.test(value)
    expect([...wrong(en, greets), ...wrong(zh, greets)]).toEqual([])
  })

  test('no view holds words of its own', () => {
    const views = sources(['views', 'src']).filter((file) => file.fileName.endsWith('.tsx') && !file.fileName.startsWith('views/demo/'))
    expect(literalWordsIn(views).map(({ text, where }) => `${where} ${text}`)).toEqual([])
  })
})
