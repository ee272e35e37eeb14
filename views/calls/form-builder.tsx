import { FIELD_KINDS } from '../../src/calls/rules/index.js'
import type { Call, Field, PendingForm, Section } from '../../src/calls/index.js'
import { wordsFor } from '../../src/platform/text.js'
import type { Ui } from '../../src/platform/ui.js'
import { Button, Card, DangerAct, Empty, Followed, Form, Icon, Notice, StatusBadge, Text } from '../components/index.js'
import { BuilderPreview, previewQuery, type PreviewChoice } from './builder-preview.js'
import { conditionWords } from './condition-words.js'
import { deskHref } from './desk-layout.js'
import { PartPage, partHref, type PartProps } from './part-page.js'

interface Drawn {
  ui: Ui
  call: Call
  editable: boolean
  preview: PreviewChoice
}

const sizeOf = (ui: Ui, field: Field): string => {
  switch (field.kind) {
    case 'shortText':
    case 'longText':
    case 'formattedText':
      return ui.t(field.minLength > 0 ? 'calls.builder.betweenCharacters' : 'calls.builder.atMostCharacters', { min: field.minLength, max: field.maxLength })
    case 'choice':
    case 'multipleChoice':
      return ui.t('calls.builder.options', { count: field.options.length })
    case 'table':
      return ui.t('calls.builder.columns', { count: field.columns.length })
    case 'file':
      return ui.t('calls.builder.files', { count: field.maxFiles, types: field.types.map((type) => type.toUpperCase()).join(', ') })
    case 'money':
      return field.currency
    default:
      return ''
  }
}

/** What is special about a question, in a line: whom it is asked, when, and who may read the answer. */
const Marks = ({ drawn: { ui, call }, field }: { drawn: Drawn; field: Field }) => {
  const category = call.categories.find((one) => one.key === field.category)
  const words = [
    field.required ? ui.t('calls.builder.requiredHead') : '',
    field.requiredWhen ? ui.t('calls.builder.requiredIf', { condition: conditionWords(ui, call.form, field.requiredWhen) }) : '',
    field.shownWhen ? ui.t('calls.builder.shownIf', { condition: conditionWords(ui, call.form, field.shownWhen) }) : '',
    category ? ui.t('calls.builder.onlyFor', { category: wordsFor(category.name, ui.locale) }) : '',
    field.identifies ? ui.t('calls.builder.identifiesMark') : '',
    field.notForJudges ? ui.t('calls.builder.notForJudgesMark') : '',
  ].filter(Boolean)
  return <p class="small muted builder-marks">{[ui.t(`calls.fieldKinds.${field.kind}`), sizeOf(ui, field), ...words].filter(Boolean).join(' · ')}</p>
}

/**
 * The acts on one thing of the form: one plain form, whose buttons a script may press by dragging. It carries the
 * version, so that an overtaken list is not reordered blindly.
 */
const ItemActs = ({ drawn, action, name, first, last, sections, removable }: { drawn: Drawn; action: string; name: string; first: boolean; last: boolean; sections: Section[]; removable: boolean }) => {
  const { ui, call, preview } = drawn
  const query = previewQuery(preview)
  return (
    <Form ui={ui} action={`${action}/move${query}`} class="inline-form builder-acts">
      <input type="hidden" name="version" value={call.version} />
      {(['up', 'down'] as const).map((direction) => (
        <Button key={direction} ui={ui} kind="quiet" small name="direction" value={direction} icon={direction === 'up' ? 'arrow-up' : 'arrow-down'} disabled={direction === 'up' ? first : last}>
          <span class="visually-hidden">{ui.t(`calls.builder.${direction}`, { name })}</span>
        </Button>
      ))}
      <Button ui={ui} kind="quiet" small icon="copy" formaction={`${action}/copy${query}`}><span class="visually-hidden">{ui.t('calls.builder.copy', { name })}</span></Button>
      {removable ? <Button ui={ui} kind="quiet" small icon="trash" formaction={`${action}/remove${query}`}><span class="visually-hidden">{ui.t('calls.builder.removeField', { name })}</span></Button> : null}
      {sections.length > 0 ? (
        <details class="builder-to" data-menu>
          <summary class="btn btn-quiet btn-sm"><Icon ui={ui} name="switch-horizontal" /><span class="visually-hidden">{ui.t('calls.builder.moveTo', { name })}</span></summary>
          <div class="builder-to-list">
            {sections.map((section) => <Button key={section.key} ui={ui} kind="quiet" small name="to" value={section.key}>{ui.t('calls.builder.toSection', { section: wordsFor(section.title, ui.locale) })}</Button>)}
          </div>
        </details>
      ) : null}
    </Form>
  )
}

