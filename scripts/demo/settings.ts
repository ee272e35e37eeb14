import { join, resolve } from 'node:path'
import { readConfig, type Config } from '../../src/platform/config.js'
import { alliance } from './content/organisations.js'

/** Where the demonstration lies unless DATA_DIR says otherwise. */
const DATA_DIR = './data/demo'

/**
 * The demonstration's settings: names of its own, the mail server of its own. PORT, DATA_DIR, CACHE_DIR and the choice
 * of the database come from the environment; nothing else does, so that no setting meant for production leaks in.
 */
export const demoConfig = (env: NodeJS.ProcessEnv, smtpUrl: string): Config => {
  const kept = ['PORT', 'LISTEN_ON', 'CACHE_DIR', 'XDG_CACHE_HOME', 'HOME', 'LAUREL_DATABASE', 'MONGODB_URI', 'UPLOADS_PER_ACCOUNT'] as const
  return readConfig({
    ...Object.fromEntries(kept.flatMap((name) => (env[name] ? [[name, env[name]] as const] : []))),
    NODE_ENV: 'development',
    DATA_DIR: dataDirOf(env),
    SMTP_URL: smtpUrl,
    MAIL_FROM: `${alliance.name.zh} <awards@${alliance.mailDomain}>`,
    SITE_NAME_ZH: '2026 年网络安全创新成果评选',
    SITE_NAME_EN: '2026 Cybersecurity Innovation Awards',
    HOST_NAME_ZH: alliance.name.zh,
    HOST_NAME_EN: alliance.name.en,
    ICP_NUMBER: '京ICP备00000000号（演示）',
    PUBLIC_SECURITY_NUMBER: '京公网安备00000000000000号（演示）',
    CONTACT_EMAIL: `awards@${alliance.mailDomain}`,
    CONTACT_PHONE: '010-5550 0100',
    DEFAULT_LOCALE: 'zh',
    LOG_LEVEL: env['LOG_LEVEL'] ?? 'warn',
  })
}

export const dataDirOf = (env: NodeJS.ProcessEnv): string => resolve(env['DATA_DIR'] || DATA_DIR)

export const mailDirOf = (dataDir: string): string => join(dataDir, 'mail')
