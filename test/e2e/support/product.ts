import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { SimulatedClock } from '../../../src/platform/clock.js'
import { readConfig } from '../../../src/platform/config.js'
import { createLog } from '../../../src/platform/log.js'
import type { Services } from '../../../src/services.js'
import { start } from '../../../src/start.js'
import { testDatabaseUri } from '../../builders/database.js'
import { freePort } from './ports.js'
import { TestMailServer } from './mail-server.js'

export interface TestProduct {
  /** The address that the browser opens, and that links in mails carry. */
  url: string
  services: Services
  clock: SimulatedClock
  mail: TestMailServer
  /** Checks every invariant, then stops and drops everything. */
  close(): Promise<void>
}

/** The whole product, in this process, on a database, a data folder, a mail server and a clock of its own. */
export const startTestProduct = async (options: { now?: string } = {}): Promise<TestProduct> => {
  const mail = await TestMailServer.start()
  const dataDir = await mkdtemp(join(tmpdir(), 'laurel-e2e-'))
  const database = new URL(testDatabaseUri())
  database.pathname = `/e2e_${randomBytes(6).toString('hex')}`
  const port = await freePort()
  const url = `http://localhost:${port}`
  const clock = new SimulatedClock(new Date(options.now ?? '2026-05-01T01:00:00Z'))
  const config = readConfig({
    NODE_ENV: 'test',
    PORT: String(port),
    BASE_URL: url,
    DATA_DIR: dataDir,
    MONGODB_URI: database.toString(),
    SMTP_URL: mail.url,
    MAIL_FROM: 'Awards Office <office@alliance.example>',
    HOST_NAME_EN: 'Test Alliance',
    HOST_NAME_ZH: '测试联盟',
    CONTACT_EMAIL: 'office@alliance.example',
    LOG_LEVEL: 'silent',
  })
  const laurel = await start({
    config,
    say: () => undefined,
    clock,
    log: createLog('silent'),
    assetsDir: process.env['LAUREL_TEST_ASSETS'] ?? '',
    quickPasswords: true,
  })
  return {
    url,
    services: laurel.services,
    clock,
    mail,
    close: async () => {
      const breaches = await laurel.services.invariants()
      await laurel.services.house.database.connection.dropDatabase()
      await laurel.stop()
      await mail.close()
      await rm(dataDir, { recursive: true, force: true })
      if (breaches.length > 0) throw new Error(`Invariants are broken:\n${breaches.map((b) => `${b.rule}: ${b.subject} ${b.detail}`).join('\n')}`)
    },
  }
}
