import type { Call, FormDefinition, OverviewFigure } from '../../calls/index.js'
import type { Actor } from '../../platform/actor.js'
import type { Tx } from '../../platform/database/index.js'
import { Hidden } from '../../platform/errors.js'
import type { House, InvariantBreach } from '../../platform/house.js'
import type { OwnReply } from '../../platform/http/reply.js'
import type { ReceivedFile, UploadLimits } from '../../platform/http/route.js'
import { enforce } from '../../platform/policy.js'
import { nominationModels, type NominationModels } from '../model.js'
import { mayRead, mayReadAtDesk, mayReadFile } from '../policy.js'
import * as queries from '../queries.js'
import type { Change, Signing } from '../rules/index.js'
import type { AnswerValue, Attachment, Nomination, PublishedOutcome, Submission } from '../types.js'
import { attach, removeAttachment, uploadLimits, type Upload } from './attachments.js'
import { cleanAttachment } from './clean.js'
import { accept, declareIneligible, publishOutcome, returnForCorrection } from './check.js'
import { begin, changeCategory, countStanding, saveDraft, type SaveOptions, type SaveResult } from './drafts.js'
import { checkNominations } from './invariants.js'
import { overviewFigures } from './overview.js'
import { load, type NominationDeps, type NominationParts } from './parts.js'
import { checkReceipt, type CheckedReceipt } from './receipts.js'
import { asSubmitted, submit, withdraw } from './submit.js'
import { beginUpload, finishUpload, goOnWithUpload, type UploadRequest } from './uploads.js'

export type { SaveOptions, SaveResult } from './drafts.js'
export type { CheckedReceipt } from './receipts.js'
export type { Upload } from './attachments.js'
export type { UploadRequest } from './uploads.js'

