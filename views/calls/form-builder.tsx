import { FIELD_KINDS } from '../../src/calls/rules/index.js'
import type { Call, Field, Section } from '../../src/calls/index.js'
import { wordsFor } from '../../src/platform/text.js'
import type { Ui } from '../../src/platform/ui.js'
import { Button, Card, DangerAct, Empty, Form, StatusBadge, Table, Text } from '../components/index.js'
import { deskHref } from './desk-layout.js'
import { PartPage, partHref, type PartProps } from './part-page.js'

/** Move and remove: small forms that carry the version, so that an overtaken list is not reordered blindly. */
const Mover = ({ ui, call, action, name, first, last }: { ui: Ui; call: Call; action: string; name: string; first: boolean; last: boolean }) => (
  <>
    {(['up', 'down'] as const).map((direction) =>
      (direction === 'up' ? first : last) ? null : (
        <Form key={direction} ui={ui} action={`${action}/move`} class="inline-form">
          <input type="hidden" name="version" value={call.version} />
          <input type="hidden" name="direction" value={direction} />
          <Button ui={ui} kind="quiet" small icon={direction === 'up' ? 'arrow-up' : 'arrow-down'}>
            <span class="visually-hidden">{ui.t(`calls.builder.${direction}`, { name })}</span>
          </Button>
        </Form>
      ),
    )}
  </>
)

const sizeOf = (ui: Ui, field: Field): string => {
  switch (field.kind) {
    case 'shortText':
    case 'longText':
    case 'formattedText':
      return ui.t(field.minLength > 0 ? 'calls.builder.betweenCharacters' : 'calls.builder.atMostCharacters', { min: field.minLength, max: field.maxLength })
    case 'choice':
    case 'multipleChoice':
      return ui.t('calls.builder.options', { count: field.options.length })
    case 'file':
      return ui.t('calls.builder.files', { count: field.maxFiles, types: field.types.map((type) => type.toUpperCase()).join(', ') })
    default:
      return ''
  }
}

const Fields = ({ ui, call, section, editable }: { ui: Ui; call: Call; section: Section; editable: boolean }) => {
  const base = `${partHref(call, 'form')}/sections/${section.key}/fields`
  if (section.fields.length === 0) return <p class="muted">{ui.t('calls.builder.noFields')}</p>
  return (
    <Table
      ui={ui}
      caption={wordsFor(section.title, ui.locale)}
      captionHidden
      rows={section.fields}
      rowKey={(field) => field.key}
      columns={[
        { key: 'label', head: ui.t('calls.builder.question'), name: true, cell: (field) => (editable ? <a href={`${base}/${field.key}`}>{wordsFor(field.label, ui.locale)}</a> : <Text ui={ui} text={field.label} />) },
        { key: 'kind', head: ui.t('calls.builder.kind'), cell: (field) => <>{ui.t(`calls.fieldKinds.${field.kind}`)} <span class="muted small">{sizeOf(ui, field)}</span></> },
        { key: 'required', head: ui.t('calls.builder.requiredHead'), cell: (field) => ui.t(field.required ? 'common.yes' : 'common.no') },
        ...(editable
          ? [{
              key: 'acts',
              head: ui.t('calls.builder.acts'),
              cell: (field: Field) => {
                const index = section.fields.indexOf(field)
                const name = wordsFor(field.label, ui.locale)
                return (
                  <span class="row-acts">
                    <Mover ui={ui} call={call} action={`${base}/${field.key}`} name={name} first={index === 0} last={index === section.fields.length - 1} />
                    <Form ui={ui} action={`${base}/${field.key}/remove`} class="inline-form">
                      <input type="hidden" name="version" value={call.version} />
                      <Button ui={ui} kind="quiet" small icon="trash"><span class="visually-hidden">{ui.t('calls.builder.removeField', { name })}</span></Button>
                    </Form>
                  </span>
                )
              },
            }]
          : []),
      ]}
    />
  )
}

const SectionCard = ({ ui, call, section, editable }: { ui: Ui; call: Call; section: Section; editable: boolean }) => {
  const { sections } = call.form
  const base = `${partHref(call, 'form')}/sections/${section.key}`
  const index = sections.indexOf(section)
  const name = wordsFor(section.title, ui.locale)
  const category = call.categories.find((one) => one.key === section.category)
  return (
    <Card
      title={name}
      acts={
        editable ? (
          <>
            <Mover ui={ui} call={call} action={base} name={name} first={index === 0} last={index === sections.length - 1} />
            <Button ui={ui} kind="quiet" small icon="pencil" href={base}>{ui.t('calls.builder.editSection')}</Button>
          </>
        ) : null
      }
    >
      {category ? <p><StatusBadge ui={ui} tone="rest" icon="filter" label={ui.t('calls.builder.onlyFor', { category: wordsFor(category.name, ui.locale) })} /></p> : null}
      <p class="muted"><Text ui={ui} text={section.help} prose /></p>
      <Fields ui={ui} call={call} section={section} editable={editable} />
      {editable ? (
        <>
          <p class="row-wrap">
            <span>{ui.t('calls.builder.addField')}{ui.t('common.separator')}</span>
            {FIELD_KINDS.map((kind) => <a key={kind} href={`${base}/fields/new?kind=${kind}`}>{ui.t(`calls.fieldKinds.${kind}`)}</a>)}
          </p>
          <DangerAct ui={ui} action={`${base}/remove`} label={ui.t('calls.builder.removeSection', { name })} consequence={ui.t('calls.builder.removeSectionConsequence', { count: section.fields.length })} icon="trash" small>
            <input type="hidden" name="version" value={call.version} />
          </DangerAct>
        </>
      ) : null}
    </Card>
  )
}

/** The nomination form: its sections and questions, in their order. */
export const FormPage = (props: PartProps) => {
  const { ui, call, may } = props
  const add = <Button ui={ui} href={`${partHref(call, 'form')}/sections/new`} icon="plus">{ui.t('calls.builder.addSection')}</Button>
  const sections = (
    <div class="stack-lg">
      {call.form.sections.map((section) => <SectionCard key={section.key} ui={ui} call={call} section={section} editable={may.allowed} />)}
      {call.form.sections.length === 0 ? <Empty ui={ui} icon="clipboard-list" what={ui.t('calls.builder.none')} why={ui.t('calls.builder.noneWhy')}>{may.allowed ? add : null}</Empty> : null}
    </div>
  )
  return (
    <PartPage {...props} part="form" lead={ui.t('calls.builder.lead')} acts={add} reading={sections}>
      {sections}
      <p class="section"><a href={`${deskHref(call, 'settings')}/preview/form`}>{ui.t('calls.preview.form')}</a></p>
    </PartPage>
  )
}
