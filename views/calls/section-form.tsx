import { circlesIn } from '../../src/calls/rules/index.js'
import type { Condition, Field, FieldKind, FormDefinition, Section } from '../../src/calls/index.js'
import { wordsFor, type LocalText } from '../../src/platform/text.js'
import type { Ui } from '../../src/platform/ui.js'
import { Button, Card, Checkbox, choiceFor, filling, Select, TextField } from '../components/index.js'
import type { PreviewChoice } from './builder-preview.js'
import { ConditionEditor } from './condition-editor.js'
import { FieldSettings } from './field-settings.js'
import { CallText, PartForm, PartPage, partHref, type PartProps } from './part-page.js'
import { Question } from './question.js'

const formCrumb = (props: PartProps) => ({ label: props.ui.t('calls.parts.form'), href: partHref(props.call, 'form') })

const withCondition = (form: FormDefinition, section: string, field: string | null, shownWhen: Condition): FormDefinition => ({
  sections: form.sections.map((one) =>
    one.key !== section ? one : field === null ? { ...one, shownWhen } : { ...one, fields: one.fields.map((f) => (f.key === field ? { ...f, shownWhen } : f)) }),
})

/** Questions that this one, or this section, cannot depend on: itself, and whatever depends on it already. */
const barredFor = (form: FormDefinition, section: string, field: string | null): ReadonlySet<string> => {
  const own = form.sections.find((one) => one.key === section)?.fields.map((one) => one.key) ?? []
  const barred = new Set(field === null ? own : [field])
  for (const one of form.sections.flatMap((each) => each.fields)) {
    const tried = withCondition(form, section, field, { field: one.key, is: 'answered', value: null })
    const circular = new Set(circlesIn(tried.sections))
    if (field === null ? own.some((key) => circular.has(key)) : circular.has(field)) barred.add(one.key)
  }
  return barred
}

const CategorySelect = ({ props, fill }: { props: PartProps; fill: ReturnType<typeof filling> }) => {
  const { ui, call } = props
  const choices = call.categories.map((one) => choiceFor(ui, one.key, one.name))
  return <Select ui={ui} {...fill('category')} label={ui.t('calls.builder.category')} empty={ui.t('calls.builder.allCategories')} quiet choices={choices} />
}

/** A section's heading, explanation, the category that it is for, and when it is asked. */
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
      scripts={['form-builder.js']}
    >
      <PartForm ui={ui} call={call} action={section ? `${base}/sections/${section.key}` : `${base}/sections/new`} back={base}>
        <CallText call={call} ui={ui} {...fill('title')} needed label={ui.t('calls.builder.title')} errors={refilled?.errors} max={200} required />
        <CallText call={call} ui={ui} {...fill('help')} label={ui.t('calls.builder.help')} errors={refilled?.errors} rows={3} max={600} />
        <CategorySelect props={props} fill={fill} />
        <ConditionEditor
          ui={ui}
          form={call.form}
          name="shownWhen"
          label={ui.t('calls.builder.shownWhen')}
          hint={ui.t('calls.conditionEditor.hint')}
          condition={section?.shownWhen ?? null}
          refilled={refilled}
          error={refilled?.errors['shownWhen']}
          barred={barredFor(call.form, section?.key ?? '', null)}
        />
        <TextField ui={ui} {...fill('key')} label={ui.t('calls.labels.key')} hint={ui.t('calls.hints.key')} width="medium" autocomplete="off" />
      </PartForm>
    </PartPage>
  )
}

/** A question that nobody has worded yet is shown with words in their places: a control without a name cannot be read out. */
const worded = (ui: Ui, field: Field): Field => {
  const filled = (text: LocalText): LocalText => (wordsFor(text, ui.locale) === '' ? { [ui.locale]: ui.t('calls.builder.question') } : text)
  const label = filled(field.label)
  if (field.kind === 'choice' || field.kind === 'multipleChoice') return { ...field, label, options: field.options.map((option) => ({ ...option, label: filled(option.label) })) }
  if (field.kind === 'table') return { ...field, label, columns: field.columns.map((column) => ({ ...column, label: filled(column.label) })) }
  return { ...field, label }
}

