import type { Actor } from '../../platform/actor.js'
import { HOUR, SECOND } from '../../platform/clock.js'
import { isDuplicate } from '../../platform/database/index.js'
import { enforce } from '../../platform/policy.js'
import type { Presence } from '../model.js'
import { mayRead } from '../policy.js'
import type { AnswerValue } from '../types.js'
import { load, type NominationParts } from './parts.js'

/** A page tells every 20 seconds that it is open; whoever was not heard of for this long has left. */
export const PRESENT_FOR = 50 * SECOND

/** What a page that has a section open is told. */
export interface PresenceShown {
  /** Names only: an address is nobody's business here. */
  people: Array<{ name: string; section: string }>
  /** Answers that have another revision than the page said. */
  changed: Array<{ field: string; value: AnswerValue; revision: number; by: string }>
}

/**
 * Notes that somebody has a section open, and answers who else is at work and what has changed since the page was made.
 * `revisions` are the page's, by field. `leaving`: the page goes away. Throws `Hidden` for strangers.
 */
export const present = async (
  parts: NominationParts,
  actor: Actor,
  id: string,
  given: { section: string; revisions: Readonly<Record<string, number>>; leaving: boolean },
): Promise<PresenceShown> => {
  const { house, models, accounts } = parts
  const now = house.clock.now()
  const { nomination } = await load(parts, id)
  enforce(mayRead(actor, nomination))
  const account = actor.account ?? ''
  const own = `${id}:${account}:${given.section}`
  if (given.leaving) {
    await models.presence.deleteOne({ _id: own })
    return { people: [], changed: [] }
  }
  await models.presence
    .updateOne({ _id: own }, { $set: { nomination: id, account, section: given.section, at: now } }, { upsert: true })
    .catch((error: unknown) => {
      if (!isDuplicate(error)) throw error
    })
  await models.presence.deleteMany({ nomination: id, at: { $lt: new Date(now.getTime() - HOUR) } })
  const others = await models.presence
    .find({ nomination: id, account: { $ne: account }, at: { $gt: new Date(now.getTime() - PRESENT_FOR) } })
    .sort({ _id: 1 })
    .lean<Presence[]>()
  const changed = Object.entries(given.revisions).flatMap(([field, revision]) => {
    const answer = nomination.answers[field]
    return answer && answer.revision !== revision ? [{ field, value: answer.value, revision: answer.revision, by: answer.by }] : []
  })
  const people = await accounts.persons([...new Set([...others.map((o) => o.account), ...changed.map((c) => c.by)])])
  const nameOf = (one: string): string => people.get(one)?.name ?? ''
  return {
    people: others.map((other) => ({ name: nameOf(other.account), section: other.section })),
    changed: changed.map((change) => ({ ...change, by: nameOf(change.by) })),
  }
}