const Handle = ({ ui }: { ui: Ui }) => <span class="drag-handle" hidden aria-hidden="true" title={ui.t('calls.builder.drag')}><Icon ui={ui} name="grip-vertical" /></span>

const FieldItem = ({ drawn, section, field }: { drawn: Drawn; section: Section; field: Field }) => {
  const { ui, call, editable } = drawn
  const { sections } = call.form
  const base = `${partHref(call, 'form')}/sections/${section.key}/fields/${field.key}`
  const place = section.fields.indexOf(field)
  const at = sections.indexOf(section)
  const name = wordsFor(field.label, ui.locale)
  return (
    <li id={`field-${field.key}`} class="builder-item" tabIndex={-1} data-item={field.key} data-act={`${base}/move`}>
      {editable ? <Handle ui={ui} /> : null}
      <div class="builder-words">
        <p class="builder-name">{editable ? <a href={base}>{name}</a> : <Text ui={ui} text={field.label} />}</p>
        <Marks drawn={drawn} field={field} />
      </div>
      {editable ? (
        <ItemActs
          drawn={drawn}
          action={base}
          name={name}
          first={place === 0 && at === 0}
          last={place === section.fields.length - 1 && at === sections.length - 1}
          sections={sections.filter((one) => one !== section)}
          removable
        />
      ) : null}
    </li>
  )
}

const SectionCard = ({ drawn, section }: { drawn: Drawn; section: Section }) => {
  const { ui, call, editable, preview } = drawn
  const { sections } = call.form
  const base = `${partHref(call, 'form')}/sections/${section.key}`
  const index = sections.indexOf(section)
  const name = wordsFor(section.title, ui.locale)
  const category = call.categories.find((one) => one.key === section.category)
  return (
    <div id={`section-${section.key}`} class="builder-section" tabIndex={-1} data-item={section.key} data-act={`${base}/move`}>
      <Card
        title={<>{editable ? <Handle ui={ui} /> : null}{name}</>}
        acts={editable ? (
          <>
            <ItemActs drawn={drawn} action={base} name={name} first={index === 0} last={index === sections.length - 1} sections={[]} removable={false} />
            <Button ui={ui} kind="quiet" small icon="pencil" href={base}>{ui.t('calls.builder.editSection')}<span class="visually-hidden">{ui.t('common.separator')}{name}</span></Button>
          </>
        ) : null}
      >
        {category ? <p><StatusBadge ui={ui} tone="rest" icon="filter" label={ui.t('calls.builder.onlyFor', { category: wordsFor(category.name, ui.locale) })} /></p> : null}
        {section.shownWhen ? <p class="small muted">{ui.t('calls.builder.shownIf', { condition: conditionWords(ui, call.form, section.shownWhen) })}</p> : null}
        {section.help.en || section.help.zh ? <p class="muted"><Text ui={ui} text={section.help} prose /></p> : null}
        {section.fields.length === 0 ? <p class="muted">{ui.t('calls.builder.noFields')}</p> : null}
        <ol class="plain-list builder-list" data-sort-fields={section.key} aria-label={ui.t('calls.builder.questionsOf', { name })}>
          {section.fields.map((field) => <FieldItem key={field.key} drawn={drawn} section={section} field={field} />)}
        </ol>
        {editable ? (
          <>
            <details class="builder-add">
              <summary class="btn btn-outline btn-sm"><Icon ui={ui} name="plus" />{ui.t('calls.builder.addField')}<span class="visually-hidden">{ui.t('common.separator')}{name}</span></summary>
              <ul class="plain-list row-wrap">
                {FIELD_KINDS.map((kind) => <li key={kind}><a class="kind" href={`${base}/fields/new?kind=${kind}`}>{ui.t(`calls.fieldKinds.${kind}`)}</a></li>)}
              </ul>
            </details>
            <DangerAct ui={ui} action={`${base}/remove${previewQuery(preview)}`} label={ui.t('calls.builder.removeSection', { name })} consequence={ui.t('calls.builder.removeSectionConsequence', { count: section.fields.length })} icon="trash" small>
              <input type="hidden" name="version" value={call.version} />
            </DangerAct>
          </>
        ) : null}
      </Card>
    </div>
  )
}

