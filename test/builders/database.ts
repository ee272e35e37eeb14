import { randomBytes } from 'node:crypto'
import type { Clock } from '../../src/platform/clock.js'
import { SimulatedClock } from '../../src/platform/clock.js'
import { Database } from '../../src/platform/database/index.js'

/** Where `scripts/test.ts` started the database for this run; of several, the one for this worker of jest. */
export const testDatabaseUri = (): string => {
  const uris = process.env['LAUREL_TEST_MONGODB_URI']?.split(' ') ?? []
  const uri = uris[Number(process.env['JEST_WORKER_ID'] ?? 1) % uris.length]
  if (!uri) throw new Error('No test database: run through `npm test` (or `npx tsx scripts/test.ts integration <pattern>`).')
  return uri
}

/** A database of its own on the run's server. Call `prepare()` once the services (and so the models) exist. */
export const openTestDatabase = async (clock: Clock = new SimulatedClock(new Date('2026-05-01T09:00:00Z'))) => {
  const url = new URL(testDatabaseUri())
  url.pathname = `/t_${randomBytes(6).toString('hex')}`
  const database = await Database.connect(url.toString(), clock)
  return {
    database,
    uri: url.toString(),
    /** Drops what was written and disconnects. */
    close: async (): Promise<void> => {
      await database.connection.dropDatabase().catch(() => undefined)
      await database.close()
    },
  }
}
