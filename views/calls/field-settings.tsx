import { COLUMN_KINDS, FILE_TYPES, PERSON_PARTS } from '../../src/calls/rules/index.js'
import type { Column, Field, Option } from '../../src/calls/index.js'
import { kindNames } from '../../src/files/rules/kinds.js'
import { languageTag } from '../../src/platform/i18n.js'
import type { FieldErrors } from '../../src/platform/errors.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import { Checkbox, Checkboxes, filling, NumberField, Select, TextArea, TextField, type Filled } from '../components/index.js'
import { CallText, type PartProps } from './part-page.js'

/** A choice's options as lines: key = English | Chinese would be hard to type; each language has its own box of lines. */
export const optionLines = (options: readonly Option[]): { en: string; zh: string; keys: string } => ({
  en: options.map((option) => option.label.en ?? '').join('\n'),
  zh: options.map((option) => option.label.zh ?? '').join('\n'),
  keys: options.map((option) => option.key).join('\n'),
})

type Fill = (path: string) => Filled

/** The reader's own language stands first, as in every pair; what is wrong with the list is told at the first box. */
const Options = ({ ui, fill, path, errors }: { ui: Ui; fill: Fill; path: string; errors: FieldErrors | undefined }) => (
  <>
    <p class="muted">{ui.t('calls.builder.optionsHint')}</p>
    <div class="pair">
      {(ui.locale === 'zh' ? (['zh', 'en'] as const) : (['en', 'zh'] as const)).map((locale, index) => (
        <TextArea key={locale} ui={ui} {...fill(`${path}.${locale}`)} label={ui.t(locale === 'zh' ? 'calls.builder.optionsZh' : 'calls.builder.optionsEn')} rows={5} lang={languageTag(locale)} quiet error={(index === 0 ? errors?.[path] : undefined) ?? errors?.[`${path}.${locale}`]} />
      ))}
    </div>
    <TextArea ui={ui} {...fill(`${path}.keys`)} label={ui.t('calls.builder.optionsKeys')} hint={ui.t('calls.hints.key')} rows={4} />
  </>
)

const Bounds = ({ ui, fill, whole }: { ui: Ui; fill: Fill; whole?: boolean }) => (
  <div class="pair">
    <NumberField ui={ui} {...fill('least')} label={ui.t('calls.builder.least')} decimal={!whole} />
    <NumberField ui={ui} {...fill('most')} label={ui.t('calls.builder.most')} decimal={!whole} />
  </div>
)

const columnStored = (column: Column): object => (column.kind === 'choice' ? { ...column, options: optionLines(column.options) } : column)

/** The columns of a table: one group of fields each, and an empty one for the next. */
const Columns = ({ props, fill, columns }: { props: PartProps; fill: Fill; columns: readonly Column[] }) => {
  const { ui, call, refilled } = props
  const typed = refilled?.typed['columns']
  const count = Array.isArray(typed) ? typed.length : columns.length + 1
  return (
    <div class="stack-lg">
      {Array.from({ length: count }, (_, index) => {
        const path = `columns.${index}`
        const last = index === count - 1
        return (
          <fieldset key={index} class="card-own">
            <legend>{last && !refilled ? ui.t('calls.rows.new') : ui.t('calls.builder.columnNumber', { number: index + 1 })}</legend>
            <CallText call={call} ui={ui} {...fill(`${path}.label`)} label={ui.t('calls.builder.columnLabel')} errors={refilled?.errors} max={200} />
            <Select ui={ui} {...fill(`${path}.kind`)} label={ui.t('calls.builder.kind')} empty={null} quiet width="medium" choices={COLUMN_KINDS.map((kind) => ({ value: kind, label: ui.t(`calls.fieldKinds.${kind}`) }))} />
            <Checkbox ui={ui} {...fill(`${path}.required`)} label={ui.t('calls.builder.columnRequired')} />
            <details {...(Object.keys(refilled?.errors ?? {}).some((one) => one.startsWith(`${path}.`)) ? { open: true } : {})}>
              <summary>{ui.t('calls.builder.columnMore')}</summary>
              <NumberField ui={ui} {...fill(`${path}.maxLength`)} label={ui.t('calls.builder.maxLength')} unit={ui.t('calls.builder.characters')} min={1} />
              <div class="pair">
                <NumberField ui={ui} {...fill(`${path}.least`)} label={ui.t('calls.builder.least')} decimal />
                <NumberField ui={ui} {...fill(`${path}.most`)} label={ui.t('calls.builder.most')} decimal />
              </div>
              <NumberField ui={ui} {...fill(`${path}.decimals`)} label={ui.t('calls.builder.decimals')} min={0} max={6} />
              <CallText call={call} ui={ui} {...fill(`${path}.unit`)} label={ui.t('calls.builder.unit')} errors={refilled?.errors} max={40} />
              <Options ui={ui} fill={fill} path={`${path}.options`} errors={refilled?.errors} />
              <TextField ui={ui} {...fill(`${path}.key`)} label={ui.t('calls.labels.key')} hint={ui.t('calls.hints.key')} width="medium" autocomplete="off" />
            </details>
            {last && !refilled ? null : <Checkbox ui={ui} {...fill(`${path}.remove`)} label={ui.t('calls.rows.remove')} />}
          </fieldset>
        )
      })}
    </div>
  )
}

