import type { ExpertShown } from '../../src/judging/index.js'
import type { Ui } from '../../src/platform/ui.js'
import { Button, Empty, FilterBar, Page, Pager, Table, TextField } from '../components/index.js'

export interface ExpertsProps {
  ui: Ui
  rows: ExpertShown[]
  total: number
  page: number
  size: number
  search: string
  mayEdit: boolean
}

/** The house's pool of experts. */
export const Experts = ({ ui, rows, total, page, size, search, mayEdit }: ExpertsProps) => (
  <Page ui={ui} place="desk" title={ui.t('judging.experts.title')} lead={ui.t('judging.experts.lead')} wide
    acts={mayEdit && (total > 0 || search !== '') ? <Button ui={ui} icon="user-plus" href="/desk/experts/new">{ui.t('judging.experts.add')}</Button> : undefined}>
    <FilterBar ui={ui} action="/desk/experts" active={search !== ''}>
      <TextField ui={ui} quiet name="search" type="search" label={ui.t('common.filter.search')} value={search} hint={ui.t('judging.experts.searchHint')} />
    </FilterBar>
    {rows.length === 0 ? (
      <Empty ui={ui} icon="users" what={ui.t('judging.experts.emptyTitle')} why={ui.t(search === '' ? 'judging.experts.empty' : 'judging.experts.emptyFiltered')} next={search === '' ? undefined : { href: '/desk/experts', label: ui.t('common.filter.clear') }}>
        {mayEdit && search === '' ? <Button ui={ui} icon="user-plus" href="/desk/experts/new">{ui.t('judging.experts.add')}</Button> : null}
      </Empty>
    ) : (
      <Table
        ui={ui}
        caption={ui.t('judging.experts.title')}
        captionHidden
        rows={rows}
        rowKey={(row) => row._id}
        columns={[
          { key: 'name', name: true, head: ui.t('judging.experts.name'), cell: (row) => <a href={`/desk/experts/${row._id}`}>{row.name}</a> },
          { key: 'post', head: ui.t('judging.experts.post'), cell: (row) => row.post || '–' },
          { key: 'employer', head: ui.t('judging.experts.employer'), cell: (row) => <>{row.employer.name}{row.employer.code ? <><br /><span class="mono muted small">{row.employer.code}</span></> : null}</> },
          { key: 'fields', head: ui.t('judging.experts.fields'), cell: (row) => row.fields.join(ui.locale === 'zh' ? '、' : ', ') || '–' },
          { key: 'email', head: ui.t('judging.experts.email'), cell: (row) => <>{row.email}{row.accountEmail ? <><br /><span class="muted small">{ui.t('judging.experts.accountEmail', { email: row.accountEmail })}</span></> : null}</> },
          { key: 'account', head: ui.t('judging.experts.account'), cell: (row) => ui.t(row.account ? 'common.yes' : 'common.no') },
        ]}
      />
    )}
    <Pager ui={ui} page={page} size={size} total={total} />
  </Page>
)
