import type { ComponentChildren } from 'preact'
import type { Locale } from '../../src/platform/actor.js'
import type { Message } from '../../src/platform/errors.js'
import type { Ui } from '../../src/platform/ui.js'
import { Icon } from './icon.js'
import { Marked } from './text.js'
import { named } from './labels.js'
import { idOf, placeOf } from './refill.js'

/** What every field takes. `name` is the dotted path of the value ('title.en'); the form's name is made from it. */
export interface FieldProps {
  ui: Ui
  name: string
  /** Name of the form that it stands in, without a dot, where several forms of a page have fields of one name. */
  form?: string | undefined
  label: string
  /** The language of the label, where it is not the reader's. */
  labelIn?: Locale | null
  /** What the field stands in, told with its label where it is named alone: the criterion of 'Points'. */
  within?: string | undefined
  hint?: ComponentChildren
  value?: unknown
  error?: Message | undefined
  required?: boolean
  /** Words instead of '(optional)': what the field is needed for, where it may be left empty for now. */
  mark?: string | undefined
  /** Leaves out the mark for optional fields: filters, sign-in. */
  quiet?: boolean
  disabled?: boolean
  /** Revision of the stored value; given, the field is saved as it is typed. */
  revision?: string | number
}

/** The attributes that tie a control to its hint and its error. */
export const described = (props: Pick<FieldProps, 'name' | 'form' | 'hint' | 'error' | 'required' | 'disabled' | 'revision'>) => {
  const id = idOf(placeOf(props))
  const by = [props.hint ? `${id}-hint` : '', props.error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return {
    ...(by ? { 'aria-describedby': by } : {}),
    ...(props.error ? { 'aria-invalid': 'true' as const } : {}),
    ...(props.required ? { required: true } : {}),
    ...(props.disabled ? { disabled: true } : {}),
    ...(props.revision === undefined ? {} : { 'data-autosave-rev': String(props.revision) }),
  }
}

export const Optional = ({ ui, required, quiet, mark }: Pick<FieldProps, 'ui' | 'required' | 'quiet' | 'mark'>) =>
  required || quiet ? null : <span class="optional">{ui.locale === 'zh' ? '' : ' '}{mark ?? ui.t('common.form.optional')}</span>

export const Hint = ({ hint, ...place }: Pick<FieldProps, 'name' | 'form' | 'hint'>) => (hint ? <div class="form-hint" id={`${idOf(placeOf(place))}-hint`}>{hint}</div> : null)

export const FieldError = ({ ui, error, ...place }: Pick<FieldProps, 'ui' | 'name' | 'form' | 'error'>) =>
  error ? (
    <p class="field-error" id={`${idOf(placeOf(place))}-error`}>
      <Icon ui={ui} name="alert-circle" />
      <span class="visually-hidden">{ui.t('common.form.errorPrefix')}</span>
      {ui.t(error.key, error.values)}
    </p>
  ) : null

const fullLabel = ({ label, within }: Pick<FieldProps, 'label' | 'within'>): string => (within ? `${within} · ${label}` : label)

/** Label, hint, error and the control, in the order in which they are read. */
export const Field = (props: FieldProps & { children: ComponentChildren }) => {
  named(props.ui, placeOf(props), fullLabel(props))
  return (
    <div class={`field${props.error ? ' has-error' : ''}`}>
      <label class="form-label" for={idOf(placeOf(props))}>
        <Marked ui={props.ui} words={props.label} language={props.labelIn} />
        <Optional ui={props.ui} required={props.required ?? false} quiet={props.quiet ?? false} mark={props.mark} />
      </label>
      <Hint name={props.name} form={props.form} hint={props.hint} />
      <FieldError ui={props.ui} name={props.name} form={props.form} error={props.error} />
      {props.children}
    </div>
  )
}

/** A group of controls under one legend (radios, checkboxes, pairs); takes the focus from the error summary. */
export const FieldGroup = (props: FieldProps & { children: ComponentChildren }) => {
  named(props.ui, placeOf(props), fullLabel(props))
  const id = idOf(placeOf(props))
  const by = [props.hint ? `${id}-hint` : '', props.error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <fieldset id={id} tabIndex={-1} class={`field${props.error ? ' has-error' : ''}`} {...(by ? { 'aria-describedby': by } : {})}>
      <legend class="form-label">
        <Marked ui={props.ui} words={props.label} language={props.labelIn} />
        <Optional ui={props.ui} required={props.required ?? false} quiet={props.quiet ?? false} mark={props.mark} />
      </legend>
      <Hint name={props.name} form={props.form} hint={props.hint} />
      <FieldError ui={props.ui} name={props.name} form={props.form} error={props.error} />
      {props.children}
    </fieldset>
  )
}
