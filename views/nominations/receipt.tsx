import { checkCode, checkPath } from '../../src/nominations/rules/index.js'
import { Button, DataList, DocumentFrame, Page, Text, When } from '../components/index.js'
import { categoryWords, titleOf } from './parts.js'
import { signatureItems } from './signature.js'
import { FileTable, nominationFileHref, type VersionProps } from './submission.js'

/** The numbered proof of what was received, as a sheet of paper. */
export const ReceiptPage = ({ ui, nomination, call, submission, held }: VersionProps) => {
  const base = `/nominations/${nomination._id}`
  const paper = `${base}/receipts/${submission.number}`
  return (
    <Page
      ui={ui}
      title={ui.t('nominations.receipt.pageTitle', { receipt: submission.receipt })}
      place="enterprise"
      heading={false}
      crumbs={[{ label: ui.t('nominations.mine.title'), href: '/nominations' }, { label: titleOf(ui, nomination), href: base }]}
    >
      <DocumentFrame
        ui={ui}
        title={ui.t('nominations.receipt.title')}
        number={submission.receipt}
        numberLabel={ui.t('nominations.receipt.number')}
        foot={<p>{ui.t('receipts.proof.checkAt')}{ui.t('common.separator')}<a href={checkPath(submission)}>{`${ui.site.baseUrl}/receipts`}</a></p>}
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
            ...signatureItems(ui, submission),
            submission.graceUsed && { term: ui.t('nominations.receipt.grace'), value: ui.t('nominations.receipt.graceText') },
            { term: ui.t('nominations.receipt.hash'), value: <><span class="mono hash">{submission.hash}</span><div class="muted small">{ui.t('receipts.proof.over')}</div></> },
            { term: ui.t('receipts.proof.checkCode'), value: <span class="mono">{checkCode(submission.hash)}</span> },
          ]}
        />
        {submission.files.length > 0 ? <FileTable ui={ui} files={submission.files} held={held} hrefOf={(file) => nominationFileHref(nomination._id)(file, 'inline')} /> : <p class="muted">{ui.t('nominations.submit.noFiles')}</p>}
      </DocumentFrame>
      <div class="acts centred">
        <Button ui={ui} icon="download" href={`${paper}.pdf`} download>{ui.t('nominations.receipt.pdf')}</Button>
        <Button ui={ui} kind="plain" icon="download" href={`${paper}.json`} download>{ui.t('receipts.proof.json')}</Button>
        <Button ui={ui} kind="plain" icon="circle-check" href={checkPath(submission)}>{ui.t('receipts.proof.check')}</Button>
        <Button ui={ui} kind="plain" icon="eye" href={`${base}/submissions/${submission.number}`}>{ui.t('nominations.version.show')}</Button>
        <Button ui={ui} kind="quiet" href={base}>{ui.t('nominations.section.toOverview')}</Button>
      </div>
      <p class="muted small centred">{ui.t('receipts.proof.jsonHint')}</p>
    </Page>
  )
}
