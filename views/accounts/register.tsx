import type { Refilled, Ui } from '../../src/platform/ui.js'
import { Acts, Button, filling, Followed, Form, Notice, Page, TextField } from '../components/index.js'
import { Agreement, NewPassword } from './fields.js'

export const Register = ({ ui, refilled }: { ui: Ui; refilled: Refilled | null }) => {
  const fill = filling(refilled)
  return (
    <Page ui={ui} title={ui.t('accounts.register.title')} place="public" lead={ui.t('accounts.register.lead')} errors={refilled?.errors}>
      <Form ui={ui} action="/register">
        <TextField ui={ui} {...fill('email')} label={ui.t('accounts.fields.email')} type="email" autocomplete="email" width="medium" required />
        <TextField ui={ui} {...fill('name')} label={ui.t('accounts.fields.name')} hint={ui.t('accounts.fields.nameHint')} autocomplete="name" width="medium" required />
        <Agreement ui={ui} filled={fill('privacy')} />
        <Acts><Button ui={ui} icon="send">{ui.t('accounts.register.act')}</Button></Acts>
      </Form>
      <p class="section"><Followed words={ui.t('accounts.register.signInInstead')}><a href="/sign-in">{ui.t('accounts.signIn.act')}</a></Followed></p>
    </Page>
  )
}

export const RegisterSent = ({ ui }: { ui: Ui }) => (
  <Page ui={ui} title={ui.t('accounts.register.sentTitle')} place="public">
    <Notice ui={ui} tone="done">{ui.t('accounts.register.sent')}</Notice>
    <p class="section">{ui.t('accounts.register.sentHint')}</p>
    <p><a href="/register">{ui.t('accounts.linkGone.register')}</a></p>
  </Page>
)

export const ConfirmRegistration = ({ ui, token, email, refilled }: { ui: Ui; token: string; email: string; refilled: Refilled | null }) => (
  <Page ui={ui} title={ui.t('accounts.register.confirmTitle')} place="public" lead={ui.t('accounts.register.confirmLead', { email })} errors={refilled?.errors}>
    <Form ui={ui} action={`/register/confirm/${token}`}>
      <NewPassword ui={ui} error={refilled?.errors['password']} label={ui.t('accounts.fields.password')} />
      <Acts><Button ui={ui} icon="check">{ui.t('accounts.register.confirmAct')}</Button></Acts>
    </Form>
  </Page>
)
