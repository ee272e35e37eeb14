import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SeededChance } from '../../src/platform/chance.js'
import type { Clock } from '../../src/platform/clock.js'
import { SimulatedClock } from '../../src/platform/clock.js'
import { readConfig } from '../../src/platform/config.js'
import { Database } from '../../src/platform/database/index.js'
import { createLog } from '../../src/platform/log.js'
import { createServices } from '../../src/services.js'
import { refuseBreaches } from './breaches.js'

/** Where `scripts/test.ts` started the database for this run; of several, the one for this worker of jest. */
export const testDatabaseUri = (): string => {
  const uris = process.env['LAUREL_TEST_MONGODB_URI']?.split(' ') ?? []
  const uri = uris[Number(process.env['JEST_WORKER_ID'] ?? 1) % uris.length]
  if (!uri) throw new Error('No test database: run through `npm test` (or `npx tsx scripts/test.ts integration <pattern>`).')
  return uri
}

/**
 * A database of its own on the run's server, and a folder for what belongs to it. Call `prepare()` once the services (and
 * so the models) exist. `store` says where the files of this test lie.
 */
export const openTestDatabase = async (
  clock: Clock = new SimulatedClock(new Date('2026-05-01T09:00:00Z')),
  { store = 'disk', name = 'test' }: { store?: 'disk' | 'gridfs'; name?: string } = {},
) => {
  const url = new URL(testDatabaseUri())
  url.pathname = `/t_${randomBytes(6).toString('hex')}`
  const database = await Database.connect(url.toString(), clock)
  const dataDir = await mkdtemp(join(tmpdir(), `laurel-${name}-`))
  const broken = new Set<string>()
  return {
    database,
    uri: url.toString(),
    dataDir,
    /** What this test breaks on purpose and leaves so, by rule: each has to be found at the end, and nothing else. */
    leavesBroken: (...rules: string[]): void => {
      for (const rule of rules) broken.add(rule)
    },
    /**
     * Ends a test: every invariant of every feature is checked on what it left, whichever services it used (issue 4), then
     * the database and the folder are dropped.
     */
    close: async (): Promise<void> => {
      try {
        const config = readConfig({ NODE_ENV: 'test', DATA_DIR: dataDir, FILES_STORE: store, LOG_LEVEL: 'silent', SECRET: 'only-for-tests-0123456789-abcdefghijklmnop' })
        const breaches = await createServices({ clock, chance: new SeededChance(dataDir), log: createLog('silent'), database, config }).invariants()
        refuseBreaches(breaches, broken)
      } finally {
        await database.connection.dropDatabase().catch(() => undefined)
        await database.close()
        await rm(dataDir, { recursive: true, force: true })
      }
    },
  }
}
