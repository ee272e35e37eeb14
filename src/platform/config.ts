import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'
import { defaultCacheDir } from './embedded/index.js'

const number = (fallback: number) => z.coerce.number().int().nonnegative().default(fallback)
const text = (fallback: string) => z.string().default(fallback)

/** A variable of the system or of another program; listed as a comment, because set but empty it may mean something else. */
const theirs = (what: string) => z.string().optional().describe(what).meta({ theirs: true })

const PROXIES_BY_NAME = ['loopback', 'linklocal', 'uniquelocal']
const isNetwork = (text: string): boolean => {
  if (PROXIES_BY_NAME.includes(text)) return true
  const [address = '', bits, ...more] = text.split('/')
  const most = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0
  return most > 0 && more.length === 0 && (bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= most))
}

/** What Express understands by "trust proxy": a number of proxies, or networks. Anything else it throws at. */
const isProxies = (setting: string): boolean => /^\d{0,3}$/.test(setting) || setting.split(/ *, */).every(isNetwork)

/** A zone that times can be shown in. */
const isZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return /^[a-z]/i.test(name)
  } catch {
    return false
  }
}

/** Plain HTTP gives every session to whoever listens, and browsers keep no `Secure` cookie of it. */
const isSafeAddress = (address: string): boolean => {
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))
}

/** Words that stand in example files and must never guard a real service. */
const DEFAULT_SECRETS = ['change-me', 'changeme', 'secret', 'default', 'example', 'replace-with']

/**
 * Every setting of the environment, in one place; `.env.example` lists them with the same words (a test compares).
 * Durations are in minutes or days as named, sizes in MiB.
 */
export const settingsSchema = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production').describe('production unless told otherwise'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000).describe('port to listen on'),
  LISTEN_ON: text('127.0.0.1').describe('address to listen on; 0.0.0.0 for every interface, behind a reverse proxy only'),
  BASE_URL: z.url().optional().describe('public address, used in links of mails and documents; required in production, https:// unless on localhost'),
  TRUST_PROXY: text('').refine(isProxies, 'a number of proxies (1), or their addresses with commas between, e.g. 10.0.0.0/8, loopback').describe('how many proxies stand before the product (1), or their addresses; empty: none'),
  SECRET: text('').describe('at least 32 random characters; signs sessions and derives the tokens of links'),
  DATA_DIR: text('./data').describe('folder for uploaded files and the embedded database'),
  CACHE_DIR: text('').describe('folder for the embedded database program; default laurel in XDG_CACHE_HOME or in ~/.cache'),
  MONGODB_URI: text('').describe('a MongoDB replica set; empty: the product starts a database for itself in DATA_DIR'),
  LAUREL_DATABASE: z
    .enum(['auto', 'mongod', 'secantusd-rs', 'memory-server', 'secantusd-py'])
    .default('auto')
    .describe('which embedded database to use when MONGODB_URI is empty'),
  WORK: z.enum(['both', 'web', 'worker']).default('both').describe('answer requests, do background work, or both'),
  SMTP_URL: text('').describe('smtp://user:password@host:port; empty: mails wait in the outbox'),
  MAIL_FROM: text('').describe('sender of mails, e.g. Awards Office <awards@example.org>'),
  SITE_NAME_EN: text('Laurel').describe('name of the site in English'),
  SITE_NAME_ZH: text('桂冠评选').describe('name of the site in Chinese'),
  HOST_NAME_EN: text('').describe('the host organisation in English'),
  HOST_NAME_ZH: text('').describe('the host organisation in Chinese'),
  ICP_NUMBER: text('').describe('ICP filing number, shown in the footer'),
  PUBLIC_SECURITY_NUMBER: text('').describe('public security filing number, shown in the footer'),
  CONTACT_EMAIL: text('').describe('whom to ask, shown in the footer'),
  CONTACT_PHONE: text('').describe('telephone of the secretariat, shown in the footer'),
  DEFAULT_LOCALE: z.enum(['en', 'zh']).default('zh').describe('language for visitors whose browser names neither'),
  TIME_ZONE: text('Asia/Shanghai').refine(isZone, 'a time zone by its IANA name, e.g. Asia/Shanghai').describe('default time zone of calls'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info').describe('how much to log'),
  SESSION_MINUTES: number(30).describe('life of a session token before it is renewed against the session record'),
  SESSION_DAYS: number(14).describe('days without use after which one has to sign in again'),
  SIGN_IN_FAILURES_PER_ACCOUNT: number(10).describe('wrong passwords per account and quarter of an hour'),
  SIGN_IN_FAILURES_PER_ADDRESS: number(100).describe('wrong passwords per network address and quarter of an hour'),
  FILES_STORE: z.enum(['disk', 'gridfs']).default('disk').describe('where uploaded files lie: in DATA_DIR, or in the database; `npm run move-files` moves them'),
  UPLOADS_PER_ACCOUNT: number(200).describe('uploads per account and hour'),
  CLAMD_SOCKET: text('').describe("path of clamd's socket; files are scanned when it or CLAMD_HOST is set"),
  CLAMD_HOST: text('').describe('host on which clamd listens, where it has no socket here'),
  CLAMD_PORT: z.coerce.number().int().min(1).max(65535).default(3310).describe('port on which clamd listens'),
  CLAMD_MAX_MIB: number(25).describe("largest file that clamd looks at whole: the least of its StreamMaxLength, MaxFileSize and MaxScanSize, with AlertExceedsMax and AlertEncrypted yes; larger files are held"),
  RESCAN_DAYS: number(14).describe('days after which stored files are scanned once more, by signatures that were not known before; 0: never'),
  RETENTION_DAYS_QUARANTINE: number(1).describe('days after which bytes without an owner are swept away'),
  MONGOMS_SYSTEM_BINARY: theirs('the mongod to run as the embedded database, where it is not on PATH'),
  MONGOMS_DOWNLOAD_MIRROR: theirs('site from which mongod is downloaded; default https://fastdl.mongodb.org'),
  MONGOMS_DOWNLOAD_URL: theirs('whole address of the archive of mongod, instead of a site'),
  HTTPS_PROXY: theirs('proxy for that download; HTTP_PROXY and the small spellings count too'),
  https_proxy: theirs('see HTTPS_PROXY'),
  HTTP_PROXY: theirs('see HTTPS_PROXY'),
  http_proxy: theirs('see HTTPS_PROXY'),
  PATH: theirs("the system's; where mongod, python3 and the like are looked for"),
  XDG_CACHE_HOME: theirs("the system's; see CACHE_DIR"),
  HOME: theirs("the system's; see CACHE_DIR"),
})

