import type { Refilled, Ui } from '../../src/platform/ui.js'
import { Acts, Button, filling, Form, Page, TextArea, TextField } from '../components/index.js'

export const JoinOrganisation = ({ ui, refilled }: { ui: Ui; refilled: Refilled | null }) => {
  const fill = filling(refilled)
  return (
    <Page ui={ui} title={ui.t('accounts.join.title')} place="enterprise" crumbs={[{ label: ui.t('accounts.organisations.title'), href: '/organisations' }]} lead={ui.t('accounts.join.lead')} errors={refilled?.errors}>
      {refilled?.errors['code']?.key === 'accounts.join.unknown' ? <p><a href="/organisations/new">{ui.t('accounts.organisations.create')}</a></p> : null}
      <Form ui={ui} action="/organisations/join">
        <TextField ui={ui} {...fill('code')} label={ui.t('accounts.fields.code')} hint={ui.t('accounts.fields.codeHint')} width="medium" autocomplete="off" required />
        <TextArea ui={ui} {...fill('message')} label={ui.t('accounts.fields.message')} hint={ui.t('accounts.fields.messageHint')} rows={4} max={500} required />
        <Acts><Button ui={ui} icon="send">{ui.t('accounts.join.act')}</Button></Acts>
      </Form>
    </Page>
  )
}
