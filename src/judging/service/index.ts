import type { CallOverviewProvider } from '../../calls/index.js'
import type { Actor, Locale } from '../../platform/actor.js'
import { system } from '../../platform/actor.js'
import type { Tx } from '../../platform/database/index.js'
import type { House, InvariantBreach } from '../../platform/house.js'
import { judgingModels } from '../model.js'
import { JUDGING_SUBJECTS, mayReadExperts } from '../policy.js'
import { invitable, judgesDesk, nominationDesk, roundDesk, roundsDesk, type InvitableDesk, type JudgesDesk, type NominationDesk, type RoundDesk, type RoundsDesk } from '../queries/desk.js'
import { judgingFigures } from '../queries/overview.js'
import { afterwards, assignedFile, judgeDesk, workspace, type JudgeCall } from '../queries/judge.js'
import { countingScorecards, progressOf, pseudonymsOf, seatsOf, type RoundProgress } from '../queries/progress.js'
import type { ExpertDetails } from '../rules/index.js'
import type { Assignment, Expert, ExpertShown, Round, Scorecard, Seat } from '../types.js'
import * as answers from './answers.js'
import { assign, release, type Pair } from './assign.js'
import { addExpert, editExpert, keepExpert, listExperts, readExpert } from './experts.js'
import { callsWithInterest, closedFor } from './interests.js'
import { judgingInvariants } from './invariants.js'
import type { JudgingDeps, JudgingParts } from './parts.js'
import { releaseAllConflicted } from './release.js'
import { remind } from './remind.js'
import { beginRound, closeRound, extendRound, roundsOf, settleRound, type NewRound } from './rounds.js'
import { ownAssignment, postScores, reopenScorecard, saveScores, type ScoreChange, type ScoreSave } from './scorecards.js'
import { endSeat, invite, inviteAgain, setCategories, type Invitees } from './seats.js'

/** The pool of experts, judges' seats, rounds, assignments and scorecards; each use case stands in a file of its own. */
export class Judging {
  readonly #parts: JudgingParts

  constructor(house: House, deps: JudgingDeps) {
    this.#parts = { house, models: judgingModels(house.database), ...deps }
  }

