import type { Call, FormDefinition, VersionInForce } from '../types.js'

/** Forms that are kept; a house has a few calls at a time, each with one or two versions. */
const KEPT = 50

const frozen = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.values(value).forEach(frozen)
  return Object.freeze(value)
}

type CallAsRead = Pick<Call, '_id' | 'version'>

/**
 * Frozen versions of forms as they were last read. Whatever changes how one reads moves the call's own version on, in
 * the same act: under the version of a call that was read just now, a form never is older than that call, whichever
 * process changed it. Whoever is given one may not change it.
 */
export class FormCache {
  readonly #forms = new Map<string, VersionInForce<FormDefinition>>()

  find(call: CallAsRead, number: number): VersionInForce<FormDefinition> | undefined {
    return this.#forms.get(keyOf(call, number))
  }

  /** Only for what was read outside of a transaction: what one has written may never come to be. */
  keep(call: CallAsRead, form: VersionInForce<FormDefinition>): VersionInForce<FormDefinition> {
    const [oldest] = this.#forms.size >= KEPT ? this.#forms.keys() : []
    if (oldest !== undefined) this.#forms.delete(oldest)
    this.#forms.set(keyOf(call, form.number), frozen(form))
    return form
  }
}

const keyOf = ({ _id, version }: CallAsRead, number: number): string => `${_id}:${version}:${number}`
