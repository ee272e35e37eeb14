import type { CheckedReceipt } from '../../src/nominations/index.js'
import { checkCode, hashesTyped } from '../../src/nominations/rules/index.js'
import { sentencesOf } from '../../src/platform/text.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import { Acts, Button, DataList, DocumentFrame, filling, Notice, Page, StatusBadge, Table, TextArea, TextField, When } from '../components/index.js'

/** What was typed into the form, or came with a QR code's address. */
export interface ReceiptTyped {
  number: string
  code: string
  hashes: string
}

const CheckForm = ({ ui, refilled }: { ui: Ui; refilled: Refilled | null }) => {
  const fill = filling(refilled)
  return (
    <form method="get" action="/receipts" noValidate>
      <TextField ui={ui} {...fill('number')} label={ui.t('receipts.check.number')} hint={ui.t('receipts.check.numberHint')} required width="medium" autocomplete="off" />
      <TextField ui={ui} {...fill('code')} label={ui.t('receipts.check.code')} hint={ui.t('receipts.check.codeHint')} required autocomplete="off" />
      <TextArea ui={ui} {...fill('hashes')} label={ui.t('receipts.check.hashes')} hint={ui.t('receipts.check.hashesHint')} rows={3} />
      <Acts><Button ui={ui} icon="search">{ui.t('receipts.check.go')}</Button></Acts>
    </form>
  )
}

/** Where a receipt's holder checks it. */
export const ReceiptCheck = ({ ui, refilled }: { ui: Ui; refilled: Refilled | null }) => (
  <Page ui={ui} place="public" title={ui.t('receipts.check.title')} lead={ui.t('receipts.check.lead')} errors={refilled?.errors}>
    <CheckForm ui={ui} refilled={refilled} />
  </Page>
)

/** The same answer for every number and code that do not belong together, whichever of them is wrong. */
export const ReceiptUnknown = ({ ui, typed }: { ui: Ui; typed: ReceiptTyped }) => (
  <Page ui={ui} place="public" title={ui.t('receipts.check.none')} crumbs={[{ label: ui.t('receipts.check.title'), href: '/receipts' }]}>
    <Notice ui={ui} tone="blocked"><p>{ui.t('receipts.check.noneWhy')}</p></Notice>
    <h2>{ui.t('receipts.check.again')}</h2>
    <CheckForm ui={ui} refilled={{ typed: { ...typed }, errors: {} }} />
  </Page>
)

const Comparison = ({ ui, state }: { ui: Ui; state: 'listed' | 'notListed' | 'unreadable' }) => (
  <StatusBadge ui={ui} tone={state === 'listed' ? 'done' : 'blocked'} label={ui.t(`receipts.check.${state}`)} />
)

/** What was typed, line by line, against the submission's files. */
const TypedHashes = ({ ui, files, hashes }: { ui: Ui; files: readonly string[]; hashes: string }) => {
  const lines = hashesTyped(hashes)
  if (lines.length === 0) return null
  return (
    <section class="section">
      <h2>{ui.t('receipts.check.typed')}</h2>
      <Table
        ui={ui}
        caption={ui.t('receipts.check.typed')}
        rows={lines.map((one, place) => ({ ...one, place }))}
        rowKey={(row) => String(row.place)}
        columns={[
          { key: 'line', head: ui.t('nominations.labels.sha256'), name: true, cell: (row) => <span class="mono hash">{row.line}</span> },
          { key: 'result', head: ui.t('receipts.check.result'), cell: (row) => <Comparison ui={ui} state={row.sha256 === '' ? 'unreadable' : files.includes(row.sha256) ? 'listed' : 'notListed'} /> },
        ]}
      />
    </section>
  )
}

/** Files of the reader's own, hashed by a script (views/assets/parts/receipt-files.ts) and compared in the page. */
const FileComparison = ({ ui, files }: { ui: Ui; files: readonly string[] }) => (
  <section
    class="section"
    hidden
    data-receipt-files={files.join(' ')}
    data-listed={ui.t('receipts.check.listed')}
    data-not-listed={ui.t('receipts.check.notListed')}
    data-working={ui.t('receipts.check.working')}
    data-failed={ui.t('receipts.check.failed')}
    data-too-large={ui.t('receipts.check.tooLarge')}
    data-insecure={ui.t('receipts.check.insecure')}
  >
    <h2>{ui.t('receipts.check.drop')}</h2>
    <div class="drop-place" data-drop>
      <p id="receipt-drop-words">{ui.t('receipts.check.dropText')}</p>
      <label class="form-label" for="receipt-files">{ui.t('receipts.check.choose')}</label>
      <input class="form-control" type="file" id="receipt-files" multiple aria-describedby="receipt-drop-words" />
    </div>
    <ul class="plain-list compared" data-compared aria-live="polite" />
  </section>
)

/** The receipt is ours: what its holder may compare with it. */
export const ReceiptFound = ({ ui, receipt, typed }: { ui: Ui; receipt: CheckedReceipt; typed: ReceiptTyped }) => (
  <Page ui={ui} place="public" title={ui.t('receipts.check.found')} heading={false} crumbs={[{ label: ui.t('receipts.check.title'), href: '/receipts' }]}>
    <Notice ui={ui} tone={receipt.stands ? 'done' : 'waiting'} title={ui.t('receipts.check.found')}>
      <p>{sentencesOf([ui.t('receipts.check.foundText'), ui.t(receipt.stands ? 'receipts.check.stands' : 'receipts.check.superseded')])}</p>
    </Notice>
    <DocumentFrame ui={ui} title={ui.t('nominations.receipt.title')} number={receipt.receipt} numberLabel={ui.t('nominations.receipt.number')}>
      <DataList
        items={[
          { term: ui.t('nominations.receipt.receivedAt'), value: <><When ui={ui} at={receipt.at} zone={receipt.zone} plain /><div class="muted small mono">{receipt.at.toISOString()}</div></> },
          { term: ui.t('nominations.labels.version'), value: ui.t('nominations.labels.versionNumber', { number: receipt.number }) },
          receipt.graceUsed && { term: ui.t('nominations.receipt.grace'), value: ui.t('receipts.check.withGrace') },
          { term: ui.t('receipts.check.hash'), value: <span class="mono hash">{receipt.hash}</span> },
          { term: ui.t('receipts.proof.checkCode'), value: <span class="mono">{checkCode(receipt.hash)}</span> },
        ]}
      />
      {receipt.files.length === 0 ? <p class="muted">{ui.t('receipts.check.noFiles')}</p> : (
        <Table
          ui={ui}
          caption={ui.t('receipts.check.files', { count: receipt.files.length })}
          rows={receipt.files.map((sha256, place) => ({ sha256, place }))}
          rowKey={(row) => String(row.place)}
          columns={[
            { key: 'file', head: ui.t('nominations.labels.files'), name: true, cell: (row) => ui.t('receipts.check.file', { number: row.place + 1 }) },
            { key: 'sha256', head: ui.t('nominations.labels.sha256'), cell: (row) => <span class="mono hash">{row.sha256}</span> },
          ]}
        />
      )}
    </DocumentFrame>
    <TypedHashes ui={ui} files={receipt.files} hashes={typed.hashes} />
    {receipt.files.length > 0 ? <FileComparison ui={ui} files={receipt.files} /> : null}
    <div class="acts"><Button ui={ui} kind="quiet" href="/receipts">{ui.t('receipts.check.again')}</Button></div>
  </Page>
)
