import { hashOf } from '../../platform/canonical.js'
import type { InvariantBreach } from '../../platform/house.js'
import { kindOfChange } from '../rules/form-change.js'
import { weightSum } from '../rules/rubric.js'
import type { Call, FormDefinition, FrozenVersion, RubricDefinition } from '../types.js'
import type { CallStore } from './store.js'

const RULES = {
  hash: 'frozen versions are as they were frozen',
  versions: 'an opened call has its form and rubric frozen',
  weights: 'the weights of a frozen rubric make 100',
  dates: 'an opened call closes after it opens',
  extensions: 'a deadline is only ever moved later',
  wording: 'a frozen form is corrected in its wording only',
  parent: 'every frozen version belongs to a call',
} as const

const ofCall = async (store: CallStore, call: Call): Promise<InvariantBreach[]> => {
  const subject = `call ${call._id}`
  if (!call.acts.publishedAt) return []
  const found: InvariantBreach[] = []
  const form = await store.forms.exists({ call: call._id, number: call.formVersion })
  const rubric = await store.rubrics.exists({ call: call._id, number: call.rubricVersion })
  if (!form || !rubric) {
    const detail = `form version ${call.formVersion}, rubric version ${call.rubricVersion}`
    found.push({ rule: RULES.versions, subject, detail })
  }
  if (!call.opensAt || !call.closesAt || call.closesAt <= call.opensAt) {
    const detail = `${call.opensAt?.toISOString() ?? 'none'} to ${call.closesAt?.toISOString() ?? 'none'}`
    found.push({ rule: RULES.dates, subject, detail })
  }
  let last: Date | null = null
  for (const extension of call.extensions) {
    const grows = extension.to > extension.from && (last === null || extension.from.getTime() === last.getTime())
    if (!grows) found.push({ rule: RULES.extensions, subject, detail: `extension of ${extension.at.toISOString()}` })
    last = extension.to
  }
  if (last && call.closesAt?.getTime() !== last.getTime()) {
    found.push({ rule: RULES.extensions, subject, detail: `closes ${call.closesAt?.toISOString() ?? 'never'}, not as last extended` })
  }
  return found
}

const ofVersion = (kind: string, version: FrozenVersion<unknown>, calls: ReadonlySet<string>): InvariantBreach[] => {
  const subject = `${kind} ${version._id}`
  const found: InvariantBreach[] = []
  if (hashOf(version.definition) !== version.hash) {
    found.push({ rule: RULES.hash, subject, detail: `version ${version.number} of call ${version.call} has another hash` })
  }
  if (!calls.has(version.call)) found.push({ rule: RULES.parent, subject, detail: `call ${version.call} does not exist` })
  return found
}

/** Reads every call and frozen version and tells what does not hold. */
export const checkCalls = async (store: CallStore): Promise<InvariantBreach[]> => {
  const found: InvariantBreach[] = []
  const ids = new Set<string>()
  for await (const call of store.calls.find().lean<Call>().cursor()) {
    ids.add(call._id)
    found.push(...(await ofCall(store, call)))
  }
  for await (const version of store.forms.find().lean().cursor()) {
    found.push(...ofVersion('form version', version, ids))
    const { definition, reads } = version as FrozenVersion<FormDefinition>
    if (reads && kindOfChange(definition, reads) === 'meaning') {
      found.push({ rule: RULES.wording, subject: `form version ${version._id}`, detail: `version ${version.number} of call ${version.call} asks something else than it was frozen with` })
    }
  }
  for await (const version of store.rubrics.find().lean().cursor()) {
    found.push(...ofVersion('rubric version', version, ids))
    const sum = weightSum(version.definition as RubricDefinition)
    if (sum !== 100) found.push({ rule: RULES.weights, subject: `rubric version ${version._id}`, detail: `the sum is ${sum}` })
  }
  return found
}