export type Settings = z.infer<typeof settingsSchema>

export interface Config extends Settings {
  dataDir: string
  cacheDir: string
  baseUrl: string
  production: boolean
}

/** A setting that does not do; `problems` has one line for each. */
export class ConfigError extends Error {
  readonly problems: string[]
  constructor(problems: string[]) {
    super(`Settings that do not do:\n${problems.map((p) => `  - ${p}`).join('\n')}`)
    this.name = 'ConfigError'
    this.problems = problems
  }
}

/** True when a secret is long enough and not one that everybody knows. */
export const goodSecret = (secret: string): boolean =>
  secret.length >= 32 &&
  new Set(secret).size >= 10 &&
  !DEFAULT_SECRETS.some((word) => secret.toLowerCase().includes(word))

/** Reads the settings; throws `ConfigError` that names every bad one. Empty variables count as not set. */
export const readConfig = (env: NodeJS.ProcessEnv): Config => {
  const given = Object.fromEntries(
    Object.keys(settingsSchema.shape)
      .map((name) => [name, env[name]] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = settingsSchema.safeParse(given)
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`))
  }
  const settings = parsed.data
  const production = settings.NODE_ENV === 'production'
  const problems: string[] = []
  if (production && !goodSecret(settings.SECRET)) {
    problems.push('SECRET: at least 32 characters that no example holds; make one with: openssl rand -base64 48')
  }
  if (production && !settings.BASE_URL) problems.push('BASE_URL: the public address, e.g. https://awards.example.org')
  if (production && settings.BASE_URL && !isSafeAddress(settings.BASE_URL)) {
    problems.push('BASE_URL: has to begin with https:// (http:// does for localhost only), or passwords and sessions travel open')
  }
  if (settings.SMTP_URL && !settings.MAIL_FROM) problems.push('MAIL_FROM: a sender is needed where SMTP_URL is set')
  if (problems.length > 0) throw new ConfigError(problems)
  return {
    ...settings,
    dataDir: resolve(settings.DATA_DIR),
    cacheDir: resolve(settings.CACHE_DIR || defaultCacheDir(env)),
    baseUrl: (settings.BASE_URL ?? `http://localhost:${settings.PORT}`).replace(/\/+$/, ''),
    production,
  }
}
