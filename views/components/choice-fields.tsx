import type { ComponentChildren } from 'preact'
import type { Locale } from '../../src/platform/actor.js'
import { languageTag } from '../../src/platform/i18n.js'
import { textFor, type LocalText } from '../../src/platform/text.js'
import type { Ui } from '../../src/platform/ui.js'
import { formatBytes } from '../format.js'
import { described, Field, FieldError, FieldGroup, Hint, type FieldProps } from './field.js'
import { named } from './labels.js'
import { Followed, Marked } from './text.js'
import { markedWords } from './title.js'
import { choicesOf, idOf, nameOf, placeOf, wordOf } from './refill.js'

export interface Choice {
  value: string
  label: string
  /** The language of the label, where it is not the reader's. */
  labelIn?: Locale | null
  hint?: ComponentChildren
  disabled?: boolean
}

/** A choice whose words stand in both languages or in one. */
export const choiceFor = (ui: Ui, value: string, words: LocalText): Choice => {
  const { text, fallback } = textFor(words, ui.locale)
  return { value, label: text, labelIn: fallback }
}

export interface SelectProps extends FieldProps {
  choices: Choice[]
  /** Words of the empty choice; null when there is none. */
  empty?: string | null
  width?: 'short' | 'medium'
}

/** A choice of a list; what is in the other language says so in words, as a list takes no markup. */
export const ChoiceOption = ({ ui, choice, chosen }: { ui: Ui; choice: Choice; chosen: string }) => (
  <option value={choice.value} selected={choice.value === chosen} disabled={choice.disabled ?? false} {...(choice.labelIn ? { lang: languageTag(choice.labelIn) } : {})}>
    {choice.labelIn ? markedWords(ui, { [choice.labelIn]: choice.label }) : choice.label}
  </option>
)

/** One of many in a list. */
export const Select = (props: SelectProps) => {
  const value = wordOf(props.value)
  const empty = props.empty === undefined ? props.ui.t('common.form.choose') : props.empty
  return (
    <Field {...props}>
      <select class={`form-select${props.width ? ` width-${props.width}` : ''}${props.error ? ' is-invalid' : ''}`} id={idOf(placeOf(props))} name={nameOf(props.name)} {...described(props)}>
        {empty === null ? null : <option value="">{empty}</option>}
        {props.choices.map((choice) => (
          <ChoiceOption key={choice.value} ui={props.ui} choice={choice} chosen={value} />
        ))}
      </select>
    </Field>
  )
}

interface TickProps {
  ui: Ui
  type: 'radio' | 'checkbox'
  name: string
  id: string
  choice: Choice
  checked: boolean
  extra?: Record<string, unknown>
}

const Tick = ({ ui, type, name, id, choice, checked, extra }: TickProps) => (
  <div class="tick">
    <input class="form-check-input" type={type} id={id} name={name} value={choice.value} checked={checked} disabled={choice.disabled ?? false} {...(choice.hint ? { 'aria-describedby': `${id}-hint` } : {})} {...extra} />
    <label for={id}><Marked ui={ui} words={choice.label} language={choice.labelIn} /></label>
    {choice.hint ? <div class="form-hint" id={`${id}-hint`}>{choice.hint}</div> : null}
  </div>
)

const revisionOf = (props: FieldProps) => (props.revision === undefined ? {} : { 'data-autosave-rev': String(props.revision) })

/** One of a few, all in sight. */
export const Radios = (props: FieldProps & { choices: Choice[]; inline?: boolean }) => (
  <FieldGroup {...props}>
    <div class={props.inline ? 'ticks inline' : 'ticks'}>
      {props.choices.map((choice, i) => (
        <Tick key={choice.value} ui={props.ui} type="radio" name={nameOf(props.name)} id={`${idOf(placeOf(props))}--${i}`} choice={choice} checked={wordOf(props.value) === choice.value} extra={{ ...(props.required ? { required: true } : {}), ...revisionOf(props) }} />
      ))}
    </div>
  </FieldGroup>
)

/** Any number of a few. The body holds one word or many: read it with `many()`. */
export const Checkboxes = (props: FieldProps & { choices: Choice[]; inline?: boolean }) => {
  const chosen = choicesOf(props.value)
  return (
    <FieldGroup {...props}>
      <div class={props.inline ? 'ticks inline' : 'ticks'}>
        {props.choices.map((choice, i) => (
          <Tick key={choice.value} ui={props.ui} type="checkbox" name={nameOf(props.name)} id={`${idOf(placeOf(props))}--${i}`} choice={choice} checked={chosen.includes(choice.value)} extra={revisionOf(props)} />
        ))}
      </div>
    </FieldGroup>
  )
}

/** Yes or not yes: one box with its sentence. `value` is true, 'on' or 'true' when ticked; read it with `flag()`. */
export const Checkbox = (props: Omit<FieldProps, 'label'> & { label: ComponentChildren }) => {
  const id = idOf(placeOf(props))
  if (typeof props.label === 'string') named(props.ui, placeOf(props), props.label)
  return (
    <div class={`field${props.error ? ' has-error' : ''}`}>
      <FieldError ui={props.ui} name={props.name} form={props.form} error={props.error} />
      <div class="tick">
        <input class="form-check-input" type="checkbox" id={id} name={nameOf(props.name)} value="on" checked={props.value === true || props.value === 'on' || props.value === 'true'} {...described(props)} />
        <label for={id}>{props.label}</label>
        <Hint name={props.name} form={props.form} hint={props.hint} />
      </div>
    </div>
  )
}

export interface FileFieldProps extends FieldProps {
  /** Endings that are taken, with their dot. */
  accept?: string[]
  /** Bytes a file may have. */
  maxBytes?: number
  multiple?: boolean
}

/** A file from the person's own machine; says beforehand what is taken. Use it in a form with `upload`. */
export const FileField = (props: FileFieldProps) => {
  const { ui, accept, maxBytes } = props
  const limits = [
    accept ? ui.t('common.form.fileKinds', { kinds: accept.map((ending) => ending.replace('.', '').toUpperCase()).join(ui.locale === 'zh' ? '、' : ', ') }) : '',
    maxBytes ? ui.t('common.form.fileSize', { size: formatBytes(ui.locale, maxBytes) }) : '',
  ].filter(Boolean).join(ui.locale === 'zh' ? '' : ' ')
  const hint = props.hint && limits ? <Followed words={props.hint}>{limits}</Followed> : props.hint || limits
  return (
    <Field {...props} hint={hint}>
      <input
        type="file"
        class={`form-control${props.error ? ' is-invalid' : ''}`}
        id={idOf(placeOf(props))}
        name={nameOf(props.name)}
        {...described({ ...props, hint })}
        {...(accept ? { accept: accept.join(',') } : {})}
        {...(maxBytes ? { 'data-max-bytes': maxBytes, 'data-too-large': ui.t('common.form.fileTooLarge', { size: formatBytes(ui.locale, maxBytes) }) } : {})}
        {...(props.multiple ? { multiple: true } : {})}
      />
    </Field>
  )
}
