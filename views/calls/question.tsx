import type { Field } from '../../src/calls/index.js'
import { endingsOf } from '../../src/files/rules/kinds.js'
import { wordsFor } from '../../src/platform/text.js'
import type { Message } from '../../src/platform/errors.js'
import type { Ui } from '../../src/platform/ui.js'
import { DateField, FileField, NumberField, Radios, Select, Text, TextArea, TextField } from '../components/index.js'

export interface QuestionProps {
  ui: Ui
  field: Field
  /** Path of the value in the form, e.g. 'answers.problem'. */
  name: string
  value?: unknown
  error?: Message | undefined
  revision?: number
  disabled?: boolean
  /** Bytes a file may have. */
  maxBytes?: number
}

const RADIOS_AT_MOST = 5

/** One question of a nomination form as the enterprise sees it. Yes and no are sent as 'yes' and 'no'. */
export const Question = ({ ui, field, name, value, error, revision, disabled, maxBytes }: QuestionProps) => {
  const shared = {
    ui,
    name,
    label: wordsFor(field.label, ui.locale),
    hint: field.help.en || field.help.zh ? <Text ui={ui} text={field.help} /> : undefined,
    value,
    error,
    required: field.required,
    ...(revision === undefined ? {} : { revision }),
    ...(disabled ? { disabled } : {}),
  }
  switch (field.kind) {
    case 'shortText':
      return <TextField {...shared} max={field.maxLength} />
    case 'longText':
      return <TextArea {...shared} max={field.maxLength} rows={field.maxLength > 600 ? 10 : 5} />
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
      const choices = field.options.map((option) => ({ value: option.key, label: wordsFor(option.label, ui.locale), disabled: disabled ?? false }))
      return choices.length > RADIOS_AT_MOST ? <Select {...shared} choices={choices} /> : <Radios {...shared} choices={choices} />
    }
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
