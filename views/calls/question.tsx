import type { ComponentChildren } from 'preact'
import { answerFrom, formattedWords, shownFrom } from '../../src/calls/rules/index.js'
import type { Field } from '../../src/calls/index.js'
import { endingsOf } from '../../src/files/rules/kinds.js'
import { textFor, wordsFor } from '../../src/platform/text.js'
import type { Message } from '../../src/platform/errors.js'
import type { Ui } from '../../src/platform/ui.js'
import { Checkbox, Checkboxes, choiceFor, DateField, FieldGroup, FileField, Followed, NumberField, Radios, Select, Text, TextArea, TextField, nameOf } from '../components/index.js'
import { currencyUnit } from '../format.js'
import { PartsQuestion } from './question-parts.js'
import { TableQuestion } from './question-table.js'

export interface QuestionProps {
  ui: Ui
  field: Field
  /** Path of the value in the form, e.g. 'answers.problem'. */
  name: string
  value?: unknown
  error?: Message | undefined
  /** Errors of the answer's parts, by path within it. */
  errorAt?: (path: string) => Message | undefined
  revision?: number
  disabled?: boolean
  /** Bytes a file may have. */
  maxBytes?: number
}

const RADIOS_AT_MOST = 5

/** An answer in several controls: one field for autosave, with one revision (views/assets/parts/autosave-fields.ts). */
const Whole = ({ name, shape, revision, children }: { name: string; shape: 'parts' | 'rows'; revision: number | undefined; children: ComponentChildren }) =>
  revision === undefined ? <>{children}</> : <div data-autosave-whole={shape} data-autosave-name={nameOf(name)} data-autosave-rev={String(revision)}>{children}</div>

/** A question's help: plain words, or marked as the other language's; none where nothing is written. */
const helpOf = (ui: Ui, { help }: Field): ComponentChildren => {
  const { text, fallback } = textFor(help, ui.locale)
  return fallback === null ? text || undefined : <Text ui={ui} text={help} />
}

const nowhere = (): undefined => undefined

/**
 * One question of a nomination form as the enterprise sees it. Yes and no are sent as 'yes' and 'no', parts and rows
 * nested under the name; `answerFrom` reads what is sent.
 */
export const Question = ({ ui, field, name, value, error, errorAt = nowhere, revision, disabled, maxBytes }: QuestionProps) => {
  const shared = {
    ui,
    name,
    label: wordsFor(field.label, ui.locale),
    labelIn: textFor(field.label, ui.locale).fallback,
    hint: helpOf(ui, field),
    value,
    error,
    required: field.required,
    ...(revision === undefined ? {} : { revision }),
    ...(disabled ? { disabled } : {}),
  }
  const least = 'minLength' in field && field.minLength > 0 ? ui.t('calls.answers.leastCharacters', { min: field.minLength }) : ''
  if (least) shared.hint = shared.hint ? <Followed words={shared.hint}>{least}</Followed> : least
  switch (field.kind) {
    case 'shortText':
      return <TextField {...shared} max={field.maxLength} />
    case 'longText':
      return <TextArea {...shared} max={field.maxLength} rows={field.maxLength > 600 ? 10 : 5} />
    case 'formattedText': {
      const { t } = ui
      const stored = shownFrom(field, answerFrom(field, value))
      const rich = { words: typeof stored === 'string' ? formattedWords(stored) : '', bold: t('calls.answers.bold'), emphasised: t('calls.answers.emphasised'), list: t('calls.answers.list'), numbered: t('calls.answers.numbered') }
      const hint = shared.hint ? <Followed words={shared.hint}>{t('calls.answers.formattedHint')}</Followed> : t('calls.answers.formattedHint')
      return <TextArea {...shared} hint={hint} max={field.maxLength} rows={field.maxLength > 600 ? 10 : 5} rich={rich} />
    }
    case 'number': {
      const unit = wordsFor(field.unit, ui.locale)
      return (
        <NumberField
          {...shared}
          decimal={field.decimals > 0}
          {...(field.least === null ? {} : { min: field.least })}
          {...(field.most === null ? {} : { max: field.most })}
          {...(unit ? { unit } : {})}
        />
      )
    }
    case 'date':
      return <DateField {...shared} />
    case 'choice': {
      const choices = field.options.map((option) => ({ ...choiceFor(ui, option.key, option.label), disabled: disabled ?? false }))
      return choices.length > RADIOS_AT_MOST ? <Select {...shared} choices={choices} /> : <Radios {...shared} choices={choices} />
    }
    case 'money':
      return <NumberField {...shared} decimal unit={currencyUnit(ui.locale, field.currency)} />
    case 'link':
      return <TextField {...shared} type="url" inputmode="url" hint={shared.hint ?? ui.t('calls.answers.linkHint')} />
    case 'creditCode':
      return <TextField {...shared} width="medium" autocomplete="off" hint={shared.hint ?? ui.t('calls.answers.codeHint')} />
    case 'dateRange':
    case 'person':
    case 'region':
      return <Whole name={name} shape="parts" revision={revision}><PartsQuestion {...shared} field={field} errorAt={errorAt} /></Whole>
    case 'table':
      return <Whole name={name} shape="rows" revision={revision}><TableQuestion {...shared} field={field} errorAt={errorAt} /></Whole>
    case 'multipleChoice': {
      const choices = field.options.map((option) => ({ ...choiceFor(ui, option.key, option.label), disabled: disabled ?? false }))
      const bounds = field.least > 0 || field.most !== null ? ui.t('calls.answers.chosenBetween', { least: field.least, most: field.most ?? field.options.length }) : undefined
      return <Checkboxes {...shared} hint={shared.hint ?? bounds} choices={choices} />
    }
    case 'declaration':
      return (
        <FieldGroup {...shared} name={`${name}.text`} error={undefined}>
          <div class="declared prose"><Text ui={ui} text={field.text} prose /></div>
          <Checkbox {...shared} hint={undefined} label={ui.t('calls.answers.agree')} />
        </FieldGroup>
      )
    case 'yesNo': {
      const choices = [
        { value: 'yes', label: ui.t('common.yes'), disabled: disabled ?? false },
        { value: 'no', label: ui.t('common.no'), disabled: disabled ?? false },
      ]
      return <Radios {...shared} value={value === true ? 'yes' : value === false ? 'no' : value} choices={choices} inline />
    }
    case 'file':
      return <FileField {...shared} accept={endingsOf(field.types)} multiple={field.maxFiles > 1} {...(maxBytes ? { maxBytes } : {})} />
  }
}
