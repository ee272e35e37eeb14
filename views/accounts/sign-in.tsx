import type { Refilled, Ui } from '../../src/platform/ui.js'
import { Acts, Button, Card, filling, Followed, Form, Notice, Page, Table, TextField } from '../components/index.js'

/** An account that the demonstration offers for one click. */
export interface DemoAccount {
  email: string
  name: string
  /** What the person may do, in the reader's words. */
  roles: string
}

export interface SignInProps {
  ui: Ui
  /** Path to go on to; '' for the account. */
  next: string
  refilled: Refilled | null
  demoAccounts?: DemoAccount[]
}

export const SignInPage = ({ ui, next, refilled, demoAccounts = [] }: SignInProps) => {
  const fill = filling(refilled)
  return (
    <Page ui={ui} title={ui.t('accounts.signIn.title')} place="public" errors={refilled?.errors}>
      {refilled?.errors['']?.key === 'accounts.signIn.wrongOften' ? (
        <Notice ui={ui} tone="waiting" title={ui.t('accounts.signIn.forgotten')}><p><Followed words={ui.t('accounts.signIn.resetHint')}><a href="/forgotten">{ui.t('accounts.signIn.reset')}</a></Followed></p></Notice>
      ) : null}
      <Form ui={ui} action="/sign-in">
        {next ? <input type="hidden" name="next" value={next} /> : null}
        <TextField ui={ui} {...fill('email')} label={ui.t('accounts.fields.email')} type="email" autocomplete="username" width="medium" required quiet />
        <TextField ui={ui} {...fill('password')} label={ui.t('accounts.fields.password')} type="password" autocomplete="current-password" width="medium" required quiet />
        <Acts><Button ui={ui} icon="login">{ui.t('accounts.signIn.act')}</Button></Acts>
      </Form>
      <p class="section"><a href="/forgotten">{ui.t('accounts.signIn.forgotten')}</a></p>
      <p><Followed words={ui.t('accounts.signIn.noAccount')}><a href="/register">{ui.t('accounts.signIn.register')}</a></Followed></p>
      {ui.demo && demoAccounts.length > 0 ? (
        <Card title={ui.t('accounts.signIn.demoTitle')}>
          <p class="muted">{ui.t('accounts.signIn.demoLead')}</p>
          <Table
            ui={ui}
            caption={ui.t('accounts.signIn.demoTitle')}
            captionHidden
            rows={demoAccounts}
            rowKey={(row) => row.email}
            columns={[
              { key: 'name', head: ui.t('accounts.signIn.demoWho'), name: true, cell: (row) => <>{row.name}<br /><span class="muted small">{row.email}</span></> },
              { key: 'roles', head: ui.t('accounts.signIn.demoRoles'), cell: (row) => row.roles },
              {
                key: 'act', head: ui.t('accounts.signIn.demoGo'), cell: (row) => (
                  <Form ui={ui} action="/demo/sign-in">
                    <input type="hidden" name="email" value={row.email} />
                    {next ? <input type="hidden" name="next" value={next} /> : null}
                    <Button ui={ui} kind="plain" small>{ui.t('accounts.signIn.demoAct', { name: row.name })}</Button>
                  </Form>
                ),
              },
            ]}
          />
        </Card>
      ) : null}
    </Page>
  )
}
