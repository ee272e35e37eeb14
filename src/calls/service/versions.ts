import type { Actor } from '../../platform/actor.js'
import { newId } from '../../platform/chance.js'
import type { Tx } from '../../platform/database/index.js'
import { Invalid } from '../../platform/errors.js'
import type { House } from '../../platform/house.js'
import { enforce } from '../../platform/policy.js'
import * as policy from '../policy.js'
import { formChanges, formErrors, kindOfChange, kindsReused, type ChangeKind, type FormChange } from '../rules/index.js'
import type { Call, FormCorrection, FormDefinition, FormFollower, FormUse, VersionInForce } from '../types.js'
import type { CallStore } from './store.js'

/** What is changed in an opened call's form and not in force yet. */
export interface PendingForm {
  /** Null: nothing differs. */
  kind: ChangeKind | null
  changes: FormChange[]
  inForce: VersionInForce<FormDefinition>
  /** Whom a new version touches; drafts only as numbers, as they are their nominees' business. */
  use: FormUse
}

export interface VersionParts {
  house: Pick<House, 'clock' | 'chance' | 'database'>
  store: CallStore
  follower: FormFollower
  record(tx: Tx, actor: Actor, action: 'calls.record.formCorrected' | 'calls.record.formVersion', call: Call, details: Record<string, unknown>): Promise<void>
}

/** Nobody has answered anything: for a house without nominations. */
export const noFollower: FormFollower = {
  useOf: () => Promise.resolve({ drafts: 0, submissions: 0, answered: {} }),
  follow: () => Promise.resolve(0),
}

const told = ({ path, section, field, setting, before, after }: FormChange): FormCorrection['changes'][number] => ({ path, section, field, setting, before, after })

/** What differs between the form in force and the one being edited, and whom it touches. */
export const pendingForm = async ({ store, follower }: VersionParts, call: Call): Promise<PendingForm> => {
  const inForce = await store.form(call)
  const changes = call.formVersion === 0 ? [] : formChanges(inForce.definition, call.form)
  const kind = call.formVersion === 0 ? null : kindOfChange(inForce.definition, call.form)
  return { kind, changes, inForce, use: await follower.useOf(call._id) }
}

/** Faults of the form as it would come into force, each with its path. */
const faultsOf = (call: Call, earlier: readonly FormDefinition[]) => {
  const errors = formErrors(call.form, call.categories, call.primary)
  call.form.sections.forEach((section, index) => {
    if (section.fields.length === 0) errors[`sections.${index}.fields`] ??= { key: 'calls.ready.emptySection' }
  })
  for (const { path, key } of kindsReused(earlier, call.form)) errors[path] = { key: 'calls.errors.keyOfKind', values: { key } }
  return errors
}

/**
 * Brings the edited form of an opened call into force. Wording is corrected within the version, with a mark; anything
 * that changes what an answer means becomes a new version, to which drafts are moved. Submissions keep theirs. `version`
 * is the call's as the person saw it. Throws `Invalid` with errors by path, `Conflict`, `Denied` once it is too late.
 */
export const applyForm = async (parts: VersionParts, actor: Actor, id: string, version: number): Promise<ChangeKind | null> => {
  const { house, store, follower } = parts
  const now = house.clock.now()
  const formId = newId(house.chance)
  const applied = await house.database.transaction(actor, async (tx) => {
    const call = await store.load(id, tx)
    const inForce = await store.form(call, call.formVersion, tx)
    const changes = formChanges(inForce.definition, call.form)
    const kind = kindOfChange(inForce.definition, call.form)
    enforce(policy.mayApplyForm(actor, call, kind ?? 'wording', now))
    if (kind === null) return { kind, call, number: call.formVersion }
    const earlier = await store.formVersions(id, tx)
    const errors = faultsOf(call, earlier.map((one) => one.definition))
    if (Object.keys(errors).length > 0) throw new Invalid(errors)
    if (kind === 'wording') {
      const correction: FormCorrection = { at: now, by: actor.name, changes: changes.map(told) }
      await store.save(tx, actor, call, version, { form: call.form })
      await store.correctForm(tx, call, call.form, correction)
      await parts.record(tx, actor, 'calls.record.formCorrected', call, { version: call.formVersion, changes: correction.changes })
      return { kind, call, number: call.formVersion }
    }
    const number = await store.freezeForm(tx, call, formId, now)
    await store.save(tx, actor, call, version, { formVersion: number })
    const drafts = await follower.follow(tx, id, number)
    const { hash } = await store.form(call, number, tx)
    await parts.record(tx, actor, 'calls.record.formVersion', call, { version: number, hash, drafts, changes: changes.map(told) })
    return { kind, call, number }
  })
  // Whoever began a draft in the very moment of the commit began it on the version before.
  if (applied.kind === 'meaning') await house.database.transaction(actor, (tx) => follower.follow(tx, id, applied.number))
  return applied.kind
}
