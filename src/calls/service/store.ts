import type { Model } from 'mongoose'
import type { Actor } from '../../platform/actor.js'
import { hashOf } from '../../platform/canonical.js'
import { isDuplicate, type Database, type Tx } from '../../platform/database/index.js'
import { Conflict, Hidden, Invalid } from '../../platform/errors.js'
import { normaliseCall, normaliseForm, type StoredForm } from '../rules/stored.js'
import { callSchema, formVersionSchema, rubricVersionSchema } from '../model.js'
import { FormCache } from './form-cache.js'
import type { Call, FormCorrection, FormDefinition, FrozenVersion, RubricDefinition, VersionInForce } from '../types.js'

type Versions = Model<FrozenVersion<unknown>>

/** Reads and writes calls and their frozen versions; knows nothing of who may. */
export class CallStore {
  readonly calls: Model<Call>
  readonly forms: Versions
  readonly rubrics: Versions
  readonly #read = new FormCache()

  constructor(database: Database) {
    this.calls = database.model('calls', callSchema)
    this.forms = database.model('formVersions', formVersionSchema)
    this.rubrics = database.model('rubricVersions', rubricVersionSchema)
  }

  /** The call; throws `Hidden` when there is none. */
  async load(id: string, tx: Tx | null = null): Promise<Call> {
    const call = await this.calls.findById(id).session(tx).lean<Call>()
    if (!call) throw new Hidden()
    return normaliseCall(call)
  }

  /** Adds a call; a code that is taken is told beside its field. */
  async insert(tx: Tx, call: Call): Promise<void> {
    if (await this.calls.exists({ code: call.code }).session(tx)) throw codeTaken()
    try {
      await this.calls.create([call], { session: tx })
    } catch (error) {
      throw isDuplicate(error) ? codeTaken() : error
    }
  }

  /**
   * Changes a call that was read in this transaction. Throws `Conflict` with what stands now when `version` is not the
   * one that the person saw (null: whichever stands).
   */
  async save(tx: Tx, actor: Actor, call: Call, version: number | null, patch: Partial<Call>): Promise<void> {
    if (version !== null && call.version !== version) {
      const theirs = Object.fromEntries(Object.keys(patch).map((key) => [key, call[key as keyof Call]]))
      throw new Conflict(theirs, call.changedBy || null)
    }
    if (patch.code !== undefined && patch.code !== call.code) {
      if (await this.calls.exists({ code: patch.code }).session(tx)) throw codeTaken()
    }
    try {
      await this.calls.updateOne(
        { _id: call._id },
        { $set: { ...patch, changedBy: actor.name }, $inc: { version: 1 } },
        { session: tx },
      )
    } catch (error) {
      throw isDuplicate(error) ? codeTaken() : error
    }
  }

  /** Keeps a form as the call's next version; answers its number. */
  freezeForm(tx: Tx, call: Call, id: string, at: Date): Promise<number> {
    return freeze(this.forms, tx, { _id: id, call: call._id, number: call.formVersion + 1, frozenAt: at }, call.form)
  }

  /** Keeps a rubric as the call's next version; answers its number. */
  freezeRubric(tx: Tx, call: Call, id: string, at: Date): Promise<number> {
    return freeze(this.rubrics, tx, { _id: id, call: call._id, number: call.rubricVersion + 1, frozenAt: at }, call.rubric)
  }

  /** Keeps a correction of wording beside the version that it corrects; the version itself stays as it was frozen. */
  async correctForm(tx: Tx, call: Call, reads: FormDefinition, correction: FormCorrection): Promise<void> {
    await this.forms.updateOne({ call: call._id, number: call.formVersion }, { $set: { reads }, $push: { corrections: correction } }, { session: tx })
  }

  /** Every version of the form, the first one first, as each reads now. */
  async formVersions(call: string, tx: Tx | null = null): Promise<Array<VersionInForce<FormDefinition>>> {
    const found = await this.forms.find({ call }).sort({ number: 1 }).session(tx).lean<Array<FrozenVersion<StoredForm>>>()
    return found.map(({ number, definition, reads, hash, frozenAt, corrections = [] }) => ({ number, definition: normaliseForm(reads ?? definition), hash, frozenAt, corrections }))
  }

  /** The form in force, or one of its versions; what is being edited while there is none. Not to be changed (`FormCache`). */
  async form(call: Call, number: number = call.formVersion, tx: Tx | null = null): Promise<VersionInForce<FormDefinition>> {
    const known = this.#read.find(call, number)
    if (known) return known
    const version = await versionOf<StoredForm>(this.forms, call._id, number, call.form, tx)
    const form = { ...version, definition: normaliseForm(version.definition) }
    return number === 0 || tx ? form : this.#read.keep(call, form)
  }

  /** The rubric in force, or one of its versions; what is being edited while there is none. */
  rubric(call: Call, number: number = call.rubricVersion, tx: Tx | null = null): Promise<VersionInForce<RubricDefinition>> {
    return versionOf(this.rubrics, call._id, number, call.rubric, tx)
  }
}

const codeTaken = (): Invalid => new Invalid({ code: { key: 'calls.errors.codeTaken' } })

const freeze = async (
  versions: Versions,
  tx: Tx,
  head: Omit<FrozenVersion<unknown>, 'definition' | 'hash'>,
  definition: FormDefinition | RubricDefinition,
): Promise<number> => {
  await versions.create([{ ...head, definition, hash: hashOf(definition) }], { session: tx })
  return head.number
}

const versionOf = async <T>(
  versions: Versions,
  call: string,
  number: number,
  draft: T,
  tx: Tx | null,
): Promise<VersionInForce<T>> => {
  if (number === 0) return { number: 0, definition: draft, hash: hashOf(draft), frozenAt: null, corrections: [] }
  const found = await versions.findOne({ call, number }).session(tx).lean<FrozenVersion<T>>()
  if (!found) throw new Hidden()
  const { definition, reads, hash, frozenAt, corrections = [] } = found
  return { number, definition: reads ?? definition, hash, frozenAt, corrections }
}
