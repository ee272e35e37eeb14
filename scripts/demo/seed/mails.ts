import { HOUR } from '../../../src/platform/clock.js'
import type { World } from './world.js'

/** Mails are handed over within so long: one look at the outbox for many acts. */
const PATIENCE = 2 * HOUR

/** Delivers the mails of the history in their order, each shortly after the act that caused it. */
export const deliverHistory = async (world: World): Promise<void> => {
  const { clock, services, progress } = world
  const waiting = await services.house.database.connection.collection('mails').distinct('createdAt', { state: 'waiting' })
  const instants = waiting.filter((at): at is Date => at instanceof Date).sort((a, b) => a.getTime() - b.getTime())
  const looks: Date[] = []
  for (const at of instants) {
    const last = looks.at(-1)
    if (last && at.getTime() <= last.getTime()) continue
    looks.push(new Date(Math.min(at.getTime() + PATIENCE, Date.now())))
  }
  await progress.step('Delivering mails of', looks.length, async (tick) => {
    for (const look of looks) {
      await clock.at(look, () => services.delivery.deliverDue())
      tick()
    }
  })
}
