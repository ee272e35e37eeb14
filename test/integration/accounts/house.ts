import { Accounts, QUICK } from '../../../src/accounts/index.js'
import { Audit } from '../../../src/audit/index.js'
import { Files } from '../../../src/files/index.js'
import { Outbox } from '../../../src/mail/index.js'
import { anonymous, system, type Actor, type Locale } from '../../../src/platform/actor.js'
import { randomCode, SeededChance } from '../../../src/platform/chance.js'
import { SECOND, SimulatedClock } from '../../../src/platform/clock.js'
import { readConfig } from '../../../src/platform/config.js'
import type { ReceivedFile } from '../../../src/platform/http/route.js'
import { createLog } from '../../../src/platform/log.js'
import { Tokens } from '../../../src/platform/tokens.js'
import { openTestDatabase } from '../../builders/database.js'

export const PASSWORD = 'correct horse battery'
export const CODES = ['91350100M000100Y43', '91330100799655058B', '914403001922038216', '9144030071526726XG'] as const

interface StoredMail {
  template: string
  to: { email: string; locale: string }
  content: string
  link: { path: string; token?: string } | null
}

/** Accounts and what they stand on, on a database of their own. */
export const openAccounts = async (env: NodeJS.ProcessEnv = {}) => {
  const clock = new SimulatedClock(new Date('2026-05-01T09:00:00Z'))
  const opened = await openTestDatabase(clock, { name: 'accounts' })
  const { dataDir } = opened
  const config = readConfig({ NODE_ENV: 'test', DATA_DIR: dataDir, SECRET: 'only-for-tests-0123456789-abcdefghijklmnop', ...env })
  const chance = new SeededChance(dataDir)
  const house = { clock, chance, log: createLog('silent'), database: opened.database, config }
  const audit = new Audit(house)
  const tokens = new Tokens(house, config.SECRET)
  const files = new Files({ ...house, dataDir, uploadsPerAccount: 1000, quarantineDays: 1 })
  const outbox = new Outbox(house, () => undefined)
  const make = (): Accounts => new Accounts(house, { audit, outbox, files, tokens }, { hashing: QUICK })
  const accounts = make()
  await opened.database.prepare()
  await files.prepare()
  const collection = <T extends object>(name: string) => opened.database.connection.collection<T>(name)

  let people = 0
  const request = (from = '192.0.2.1', key: string | null = null) => ({ id: 'test', from, key })
  const visitor = (from?: string, locale: Locale = 'en'): Actor => anonymous(locale, request(from))
  const stored = (email: string) =>
    collection<StoredMail & { _id: string; createdAt: Date }>('mails').find({ 'to.email': email }).sort({ createdAt: 1 }).toArray()
  const mails = async (email: string): Promise<StoredMail[]> =>
    (await stored(email)).map(({ template, to, content, link }) => ({ template, to, content, link }))
  const read = new Set<string>()
  /** The secret text of the latest link that this address was sent; of those of one instant, one not read before. */
  const link = async (email: string): Promise<string> => {
    const links = (await stored(email)).filter((mail) => mail.link?.token)
    const latest = links.filter((mail) => mail.createdAt.getTime() === links.at(-1)?.createdAt.getTime())
    const mail = latest.find((one) => !read.has(one._id)) ?? latest[0]
    if (!mail?.link?.token) throw new Error(`no link was mailed to ${email}`)
    read.add(mail._id)
    return tokens.textOf(mail.link.token)
  }
  const actorOf = (account: string, from?: string): Promise<Actor> => accounts.actorOf(account, request(from))

  return {
    ...opened, clock, config, house, audit, tokens, files, accounts, collection, request, visitor, mails, link, actorOf,
    /** The same service as another process would have it. */
    another: make,
    key: () => randomCode(chance, 26),
    /** A person with an account, as registration makes one. */
    async person(email: string, name = '林华'): Promise<string> {
      clock.advance(SECOND)
      await accounts.registration.request(visitor(`198.51.100.${++people}`), { email, name, locale: 'zh' })
      const id = await accounts.registration.confirm(visitor(), await link(email), PASSWORD)
      clock.advance(SECOND)
      return id
    },
    async administrator(email: string): Promise<string> {
      clock.advance(SECOND)
      await accounts.inviteAdministrator(system('test'), { email, name: 'Root', locale: 'en' })
      return accounts.invitations.accept(visitor(), await link(email), { name: 'Root', password: PASSWORD, locale: 'en' })
    },
    /** A licence that has arrived, as a form brings it. */
    async licence(text = 'licence'): Promise<ReceivedFile> {
      const file = await files.putBytes(Buffer.from(`%PDF-1.7\n${text}\n%%EOF`), '营业执照.pdf', 'application/pdf')
      return { ...file, field: 'licence' }
    },
    actions: async (kind: string, id: string): Promise<string[]> =>
      (await audit.list({ calls: null, subjectKind: kind, subjectId: id, page: 1 }, 100)).rows.map((row) => row.action).reverse(),
    /** Ends like every run: nothing may break a rule. */
    end: opened.close,
  }
}

export type TestAccounts = Awaited<ReturnType<typeof openAccounts>>
