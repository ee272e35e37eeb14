import type { FieldErrors, Message } from '../../platform/errors.js'
import type { Condition, Field, FormDefinition, Section } from '../types.js'
import { circlesIn, fieldsIn } from './conditions.js'
import { LIMITS } from './limits.js'
import { readNumber } from './numbers.js'
import { isCounted } from './stored.js'

type Leaf = Extract<Condition, { field: string }>

const children = (condition: Condition): Condition[] | null =>
  'all' in condition ? condition.all : 'any' in condition ? condition.any : null

const depthOf = (condition: Condition): number => 1 + Math.max(0, ...(children(condition) ?? []).map(depthOf))
const testsIn = (condition: Condition): number => (children(condition) ?? []).reduce((sum, one) => sum + testsIn(one), 'field' in condition ? 1 : 0)

const valueFault = (leaf: Leaf, field: Field): Message | null => {
  if (leaf.is === 'answered' || leaf.is === 'blank') return null
  const fault: Message = { key: 'calls.errors.conditionValue' }
  if (leaf.value === null || leaf.value === '') return fault
  if (leaf.is === 'atLeast' || leaf.is === 'atMost') {
    const day = typeof leaf.value === 'string' && /^\d{4}-\d\d-\d\d$/.test(leaf.value)
    return (field.kind === 'date' ? day : Number.isFinite(Number(leaf.value))) ? null : fault
  }
  const value = String(leaf.value)
  if (isCounted(field) && leaf.is !== 'includes') return readNumber(value) === null ? fault : null
  if (field.kind === 'choice' || field.kind === 'multipleChoice') return field.options.some((option) => option.key === value) ? null : fault
  if (field.kind === 'declaration') return value === 'yes' ? null : fault
  return field.kind === 'yesNo' && value !== 'yes' && value !== 'no' ? fault : null
}

const faultsIn = (condition: Condition, fields: ReadonlyMap<string, Field>, path: string): FieldErrors => {
  const inner = children(condition)
  if (inner) {
    const group = 'all' in condition ? 'all' : 'any'
    if (inner.length === 0) return { [path]: { key: 'calls.errors.conditionEmpty' } }
    return Object.assign({}, ...inner.map((one, index) => faultsIn(one, fields, `${path}.${group}.${index}`))) as FieldErrors
  }
  const leaf = condition as Leaf
  const field = fields.get(leaf.field)
  if (!field) return { [`${path}.field`]: { key: 'calls.errors.conditionField' } }
  if (field.kind === 'file') return { [`${path}.field`]: { key: 'calls.errors.conditionFile' } }
  const fault = valueFault(leaf, field)
  return fault ? { [`${path}.value`]: fault } : {}
}

const errorsOf = (condition: Condition | null, fields: ReadonlyMap<string, Field>, path: string): FieldErrors => {
  if (condition === null) return {}
  if (depthOf(condition) > LIMITS.nesting || testsIn(condition) > LIMITS.tests) return { [path]: { key: 'calls.errors.conditionSize' } }
  return faultsIn(condition, fields, path)
}

/**
 * What is wrong with the conditions of a form: questions that are not there, values that cannot be, groups without
 * conditions, and circles, where whether something is asked depends on its own answer. Paths are those of the form, such
 * as sections.0.fields.2.shownWhen.all.1.value.
 */
export const conditionErrors = (form: FormDefinition): FieldErrors => {
  const errors: FieldErrors = {}
  const fields = new Map(form.sections.flatMap((section) => section.fields.map((field) => [field.key, field] as const)))
  const circles = new Set(circlesIn(form.sections))
  const circular = (condition: Condition | null): boolean => fieldsIn(condition).some((key) => circles.has(key))
  const look = (section: Section, s: number): void => {
    const path = `sections.${s}`
    Object.assign(errors, errorsOf(section.shownWhen, fields, `${path}.shownWhen`))
    if (section.fields.some((field) => circles.has(field.key)) && circular(section.shownWhen)) errors[`${path}.shownWhen`] ??= { key: 'calls.errors.conditionCircle' }
    section.fields.forEach((field, f) => {
      const at = `${path}.fields.${f}`
      Object.assign(errors, errorsOf(field.shownWhen, fields, `${at}.shownWhen`), errorsOf(field.requiredWhen, fields, `${at}.requiredWhen`))
      if (fieldsIn(field.requiredWhen).includes(field.key)) errors[`${at}.requiredWhen`] ??= { key: 'calls.errors.conditionSelf' }
      if (circles.has(field.key) && circular(field.shownWhen)) errors[`${at}.shownWhen`] ??= { key: 'calls.errors.conditionCircle' }
    })
  }
  form.sections.forEach(look)
  return errors
}
