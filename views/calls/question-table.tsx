import { answerFrom, shownFrom } from '../../src/calls/rules/index.js'
import type { AnswerParts, Column, Field } from '../../src/calls/index.js'
import type { Message } from '../../src/platform/errors.js'
import { wordsFor } from '../../src/platform/text.js'
import type { Ui } from '../../src/platform/ui.js'
import { choiceFor, ChoiceOption, FieldGroup, Followed, Icon, idOf, nameOf, Text, type FieldProps } from '../components/index.js'

/** Empty rows to write into where no script adds any. */
const SPARE_ROWS = 3

type Table = Extract<Field, { kind: 'table' }>

interface CellProps {
  ui: Ui
  column: Column
  /** The cell's path: answers.team.0.name; the row's place is replaced where a script makes rows. */
  path: string
  row: number | '{row}'
  value: string
  error: Message | undefined
  disabled: boolean
}

const Cell = ({ ui, column, path, row, value, error, disabled }: CellProps) => {
  const id = idOf(path)
  const label = wordsFor(column.label, ui.locale)
  const shared = {
    id,
    name: nameOf(path),
    'aria-label': ui.t('calls.answers.cell', { column: label, row }),
    disabled,
    ...(error ? { 'aria-invalid': 'true' as const, 'aria-describedby': `${id}-error` } : {}),
  }
  const choices =
    column.kind === 'choice'
      ? column.options.map((option) => choiceFor(ui, option.key, option.label))
      : [{ value: 'yes', label: ui.t('common.yes') }, { value: 'no', label: ui.t('common.no') }]
  return (
    <td data-label={label}>
      {column.kind === 'choice' || column.kind === 'yesNo' ? (
        <select class={`form-select${error ? ' is-invalid' : ''}`} {...shared}>
          <option value="">{ui.t('common.form.choose')}</option>
          {choices.map((choice) => <ChoiceOption key={choice.value} ui={ui} choice={choice} chosen={value} />)}
        </select>
      ) : (
        <input
          class={`form-control${column.kind === 'number' ? ' numeric' : ''}${error ? ' is-invalid' : ''}`}
          type={(column.kind === 'date' ? 'date' : 'text') as 'text'}
          {...(column.kind === 'number' ? { inputmode: 'decimal' as const } : {})}
          autocomplete="off"
          value={value}
          {...shared}
        />
      )}
      {error ? <p class="field-error" id={`${id}-error`}><Icon ui={ui} name="alert-circle" /><span class="visually-hidden">{ui.t('common.form.errorPrefix')}</span>{ui.t(error.key, error.values)}</p> : null}
    </td>
  )
}

const Row = ({ ui, field, name, at, parts, errorAt, disabled }: { ui: Ui; field: Table; name: string; at: number | '{at}'; parts: AnswerParts; errorAt: (path: string) => Message | undefined; disabled: boolean }) => {
  const row = at === '{at}' ? '{row}' : at + 1
  return (
    <tr data-row>
      <th scope="row" data-row-head>{row}</th>
      {field.columns.map((column) => (
        <Cell key={column.key} ui={ui} column={column} path={`${name}.${at}.${column.key}`} row={row} value={parts[column.key] ?? ''} error={errorAt(`${at}.${column.key}`)} disabled={disabled} />
      ))}
      {disabled ? null : (
        <td class="row-act">
          <button type="button" class="btn btn-quiet btn-sm" hidden data-row-remove data-words={ui.t('calls.answers.removeRow', { row: '{row}' })} aria-label={ui.t('calls.answers.removeRow', { row })}>
            <Icon ui={ui} name="trash" />
          </button>
        </td>
      )}
    </tr>
  )
}

/** A table that is filled in row by row; a script adds and removes rows, without one some empty rows stand ready. */
export const TableQuestion = ({ field, errorAt, ...props }: FieldProps & { field: Table; errorAt: (path: string) => Message | undefined }) => {
  const { ui, name } = props
  const shown = shownFrom(field, answerFrom(field, props.value))
  const filled = Array.isArray(shown) ? shown.filter((row): row is AnswerParts => typeof row === 'object') : []
  const disabled = props.disabled ?? false
  const count = disabled ? filled.length : Math.max(1, Math.min(Math.max(field.leastRows, filled.length + SPARE_ROWS), Math.max(field.mostRows, filled.length)))
  const bounds = ui.t('calls.answers.rowsBetween', { least: field.leastRows, most: field.mostRows })
  const row = { ui, field, name, errorAt, disabled }
  return (
    <FieldGroup {...props} hint={props.hint ? <Followed words={props.hint}>{bounds}</Followed> : bounds}>
      <div class="table-input" data-table-rows data-least={Math.max(1, field.leastRows)} data-most={field.mostRows} data-removed={ui.t('calls.answers.rowRemoved', { row: '{row}' })}>
        <table>
          <thead>
            <tr>
              <th scope="col">{ui.t('calls.answers.rowHead')}</th>
              {field.columns.map((column) => {
                const unit = column.kind === 'number' ? wordsFor(column.unit, ui.locale) : ''
                return <th key={column.key} scope="col"><Text ui={ui} text={column.label} />{unit ? ` (${unit})` : ''}{column.required ? null : <span class="optional"> {ui.t('common.form.optional')}</span>}</th>
              })}
              {disabled ? null : <td />}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: count }, (_, index) => <Row key={index} {...row} at={index} parts={filled[index] ?? {}} />)}
          </tbody>
        </table>
        {disabled ? null : (
          <>
            <template data-row-template><Row {...row} at="{at}" parts={{}} errorAt={() => undefined} /></template>
            <p class="table-acts"><button type="button" class="btn btn-outline btn-sm" hidden data-row-add><Icon ui={ui} name="plus" />{ui.t('calls.answers.addRow')}</button></p>
            <p class="visually-hidden" role="status" data-row-told />
          </>
        )}
      </div>
    </FieldGroup>
  )
}

