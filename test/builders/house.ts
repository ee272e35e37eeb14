import { SeededChance } from '../../src/platform/chance.js'
import { SimulatedClock } from '../../src/platform/clock.js'
import { readConfig, type Config } from '../../src/platform/config.js'
import type { House } from '../../src/platform/house.js'
import { createLog } from '../../src/platform/log.js'
import { createServices, type Services } from '../../src/services.js'
import { openTestDatabase } from './database.js'

export interface TestHouse {
  house: House
  services: Services
  clock: SimulatedClock
  config: Config
  /** Checks every invariant (the run ends with it, issue 4), then drops the database and the files. */
  close(): Promise<void>
}

/** All services on a database and a data folder of their own, under a clock that stands still until it is moved. */
export const openTestHouse = async (options: { now?: string; env?: NodeJS.ProcessEnv; seed?: string } = {}): Promise<TestHouse> => {
  const clock = new SimulatedClock(new Date(options.now ?? '2026-05-01T09:00:00Z'))
  const { database, dataDir, close } = await openTestDatabase(clock, { name: 'house', store: options.env?.['FILES_STORE'] === 'gridfs' ? 'gridfs' : 'disk' })
  const config = readConfig({
    NODE_ENV: 'test',
    DATA_DIR: dataDir,
    SECRET: 'only-for-tests-0123456789-abcdefghijklmnop',
    BASE_URL: 'http://localhost:3000',
    MAIL_FROM: 'Awards Office <office@example.org>',
    LOG_LEVEL: 'silent',
    ...options.env,
  })
  const chance = new SeededChance(options.seed ?? dataDir)
  const house: House = { clock, chance, log: createLog('silent'), database, config }
  const services = createServices(house, { quickPasswords: true })
  await database.prepare()
  await services.files.prepare()
  return {
    house,
    services,
    clock,
    config,
    close,
  }
}
