import { FILE_TYPES } from '../../src/calls/rules/index.js'
import type { Field, FieldKind, Section } from '../../src/calls/index.js'
import { kindNames } from '../../src/files/rules/kinds.js'
import { wordsFor } from '../../src/platform/text.js'
import { Checkbox, Checkboxes, filling, NumberField, Select, TextArea, TextField } from '../components/index.js'
import { CallText, PartForm, PartPage, partHref, type PartProps } from './part-page.js'

const formCrumb = (props: PartProps) => ({ label: props.ui.t('calls.parts.form'), href: partHref(props.call, 'form') })

/** A section's heading, explanation and the category that it is for. */
export const SectionPage = (props: PartProps & { section: Section | null }) => {
  const { ui, call, section, refilled } = props
  const base = partHref(call, 'form')
  const fill = filling(refilled, section ?? {})
  return (
    <PartPage
      {...props}
      part="form"
      title={section ? ui.t('calls.builder.sectionTitle', { name: wordsFor(section.title, ui.locale) }) : ui.t('calls.builder.addSection')}
      crumbs={[formCrumb(props)]}
      reading={null}
    >
      <PartForm ui={ui} call={call} action={section ? `${base}/sections/${section.key}` : `${base}/sections/new`} back={base}>
        <CallText call={call} ui={ui} {...fill('title')} needed label={ui.t('calls.builder.title')} errors={refilled?.errors} max={200} required />
        <CallText call={call} ui={ui} {...fill('help')} label={ui.t('calls.builder.help')} errors={refilled?.errors} rows={3} max={600} />
        <Select ui={ui} {...fill('category')} label={ui.t('calls.builder.category')} empty={ui.t('calls.builder.allCategories')} quiet choices={call.categories.map((one) => ({ value: one.key, label: wordsFor(one.name, ui.locale) }))} />
        <TextField ui={ui} {...fill('key')} label={ui.t('calls.labels.key')} hint={ui.t('calls.hints.key')} width="medium" autocomplete="off" />
      </PartForm>
    </PartPage>
  )
}

/** A choice's options as lines: key = English | Chinese would be hard to type; each language has its own box of lines. */
export const optionLines = (field: Extract<Field, { kind: 'choice' }>): { en: string; zh: string; keys: string } => ({
  en: field.options.map((option) => option.label.en ?? '').join('\n'),
  zh: field.options.map((option) => option.label.zh ?? '').join('\n'),
  keys: field.options.map((option) => option.key).join('\n'),
})

const Settings = ({ props, field }: { props: PartProps; field: Field }) => {
  const { ui, call, refilled } = props
  const fill = filling(refilled, field.kind === 'choice' ? { options: optionLines(field) } : field)
  switch (field.kind) {
    case 'shortText':
    case 'longText':
    case 'formattedText':
      return (
        <>
          <NumberField ui={ui} {...fill('minLength')} label={ui.t('calls.builder.minLength')} unit={ui.t('calls.builder.characters')} min={0} />
          <NumberField ui={ui} {...fill('maxLength')} label={ui.t('calls.builder.maxLength')} unit={ui.t('calls.builder.characters')} min={1} required />
        </>
      )
    case 'number':
      return (
        <>
          <NumberField ui={ui} {...fill('least')} label={ui.t('calls.builder.least')} decimal />
          <NumberField ui={ui} {...fill('most')} label={ui.t('calls.builder.most')} decimal />
          <NumberField ui={ui} {...fill('decimals')} label={ui.t('calls.builder.decimals')} min={0} max={6} />
          <CallText call={call} ui={ui} {...fill('unit')} label={ui.t('calls.builder.unit')} errors={refilled?.errors} max={40} />
        </>
      )
    case 'choice':
      return (
        <>
          <p class="muted">{ui.t('calls.builder.optionsHint')}</p>
          <div class="pair">
            <TextArea ui={ui} {...fill('options.zh')} label={ui.t('calls.builder.optionsZh')} rows={6} lang="zh-CN" quiet error={refilled?.errors['options'] ?? refilled?.errors['options.zh']} />
            <TextArea ui={ui} {...fill('options.en')} label={ui.t('calls.builder.optionsEn')} rows={6} lang="en-GB" quiet />
          </div>
          <TextArea ui={ui} {...fill('options.keys')} label={ui.t('calls.builder.optionsKeys')} hint={ui.t('calls.hints.key')} rows={6} />
        </>
      )
    case 'file':
      return (
        <>
          <Checkboxes ui={ui} {...fill('types')} label={ui.t('calls.builder.types')} required inline choices={FILE_TYPES.map((type) => ({ value: type, label: kindNames([type]) }))} />
          <NumberField ui={ui} {...fill('maxFiles')} label={ui.t('calls.builder.maxFiles')} min={1} max={20} required />
        </>
      )
    default:
      return null
  }
}

/** One question with the settings of its kind. `field` is a new one with defaults when `was` is null. */
export const FieldPage = (props: PartProps & { section: Section; field: Field; was: string | null }) => {
  const { ui, call, section, field, was, refilled } = props
  const base = `${partHref(call, 'form')}/sections/${section.key}/fields`
  const fill = filling(refilled, field)
  const kind: FieldKind = field.kind
  return (
    <PartPage
      {...props}
      part="form"
      title={was ? ui.t('calls.builder.fieldTitle', { name: wordsFor(field.label, ui.locale) }) : ui.t('calls.builder.newField', { kind: ui.t(`calls.fieldKinds.${kind}`) })}
      lead={ui.t('calls.builder.inSection', { name: wordsFor(section.title, ui.locale) })}
      crumbs={[formCrumb(props)]}
      reading={null}
    >
      <PartForm ui={ui} call={call} action={was ? `${base}/${was}` : `${base}/new?kind=${kind}`} back={partHref(call, 'form')}>
        <CallText call={call} ui={ui} {...fill('label')} needed label={ui.t('calls.builder.question')} errors={refilled?.errors} max={200} required />
        <CallText call={call} ui={ui} {...fill('help')} label={ui.t('calls.builder.help')} errors={refilled?.errors} rows={2} max={600} />
        <Checkbox ui={ui} {...fill('required')} label={ui.t('calls.builder.required')} />
        <Settings props={props} field={field} />
        <TextField ui={ui} {...fill('key')} label={ui.t('calls.labels.key')} hint={ui.t('calls.hints.key')} width="medium" autocomplete="off" />
      </PartForm>
    </PartPage>
  )
}
