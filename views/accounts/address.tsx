import type { Refilled, Ui } from '../../src/platform/ui.js'
import type { Account } from '../../src/accounts/index.js'
import { Acts, Button, Card, DangerAct, filling, Form, Notice, Page, TextField } from '../components/index.js'
import { formatInstant } from '../format.js'
import { NewPassword } from './fields.js'

const PasswordNow = ({ ui, refilled, hint }: { ui: Ui; refilled: Refilled | null; hint?: string }) => (
  <TextField ui={ui} name="passwordNow" error={refilled?.errors['passwordNow']} label={ui.t('accounts.fields.currentPassword')} {...(hint ? { hint } : {})} type="password" autocomplete="current-password" width="medium" required />
)

/** The address that is waited for, with what can be done about it; or that its link has run out. */
const Awaited = ({ ui, change }: { ui: Ui; change: NonNullable<Account['emailChange']> }) => {
  const when = formatInstant(ui.locale, change.until, ui.site.timeZone)
  if (change.until <= ui.now) return <Notice ui={ui}><p>{ui.t('accounts.email.ranOut', { email: change.email, when })}</p></Notice>
  return (
    <Notice ui={ui} tone="waiting" title={ui.t('accounts.email.awaitedTitle')}>
      <p>{ui.t('accounts.email.awaited', { email: change.email, when })}</p>
      <p class="muted small">{ui.t('accounts.email.awaitedHint')}</p>
      <div class="row-wrap">
        <Form ui={ui} action="/account/email/again"><Button ui={ui} kind="plain" small icon="send">{ui.t('accounts.email.again')}</Button></Form>
        <Form ui={ui} action="/account/email/cancel"><Button ui={ui} kind="quiet" small icon="x">{ui.t('accounts.email.cancel')}</Button></Form>
      </div>
    </Notice>
  )
}

/** The address one signs in with, and the way to another. */
export const AddressCard = ({ ui, account, refilled }: { ui: Ui; account: Account; refilled: Refilled | null }) => {
  const fill = filling(refilled)
  const awaited = account.emailChange ? account.emailChange.until > ui.now : false
  const fields = (hint: string | undefined) => <>
    {/* Tells password managers whose password this is. */}
    <input type="hidden" autocomplete="username" value={account.email} />
    <TextField ui={ui} {...fill('email')} label={ui.t('accounts.email.wanted')} {...(hint ? { hint } : {})} type="email" autocomplete="email" width="medium" required />
    <PasswordNow ui={ui} refilled={refilled} />
  </>
  return (
    <Card title={ui.t('accounts.fields.email')} id="address">
      <p class="muted">{ui.t('accounts.email.now', { email: account.email })}</p>
      {account.emailChange ? <Awaited ui={ui} change={account.emailChange} /> : null}
      {awaited ? (
        <DangerAct ui={ui} action="/account/email" tone="plain" icon="pencil" label={ui.t('accounts.email.instead')} consequence={ui.t('accounts.email.insteadHint')} confirm={ui.t('accounts.email.act')} open={refilled !== null}>
          {fields(undefined)}
        </DangerAct>
      ) : (
        <Form ui={ui} action="/account/email">
          {fields(ui.t('accounts.email.wantedHint'))}
          <Acts><Button ui={ui} kind="plain" icon="send">{ui.t('accounts.email.act')}</Button></Acts>
        </Form>
      )}
    </Card>
  )
}

export interface AddressLinkProps {
  ui: Ui
  token: string
  open: { account: string; name: string; email: string; taken: boolean }
  refilled: Refilled | null
}

const ConfirmForm = ({ ui, token, open, refilled }: AddressLinkProps) => {
  if (open.taken) return <Notice ui={ui} tone="blocked">{ui.t('accounts.denied.addressTaken')}</Notice>
  if (ui.actor.account !== null && ui.actor.account !== open.account) {
    return <>
      <Notice ui={ui} tone="blocked">{ui.t('accounts.email.otherAccount', { current: ui.actor.email ?? '' })}</Notice>
      <Form ui={ui} action="/sign-out"><Acts><Button ui={ui} kind="plain" icon="logout">{ui.t('accounts.invitation.signOut')}</Button></Acts></Form>
    </>
  }
  return (
    <Form ui={ui} action={`/account/email/confirm/${token}`}>
      {ui.actor.account === null ? <PasswordNow ui={ui} refilled={refilled} hint={ui.t('accounts.email.passwordHint')} /> : null}
      <Acts><Button ui={ui} icon="check">{ui.t('accounts.email.confirmAct')}</Button></Acts>
    </Form>
  )
}

/** Behind the link in the mail to the new address. Opening it changes nothing; the button does. */
export const ConfirmAddress = (props: AddressLinkProps) => {
  const { ui, open, refilled } = props
  return (
    <Page ui={ui} title={ui.t('accounts.email.confirmTitle')} place="public" lead={ui.t('accounts.email.confirmLead', { email: open.email })} errors={refilled?.errors}>
      <ConfirmForm {...props} />
    </Page>
  )
}

/** Behind the link in the mail to the old address: back to it, with a new password. */
export const TakeAddressBack = ({ ui, token, open, refilled }: AddressLinkProps) => (
  <Page ui={ui} title={ui.t('accounts.email.backTitle')} place="public" lead={ui.t('accounts.email.backLead', { email: open.email })} errors={refilled?.errors}>
    {open.taken ? <Notice ui={ui} tone="blocked">{ui.t('accounts.denied.addressTaken')}</Notice> : (
      <Form ui={ui} action={`/account/email/back/${token}`}>
        <NewPassword ui={ui} error={refilled?.errors['password']} label={ui.t('accounts.fields.newPassword')} />
        <Acts><Button ui={ui} icon="arrow-back-up">{ui.t('accounts.email.backAct')}</Button></Acts>
      </Form>
    )}
  </Page>
)
