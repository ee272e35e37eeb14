import type { Refilled, Ui } from '../../src/platform/ui.js'
import { Acts, Button, filling, Form, Notice, Page, TextField } from '../components/index.js'
import { NewPassword } from './fields.js'

export const Forgotten = ({ ui, refilled }: { ui: Ui; refilled: Refilled | null }) => (
  <Page ui={ui} title={ui.t('accounts.forgotten.title')} place="public" lead={ui.t('accounts.forgotten.lead')} errors={refilled?.errors}>
    <Form ui={ui} action="/forgotten">
      <TextField ui={ui} {...filling(refilled)('email')} label={ui.t('accounts.fields.email')} type="email" autocomplete="email" width="medium" required />
      <Acts><Button ui={ui} icon="send">{ui.t('accounts.forgotten.act')}</Button></Acts>
    </Form>
  </Page>
)

export const ForgottenSent = ({ ui }: { ui: Ui }) => (
  <Page ui={ui} title={ui.t('accounts.forgotten.sentTitle')} place="public">
    <Notice ui={ui} tone="done">{ui.t('accounts.forgotten.sent')}</Notice>
    <p class="section"><a href="/forgotten">{ui.t('accounts.linkGone.forgotten')}</a></p>
  </Page>
)

export const ResetPassword = ({ ui, token, email, refilled }: { ui: Ui; token: string; email: string; refilled: Refilled | null }) => (
  <Page ui={ui} title={ui.t('accounts.forgotten.resetTitle')} place="public" lead={ui.t('accounts.forgotten.resetLead', { email })} errors={refilled?.errors}>
    <Form ui={ui} action={`/reset/${token}`}>
      <NewPassword ui={ui} error={refilled?.errors['password']} label={ui.t('accounts.fields.newPassword')} />
      <Acts><Button ui={ui} icon="key">{ui.t('accounts.forgotten.resetAct')}</Button></Acts>
    </Form>
  </Page>
)