/** Work on an opened call's form: what is changed is not in force before it is brought into force. */
const Pending = ({ ui, call, pending }: { ui: Ui; call: Call; pending: PendingForm | null }) => {
  if (!pending || call.formVersion === 0) return null
  const href = `${partHref(call, 'form')}/changes`
  return pending.kind === null ? (
    <Notice ui={ui} title={ui.t('calls.versions.inForce', { number: call.formVersion })}><p><Followed words={ui.t('calls.versions.inForceText')}><a href={href}>{ui.t('calls.versions.history')}</a></Followed></p></Notice>
  ) : (
    <Notice ui={ui} tone="waiting" title={ui.t('calls.versions.pending', { count: pending.changes.length })}>
      <p><Followed words={ui.t('calls.versions.pendingText')}><a href={href}>{ui.t('calls.versions.look')}</a></Followed></p>
    </Notice>
  )
}

export interface FormPageProps extends PartProps {
  preview: PreviewChoice
  /** Changes of an opened call's form that are not in force; null for a draft. */
  pending: PendingForm | null
  /** What the last act was about, to put the focus there. */
  at: string
}

/** The nomination form: its sections and questions in their order, and beside them what others will see. */
export const FormPage = (props: FormPageProps) => {
  const { ui, call, may, preview, pending, at } = props
  const drawn: Drawn = { ui, call, editable: may.allowed, preview }
  const base = partHref(call, 'form')
  const add = <Button ui={ui} href={`${base}/sections/new`} icon="plus">{ui.t('calls.builder.addSection')}</Button>
  const sections = (
    <div class="builder">
      <div class="builder-main">
        <div class="stack-lg" data-sort-sections="">
          {call.form.sections.map((section) => <SectionCard key={section.key} drawn={drawn} section={section} />)}
        </div>
        {call.form.sections.length === 0 ? <Empty ui={ui} icon="clipboard-list" what={ui.t('calls.builder.none')} why={ui.t('calls.builder.noneWhy')}>{may.allowed ? add : null}</Empty> : null}
      </div>
      <BuilderPreview ui={ui} call={call} preview={preview} />
    </div>
  )
  return (
    <PartPage {...props} part="form" wide lead={ui.t('calls.builder.lead')} acts={add} reading={<><Exchange ui={ui} call={call} />{sections}</>} scripts={['form-builder.js']}>
      <div data-builder="" data-at={at} data-lost={ui.t('calls.builder.lost')}>
        <Pending ui={ui} call={call} pending={pending} />
        <Exchange ui={ui} call={call} />
        {sections}
      </div>
      <p class="visually-hidden" role="status" data-builder-says="" />
    </PartPage>
  )
}

/** The form as one file, and other forms in its place. */
const Exchange = ({ ui, call }: { ui: Ui; call: Call }) => {
  const base = partHref(call, 'form')
  return (
    <p class="row-wrap no-print">
      <a href={`${base}/export`} download>{ui.t('calls.exchange.export')}</a>
      {call.formVersion === 0 ? <a href={`${base}/import`}>{ui.t('calls.exchange.go')}</a> : null}
      <a href={`${deskHref(call, 'settings')}/preview/form`}>{ui.t('calls.preview.form')}</a>
    </p>
  )
}
