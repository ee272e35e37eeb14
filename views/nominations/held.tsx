import type { Call } from '../../src/calls/index.js'
import type { HeldFile, HeldReason } from '../../src/nominations/index.js'
import type { Ui } from '../../src/platform/ui.js'
import { DeskCallPage, deskHref } from '../calls/desk-layout.js'
import { Empty, StatusBadge, Table, Tabs, Text, When, withQuery, type Tone } from '../components/index.js'
import { formatBytes } from '../format.js'

const REASONS: readonly HeldReason[] = ['waiting', 'refused', 'late']
const TONES: Record<HeldReason, Tone> = { waiting: 'waiting', refused: 'blocked', late: 'blocked' }

/** What a file belongs to, as a link where there is a page for it. */
const Owner = ({ ui, call, of }: { ui: Ui; call: Call; of: HeldFile['of'] }) => {
  switch (of.kind) {
    case 'nomination':
      return <><a href={`/desk/nominations/${of.id}`}><Text ui={ui} text={of.title} untagged /></a><div class="muted small mono receipt-number">{of.receipt}</div></>
    case 'licence':
      return <><a href={`/admin/organisations/${of.organisation}`}><Text ui={ui} text={of.name} untagged /></a><div class="muted small">{ui.t('held.of.licence')}</div></>
    case 'template':
      return <a href={`/desk/calls/${call._id}/settings/templates`}>{ui.t('held.of.template')}</a>
    case 'draft':
      return <span class="muted">{ui.t('held.of.draft')}</span>
  }
}

/** A call's files that the virus scanner holds: which, since when, why, and what to do. Of drafts it tells only that there are some. */
export const HeldFilesPage = ({ ui, call, files, reason }: { ui: Ui; call: Call; files: HeldFile[]; reason: HeldReason | null }) => {
  const shown = files.filter((file) => reason === null || file.reason === reason)
  const present = REASONS.filter((one) => shown.some((file) => file.reason === one))
  const count = (one: HeldReason): number => files.filter((file) => file.reason === one).length
  return (
    <DeskCallPage ui={ui} call={call} tab="nominations" title={ui.t('held.title')} lead={ui.t('held.lead')}>
      {files.length === 0 ? (
        <Empty ui={ui} what={ui.t('held.none')} why={ui.t('held.noneWhy')} next={{ href: deskHref(call, 'nominations'), label: ui.t('held.toList') }} />
      ) : (
        <>
          <Tabs
            ui={ui}
            label={ui.t('held.labels.reason')}
            tabs={[
              { href: withQuery(ui.path, { reason: null }), label: ui.t('held.all'), count: files.length, current: reason === null },
              ...REASONS.map((one) => ({ href: withQuery(ui.path, { reason: one }), label: ui.t(`held.reasons.${one}`), count: count(one), current: reason === one })),
            ]}
          />
          {shown.length === 0 ? <Empty ui={ui} icon="search" what={ui.t('held.noneOfThese')} why={ui.t('held.noneWhy')} /> : (
            <>
              {present.map((one) => <p key={one}><strong>{ui.t(`held.reasons.${one}`)}</strong>{ui.t('common.separator')}{ui.t(`held.todo.${one}`)}</p>)}
              <Table
                ui={ui}
                caption={ui.t('held.title')}
                rows={shown}
                rowKey={(file) => file.key}
                columns={[
                  { key: 'file', head: ui.t('held.labels.file'), name: true, cell: (file) => <>{file.name || ui.t('held.draftFile')}<div class="muted small">{formatBytes(ui.locale, file.bytes)}</div></> },
                  { key: 'of', head: ui.t('held.labels.of'), cell: (file) => <Owner ui={ui} call={call} of={file.of} /> },
                  { key: 'reason', head: ui.t('held.labels.reason'), cell: (file) => <><StatusBadge ui={ui} tone={TONES[file.reason]} label={ui.t(`held.reasons.${file.reason}`)} /><div class="small">{ui.t(`previews.held.${file.state}`)}</div></> },
                  { key: 'since', head: ui.t('held.labels.since'), cell: (file) => <When ui={ui} at={file.since} zone={call.timeZone} plain /> },
                ]}
              />
            </>
          )}
        </>
      )}
    </DeskCallPage>
  )
}
