import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import express from 'express'
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
  test.each(['0', '1', 'loopback', '127.0.0.1', '10.0.0.0/8, ::1', 'fd00::/8,uniquelocal'])('proxies that Express takes: %j', (TRUST_PROXY) => {
    expect(problemsOf({ ...production, TRUST_PROXY })).toEqual([])
    express().set('trust proxy', TRUST_PROXY)
  })
  test.each(['true', '-1', '1.5', 'proxy.example.org', '10.0.0.0/33', '10.0.0.0/0', '10.0.0.0/8/8', '127.0.0.1,'])('proxies that nobody is: %j, said in one line', (TRUST_PROXY) => {
    expect(problemsOf({ ...production, TRUST_PROXY })).toEqual([expect.stringMatching(/^TRUST_PROXY: a number of proxies .*loopback$/)])
  })
  test('a time zone is one that times can be shown in', () => {
    for (const TIME_ZONE of ['Asia/Shanghai', 'Europe/Berlin', 'UTC']) expect(problemsOf({ ...production, TIME_ZONE })).toEqual([])
    for (const TIME_ZONE of ['Beijing', '+08:00', 'Asia/Shanghai ']) expect([TIME_ZONE, problemsOf({ ...production, TIME_ZONE })]).toEqual([TIME_ZONE, [expect.stringMatching(/^TIME_ZONE: .*Asia\/Shanghai$/)]])
  })
  test('production’s address is https, or this machine’s own', () => {
    for (const BASE_URL of ['https://awards.example.org', 'http://localhost:3000', 'http://127.0.0.1:8080', 'http://[::1]:3000']) expect([BASE_URL, problemsOf({ ...production, BASE_URL })]).toEqual([BASE_URL, []])
    for (const BASE_URL of ['http://awards.example.org', 'http://localhost.example.org', 'ftp://awards.example.org']) expect([BASE_URL, problemsOf({ ...production, BASE_URL })]).toEqual([BASE_URL, [expect.stringMatching(/^BASE_URL: .*https/)]])
    expect(problemsOf({ NODE_ENV: 'development', BASE_URL: 'http://awards.example.org' })).toEqual([])
  })
  test('empty variables count as not set', () => {
    expect(readConfig({ ...production, PORT: '', LOG_LEVEL: '' }).PORT).toBe(3000)
  })
  test('.env.example lists every setting with its words and default', () => {
    expect(readFileSync('.env.example', 'utf8')).toBe(envExample())
  })
  test('commands that npm starts read .env; what stands in the environment goes before', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
    const first = './scripts/support/settings-file.mjs'
    for (const name of ['create-admin', 'check-invariants', 'move-files', 'erase-detail']) expect(scripts[name]).toContain(`--import ${first}`)
    const folder = mkdtempSync(join(tmpdir(), 'laurel-settings-'))
    writeFileSync(join(folder, '.env'), 'SITE_NAME_EN=Awards & More\nPORT=4000\n')
    const show = 'console.log(process.env.SITE_NAME_EN, process.env.PORT)'
    const { stdout } = spawnSync(process.execPath, ['--import', resolve(first), '-e', show], { cwd: folder, env: { PORT: '5000' }, encoding: 'utf8' })
    rmSync(folder, { recursive: true })
    expect(stdout).toBe('Awards & More 5000\n')
  })
  test('no variable of the environment is read that is no setting, however the environment is called', () => {
    const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path))
    const read = new Set(sources.flatMap((path) => [...readFileSync(join('src', path), 'utf8').matchAll(/(?<!\.)\benv(?:\??\.|\[['"`])([A-Za-z_]\w*)/g)].map(([, name = '']) => name)))
    expect([...read]).toEqual(expect.arrayContaining(['LAUREL_DATABASE', 'MONGOMS_SYSTEM_BINARY', 'HOME']))
    expect([...read].filter((name) => !(name in settingsSchema.shape))).toEqual([])
  })
})
