import { CONDITION_TESTS } from '../../src/calls/rules/index.js'
import type { Condition, Field, FormDefinition } from '../../src/calls/index.js'
import type { Message } from '../../src/platform/errors.js'
import { wordsFor } from '../../src/platform/text.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import { FieldGroup, idOf, nameOf, valueOf, wordOf } from '../components/index.js'

/** A group of conditions as the form sends it: rows, and groups within it. Empty rows and groups are left out when saving. */
export interface TypedGroup {
  mode: 'all' | 'any'
  rows: Array<{ field: string; is: string; option: string; value: string }>
  groups: TypedGroup[]
}

/** Groups stand in groups in groups: as deep as a condition may nest. */
const DEEPEST = 3

const rowOf = ({ field, is, value }: Extract<Condition, { field: string }>): TypedGroup['rows'][number] => ({
  field,
  is,
  option: value === null ? '' : `${field} ${value}`,
  value: value === null ? '' : String(value),
})

/** A stored condition as the editor shows it. */
export const typedGroup = (condition: Condition | null): TypedGroup => {
  if (condition === null) return { mode: 'all', rows: [], groups: [] }
  if ('field' in condition) return { mode: 'all', rows: [rowOf(condition)], groups: [] }
  const inner = 'all' in condition ? condition.all : condition.any
  return {
    mode: 'all' in condition ? 'all' : 'any',
    rows: inner.flatMap((one) => ('field' in one ? [rowOf(one)] : [])),
    groups: inner.flatMap((one) => ('field' in one ? [] : [typedGroup(one)])),
  }
}

const listOf = (value: unknown): unknown[] => (typeof value === 'object' && value !== null ? Object.values(value) : [])

/** A refused post as the editor shows it again. */
const refilledGroup = (value: unknown, depth = 0): TypedGroup => ({
  mode: valueOf(value, 'mode') === 'any' ? 'any' : 'all',
  rows: listOf(valueOf(value, 'rows')).map((row) => ({ field: wordOf(valueOf(row, 'field')), is: wordOf(valueOf(row, 'is')), option: wordOf(valueOf(row, 'option')), value: wordOf(valueOf(row, 'value')) })),
  groups: depth >= DEEPEST ? [] : listOf(valueOf(value, 'groups')).map((group) => refilledGroup(group, depth + 1)),
})

interface Offered {
  ui: Ui
  /** Questions that may be asked about: not files, and none that would make a circle. */
  fields: Field[]
}

const optionsOf = (ui: Ui, field: Field): Array<{ key: string; words: string }> => {
  if (field.kind === 'yesNo') return [{ key: 'yes', words: ui.t('common.yes') }, { key: 'no', words: ui.t('common.no') }]
  if (field.kind === 'declaration') return [{ key: 'yes', words: ui.t('common.yes') }]
  return field.kind === 'choice' || field.kind === 'multipleChoice' ? field.options.map(({ key, label }) => ({ key, words: wordsFor(label, ui.locale) })) : []
}

