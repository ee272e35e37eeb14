import type { Field } from '../../src/calls/index.js'
import type { Attachment, NominationShown } from '../../src/nominations/index.js'
import type { Findings } from '../../src/files/index.js'
import { endingsOf } from '../../src/files/rules/kinds.js'
import { wordsFor } from '../../src/platform/text.js'
import type { FieldErrors } from '../../src/platform/errors.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import { Acts, Button, choiceFor, type Crumb, DangerAct, DataList, FileField, FileLink, FileSize, filling, Form, Page, Radios, Text, When } from '../components/index.js'
import { FileFacts, FileWarnings } from '../files/notes.js'
import { AboutCall, DeadlineCard, sectionHref, titleOf } from './parts.js'

const crumbsOf = (ui: Ui, { nomination }: NominationShown): Crumb[] => [
  { label: ui.t('nominations.mine.title'), href: '/nominations' },
  { label: titleOf(ui, nomination), href: `/nominations/${nomination._id}` },
]

export interface FileChangeProps {
  ui: Ui
  shown: NominationShown
  file: Attachment
  field: Field & { kind: 'file' }
  section: string
  maxBytes: number
  uploader: string
  /** What was found in it; undefined where it was never examined. */
  findings: Findings | undefined
  errors?: FieldErrors
}

/** One file of the draft: another in its place, or none. */
export const FileChangePage = ({ ui, shown, file, field, section, maxBytes, uploader, findings, errors }: FileChangeProps) => {
  const base = `/nominations/${shown.nomination._id}/files/${file.id}`
  return (
    <Page
      ui={ui}
      title={ui.t('nominations.files.changeTitle', { name: file.name })}
      place="enterprise"
      crumbs={crumbsOf(ui, shown)}
      lead={<AboutCall ui={ui} shown={shown} />}
      errors={errors}
      aside={<DeadlineCard ui={ui} shown={shown} />}
    >
      <DataList
        items={[
          { term: ui.t('nominations.files.belongsTo'), value: wordsFor(field.label, ui.locale) },
          { term: ui.t('nominations.labels.fileName'), value: <FileLink ui={ui} href={base} name={file.name} /> },
          { term: ui.t('nominations.labels.size'), value: <FileSize ui={ui} bytes={file.bytes} /> },
          { term: ui.t('nominations.labels.uploadedAt'), value: <><When ui={ui} at={file.at} zone={shown.call.timeZone} />{uploader ? ` · ${uploader}` : ''}</> },
          { term: ui.t('nominations.labels.sha256'), value: <span class="mono">{file.sha256}</span> },
        ]}
      />
      <FileWarnings ui={ui} findings={findings} />
      {findings && findings.facts.length > 0 ? (
        <section class="section">
          <h2>{ui.t('previews.facts.title')}</h2>
          <p>{ui.t('previews.facts.lead')}</p>
          <FileFacts ui={ui} findings={findings} />
          {findings.warnings.includes('signed')
            ? <p>{ui.t('previews.facts.signed')}</p>
            : findings.facts.some((fact) => fact.removable) ? <Form ui={ui} action={`${base}/clean`}><Button ui={ui} kind="plain" icon="eye-off">{ui.t('previews.facts.remove')}</Button></Form> : null}
        </section>
      ) : null}
      {file.original === undefined ? null : <p><a href={`${base}?as=original`}>{ui.t('previews.facts.original')}</a></p>}
      <section class="section">
        <h2>{ui.t('nominations.files.replace')}</h2>
        <Form ui={ui} action={`${base}/change`} upload>
          <FileField ui={ui} name={`files.${field.key}`} label={ui.t('nominations.files.newFile')} required error={errors?.[`files.${field.key}`]} accept={endingsOf(field.types)} maxBytes={maxBytes} />
          <Acts>
            <Button ui={ui} icon="upload">{ui.t('nominations.files.replaceDo')}</Button>
            <Button ui={ui} kind="quiet" href={`${sectionHref(shown.nomination, section)}#f-files-${field.key}`}>{ui.t('common.actions.cancel')}</Button>
          </Acts>
        </Form>
      </section>
      <section class="section">
        <DangerAct
          ui={ui}
          action={`${base}/remove`}
          label={ui.t('nominations.files.remove')}
          icon="trash"
          consequence={<p>{ui.t(shown.nomination.submission ? 'nominations.files.removeSubmitted' : 'nominations.files.removeDraft', { name: file.name })}</p>}
        />
      </section>
    </Page>
  )
}

/** Another category for the draft; says what becomes of the answers. */
export const CategoryPage = ({ ui, shown, refilled }: { ui: Ui; shown: NominationShown; refilled?: Refilled }) => {
  const { nomination, call } = shown
  return (
    <Page
      ui={ui}
      title={ui.t('nominations.category.title')}
      place="enterprise"
      crumbs={crumbsOf(ui, shown)}
      lead={ui.t('nominations.category.lead')}
      errors={refilled?.errors}
      aside={<DeadlineCard ui={ui} shown={shown} />}
    >
      <Form ui={ui} action={`/nominations/${nomination._id}/category`}>
        <Radios
          ui={ui}
          {...filling(refilled, { category: nomination.category })('category')}
          label={ui.t('nominations.labels.category')}
          required
          choices={call.categories.map((c) => ({ ...choiceFor(ui, c.key, c.name), hint: wordsFor(c.description, ui.locale) ? <Text ui={ui} text={c.description} /> : undefined }))}
        />
        <Acts>
          <Button ui={ui}>{ui.t('nominations.category.do')}</Button>
          <Button ui={ui} kind="quiet" href={`/nominations/${nomination._id}`}>{ui.t('common.actions.cancel')}</Button>
        </Acts>
      </Form>
    </Page>
  )
}
