import type { DemoAccount } from '../views/accounts/sign-in.js'
import { catalogues } from '../views/locales/index.js'
import { Accounts } from './accounts/index.js'
import { Audit } from './audit/index.js'
import { Calls } from './calls/index.js'
import { Files, type Scanner } from './files/index.js'
import { Judging } from './judging/index.js'
import { Delivery, Mailbox, Outbox } from './mail/index.js'
import { DRAFT_ENTRIES, Nominations } from './nominations/index.js'
import { Notices } from './notices/index.js'
import type { Locale } from './platform/actor.js'
import { DAY, HOUR, MINUTE, SECOND } from './platform/clock.js'
import type { Config } from './platform/config.js'
import type { House, InvariantBreach } from './platform/house.js'
import { createTranslators, type Translate } from './platform/i18n.js'
import { Jobs } from './platform/jobs.js'
import { Tokens } from './platform/tokens.js'
import type { Site } from './platform/ui.js'
import { Results } from './results/index.js'

/** Everything the house can do, each service once. */
export interface Services {
  house: House
  site: Site
  translators: Record<Locale, Translate>
  jobs: Jobs
  tokens: Tokens
  audit: Audit
  files: Files
  outbox: Outbox
  mailbox: Mailbox
  delivery: Delivery
  accounts: Accounts
  calls: Calls
  nominations: Nominations
  judging: Judging
  results: Results
  notices: Notices
  /** In the demonstration only: accounts that the sign-in page offers for one click. */
  demoAccounts?: (locale: Locale) => DemoAccount[]
  /** Every rule that the database's content breaks, of all features; reads everything. */
  invariants(): Promise<InvariantBreach[]>
}

const siteOf = (config: Config): Site => ({
  name: { en: config.SITE_NAME_EN, zh: config.SITE_NAME_ZH },
  host: { en: config.HOST_NAME_EN, zh: config.HOST_NAME_ZH },
  icp: config.ICP_NUMBER,
  publicSecurity: config.PUBLIC_SECURITY_NUMBER,
  contactEmail: config.CONTACT_EMAIL,
  contactPhone: config.CONTACT_PHONE,
  baseUrl: config.baseUrl,
  timeZone: config.TIME_ZONE,
})

const scannerOf = (config: Config): Scanner | null => {
  const bounds = { maxBytes: config.CLAMD_MAX_MIB * 1024 * 1024, againDays: config.RESCAN_DAYS }
  if (config.CLAMD_SOCKET) return { address: { path: config.CLAMD_SOCKET }, ...bounds }
  return config.CLAMD_HOST ? { address: { host: config.CLAMD_HOST, port: config.CLAMD_PORT }, ...bounds } : null
}

/** Argon2id at its cheapest, for passwords made up by the dozen; never in production. */
const QUICK_HASHING = { memoryCost: 8, timeCost: 1, parallelism: 1 }

/** Builds each service once and hands it what it needs; later features take earlier ones, never the other way. */
export const createServices = (house: House, options: { quickPasswords?: boolean } = {}): Services => {
  const { config, database } = house
  const site = siteOf(config)
  const translators = createTranslators(catalogues)
  const jobs = new Jobs(database, house.log)
  const tokens = new Tokens(house, config.SECRET)
  const audit = new Audit(house)
  const files = new Files({
    ...house,
    dataDir: config.dataDir,
    store: config.FILES_STORE,
    uploadsPerAccount: config.UPLOADS_PER_ACCOUNT,
    quarantineDays: config.RETENTION_DAYS_QUARANTINE,
    scanner: scannerOf(config),
  })
  const render = { site, translators, tokenText: (id: string) => tokens.textOf(id) }
  const delivery = new Delivery(house, render, { smtpUrl: config.SMTP_URL, from: config.MAIL_FROM })
  const wake = config.WORK === 'web' ? () => undefined : () => delivery.wake()
  const outbox = new Outbox(house, wake)
  const mailbox = new Mailbox(house, audit, render, wake, async (actor) => [DRAFT_ENTRIES, ...(await judging.withheldFrom(actor))])

  const accounts = new Accounts(house, { audit, outbox, files, tokens }, options.quickPasswords ? { hashing: QUICK_HASHING } : {})
  const calls: Calls = new Calls(house, {
    audit, files, accounts,
    follower: { useOf: (call) => nominations.formUse(call), follow: (tx, call, number) => nominations.followForm(tx, call, number) },
  })
  const nominations: Nominations = new Nominations(house, { audit, outbox, files, tokens, accounts, calls })
  const judging = new Judging(house, { audit, outbox, files, tokens, accounts, calls, nominations })
  nominations.askInterests((actor, call) => judging.closedCategories(actor, call))
  accounts.addresses.followedBy((tx, account, left) => judging.keepExpert(tx, account, left))
  const results = new Results(house, { audit, outbox, accounts, calls, nominations, judging })
  const notices = new Notices(house, { audit, outbox, accounts, calls, nominations, results })

  jobs.every('mail', 15 * SECOND, async () => void (await delivery.deliverDue()))
  jobs.every('seal', 5 * SECOND, async () => void (await audit.seal()))
  jobs.every('forget', DAY, async () => {
    await tokens.sweep()
    await accounts.sweep()
    await database.forgetOldKeys()
  })
  jobs.every('conflicts', 10 * MINUTE, async () => void (await judging.releaseConflicted()))
  jobs.every('scan', 15 * SECOND, async () => void (await files.scanDue()))
  jobs.every('scan-again', MINUTE, async () => {
    await files.scans.backfill()
    await files.scans.again()
    await nominations.tellOfHeld()
  })
  jobs.every('warnings', 5 * MINUTE, async () => void (await nominations.warn()))
  jobs.every('sweep', 6 * HOUR, async () => void (await files.sweep(house.clock.now())))

  return {
    house, site, translators, jobs, tokens, audit, files, outbox, mailbox, delivery,
    accounts, calls, nominations, judging, results, notices,
    invariants: async () => {
      const breaches: InvariantBreach[] = []
      for await (const problem of files.invariants()) breaches.push(problem)
      const record = await audit.check()
      for (const { kind, subject, seq } of record.problems) {
        breaches.push({ rule: `audit.${kind}`, subject, detail: `entry ${seq}` })
      }
      for (const feature of [accounts, calls, nominations, judging, results, notices]) breaches.push(...(await feature.invariants()))
      return breaches
    },
  }
}
