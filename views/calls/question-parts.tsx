import { answerFrom, CHINA, cityName, countriesFor, PERSON_PARTS, provincesFor, shownFrom } from '../../src/calls/rules/index.js'
import type { AnswerParts, Field } from '../../src/calls/index.js'
import type { Message } from '../../src/platform/errors.js'
import { DateField, Field as Labelled, FieldGroup, idOf, nameOf, Select, TextField, type FieldProps } from '../components/index.js'

type WithParts = Extract<Field, { kind: 'dateRange' | 'person' | 'region' }>

interface PartsProps extends FieldProps {
  errorAt: (path: string) => Message | undefined
}

/** The parts of an answer as its controls show them. */
const partsOf = (field: WithParts, value: unknown): AnswerParts => {
  const shown = shownFrom(field, answerFrom(field, value))
  return typeof shown === 'object' && !Array.isArray(shown) ? shown : {}
}

const partProps = ({ ui, name, errorAt, disabled }: PartsProps, value: AnswerParts) => (part: string) => ({
  ui,
  name: `${name}.${part}`,
  value: value[part] ?? '',
  error: errorAt(part),
  quiet: true,
  ...(disabled ? { disabled } : {}),
})

const INPUTS = {
  name: { autocomplete: 'name' },
  post: { autocomplete: 'organization-title' },
  email: { type: 'email', autocomplete: 'email' },
  phone: { type: 'tel', autocomplete: 'tel' },
} as const

const CityField = ({ field, ...props }: FieldProps & { field: Extract<Field, { kind: 'region' }> }) => (
  <Labelled {...props}>
    <select class={`form-select width-medium${props.error ? ' is-invalid' : ''}`} id={idOf(props.name)} name={nameOf(props.name)} disabled={props.disabled ?? false} {...(field.abroad ? { 'data-city': '' } : {})}>
      <option value="">{props.ui.t('common.form.choose')}</option>
      {provincesFor(props.ui.locale).map((province) => (
        <optgroup key={province.code} label={province.name}>
          {province.cities.map((city) => <option key={city.code} value={city.code} selected={city.code === props.value}>{cityName(city.code, props.ui.locale)}</option>)}
        </optgroup>
      ))}
    </select>
  </Labelled>
)

/** Questions whose answer has parts: a period, a person, a region. Each part has a control of its own. */
export const PartsQuestion = ({ field, ...props }: PartsProps & { field: WithParts }) => {
  const { ui } = props
  const value = partsOf(field, props.value)
  const part = partProps(props, value)
  switch (field.kind) {
    case 'dateRange':
      return (
        <FieldGroup {...props}>
          <div class="pair">
            <DateField {...part('from')} label={ui.t('calls.answers.from')} />
            <DateField {...part('to')} label={ui.t('calls.answers.to')} />
          </div>
        </FieldGroup>
      )
    case 'person':
      return (
        <FieldGroup {...props}>
          <div class="pair">
            {PERSON_PARTS.map((key) => (
              <TextField key={key} {...part(key)} {...INPUTS[key]} label={ui.t(`calls.answers.person.${key}`)} quiet={field.needs.includes(key)} />
            ))}
          </div>
        </FieldGroup>
      )
    case 'region':
      return (
        <FieldGroup {...props}>
          <div class="pair" data-region>
            {field.abroad ? <Select {...part('country')} label={ui.t('calls.answers.country')} choices={countriesFor(ui.locale).map(({ code, name }) => ({ value: code, label: name }))} /> : <input type="hidden" name={nameOf(`${props.name}.country`)} value={CHINA} />}
            <CityField {...part('city')} field={field} label={ui.t('calls.answers.city')} />
          </div>
        </FieldGroup>
      )
  }
}