  // The pool
  experts(actor: Actor, filter: { search: string; page: number }): Promise<{ rows: ExpertShown[]; total: number; page: number }> {
    return listExperts(this.#parts, actor, filter)
  }
  expert(actor: Actor, id: string): Promise<ExpertShown> {
    return readExpert(this.#parts, actor, id)
  }
  addExpert(actor: Actor, given: ExpertDetails): Promise<string> {
    return addExpert(this.#parts, actor, given)
  }
  editExpert(actor: Actor, id: string, version: number, given: ExpertDetails): Promise<void> {
    return editExpert(this.#parts, actor, id, version, given)
  }
  /** For accounts: whoever leaves an address keeps the entries of the pool under it. */
  keepExpert(tx: Tx, account: string, left: string): Promise<void> {
    return keepExpert(this.#parts, tx, account, left)
  }

  // Seats
  invite(actor: Actor, call: string, invitees: Invitees): Promise<number> {
    return invite(this.#parts, actor, call, invitees)
  }
  inviteAgain(actor: Actor, seat: string): Promise<void> {
    return inviteAgain(this.#parts, actor, seat)
  }
  setCategories(actor: Actor, seat: string, categories: readonly string[], before: readonly string[]): Promise<void> {
    return setCategories(this.#parts, actor, seat, categories, before)
  }
  endSeat(actor: Actor, seat: string, reason: string): Promise<void> {
    return endSeat(this.#parts, actor, seat, reason)
  }
  openInvitation(actor: Actor, token: string): Promise<answers.OpenInvitation | null> {
    return answers.openInvitation(this.#parts, actor, token)
  }
  accept(actor: Actor, token: string, fresh: { name: string; password: string; locale: Locale } | null = null): Promise<{ account: string; call: string }> {
    return answers.acceptInvitation(this.#parts, actor, token, fresh)
  }
  decline(actor: Actor, token: string, reason = ''): Promise<void> {
    return answers.declineInvitation(this.#parts, actor, token, reason)
  }
  ownSeat(actor: Actor, call: string): Promise<Seat> {
    return answers.ownSeat(this.#parts, actor, call)
  }
  confirmConfidentiality(actor: Actor, call: string): Promise<void> {
    return answers.confirmConfidentiality(this.#parts, actor, call)
  }
  declarable(actor: Actor, call: string): ReturnType<typeof answers.declarable> {
    return answers.declarable(this.#parts, actor, call)
  }
  declare(actor: Actor, call: string, interests: ReadonlyArray<{ organisation: string; reason: string }>): Promise<number> {
    return answers.declare(this.#parts, actor, call, interests)
  }

  // Rounds
  beginRound(actor: Actor, call: string, given: NewRound): Promise<string> {
    return beginRound(this.#parts, actor, call, given)
  }
  extendRound(actor: Actor, round: string, given: { closesAt: Date; reason: string; version: number }): Promise<void> {
    return extendRound(this.#parts, actor, round, given)
  }
  closeRound(actor: Actor, round: string): Promise<void> {
    return closeRound(this.#parts, actor, round)
  }
  remind(actor: Actor, round: string): Promise<number> {
    return remind(this.#parts, actor, round)
  }
  assign(actor: Actor, round: string, pairs: readonly Pair[]): Promise<number> {
    return assign(this.#parts, actor, round, pairs)
  }
  /** Answers the nomination. */
  release(actor: Actor, assignment: string, reason: string, round?: string): Promise<string> {
    return release(this.#parts, actor, assignment, reason, round)
  }

  // Scoring
  save(actor: Actor, assignment: string, changes: readonly ScoreChange[]): Promise<ScoreSave> {
    return saveScores(this.#parts, actor, assignment, changes)
  }
  post(actor: Actor, assignment: string, changes: readonly ScoreChange[], finish: boolean): Promise<'saved' | 'finished'> {
    return postScores(this.#parts, actor, assignment, changes, finish)
  }
  reopen(actor: Actor, assignment: string, reason: string): Promise<void> {
    return reopenScorecard(this.#parts, actor, assignment, reason)
  }
  /** The judge's own assignment, while it may be read. */
  async ownAssignment(actor: Actor, assignment: string): Promise<Assignment> {
    return (await ownAssignment(this.#parts, actor, assignment)).assignment
  }
  /** Where a judge goes on after a scorecard: this one, the next that is not finished, and how many remain. */
  afterwards(actor: Actor, assignment: string): ReturnType<typeof afterwards> {
    return afterwards(this.#parts, actor, assignment)
  }

  // What pages show
  judgesDesk(actor: Actor, call: string): Promise<JudgesDesk> {
    return judgesDesk(this.#parts, actor, call)
  }
  invitable(actor: Actor, call: string, experts: readonly Expert[]): Promise<InvitableDesk> {
    return invitable(this.#parts, actor, call, experts)
  }
  roundsDesk(actor: Actor, call: string): Promise<RoundsDesk> {
    return roundsDesk(this.#parts, actor, call)
  }
  roundDesk(actor: Actor, call: string, round: string, category: string | null = null): Promise<RoundDesk> {
    return roundDesk(this.#parts, actor, call, round, category)
  }
  nominationDesk(actor: Actor, call: string, round: string, nomination: string): Promise<NominationDesk> {
    return nominationDesk(this.#parts, actor, call, round, nomination)
  }
  /** Everything that a judge has to do, over all calls. */
  judgeDesk(actor: Actor): Promise<JudgeCall[]> {
    return judgeDesk(this.#parts, actor)
  }
  workspace(actor: Actor, round: string, nomination: string): ReturnType<typeof workspace> {
    return workspace(this.#parts, actor, round, nomination)
  }
  /** A file of an assigned nomination, by its id. Throws `Hidden` for any other. */
  assignedFile(actor: Actor, assignment: string, file: string): Promise<{ id: string; name: string }> {
    return assignedFile(this.#parts, actor, assignment, file)
  }

  // For other features, which ask by rules of their own
  /** The rounds of a call, the first one first. */
  rounds(call: string, tx: Tx | null = null): Promise<Round[]> {
    return roundsOf(this.#parts, call, tx)
  }
  round(id: string, tx?: Tx): Promise<Round | null> {
    return this.#parts.models.rounds.findById(id).session(tx ?? null).lean<Round>()
  }
  seats(call: string): Promise<Seat[]> {
    return seatsOf(this.#parts.models, call)
  }
  /** What counts of a round: finished, and the assignment still stands. Sealed until the round is settled. */
  finishedScorecards(round: string, tx?: Tx): Promise<Scorecard[]> {
    return countingScorecards(this.#parts.models, round, tx ?? null)
  }
  /** Counts of finished of assigned; `closed` categories are left out of every number. */
  progress(round: string, closed: ReadonlySet<string> = new Set()): Promise<RoundProgress> {
    return progressOf(this.#parts.models, round, closed)
  }
  /** Names that tell nothing, by seat: E01, E02 … */
  seatPseudonyms(round: string): Promise<Map<string, string>> {
    return pseudonymsOf(this.#parts.models, round)
  }
  /** Marks a closed round as settled in the caller's transaction. Throws `Denied` while it runs or when it was settled. */
  settle(tx: Tx, actor: Actor, round: string): Promise<Round> {
    return settleRound(this.#parts, tx, actor, round)
  }
  /** Numbers for the call's overview. */
  readonly overview: CallOverviewProvider = (call, actor) => judgingFigures(this.#parts, call, actor)
  /** The categories whose judging and results are closed to this member of the call's office. */
  closedCategories(actor: Actor, call: string): Promise<Set<string>> {
    return closedFor(this.#parts, actor, call)
  }
  /**
   * What record and mail keep from a member of the office who has an interest in a call: everything about its judging
   * and decisions. An entry about a judge may concern several categories, so the call's judging is withheld as a whole.
   * The pool of experts belongs to no call; its entries are for those who may read it.
   */
  async withheldFrom(actor: Actor): Promise<Array<{ call: string | null; kinds: readonly string[] }>> {
    const interests = (await callsWithInterest(this.#parts, actor)).map((call) => ({ call, kinds: JUDGING_SUBJECTS }))
    return mayReadExperts(actor).allowed ? interests : [{ call: null, kinds: ['expert'] }, ...interests]
  }
  /** Takes back what has a conflict by what is known now (somebody joined an organisation); a job calls it. */
  async releaseConflicted(): Promise<number> {
    const calls = await this.#parts.models.rounds.distinct('call', { settledAt: null })
    let count = 0
    for (const call of calls as string[]) count += await releaseAllConflicted(this.#parts, system('judging'), call)
    return count
  }
  invariants(): Promise<InvariantBreach[]> {
    return judgingInvariants(this.#parts)
  }
}
