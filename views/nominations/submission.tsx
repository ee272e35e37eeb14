import type { Attachment, NominationInHand, NominationShown, Submission } from '../../src/nominations/index.js'
import type { Ui } from '../../src/platform/ui.js'
import { Acts, Button, Card, DataList, DocumentFrame, FileSize, Form, Notice, Page, Table, Text, When } from '../components/index.js'
import { formatInstant } from '../format.js'
import { AboutCall, categoryWords, DeadlineCard, MissingCard, MissingList, titleWords } from './parts.js'
import { NominationReading, type Readable } from './reading.js'

/** Where the nominee and the office read a nomination's files. */
export const nominationFileHref = (nomination: string) => (file: Attachment, wanted: 'inline' | 'attachment'): string =>
  `/nominations/${nomination}/files/${file.id}${wanted === 'attachment' ? '?download=1' : ''}`

/** Files with size and SHA-256, as the receipt lists them. */
export const FileTable = ({ ui, files, hrefOf }: { ui: Ui; files: Attachment[]; hrefOf: (file: Attachment) => string }) => (
  <Table
    ui={ui}
    caption={ui.t('nominations.labels.files')}
    rows={files}
    rowKey={(file) => file.id}
    columns={[
      { key: 'name', head: ui.t('nominations.labels.fileName'), name: true, cell: (file) => <a href={hrefOf(file)}>{file.name}</a> },
      { key: 'size', head: ui.t('nominations.labels.size'), numeric: true, cell: (file) => <FileSize ui={ui} bytes={file.bytes} /> },
      { key: 'sha256', head: ui.t('nominations.labels.sha256'), cell: (file) => <span class="mono hash">{file.sha256}</span> },
    ]}
  />
)

export interface PreviewProps {
  ui: Ui
  shown: NominationShown
  readable: Readable
}

/** The draft exactly as judges would see it. */
export const PreviewPage = ({ ui, shown, readable }: PreviewProps) => {
  const { nomination, call, form, missing } = shown
  return (
    <Page
      ui={ui}
      title={ui.t('nominations.preview.title', { title: titleWords(ui, nomination) })}
      place="enterprise"
      crumbs={[{ label: ui.t('nominations.mine.title'), href: '/nominations' }, { label: titleWords(ui, nomination), href: `/nominations/${nomination._id}` }]}
      lead={ui.t('nominations.preview.lead')}
      acts={shown.maySubmit.allowed && missing.length === 0 && (nomination.submission === null || shown.unsubmitted || nomination.status === 'returned') ? <Button ui={ui} href={`/nominations/${nomination._id}/submit`} icon="send">{ui.t('nominations.submit.go')}</Button> : undefined}
      aside={<><DeadlineCard ui={ui} shown={shown} /><MissingCard ui={ui} shown={shown} /></>}
    >
      <Card><NominationReading ui={ui} call={call} form={form} submission={readable} fileHref={nominationFileHref(nomination._id)} /></Card>
    </Page>
  )
}

export interface VersionProps extends NominationInHand {
  ui: Ui
  submission: Submission
}

/** One submitted version, as it was received. */
export const VersionPage = ({ ui, nomination, call, form, submission }: VersionProps) => {
  const stands = nomination.submission?.number === submission.number
  return (
    <Page
      ui={ui}
      title={ui.t('nominations.version.title', { number: submission.number, title: titleWords(ui, submission) })}
      place="enterprise"
      crumbs={[{ label: ui.t('nominations.mine.title'), href: '/nominations' }, { label: titleWords(ui, nomination), href: `/nominations/${nomination._id}` }]}
      lead={<AboutCall ui={ui} shown={{ call, nomination }} />}
      acts={<Button ui={ui} kind="plain" icon="file-check" href={`/nominations/${nomination._id}/receipts/${submission.number}`}>{ui.t('nominations.receipt.show')}</Button>}
    >
      <Notice ui={ui} tone={stands ? 'done' : 'info'}>
        <p>{ui.t(stands ? 'nominations.version.stands' : 'nominations.version.superseded', { number: nomination.submission?.number ?? 0 })} <When ui={ui} at={submission.at} zone={call.timeZone} plain /></p>
      </Notice>
      <Card><NominationReading ui={ui} call={call} form={form} submission={submission} fileHref={nominationFileHref(nomination._id)} /></Card>
    </Page>
  )
}

export interface SubmitProps {
  ui: Ui
  shown: NominationShown
  files: Attachment[]
  /** The submit was refused as something is missing. */
  refused: boolean
}

