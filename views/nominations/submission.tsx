import type { FormDefinition } from '../../src/calls/index.js'
import type { FileView, HeldState } from '../../src/files/index.js'
import type { Attachment, NominationInHand, NominationShown, Submission } from '../../src/nominations/index.js'
import type { Ui } from '../../src/platform/ui.js'
import { FileHeld } from '../files/notes.js'
import { Button, Card, DataList, FileSize, Followed, Notice, Page, Table, When } from '../components/index.js'
import { AboutCall, DeadlineCard, MissingCard, titleOf } from './parts.js'
import { signatureItems } from './signature.js'
import { NominationReading, type Readable } from './reading.js'

/** Where the nominee and the office read a nomination's files. */
export const nominationFileHref = (nomination: string) => (file: Attachment, wanted: FileView): string =>
  `/nominations/${nomination}/files/${file.id}${wanted === 'attachment' ? '?download=1' : wanted === 'inline' ? '' : `?as=${wanted}`}`

/** Files with size and SHA-256, as the receipt lists them. */
export const FileTable = ({ ui, files, held, hrefOf }: { ui: Ui; files: Attachment[]; held?: ReadonlyMap<string, HeldState> | undefined; hrefOf: (file: Attachment) => string }) => (
  <Table
    ui={ui}
    caption={ui.t('nominations.labels.files')}
    rows={files}
    rowKey={(file) => file.id}
    columns={[
      { key: 'name', head: ui.t('nominations.labels.fileName'), name: true, cell: (file) => held?.has(file.sha256) ? <>{file.name}<FileHeld ui={ui} state={held.get(file.sha256)} /></> : <a href={hrefOf(file)}>{file.name}</a> },
      { key: 'size', head: ui.t('nominations.labels.size'), numeric: true, cell: (file) => <FileSize ui={ui} bytes={file.bytes} /> },
      { key: 'sha256', head: ui.t('nominations.labels.sha256'), cell: (file) => <span class="mono hash">{file.sha256}</span> },
    ]}
  />
)

export interface PreviewProps {
  ui: Ui
  shown: NominationShown
  /** What judges would get, and the form as far as they get it. */
  judges: { form: FormDefinition; submission: Readable }
  /** The version that is shown, where nothing can be submitted any more; null: the draft. */
  stands: number | null
  /** Labels of what is answered and not for judges. */
  withheld: string[]
  /** Files that the virus scanner holds. */
  held: ReadonlyMap<string, HeldState>
}

/** The draft exactly as judges would see it; the version that stands, once that is what they get. */
export const PreviewPage = ({ ui, shown, stands, judges, withheld, held }: PreviewProps) => {
  const { nomination, call, missing, limits } = shown
  return (
    <Page
      ui={ui}
      title={{ key: 'nominations.preview.title', values: { title: titleOf(ui, nomination) } }}
      place="enterprise"
      crumbs={[{ label: ui.t('nominations.mine.title'), href: '/nominations' }, { label: titleOf(ui, nomination), href: `/nominations/${nomination._id}` }]}
      lead={stands === null ? ui.t('nominations.preview.lead') : ui.t('nominations.preview.stands', { number: stands })}
      acts={shown.maySubmit.allowed && missing.length === 0 && limits.length === 0 && (nomination.submission === null || shown.unsubmitted || nomination.status === 'returned') ? <Button ui={ui} href={`/nominations/${nomination._id}/submit`} icon="send">{ui.t('nominations.submit.go')}</Button> : undefined}
      aside={<><DeadlineCard ui={ui} shown={shown} /><MissingCard ui={ui} shown={shown} /></>}
    >
      {stands === null && shown.open !== null ? <Notice ui={ui}><p>{ui.t('nominations.preview.locked')}</p></Notice> : null}
      {stands !== null && shown.unsubmitted ? <Notice ui={ui} tone="blocked"><p>{ui.t('nominations.preview.notPart', { number: stands })}</p></Notice> : null}
      <Card><NominationReading ui={ui} call={call} {...judges} fileHref={nominationFileHref(nomination._id)} held={held} readingKindsOnly={call.rules.readingKindsOnly} /></Card>
      {withheld.length > 0 ? <p class="section muted"><Followed words={ui.t('nominations.reading.withheld')}>{withheld.join(ui.locale === 'zh' ? '、' : ', ')}</Followed></p> : null}
    </Page>
  )
}

export interface VersionProps extends NominationInHand {
  ui: Ui
  submission: Submission
  /** Files that the virus scanner holds. */
  held: ReadonlyMap<string, HeldState>
}

/** One submitted version, as it was received. */
export const VersionPage = ({ ui, nomination, call, form, submission, held }: VersionProps) => {
  const stands = nomination.submission?.number === submission.number
  return (
    <Page
      ui={ui}
      title={{ key: 'nominations.version.title', values: { number: submission.number, title: titleOf(ui, submission) } }}
      place="enterprise"
      crumbs={[{ label: ui.t('nominations.mine.title'), href: '/nominations' }, { label: titleOf(ui, nomination), href: `/nominations/${nomination._id}` }]}
      lead={<AboutCall ui={ui} shown={{ call, nomination }} />}
      acts={<Button ui={ui} kind="plain" icon="file-check" href={`/nominations/${nomination._id}/receipts/${submission.number}`}>{ui.t('nominations.receipt.show')}</Button>}
    >
      <Notice ui={ui} tone={stands ? 'done' : 'info'}>
        <p><Followed words={ui.t(stands ? 'nominations.version.stands' : 'nominations.version.superseded', { number: nomination.submission?.number ?? 0 })}><When ui={ui} at={submission.at} zone={call.timeZone} plain /></Followed></p>
      </Notice>
      {submission.signatory ? <DataList items={signatureItems(ui, submission)} /> : null}
      <Card><NominationReading ui={ui} call={call} form={form} submission={submission} fileHref={nominationFileHref(nomination._id)} held={held} marks /></Card>
    </Page>
  )
}
