import type { Organisation } from '../../src/accounts/index.js'
import type { Call } from '../../src/calls/index.js'
import type { DeskRow, NominationStatus } from '../../src/nominations/index.js'
import type { Ui } from '../../src/platform/ui.js'
import { DeskCallPage, deskHref, observes } from '../calls/desk-layout.js'
import { Button, choiceFor, Empty, FilterBar, Pager, Select, StatusBadge, Table, Tabs, Text, TextField, type Tone, When, withQuery } from '../components/index.js'
import { formatMoment, zoneName } from '../format.js'
import { AlikeBadge } from './checking/alike.js'
import { categoryWords, NominationStatusBadge } from './parts.js'

export interface DeskListProps {
  ui: Ui
  call: Call
  rows: DeskRow[]
  total: number
  /** Of those that there are; the address may ask for another. */
  page: number
  size: number
  counts: Record<NominationStatus, number>
  organisations: Map<string, Organisation>
  /** The call's secretariat, as the filter offers it. */
  checkers: Array<{ id: string; name: string }>
  /** Categories in whose check the reader takes no part: nothing of it is shown. */
  closed: ReadonlySet<string>
  /** Nominations that are like another one of their organisation. */
  alike: ReadonlySet<string>
  query: { status: string; category: string; checker: string; wait: string; since: string; alike: string; search: string; sort: string; reverse: string; page: number }
  /** The filter as the end of an address. */
  queryWords: string
}

const WAITS = ['checker', 'answered', 'second', 'nominee', 'unanswered', 'appeal'] as const
const SHOWN = ['submitted', 'returned', 'accepted', 'ineligible', 'withdrawn'] as const
const VERIFICATION_TONES: Record<Organisation['verification'], Tone> = { verified: 'done', unverified: 'waiting', refused: 'blocked' }

/** Whether somebody has looked at the organisation's licence. */
export const VerificationBadge = ({ ui, verification }: { ui: Ui; verification: Organisation['verification'] }) => (
  <StatusBadge ui={ui} tone={VERIFICATION_TONES[verification]} label={ui.t(`nominations.verification.${verification}`)} />
)

/** The page of the formality check's progress. */
const deskChecking = (call: Pick<Call, '_id'>): string => `/desk/calls/${call._id}/checking`

/** Natural directions: titles from A, dates from the newest. */
const DESCENDS: Record<string, boolean> = { title: false, submitted: true, updated: true }

const sortFor = (ui: Ui, query: DeskListProps['query'], key: 'title' | 'submitted' | 'updated') => {
  const current = query.sort === key
  const down = DESCENDS[key] !== (query.reverse === '1')
  return {
    href: withQuery(ui.path, { sort: key === 'submitted' ? null : key, reverse: current && query.reverse === '' ? '1' : null }),
    direction: current ? (down ? ('descending' as const) : ('ascending' as const)) : undefined,
  }
}

