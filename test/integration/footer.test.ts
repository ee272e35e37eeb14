import { startTestApp } from '../builders/app.js'
import { Client } from '../builders/client.js'

const SETTINGS = {
  ICP_NUMBER: '京ICP备2026000001号-1', PUBLIC_SECURITY_NUMBER: '京公网安备11010802000001号', CONTACT_EMAIL: 'ask@awards.example', CONTACT_PHONE: '+86 (010) 5555-0101',
}

/** The footers of a page for everybody, of one with a form and of one that is not there, under these settings. */
const footers = async (env: NodeJS.ProcessEnv): Promise<Record<'zh' | 'en', string[]>> => {
  const app = await startTestApp({ env })
  const client = new Client(app.url)
  const within = (language: string): Promise<string[]> =>
    Promise.all(['/', '/sign-in', '/no-such-page'].map(async (path) => /<footer[^]*<\/footer>/.exec(await (await client.get(path, { 'accept-language': language })).text())?.[0] ?? ''))
  try {
    return { zh: await within('zh'), en: await within('en') }
  } finally {
    await app.close()
  }
}

const EMPTY = /<(a|p|div|strong|span|li|ul)\b[^>]*>\s*<\/\1>|undefined|null/
const WORDS = { zh: ['ICP备案号', '公安备案号', '联系我们'], en: ['ICP filing', 'Public security filing', 'Contact'] } as const

test('the footer of every page has the filing numbers with their registers, and whom to ask', async () => {
  const found = await footers(SETTINGS)
  for (const language of ['zh', 'en'] as const) {
    for (const footer of found[language]) {
      for (const word of WORDS[language]) expect(footer).toContain(word)
      expect(footer).toMatch(/<a href="https:\/\/beian\.miit\.gov\.cn\/"[^>]*>(?:<span[^>]*>[^<]+<\/span>)?京ICP备2026000001号-1<\/a>/)
      expect(footer).toMatch(/<a href="https:\/\/beian\.mps\.gov\.cn\/"[^>]*>(?:<span[^>]*>[^<]+<\/span>)?京公网安备11010802000001号<\/a>/)
      expect(footer).toContain('<a href="mailto:ask@awards.example">ask@awards.example</a>')
      expect(footer).toContain('<a href="tel:+8601055550101">+86 (010) 5555-0101</a>')
      expect(footer).not.toMatch(EMPTY)
    }
  }
}, 60_000)

test('what is not set leaves nothing empty behind', async () => {
  const none = Object.fromEntries(Object.keys(SETTINGS).map((name) => [name, '']))
  const bare = await footers(none)
  for (const footer of [...bare.zh, ...bare.en]) {
    expect(footer).toContain('href="/privacy"')
    expect(footer).not.toMatch(EMPTY)
    for (const part of ['beian', 'mailto:', 'tel:', ...WORDS.zh, ...WORDS.en]) expect(footer).not.toContain(part)
  }
  const half = await footers({ ...none, CONTACT_PHONE: SETTINGS.CONTACT_PHONE, ICP_NUMBER: SETTINGS.ICP_NUMBER })
  for (const footer of half.en) {
    expect(footer).toMatch(/Contact[^]*tel:[^]*miit/)
    expect(footer).not.toMatch(EMPTY)
    for (const part of ['mailto:', 'mps.gov', '<br', 'Public security']) expect(footer).not.toContain(part)
  }
}, 60_000)
