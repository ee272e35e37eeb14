import type { FieldErrors } from '../../src/platform/errors.js'
import { wordsFor } from '../../src/platform/text.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import type { Invitation, JoinRequest, Member, Organisation, Person } from '../../src/accounts/index.js'
import type { HeldState } from '../../src/files/index.js'
import { Acts, Button, Card, DangerAct, filling, Followed, Form, Notice, Page, placed, Select, Table, TextArea, TextField, When } from '../components/index.js'
import { FileHeld } from '../files/notes.js'
import { LicenceField } from './organisation-form.js'
import { OrganisationFacts, VerificationBadge } from './parts.js'

/** Which of the page's forms was refused, with what was typed. */
export type RefusedForm =
  | { form: 'licence' | 'invite' | 'handOver'; refilled: Refilled }
  | { form: 'request'; of: string; refilled: Refilled }

export interface OrganisationPageProps {
  ui: Ui
  organisation: Organisation
  /** Why its licence cannot be opened. */
  held: HeldState | undefined
  members: Member[]
  requests: Array<JoinRequest & { person: Person }>
  invitations: Invitation[]
  /** The reader is the owner. */
  manages: boolean
  refused: RefusedForm | null
}

const refilledOf = (refused: RefusedForm | null, form: RefusedForm['form']): Refilled | null => (refused?.form === form ? refused.refilled : null)

/** The summary's links lead to the refused form; forms that share a field's name with another go by a name of their own. */
const summaryOf = (refused: RefusedForm): FieldErrors => {
  const { form, refilled } = refused
  return form === 'handOver' ? placed('hand-over', refilled.errors) : form === 'request' ? placed(`refuse-${refused.of}`, refilled.errors) : refilled.errors
}

const Licence = ({ ui, organisation, held, manages, refused }: OrganisationPageProps) => {
  const refilled = refilledOf(refused, 'licence')
  const href = `/organisations/${organisation._id}/licence`
  return (
    <Card title={ui.t('accounts.organisation.licence')}>
      {organisation.licence ? <p><a href={href}>{ui.t('accounts.organisation.licenceThere')}</a></p> : <p>{ui.t('accounts.organisation.licenceNone')}</p>}
      <FileHeld ui={ui} state={held} />
      {organisation.verification === 'verified' ? null : <p class="muted">{ui.t('accounts.organisation.licenceNeeded')}</p>}
      {manages ? (
        <Form ui={ui} action={href} upload>
          <LicenceField ui={ui} refilled={refilled} required />
          {organisation.licence ? <p class="muted">{ui.t('accounts.organisation.licenceReplaceHint')}</p> : null}
          <Acts><Button ui={ui} kind="plain" icon="upload">{ui.t('accounts.organisation.licenceAct')}</Button></Acts>
        </Form>
      ) : null}
    </Card>
  )
}

const Members = ({ ui, organisation, members, manages }: OrganisationPageProps) => (
  <Card title={ui.t('accounts.organisation.members')}>
    <Table
      ui={ui}
      caption={ui.t('accounts.organisation.members')}
      captionHidden
      rows={members}
      rowKey={(row) => row.id}
      columns={[
        { key: 'name', head: ui.t('accounts.fields.personName'), name: true, cell: (row) => row.name },
        { key: 'email', head: ui.t('accounts.fields.email'), cell: (row) => row.email },
        { key: 'role', head: ui.t('accounts.organisation.since'), cell: (row) => ui.t(`accounts.roles.${row.role}`) },
        ...(manages
          ? [{
              key: 'act', head: ui.t('accounts.account.manage'), cell: (row: Member) =>
                row.role === 'owner' ? ui.t('common.none') : (
                  <DangerAct ui={ui} small icon="user-x" action={`/organisations/${organisation._id}/members/${row.id}/remove`} label={ui.t('accounts.organisation.remove', { name: row.name })} consequence={ui.t('accounts.organisation.removeConsequence', { name: row.name })} />
                ),
            }]
          : []),
      ]}
    />
  </Card>
)

const Requests = ({ ui, organisation, requests, refused }: OrganisationPageProps) => (
  <Card title={ui.t('accounts.join.requests')} tone="waiting">
    {requests.map((request) => {
      const action = `/organisations/${organisation._id}/requests/${request._id}`
      const { name, email } = request.person
      const refilled = refused?.form === 'request' && refused.of === request._id ? refused.refilled : null
      return (
        <section key={request._id} class="section">
          <h3>{name}</h3>
          <p class="muted">{email}{ui.t('common.separator')}<When ui={ui} at={request.askedAt} /></p>
          <p class="prose">{request.message}</p>
          <div class="row-wrap">
            <Form ui={ui} action={action}>
              <input type="hidden" name="answer" value="approve" />
              <Button ui={ui} icon="user-check">{ui.t('accounts.join.approve', { name })}</Button>
            </Form>
            <DangerAct ui={ui} action={action} tone="plain" icon="user-x" label={ui.t('accounts.join.refuse', { name })} consequence={ui.t('accounts.join.refuseConsequence', { name })} open={refilled !== null}>
              <input type="hidden" name="answer" value="refuse" />
              <TextArea ui={ui} {...filling(refilled, {}, `refuse-${request._id}`)('reason')} label={ui.t('accounts.fields.reason')} rows={3} required />
            </DangerAct>
          </div>
        </section>
      )
    })}
  </Card>
)

