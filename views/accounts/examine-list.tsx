import { servesAnywhere } from '../../src/platform/actor.js'
import type { Ui } from '../../src/platform/ui.js'
import type { Listed, OrganisationFilter, OrganisationRow, Verification } from '../../src/accounts/index.js'
import { Empty, FilterBar, Notice, Page, Pager, Select, Table, Text, TextField, When, type Place } from '../components/index.js'
import { kindChoices, VerificationBadge } from './parts.js'

const VERIFICATIONS = ['unverified', 'verified', 'refused'] as const satisfies readonly Verification[]

/** Where the reader stands: at the desk, or (an administrator without an office) in administration. */
export const examinePlace = (ui: Ui): Place =>
  servesAnywhere(ui.actor, 'secretariat') || servesAnywhere(ui.actor, 'observer') ? 'desk' : 'account'

export interface ExamineListProps {
  ui: Ui
  filter: OrganisationFilter
  listed: Listed<OrganisationRow>
  /** How many wait for somebody to look at their licence. */
  waiting: number
}

/** All organisations, with a filter in the address. */
export const ExamineList = ({ ui, filter, listed, waiting }: ExamineListProps) => {
  const states = VERIFICATIONS.map((state) => ({ value: state, label: ui.t(`accounts.verification.${state}`) }))
  const active = filter.search !== '' || filter.verification !== null || filter.kind !== null
  return (
    <Page ui={ui} title={ui.t('accounts.examine.title')} place={examinePlace(ui)} wide lead={ui.t('accounts.examine.lead')}>
      {waiting > 0 ? <Notice ui={ui} tone="waiting"><a href="/admin/organisations?verification=unverified">{ui.t('accounts.examine.waiting', { count: waiting })}</a></Notice> : null}
      <FilterBar ui={ui} action="/admin/organisations" active={active}>
        <TextField ui={ui} name="search" value={filter.search} label={ui.t('accounts.fields.search')} hint={ui.t('accounts.examine.searchHint')} type="search" quiet />
        <Select ui={ui} name="verification" value={filter.verification ?? ''} label={ui.t('accounts.examine.stateFilter')} choices={states} empty={ui.t('accounts.examine.anyState')} quiet />
        <Select ui={ui} name="kind" value={filter.kind ?? ''} label={ui.t('accounts.examine.kindFilter')} choices={kindChoices(ui)} empty={ui.t('accounts.examine.anyKind')} quiet />
      </FilterBar>
      {listed.total === 0 ? (
        <Empty ui={ui} icon="building" what={ui.t(active ? 'accounts.examine.emptyTitle' : 'accounts.examine.noneTitle')} why={ui.t(active ? 'accounts.examine.emptyFiltered' : 'accounts.examine.empty')} next={active ? { href: '/admin/organisations', label: ui.t('common.filter.clear') } : undefined} />
      ) : (
        <Table
          ui={ui}
          caption={ui.t('accounts.examine.caption')}
          captionHidden
          rows={listed.rows}
          rowKey={(row) => row._id}
          columns={[
            { key: 'name', head: ui.t('accounts.organisations.name'), name: true, cell: (row) => <a href={`/admin/organisations/${row._id}`}><Text ui={ui} text={row.name} /></a> },
            { key: 'code', head: ui.t('accounts.organisations.code'), cell: (row) => <span class="mono">{row.code}</span> },
            { key: 'kind', head: ui.t('accounts.fields.kind'), cell: (row) => ui.t(`accounts.kinds.${row.kind}`) },
            { key: 'region', head: ui.t('accounts.fields.region'), cell: (row) => row.region },
            { key: 'owner', head: ui.t('accounts.organisation.owner'), cell: (row) => row.owner?.name ?? ui.t('common.none') },
            { key: 'members', head: ui.t('accounts.organisation.memberCount'), numeric: true, cell: (row) => String(row.members) },
            { key: 'created', head: ui.t('accounts.organisation.registered'), cell: (row) => <When ui={ui} at={row.createdAt} form="day" plain /> },
            { key: 'state', head: ui.t('accounts.examine.stateFilter'), cell: (row) => <VerificationBadge ui={ui} verification={row.verification} /> },
          ]}
        />
      )}
      <Pager ui={ui} page={listed.page} size={listed.size} total={listed.total} />
    </Page>
  )
}
