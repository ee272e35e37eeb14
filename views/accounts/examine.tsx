import type { Decision } from '../../src/platform/policy.js'
import { wordsFor } from '../../src/platform/text.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import type { Member, Organisation } from '../../src/accounts/index.js'
import type { HeldState } from '../../src/files/index.js'
import { Button, Card, DangerAct, filling, Form, Notice, Page, placed, Table, TextArea, TextField } from '../components/index.js'
import { FileHeld } from '../files/notes.js'
import { examinePlace } from './examine-list.js'
import { OrganisationFacts, VerificationBadge } from './parts.js'

export interface RefusedExamination {
  form: 'refuse' | 'handOver'
  refilled: Refilled
}

export interface ExamineProps {
  ui: Ui
  organisation: Organisation
  /** Why its licence cannot be opened. */
  held: HeldState | undefined
  members: Member[]
  /** Whether the reader may verify, and why not. */
  verify: Decision
  /** Whether the reader may hand the organisation over; observers may not. */
  handsOver: boolean
  refused: RefusedExamination | null
}

const Verdict = ({ ui, organisation, verify, refused }: ExamineProps) => {
  if (!verify.allowed) return verify.hidden ? null : <Notice ui={ui}>{ui.t(verify.key, verify.values)}</Notice>
  const base = `/admin/organisations/${organisation._id}`
  const name = wordsFor(organisation.name, ui.locale)
  const refilled = refused?.form === 'refuse' ? refused.refilled : null
  const version = <input type="hidden" name="version" value={String(organisation.version)} />
  return (
    <Card title={ui.t('accounts.examine.decision')}>
      {organisation.verification === 'verified' ? null : (
        <Form ui={ui} action={`${base}/verify`}>
          {version}
          <p>{ui.t('accounts.examine.verifyConsequence')}</p>
          <div class="acts"><Button ui={ui} icon="shield-check">{ui.t('accounts.examine.verify', { name })}</Button></div>
        </Form>
      )}
      <DangerAct ui={ui} action={`${base}/refuse`} icon="ban" label={ui.t('accounts.examine.refuse', { name })} consequence={ui.t('accounts.examine.refuseConsequence')} open={refilled !== null}>
        {version}
        <TextArea ui={ui} {...filling(refilled, {}, 'refuse')('reason')} label={ui.t('accounts.fields.reason')} rows={3} max={1000} required />
      </DangerAct>
    </Card>
  )
}

const HandOver = ({ ui, organisation, refused }: ExamineProps) => {
  const refilled = refused?.form === 'handOver' ? refused.refilled : null
  const name = wordsFor(organisation.name, ui.locale)
  const fill = filling(refilled, {}, 'handOver')
  return (
    <DangerAct ui={ui} tone="plain" icon="switch-horizontal" action={`/admin/organisations/${organisation._id}/hand-over`} label={ui.t('accounts.organisation.handOver', { name })} consequence={ui.t('accounts.organisation.handOverConsequence')} confirm={ui.t('accounts.organisation.handOverAct')} open={refilled !== null}>
      <TextField ui={ui} {...fill('email')} label={ui.t('accounts.organisation.handOverEmail')} type="email" autocomplete="off" required />
      <TextArea ui={ui} {...fill('reason')} label={ui.t('accounts.fields.reason')} rows={3} required />
    </DangerAct>
  )
}

/** An organisation as the office examines it. Observers see the same without the acts. */
export const ExamineOrganisation = (props: ExamineProps) => {
  const { ui, organisation, held, members, handsOver, refused } = props
  return (
    <Page
      ui={ui}
      title={organisation.name}
      place={examinePlace(ui)}
      crumbs={[{ label: ui.t('accounts.examine.title'), href: '/admin/organisations' }]}
      status={<VerificationBadge ui={ui} verification={organisation.verification} />}
      errors={refused ? placed(refused.form, refused.refilled.errors) : undefined}
    >
      {organisation.verification === 'refused' ? <Notice ui={ui} tone="blocked">{ui.t('accounts.organisation.refusedLead', { reason: organisation.verificationReason })}</Notice> : null}
      <Card title={ui.t('accounts.organisation.details')}><OrganisationFacts ui={ui} organisation={organisation} /></Card>
      <Card title={ui.t('accounts.organisation.licence')}>
        {organisation.licence
          ? <p><a href={`/organisations/${organisation._id}/licence`}>{ui.t('accounts.organisation.licenceThere')}</a></p>
          : <p>{ui.t('accounts.organisation.licenceNone')}</p>}
        <FileHeld ui={ui} state={held} />
      </Card>
      <Verdict {...props} />
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
          ]}
        />
        {handsOver ? <HandOver {...props} /> : null}
      </Card>
    </Page>
  )
}