/** A nomination with its call and the form that it answers. */
export interface NominationInHand {
  nomination: Nomination
  call: Call
  form: FormDefinition
}

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
  save(actor: Actor, id: string, changes: readonly Change[], uploads: readonly Upload[] = [], options: SaveOptions = {}): Promise<SaveResult> {
    return saveDraft(this.#parts, actor, id, changes, uploads, options)
  }
  changeCategory(actor: Actor, id: string, category: string): Promise<void> {
    return changeCategory(this.#parts, actor, id, category)
  }
  uploadLimits(actor: Actor, id: string, of: { section: string } | { field: string }): Promise<UploadLimits> {
    return uploadLimits(this.#parts, actor, id, of)
  }
  attach(actor: Actor, id: string, field: string, files: readonly ReceivedFile[], replaces: string | null = null): Promise<Attachment[]> {
    return attach(this.#parts, actor, id, field, files, replaces)
  }
  beginUpload(actor: Actor, id: string, given: UploadRequest, header: (name: string) => string | undefined): Promise<OwnReply> {
    return beginUpload(this.#parts, actor, id, given, header)
  }
  goOnWithUpload(actor: Actor, id: string, upload: string, given: UploadRequest): Promise<OwnReply> {
    return goOnWithUpload(this.#parts, actor, id, upload, given)
  }
  finishUpload(actor: Actor, id: string, field: string, upload: string): Promise<Attachment | null> {
    return finishUpload(this.#parts, actor, id, field, upload)
  }
  cleanAttachment(actor: Actor, id: string, attachment: string): Promise<Attachment> {
    return cleanAttachment(this.#parts, actor, id, attachment)
  }
  removeAttachment(actor: Actor, id: string, attachment: string): Promise<Attachment> {
    return removeAttachment(this.#parts, actor, id, attachment)
  }
  submit(actor: Actor, id: string, began: Date, signing: Signing): Promise<Submission> {
    return submit(this.#parts, actor, id, began, signing)
  }
  /** For whoever holds a receipt; see `receipts.ts`. */
  checkReceipt(actor: Actor, given: { number: string; code: string }): Promise<CheckedReceipt | null> {
    return checkReceipt(this.#parts, actor, given)
  }
  withdraw(actor: Actor, id: string, reason: string): Promise<void> {
    return withdraw(this.#parts, actor, id, reason)
  }
  /** `examined` is the number of the version that was read; `Conflict` when another one stands by now. */
  accept(actor: Actor, id: string, examined: number | null = null): Promise<void> {
    return accept(this.#parts, actor, id, examined)
  }
  returnForCorrection(actor: Actor, id: string, given: { reason: string; until: Date }, examined: number | null = null): Promise<void> {
    return returnForCorrection(this.#parts, actor, id, given, examined)
  }
  declareIneligible(actor: Actor, id: string, reason: string, examined: number | null = null): Promise<void> {
    return declareIneligible(this.#parts, actor, id, reason, examined)
  }
  /** Part of another feature's publishing act, in its transaction. */
  publishOutcome(tx: Tx, actor: Actor, id: string, outcome: PublishedOutcome): Promise<void> {
    return publishOutcome(this.#parts, tx, actor, id, outcome)
  }

  /** The nomination for its own people. Throws `Hidden` for everybody else. */
  async read(actor: Actor, id: string): Promise<NominationInHand> {
    const { nomination, call } = await load(this.#parts, id)
    enforce(mayRead(actor, nomination))
    return { nomination, call, form: await this.#formOf(call, nomination.formVersion) }
  }
  /** The nomination for the call's office, with all its versions. Throws `Hidden` otherwise. */
  async readAtDesk(actor: Actor, id: string): Promise<{ nomination: Nomination; call: Call; submissions: Submission[] }> {
    const { nomination, call } = await load(this.#parts, id)
    enforce(mayReadAtDesk(actor, nomination))
    return { nomination, call, submissions: await this.submissions(id) }
  }
  /** Without asking who reads: for features that have asked by rules of their own. */
  find(id: string, tx?: Tx): Promise<Nomination | null> {
    return this.#models.nominations.findById(id).session(tx ?? null).lean<Nomination>()
  }
  submission(id: string, tx?: Tx): Promise<Submission | null> {
    return this.#models.submissions.findById(id).session(tx ?? null).lean<Submission>()
  }
  /** The form that a submission answered, as it was frozen. */
  formFor(call: Call, submission: Pick<Submission, 'formVersion'>): Promise<FormDefinition> {
    return this.#formOf(call, submission.formVersion)
  }
  /** All versions of what was submitted, the first one first. */
  submissions(nomination: string): Promise<Submission[]> {
    return queries.submissionsOf(this.#models, nomination)
  }
  /** One version for the nominee's own people, with the form it answers. */
  async version(actor: Actor, id: string, number: number): Promise<NominationInHand & { submission: Submission }> {
    const { nomination, call } = await load(this.#parts, id)
    enforce(mayRead(actor, nomination))
    const submission = await this.#models.submissions.findOne({ nomination: id, number }).lean<Submission>()
    if (!submission) throw new Hidden()
    return { nomination, call, submission, form: await this.#formOf(call, submission.formVersion) }
  }
  /** The draft as it would be submitted: what judges would see. */
  wouldSubmit({ nomination, form }: Pick<NominationInHand, 'nomination' | 'form'>): { answers: Record<string, AnswerValue>; files: Attachment[] } {
    return asSubmitted(form, nomination)
  }
  /** A file of the draft or of a version, for who may read it; throws `Hidden` otherwise. */
  async file(actor: Actor, id: string, file: string): Promise<Attachment> {
    const { nomination } = await load(this.#parts, id)
    const drafted = nomination.attachments.find((a) => a.id === file)
    const submission = drafted ? null : await this.#models.submissions.findOne({ nomination: id, 'files.id': file }).lean<Submission>()
    const found = drafted ?? submission?.files.find((a) => a.id === file)
    if (!found) throw new Hidden()
    enforce(mayReadFile(actor, nomination, { submitted: submission !== null }))
    return found
  }
  /** A file of a submission, for features that have asked who reads; null when it has no such file. */
  async submissionFile(submission: string, file: string): Promise<Attachment | null> {
    const found = await this.submission(submission)
    return found?.files.find((a) => a.id === file) ?? null
  }
  mine(actor: Actor): Promise<Nomination[]> {
    return queries.nominationsOf(this.#models, actor.memberships.map((m) => m.organisation))
  }
  /** How many nominations of a call count towards an organisation's limit. */
  countStanding(call: string, organisation: string): Promise<number> {
    return countStanding(this.#parts, call, organisation)
  }
  deskPage(call: string, filter: queries.DeskFilter): ReturnType<typeof queries.deskPage> {
    return queries.deskPage(this.#models, call, filter)
  }
  deskRows(call: string, filter: queries.DeskFilter): ReturnType<typeof queries.deskRows> {
    return queries.deskRows(this.#models, call, filter)
  }
  deskOrder(call: string, filter: queries.DeskFilter): Promise<string[]> {
    return queries.deskOrder(this.#models, call, filter)
  }
  statusCounts(call: string): ReturnType<typeof queries.statusCounts> {
    return queries.statusCounts(this.#models, call)
  }
  accepted(call: string, tx: Tx | null = null): Promise<queries.AcceptedNomination[]> {
    return queries.acceptedOf(this.#models, call, tx)
  }
  /** How many submitted ones the formality check has not decided about. */
  undecided(call: string, tx: Tx): Promise<number> {
    return queries.undecidedOf(this.#models, call, tx)
  }
  /**
   * Keeps these nominations as they were read in this transaction: a withdrawal at the same time is made to wait, and
   * finds this act done.
   */
  async hold(tx: Tx, ids: readonly string[]): Promise<void> {
    await this.#models.nominations.updateMany({ _id: { $in: [...ids] } }, { $inc: { version: 1 } }, { session: tx })
  }
  /** The calls in which these organisations take part (submitted or accepted). */
  callsOf(organisations: readonly string[]): Promise<string[]> {
    return queries.callsOf(this.#models, organisations)
  }
  /** Who takes part in a call; null: in any. */
  participants(call: string | null): Promise<queries.Participant[]> {
    return queries.participantsOf(this.#models, call, (ids) => this.#parts.accounts.organisations(ids))
  }
  /** What of nominations needs a decision, for the call's overview (calls' `CallOverviewProvider`). */
  readonly overview = (call: Call, _actor: Actor): Promise<OverviewFigure[]> => overviewFigures(this.#parts, call)

  invariants(): Promise<InvariantBreach[]> {
    return checkNominations(this.#parts)
  }

  async #formOf(call: Call, version: number): Promise<FormDefinition> {
    return (await this.#parts.calls.form(call, version)).definition
  }
}
