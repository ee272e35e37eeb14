import type { Call } from '../../calls/index.js'
import type { Actor } from '../../platform/actor.js'
import type { Tx } from '../../platform/database/index.js'
import { Hidden } from '../../platform/errors.js'
import type { House } from '../../platform/house.js'
import type { ReceivedFile, UploadLimits } from '../../platform/http/route.js'
import { enforce } from '../../platform/policy.js'
import { nominationModels, type NominationModels } from '../model.js'
import { mayRead, mayReadAtDesk } from '../policy.js'
import {
  acceptedOf,
  deskPage,
  deskRows,
  nominationsOf,
  participantsOf,
  statusCounts,
  type AcceptedNomination,
  type DeskFilter,
  type Participant,
} from '../queries.js'
import type { Change } from '../rules/index.js'
import type { Attachment, Nomination, PublishedOutcome, Submission } from '../types.js'
import { attach, removeAttachment, uploadLimits } from './attachments.js'
import { accept, declareIneligible, publishOutcome, returnForCorrection } from './check.js'
import { begin, changeCategory, saveDraft, type SaveResult } from './drafts.js'
import { load, type NominationDeps, type NominationParts } from './parts.js'
import { submit, withdraw } from './submit.js'

export type { SaveResult } from './drafts.js'

/** Nominations from the first word to the formality check; each use case stands in a file of its own. */
export class Nominations {
  readonly #parts: NominationParts
  readonly #models: NominationModels

  constructor(house: House, deps: NominationDeps) {
    this.#models = nominationModels(house.database)
    this.#parts = { house, models: this.#models, ...deps }
  }

  begin(actor: Actor, given: { call: string; organisation: string; category: string }): Promise<string> {
    return begin(this.#parts, actor, given)
  }
  save(actor: Actor, id: string, changes: readonly Change[]): Promise<SaveResult> {
    return saveDraft(this.#parts, actor, id, changes)
  }
  changeCategory(actor: Actor, id: string, category: string): Promise<void> {
    return changeCategory(this.#parts, actor, id, category)
  }
  uploadLimits(actor: Actor, id: string, field: string): Promise<UploadLimits> {
    return uploadLimits(this.#parts, actor, id, field)
  }
  attach(actor: Actor, id: string, field: string, files: readonly ReceivedFile[], replaces: string | null = null): Promise<Attachment[]> {
    return attach(this.#parts, actor, id, field, files, replaces)
  }
  removeAttachment(actor: Actor, id: string, attachment: string): Promise<void> {
    return removeAttachment(this.#parts, actor, id, attachment)
  }
  submit(actor: Actor, id: string, began: Date): Promise<Submission> {
    return submit(this.#parts, actor, id, began)
  }
  withdraw(actor: Actor, id: string, reason: string): Promise<void> {
    return withdraw(this.#parts, actor, id, reason)
  }
  accept(actor: Actor, id: string): Promise<void> {
    return accept(this.#parts, actor, id)
  }
  returnForCorrection(actor: Actor, id: string, given: { reason: string; until: Date }): Promise<void> {
    return returnForCorrection(this.#parts, actor, id, given)
  }
  declareIneligible(actor: Actor, id: string, reason: string): Promise<void> {
    return declareIneligible(this.#parts, actor, id, reason)
  }
  /** Part of another feature's publishing act, in its transaction. */
  publishOutcome(tx: Tx, actor: Actor, id: string, outcome: PublishedOutcome): Promise<void> {
    return publishOutcome(this.#parts, tx, actor, id, outcome)
  }

  /** The nomination for those who may read it (its own people; the office once submitted). Throws `Hidden` otherwise. */
  async read(actor: Actor, id: string): Promise<{ nomination: Nomination; call: Call }> {
    const { nomination, call } = await load(this.#parts, id)
    enforce(mayRead(actor, nomination))
    return { nomination, call }
  }
  /** The nomination for the call's office. Throws `Hidden` otherwise. */
  async readAtDesk(actor: Actor, id: string): Promise<{ nomination: Nomination; call: Call }> {
    const { nomination, call } = await load(this.#parts, id)
    enforce(mayReadAtDesk(actor, nomination))
    return { nomination, call }
  }
  /** Without asking who reads: for features that have asked by rules of their own. */
  find(id: string, tx?: Tx): Promise<Nomination | null> {
    return this.#models.nominations.findById(id).session(tx ?? null).lean<Nomination>()
  }
  submission(id: string, tx?: Tx): Promise<Submission | null> {
    return this.#models.submissions.findById(id).session(tx ?? null).lean<Submission>()
  }
  /** All versions of what was submitted, the first one first. */
  submissions(nomination: string): Promise<Submission[]> {
    return this.#models.submissions.find({ nomination }).sort({ number: 1 }).lean<Submission[]>()
  }
  async submissionNumber(actor: Actor, id: string, number: number): Promise<{ submission: Submission; call: Call }> {
    const { call } = await this.read(actor, id)
    const submission = await this.#models.submissions.findOne({ nomination: id, number }).lean<Submission>()
    if (!submission) throw new Hidden()
    return { submission, call }
  }
  mine(actor: Actor): Promise<Nomination[]> {
    return nominationsOf(this.#models, actor.memberships.map((m) => m.organisation))
  }
  deskPage(call: string, filter: DeskFilter): ReturnType<typeof deskPage> {
    return deskPage(this.#models, call, filter)
  }
  deskRows(call: string, filter: DeskFilter): ReturnType<typeof deskRows> {
    return deskRows(this.#models, call, filter)
  }
  statusCounts(call: string): ReturnType<typeof statusCounts> {
    return statusCounts(this.#models, call)
  }
  accepted(call: string): Promise<AcceptedNomination[]> {
    return acceptedOf(this.#models, call)
  }
  participants(call: string, category: string | null = null): Promise<Participant[]> {
    return participantsOf(this.#models, call, category, (ids) => this.#parts.accounts.organisations(ids))
  }
}
