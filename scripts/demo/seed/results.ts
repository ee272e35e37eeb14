import type { Choice } from '../../../src/results/index.js'
import { calls } from '../content/calls.js'
import type { Call } from '../content/types.js'
import { prizesOf } from './forms.js'
import { deskOf } from './nominations.js'
import { actorOf, idOf, type World } from './world.js'

/** Work below this score (hundredths) wins nothing: the texts of the calls say that a prize may remain vacant. */
const LEAST_SCORE = 6800

/** The highest prizes to the best places, as far as the quotas reach. */
const choicesFor = (call: Call, category: string, rows: readonly { nomination: string; place: number | null; score: number | null }[]): Record<string, Choice> => {
  const open = prizesOf(call).flatMap((prize) => Array.from({ length: prize.quotas[category] ?? 0 }, () => prize.key))
  const ranked = [...rows].sort((a, b) => (a.place ?? Infinity) - (b.place ?? Infinity))
  return Object.fromEntries(ranked.map((row, index) => [row.nomination, { prize: (row.score ?? 0) >= LEAST_SCORE ? (open[index] ?? null) : null, reason: '' }]))
}

/** From the closed round to the decision of every category, and to notice and announcement where the call is so far. */
const conclude = async (world: World, call: Call): Promise<void> => {
  const { services, clock, calendar } = world
  const { roundCloses, decision, noticeOpens, announced } = call.days
  const id = idOf(world.calls, call.key)
  const desk = await actorOf(world, deskOf(call.key))
  const [round] = await services.judging.rounds(id)
  if (!round) throw new Error(`${call.key} has no round`)
  await clock.at(calendar.day(roundCloses + 1, '10:00'), () => services.results.settle(desk, round._id, {}))
  await clock.at(calendar.day(decision, '09:30'), () => services.results.beginDecision(desk, id))
  const standing = await services.results.standing(round._id)
  for (const [index, category] of call.categories.entries()) {
    const rows = (standing?.rows ?? []).filter((row) => row.category === category.key)
    if (rows.length === 0) continue
    const choices = choicesFor(call, category.key, rows)
    await clock.at(calendar.after(decision, '10:00', index * 35), () => services.results.decide(desk, id, category.key, { version: 0, choices }))
  }
  await clock.at(calendar.day(noticeOpens, '10:00'), () => services.notices.begin(desk, id))
  if (call.phase === 'announced') await clock.at(calendar.day(announced, '15:00'), () => services.notices.announce(desk, id))
}

/** Results of the calls that are past judging. */
export const seedResults = async (world: World): Promise<void> => {
  const past = calls.filter((call) => call.phase === 'notice' || call.phase === 'announced')
  await world.progress.step('Publishing results', past.length, async (tick) => {
    for (const call of past) {
      await conclude(world, call)
      tick()
    }
  })
}
