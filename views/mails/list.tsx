import type { MailPage, MailState } from '../../src/mail/index.js'
import type { Ui } from '../../src/platform/ui.js'
import { Button, Empty, FilterBar, Notice, Page, Pager, Select, StatusBadge, Table, TextField, When, type Tone } from '../components/index.js'
import { formatNumber } from '../format.js'

export interface MailListProps {
  ui: Ui
  found: MailPage
  size: number
  filter: { call: string; state: MailState | ''; email: string }
  configured: boolean
}

const STATES: MailState[] = ['waiting', 'sent', 'dead']
const TONES: Record<MailState, Tone> = { waiting: 'waiting', sent: 'done', dead: 'blocked' }

/** Waiting, sent or laid aside, in words and colour. */
export const MailBadge = ({ ui, state }: { ui: Ui; state: MailState }) => <StatusBadge ui={ui} tone={TONES[state]} label={ui.t(`mail.states.${state}`)} />

/** What was sent, what waits, what could not be delivered. */
export const MailListPage = ({ ui, found, size, filter, configured }: MailListProps) => {
  const { t } = ui
  const active = Boolean(filter.call || filter.state || filter.email)
  return (
    <Page ui={ui} title={t('mail.title')} place="desk" wide lead={t('mail.lead')}>
      {configured ? null : <Notice ui={ui} tone="waiting">{t('mail.notConfigured')}</Notice>}
      <FilterBar ui={ui} action="/desk/mail" active={active}>
        {filter.call ? <input type="hidden" name="call" value={filter.call} /> : null}
        <Select ui={ui} name="state" label={t('mail.filter.state')} quiet value={filter.state} empty={t('mail.states.all')} choices={STATES.map((state) => ({ value: state, label: t(`mail.states.${state}`) }))} />
        <TextField ui={ui} name="email" label={t('mail.filter.email')} quiet value={filter.email} inputmode="email" autocomplete="off" />
      </FilterBar>
      {found.rows.length === 0 ? (
        <Empty ui={ui} icon="mail" what={t('mail.emptyTitle')} why={t(active ? 'mail.emptyFiltered' : 'mail.empty')}>
          {active ? <Button ui={ui} kind="plain" href="/desk/mail">{t('mail.filter.clear')}</Button> : null}
        </Empty>
      ) : <>
        <Table ui={ui} caption={t('mail.count', { count: found.total })} rows={found.rows} rowKey={(row) => row.id} columns={[
          { key: 'created', head: t('mail.columns.created'), cell: (row) => <When ui={ui} at={row.createdAt} plain /> },
          { key: 'to', head: t('mail.columns.to'), cell: (row) => <>{row.name ? <>{row.name}<br /></> : null}<span class="muted">{row.email}</span></> },
          { key: 'subject', head: t('mail.columns.subject'), name: true, cell: (row) => <a href={`/desk/mail/${row.id}`}>{row.subject}</a> },
          { key: 'state', head: t('mail.columns.state'), cell: (row) => <MailBadge ui={ui} state={row.state} /> },
          { key: 'attempts', head: t('mail.columns.attempts'), numeric: true, cell: (row) => formatNumber(ui.locale, row.attempts) },
          { key: 'next', head: t('mail.columns.next'), cell: (row) => (row.state === 'waiting' ? <When ui={ui} at={row.dueAt} /> : '—') },
        ]} />
        <Pager ui={ui} page={found.page} size={size} total={found.total} />
      </>}
    </Page>
  )
}
