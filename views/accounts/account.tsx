import type { Membership } from '../../src/platform/actor.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import type { Account, Organisation, Session } from '../../src/accounts/index.js'
import { Acts, Button, Card, filling, Form, Page, Radios, StatusBadge, Table, Text, TextField, When } from '../components/index.js'
import { AddressCard } from './address.js'
import { NewPassword } from './fields.js'
import { dutyOf, VerificationBadge, type CallChoice } from './parts.js'

/** The form that was refused, with the words typed in it. */
export interface RefusedForm {
  form: 'profile' | 'email' | 'password'
  refilled: Refilled
}

export interface AccountPageProps {
  ui: Ui
  account: Account
  sessions: Session[]
  /** The session of this very request. */
  session: string | null
  organisations: Array<Organisation & { role: Membership['role'] }>
  calls: CallChoice[]
  refused: RefusedForm | null
}

const ProfileForm = ({ ui, account, refilled }: { ui: Ui; account: Account; refilled: Refilled | null }) => {
  const fill = filling(refilled, account)
  return (
    <Card title={ui.t('accounts.account.profile')}>
      <Form ui={ui} action="/account/profile">
        <input type="hidden" name="version" value={String(account.version)} />
        <TextField ui={ui} {...fill('name')} label={ui.t('accounts.fields.name')} hint={ui.t('accounts.fields.nameHint')} autocomplete="name" width="medium" required />
        <Radios ui={ui} {...fill('locale')} label={ui.t('accounts.fields.language')} required inline choices={[{ value: 'zh', label: ui.t('common.languages.zh') }, { value: 'en', label: ui.t('common.languages.en') }]} />
        <Acts><Button ui={ui}>{ui.t('accounts.account.saveProfile')}</Button></Acts>
      </Form>
    </Card>
  )
}

const PasswordForm = ({ ui, account, refilled }: { ui: Ui; account: Account; refilled: Refilled | null }) => (
  <Card title={ui.t('accounts.password.title')}>
    <Form ui={ui} action="/account/password">
      {/* Tells password managers whose password this is. */}
      <input type="hidden" autocomplete="username" value={account.email} />
      <TextField ui={ui} name="current" error={refilled?.errors['current']} label={ui.t('accounts.fields.currentPassword')} type="password" autocomplete="current-password" width="medium" required />
      <NewPassword ui={ui} error={refilled?.errors['password']} label={ui.t('accounts.fields.newPassword')} />
      <Acts><Button ui={ui} kind="plain" icon="key">{ui.t('accounts.password.act')}</Button></Acts>
    </Form>
  </Card>
)

const SessionList = ({ ui, sessions, current }: { ui: Ui; sessions: Session[]; current: string | null }) => (
  <Card title={ui.t('accounts.account.sessions')}>
    <p class="muted">{ui.t('accounts.account.sessionsHint')}</p>
    <Table
      ui={ui}
      caption={ui.t('accounts.account.sessions')}
      captionHidden
      rows={sessions}
      rowKey={(row) => row._id}
      columns={[
        { key: 'device', head: ui.t('accounts.account.device'), name: true, cell: (row) => <>{row.device || ui.t('accounts.account.unknownDevice')}{row._id === current ? <> <StatusBadge ui={ui} tone="active" label={ui.t('accounts.account.thisOne')} /></> : null}</> },
        { key: 'from', head: ui.t('accounts.account.from'), cell: (row) => <span class="mono">{row.from}</span> },
        { key: 'began', head: ui.t('accounts.account.began'), cell: (row) => <When ui={ui} at={row.createdAt} plain /> },
        { key: 'seen', head: ui.t('accounts.account.lastSeen'), cell: (row) => <When ui={ui} at={row.lastSeen} /> },
        {
          key: 'act', head: ui.t('accounts.account.manage'), cell: (row) => (
            <Form ui={ui} action={`/account/sessions/${row._id}/end`}>
              <Button ui={ui} kind="quiet" small icon="logout">{ui.t('accounts.account.endSession')}<span class="visually-hidden">{ui.t('common.separator')}{row.device || ui.t('accounts.account.unknownDevice')}</span></Button>
            </Form>
          ),
        },
      ]}
    />
    {sessions.length > 1 ? (
      <Form ui={ui} action="/account/sessions/end-others"><Acts><Button ui={ui} kind="plain" icon="logout">{ui.t('accounts.account.endOthers')}</Button></Acts></Form>
    ) : null}
  </Card>
)

/** The person's own page: name and language, address, roles, organisations, password, sessions. */
export const AccountPage = ({ ui, account, sessions, session, organisations, calls, refused }: AccountPageProps) => {
  const offices = [...(account.administrator ? [ui.t('accounts.roles.administrator')] : []), ...account.appointments.map((one) => dutyOf(ui, one, calls))]
  return (
    <Page ui={ui} title={ui.t('accounts.account.title')} place="account" errors={refused?.refilled.errors}>
      <ProfileForm ui={ui} account={account} refilled={refused?.form === 'profile' ? refused.refilled : null} />
      <AddressCard ui={ui} account={account} refilled={refused?.form === 'email' ? refused.refilled : null} />
      <Card title={ui.t('accounts.account.roles')}>
        {offices.length > 0 ? <ul>{offices.map((office) => <li key={office}>{office}</li>)}</ul> : <p class="muted">{ui.t('accounts.account.noRoles')}</p>}
      </Card>
      <Card title={ui.t('accounts.account.organisations')}>
        {organisations.length > 0 ? (
          <ul>{organisations.map((one) => <li key={one._id}><a href={`/organisations/${one._id}`}><Text ui={ui} text={one.name} /></a> <VerificationBadge ui={ui} verification={one.verification} /></li>)}</ul>
        ) : <p class="muted">{ui.t('accounts.organisations.empty')}</p>}
        <div class="row-wrap"><Button ui={ui} kind="plain" href="/organisations">{ui.t('accounts.organisations.title')}</Button></div>
      </Card>
      <PasswordForm ui={ui} account={account} refilled={refused?.form === 'password' ? refused.refilled : null} />
      <SessionList ui={ui} sessions={sessions} current={session} />
    </Page>
  )
}