/** The question as the enterprise and as a judge will see it. */
const FieldPreview = ({ props, section, field: given, judge }: { props: PartProps; section: Section; field: Field; judge: PreviewChoice['judge'] }) => {
  const { ui, call } = props
  const field = worded(ui, given)
  const shown: FormDefinition = { sections: [{ ...section, category: null, shownWhen: null, fields: [{ ...field, category: null, shownWhen: null }] }] }
  return (
    <div data-field-preview="">
      <Card title={ui.t('calls.preview.as.enterprise')} level={2}>
        <Question ui={ui} field={field} name={`preview.${field.key}`} maxBytes={call.rules.maxFileMiB * 1024 * 1024} />
      </Card>
      {judge ? (
        <Card title={ui.t('calls.preview.as.judge')} level={2}>
          {field.notForJudges || (field.identifies && call.rules.blind) ? <p class="muted">{ui.t('calls.builder.notForJudgesMark')}</p> : judge({ ui, call, form: shown, category: call.categories[0]?.key ?? '' })}
        </Card>
      ) : null}
    </div>
  )
}

export interface FieldPageProps extends PartProps {
  section: Section
  /** A new one with defaults when `was` is null. */
  field: Field
  was: string | null
  /** The question as it was typed, for the preview. */
  typed: Field | null
  judge: PreviewChoice['judge']
}

/** One question with the settings of its kind, and beside them what others will see. */
export const FieldPage = (props: FieldPageProps) => {
  const { ui, call, section, field, was, typed, refilled, judge } = props
  const base = `${partHref(call, 'form')}/sections/${section.key}/fields`
  const fill = filling(refilled, field)
  const kind: FieldKind = field.kind
  const conditions = { ui, form: call.form, refilled, hint: ui.t('calls.conditionEditor.hint') }
  const barred = barredFor(call.form, section.key, was ?? field.key)
  return (
    <PartPage
      {...props}
      part="form"
      title={was ? { key: 'calls.builder.fieldTitle', values: { name: field.label } } : ui.t('calls.builder.newField', { kind: ui.t(`calls.fieldKinds.${kind}`) })}
      lead={ui.t('calls.builder.inSection', { name: wordsFor(section.title, ui.locale) })}
      crumbs={[formCrumb(props)]}
      reading={null}
      wide
      scripts={['form-builder.js']}
    >
      <div class="builder">
        <div class="builder-main">
          <PartForm ui={ui} call={call} action={was ? `${base}/${was}` : `${base}/new?kind=${kind}`} back={partHref(call, 'form')} more={<Button ui={ui} kind="plain" icon="eye" name="then" value="preview">{ui.t('calls.builder.showPreview')}</Button>} live>
            <CallText call={call} ui={ui} {...fill('label')} needed label={ui.t('calls.builder.question')} errors={refilled?.errors} max={200} required />
            <CallText call={call} ui={ui} {...fill('help')} label={ui.t('calls.builder.help')} errors={refilled?.errors} rows={2} max={600} />
            <FieldSettings props={props} field={field} refilled={refilled} />
            <Checkbox ui={ui} {...fill('required')} label={ui.t('calls.builder.required')} />
            <ConditionEditor {...conditions} name="requiredWhen" label={ui.t('calls.builder.requiredWhen')} condition={field.requiredWhen} error={refilled?.errors['requiredWhen']} barred={new Set([was ?? field.key])} />
            <ConditionEditor {...conditions} name="shownWhen" label={ui.t('calls.builder.shownWhen')} condition={field.shownWhen} error={refilled?.errors['shownWhen']} barred={barred} />
            <CategorySelect props={props} fill={fill} />
            <Checkbox ui={ui} {...fill('identifies')} label={ui.t('calls.builder.identifies')} hint={ui.t('calls.builder.identifiesHint')} />
            <Checkbox ui={ui} {...fill('notForJudges')} label={ui.t('calls.builder.notForJudges')} hint={ui.t('calls.builder.notForJudgesHint')} />
            <TextField ui={ui} {...fill('key')} label={ui.t('calls.labels.key')} hint={ui.t('calls.hints.key')} width="medium" autocomplete="off" />
          </PartForm>
        </div>
        <section class="builder-preview" aria-label={ui.t('calls.preview.title')}>
          <h2>{ui.t('calls.preview.title')}</h2>
          <p class="muted small">{ui.t('calls.preview.formLead')}</p>
          <FieldPreview props={props} section={section} field={typed ?? field} judge={judge} />
        </section>
      </div>
    </PartPage>
  )
}
