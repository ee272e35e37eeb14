import type { OpenInvitation } from '../../src/judging/index.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import { wordsFor } from '../../src/platform/text.js'
import { Agreement, NewPassword } from '../accounts/fields.js'
import { Acts, Button, Card, DangerAct, DataList, filling, Form, Notice, Page, Text, TextField } from '../components/index.js'

export interface InvitationProps {
  ui: Ui
  token: string
  open: OpenInvitation
  refilled: Refilled | null
  /** A refused reason to decline. */
  declining: Refilled | null
}

const Accepting = ({ ui, token, open, refilled }: InvitationProps) => {
  const path = `/judging/invitations/${token}`
  const fill = filling(refilled, { name: open.expert.name })
  switch (open.way) {
    case 'accept':
      return <Form ui={ui} action={path}><Acts><Button ui={ui} icon="check">{ui.t('judging.invitation.accept')}</Button></Acts></Form>
    case 'signIn':
      return (
        <>
          <p>{ui.t('judging.invitation.signInFirst')}</p>
          <Button ui={ui} icon="login" href={`/sign-in?next=${encodeURIComponent(path)}`}>{ui.t('judging.invitation.signIn')}</Button>
        </>
      )
    case 'otherAccount':
      return (
        <>
          <Notice ui={ui} tone="blocked">{ui.t('judging.invitation.otherAccount', { email: ui.actor.email ?? '' })}</Notice>
          <Form ui={ui} action="/sign-out"><Acts><Button ui={ui} kind="plain" icon="logout">{ui.t('common.nav.signOut')}</Button></Acts></Form>
        </>
      )
    case 'register':
      return (
        <>
          <p>{ui.t('judging.invitation.register')}</p>
          <Form ui={ui} action={path}>
            <TextField ui={ui} {...fill('name')} label={ui.t('judging.experts.name')} autocomplete="name" width="medium" required />
            <NewPassword ui={ui} error={refilled?.errors['password']} label={ui.t('judging.invitation.password')} />
            <Agreement ui={ui} filled={fill('privacy')} />
            <Acts><Button ui={ui} icon="check">{ui.t('judging.invitation.acceptNew')}</Button></Acts>
          </Form>
        </>
      )
  }
}

/** Behind the link of an invitation to judge. Opening it uses nothing up; the buttons do. */
export const JudgeInvitation = (props: InvitationProps) => {
  const { ui, open, token, refilled, declining } = props
  const categories = open.call.categories.filter((c) => open.seat.categories.includes(c.key))
  return (
    <Page ui={ui} place="public" title={{ key: 'judging.invitation.title', values: { call: open.call.name } }} lead={ui.t('judging.invitation.lead', { name: open.expert.name })} errors={(refilled ?? declining)?.errors}>
      <Card title={ui.t('judging.invitation.asked')}>
        <DataList items={[
          { term: ui.t('judging.invitation.call'), value: <Text ui={ui} text={open.call.name} /> },
          { term: ui.t('judging.judges.categories'), value: categories.map((c) => wordsFor(c.name, ui.locale)).join(ui.locale === 'zh' ? '、' : ', ') },
          { term: ui.t('judging.invitation.address'), value: open.expert.email },
        ]} />
        <ul>
          <li>{ui.t('judging.invitation.task1')}</li>
          <li>{ui.t('judging.invitation.task2')}</li>
          <li>{ui.t('judging.invitation.task3')}</li>
        </ul>
      </Card>
      <Accepting {...props} />
      <DangerAct ui={ui} tone="plain" icon="x" action={`/judging/invitations/${token}/decline`} label={ui.t('judging.invitation.decline')} consequence={ui.t('judging.invitation.declineConsequence')} open={declining !== null}>
        <TextField ui={ui} {...filling(declining)('reason')} label={ui.t('judging.reason')} />
      </DangerAct>
    </Page>
  )
}

/** The link was answered, replaced, taken back, or judging is over. */
export const InvitationGone = ({ ui }: { ui: Ui }) => (
  <Page ui={ui} place="public" title={ui.t('judging.invitation.goneTitle')}>
    <p>{ui.t('judging.invitation.gone')}</p>
    <Acts><Button ui={ui} href="/judging">{ui.t('judging.invitation.toReviews')}</Button></Acts>
  </Page>
)
