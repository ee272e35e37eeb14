import { wordsFor, type LocalText } from '../../src/platform/text.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import type { Invitation } from '../../src/accounts/index.js'
import { Acts, Button, filling, Form, Notice, Page, TextField } from '../components/index.js'
import { Agreement, NewPassword } from './fields.js'

export interface InvitationPageProps {
  ui: Ui
  token: string
  open: { invitation: Invitation; organisation: LocalText | null; inviter: string | null; hasAccount: boolean }
  /** The reader is signed in with the account that is invited. */
  invited: boolean
  /** What the person is to be appointed to, in words; null for other invitations. */
  duty: LocalText | null
  refilled: Refilled | null
}

const wordsOf = ({ ui, open, duty }: InvitationPageProps): string => {
  const inviter = open.inviter ?? ui.t('accounts.invitation.theProduct')
  if (open.invitation.kind === 'administrator') return ui.t('accounts.invitation.toAdministrator', { inviter })
  if (duty) return ui.t('accounts.invitation.toStaff', { inviter, duty: wordsFor(duty, ui.locale) })
  return ui.t('accounts.invitation.toColleague', { inviter, organisation: open.organisation ? wordsFor(open.organisation, ui.locale) : '' })
}

const NewAccountForm = ({ ui, token, open, refilled }: InvitationPageProps) => {
  const fill = filling(refilled, { name: open.invitation.name })
  return <>
    <p>{ui.t('accounts.invitation.newLead')}</p>
    <Form ui={ui} action={`/invitations/${token}`}>
      <input type="hidden" name="accept" value="new" />
      <TextField ui={ui} {...fill('name')} label={ui.t('accounts.fields.name')} hint={ui.t('accounts.fields.nameHint')} autocomplete="name" width="medium" required />
      <NewPassword ui={ui} error={refilled?.errors['password']} label={ui.t('accounts.fields.password')} />
      <Agreement ui={ui} filled={fill('privacy')} />
      <Acts><Button ui={ui} icon="check">{ui.t('accounts.invitation.acceptNew')}</Button></Acts>
    </Form>
  </>
}

const Answer = (props: InvitationPageProps) => {
  const { ui, token, open, invited } = props
  if (ui.actor.account === null && !open.hasAccount) return <NewAccountForm {...props} />
  if (ui.actor.account === null) {
    return <>
      <p>{ui.t('accounts.invitation.signInLead')}</p>
      <Button ui={ui} icon="login" href={`/sign-in?next=${encodeURIComponent(`/invitations/${token}`)}`}>{ui.t('accounts.invitation.signIn')}</Button>
    </>
  }
  if (!invited) {
    return <>
      <Notice ui={ui} tone="blocked">{ui.t('accounts.invitation.otherAccount', { current: ui.actor.email ?? '' })}</Notice>
      <Form ui={ui} action="/sign-out"><Acts><Button ui={ui} kind="plain" icon="logout">{ui.t('accounts.invitation.signOut')}</Button></Acts></Form>
    </>
  }
  return (
    <Form ui={ui} action={`/invitations/${token}`}>
      <input type="hidden" name="accept" value="account" />
      <Acts><Button ui={ui} icon="check">{ui.t('accounts.invitation.accept')}</Button></Acts>
    </Form>
  )
}

/** Behind the link of an invitation. Opening it uses nothing up; the button does. */
export const InvitationPage = (props: InvitationPageProps) => {
  const { ui, open, refilled } = props
  return (
    <Page ui={ui} title={ui.t('accounts.invitation.title')} place="public" lead={wordsOf(props)} errors={refilled?.errors}>
      <p class="muted">{ui.t('accounts.invitation.forAddress', { email: open.invitation.email })}</p>
      <Answer {...props} />
    </Page>
  )
}
