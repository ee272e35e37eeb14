import type { Services } from '../../../src/services.js'
import { Calendar } from '../calendar.js'
import type { DemoClock } from '../clock.js'
import type { FilesAhead } from '../files-ahead.js'
import type { Progress } from '../progress.js'
import { seedHouse, seedOrganisations, seedStaff } from './accounts.js'
import { seedCalls } from './calls.js'
import { seedJudging } from './judging.js'
import { deliverHistory } from './mails.js'
import { seedNominations } from './nominations.js'
import { seedResults } from './results.js'
import type { World } from './world.js'

export interface SeedParts {
  services: Services
  clock: DemoClock
  files: FilesAhead
  progress: Progress
  /** The day that all dates are counted from. */
  today: Date
  /** Throws when the person does not want to wait any longer; asked between the steps. */
  stopped?: () => void
}

/**
 * Plays the whole history of the demonstration through the product's own services, into an empty database. Answers
 * what was made, for whoever wants to look at it.
 */
export const seed = async (parts: SeedParts): Promise<World> => {
  const { today, stopped = () => undefined, ...given } = parts
  const world: World = {
    ...given,
    calendar: new Calendar(today),
    accounts: new Map(),
    organisations: new Map(),
    calls: new Map(),
    nominations: new Map(),
  }
  const { delivery, audit } = parts.services
  delivery.hold(true)
  const steps = [seedHouse, seedCalls, seedStaff, seedOrganisations, seedNominations, seedJudging, seedResults, deliverHistory]
  for (const step of steps) {
    await step(world)
    stopped()
  }
  parts.clock.release()
  delivery.hold(false)
  while ((await audit.seal()) > 0);
  return world
}