const Row = ({ ui, fields, path, row, number }: Offered & { path: string; row: TypedGroup['rows'][number] | null; number: number }) => {
  const id = idOf(path)
  const choices = fields.filter((field) => optionsOf(ui, field).length > 0)
  const label = (key: 'field' | 'is' | 'option' | 'value') => <label class="visually-hidden" for={`${id}-${key}`}>{ui.t(`calls.conditionEditor.labels.${key}`, { number })}</label>
  return (
    <div class="condition-row" data-condition-row="">
      {label('field')}
      <select class="form-select" id={`${id}-field`} name={nameOf(`${path}.field`)} data-condition-field="">
        <option value="">{ui.t('calls.conditionEditor.none')}</option>
        {fields.map((field) => <option key={field.key} value={field.key} selected={row?.field === field.key}>{wordsFor(field.label, ui.locale) || field.key}</option>)}
      </select>
      {label('is')}
      <select class="form-select" id={`${id}-is`} name={nameOf(`${path}.is`)} data-condition-is="">
        {CONDITION_TESTS.map((test) => <option key={test} value={test} selected={row?.is === test}>{ui.t(`calls.conditionEditor.tests.${test}`)}</option>)}
      </select>
      <span class="condition-value">
        {choices.length > 0 ? (
          <>
            {label('option')}
            <select class="form-select" id={`${id}-option`} name={nameOf(`${path}.option`)} data-condition-option="">
              <option value="">{ui.t('calls.conditionEditor.noOption')}</option>
              {choices.map((field) => (
                <optgroup key={field.key} label={wordsFor(field.label, ui.locale)} data-of={field.key}>
                  {optionsOf(ui, field).map((option) => <option key={option.key} value={`${field.key} ${option.key}`} selected={row?.option === `${field.key} ${option.key}`}>{option.words}</option>)}
                </optgroup>
              ))}
            </select>
          </>
        ) : null}
        {label('value')}
        <input class="form-control" type="text" id={`${id}-value`} name={nameOf(`${path}.value`)} value={row?.value ?? ''} autocomplete="off" data-condition-text="" />
      </span>
    </div>
  )
}

const Group = ({ ui, fields, path, group, depth }: Offered & { path: string; group: TypedGroup | null; depth: number }) => {
  const rows = [...(group?.rows ?? []), null]
  const inner = depth + 1 < DEEPEST && (group !== null || depth === 0) ? [...(group?.groups ?? []), null] : (group?.groups ?? [])
  return (
    <div class="condition-group">
      <label class="visually-hidden" for={idOf(`${path}.mode`)}>{ui.t('calls.conditionEditor.mode')}</label>
      <select class="form-select width-medium" id={idOf(`${path}.mode`)} name={nameOf(`${path}.mode`)}>
        {(['all', 'any'] as const).map((mode) => <option key={mode} value={mode} selected={group?.mode === mode}>{ui.t(`calls.conditionEditor.modes.${mode}`)}</option>)}
      </select>
      {rows.map((row, index) => <Row key={index} ui={ui} fields={fields} path={`${path}.rows.${index}`} row={row} number={index + 1} />)}
      {inner.map((one, index) => {
        const body = <Group ui={ui} fields={fields} path={`${path}.groups.${index}`} group={one} depth={depth + 1} />
        return one === null
          ? <details key={index} class="condition-more"><summary>{ui.t('calls.conditionEditor.addGroup')}</summary>{body}</details>
          : <div key={index}>{body}</div>
      })}
    </div>
  )
}

export interface ConditionEditorProps {
  ui: Ui
  form: FormDefinition
  /** The setting: 'shownWhen' or 'requiredWhen'. */
  name: string
  label: string
  hint?: string
  condition: Condition | null
  refilled: Refilled | null
  error: Message | undefined
  /** Questions that may not be asked about. */
  barred: ReadonlySet<string>
}

/** When something is asked or required: tests of other answers, in groups. Works by plain posts; one empty row is always there. */
export const ConditionEditor = ({ ui, form, name, label, hint, condition, refilled, error, barred }: ConditionEditorProps) => {
  const fields = form.sections.flatMap((section) => section.fields).filter((field) => field.kind !== 'file' && !barred.has(field.key))
  const group = refilled ? refilledGroup(valueOf(refilled.typed, name)) : typedGroup(condition)
  const empty = group.rows.length === 0 && group.groups.length === 0
  return (
    <details class="condition" {...(empty && !error ? {} : { open: true })}>
      <summary>{label}{empty ? '' : <span class="muted small"> {ui.t('calls.conditionEditor.set')}</span>}</summary>
      <FieldGroup ui={ui} name={name} label={label} hint={hint} error={error} quiet>
        <Group ui={ui} fields={fields} path={name} group={group} depth={0} />
      </FieldGroup>
    </details>
  )
}
