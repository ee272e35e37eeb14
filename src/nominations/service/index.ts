import type { Call, FormCorrection, FormDefinition, FormUse, OverviewFigure } from '../../calls/index.js'
import type { Organisation } from '../../accounts/index.js'
import type { Subject } from '../../audit/index.js'
import type { Actor } from '../../platform/actor.js'
import type { Tx } from '../../platform/database/index.js'
import { Hidden } from '../../platform/errors.js'
import type { House, InvariantBreach } from '../../platform/house.js'
import type { OwnReply } from '../../platform/http/reply.js'
import type { ReceivedFile, UploadLimits } from '../../platform/http/route.js'
import { enforce, type Decision } from '../../platform/policy.js'
import { nominationModels, type NominationModels } from '../model.js'
import { mayRead, mayReadAtDesk, mayReadFile, mayReadSubmitted } from '../policy.js'
import * as queries from '../queries.js'
import { asSubmitted, corrected, isStampedFile, type Change, type LimitBreach, type Signing } from '../rules/index.js'
import type { AnswerValue, Attachment, Nomination, PublishedOutcome, Submission } from '../types.js'
import { attach, loadWithForm, removeAttachment, uploadLimits, type Drafted, type Upload } from './attachments.js'
import { accept, declareIneligible, publishOutcome, returnForCorrection, type Acceptance, type GivenIneligible, type GivenReturn } from './check.js'
import { Backing } from './backing-desk.js'
import { backingNow, type BackingNow } from './backing.js'
import { Checking } from './checking.js'
import { colleaguesOf, setRoles, type ChosenRoles, type ColleagueShown } from './colleagues.js'
import { cleanAttachment } from './clean.js'
import { begin, changeCategory, saveDraft, type SaveOptions, type SaveResult } from './drafts.js'
import { discard } from './discard.js'
import { historyOf, restore, type HistoryShown } from './history.js'
import { followForm, formNews, formUse, type FormNews } from './form.js'
import { checkNominations } from './invariants.js'
import { addNote, noteCounts, notesOf, removeNote, type NoteShown } from './notes.js'
import { overviewFigures } from './overview.js'
import { checkReceipt, type CheckedReceipt } from './receipts.js'
import { breachesFor, breachesOfAll } from './limits.js'
import { load, type InterestsOf, type NominationDeps, type NominationParts } from './parts.js'
import { standingFor } from './remarks.js'
import { present, type PresenceShown } from './presence.js'
import { submit, withdraw } from './submit.js'
import { beginUpload, finishUpload, goOnWithUpload, type UploadRequest } from './uploads.js'
import { heldFiles, tellOfHeld, type HeldFile } from './held.js'
import { warn } from './warnings.js'

export { HELD_REASONS, type HeldFile, type HeldReason } from './held.js'
export type { BackingNow } from './backing.js'
export type { EndorsementAsked, NamedEndorser } from './endorsement.js'
export type { NamedForPartner, Partnership } from './partners.js'
export type { ColleagueShown } from './colleagues.js'
export type { SaveOptions, SaveResult } from './drafts.js'
export type { CheckedReceipt } from './receipts.js'
export { HISTORY_PAGE, type ChangeShown, type HistoryShown } from './history.js'
export type { NoteShown } from './notes.js'
export type { PresenceShown } from './presence.js'
export type { Drafted, Upload } from './attachments.js'
export type { AcceptPlan, Checker, SharePlan } from './queue.js'
export type { Conversation } from './messages.js'
export type { UploadRequest } from './uploads.js'

/** A nomination with its call and the form that it answers. */
export interface NominationInHand {
  nomination: Nomination
  call: Call
  form: FormDefinition
  /** What stands where a correction asks for some fields only; null or absent where all are open. */
  standing?: Submission | null
  /** Corrections of the form's wording since it was frozen. */
  corrections?: FormCorrection[]
  /** Limits of the call that its organisation does not keep. */
  limits?: LimitBreach[]
}

/** Nominations from the first word to the formality check; each use case stands in a file of its own. */
export class Nominations {
  readonly #parts: NominationParts
  readonly #models: NominationModels
  #known: InterestsOf = () => Promise.resolve(new Set())

