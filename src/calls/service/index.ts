import type { Audit } from '../../audit/index.js'
import type { FileKind, Files } from '../../files/index.js'
import { servesAnywhere, type Actor, type Appointment } from '../../platform/actor.js'
import { newId } from '../../platform/chance.js'
import type { Tx } from '../../platform/database/index.js'
import { Denied, Hidden, Invalid } from '../../platform/errors.js'
import type { House, InvariantBreach } from '../../platform/house.js'
import type { ReceivedFile } from '../../platform/http/route.js'
import { enforce } from '../../platform/policy.js'
import * as policy from '../policy.js'
import { defaultCall, difference, extensionErrors, LIMITS, normaliseCall, phaseOf, readyToOpen, textsErrors, zoneIsValid } from '../rules/index.js'
import type { ChangeKind } from '../rules/index.js'
import type { Call, CallActs, FormDefinition, FormFollower, Phase, RubricDefinition, VersionInForce } from '../types.js'
import { errorsOf, patchFor, type PartPatch } from './edits.js'
import { checkCalls } from './invariants.js'
import { CallStore } from './store.js'
import { applyForm, noFollower, pendingForm, type PendingForm, type VersionParts } from './versions.js'

/** What calls ask of their neighbours. */
export interface CallsDeps {
  audit: Pick<Audit, 'record'>
  files: Pick<Files, 'check' | 'store' | 'attach' | 'release'>
  accounts: { appoint(tx: Tx, actor: Actor, account: string, appointment: Appointment): Promise<unknown> }
  /** Who follows a changed form; nobody, where there are no nominations. */
  follower?: FormFollower
}

/** Kinds of files that a template may be. */
export const TEMPLATE_KINDS: readonly FileKind[] = ['pdf', 'docx', 'xlsx', 'pptx']

/** Bytes that a template may have at most. */
export const TEMPLATE_BYTES = 20 * 1024 * 1024

/** Calls for nominations: made, edited, opened and moved on; each act one transaction with its entry in the record. */
export class Calls {
  readonly #house: Pick<House, 'clock' | 'chance' | 'database'>
  readonly #deps: CallsDeps
  readonly #store: CallStore

  constructor(house: Pick<House, 'clock' | 'chance' | 'database'>, deps: CallsDeps) {
    this.#house = house
    this.#deps = deps
    this.#store = new CallStore(house.database)
  }

  /** The call by id, drafts too; throws `Hidden` when there is none. Policies decide who may see it. */
  find(id: string, tx: Tx | null = null): Promise<Call> {
    return this.#store.load(id, tx)
  }

  /** The call by its code, drafts too; throws `Hidden` when there is none. */
  async byCode(code: string): Promise<Call> {
    const call = await this.#store.calls.findOne({ code }).lean<Call>()
    if (!call) throw new Hidden()
    return normaliseCall(call)
  }

  /** Several calls by id; those that do not exist are left out. */
  async all(ids: Iterable<string>): Promise<Map<string, Call>> {
    const found = await this.#store.calls.find({ _id: { $in: [...new Set(ids)] } }).lean<Call[]>()
    return new Map(found.map((call) => [call._id, normaliseCall(call)]))
  }

  /** Every published call with its phase: those that are open first, by deadline, then the coming and the past ones. */
  async listPublic(now: Date = this.#house.clock.now()): Promise<Array<{ call: Call; phase: Phase }>> {
    const calls = await this.#store.calls.find({ 'acts.publishedAt': { $ne: null } }).sort({ closesAt: -1 }).limit(200).lean<Call[]>()
    const rows = calls.map((call) => ({ call: normaliseCall(call), phase: phaseOf(call, now) })).filter((row) => row.phase !== 'draft')
    const rank = (phase: Phase): number => (phase === 'open' ? 0 : phase === 'scheduled' ? 1 : 2)
    const at = (call: Call): number => call.closesAt?.getTime() ?? 0
    return rows.sort((a, b) => rank(a.phase) - rank(b.phase) || (rank(a.phase) < 2 ? at(a.call) - at(b.call) : at(b.call) - at(a.call)))
  }

