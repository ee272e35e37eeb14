import { DAY, HOUR } from '../../platform/clock.js'
import type { Message } from '../../platform/errors.js'
import type { Call, CallPart } from '../types.js'
import { backingErrors, backingOf } from './backing.js'
import { warnBeforeOf } from './defaults.js'
import { declarationsErrors, declarationsOf } from './declarations.js'
import { formErrors, sectionsFor } from './form.js'
import { categoriesErrors, datesErrors, prizesErrors, rulesErrors, textsErrors } from './parts.js'
import { rubricErrors, weightSum } from './rubric.js'

/** Something that stands in the way of opening, and the part where it is put right. */
export interface Obstacle extends Message {
  part: CallPart
}

const textObstacles = (call: Call): Obstacle[] => {
  const found: Obstacle[] = []
  const need = (there: boolean, key: Obstacle['key']): void => {
    if (!there) found.push({ part: 'texts', key })
  }
  need(Boolean(call.name[call.primary]), 'calls.ready.name')
  need(Boolean(call.summary[call.primary]), 'calls.ready.summary')
  need(Boolean(call.eligibility[call.primary]), 'calls.ready.eligibility')
  need(call.contact.email !== '', 'calls.ready.contact')
  need(call.kinds.length > 0, 'calls.ready.kinds')
  if (Object.keys(textsErrors(call)).length > 0) found.push({ part: 'texts', key: 'calls.ready.textsFaulty' })
  return found
}

const dateObstacles = (call: Call, now: Date): Obstacle[] => {
  if (!call.opensAt) return [{ part: 'dates', key: 'calls.ready.opensAt' }, ...(call.closesAt ? [] : [{ part: 'dates', key: 'calls.ready.closesAt' } as const])]
  if (!call.closesAt) return [{ part: 'dates', key: 'calls.ready.closesAt' }]
  if (Object.keys(datesErrors(call)).length > 0) return [{ part: 'dates', key: 'calls.errors.closesBeforeOpens' }]
  return call.closesAt <= now ? [{ part: 'dates', key: 'calls.ready.closesInPast' }] : []
}

const formObstacles = (call: Call): Obstacle[] => {
  if (Object.keys(formErrors(call.form, call.categories, call.primary)).length > 0) return [{ part: 'form', key: 'calls.ready.formFaulty' }]
  if (call.form.sections.some((section) => section.fields.length === 0)) return [{ part: 'form', key: 'calls.ready.emptySection' }]
  const without = call.categories.some((c) => sectionsFor(call.form, c.key).length === 0)
  return without || call.form.sections.length === 0 ? [{ part: 'form', key: 'calls.ready.form' }] : []
}

const rubricObstacles = (call: Call): Obstacle[] => {
  if (call.rubric.criteria.length === 0) return [{ part: 'rubric', key: 'calls.ready.rubric' }]
  if (Object.keys(rubricErrors(call.rubric, call.primary)).length > 0) return [{ part: 'rubric', key: 'calls.ready.rubricFaulty' }]
  const sum = weightSum(call.rubric)
  return sum === 100 ? [] : [{ part: 'rubric', key: 'calls.ready.weights', values: { sum } }]
}

const prizeObstacles = (call: Call): Obstacle[] => {
  if (call.prizes.length === 0) return [{ part: 'prizes', key: 'calls.ready.prizes' }]
  if (Object.keys(prizesErrors(call.prizes, call.categories, call.primary)).length > 0) return [{ part: 'prizes', key: 'calls.ready.prizesFaulty' }]
  const without = call.categories.some((c) => call.prizes.every((p) => (p.quotas[c.key] ?? 0) === 0))
  return without ? [{ part: 'prizes', key: 'calls.ready.quotas' }] : []
}

/** Everything that is missing before the call can be opened, in the order of its pages; empty when it may be. */
export const readyToOpen = (call: Call, now: Date): Obstacle[] => {
  const categories: Obstacle[] =
    call.categories.length === 0
      ? [{ part: 'categories', key: 'calls.ready.categories' }]
      : Object.keys(categoriesErrors(call.categories, call.primary)).length > 0
        ? [{ part: 'categories', key: 'calls.ready.categoriesFaulty' }]
        : []
  const rules: Obstacle[] = Object.keys(rulesErrors(call.rules)).length > 0 ? [{ part: 'rules', key: 'calls.ready.rulesFaulty' }] : []
  const declarations: Obstacle[] =
    Object.keys(declarationsErrors(declarationsOf(call), call.primary)).length > 0 ? [{ part: 'declarations', key: 'calls.ready.declarationsFaulty' }] : []
  const backing: Obstacle[] = Object.keys(backingErrors(backingOf(call), call.primary)).length > 0 ? [{ part: 'backing', key: 'backing.settings.faulty' }] : []
  return [
    ...textObstacles(call),
    ...dateObstacles(call, now),
    ...categories,
    ...prizeObstacles(call),
    ...formObstacles(call),
    ...declarations,
    ...backing,
    ...rubricObstacles(call),
    ...rules,
  ]
}

/** Less time than this for entering is told before a call is opened. */
const SHORT = 7 * DAY

/**
 * How long enterprises would have from now or the opening to the deadline, in milliseconds, when that is less than a
 * week or than the call's first warning of its deadline; null when there is enough time, or no deadline to come.
 */
export const shortTime = (call: Pick<Call, 'opensAt' | 'closesAt' | 'rules'>, now: Date): number | null => {
  if (!call.closesAt || call.closesAt <= now) return null
  const left = call.closesAt.getTime() - Math.max(now.getTime(), call.opensAt?.getTime() ?? 0)
  return left > 0 && left < Math.max(SHORT, ...warnBeforeOf(call.rules).map((hours) => hours * HOUR)) ? left : null
}
