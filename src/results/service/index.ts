import type { Call, CallOverviewProvider, HomeItem } from '../../calls/index.js'
import type { Actor } from '../../platform/actor.js'
import type { Tx } from '../../platform/database/index.js'
import type { House, InvariantBreach } from '../../platform/house.js'
import { resultModels } from '../model.js'
import type { Closed } from '../policy.js'
import * as queries from '../queries.js'
import type { Certificate, CertificateContent, Decision, Standing } from '../types.js'
import { certificate, certificatesOf, issue, latestWinners, winners } from './certificates.js'
import { beginDecision, decide, freeze, undecided, winnersOf, type Choice, type ProposedWinner } from './decide.js'
import { checkResults } from './invariants.js'
import { closedTo, type ResultDeps, type ResultParts } from './parts.js'
import { settle } from './settle.js'

export type { Choice, ProposedWinner } from './decide.js'
export type { JudgingDoor, ResultDeps } from './parts.js'

/** Standings, decisions and certificates; each use case stands in a file of its own. */
export class Results {
  readonly #parts: ResultParts

  constructor(house: House, deps: ResultDeps) {
    this.#parts = { house, models: resultModels(house.database), ...deps }
  }

  settle(actor: Actor, round: string, waivers: Readonly<Record<string, string>>): Promise<void> {
    return settle(this.#parts, actor, round, waivers)
  }
  beginDecision(actor: Actor, call: string): Promise<void> {
    return beginDecision(this.#parts, actor, call)
  }
  decide(
    actor: Actor,
    call: string,
    category: string,
    given: { version: number; choices: Readonly<Record<string, Choice>> },
  ): Promise<void> {
    return decide(this.#parts, actor, call, category, given)
  }

  /** What the results' page at the desk shows of a call: rounds and their state, categories and what is chosen. */
  atDesk(actor: Actor, call: string): Promise<queries.ResultsAtDesk> {
    return queries.resultsAtDesk(this.#parts, actor, call)
  }
  /** One round for its page: sealed, ready to be settled, or the standing of one category. */
  roundAtDesk(actor: Actor, call: string, round: string, category: string | null): Promise<queries.RoundAtDesk> {
    return queries.roundAtDesk(this.#parts, actor, call, round, category)
  }
  /** A category's candidates with what is chosen for them. */
  choicesAtDesk(actor: Actor, call: string, category: string): Promise<queries.ChoicesAtDesk> {
    return queries.choicesAtDesk(this.#parts, actor, call, category)
  }
  /** Numbers for the call's overview. */
  readonly overview: CallOverviewProvider = (call, actor) => queries.overview(this.#parts, call, actor)

  /** The settled standing of a round, without asking who reads; null while it is sealed. */
  standing(round: string): Promise<Standing | null> {
    return this.#parts.models.standings.findOne({ round }).lean<Standing>()
  }
  /** The decisions of a call, without asking who reads. */
  decisions(call: string, tx?: Tx): Promise<Decision[]> {
    return this.#parts.models.decisions.find({ call }).session(tx ?? null).lean<Decision[]>()
  }
  /** The chosen ones of a call by category and grade, without asking who reads. */
  async proposed(call: Call): Promise<ProposedWinner[]> {
    return winnersOf(call, await this.decisions(call._id))
  }
  /** How many categories with candidates have no decision yet. */
  undecided(call: Call): Promise<string[]> {
    return undecided(this.#parts, call)
  }
  /** Categories that are closed to this person by an interest. */
  closedTo(actor: Actor, call: string): Promise<Closed> {
    return closedTo(this.#parts, actor, call)
  }
  /** Part of beginning the public notice, in its transaction. */
  freeze(tx: Tx, call: Call, at: Date): Promise<ProposedWinner[]> {
    return freeze(this.#parts, tx, call, at)
  }
  /** Part of the announcement, in its transaction. */
  issue(tx: Tx, actor: Actor, number: string, content: CertificateContent, at: Date): Promise<void> {
    return issue(this.#parts, tx, actor, number, content, at)
  }

  /** The certificate of a number as anyone may have typed it; null for every number that is none. */
  certificate(number: string): Promise<Certificate | null> {
    return certificate(this.#parts, number)
  }
  certificatesOf(nominations: readonly string[]): Promise<Certificate[]> {
    return certificatesOf(this.#parts, nominations)
  }
  /** The valid certificates of a call by grade. */
  winners(call: string): Promise<Certificate[]> {
    return winners(this.#parts, call)
  }
  /** The newest winners, for the start page. */
  readonly latestWinners = (limit: number): Promise<HomeItem[]> => latestWinners(this.#parts, limit)
  /** The announced calls with the number of their winners, the newest first. */
  announced(): Promise<queries.AnnouncedCall[]> {
    return queries.announced(this.#parts)
  }
  /** An announced call for its public gallery; throws `Hidden` before. Judges only where the call publishes them. */
  gallery(code: string): Promise<queries.Gallery> {
    return queries.gallery(this.#parts, code)
  }

  /** What does not hold in what is stored. */
  invariants(): Promise<InvariantBreach[]> {
    return checkResults(this.#parts)
  }
}
