import type { Refilled, Ui } from '../../src/platform/ui.js'
import type { PersonRow } from '../../src/accounts/index.js'
import { Acts, Button, Card, DangerAct, filling, Form, Page, Radios, Select } from '../components/index.js'
import { callChoicesOf, dutyOf, type CallChoice } from './parts.js'

/** One person's offices: appoint, dismiss. */
export const PersonPage = ({ ui, person, calls, refilled }: { ui: Ui; person: PersonRow; calls: CallChoice[]; refilled: Refilled | null }) => {
  const fill = filling(refilled)
  const base = `/admin/people/${person.id}`
  const consequence = ui.t('accounts.people.dismissConsequence', { name: person.name })
  const roles = (['secretariat', 'observer', 'committee'] as const).map((role) => ({ value: role, label: ui.t(`accounts.roles.${role}`) }))
  const offices = [
    ...(person.administrator && person.id !== ui.actor.account ? [{ role: 'administrator' as const, call: null, words: ui.t('accounts.roles.administrator') }] : []),
    ...person.appointments.map((one) => ({ ...one, words: dutyOf(ui, one, calls) })),
  ]
  return (
    <Page ui={ui} title={person.name} place="account" crumbs={[{ label: ui.t('accounts.people.title'), href: '/admin/people' }]} lead={person.email} errors={refilled?.errors}>
      <Card title={ui.t('accounts.people.offices', { name: person.name })}>
        {offices.length === 0 ? <p class="muted">{ui.t('accounts.people.none')}</p> : (
          <ul class="plain">
            {offices.map((office) => (
              <li key={`${office.role}-${office.call ?? ''}`}>
                <DangerAct ui={ui} small action={`${base}/dismiss`} icon="user-x" label={ui.t('accounts.people.dismiss', { duty: office.words })} consequence={consequence}>
                  <input type="hidden" name="role" value={office.role} />
                  <input type="hidden" name="call" value={office.call ?? ''} />
                </DangerAct>
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Card title={ui.t('accounts.people.appointTitle')}>
        <Form ui={ui} action={`${base}/appoint`}>
          <Radios ui={ui} {...fill('role')} label={ui.t('accounts.fields.role')} required choices={roles} />
          <Select ui={ui} {...fill('call')} label={ui.t('accounts.fields.call')} choices={callChoicesOf(ui, calls)} empty={ui.t('accounts.fields.wholeHouse')} width="medium" quiet />
          <Acts><Button ui={ui} icon="user-check">{ui.t('accounts.people.appointAct')}</Button></Acts>
        </Form>
      </Card>
    </Page>
  )
}
