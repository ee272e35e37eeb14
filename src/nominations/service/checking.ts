import type { Call } from '../../calls/index.js'
import type { Actor } from '../../platform/actor.js'
import { Hidden } from '../../platform/errors.js'
import type { NominationDocument } from '../model.js'
import { mayReadAtDesk } from '../policy.js'
import { mayReadChecking } from '../policy-checking.js'
import { stepFigures, waitFigures, type FigureRow, type StepFigure, type WaitFigure } from '../rules/index.js'
import type { Message, PointState, Submission } from '../types.js'
import { answerAppeal, appeal, othersCould } from './appeals.js'
import { draftRemark, dropRemark, markPoint, type GivenRemark } from './drafted-remarks.js'
import { conversationForNominee, conversationForOffice, messageCounts, writeAsNominee, writeAsOffice, type Conversation } from './messages.js'
import { alikeIn, alikeTo, type AlikeWith } from './likeness.js'
import { load, type NominationParts } from './parts.js'
import { acceptMany, assignChecker, checkersOf, planAccept, planShare, share, type AcceptPlan, type Checker, type SharePlan } from './queue.js'
import { answerRemarks } from './remarks.js'

/** The formality check beyond its three answers; each use case stands in a file of its own. */
export class Checking {
  readonly #parts: NominationParts

  constructor(parts: NominationParts) {
    this.#parts = parts
  }

  /** Writes a remark beside a field, to be sent with the next return. */
  draftRemark(actor: Actor, id: string, given: GivenRemark): Promise<string> {
    return draftRemark(this.#parts, actor, id, given)
  }
  dropRemark(actor: Actor, id: string, remark: string): Promise<void> {
    return dropRemark(this.#parts, actor, id, remark)
  }
  /** The nominee's answers to the remarks of a return. */
  answerRemarks(actor: Actor, id: string, answers: Readonly<Record<string, string>>, bases: Readonly<Record<string, string>> = {}): Promise<string[]> {
    return answerRemarks(this.#parts, actor, id, answers, bases)
  }
  markPoint(actor: Actor, id: string, point: string, given: { state: PointState; note: string } | null, seen: string): Promise<void> {
    return markPoint(this.#parts, actor, id, point, given, seen)
  }
  assign(actor: Actor, id: string, checker: string | null): Promise<void> {
    return assignChecker(this.#parts, actor, id, checker)
  }
  checkers(call: string): Promise<Checker[]> {
    return checkersOf(this.#parts, call)
  }
  planShare(call: Call, among: readonly string[] | null): Promise<SharePlan> {
    return planShare(this.#parts, call, among)
  }
  share(actor: Actor, call: Call, among: readonly string[]): Promise<number> {
    return share(this.#parts, actor, call, among)
  }
  planAccept(actor: Actor, call: Call, ids: readonly string[], now: Date): Promise<AcceptPlan[]> {
    return planAccept(this.#parts, actor, call, ids, now)
  }
  acceptMany(actor: Actor, call: Call, chosen: ReadonlyArray<{ id: string; examined: number }>): ReturnType<typeof acceptMany> {
    return acceptMany(this.#parts, actor, call, chosen)
  }
  /** Asks for another look at a nomination that was found ineligible. */
  appeal(actor: Actor, id: string, text: string): Promise<void> {
    return appeal(this.#parts, actor, id, text)
  }
  answerAppeal(actor: Actor, id: string, given: { upheld: boolean; reason: string }): Promise<void> {
    return answerAppeal(this.#parts, actor, id, given)
  }
  /** Whether somebody else than who decided could answer the request for another look. */
  async othersCould(id: string): Promise<boolean> {
    const { nomination, call } = await load(this.#parts, id)
    return othersCould(this.#parts, nomination, call)
  }
  writeAsNominee(actor: Actor, id: string, text: string): Promise<void> {
    return writeAsNominee(this.#parts, actor, id, text)
  }
  writeAsOffice(actor: Actor, id: string, text: string): Promise<void> {
    return writeAsOffice(this.#parts, actor, id, text)
  }
  conversationForNominee(actor: Actor, id: string): Promise<Conversation> {
    return conversationForNominee(this.#parts, actor, id)
  }
  conversationForOffice(actor: Actor, id: string): Promise<Conversation> {
    return conversationForOffice(this.#parts, actor, id)
  }
  /** Messages of a nomination as one side counts them. The caller has asked who reads. */
  messageCounts(id: string, side: Message['side']): Promise<{ unread: number; all: number }> {
    return messageCounts(this.#parts, id, side)
  }
  /** The nominations of a call that are like another one of their organisation, as far as this actor may know it. */
  alikeIn(actor: Actor, call: Call): Promise<ReadonlySet<string>> {
    return alikeIn(this.#parts, actor, call)
  }
  /** What a nomination is like, with the passages in common. The caller has asked who reads its check. */
  alikeTo(actor: Actor, call: Call, submission: Submission): Promise<AlikeWith> {
    return alikeTo(this.#parts, actor, call, submission)
  }
  /** Whether this actor sees the office's own work on a nomination; throws `Hidden` where there is nothing to read at all. */
  async seesWork(actor: Actor, id: string): Promise<boolean> {
    const { nomination, call } = await load(this.#parts, id)
    if (!mayReadAtDesk(actor, nomination).allowed) throw new Hidden()
    return mayReadChecking(actor, nomination, await this.#parts.interests(actor, call._id)).allowed
  }
  /**
   * What each step took and who waits for whom. Categories in which the reader has an interest are left out, here as
   * everywhere: a small number tells of single nominations.
   */
  async figures(actor: Actor, call: Call, now: Date): Promise<{ steps: StepFigure[]; waits: WaitFigure[]; closed: number }> {
    const interests = await this.#parts.interests(actor, call._id)
    const rows = await this.#parts.models.nominations
      .find({ call: call._id, submission: { $ne: null }, status: { $ne: 'withdrawn' } })
      .select('status correction check submission')
      .lean<Array<FigureRow & Pick<NominationDocument, '_id'>>>()
    const open = rows.filter((row) => row.submission && !interests.has(row.submission.category))
    return { steps: stepFigures(open, call.closesAt), waits: waitFigures(open, call.closesAt, now), closed: rows.length - open.length }
  }
}