const storedOf = (field: Field): object => {
  if (field.kind === 'choice' || field.kind === 'multipleChoice') return { ...field, options: optionLines(field.options) }
  return field.kind === 'table' ? { ...field, columns: field.columns.map(columnStored) } : field
}

/** The settings that a question of this kind has. */
export const FieldSettings = ({ props, field, refilled }: { props: PartProps; field: Field; refilled: Refilled | null }) => {
  const { ui, call } = props
  const fill = filling(refilled, storedOf(field))
  const errors = refilled?.errors
  switch (field.kind) {
    case 'shortText':
    case 'longText':
    case 'formattedText':
      return (
        <div class="pair">
          <NumberField ui={ui} {...fill('minLength')} label={ui.t('calls.builder.minLength')} unit={ui.t('calls.builder.characters')} min={0} />
          <NumberField ui={ui} {...fill('maxLength')} label={ui.t('calls.builder.maxLength')} unit={ui.t('calls.builder.characters')} min={1} required />
        </div>
      )
    case 'number':
      return (
        <>
          <Bounds ui={ui} fill={fill} />
          <NumberField ui={ui} {...fill('decimals')} label={ui.t('calls.builder.decimals')} min={0} max={6} />
          <CallText call={call} ui={ui} {...fill('unit')} label={ui.t('calls.builder.unit')} errors={errors} max={40} />
        </>
      )
    case 'money':
      return (
        <>
          <TextField ui={ui} {...fill('currency')} label={ui.t('calls.builder.currency')} hint={ui.t('calls.builder.currencyHint')} width="short" required autocomplete="off" />
          <Bounds ui={ui} fill={fill} />
        </>
      )
    case 'choice':
      return <Options ui={ui} fill={fill} path="options" errors={errors} />
    case 'multipleChoice':
      return (
        <>
          <Options ui={ui} fill={fill} path="options" errors={errors} />
          <Bounds ui={ui} fill={fill} whole />
        </>
      )
    case 'person':
      return <Checkboxes ui={ui} {...fill('needs')} label={ui.t('calls.builder.needs')} quiet inline choices={PERSON_PARTS.map((part) => ({ value: part, label: ui.t(`calls.builder.personParts.${part}`) }))} />
    case 'region':
      return <Checkbox ui={ui} {...fill('abroad')} label={ui.t('calls.builder.abroad')} />
    case 'table':
      return (
        <>
          <div class="pair">
            <NumberField ui={ui} {...fill('leastRows')} label={ui.t('calls.builder.leastRows')} min={0} required />
            <NumberField ui={ui} {...fill('mostRows')} label={ui.t('calls.builder.mostRows')} min={1} required />
          </div>
          <h2 id="f-columns" tabIndex={-1}>{ui.t('calls.builder.columnsHead')}</h2>
          {errors?.['columns'] ? <p class="field-error">{ui.t(errors['columns'].key, errors['columns'].values)}</p> : null}
          <Columns props={props} fill={fill} columns={field.columns} />
        </>
      )
    case 'file':
      return (
        <>
          <Checkboxes ui={ui} {...fill('types')} label={ui.t('calls.builder.types')} required inline choices={FILE_TYPES.map((type) => ({ value: type, label: kindNames([type]) }))} />
          <NumberField ui={ui} {...fill('maxFiles')} label={ui.t('calls.builder.maxFiles')} min={1} max={20} required />
        </>
      )
    case 'declaration':
      return <CallText call={call} ui={ui} {...fill('text')} needed label={ui.t('calls.builder.text')} errors={errors} rows={4} max={6000} required />
    case 'date':
    case 'dateRange':
    case 'yesNo':
    case 'link':
    case 'creditCode':
      return null
  }
}