const Invite = ({ ui, organisation, invitations, refused }: OrganisationPageProps) => {
  const fill = filling(refilledOf(refused, 'invite'))
  const base = `/organisations/${organisation._id}`
  return (
    <Card title={ui.t('accounts.organisation.invite')}>
      <Form ui={ui} action={`${base}/invite`}>
        <TextField ui={ui} {...fill('email')} label={ui.t('accounts.fields.email')} type="email" autocomplete="off" width="medium" required />
        <TextField ui={ui} {...fill('name')} label={ui.t('accounts.fields.personName')} autocomplete="off" width="medium" required />
        <Acts><Button ui={ui} kind="plain" icon="mail-forward">{ui.t('accounts.organisation.inviteAct')}</Button></Acts>
      </Form>
      {invitations.length > 0 ? <>
        <h3>{ui.t('accounts.organisation.open')}</h3>
        <ul>
          {invitations.map((one) => (
            <li key={one._id}>
              {one.name} ({one.email}), <When ui={ui} at={one.createdAt} plain />
              <Form ui={ui} action={`${base}/invitations/${one._id}/withdraw`}>
                <Button ui={ui} kind="quiet" small icon="x">{ui.t('accounts.organisation.withdrawOf', { email: one.email })}</Button>
              </Form>
            </li>
          ))}
        </ul>
      </> : null}
    </Card>
  )
}

const HandOver = ({ ui, organisation, members, refused }: OrganisationPageProps) => {
  const refilled = refilledOf(refused, 'handOver')
  const name = wordsFor(organisation.name, ui.locale)
  const colleagues = members.filter((member) => member.role !== 'owner')
  if (colleagues.length === 0) return <p class="muted">{ui.t('accounts.organisation.noColleague')}</p>
  const choices = colleagues.map((member) => ({ value: member.email.toLowerCase(), label: `${member.name} (${member.email})` }))
  return (
    <DangerAct ui={ui} tone="plain" icon="switch-horizontal" action={`/organisations/${organisation._id}/hand-over`} label={ui.t('accounts.organisation.handOver', { name })} consequence={ui.t('accounts.organisation.handOverConsequence')} confirm={ui.t('accounts.organisation.handOverAct')} open={refilled !== null}>
      <Select ui={ui} {...filling(refilled, { email: choices[0]?.value }, 'hand-over')('email')} label={ui.t('accounts.organisation.handOverTo')} choices={choices} empty={null} width="medium" required />
    </DangerAct>
  )
}

/** An organisation as its own people see it. */
export const OrganisationPage = (props: OrganisationPageProps) => {
  const { ui, organisation, requests, manages, refused } = props
  const name = wordsFor(organisation.name, ui.locale)
  return (
    <Page
      ui={ui}
      title={organisation.name}
      place="enterprise"
      crumbs={[{ label: ui.t('accounts.organisations.title'), href: '/organisations' }]}
      status={<VerificationBadge ui={ui} verification={organisation.verification} />}
      acts={manages ? <Button ui={ui} kind="plain" icon="pencil" href={`/organisations/${organisation._id}/edit`}>{ui.t('accounts.organisation.edit')}</Button> : null}
      errors={refused ? summaryOf(refused) : undefined}
    >
      {organisation.verification === 'refused' ? <Notice ui={ui} tone="blocked">{ui.t('accounts.organisation.refusedLead', { reason: organisation.verificationReason })}</Notice> : null}
      {organisation.verification === 'unverified' ? <Notice ui={ui} tone="waiting"><Followed words={ui.t('accounts.organisation.unverifiedLead')}><a href="/calls">{ui.t('accounts.organisation.toCalls')}</a></Followed></Notice> : null}
      {manages && requests.length > 0 ? <Requests {...props} /> : null}
      <Card title={ui.t('accounts.organisation.details')}><OrganisationFacts ui={ui} organisation={organisation} /></Card>
      <Licence {...props} />
      <Members {...props} />
      {manages ? <Invite {...props} /> : null}
      {manages ? <HandOver {...props} /> : (
        <DangerAct ui={ui} icon="logout" action={`/organisations/${organisation._id}/leave`} label={ui.t('accounts.organisation.leave', { name })} consequence={ui.t('accounts.organisation.leaveConsequence')} />
      )}
    </Page>
  )
}
