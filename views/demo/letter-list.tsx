import type { Ui } from '../../src/platform/ui.js'
import { Empty, FilterBar, Page, Pager, Table, TextField, When } from '../components/index.js'
import { formatNumber } from '../format.js'

export interface LetterRow {
  number: number
  to: string
  subject: string
  date: string
}

export interface LetterListProps {
  ui: Ui
  letters: LetterRow[]
  total: number
  to: string
  page: number
  size: number
}

/** `/demo/mail`: every message that would have been sent, the newest first. */
export const LetterList = ({ ui, letters, total, to, page, size }: LetterListProps) => {
  const { t } = ui
  return (
    <Page ui={ui} title={t('demo.mail.title')} place="public" wide lead={t('demo.mail.lead')} crumbs={[{ label: t('demo.title'), href: '/demo' }]}>
      <FilterBar ui={ui} action="/demo/mail" active={to !== ''}>
        <TextField ui={ui} name="to" label={t('demo.mail.to')} quiet value={to} autocomplete="off" />
      </FilterBar>
      {letters.length === 0 ? (
        <Empty ui={ui} icon="mail" what={t('demo.mail.emptyWhat')} why={t(to ? 'demo.mail.emptyFiltered' : 'demo.mail.empty')} next={to ? { href: '/demo/mail', label: t('common.filter.clear') } : undefined} />
      ) : <>
        <Table ui={ui} caption={t('demo.mail.count', { count: total })} rows={letters} rowKey={(row) => String(row.number)} columns={[
          { key: 'date', head: t('demo.mail.date'), cell: (row) => <When ui={ui} at={new Date(row.date)} plain /> },
          { key: 'to', head: t('demo.mail.to'), cell: (row) => row.to },
          { key: 'subject', head: t('demo.mail.subject'), name: true, cell: (row) => <a href={`/demo/mail/${row.number}`}>{row.subject || t('demo.mail.noSubject')}</a> },
          { key: 'number', head: t('demo.mail.number'), numeric: true, cell: (row) => formatNumber(ui.locale, row.number) },
        ]} />
        <Pager ui={ui} page={page} size={size} total={total} />
      </>}
    </Page>
  )
}