  /** The calls whose desk the actor may read, newest first. */
  async listForOffice(actor: Actor): Promise<Call[]> {
    if (!servesAnywhere(actor, 'secretariat') && !servesAnywhere(actor, 'observer')) return []
    const roles = actor.appointments.filter((a) => a.role === 'secretariat' || a.role === 'observer')
    const ids = roles.flatMap((a) => (a.call === null ? [] : [a.call]))
    const filter = roles.some((a) => a.call === null) ? {} : { _id: { $in: ids } }
    const found = await this.#store.calls.find(filter).sort({ createdAt: -1, _id: 1 }).limit(500).lean<Call[]>()
    return found.map(normaliseCall)
  }

  /** The form in force (or version `number`); while the call is a draft, the one being edited (number 0). */
  async form(call: Call | string, number?: number, tx: Tx | null = null): Promise<VersionInForce<FormDefinition>> {
    const found = typeof call === 'string' ? await this.find(call, tx) : call
    return this.#store.form(found, number ?? found.formVersion, tx)
  }

  /** The rubric in force (or version `number`); while the call is a draft, the one being edited (number 0). */
  async rubric(call: Call | string, number?: number, tx: Tx | null = null): Promise<VersionInForce<RubricDefinition>> {
    const found = typeof call === 'string' ? await this.find(call, tx) : call
    return this.#store.rubric(found, number ?? found.rubricVersion, tx)
  }

  /** Begins a call as a draft; whoever makes it becomes its secretariat. */
  async create(actor: Actor, given: Pick<Call, 'code' | 'name' | 'primary' | 'timeZone'>): Promise<Call> {
    enforce(policy.mayCreateCall(actor))
    const { clock, chance, database } = this.#house
    const call = defaultCall({ id: newId(chance), ...given, createdAt: clock.now(), by: actor.name })
    const errors = textsErrors(call)
    if (!zoneIsValid(call.timeZone)) errors['timeZone'] = { key: 'calls.errors.timeZone' }
    if (Object.keys(errors).length > 0) throw new Invalid(errors)
    const { account } = actor
    await database.transaction(actor, async (tx) => {
      await this.#store.insert(tx, call)
      await this.#record(tx, actor, 'calls.record.created', call, { code: call.code, name: call.name })
      if (account) await this.#deps.accounts.appoint(tx, actor, account, { role: 'secretariat', call: call._id })
    })
    return call
  }

  /**
   * Changes one part of a call. `version` is the one the person saw. Throws `Invalid` with an error per field and
   * `Conflict` with what stands now.
   */
  async update(actor: Actor, id: string, version: number, edit: PartPatch): Promise<void> {
    const { clock, database } = this.#house
    const now = clock.now()
    await database.transaction(actor, async (tx) => {
      const call = await this.#store.load(id, tx)
      enforce(policy.mayEditCall(actor, call, edit.part, now))
      const patch = patchFor(call, edit, phaseOf(call, now))
      const after = { ...call, ...patch }
      const errors = errorsOf(after, edit)
      if (Object.keys(errors).length > 0) throw new Invalid(errors)
      const before = Object.fromEntries(Object.keys(patch).map((key) => [key, call[key as keyof Call]]))
      const changes = difference(before, patch)
      if (Object.keys(changes.after as object).length === 0 && version === call.version) return
      await this.#store.save(tx, actor, call, version, patch)
      await this.#record(tx, actor, 'calls.record.changed', call, { part: edit.part, ...changes })
    })
  }

