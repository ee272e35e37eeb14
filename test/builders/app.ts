import { mkdtemp, rm } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { SimulatedClock } from '../../src/platform/clock.js'
import { readConfig } from '../../src/platform/config.js'
import { createLog } from '../../src/platform/log.js'
import type { Services } from '../../src/services.js'
import { start } from '../../src/start.js'
import { refuseBreaches } from './breaches.js'
import { testDatabaseUri } from './database.js'

export interface TestApp {
  services: Services
  clock: SimulatedClock
  /** The address that answers. */
  url: string
  /** What was logged at `error`: a test that provokes none expects it to be empty. */
  faults: string[]
  /** Checks every invariant, then stops and drops everything. */
  close(): Promise<void>
}

/** The product over HTTP in this process, without background work, on a database and a data folder of its own. */
export const startTestApp = async (options: { now?: string; env?: NodeJS.ProcessEnv } = {}): Promise<TestApp> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'laurel-app-'))
  const database = new URL(testDatabaseUri())
  database.pathname = `/a_${randomBytes(6).toString('hex')}`
  const clock = new SimulatedClock(new Date(options.now ?? '2026-05-01T01:00:00Z'))
  const config = readConfig({
    NODE_ENV: 'test',
    PORT: '0',
    WORK: 'web',
    DATA_DIR: dataDir,
    MONGODB_URI: database.toString(),
    SECRET: 'only-for-tests-0123456789-abcdefghijklmnop',
    BASE_URL: 'http://laurel.example',
    MAIL_FROM: 'Awards Office <office@alliance.example>',
    ...options.env,
  })
  const faults: string[] = []
  const log = createLog('error', new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      faults.push(chunk.toString('utf8'))
      done()
    },
  }))
  const laurel = await start({
    config,
    say: () => undefined,
    clock,
    log,
    assetsDir: process.env['LAUREL_TEST_ASSETS'] ?? '',
    quickPasswords: true,
  })
  return {
    services: laurel.services,
    clock,
    url: laurel.address,
    faults,
    close: async () => {
      const breaches = await laurel.services.invariants()
      await laurel.services.house.database.connection.dropDatabase()
      await laurel.stop()
      await rm(dataDir, { recursive: true, force: true })
      refuseBreaches(breaches)
    },
  }
}
