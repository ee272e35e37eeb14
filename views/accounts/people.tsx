import type { Refilled, Ui } from '../../src/platform/ui.js'
import type { Invitation, Listed, PeopleFilter, PersonRow } from '../../src/accounts/index.js'
import { Acts, Button, Card, Empty, FilterBar, filling, Form, Page, Pager, Radios, Select, Table, TextField, When } from '../components/index.js'
import { callChoicesOf, dutyOf, type CallChoice } from './parts.js'

const OFFICES = ['secretariat', 'observer', 'committee', 'administrator'] as const

export interface PeoplePageProps {
  ui: Ui
  filter: PeopleFilter
  listed: Listed<PersonRow>
  invitations: Invitation[]
  calls: CallChoice[]
}

export const officesOf = (ui: Ui, person: PersonRow, calls: CallChoice[]): string[] => [
  ...(person.administrator ? [ui.t('accounts.roles.administrator')] : []),
  ...person.appointments.map((one) => dutyOf(ui, one, calls)),
]

const OpenInvitations = ({ ui, invitations, calls }: PeoplePageProps) => (
  <Card title={ui.t('accounts.people.open')}>
    <Table
      ui={ui}
      caption={ui.t('accounts.people.open')}
      captionHidden
      rows={invitations}
      rowKey={(row) => row._id}
      columns={[
        { key: 'name', head: ui.t('accounts.people.name'), name: true, cell: (row) => <>{row.name}<br /><span class="muted small">{row.email}</span></> },
        { key: 'duty', head: ui.t('accounts.people.appointments'), cell: (row) => (row.appointment ? dutyOf(ui, row.appointment, calls) : ui.t('accounts.roles.administrator')) },
        { key: 'at', head: ui.t('accounts.people.invitedOn'), cell: (row) => <When ui={ui} at={row.createdAt} plain /> },
        {
          key: 'act', head: ui.t('accounts.people.manage'), cell: (row) => (
            <Form ui={ui} action={`/admin/invitations/${row._id}/withdraw`}>
              <Button ui={ui} kind="quiet" small icon="x">{ui.t('accounts.organisation.withdrawOf', { email: row.email })}</Button>
            </Form>
          ),
        },
      ]}
    />
  </Card>
)

/** Everyone with an account and what they are appointed to. */
export const PeoplePage = (props: PeoplePageProps) => {
  const { ui, filter, listed, invitations, calls } = props
  const roles = OFFICES.map((role) => ({ value: role, label: ui.t(`accounts.roles.${role}`) }))
  return (
    <Page ui={ui} title={ui.t('accounts.people.title')} place="account" wide lead={ui.t('accounts.people.lead')} acts={<Button ui={ui} icon="user-plus" href="/admin/people/invite">{ui.t('accounts.people.invite')}</Button>}>
      <FilterBar ui={ui} action="/admin/people" active={filter.search !== '' || filter.role !== null}>
        <TextField ui={ui} name="search" value={filter.search} label={ui.t('accounts.fields.search')} type="search" quiet />
        <Select ui={ui} name="role" value={filter.role ?? ''} label={ui.t('accounts.people.roleFilter')} choices={roles} empty={ui.t('accounts.people.anyRole')} quiet />
      </FilterBar>
      {listed.total === 0 ? (
        <Empty ui={ui} icon="users" what={ui.t('accounts.people.emptyTitle')} why={ui.t('accounts.people.empty')} next={{ href: '/admin/people', label: ui.t('common.filter.clear') }} />
      ) : (
        <Table
          ui={ui}
          caption={ui.t('accounts.people.caption')}
          captionHidden
          rows={listed.rows}
          rowKey={(row) => row.id}
          columns={[
            { key: 'name', head: ui.t('accounts.people.name'), name: true, cell: (row) => <a href={`/admin/people/${row.id}`}>{row.name}</a> },
            { key: 'email', head: ui.t('accounts.fields.email'), cell: (row) => row.email },
            {
              key: 'offices', head: ui.t('accounts.people.appointments'), cell: (row) => {
                const offices = officesOf(ui, row, calls)
                return offices.length === 0 ? <span class="muted">{ui.t('accounts.people.none')}</span> : <ul class="plain">{offices.map((office) => <li key={office}>{office}</li>)}</ul>
              },
            },
          ]}
        />
      )}
      <Pager ui={ui} page={listed.page} size={listed.size} total={listed.total} />
      {invitations.length > 0 ? <OpenInvitations {...props} /> : null}
    </Page>
  )
}

/** Invites an address to an office. */
export const InviteStaff = ({ ui, calls, refilled }: { ui: Ui; calls: CallChoice[]; refilled: Refilled | null }) => {
  const fill = filling(refilled, { locale: ui.locale })
  const roles = OFFICES.map((role) => ({ value: role, label: ui.t(`accounts.roles.${role}`) }))
  return (
    <Page ui={ui} title={ui.t('accounts.people.inviteTitle')} place="account" crumbs={[{ label: ui.t('accounts.people.title'), href: '/admin/people' }]} lead={ui.t('accounts.people.inviteLead')} errors={refilled?.errors}>
      <Form ui={ui} action="/admin/people/invite">
        <TextField ui={ui} {...fill('email')} label={ui.t('accounts.fields.email')} type="email" autocomplete="off" width="medium" required />
        <TextField ui={ui} {...fill('name')} label={ui.t('accounts.fields.personName')} autocomplete="off" width="medium" required />
        <Radios ui={ui} {...fill('locale')} label={ui.t('accounts.fields.language')} required inline choices={[{ value: 'zh', label: ui.t('common.languages.zh') }, { value: 'en', label: ui.t('common.languages.en') }]} />
        <Radios ui={ui} {...fill('role')} label={ui.t('accounts.fields.role')} required choices={roles} />
        <Select ui={ui} {...fill('call')} label={ui.t('accounts.fields.call')} choices={callChoicesOf(ui, calls)} empty={ui.t('accounts.fields.wholeHouse')} width="medium" quiet />
        <Acts><Button ui={ui} icon="mail-forward">{ui.t('accounts.people.inviteAct')}</Button></Acts>
      </Form>
    </Page>
  )
}
