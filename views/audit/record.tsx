import type { AuditPage, AuditRow } from '../../src/audit/index.js'
import type { Key } from '../../src/platform/i18n.js'
import { type LocalText } from '../../src/platform/text.js'
import type { Ui } from '../../src/platform/ui.js'
import { Acts, Button, choiceFor, DateField, Empty, FilterBar, Form, Page, Pager, Select, Table, TextField, When, withQuery } from '../components/index.js'

export interface RecordFilter {
  call: string
  kind: string
  id: string
  account: string
  action: string
  from: string
  to: string
}

export interface RecordPageProps {
  ui: Ui
  found: AuditPage
  /** The calls whose record the reader may read, by name. */
  calls: Array<{ id: string; name: LocalText }>
  size: number
  filter: RecordFilter
}

const KINDS = [
  ...['account', 'organisation', 'call', 'nomination', 'round', 'panel', 'assignment', 'scorecard', 'expert', 'invitation'],
  ...['notice', 'objection', 'certificate', 'file', 'mail', 'decision'],
] as const

/** Words for a code of the record; the code itself where a feature has given none. */
const wordOr = (ui: Ui, key: string, code: string): string => {
  const words = ui.t(key as Key)
  return words === key ? code : words
}

export const kindWord = (ui: Ui, kind: string): string => wordOr(ui, `audit.kinds.${kind}`, kind)
const actWord = (ui: Ui, action: string): string => wordOr(ui, action, wordOr(ui, `audit.acts.${action}`, action))

const whoOf = (ui: Ui, row: AuditRow): string => {
  if (row.details === null) return ui.t('audit.erased')
  if (row.details.name.startsWith('system:')) return ui.t('audit.product')
  return row.details.name || ui.t('audit.nobody')
}

const Details = ({ ui, row }: { ui: Ui; row: AuditRow }) => {
  if (row.details === null) return <span class="muted">{ui.t('audit.erased')}</span>
  const values = Object.entries(row.details.values)
  return (
    <details>
      <summary>{ui.t('audit.showDetails')}</summary>
      {values.length === 0 ? <p class="muted small">{ui.t('audit.noDetails')}</p> : (
        <dl class="data-list">
          {values.map(([name, value]) => (
            <div key={name}><dt><code>{name}</code></dt><dd>{typeof value === 'string' ? value : <code>{JSON.stringify(value)}</code>}</dd></div>
          ))}
        </dl>
      )}
      <p class="muted small">{ui.t('audit.entry')} <code>{row.id}</code></p>
      <p class="muted small">{ui.t('audit.hash')} <code>{row.hash}</code></p>
    </details>
  )
}

/** The record, newest first, with its filter in the address. */
export const RecordPage = ({ ui, found, calls, size, filter }: RecordPageProps) => {
  const active = Object.values(filter).some(Boolean)
  // A call's number in an address that somebody kept goes on working, also where the list does not hold it.
  const choices = calls.map(({ id, name }) => choiceFor(ui, id, name))
  if (filter.call && !calls.some(({ id }) => id === filter.call)) choices.push({ value: filter.call, label: filter.call })
  const about = (row: AuditRow): string => withQuery('/desk/record', { kind: row.kind, id: row.subject })
  return (
    <Page ui={ui} title={ui.t('audit.title')} place="desk" wide lead={ui.t('audit.lead')}
      acts={<Form ui={ui} action="/desk/record/check"><Button ui={ui} kind="plain" icon="shield-check">{ui.t('audit.check.act')}</Button></Form>}>
      <FilterBar ui={ui} action="/desk/record" active={active}>
        <Select ui={ui} name="kind" label={ui.t('audit.filter.kind')} quiet value={filter.kind} empty={ui.t('audit.filter.anyKind')}
          choices={KINDS.map((kind) => ({ value: kind, label: kindWord(ui, kind) }))} />
        <TextField ui={ui} name="id" label={ui.t('audit.filter.id')} quiet value={filter.id} />
        {choices.length > 0 ? <Select ui={ui} name="call" label={ui.t('audit.filter.call')} quiet value={filter.call} empty={ui.t('audit.filter.anyCall')} choices={choices} /> : null}
        <TextField ui={ui} name="account" label={ui.t('audit.filter.account')} quiet value={filter.account} />
        <TextField ui={ui} name="action" label={ui.t('audit.filter.action')} quiet value={filter.action} />
        <DateField ui={ui} name="from" label={ui.t('audit.filter.from')} quiet value={filter.from} />
        <DateField ui={ui} name="to" label={ui.t('audit.filter.to')} quiet value={filter.to} />
      </FilterBar>
      {found.rows.length === 0 ? (
        <Empty ui={ui} icon="history" what={ui.t('audit.emptyTitle')} why={ui.t(active ? 'audit.emptyFiltered' : 'audit.empty')}>
          {active ? <Acts><Button ui={ui} kind="plain" href="/desk/record">{ui.t('audit.filter.clear')}</Button></Acts> : null}
        </Empty>
      ) : <>
        <Table ui={ui} caption={ui.t('audit.count', { count: found.total })} rows={found.rows} rowKey={(row) => row.id} columns={[
          { key: 'at', head: ui.t('audit.columns.at'), cell: (row) => <When ui={ui} at={row.at} plain /> },
          { key: 'who', head: ui.t('audit.columns.who'), cell: (row) => (row.account ? <a href={withQuery('/desk/record', { account: row.account })}>{whoOf(ui, row)}</a> : whoOf(ui, row)) },
          { key: 'action', head: ui.t('audit.columns.action'), name: true, cell: (row) => actWord(ui, row.action) },
          { key: 'subject', head: ui.t('audit.columns.subject'), cell: (row) => <a href={about(row)}>{kindWord(ui, row.kind)} <code>{row.subject}</code> · {row.seq}</a> },
          { key: 'from', head: ui.t('audit.columns.from'), cell: (row) => <code>{row.details?.from ?? '—'}</code> },
          { key: 'details', head: ui.t('audit.columns.details'), cell: (row) => <Details ui={ui} row={row} /> },
        ]} />
        <Pager ui={ui} page={found.page} size={size} total={found.total} />
      </>}
    </Page>
  )
}
