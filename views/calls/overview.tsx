import type { Call, OverviewFigure } from '../../src/calls/index.js'
import { hasBegun } from '../../src/calls/rules/index.js'
import type { Decision } from '../../src/platform/policy.js'
import type { Ui } from '../../src/platform/ui.js'
import { Button, Card, Empty, Figures } from '../components/index.js'
import { DeskCallPage, deskHref } from './desk-layout.js'
import { Extensions, KeyDates, PhaseBadge } from './parts.js'
import { phaseOf } from '../../src/calls/rules/index.js'

export interface OverviewProps {
  ui: Ui
  call: Call
  figures: OverviewFigure[]
  mayOpen: Decision
  mayExtend: Decision
  mayArchive: Decision
}

/** The call at a glance: the few numbers that need a decision, its dates, and what can be done now. */
export const Overview = ({ ui, call, figures, mayOpen, mayExtend, mayArchive }: OverviewProps) => {
  const settings = deskHref(call, 'settings')
  const begun = hasBegun(call, 'scheduled', ui.now)
  return (
    <DeskCallPage
      ui={ui}
      call={call}
      tab="overview"
      status={<PhaseBadge ui={ui} phase={phaseOf(call, ui.now)} />}
      acts={
        <>
          {mayOpen.allowed ? <Button ui={ui} href={`${settings}/open`} icon="lock-open">{ui.t('calls.open.go')}</Button> : null}
          {mayExtend.allowed ? <Button ui={ui} kind="plain" href={`${settings}/deadline`} icon="calendar">{ui.t('calls.deadline.go')}</Button> : null}
          {mayArchive.allowed ? <Button ui={ui} kind="plain" href={`${settings}#archive`} icon="archive">{ui.t('calls.archive.go')}</Button> : null}
        </>
      }
      aside={
        <>
          <Card title={ui.t('calls.page.dates')}><KeyDates ui={ui} call={call} /></Card>
          <Extensions ui={ui} call={call} />
        </>
      }
    >
      {figures.length > 0 ? (
        <Figures ui={ui} items={figures.map((f) => ({ label: ui.t(f.label, { count: f.count }), value: f.count, href: f.href, ...(f.tone ? { tone: f.tone } : {}) }))} />
      ) : (
        <Empty ui={ui} icon="list-check" what={ui.t('calls.overview.nothing')} why={ui.t(begun ? 'calls.overview.nothingWhy' : 'calls.overview.nothingDraft')}>
          {begun ? null : <Button ui={ui} kind="plain" href={settings} icon="settings">{ui.t('calls.overview.toSettings')}</Button>}
        </Empty>
      )}
      <p class="row-wrap section">
        {begun ? <a href={`/calls/${call.code}`}>{ui.t('calls.overview.publicPage')}</a> : <a href={`${settings}/preview`}>{ui.t('calls.preview.public')}</a>}
        <a href={`${settings}/preview/form`}>{ui.t('calls.preview.form')}</a>
      </p>
    </DeskCallPage>
  )
}