  constructor(house: House, deps: NominationDeps) {
    this.#models = nominationModels(house.database)
    this.#parts = { house, models: this.#models, ...deps, interests: (actor, call) => this.interests(actor, call) }
    this.checking = new Checking(this.#parts)
    this.backing = new Backing(this.#parts)
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
  /** Who else is at work on the draft, and what has changed since a page was made. */
  present(actor: Actor, id: string, given: { section: string; revisions: Readonly<Record<string, number>>; leaving: boolean }): Promise<PresenceShown> {
    return present(this.#parts, actor, id, given)
  }
  history(actor: Actor, id: string, asked: { field: string | null; page: number }): Promise<HistoryShown> {
    return historyOf(this.#parts, actor, id, asked)
  }
  /** Brings an earlier value back as a new change; answers its field. */
  restore(actor: Actor, id: string, change: string): Promise<string> {
    return restore(this.#parts, actor, id, change)
  }
  notes(actor: Actor, id: string, section: string): Promise<NoteShown[]> {
    return notesOf(this.#parts, actor, id, section)
  }
  /** By section; for those who have asked who reads. */
  noteCounts(id: string): Promise<Record<string, number>> {
    return noteCounts(this.#parts, id)
  }
  addNote(actor: Actor, id: string, section: string, text: string): Promise<void> {
    return addNote(this.#parts, actor, id, section, text)
  }
  /** Answers the section that the note stood beside. */
  removeNote(actor: Actor, id: string, note: string): Promise<string> {
    return removeNote(this.#parts, actor, id, note)
  }
  colleagues(actor: Actor, id: string): Promise<ColleagueShown[]> {
    return colleaguesOf(this.#parts, actor, id)
  }
  setRoles(actor: Actor, id: string, given: ChosenRoles, before: ChosenRoles): Promise<void> {
    return setRoles(this.#parts, actor, id, given, before)
  }
  /** Takes a draft that was never submitted away for good. */
  discard(actor: Actor, id: string): Promise<void> {
    return discard(this.#parts, actor, id)
  }
  /** Warns of deadlines that come near; answers how many mails go out. */
  heldFiles(call: string): Promise<HeldFile[]> {
    return heldFiles(this.#parts, call)
  }
  tellOfHeld(): Promise<number> {
    return tellOfHeld(this.#parts)
  }
  warn(): Promise<number> {
    return warn(this.#parts)
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
  accept(actor: Actor, id: string, examined: number | null = null): Promise<Acceptance> {
    return accept(this.#parts, actor, id, examined)
  }
  returnForCorrection(actor: Actor, id: string, given: GivenReturn, examined: number | null = null): Promise<void> {
    return returnForCorrection(this.#parts, actor, id, given, examined)
  }
  declareIneligible(actor: Actor, id: string, given: GivenIneligible | string, examined: number | null = null): Promise<void> {
    return declareIneligible(this.#parts, actor, id, typeof given === 'string' ? { reason: given } : given, examined)
  }
  /** Everything else of the formality check: remarks, points, the queue, another look, the conversation. */
  readonly checking: Checking
  /** Partners, endorsing body, stamped form. */
  readonly backing: Backing
  /** Later features say in which categories a member of the office has an interest that they know of. */
  askInterests(provider: InterestsOf): void {
    this.#known = provider
  }
  /** The categories of a call in whose check this person takes no part. */
  async interests(actor: Actor, call: string): Promise<ReadonlySet<string>> {
    const own = await queries.categoriesOf(this.#models, call, [...actor.memberships.map((m) => m.organisation), ...actor.formerOrganisations])
    return new Set([...own, ...(await this.#known(actor, call))])
  }
  /** Part of another feature's publishing act, in its transaction. */
  publishOutcome(tx: Tx, actor: Actor, id: string, outcome: PublishedOutcome): Promise<void> {
    return publishOutcome(this.#parts, tx, actor, id, outcome)
  }

  /** The nomination for its own people. Throws `Hidden` for everybody else. */
  read(actor: Actor, id: string): Promise<NominationInHand & { backing: BackingNow }> {
    return this.#inHand(id, (nomination) => mayRead(actor, nomination))
  }
  /** The draft for its own people with the form that it answers, and nothing that stands around it. Throws `Hidden` for others. */
  async drafted(actor: Actor, id: string): Promise<Drafted> {
    const drafted = await loadWithForm(this.#parts, id)
    enforce(mayRead(actor, drafted.nomination))
    return drafted
  }
  /** The nomination also for the people of its partners, who change nothing. */
  readSubmitted(actor: Actor, id: string): Promise<NominationInHand & { backing: BackingNow }> {
    return this.#inHand(id, (nomination) => mayReadSubmitted(actor, nomination))
  }
  async #inHand(id: string, may: (nomination: Nomination) => Decision): Promise<NominationInHand & { backing: BackingNow }> {
    const { nomination, call } = await load(this.#parts, id)
    enforce(may(nomination))
    const { definition, corrections } = await this.#parts.calls.form(call, nomination.formVersion)
    const backing = await backingNow(this.#parts, { nomination, call, form: definition })
    const limits = await breachesOfAll(this.#parts, call, nomination, backing.snapshots.map((one) => one.id), this.#parts.house.clock.now())
    return { nomination, call, form: definition, corrections, limits, standing: await standingFor(this.#parts, nomination), backing }
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
  /** Several submissions by id; those that do not exist are left out. */
  async submissionsById(ids: readonly string[]): Promise<Map<string, Submission>> {
    const found = await this.#models.submissions.find({ _id: { $in: [...ids] } }).lean<Submission[]>()
    return new Map(found.map((submission) => [submission._id, submission]))
  }
  /** Keeps in the record that something left the house. */
  async recordExport(actor: Actor, subject: Subject, details: Record<string, unknown>): Promise<void> {
    const { house, audit } = this.#parts
    await house.database.transaction(actor, (tx) => audit.record(tx, actor, 'nominations.record.exported', subject, details))
  }
  /** All versions of what was submitted, the first one first. */
  submissions(nomination: string): Promise<Submission[]> {
    return queries.submissionsOf(this.#models, nomination)
  }
  /** One version for the nominee's own people, with the form it answers. */
  async version(actor: Actor, id: string, number: number): Promise<NominationInHand & { submission: Submission }> {
    const { nomination, call } = await load(this.#parts, id)
    enforce(mayReadSubmitted(actor, nomination))
    const submission = await this.#models.submissions.findOne({ nomination: id, number }).lean<Submission>()
    if (!submission) throw new Hidden()
    return { nomination, call, submission, form: await this.#formOf(call, submission.formVersion) }
  }
  /** The draft as it would be submitted, with the scan of its stamped form. */
  wouldSubmit({ nomination, form, standing }: Pick<NominationInHand, 'nomination' | 'form' | 'standing'>): { answers: Record<string, AnswerValue>; files: Attachment[] } {
    const { answers, files } = asSubmitted(form, corrected(form, nomination, standing ?? null).draft)
    return { answers, files: [...files, ...nomination.attachments.filter(isStampedFile)] }
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
  /** Nominations of others in which the actor's organisations take part as partners. */
  partnered(actor: Actor): Promise<Nomination[]> {
    return queries.partneredBy(this.#models, actor.memberships.map((m) => m.organisation))
  }
  /** What a new version of a call's form would touch; drafts only as numbers. */
  formUse(call: string): Promise<FormUse> {
    return formUse(this.#parts, call)
  }
  /** Part of the act that brings a new version of the form into force: moves what is still being written to it. */
  followForm(tx: Tx, call: string, number: number): Promise<number> {
    return followForm(this.#parts, tx, call, number)
  }
  /** What its people have to know of the form: that it changed, what was corrected, which answers nobody asks for any more. */
  formNews(nomination: Nomination): Promise<FormNews> {
    return formNews(this.#parts, nomination)
  }
  /** The limits of a call that an organisation does not keep before it begins a nomination. */
  breaches(call: Call, organisation: Organisation): Promise<LimitBreach[]> {
    return breachesFor(this.#parts, call, organisation, { role: 'lead', nomination: null, at: this.#parts.house.clock.now() })
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
  /** How many ineligible ones may still ask for another look: judging waits for them, as nobody could answer later. */
  appealable(call: string, now: Date, tx: Tx): Promise<number> {
    return queries.appealableOf(this.#models, call, now, tx)
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
  readonly overview = async (call: Call, actor: Actor): Promise<OverviewFigure[]> =>
    overviewFigures(this.#parts, call, (await this.checking.figures(actor, call, this.#parts.house.clock.now())).waits)

  invariants(): Promise<InvariantBreach[]> {
    return checkNominations(this.#parts)
  }

  async #formOf(call: Call, version: number): Promise<FormDefinition> {
    return (await this.#parts.calls.form(call, version)).definition
  }
}
