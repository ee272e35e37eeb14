import { LOCALES } from '../../src/platform/actor.js'
import { countCharacters } from '../../src/platform/text.js'
import { languageTag } from '../../src/platform/i18n.js'
import type { FieldErrors } from '../../src/platform/errors.js'
import { zoneName } from '../format.js'
import { described, Field, FieldGroup, type FieldProps } from './field.js'
import { Followed } from './text.js'
import { idOf, nameOf, placeOf, valueOf, wordOf } from './refill.js'

export interface TextFieldProps extends FieldProps {
  type?: 'text' | 'email' | 'password' | 'tel' | 'url' | 'search'
  autocomplete?: 'off' | 'name' | 'email' | 'tel' | 'username' | 'current-password' | 'new-password' | 'organization' | 'organization-title' | 'one-time-code'
  inputmode?: 'numeric' | 'decimal' | 'email' | 'tel' | 'url'
  /** Longest text in characters; shown and counted, never cut while typing. */
  max?: number
  width?: 'short' | 'medium'
  lang?: string
}

/** One line. Passwords are never filled in again. */
export const TextField = (props: TextFieldProps) => (
  <Field {...props}>
    <input
      // Preact types each kind of input apart; the attributes given here fit all of these.
      type={(props.type ?? 'text') as 'text'}
      class={`form-control${props.width ? ` width-${props.width}` : ''}${props.error ? ' is-invalid' : ''}`}
      id={idOf(placeOf(props))}
      name={nameOf(props.name)}
      value={props.type === 'password' ? '' : wordOf(props.value)}
      {...described(props)}
      {...(props.autocomplete ? { autocomplete: props.autocomplete } : {})}
      {...(props.inputmode ? { inputmode: props.inputmode } : {})}
      {...(props.lang ? { lang: props.lang } : {})}
      {...(props.type === 'email' || props.type === 'url' ? { spellcheck: false } : {})}
      {...(props.max ? { 'data-count-max': props.max } : {})}
    />
    {props.max ? <Counter {...props} max={props.max} /> : null}
  </Field>
)

export interface TextAreaProps extends FieldProps {
  /** Formatted text: made better by views/assets/parts/rich.ts; `words` is what is counted. */
  rich?: { words: string; bold: string; emphasised: string; list: string; numbered: string }
  rows?: number
  max?: number
  lang?: string
}

/** Several lines, with a counter where there is a limit: right without a script, live with one. */
export const TextArea = (props: TextAreaProps) => (
  <Field {...props}>
    <textarea
      class={`form-control${props.error ? ' is-invalid' : ''}`}
      id={idOf(placeOf(props))}
      name={nameOf(props.name)}
      rows={props.rows ?? 5}
      {...described(props)}
      {...(props.lang ? { lang: props.lang } : {})}
      {...(props.max ? { 'data-count-max': props.max } : {})}
      {...(props.rich ? { 'data-rich': '', 'data-bold': props.rich.bold, 'data-emphasised': props.rich.emphasised, 'data-list': props.rich.list, 'data-numbered': props.rich.numbered, 'data-label': props.label } : {})}
    >
      {wordOf(props.value)}
    </textarea>
    {props.max ? <Counter {...props} {...(props.rich ? { value: props.rich.words } : {})} max={props.max} /> : null}
  </Field>
)

const Counter = ({ ui, name, form, value, max }: FieldProps & { max: number }) => {
  const length = countCharacters(wordOf(value))
  return (
    <p class={`counter${length > max ? ' over' : ''}`} data-counter-for={idOf(placeOf({ name, form }))} data-count-words={ui.t('common.form.count')} data-over-words={ui.t('common.form.countOver')}>
      {length > max ? ui.t('common.form.countOver', { length, max, over: length - max }) : ui.t('common.form.count', { length, max })}
    </p>
  )
}

export interface NumberFieldProps extends FieldProps {
  min?: number
  max?: number
  /** What is counted, after the box: 'MB', 'days'. */
  unit?: string
  decimal?: boolean
}

/** A number typed as text with a numeric keyboard: no wheel changes it by accident. */
export const NumberField = (props: NumberFieldProps) => (
  <Field {...props}>
    <div class="with-unit">
      <input
        type="text"
        inputmode={props.decimal ? 'decimal' : 'numeric'}
        class={`form-control width-short numeric${props.error ? ' is-invalid' : ''}`}
        id={idOf(placeOf(props))}
        name={nameOf(props.name)}
        value={wordOf(props.value)}
        autocomplete="off"
        {...described(props)}
        {...(props.min === undefined ? {} : { 'data-min': props.min })}
        {...(props.max === undefined ? {} : { 'data-max': props.max })}
      />
      {props.unit ? <span class="unit">{props.unit}</span> : null}
    </div>
  </Field>
)

/** A day. The value is 2026-05-01. */
export const DateField = (props: FieldProps) => (
  <Field {...props}>
    <input type="date" class={`form-control width-medium${props.error ? ' is-invalid' : ''}`} id={idOf(placeOf(props))} name={nameOf(props.name)} value={wordOf(props.value)} {...described(props)} />
  </Field>
)

/** A day and a time in a named zone. The value is 2026-05-01T17:00 as `localInstant(zone)` reads it. */
export const DateTimeField = (props: FieldProps & { zone: string }) => (
  <Field {...props}>
    <div class="with-unit">
      <input
        type="datetime-local"
        class={`form-control width-medium${props.error ? ' is-invalid' : ''}`}
        id={idOf(placeOf(props))}
        name={nameOf(props.name)}
        value={wordOf(props.value).slice(0, 16)}
        {...described(props)}
      />
      <span class="unit">{zoneName(props.ui.locale, props.zone, props.ui.now)}</span>
    </div>
  </Field>
)

export interface LocalTextFieldProps extends Omit<FieldProps, 'revision'> {
  /** Errors of the whole form: the pair shows its own and each language's. */
  errors?: FieldErrors | undefined
  rows?: number
  max?: number
  /** Says which language is needed, where it is not "one is enough"; '' says nothing. */
  pairHint?: string
}

/** A text in both languages side by side; one is enough, the other falls back to it and is marked. `value` is {en, zh}. */
export const LocalTextField = (props: LocalTextFieldProps) => {
  const { ui, name } = props
  const needed = props.pairHint ?? ui.t('common.form.pairHint')
  const hint = props.hint && needed ? <Followed words={props.hint}>{needed}</Followed> : props.hint || needed
  const order = ui.locale === 'zh' ? ([...LOCALES].reverse() as typeof LOCALES[number][]) : [...LOCALES]
  return (
    <FieldGroup {...props} hint={hint}>
      <div class="pair">
        {order.map((locale) => {
          const path = `${name}.${locale}`
          const shared = { ui, name: path, form: props.form, label: ui.t(`common.languages.${locale}`), value: valueOf(props.value, locale), error: props.errors?.[path], quiet: true, lang: languageTag(locale), ...(props.max ? { max: props.max } : {}) }
          return props.rows ? <TextArea key={locale} {...shared} rows={props.rows} /> : <TextField key={locale} {...shared} />
        })}
      </div>
    </FieldGroup>
  )
}