/** A call's submitted nominations: filtered in the address, exported as shown. */
export const DeskListPage = ({ ui, call, rows, total, page, size, counts, organisations, query, queryWords, checkers, closed, alike }: DeskListProps) => {
  const base = deskHref(call, 'nominations')
  const all = SHOWN.reduce((sum, status) => sum + counts[status], 0)
  const active = [query.category, query.search, query.checker, query.wait, query.since, query.alike].some((word) => word !== '')
  const exported = (ending: string): string => `${base}.${ending}${queryWords}`
  return (
    <DeskCallPage
      ui={ui}
      call={call}
      tab="nominations"
      lead={ui.t('nominations.desk.lead')}
      counts={{ nominations: counts.submitted }}
      acts={all > 0 ? (
        <>
          <Button ui={ui} kind="plain" small icon="chart-bar" href={deskChecking(call)}>{ui.t('checking.queue.toChecking')}</Button>
          <Button ui={ui} kind="plain" small icon="hourglass" href={`/desk/calls/${call._id}/held`}>{ui.t('held.go')}</Button>
          {observes(ui, call) ? null : <Button ui={ui} kind="plain" small icon="list-check" href={`${deskChecking(call)}/accept${queryWords}`}>{ui.t('checking.queue.acceptAll')}</Button>}
          <Button ui={ui} kind="plain" small icon="download" href={exported('csv')} download>{ui.t('nominations.desk.csv')}</Button>
          <Button ui={ui} kind="plain" small icon="table" href={exported('xlsx')} download>{ui.t('nominations.desk.xlsx')}</Button>
          <Button ui={ui} kind="plain" small icon="archive" href={exported('zip')} download>{ui.t('nominations.desk.zip')}</Button>
        </>
      ) : undefined}
    >
      {all === 0 ? (
        <Empty ui={ui} what={ui.t('nominations.desk.none')} why={ui.t('nominations.desk.noneWhy')} next={{ href: deskHref(call), label: ui.t('common.onward.overview') }} />
      ) : (
        <>
          <Tabs
            ui={ui}
            label={ui.t('nominations.labels.status')}
            tabs={[
              { href: withQuery(ui.path, { status: null }), label: ui.t('nominations.desk.all'), count: all, current: query.status === '' },
              ...SHOWN.map((status) => ({ href: withQuery(ui.path, { status }), label: ui.t(`nominations.statuses.${status}`), count: counts[status], current: query.status === status })),
            ]}
          />
          <FilterBar ui={ui} action={base} active={active} keep={Object.fromEntries(Object.entries({ status: query.status, sort: query.sort, reverse: query.reverse }).filter(([, value]) => value !== ''))}>
            <TextField ui={ui} name="search" type="search" label={ui.t('common.filter.search')} hint={ui.t('nominations.desk.searchHint')} value={query.search} quiet />
            <Select ui={ui} name="category" label={ui.t('nominations.labels.category')} value={query.category} empty={ui.t('nominations.desk.everyCategory')} quiet choices={call.categories.map((c) => choiceFor(ui, c.key, c.name))} />
            <Select ui={ui} name="checker" label={ui.t('checking.labels.checker')} value={query.checker} empty={ui.t('checking.queue.everyChecker')} quiet choices={[{ value: 'me', label: ui.t('checking.queue.mine') }, { value: 'none', label: ui.t('checking.labels.nobody') }, ...checkers.map(({ id, name }) => ({ value: id, label: name }))]} />
            <Select ui={ui} name="wait" label={ui.t('checking.labels.waits')} value={query.wait} empty={ui.t('checking.queue.everyWait')} quiet choices={WAITS.map((wait) => ({ value: wait, label: ui.t(`checking.waits.${wait}`) }))} />
            <Select ui={ui} name="since" label={ui.t('checking.labels.since')} value={query.since} empty={ui.t('checking.queue.sinceAny')} quiet choices={['1', '3', '7', '14'].map((days) => ({ value: days, label: ui.t('checking.queue.sinceDays', { count: Number(days) }) }))} />
            <Select ui={ui} name="alike" label={ui.t('checking.alike.filter')} value={query.alike} empty={ui.t('checking.alike.every')} quiet choices={[{ value: '1', label: ui.t('checking.alike.only') }]} />
          </FilterBar>
          {rows.length === 0 ? (
            <Empty ui={ui} icon="search" what={ui.t('nominations.desk.nothingFound')} why={ui.t('nominations.desk.nothingFoundWhy')}>
              <Button ui={ui} kind="plain" href={base} icon="x">{ui.t('common.filter.clear')}</Button>
            </Empty>
          ) : (
            <>
              <Table
                ui={ui}
                caption={ui.t('nominations.desk.caption', { zone: zoneName(ui.locale, call.timeZone, ui.now) })}
                rows={rows}
                rowKey={(row) => row._id}
                columns={[
                  { key: 'title', head: ui.t('nominations.labels.title'), name: true, sort: sortFor(ui, query, 'title'), cell: (row) => <><a href={`/desk/nominations/${row._id}${queryWords}`}><Text ui={ui} text={row.submission.title} untagged /></a><div class="muted small mono receipt-number">{row.submission.receipt}</div></> },
                  { key: 'organisation', head: ui.t('nominations.labels.organisation'), cell: (row) => <><Text ui={ui} text={row.submission.organisation.name} untagged /><div><VerificationBadge ui={ui} verification={organisations.get(row.organisation)?.verification ?? 'unverified'} /></div></> },
                  { key: 'category', head: ui.t('nominations.labels.category'), cell: (row) => categoryWords(ui, call, row.submission.category) },
                  {
                    key: 'status',
                    head: ui.t('nominations.labels.status'),
                    cell: (row) => (
                      <>
                        <NominationStatusBadge ui={ui} status={row.status} />
                        {alike.has(row._id) && !closed.has(row.submission.category) ? <div class="small"><AlikeBadge ui={ui} /></div> : null}
                        {row.check?.checker && !closed.has(row.submission.category) ? <div class="small muted">{ui.t('checking.queue.assigned', { name: row.check.checker.name })}</div> : null}
                        {row.check?.answered && row.status === 'submitted' && !closed.has(row.submission.category) ? <div class="small"><StatusBadge ui={ui} tone="active" icon="message" label={ui.t('checking.returned.answered')} /></div> : null}
                        {row.correction ? <div class="small"><When ui={ui} at={row.correction.until} zone={call.timeZone} form="day" />{row.correction.until <= ui.now ? <> <StatusBadge ui={ui} tone="blocked" label={ui.t('nominations.desk.overdue')} /></> : null}</div> : null}
                      </>
                    ),
                  },
                  { key: 'version', head: ui.t('nominations.labels.version'), numeric: true, cell: (row) => row.submission.number },
                  { key: 'submitted', head: ui.t('nominations.labels.submittedAt'), sort: sortFor(ui, query, 'submitted'), cell: (row) => <time dateTime={row.submission.at.toISOString()}>{formatMoment(ui.locale, row.submission.at, call.timeZone)}</time> },
                  { key: 'updated', head: ui.t('nominations.labels.updatedAt'), sort: sortFor(ui, query, 'updated'), cell: (row) => <time dateTime={row.updatedAt.toISOString()}>{formatMoment(ui.locale, row.updatedAt, call.timeZone)}</time> },
                ]}
              />
              <Pager ui={ui} page={page} size={size} total={total} />
            </>
          )}
        </>
      )}
    </DeskCallPage>
  )
}
