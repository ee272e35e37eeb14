import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { envExample } from '../../scripts/support/env-example.js'
import { ConfigError, goodSecret, readConfig, settingsSchema } from '../../src/platform/config.js'

const SECRET = 'Zk3v8Qp1xW7bN5sT0yR4uE6iO9aL2dFgHjKmCvB'
const production = { NODE_ENV: 'production', SECRET, BASE_URL: 'https://awards.example.org' }
const problemsOf = (env: NodeJS.ProcessEnv): string[] => {
  try {
    readConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

describe('settings', () => {
  test('production starts with a secret and an address of its own', () => {
    expect(problemsOf(production)).toEqual([])
    expect(readConfig(production).baseUrl).toBe('https://awards.example.org')
  })
  test('without NODE_ENV it is production, so nothing is forgiven', () => {
    expect(problemsOf({}).map((p) => p.split(':')[0])).toEqual(['SECRET', 'BASE_URL'])
  })
  test.each([
    ['short', 'Zk3v8Qp1xW7b'],
    ['one character over and over', 'a'.repeat(40)],
    ['the example’s own words', 'change-me-change-me-change-me-0123456789'],
  ])('production refuses a secret that is %s', (_name, secret) => {
    expect(goodSecret(secret)).toBe(false)
    expect(problemsOf({ ...production, SECRET: secret })).toHaveLength(1)
  })
  test('bad values are named one by one, without their content', () => {
    const problems = problemsOf({ ...production, PORT: 'eighty-secret', DEFAULT_LOCALE: 'fr' })
    expect(problems).toHaveLength(2)
    expect(problems.join()).toContain('PORT')
    expect(problems.join()).not.toContain('eighty-secret')
  })
  test('empty variables count as not set', () => {
    expect(readConfig({ ...production, PORT: '', LOG_LEVEL: '' }).PORT).toBe(3000)
  })
  test('.env.example lists every setting with its words and default', () => {
    expect(readFileSync('.env.example', 'utf8')).toBe(envExample())
  })
  test('no variable of the environment is read that is no setting, however the environment is called', () => {
    const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path))
    const read = new Set(sources.flatMap((path) => [...readFileSync(join('src', path), 'utf8').matchAll(/(?<!\.)\benv(?:\??\.|\[['"`])([A-Za-z_]\w*)/g)].map(([, name = '']) => name)))
    expect([...read]).toEqual(expect.arrayContaining(['LAUREL_DATABASE', 'MONGOMS_SYSTEM_BINARY', 'HOME']))
    expect([...read].filter((name) => !(name in settingsSchema.shape))).toEqual([])
  })
})
