import type { CallOverviewProvider, HomeItem } from '../../calls/index.js'
import type { Actor } from '../../platform/actor.js'
import type { House, InvariantBreach } from '../../platform/house.js'
import { noticeModel } from '../model.js'
import * as queries from '../queries.js'
import { announce, hold, release } from './announce.js'
import { begin } from './begin.js'
import { checkNotices } from './invariants.js'
import type { NoticeDeps, NoticeParts } from './parts.js'

export type { NoticeDeps } from './parts.js'

/** The public notice of the proposed winners and their announcement; each use case stands in a file of its own. */
export class Notices {
  readonly #parts: NoticeParts

  constructor(house: House, deps: NoticeDeps) {
    this.#parts = { house, notices: noticeModel(house.database), ...deps }
  }

  begin(actor: Actor, call: string): Promise<void> {
    return begin(this.#parts, actor, call)
  }
  hold(actor: Actor, call: string, nomination: string, reason: string): Promise<void> {
    return hold(this.#parts, actor, call, nomination, reason)
  }
  release(actor: Actor, call: string, nomination: string): Promise<void> {
    return release(this.#parts, actor, call, nomination)
  }
  announce(actor: Actor, call: string): Promise<void> {
    return announce(this.#parts, actor, call)
  }

  atDesk(actor: Actor, call: string): Promise<queries.NoticeAtDesk> {
    return queries.noticeAtDesk(this.#parts, actor, call)
  }
  /** The public notice of a call by its code; throws `Hidden` before it has begun. */
  publicNotice(code: string): Promise<queries.NoticePage> {
    return queries.publicNotice(this.#parts, code)
  }
  publicNotices(): Promise<queries.NoticePage[]> {
    return queries.publicNotices(this.#parts)
  }
  /** Links for nominees beside their published outcomes. */
  outcomeLinks(nominations: readonly string[]): Promise<Map<string, queries.OutcomeLink[]>> {
    return queries.outcomeLinks(this.#parts, nominations)
  }
  /** Running notices, for the start page. */
  readonly running = (limit: number): Promise<HomeItem[]> => queries.running(this.#parts, limit)
  /** Numbers for the call's overview. */
  readonly overview: CallOverviewProvider = (call, actor) => queries.overview(this.#parts, call, actor)

  /** What does not hold in what is stored. */
  invariants(): Promise<InvariantBreach[]> {
    return checkNotices(this.#parts)
  }
}