/** What will be sent, before it is sent. */
export const SubmitPage = ({ ui, shown, files, refused }: SubmitProps) => {
  const { nomination, call, form, missing, maySubmit, deadline } = shown
  const base = `/nominations/${nomination._id}`
  const nothingNew = nomination.status === 'submitted' && !shown.unsubmitted
  return (
    <Page
      ui={ui}
      title={ui.t('nominations.submit.title', { title: titleWords(ui, nomination) })}
      place="enterprise"
      crumbs={[{ label: ui.t('nominations.mine.title'), href: '/nominations' }, { label: titleWords(ui, nomination), href: base }]}
      lead={<AboutCall ui={ui} shown={shown} />}
      errors={refused ? { '': { key: 'nominations.submit.incomplete' } } : undefined}
      aside={<DeadlineCard ui={ui} shown={shown} />}
    >
      {!maySubmit.allowed && !maySubmit.hidden ? <Notice ui={ui} tone="blocked" title={ui.t('nominations.submit.impossible')}><p>{ui.t(maySubmit.key, maySubmit.values)}</p></Notice> : null}
      {maySubmit.allowed && missing.length > 0 ? (
        <Notice ui={ui} tone="waiting" title={ui.t('nominations.missing.title', { count: missing.length })}>
          <MissingList ui={ui} nomination={nomination} form={form} missing={missing} />
        </Notice>
      ) : null}
      {maySubmit.allowed && nothingNew ? <Notice ui={ui} tone="done" title={ui.t('nominations.submit.nothingNew')}><p>{ui.t('nominations.submit.nothingNewText', { number: nomination.submission?.number ?? 0 })}</p></Notice> : null}
      <h2>{ui.t('nominations.submit.what')}</h2>
      <DataList
        items={[
          { term: ui.t('nominations.labels.title'), value: <Text ui={ui} text={nomination.title} /> },
          { term: ui.t('nominations.labels.category'), value: categoryWords(ui, call, nomination.category) },
          { term: ui.t('nominations.labels.version'), value: ui.t('nominations.labels.versionNumber', { number: (nomination.submission?.number ?? 0) + (nothingNew ? 0 : 1) }) },
          { term: ui.t('nominations.basics.consentShort'), value: ui.t(nomination.summaryConsent ? 'common.yes' : 'common.no') },
        ]}
      />
      {files.length > 0 ? <FileTable ui={ui} files={files} hrefOf={(file) => nominationFileHref(nomination._id)(file, 'inline')} /> : <p class="muted">{ui.t('nominations.submit.noFiles')}</p>}
      <p class="section-more"><a href={`${base}/preview`}>{ui.t('nominations.preview.go')}</a></p>
      {maySubmit.allowed && missing.length === 0 && !nothingNew ? (
        <Form ui={ui} action={`${base}/submit`}>
          <p>{deadline ? ui.t('nominations.submit.after', { deadline: formatInstant(ui.locale, deadline, call.timeZone) }) : null}</p>
          <Acts>
            <Button ui={ui} icon="send">{ui.t(nomination.submission ? 'nominations.submit.again' : 'nominations.submit.go')}</Button>
            <Button ui={ui} kind="quiet" href={base}>{ui.t('common.actions.back')}</Button>
          </Acts>
        </Form>
      ) : null}
    </Page>
  )
}

/** The numbered proof of what was received, as a sheet of paper. */
export const ReceiptPage = ({ ui, nomination, call, submission }: VersionProps) => {
  const base = `/nominations/${nomination._id}`
  return (
    <Page
      ui={ui}
      title={ui.t('nominations.receipt.pageTitle', { receipt: submission.receipt })}
      place="enterprise"
      heading={false}
      crumbs={[{ label: ui.t('nominations.mine.title'), href: '/nominations' }, { label: titleWords(ui, nomination), href: base }]}
    >
      <DocumentFrame
        ui={ui}
        title={ui.t('nominations.receipt.title')}
        number={submission.receipt}
        numberLabel={ui.t('nominations.receipt.number')}
        foot={<p>{ui.t('nominations.receipt.foot')}</p>}
      >
        <DataList
          items={[
            { term: ui.t('nominations.labels.call'), value: <Text ui={ui} text={call.name} /> },
            { term: ui.t('nominations.labels.title'), value: <Text ui={ui} text={submission.title} /> },
            { term: ui.t('nominations.labels.category'), value: categoryWords(ui, call, submission.category) },
            { term: ui.t('nominations.labels.organisation'), value: <><Text ui={ui} text={submission.organisation.name} /> <span class="mono">{submission.organisation.code}</span></> },
            { term: ui.t('nominations.receipt.receivedAt'), value: <><When ui={ui} at={submission.at} zone={call.timeZone} plain /><div class="muted small mono">{submission.at.toISOString()}</div></> },
            { term: ui.t('nominations.labels.version'), value: ui.t('nominations.labels.versionNumber', { number: submission.number }) },
            { term: ui.t('nominations.labels.submittedBy'), value: submission.by.name },
            submission.graceUsed && { term: ui.t('nominations.receipt.grace'), value: ui.t('nominations.receipt.graceText') },
            { term: ui.t('nominations.receipt.hash'), value: <span class="mono hash">{submission.hash}</span> },
          ]}
        />
        {submission.files.length > 0 ? <FileTable ui={ui} files={submission.files} hrefOf={(file) => nominationFileHref(nomination._id)(file, 'inline')} /> : <p class="muted">{ui.t('nominations.submit.noFiles')}</p>}
      </DocumentFrame>
      <div class="acts centred">
        <Button ui={ui} icon="download" href={`${base}/receipts/${submission.number}.pdf`} download>{ui.t('nominations.receipt.pdf')}</Button>
        <Button ui={ui} kind="plain" icon="eye" href={`${base}/submissions/${submission.number}`}>{ui.t('nominations.version.show')}</Button>
        <Button ui={ui} kind="quiet" href={base}>{ui.t('nominations.section.toOverview')}</Button>
      </div>
    </Page>
  )
}
