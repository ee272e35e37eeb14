import type { Call, Phase } from '../../src/calls/index.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import type { Decision } from '../../src/platform/policy.js'
import { Acts, Button, Empty, filling, Form, LocalTextField, Page, Radios, Table, Text, TextField, When } from '../components/index.js'
import { deskHref } from './desk-layout.js'
import { PhaseBadge } from './parts.js'

export interface DeskCall {
  call: Call
  phase: Phase
}

/** The calls that one serves or observes. */
export const DeskList = ({ ui, rows, mayCreate }: { ui: Ui; rows: DeskCall[]; mayCreate: Decision }) => {
  const create = mayCreate.allowed ? <Button ui={ui} href="/desk/calls/new" icon="plus">{ui.t('calls.desk.new')}</Button> : null
  return (
    <Page ui={ui} place="desk" wide title={ui.t('calls.desk.title')} lead={ui.t('calls.desk.lead')} acts={create}>
      {rows.length === 0 ? (
        <Empty ui={ui} icon="speakerphone" what={ui.t('calls.desk.none')} why={ui.t(mayCreate.allowed ? 'calls.desk.noneWhyCreate' : 'calls.desk.noneWhy')}>{create}</Empty>
      ) : (
        <Table
          ui={ui}
          caption={ui.t('calls.desk.title')}
          captionHidden
          rows={rows}
          rowKey={(row) => row.call._id}
          columns={[
            { key: 'name', head: ui.t('calls.labels.name'), name: true, cell: ({ call }) => <a href={deskHref(call)}><Text ui={ui} text={call.name} untagged /></a> },
            { key: 'code', head: ui.t('calls.labels.code'), cell: ({ call }) => <span class="mono">{call.code}</span> },
            { key: 'phase', head: ui.t('calls.labels.phase'), cell: ({ phase }) => <PhaseBadge ui={ui} phase={phase} /> },
            { key: 'opens', head: ui.t('calls.labels.opensAt'), cell: ({ call }) => (call.opensAt ? <When ui={ui} at={call.opensAt} zone={call.timeZone} plain /> : ui.t('calls.notSet')) },
            { key: 'closes', head: ui.t('calls.labels.closesAt'), cell: ({ call }) => (call.closesAt ? <When ui={ui} at={call.closesAt} zone={call.timeZone} /> : ui.t('calls.notSet')) },
          ]}
        />
      )}
    </Page>
  )
}

/** Beginning a call: its name and code; everything else follows on the settings' pages. */
export const NewCall = ({ ui, refilled }: { ui: Ui; refilled: Refilled | null }) => {
  const fill = filling(refilled, { primary: ui.locale, timeZone: ui.site.timeZone })
  return (
    <Page ui={ui} place="desk" title={ui.t('calls.desk.new')} lead={ui.t('calls.desk.newLead')} crumbs={[{ label: ui.t('calls.desk.title'), href: '/desk' }]} errors={refilled?.errors}>
      <Form ui={ui} action="/desk/calls/new">
        <LocalTextField ui={ui} {...fill('name')} pairHint={ui.t('calls.hints.nameNeeded')} label={ui.t('calls.labels.name')} errors={refilled?.errors} max={120} required />
        <Radios ui={ui} {...fill('primary')} label={ui.t('calls.labels.primary')} hint={ui.t('calls.hints.primary')} required inline choices={[{ value: 'zh', label: ui.t('common.languages.zh') }, { value: 'en', label: ui.t('common.languages.en') }]} />
        <TextField ui={ui} {...fill('code')} label={ui.t('calls.labels.code')} hint={ui.t('calls.hints.code')} required width="medium" autocomplete="off" />
        <TextField ui={ui} {...fill('timeZone')} label={ui.t('calls.labels.timeZone')} hint={ui.t('calls.hints.timeZone')} required width="medium" autocomplete="off" />
        <Acts>
          <Button ui={ui} icon="plus">{ui.t('calls.desk.create')}</Button>
          <Button ui={ui} kind="quiet" href="/desk">{ui.t('common.actions.cancel')}</Button>
        </Acts>
      </Form>
    </Page>
  )
}