  /** Puts another form in the place of a draft's. Throws `Invalid` with errors by path, `Denied` once the call is opened. */
  async replaceForm(actor: Actor, id: string, version: number, form: FormDefinition): Promise<void> {
    enforce(policy.mayReplaceForm(actor, await this.#store.load(id), this.#house.clock.now()))
    await this.update(actor, id, version, { part: 'form', edit: () => form, touched: 'all' })
  }

  /** What is changed in an opened call's form and not in force yet, and whom it touches. */
  pendingForm(call: Call): Promise<PendingForm> {
    return pendingForm(this.#versions, call)
  }

  /** Brings the edited form of an opened call into force: wording corrected in place, or a new version. */
  applyForm(actor: Actor, id: string, version: number): Promise<ChangeKind | null> {
    return applyForm(this.#versions, actor, id, version)
  }

  /** Takes back what is not in force yet. */
  async discardForm(actor: Actor, id: string, version: number): Promise<void> {
    const { definition } = await this.form(id)
    await this.update(actor, id, version, { part: 'form', edit: () => definition, touched: 'nothing' })
  }

  /** Every frozen version of the form, the first one first, as each reads now. */
  formVersions(call: string): Promise<Array<VersionInForce<FormDefinition>>> {
    return this.#store.formVersions(call)
  }

  /** Adds a template to download; `file` lies in quarantine. Throws `Invalid` for a file that will not do. */
  async addTemplate(actor: Actor, id: string, file: ReceivedFile): Promise<void> {
    const { clock, chance, database } = this.#house
    const now = clock.now()
    enforce(policy.mayEditCall(actor, await this.#store.load(id), 'templates', now))
    await this.#deps.files.check(file, TEMPLATE_KINDS, TEMPLATE_BYTES)
    await this.#deps.files.store(file)
    const stored = newId(chance)
    await database.transaction(actor, async (tx) => {
      const call = await this.#store.load(id, tx)
      enforce(policy.mayEditCall(actor, call, 'templates', now))
      if (call.templates.length >= LIMITS.templates) {
        throw new Invalid({ file: { key: 'calls.errors.tooManyTemplates', values: { max: LIMITS.templates } } })
      }
      await this.#deps.files.attach(tx, file, { kind: 'call', id }, stored, actor.account)
      const template = { file: stored, name: file.name, bytes: file.bytes }
      await this.#store.save(tx, actor, call, null, { templates: [...call.templates, template] })
      await this.#record(tx, actor, 'calls.record.templateAdded', call, { ...template, sha256: file.sha256 })
    })
  }

  /** Takes a template away; removing it twice is fine. */
  async removeTemplate(actor: Actor, id: string, file: string): Promise<void> {
    const { clock, database } = this.#house
    const now = clock.now()
    await database.transaction(actor, async (tx) => {
      const call = await this.#store.load(id, tx)
      enforce(policy.mayEditCall(actor, call, 'templates', now))
      const template = call.templates.find((t) => t.file === file)
      if (!template) return
      await this.#deps.files.release(tx, file)
      await this.#store.save(tx, actor, call, null, { templates: call.templates.filter((t) => t.file !== file) })
      await this.#record(tx, actor, 'calls.record.templateRemoved', call, { ...template })
    })
  }

  /**
   * Opens the call: freezes form and rubric as versions and publishes it. It takes nominations from `opensAt` on, by
   * itself; where that day has passed already, from now on. Throws `Invalid` with what is missing.
   */
  async open(actor: Actor, id: string, version: number): Promise<void> {
    const { clock, chance, database } = this.#house
    const now = clock.now()
    const ids = { form: newId(chance), rubric: newId(chance) }
    await database.transaction(actor, async (tx) => {
      const call = await this.#store.load(id, tx)
      enforce(policy.mayOpen(actor, call, now))
      const [obstacle] = readyToOpen(call, now)
      if (obstacle) throw new Invalid({ '': { key: obstacle.key, ...(obstacle.values ? { values: obstacle.values } : {}) } })
      const formVersion = await this.#store.freezeForm(tx, call, ids.form, now)
      const rubricVersion = await this.#store.freezeRubric(tx, call, ids.rubric, now)
      const acts: CallActs = { ...call.acts, publishedAt: now }
      // A call was not open before it was published, whatever day its draft had in mind.
      const opensAt = call.opensAt && call.opensAt < now ? now : call.opensAt
      await this.#store.save(tx, actor, call, version, { formVersion, rubricVersion, acts, opensAt })
      const form = await this.#store.form(call, formVersion, tx)
      const rubric = await this.#store.rubric(call, rubricVersion, tx)
      await this.#record(tx, actor, 'calls.record.opened', call, {
        opensAt,
        closesAt: call.closesAt,
        form: { version: formVersion, hash: form.hash },
        rubric: { version: rubricVersion, hash: rubric.hash },
      })
    })
  }

  /** Moves the deadline for all to a later instant, with a reason that the call's page shows. */
  async extendDeadline(actor: Actor, id: string, given: { version: number | null; to: Date; reason: string }): Promise<void> {
    const { clock, database } = this.#house
    const at = clock.now()
    await database.transaction(actor, async (tx) => {
      const call = await this.#store.load(id, tx)
      enforce(policy.mayExtend(actor, call, at))
      const from = call.closesAt
      if (!from) throw new Denied('calls.denied.notOpenedYet')
      const errors = extensionErrors(from, given.to, at)
      if (given.reason === '') errors['reason'] = { key: 'errors.field.required' }
      if (Object.keys(errors).length > 0) throw new Invalid(errors)
      const extensions = [...call.extensions, { from, to: given.to, reason: given.reason, at }]
      await this.#store.save(tx, actor, call, given.version, { closesAt: given.to, extensions })
      await this.#record(tx, actor, 'calls.record.extended', call, {
        before: { closesAt: from },
        after: { closesAt: given.to },
        reason: given.reason,
      })
    })
  }

  /**
   * Moves the call on by an act, in a transaction of the feature whose act it is. Throws `Denied` out of its turn.
   * `patch` sets dates that the act decides.
   */
  async recordAct(
    tx: Tx,
    actor: Actor,
    id: string,
    act: Exclude<keyof CallActs, 'publishedAt'>,
    patch: Partial<Pick<Call, 'noticeEndsAt'>> = {},
  ): Promise<void> {
    const now = this.#house.clock.now()
    const call = await this.#store.load(id, tx)
    enforce(policy.mayRecordAct(actor, call, act, now))
    await this.#store.save(tx, actor, call, null, { ...patch, acts: { ...call.acts, [act]: now } })
    await this.#record(tx, actor, `calls.record.${act}`, call, { ...patch })
  }

  /**
   * Keeps the call as it was read in this transaction: an act that moves it on at the same time is made to wait, and
   * finds this one done. For acts that depend on its phase and do not move it on themselves.
   */
  async hold(tx: Tx, id: string): Promise<void> {
    await this.#store.calls.updateOne({ _id: id }, { $inc: { version: 1 } }, { session: tx })
  }

  /** Puts an announced call away; it stays readable. */
  async archive(actor: Actor, id: string): Promise<void> {
    const now = this.#house.clock.now()
    await this.#house.database.transaction(actor, async (tx) => {
      enforce(policy.mayArchive(actor, await this.#store.load(id, tx), now))
      await this.recordAct(tx, actor, id, 'archivedAt')
    })
  }

  /** What does not hold in what is stored. */
  invariants(): Promise<InvariantBreach[]> {
    return checkCalls(this.#store)
  }

  get #versions(): VersionParts {
    const { follower = noFollower } = this.#deps
    return { house: this.#house, store: this.#store, follower, record: (tx, actor, action, call, details) => this.#record(tx, actor, action, call, details) }
  }

  #record(tx: Tx, actor: Actor, action: RecordKey, call: Call, details: Record<string, unknown>): Promise<void> {
    return this.#deps.audit.record(tx, actor, action, { kind: 'call', id: call._id, call: call._id }, details)
  }
}

type RecordKey =
  | `calls.record.${'created' | 'changed' | 'opened' | 'extended' | 'templateAdded' | 'templateRemoved' | 'templateHeld' | 'formCorrected' | 'formVersion'}`
  | `calls.record.${Exclude<keyof CallActs, 'publishedAt'>}`
