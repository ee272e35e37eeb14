import { SeededChance } from '../../src/platform/chance.js'
import { SimulatedClock } from '../../src/platform/clock.js'
import { readConfig } from '../../src/platform/config.js'
import { Database } from '../../src/platform/database/index.js'
import { createLog } from '../../src/platform/log.js'
import { createServices, type Services } from '../../src/services.js'
import { refuseBreaches } from './breaches.js'
import type { Place } from './process.js'

/**
 * The services in this process, on the database and the data folder of a product that runs in another one. Closing them
 * checks every invariant of what the other one left.
 */
export const servicesAt = async (place: Place, now: Date): Promise<{ services: Services; clock: SimulatedClock; close(): Promise<void> }> => {
  const clock = new SimulatedClock(now)
  const config = readConfig({ ...place.env, LOG_LEVEL: 'silent' })
  const database = await Database.connect(config.MONGODB_URI, clock)
  const services = createServices({ clock, chance: new SeededChance(place.dataDir), log: createLog('silent'), database, config }, { quickPasswords: true })
  await database.prepare()
  await services.files.prepare()
  return {
    services,
    clock,
    close: async () => {
      const breaches = await services.invariants()
      await database.close()
      refuseBreaches(breaches)
    },
  }
}
